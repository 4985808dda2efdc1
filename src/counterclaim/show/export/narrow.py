"""Narrow a ledger to what an export is asked for, claims and articles too."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from counterclaim.records import (
    Actor,
    Claim,
    FigureClaim,
    Incident,
    Ledger,
    Place,
    PlaceKind,
)
from counterclaim.show.index import claims_in
from counterclaim.show.terminal import (
    Narrow,
    fits_article,
    fitting_actors,
    narrow_ledger,
)


def narrow_claims(ledger: Ledger, narrow: Narrow) -> Ledger:
    """Keep the incidents and questions that `show` keeps, and the claims that fit.

    A claim fits where it stands in a fitting article, is made by or about a fitting
    actor, and belongs to a kept incident; claims that answer a kept question stay, so
    that no version of it is lost. Articles stay that hold a kept claim; actors and
    places, to which what is kept leads.

    Args:
        ledger: The ledger.
        narrow: What to keep; nothing asked for keeps everything.

    Returns:
        A ledger in which every id still leads somewhere.
    """
    if narrow == Narrow():
        return ledger
    kept = narrow_ledger(ledger, narrow)
    told_in = {a.id for a in ledger.articles if fits_article(a, narrow.article)}
    actors = fitting_actors(ledger, narrow.actor)
    of_incidents = {
        claim for i in kept.incidents for claim in (*i.statements, *i.figures)
    }
    answering = {
        claim
        for question in kept.questions
        for answer in question.answers
        for claim in (*answer.figures, *answer.statements)
    }

    def fits(claim: Claim) -> bool:
        if claim.id in answering:
            return True
        return (
            claim.article in told_in
            and (narrow.incident is None or claim.id in of_incidents)
            and (narrow.actor is None or not actors.isdisjoint(_actors_of(claim)))
        )

    claims = frozenset(claim.id for claim in claims_in(ledger) if fits(claim))
    return _only_reached(_only(kept, claims))


def _actors_of(claim: Claim) -> set[str]:
    side = claim.side if isinstance(claim, FigureClaim) else None
    return {*claim.claimants, *claim.via, *([side] if side is not None else [])}


def _only(ledger: Ledger, claims: frozenset[str]) -> Ledger:
    """Leave out all claims but these, and the articles and copies without any."""
    figures = tuple(_only_figures(ledger, claims))
    statements = tuple(
        replace(claim, inside=_kept(claim.inside, claims))
        for claim in ledger.statements
        if claim.id in claims
    )
    held = {c.article for c in statements} | {c.article for c in figures}
    left_out = {claim.id for claim in claims_in(ledger)} - claims
    copies = (
        replace(several, articles=tuple(a for a in several.articles if a in held))
        for several in ledger.copies
    )
    return replace(
        ledger,
        articles=tuple(article for article in ledger.articles if article.id in held),
        statements=statements,
        figures=figures,
        times=tuple(time for time in ledger.times if time.article in held),
        verifications=tuple(
            replace(found, about=tuple(c for c in found.about if c in claims))
            for found in ledger.verifications
            if found.article in held
        ),
        incidents=tuple(_only_incidents(ledger, claims, held)),
        copies=tuple(several for several in copies if len(several.articles) > 1),
        judgements=tuple(j for j in ledger.judgements if j.on not in left_out),
    )


def _only_figures(ledger: Ledger, claims: Container[str]) -> Iterator[FigureClaim]:
    for claim in ledger.figures:
        if claim.id in claims:
            yield replace(
                claim,
                statement=_kept(claim.statement, claims),
                part_of=_kept(claim.part_of, claims),
            )


def _only_incidents(
    ledger: Ledger, claims: Container[str], articles: Container[str]
) -> Iterator[Incident]:
    kept = {incident.id for incident in ledger.incidents}
    for incident in ledger.incidents:
        yield replace(
            incident,
            part_of=_kept(incident.part_of, kept),
            articles=tuple(a for a in incident.articles if a in articles),
            statements=tuple(c for c in incident.statements if c in claims),
            figures=tuple(c for c in incident.figures if c in claims),
        )


def _kept(record_id: str | None, kept: Container[str]) -> str | None:
    return record_id if record_id is not None and record_id in kept else None


def _only_reached(ledger: Ledger) -> Ledger:
    """Leave out the actors and places to which nothing in a ledger leads."""
    actors, places = _reached_actors(ledger), _reached_places(ledger)
    left_out = {a.id for a in ledger.actors} - {a.id for a in actors}
    left_out |= {p.id for p in ledger.places} - {p.id for p in places}
    return replace(
        ledger,
        actors=actors,
        places=places,
        judgements=tuple(j for j in ledger.judgements if j.on not in left_out),
    )


def _reached_actors(ledger: Ledger) -> tuple[Actor, ...]:
    """Find who claims, who is meant, and the parties that they belong to."""
    by_id = {actor.id: actor for actor in ledger.actors}
    asked_of = {question.side_name for question in ledger.questions}
    waiting = {actor.id for actor in ledger.actors if actor.name in asked_of}
    waiting.update(_named_in(ledger))
    reached: set[str] = set()
    while waiting:
        reached |= waiting
        found = (by_id[actor] for actor in waiting if actor in by_id)
        near = {near for a in found for near in (a.party, *a.members) if near}
        waiting = near - reached
    return tuple(actor for actor in ledger.actors if actor.id in reached)


def _named_in(ledger: Ledger) -> Iterable[str]:
    for claim in claims_in(ledger):
        yield from _actors_of(claim)
    for incident in ledger.incidents:
        yield from incident.actors
    for question in ledger.questions:
        yield from filter(None, [question.side])
        for answer in question.answers:
            yield from (*answer.claimants, *filter(None, [answer.party]))


def _reached_places(ledger: Ledger) -> tuple[Place, ...]:
    """Find where it happened, and the countries of these places."""
    named = {p for claim in claims_in(ledger) for p in claim.where}
    named |= {place for incident in ledger.incidents for place in incident.places}
    codes = {place.country for place in ledger.places if place.id in named}
    return tuple(
        place
        for place in ledger.places
        if place.id in named
        or (place.kind is PlaceKind.COUNTRY and place.country in codes - {None})
    )
