"""Find the places that an article names, with coordinates."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from counterclaim.data.actors import load_seeds
from counterclaim.data.gazetteer import Gazetteer, GazetteerEntry, place_key
from counterclaim.kinds import PlaceKind
from counterclaim.records import ActorMention, Article, Mention, Place, Span, make_id
from counterclaim.resolve.namesakes import find_named_places, may_be_unknown
from counterclaim.resolve.place_choice import choose
from counterclaim.resolve.place_names import NamedPlace
from counterclaim.resolve.sites import is_in_dateline, is_where_spoken

NEAR_CHARS = 150  # a place nobody knows lies near one that is named so close to it
SENTENCE_END = re.compile(r"[.!?][\"”’)]?\s+(?=[\"“A-Z])|\n\s*\n")
# Domain endings of countries that are not the country's code.
DOMAINS = {"uk": "GB", "su": "RU", "eu": None, "com": None, "tv": None, "io": None}
DOMAIN = re.compile(r"(?:^|[/.@])[\w-]+\.([a-z]{2})(?:[/:]|$)")


@dataclass(slots=True)
class _Found:
    """A place and where it is named; one for each entry or unknown name."""

    entry: GazetteerEntry | None
    name: str
    kind: PlaceKind | None
    near: str | None = None
    forms: list[str] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)


def resolve_places(
    article: Article, mentions: tuple[Mention, ...], gazetteer: Gazetteer
) -> tuple[Place, ...]:
    """Find the places that an article names and where they lie.

    Args:
        article: The article; its outlet's country is a clue.
        mentions: Its names; known places that they lack are added.
        gazetteer: Who bears a name.

    Returns:
        In the order of their first mention. A place that the gazetteer lacks has
        its neighbour's coordinates, with `near` set, or none.
    """
    names = find_named_places(article.text, mentions, gazetteer)
    entries = choose(names, find_outlet_country(article))
    found: dict[object, _Found] = {}
    for position, (named, entry) in enumerate(zip(names, entries, strict=True)):
        near = named.near
        if entry is None and (not may_be_unknown(named) or _is_no_more(named.name)):
            continue
        if entry is None:
            place = _Found(None, named.name, named.kind)
            key: object = named.name.casefold()
        elif near:
            name = named.span.text
            place = _Found(entry, " ".join(name.split()), named.kind, near=entry.name)
            key = (entry, place.name.casefold())
        else:
            place, key = _Found(entry, entry.name, entry.kind), entry
        place = found.setdefault(key, place)
        place.kind = place.kind or named.kind
        if place.entry is None:  # a later mention may tell what it lies near
            place.entry = _neighbour(position, names, entries, article.text)
            place.near = place.entry.name if place.entry else None
        place.forms += [" ".join(named.span.text.split()), named.name]
        place.bare.append(named.name)
        place.spans.append(named.span)
    return tuple(_make_place(place, article.id) for place in found.values())


def _is_no_more(name: str) -> bool:
    """Tell the Soviet Union and other states of the past: no map has them."""
    state = load_seeds().state_named(name)
    return state is not None and bool(state.now)


def find_outlet_country(article: Article) -> str | None:
    """Tell the country of an article's outlet by its domain, None where it is open."""
    for name in (article.outlet, article.url):
        if match := DOMAIN.search((name or "").casefold()):
            code = match[1]
            return DOMAINS.get(code, code.upper())
    return None


def _neighbour(
    position: int,
    names: Sequence[NamedPlace],
    entries: Sequence[GazetteerEntry | None],
    text: str,
) -> GazetteerEntry | None:
    """Find the place that an unknown one is named with: its area, else the nearest.

    The nearest of its sentence, else one close by in which no government sits;
    where the report or a speaker comes from is none.
    """
    named = names[position]
    if named.inside is not None and entries[named.inside]:
        return entries[named.inside]
    at = named.span.start
    low = bisect_left(names, at - NEAR_CHARS, key=_start)
    high = bisect_right(names, at + NEAR_CHARS, key=_start)
    near = [
        (_is_parted(named.span, other.span, text), abs(other.span.start - at), entry)
        for other, entry in zip(names[low:high], entries[low:high], strict=True)
        if entry
        and entry.kind is not PlaceKind.COUNTRY
        and not other.is_people
        and not _is_aside(other.span, text)
    ]
    near = [
        found
        for found in near
        if not found[0] or load_seeds().state_seated_in(found[2].name) is None
    ]
    return min(near, key=lambda found: found[:2])[2] if near else None


def _is_parted(span: Span, other: Span, text: str) -> bool:
    """Tell whether a sentence ends between two places."""
    first, last = sorted((span, other), key=lambda one: one.start)
    return SENTENCE_END.search(text, first.end, last.start) is not None


def _is_aside(span: Span, text: str) -> bool:
    """Tell where the report or a speaker comes from."""
    return is_in_dateline(span, text) or is_where_spoken(span, text)


def _start(named: NamedPlace) -> int:
    return named.span.start


def _make_place(found: _Found, article: str) -> Place:
    entry, name = found.entry, found.name
    is_known = entry is not None and found.near is None
    key = entry.geonames if is_known and entry and entry.geonames else None
    country = entry.country if entry else None
    admin1 = entry.admin1 if entry else None
    identity = (key,) if key else (name.casefold(), country, admin1, str(found.kind))
    shown = _shown_name(found)
    forms = dict.fromkeys((*found.forms, name) if is_known else found.forms)
    return Place(
        id=make_id("place", *identity),
        name=shown,
        kind=found.kind or PlaceKind.OTHER,
        aliases=tuple(form for form in forms if form != shown),
        lat=entry.lat if entry else None,
        lon=entry.lon if entry else None,
        country=country,
        admin1=admin1,
        geonames=key,
        near=found.near,
        mentions=tuple(ActorMention(article=article, span=s) for s in found.spans),
    )


def _shown_name(found: _Found) -> str:
    """Choose the name to show: of a country its own, else as the article writes it."""
    entry = found.entry
    if entry is None or found.near or entry.kind is PlaceKind.COUNTRY:
        return found.name
    keys = Counter(place_key(form) for form in found.bare)
    best = max(keys, key=lambda key: keys[key])
    if best == place_key(entry.name) or best.startswith("^"):
        return entry.name
    return next(form for form in found.bare if place_key(form) == best)
