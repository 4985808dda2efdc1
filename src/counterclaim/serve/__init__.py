"""A ledger's store comes in, a local web application goes out: pages, forms, reports.

It reads and writes the store through its own room and `review`, and shows what `show`
lays out. It finds, groups and weighs nothing, and fetches nothing from anywhere.
"""
