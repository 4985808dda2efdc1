"""An `Article` with what was `Found` in it comes in; a `Reading` of claims goes out.

Who (actors, coreference, channels), when (intervals), where (coordinates), whose side.
This room knows one article only, and leaves open what that article leaves open.
"""
