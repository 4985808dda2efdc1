"""Weigh incidents one by one, each with what its own articles tell.

The questions of an incident follow from its articles, and from who the actors are that
these name. So an article changes the questions of its own incidents alone, memory does
not grow with the ledger, and parts can be weighed on their own, on any machine.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from counterclaim.records import (
    Actor,
    ActorMention,
    Article,
    Copies,
    Grouping,
    Incident,
    Place,
    Question,
    Reading,
)

# Steps from an actor to the side that it speaks for, as in `weigh`.
LONGEST_CHAIN = 6

Weigh = Callable[[Sequence[Article], Sequence[Reading], Grouping], tuple[Question, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookups:
    """A grouping by its ids; `copies` leads from an article to what it repeats."""

    actors: Mapping[str, Actor]
    places: Mapping[str, Place]
    actor_ids: Mapping[str, str]
    place_ids: Mapping[str, str]
    copies: Mapping[str, Sequence[Copies]]


def look_up(grouping: Grouping) -> Lookups:
    """Make the look-ups of a grouping; where actors are named is left out."""
    copies: dict[str, list[Copies]] = defaultdict(list)
    for repeated in grouping.copies:
        for article in repeated.articles:
            copies[article].append(repeated)
    return Lookups(
        actors={a.id: replace(a, mentions=()) for a in grouping.actors},
        places={p.id: replace(p, mentions=()) for p in grouping.places},
        actor_ids=dict(grouping.actor_ids),
        place_ids=dict(grouping.place_ids),
        copies=copies,
    )


def weigh_apart(
    articles: Sequence[Article],
    readings: Sequence[Reading],
    grouping: Grouping,
    weigh: Weigh,
) -> tuple[Question, ...]:
    """Weigh all incidents of a grouping, each with its own articles.

    Args:
        articles: The texts.
        readings: Their readings.
        grouping: What belongs together.
        weigh: How to weigh.

    Returns:
        The questions, incident by incident in the grouping's order.
    """
    texts = {article.id: article for article in articles}
    known = {reading.article: reading for reading in readings}
    lookups = look_up(grouping)
    questions: list[Question] = []
    for incident in grouping.incidents:
        own = [known[a] for a in incident.articles if a in known]
        told = [texts[a] for a in incident.articles if a in texts]
        questions += weigh(told, own, narrow(lookups, incident, own))
    return tuple(questions)


def narrow(
    lookups: Lookups, incident: Incident, readings: Sequence[Reading]
) -> Grouping:
    """Leave of a grouping one incident, and what its articles name.

    Args:
        lookups: The grouping.
        incident: The incident.
        readings: The readings of its articles.
    """
    named = _mentions(readings, lookups)
    company = _company({*named, *incident.actors}, lookups)
    local = [a.id for reading in readings for a in reading.actors]
    homes = [p.id for reading in readings for p in reading.places]
    where = {lookups.place_ids.get(home, home) for home in homes}
    where |= set(incident.places)
    copies = {c: None for a in incident.articles for c in lookups.copies.get(a, ())}
    return Grouping(
        actors=tuple(
            replace(lookups.actors[ident], mentions=tuple(named.get(ident, ())))
            for ident in sorted(company)
        ),
        places=tuple(
            lookups.places[ident] for ident in sorted(where & lookups.places.keys())
        ),
        copies=tuple(copies),
        incidents=(incident,),
        actor_ids=_pairs(local, lookups.actor_ids),
        place_ids=_pairs(homes, lookups.place_ids),
    )


def _pairs(
    local: Iterable[str], ledger_ids: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    return tuple((i, ledger_ids[i]) for i in sorted(set(local)) if i in ledger_ids)


def _mentions(
    readings: Iterable[Reading], lookups: Lookups
) -> dict[str, list[ActorMention]]:
    """Return where these articles name the ledger's actors."""
    found: dict[str, set[ActorMention]] = defaultdict(set)
    for reading in readings:
        for actor in reading.actors:
            found[lookups.actor_ids.get(actor.id, actor.id)].update(actor.mentions)
    return {
        ident: sorted(mentions, key=lambda m: (m.article, m.span))
        for ident, mentions in found.items()
    }


def _company(actors: Iterable[str], lookups: Lookups) -> set[str]:
    """Return actors, the sides they speak for, and those that they consist of."""
    known, wanted = set[str](), set(actors) & lookups.actors.keys()
    for _ in range(LONGEST_CHAIN):
        known |= wanted
        wanted = {i for a in wanted for i in _above(lookups.actors[a])}
        wanted = (wanted & lookups.actors.keys()) - known
    return known | wanted


def _above(actor: Actor) -> Iterator[str]:
    yield from actor.members
    if actor.party:
        yield actor.party
