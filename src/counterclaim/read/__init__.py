"""Paths, standard input and fetched pages come in; `Article`s and `Failure`s go out.

A plain text is kept as it is, of other files it is cut out once; title, outlet, byline,
date and furniture are found where the page shows them. This room does not read what the
story says.
"""
