"""Articles and the tools go to the machines of a Ray cluster; readings come back.

What grouping can do in parts (pairs of happenings, copies, incidents) is done there
too. It changes nothing in how a text is read, and keeps nothing: the store does.
"""
