"""A whole ledger's records come in; text goes out: page, terminal tables, JSON and CSV.

What is shown is one click, or one offset, from its words in the article.
This room computes no claim, no status and no score of its own.
"""
