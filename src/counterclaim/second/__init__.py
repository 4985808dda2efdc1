"""A second reader, a language model at an endpoint that the user names, beside ours.

An article and what our reader found come in; the same with what the model found goes
out, each with who found it. Every span is words of the article, or it is dropped and
counted. Nothing is sent anywhere unless the user asks.
"""
