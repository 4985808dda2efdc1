"""Paths, standard input and JSON lines come in; `Article`s and `Failure`s go out.

The text is kept as it is, offsets untouched; title, outlet, byline, date and furniture
are found where the page shows them. This room does not read what the story says.
"""
