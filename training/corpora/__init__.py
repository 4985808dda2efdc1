"""One converter a corpus: its files come in, examples go out.

A converter is a function `read_<corpus>(folder)` that yields `Example`s. It does not
cut, augment or number anything; `training.windows` does.
"""
