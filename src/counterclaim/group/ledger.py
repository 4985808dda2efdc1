"""The room's door: all readings in, what belongs together out."""

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.group.judgements import apply_judgements
from counterclaim.group.repeats import compare_in
from counterclaim.group.sketches import group_sketches, sketch_article
from counterclaim.records import Article, Grouping, Judgement, Reading


def group_readings(
    articles: Sequence[Article],
    readings: Sequence[Reading],
    judgements: Sequence[Judgement] = (),
) -> Grouping:
    """Join what belongs together across articles.

    Args:
        articles: The texts, in any order.
        readings: Their readings, in any order; an article without one has no claims.
        judgements: What people decided; the withdrawn ones are passed over.

    Returns:
        The same grouping whatever the order of articles and readings.
    """
    known = {reading.article: reading for reading in readings}
    sketches = (sketch_article(a, known.get(a.id)) for a in articles)
    grouping = group_sketches(sketches, compare_in(articles, known)).grouping
    incidents = apply_judgements(grouping.incidents, judgements, readings)
    return replace(grouping, incidents=incidents)
