"""Figures of an older time: tolls that an article recalls beside its own story."""

from bisect import bisect_right
from collections.abc import Sequence

from counterclaim.data.contexts import clause_around, load_contexts
from counterclaim.records import Article, FigureClaim, Reading

# Characters around a figure that stand for its sentence where none is known.
AROUND = 160
# Share of the text in which the story's own month is named.
LEAD_SHARE = 0.3


def find_recalled(article: Article, reading: Reading) -> frozenset[str]:
    """Find the figures that the words around them put into an older time.

    "In a similar strike last year eight were killed", "so far this year 31 died"; not
    "the deadliest attack since 2016 killed 40". Where all of an article's figures are
    of an older time, that is the time of its story.

    Returns:
        Ids of figure claims.
    """
    starts = [sentence.span.start for sentence in reading.sentences]
    found = frozenset(
        claim.id
        for claim in reading.figures
        if _is_older(_clause_of(claim, article, reading, starts), article)
    )
    return found if len(found) < len(reading.figures) else frozenset()


def _clause_of(
    claim: FigureClaim, article: Article, reading: Reading, starts: Sequence[int]
) -> str:
    span = claim.figure.span
    position = bisect_right(starts, span.start) - 1
    first, last = max(0, span.start - AROUND), span.end + AROUND
    if position >= 0:
        sentence = reading.sentences[position].span
        first, last = sentence.start, max(sentence.end, span.end)
    words = article.text[first:last]
    return clause_around(words, span.start - first, span.end - first)


def _is_older(clause: str, article: Article) -> bool:
    rules = load_contexts()
    if older := rules["older time"].search(clause):
        return not rules["comparison"].search(clause, 0, older.start())
    month = rules["month alone"].search(clause)
    if month is None or article.published:
        return False
    lead = article.text[: int(LEAD_SHARE * len(article.text))]
    return month["month"] not in lead
