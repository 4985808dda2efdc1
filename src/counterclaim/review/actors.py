"""Decisions on actors and places: who is one, who is not, and what they are called."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from counterclaim.data.names import fold_name
from counterclaim.records import (
    Actor,
    ActorKind,
    Grouping,
    Judgement,
    JudgementKind,
    Place,
    Target,
    TargetKind,
    make_id,
)
from counterclaim.review.fields import field_of, parse_value
from counterclaim.review.library import Library
from counterclaim.review.names import Names, actors_at, places_at


@dataclass(slots=True, kw_only=True)
class Company:
    """All actors and places of a ledger while decisions are applied to them.

    `homes` and `place_homes` lead from an article's own id to the ledger's; `renamed`
    from a ledger's id that was merged away to the one that stands for it.
    """

    names: Names
    library: Library
    local: dict[str, Actor]
    actors: dict[str, Actor]
    places: dict[str, Place]
    homes: dict[str, str]
    place_homes: dict[str, str]
    renamed: dict[str, str] = field(default_factory=dict)


def open_company(grouping: Grouping, names: Names, library: Library) -> Company:
    """Lay the actors and places of a grouping open for decisions.

    Whom a person named in an article that did not name him is joined at once with
    the one who is meant.
    """
    company = Company(
        names=names,
        library=library,
        local={a.id: a for own in names.actors.values() for a in own.values()},
        actors={actor.id: actor for actor in grouping.actors},
        places={place.id: place for place in grouping.places},
        homes=dict(grouping.actor_ids),
        place_homes=dict(grouping.place_ids),
    )
    for added, meant in names.joins:
        if added in company.homes and meant in company.homes:
            merge_actors(company, company.homes[meant], company.homes[added])
    return company


def close_company(grouping: Grouping, company: Company) -> Grouping:
    """Make a grouping of it again, all references to the ids that still stand."""
    standing = company.renamed
    actors = (
        replace(
            actor,
            party=end_of(standing, actor.party) if actor.party else None,
            members=renamed_ids(standing, actor.members),
        )
        for actor in company.actors.values()
    )
    return replace(
        grouping,
        actors=tuple(sorted(actors, key=lambda actor: actor.id)),
        places=tuple(sorted(company.places.values(), key=lambda place: place.id)),
        actor_ids=tuple(sorted(company.homes.items())),
        place_ids=tuple(sorted(company.place_homes.items())),
        incidents=tuple(
            replace(
                incident,
                actors=renamed_ids(standing, incident.actors),
                places=renamed_ids(standing, incident.places),
            )
            for incident in grouping.incidents
        ),
    )


def end_of(renamed: Mapping[str, str], ident: str) -> str:
    """Follow an id to the one that stands for it."""
    while ident in renamed:
        ident = renamed[ident]
    return ident


def renamed_ids(renamed: Mapping[str, str], ids: Iterable[str]) -> tuple[str, ...]:
    """Follow several ids, each result once, in order."""
    return tuple(dict.fromkeys(end_of(renamed, ident) for ident in ids))


# ---------------------------------------------------------------------------- deciding


def decide_on_actor(company: Company, judgement: Judgement) -> str | None:
    """Apply a decision on an actor or place.

    Returns:
        The id of what it is about now; None where its words name nobody any more.
    """
    target = judgement.target
    if target is None:
        return None
    is_actor = target.kind is TargetKind.ACTOR
    find = find_actor_meant if is_actor else find_place_meant
    on = find(company, target)
    if on is None:
        return None
    other = find(company, judgement.other) if judgement.other else None
    match judgement.kind:
        case JudgementKind.MERGE if other is not None and other != on:
            (merge_actors if is_actor else merge_places)(company, on, other)
        case JudgementKind.APART if is_actor and judgement.other and other == on:
            split_actor(company, on, locals_at(company, judgement.other, target))
        case JudgementKind.APART if judgement.other and other == on:
            part_places(company, judgement.other)
        case JudgementKind.SPLIT if is_actor and judgement.other:
            split_actor(company, on, locals_at(company, judgement.other))
        case JudgementKind.EDIT if is_actor:
            company.actors[on] = change_actor(company, company.actors[on], judgement)
    return on


def find_actor_meant(company: Company, target: Target) -> str | None:
    """Find the ledger's actor that most of the target's words name."""
    settled = company.library.settle(target)
    found = actors_at(company.names, settled.anchors)
    return most_frequent(company.homes.get(a.id) for a in found) or _standing(
        target.id, company.actors
    )


def find_place_meant(company: Company, target: Target) -> str | None:
    """Find the ledger's place that most of the target's words name."""
    settled = company.library.settle(target)
    found = places_at(company.names, settled.anchors)
    return most_frequent(company.place_homes.get(p.id) for p in found) or _standing(
        target.id, company.places
    )


def _standing(ident: str, known: Mapping[str, object]) -> str | None:
    return ident if ident in known else None


def most_frequent(ids: Iterable[str | None]) -> str | None:
    """Give the most frequent id, the smallest of several; None where there is none."""
    counts = Counter(ident for ident in ids if ident is not None)
    return min(counts, key=lambda ident: (-counts[ident], ident), default=None)


def locals_at(
    company: Company, target: Target, but: Target | None = None
) -> frozenset[str]:
    """Give the articles' own actors at a target's words, but not at another's."""
    settle = company.library.settle
    found = {a.id for a in actors_at(company.names, settle(target).anchors)}
    if but is not None:
        found -= {a.id for a in actors_at(company.names, settle(but).anchors)}
    return frozenset(found)


# ------------------------------------------------------------------------------ actors


def merge_actors(company: Company, kept: str, other: str) -> None:
    """Make one actor of two; the first gives the name."""
    if kept == other or other not in company.actors or kept not in company.actors:
        return
    ours, theirs = company.actors[kept], company.actors.pop(other)
    aliases = {*ours.aliases, theirs.name, *theirs.aliases}
    known = {fold_name(ours.name)}
    company.actors[kept] = replace(
        ours,
        aliases=tuple(sorted(a for a in aliases if fold_name(a) not in known)),
        kind=theirs.kind if ours.kind is ActorKind.OTHER else ours.kind,
        role=ours.role or theirs.role,
        party=ours.party or theirs.party,
        party_name=ours.party_name or theirs.party_name,
        wikidata=ours.wikidata or theirs.wikidata,
        is_named=ours.is_named or theirs.is_named,
        mentions=tuple(
            sorted(
                {*ours.mentions, *theirs.mentions}, key=lambda m: (m.article, m.span)
            )
        ),
    )
    for local, home in company.homes.items():
        if home == other:
            company.homes[local] = kept
    company.renamed[other] = kept


def split_actor(company: Company, on: str, out: Iterable[str]) -> None:
    """Make an actor of its own of some articles' mentions."""
    own = {local for local, home in company.homes.items() if home == on}
    gone = own & set(out)
    if not gone or gone == own or on not in company.actors:
        return
    ident = make_id("actor", "split", sorted(gone))
    company.homes |= dict.fromkeys(gone, ident)
    whole = company.actors[on]
    company.actors[ident] = make_actor(company, ident, gone, whole)
    company.actors[on] = make_actor(company, on, own - gone, whole)


def make_actor(company: Company, ident: str, own: Iterable[str], whole: Actor) -> Actor:
    """Make an actor of the articles' own actors that it consists of."""
    members = [company.local[i] for i in sorted(own) if i in company.local]
    names = Counter(actor.name for actor in members)
    name = whole.name
    if name not in names:
        name = max(names, key=lambda n: (names[n], len(n), n), default=whole.name)
    spellings: dict[str, str] = {}
    for actor in members:
        for spelling in (actor.name, *actor.aliases):
            spellings.setdefault(fold_name(spelling), spelling)
    spellings.pop(fold_name(name), None)
    kinds = Counter(actor.kind for actor in members)
    homes = [company.homes.get(a.party or "") for a in members]
    return replace(
        whole,
        id=ident,
        name=name,
        kind=max(kinds, key=lambda k: (kinds[k], k), default=whole.kind),
        aliases=tuple(sorted(spellings.values())),
        role=next((a.role for a in members if a.role), None),
        party=most_frequent(homes),
        party_name=next((a.party_name for a in members if a.party_name), None),
        is_named=any(actor.is_named for actor in members),
        mentions=tuple(
            sorted(
                {m for actor in members for m in actor.mentions},
                key=lambda m: (m.article, m.span),
            )
        ),
    )


def change_actor(company: Company, actor: Actor, judgement: Judgement) -> Actor:
    """Give the actor with fields corrected."""
    for change in judgement.changes:
        value = parse_value(field_of(TargetKind.ACTOR, change.field), change.value)
        match change.field, value:
            case "name", str():
                others = {*actor.aliases, actor.name} - {value}
                actor = replace(actor, name=value, aliases=tuple(sorted(others)))
            case "kind", ActorKind():
                actor = replace(actor, kind=value)
            case "role", str() | None:
                actor = replace(actor, role=value)
            case "party", _:
                party = _party_meant(company, change.value, change.who)
                actor = replace(actor, party=party, party_name=change.value)
    return actor


def _party_meant(
    company: Company, name: str | None, who: Sequence[Target]
) -> str | None:
    """Find the side that is named: the one chosen, or else the one called so."""
    for target in who:
        if found := find_actor_meant(company, target):
            return found
    folded = fold_name(name or "")
    called = (a.id for a in company.actors.values() if fold_name(a.name) == folded)
    return min(called, default=None) if folded else None


# ------------------------------------------------------------------------------ places


def merge_places(company: Company, kept: str, other: str) -> None:
    """Make one place of two; the first gives name and coordinates."""
    if kept not in company.places or other not in company.places:
        return
    ours, theirs = company.places[kept], company.places.pop(other)
    names = {*ours.aliases, theirs.name, *theirs.aliases} - {ours.name}
    company.places[kept] = replace(
        ours,
        aliases=tuple(sorted(names)),
        lat=ours.lat if ours.lat is not None else theirs.lat,
        lon=ours.lon if ours.lat is not None else theirs.lon,
        mentions=tuple(
            sorted(
                {*ours.mentions, *theirs.mentions}, key=lambda m: (m.article, m.span)
            )
        ),
    )
    for local, home in company.place_homes.items():
        if home == other:
            company.place_homes[local] = kept
    company.renamed[other] = kept


def part_places(company: Company, other: Target) -> None:
    """Let places that the grouping joined be two: those at the other's words go."""
    settled = company.library.settle(other)
    for place in places_at(company.names, settled.anchors):
        home = company.place_homes.get(place.id)
        if home is not None and home != place.id:
            company.place_homes[place.id] = place.id
            company.places[place.id] = place
            whole = company.places[home]
            kept = tuple(m for m in whole.mentions if m not in set(place.mentions))
            company.places[home] = replace(whole, mentions=kept)
