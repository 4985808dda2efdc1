"""An `Article` and the reader's tags come in; what is `Found` in it goes out.

Everything found is a span of the article's text with what the words themselves tell.
This room does not say who "he" is, which day "Tuesday" was or where a place lies.
"""
