"""Articles, readings, groupings, questions, judgements and failures are kept here.

One SQLite file, write-ahead log, numbered migrations; one transaction an article.
This room gives back the records it was given, and knows nothing of what they mean.
"""
