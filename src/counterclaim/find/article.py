"""The room's walk: an article and the reader's tags to all that is found in it."""

from counterclaim.find.figures import find_figures
from counterclaim.find.mentions import find_mentions
from counterclaim.find.sentences import find_sentences
from counterclaim.find.statements import find_statements
from counterclaim.find.times import find_times
from counterclaim.find.verifications import find_verifications
from counterclaim.neural.tags import Tags
from counterclaim.records import Article, Found


def find_in_article(article: Article, tags: Tags) -> Found:
    """Find sentences, names, times, statements, figures and verifications.

    Args:
        article: The text, with its furniture and title.
        tags: What the trained reader sees in it.
    """
    sentences = find_sentences(article, tags)
    mentions = find_mentions(article, tags, sentences)
    times = find_times(article, tags)
    statements = find_statements(article, tags, sentences, mentions)
    figures = find_figures(article, sentences, statements, mentions, times)
    return Found(
        sentences=sentences,
        statements=statements,
        figures=figures,
        mentions=mentions,
        times=times,
        verifications=find_verifications(article, sentences, statements, tags),
    )
