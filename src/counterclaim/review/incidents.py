"""Decisions on incidents: which are one, which are not, what belongs to another."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from counterclaim.records import (
    Anchor,
    Claim,
    FigureClaim,
    Incident,
    Interval,
    Judgement,
    JudgementKind,
    Reading,
    Target,
    TargetKind,
    make_id,
)
from counterclaim.review.actors import most_frequent
from counterclaim.review.anchors import find_claim
from counterclaim.review.fields import field_of, parse_value
from counterclaim.review.library import Library

# Gives the claims of an article by their ids, none where there is no such article.
ClaimsOf = Callable[[str], Mapping[str, Claim]]
# Names and dates an incident that is made of some claims of another one.
Describe = Callable[[Incident, frozenset[str]], Incident | None]


@dataclass(slots=True, kw_only=True)
class Happenings:
    """All incidents while decisions are applied to them; `homes` by claim."""

    library: Library
    claims: ClaimsOf
    incidents: dict[str, Incident]
    homes: dict[str, str]
    describe: Describe


def open_happenings(
    incidents: Sequence[Incident],
    claims: ClaimsOf,
    library: Library,
    describe: Describe,
) -> Happenings:
    """Lay incidents open for decisions."""
    homes = {c: i.id for i in incidents for c in (*i.statements, *i.figures)}
    return Happenings(
        library=library,
        claims=claims,
        incidents={incident.id: incident for incident in incidents},
        homes=homes,
        describe=describe,
    )


def claims_in(reading: Reading) -> dict[str, Claim]:
    """Give the claims of a reading by their ids."""
    own: tuple[Claim, ...] = (*reading.statements, *reading.figures)
    return {claim.id: claim for claim in own}


def close_happenings(happenings: Happenings) -> tuple[Incident, ...]:
    """Give the incidents by their days, those without days last."""
    incidents = happenings.incidents.values()
    return tuple(sorted(incidents, key=lambda i: (i.when.start or "9999", i.id)))


def claims_at(happenings: Happenings, anchors: Iterable[Anchor]) -> list[str]:
    """Give the ids of the claims that stand at these words now."""
    found = (
        find_claim(anchor, happenings.claims(anchor.article).values())
        for anchor in anchors
    )
    return list(dict.fromkeys(claim.id for claim in found if claim is not None))


def decide_on_incident(happenings: Happenings, judgement: Judgement) -> str | None:
    """Apply a decision on an incident.

    Returns:
        The id of what it is about now; None where none of its words holds a claim.
    """
    target, other = judgement.target, judgement.other
    if target is None:
        return _decide_old(happenings, judgement)
    on, claims = find_incident(happenings, target)
    if on is None:
        return None
    there, others = find_incident(happenings, other) if other else (None, [])
    match judgement.kind:
        case JudgementKind.MERGE if there is not None:
            merge_incidents(happenings, on, there)
        case JudgementKind.SPLIT:
            split_incident(happenings, on, frozenset(others))
        case JudgementKind.APART if there == on:
            split_incident(happenings, on, apart(happenings, on, claims, others))
        case JudgementKind.EDIT:
            changed = change_incident(happenings.incidents[on], judgement)
            happenings.incidents[on] = changed
        case JudgementKind.REJECT:
            drop_incident(happenings, on)
    return on


def _decide_old(happenings: Happenings, judgement: Judgement) -> str | None:
    """Apply a decision of the first ledgers, which knew incidents by ids alone."""
    on = judgement.on
    if on not in happenings.incidents:
        return None
    if judgement.kind is JudgementKind.MERGE:
        merge_incidents(happenings, on, judgement.value)
    elif judgement.kind is JudgementKind.SPLIT:
        named, articles = set(judgement.value.split()), articles_of(happenings, on)
        out = frozenset(c for c, article in articles.items() if {c, article} & named)
        split_incident(happenings, on, out)
    return on


def find_incident(
    happenings: Happenings, target: Target
) -> tuple[str | None, list[str]]:
    """Find the incident that most of a target's claims belong to, and these claims."""
    claims = claims_at(happenings, happenings.library.settle(target).anchors)
    home = most_frequent(happenings.homes.get(claim) for claim in claims)
    if home is None and target.id in happenings.incidents:
        home = target.id
    return home, claims


def articles_of(happenings: Happenings, on: str) -> dict[str, str]:
    """Tell for each claim of an incident's articles which article it stands in."""
    return {
        claim: article
        for article in happenings.incidents[on].articles
        for claim in happenings.claims(article)
    }


def apart(
    happenings: Happenings, on: str, ours: Iterable[str], theirs: Iterable[str]
) -> frozenset[str]:
    """Give what goes with the second of two incidents that are not the same.

    Its claims, and all others of the articles that told of it alone.
    """
    kept, gone = set(ours), set(theirs) - set(ours)
    homes = articles_of(happenings, on)
    alone = {homes.get(c) for c in gone} - {homes.get(c) for c in kept}
    return frozenset(gone | {c for c, article in homes.items() if article in alone})


def merge_incidents(happenings: Happenings, on: str, other: str) -> None:
    """Make one incident of two; the first gives the label."""
    theirs = happenings.incidents.get(other)
    if theirs is None or other == on:
        return
    ours = happenings.incidents[on]
    del happenings.incidents[other]
    happenings.homes |= dict.fromkeys((*theirs.statements, *theirs.figures), on)
    happenings.incidents[on] = replace(
        ours,
        when=span_of(ours.when, theirs.when),
        yearless=span_of(ours.yearless, theirs.yearless),
        places=tuple(dict.fromkeys((*ours.places, *theirs.places))),
        actors=tuple(dict.fromkeys((*ours.actors, *theirs.actors))),
        articles=tuple(sorted({*ours.articles, *theirs.articles})),
        statements=tuple(sorted({*ours.statements, *theirs.statements})),
        figures=tuple(sorted({*ours.figures, *theirs.figures})),
        reasons=(*ours.reasons, *theirs.reasons),
    )
    for ident, incident in happenings.incidents.items():
        if incident.part_of == other:
            home = None if ident == on else on
            happenings.incidents[ident] = replace(incident, part_of=home)


def span_of(one: Interval, other: Interval) -> Interval:
    """Give the days from the first to the last of two stretches."""
    starts = [day for day in (one.start, other.start) if day]
    ends = [day for day in (one.end, other.end) if day]
    return Interval(start=min(starts, default=None), end=max(ends, default=None))


def split_incident(happenings: Happenings, on: str, out: frozenset[str]) -> None:
    """Make an incident of its own of some claims."""
    whole = happenings.incidents[on]
    own = frozenset((*whole.statements, *whole.figures))
    gone = out & own
    if not gone or gone == own:
        return
    ident = make_id("incident", min(gone))
    if ident in happenings.incidents:  # the whole is called after this very claim
        ident = make_id("incident", "split", sorted(gone))
    happenings.incidents[on] = part_of(happenings, whole, own - gone, on)
    happenings.incidents[ident] = part_of(happenings, whole, gone, ident)
    happenings.homes |= dict.fromkeys(gone, ident)


def part_of(
    happenings: Happenings, whole: Incident, kept: frozenset[str], ident: str
) -> Incident:
    """Make an incident of some claims of another, named and dated by them alone."""
    alone = happenings.describe(whole, kept) or whole
    claims = [
        claim
        for article in whole.articles
        for claim in happenings.claims(article).values()
        if claim.id in kept
    ]
    figures = (c.id for c in claims if isinstance(c, FigureClaim))
    return replace(
        whole,
        id=ident,
        label=alone.label,
        when=alone.when,
        yearless=alone.yearless,
        places=alone.places,
        actors=alone.actors,
        articles=tuple(sorted({claim.article for claim in claims})),
        statements=tuple(
            sorted(c.id for c in claims if not isinstance(c, FigureClaim))
        ),
        figures=tuple(sorted(figures)),
    )


def change_incident(incident: Incident, judgement: Judgement) -> Incident:
    """Give the incident with fields corrected."""
    for change in judgement.changes:
        value = parse_value(field_of(TargetKind.INCIDENT, change.field), change.value)
        match change.field, value:
            case "label", str():
                incident = replace(incident, label=value)
            case "when", Interval():
                incident = replace(incident, when=value)
    return incident


def drop_incident(happenings: Happenings, on: str) -> None:
    """Take an incident out; its claims stay in their articles and belong to none."""
    incident = happenings.incidents.pop(on)
    for claim in (*incident.statements, *incident.figures):
        happenings.homes.pop(claim, None)
