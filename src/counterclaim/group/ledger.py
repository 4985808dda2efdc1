"""The room's door: all readings in, what belongs together out."""

from collections.abc import Sequence

from counterclaim.group.actors import group_actors
from counterclaim.group.copies import copy_roots, find_copies
from counterclaim.group.happenings import find_happenings
from counterclaim.group.incidents import find_incidents
from counterclaim.group.judgements import apply_judgements
from counterclaim.group.links import Evidence
from counterclaim.group.places import group_places
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
    actors, actor_ids = group_actors(readings)
    places, place_ids = group_places(readings)
    copies = find_copies(articles, readings)
    known = {reading.article: reading for reading in readings}
    to_place = dict(place_ids)
    told = [
        happening
        for article in articles
        for happening in find_happenings(
            article, known.get(article.id, Reading(article=article.id)), to_place
        )
    ]
    evidence = Evidence(places={p.id: p for p in places}, roots=copy_roots(copies))
    incidents = find_incidents(told, evidence, dict(actor_ids))
    return Grouping(
        actors=actors,
        places=places,
        copies=copies,
        incidents=apply_judgements(incidents, judgements, readings),
        actor_ids=actor_ids,
        place_ids=place_ids,
    )
