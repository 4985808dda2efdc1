"""Names that a person gives, as actors and places of the article they are given in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from counterclaim.data.names import fold_name
from counterclaim.records import (
    Actor,
    ActorKind,
    ActorMention,
    Anchor,
    Change,
    Place,
    PlaceKind,
    Reading,
    Target,
    TargetKind,
    make_id,
)

Named = TypeVar("Named", Actor, Place)


@dataclass(slots=True, kw_only=True)
class Names:
    """All actors and places by article, by name and by the words they stand at.

    `new_actors` and `new_places` are those that people named in an article which did
    not name them itself; `joins` pairs such an actor with the one who is meant.
    """

    actors: dict[str, dict[str, Actor]] = field(default_factory=dict)
    places: dict[str, dict[str, Place]] = field(default_factory=dict)
    known_actors: dict[str, Actor] = field(default_factory=dict)
    known_places: dict[str, Place] = field(default_factory=dict)
    joins: list[tuple[str, str]] = field(default_factory=list)


def gather_names(readings: Iterable[Reading]) -> Names:
    """Gather the actors and places of all readings."""
    names = Names()
    for reading in readings:
        names.actors[reading.article] = {a.id: a for a in reading.actors}
        names.places[reading.article] = {p.id: p for p in reading.places}
        for actor in reading.actors:
            names.known_actors.setdefault(fold_name(actor.name), actor)
        for place in reading.places:
            names.known_places.setdefault(fold_name(place.name), place)
    return names


def find_actor(names: Names, article: str, name: str) -> Actor | None:
    """Find the one whom an article itself calls so."""
    return _called(names.actors.get(article, {}).values(), name)


def find_place(names: Names, article: str, name: str) -> Place | None:
    """Find the place that an article itself calls so."""
    return _called(names.places.get(article, {}).values(), name)


def _called(records: Iterable[Named], name: str) -> Named | None:
    folded = fold_name(name)
    record: Named
    for record in records:
        spellings: tuple[str, ...] = (record.name, *record.aliases)
        if folded in map(fold_name, spellings):
            return record
    return None


def name_actors(names: Names, article: str, change: Change) -> tuple[str, ...]:
    """Give the article's own ids of the actors that a correction names.

    Whom the article does not name is added to it, and joined with the one who was
    chosen from the ledger, or else with the one who is called so elsewhere.
    """
    wanted = [
        name for part in (change.value or "").split(";") if (name := part.strip())
    ]
    return tuple(_name_actor(names, article, name, change.who) for name in wanted)


def _name_actor(names: Names, article: str, name: str, who: Sequence[Target]) -> str:
    chosen = _chosen(who, name, TargetKind.ACTOR)
    meant = actors_at(names, chosen.anchors) if chosen else []
    here = next((a for a in meant if a.id in names.actors.get(article, {})), None)
    here = here or find_actor(names, article, name)
    if here is not None:
        return here.id
    model = meant[0] if meant else names.known_actors.get(fold_name(name))
    added = Actor(
        id=make_id("actor", article, "named by a person", fold_name(name)),
        name=name,
        kind=model.kind if model else ActorKind.OTHER,
        role=model.role if model else None,
    )
    names.actors.setdefault(article, {})[added.id] = added
    if model is not None:
        names.joins.append((added.id, model.id))
    return added.id


def name_places(names: Names, article: str, change: Change) -> tuple[str, ...]:
    """Give the ids of the places that a correction names, added where they are new."""
    wanted = [
        name for part in (change.value or "").split(";") if (name := part.strip())
    ]
    return tuple(_name_place(names, article, name, change.who) for name in wanted)


def _name_place(names: Names, article: str, name: str, who: Sequence[Target]) -> str:
    here = find_place(names, article, name)
    if here is not None:
        return here.id
    chosen = _chosen(who, name, TargetKind.PLACE)
    meant = places_at(names, chosen.anchors) if chosen else []
    known = meant[0] if meant else names.known_places.get(fold_name(name))
    place = Place(
        id=known.id if known else make_id("place", "by a person", fold_name(name)),
        name=known.name if known else name,
        kind=known.kind if known else PlaceKind.OTHER,
        lat=known.lat if known else None,
        lon=known.lon if known else None,
        country=known.country if known else None,
        admin1=known.admin1 if known else None,
        geonames=known.geonames if known else None,
        near=known.near if known else None,
    )
    names.places.setdefault(article, {})[place.id] = place
    return place.id


def _chosen(who: Sequence[Target], name: str, kind: TargetKind) -> Target | None:
    own = [target for target in who if target.kind is kind]
    named = [t for t in own if fold_name(t.name) == fold_name(name)]
    if named:
        return named[0]
    return own[0] if len(own) == 1 else None


def actors_at(names: Names, anchors: Iterable[Anchor]) -> list[Actor]:
    """Find the articles' own actors that are named at these words, each once."""
    found = (
        actor
        for anchor in anchors
        for actor in names.actors.get(anchor.article, {}).values()
        if _is_at(actor.mentions, anchor)
    )
    return list({actor.id: actor for actor in found}.values())


def places_at(names: Names, anchors: Iterable[Anchor]) -> list[Place]:
    """Find the articles' own places that are named at these words, each once."""
    found = (
        place
        for anchor in anchors
        for place in names.places.get(anchor.article, {}).values()
        if _is_at(place.mentions, anchor)
    )
    return list({place.id: place for place in found}.values())


def _is_at(mentions: Iterable[ActorMention], anchor: Anchor) -> bool:
    """Whether one of the mentions shares words with the anchor."""
    return any(
        mention.article == anchor.article
        and mention.span.start < span.end
        and span.start < mention.span.end
        for mention in mentions
        for span in anchor.spans
    )
