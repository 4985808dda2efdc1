"""What people decided on incidents: merged, split, not the same."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from counterclaim.group.days import day_ends, make_interval
from counterclaim.ids import make_id
from counterclaim.records import Incident, Interval, Judgement, JudgementKind, Reading


def apply_judgements(
    incidents: Sequence[Incident],
    judgements: Iterable[Judgement],
    readings: Sequence[Reading],
) -> tuple[Incident, ...]:
    """Merge and split incidents as people decided, in the order of their decisions.

    A merge names the other incident in `value`; a split names claims or articles,
    with blanks between them, that become an incident of their own. A decision on an
    incident that is no longer there changes nothing; a withdrawn one neither.

    Returns:
        The incidents by their days, those without days last.
    """
    homes = {c.id: reading.article for reading in readings for c in reading.statements}
    homes |= {c.id: reading.article for reading in readings for c in reading.figures}
    by_id = {incident.id: incident for incident in incidents}
    for judgement in sorted(judgements, key=lambda j: (j.made_at, j.id)):
        if judgement.withdrawn_at is None and judgement.on in by_id:
            if judgement.kind is JudgementKind.MERGE:
                _merge(by_id, judgement)
            elif judgement.kind is JudgementKind.SPLIT:
                _split(by_id, judgement, homes)
    return tuple(sorted(by_id.values(), key=lambda i: (i.when.start or "9999", i.id)))


def _merge(by_id: dict[str, Incident], judgement: Judgement) -> None:
    kept, other = by_id[judgement.on], by_id.get(judgement.value)
    if other is None or other is kept:
        return
    del by_id[other.id]
    by_id[kept.id] = replace(
        kept,
        when=_span(kept.when, other.when),
        places=tuple(dict.fromkeys((*kept.places, *other.places))),
        actors=tuple(dict.fromkeys((*kept.actors, *other.actors))),
        articles=tuple(sorted({*kept.articles, *other.articles})),
        statements=tuple(sorted({*kept.statements, *other.statements})),
        figures=tuple(sorted({*kept.figures, *other.figures})),
        reasons=(*kept.reasons, *other.reasons),
    )


def _span(one: Interval, other: Interval) -> Interval:
    ends = [found for when in (one, other) if (found := day_ends(when))]
    if not ends:
        return one
    return make_interval(min(e[0] for e in ends), max(e[1] for e in ends))


def _split(
    by_id: dict[str, Incident], judgement: Judgement, homes: Mapping[str, str]
) -> None:
    """Take the named claims, or all claims of the named articles, out."""
    incident, named = by_id[judgement.on], set(judgement.value.split())

    def is_out(claim: str) -> bool:
        return claim in named or homes.get(claim) in named

    parts = []
    for wanted in (False, True):
        statements = tuple(c for c in incident.statements if is_out(c) is wanted)
        figures = tuple(c for c in incident.figures if is_out(c) is wanted)
        told_in = {homes[c] for c in (*statements, *figures) if c in homes}
        parts.append((statements, figures, tuple(sorted(told_in))))
    if not all(articles for _, _, articles in parts):
        return
    idents = (incident.id, make_id("incident", min((*parts[1][0], *parts[1][1]))))
    for ident, (statements, figures, articles) in zip(idents, parts, strict=True):
        by_id[ident] = replace(
            incident,
            id=ident,
            statements=statements,
            figures=figures,
            articles=articles,
        )
