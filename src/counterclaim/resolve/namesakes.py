"""Look up who bears the names of an article's places, by what the words say of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from counterclaim.data.actors import load_seeds
from counterclaim.data.gazetteer import Gazetteer, GazetteerEntry, place_key
from counterclaim.data.place_words import PlaceWords, load_place_words
from counterclaim.kinds import PlaceKind
from counterclaim.records import Mention, Span
from counterclaim.resolve.place_names import (
    AREAS,
    LOOK_BACK,
    SURE,
    NamedPlace,
    find_place_words,
)

# As SURE, for several words of which none tells a kind: of those below it, 32 of 33 in
# GeoVirus are firms, people and storms.
SURE_PHRASE = 0.95
MOST_NAMESAKES = 40  # places of one name that are weighed; the most populous
SHORTEST_STEM = 4  # letters of a name without its adjective's ending
SETTLEMENTS = (PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.VILLAGE)
SITES = (PlaceKind.CHECKPOINT, PlaceKind.ROAD, PlaceKind.OTHER)
SEAT_INHABITANTS = 50_000  # a place of this size may give its name to a region
BARE_INHABITANTS = 10_000  # such a name alone is the town's from here on
LINK = re.compile(r",? and |,? or |, | und | & ")
OF_ANOTHER = re.compile(r" of [^\W\d_a-z]")
POSTAL = re.compile(r"[A-Z]{2}")


def find_named_places(
    text: str, mentions: Sequence[Mention], gazetteer: Gazetteer
) -> tuple[NamedPlace, ...]:
    """Find all names of places, each with those that bear it.

    Args:
        text: The article's text.
        mentions: Its names; known places that they lack are added.
        gazetteer: Who bears a name.

    Returns:
        In text order. A name that nobody bears is kept where it is surely a place's.
    """
    names = find_place_words(text, mentions, gazetteer)
    kinded = _share_kinds(text, [_with_kind(text, named) for named in names])
    known = [_with_candidates(named, gazetteer) for named in kinded]
    generic = load_place_words().generic
    named = [n for n in known if n.name.casefold() not in generic]
    kept = [
        n
        for n in named
        if n.candidates
        or (
            may_be_unknown(n) and not _is_adjective(text, n) and not _is_agency(text, n)
        )
    ]
    return tuple(_with_inside(text, kept))


# ------------------------------------------------------------------------- kinds


def _with_kind(text: str, named: NamedPlace) -> NamedPlace:
    """Read the kind behind the name, before it, or in its last word."""
    words = load_place_words()
    if named.is_people:
        return named
    head, _, last = named.name.rpartition(" ")
    if head and (kind := words.kinds.get(last.casefold())):
        return replace(named, kind=kind)
    after = words.after.match(text, named.span.end)
    if after:
        kind = words.kinds[after["kind"].casefold()]
        start, end = named.span.start, after.end()
        span = Span(start=start, end=end, text=text[start:end])
        return replace(named, kind=kind, span=span)
    first = max(0, named.span.start - LOOK_BACK)
    kind = words.find_kind_before(text, first, named.span.start)
    return replace(named, kind=kind) if kind else named


def _share_kinds(text: str, names: list[NamedPlace]) -> list[NamedPlace]:
    """Give "Osk" its kind in "the Osk and Varden regions"."""
    shared = list(names)
    for i in range(len(shared) - 2, -1, -1):
        left, right = shared[i], shared[i + 1]
        between = text[left.span.end : right.span.start]
        is_plural = right.span.text.casefold().endswith("s")
        if left.kind is None and right.kind and is_plural and LINK.fullmatch(between):
            is_behind = right.span.text != right.name
            if is_behind and not left.is_people:
                shared[i] = replace(left, kind=right.kind)
    return shared


# -------------------------------------------------------------------- candidates


def _with_candidates(named: NamedPlace, gazetteer: Gazetteer) -> NamedPlace:
    """Look up who bears the name and is of the kind that the words tell."""
    words = load_place_words()
    if POSTAL.fullmatch(named.name) and not gazetteer.look_up(named.name):
        return replace(named, candidates=())
    entries = gazetteer.look_up(named.name)
    named = replace(named, is_heard=not gazetteer.is_written(named.name))
    if named.is_people:
        kept = tuple(e for e in entries if e.kind in AREAS[:2])
        return replace(named, candidates=kept)
    if named.kind in (PlaceKind.REGION, PlaceKind.DISTRICT):
        return _area_candidates(named, gazetteer, words)
    if named.kind in SETTLEMENTS:
        settled = tuple(e for e in entries if e.kind in SETTLEMENTS or e.is_own)
        entries = settled or entries
    elif named.kind in SITES:
        if known := _known_sites(named, entries, gazetteer):
            return replace(named, candidates=known)
        near = entries[0].name if entries else None
        return replace(named, candidates=entries[:MOST_NAMESAKES], near=near)
    if not entries and (stem := _stem(named.name, words)):
        entries = gazetteer.look_up(stem)
    return replace(named, candidates=_without_seated(entries)[:MOST_NAMESAKES])


def _known_sites(
    named: NamedPlace, entries: tuple[GazetteerEntry, ...], gazetteer: Gazetteer
) -> tuple[GazetteerEntry, ...]:
    """Find a sea, a camp or an airport that is known by itself, not by its town."""
    whole = gazetteer.look_up(" ".join(named.span.text.split()))
    sites = [e for e in (*whole, *entries) if e.kind in SITES or e.is_own]
    if not sites and named.span.text == named.name:  # "Marshall Islands"
        sites = [e for e in entries if e.kind is PlaceKind.COUNTRY]
    return tuple(dict.fromkeys(sites))


def may_be_unknown(named: NamedPlace) -> bool:
    """Tell a place that nobody knows from a people or a palace ("the Kremlin")."""
    is_palace = load_seeds().state_seated_in(named.name) is not None
    is_bare_phrase = " " in named.name and named.kind is None
    is_sure = named.score >= (SURE_PHRASE if is_bare_phrase else SURE)
    return is_sure and not named.is_people and not is_palace


def _is_agency(text: str, named: NamedPlace) -> bool:
    """Tell the agency of a dateline: "LIMA, April 8 (UPI)"."""
    span = named.span
    is_bracketed = text[max(0, span.start - 1) : span.end + 1] == f"({span.text})"
    return is_bracketed and span.text.isupper()


def _is_adjective(text: str, named: NamedPlace) -> bool:
    """Tell "the Andean village of Ostra", which names no village Andean."""
    has_kind = named.span.text != named.name
    return has_kind and bool(OF_ANOTHER.match(text, named.span.end))


def _without_seated(entries: tuple[GazetteerEntry, ...]) -> tuple[GazetteerEntry, ...]:
    """Leave out regions named after their chief town: the bare name is the town's."""
    seats = {
        (entry.country, entry.admin1, place_key(entry.name))
        for entry in entries
        if entry.kind in SETTLEMENTS and entry.population >= BARE_INHABITANTS
    }
    return tuple(
        entry
        for entry in entries
        if entry.kind not in (PlaceKind.REGION, PlaceKind.DISTRICT)
        or entry.is_own
        or (entry.country, entry.admin1, place_key(entry.name)) not in seats
    )


def _area_candidates(
    named: NamedPlace, gazetteer: Gazetteer, words: PlaceWords
) -> NamedPlace:
    """Find a region or district by its own name, or by its chief town's."""
    whole = gazetteer.look_up(" ".join(named.span.text.split()))
    head, _, last = named.name.rpartition(" ")
    bare = head if last.casefold() in words.kinds and head else named.name
    entries = [*whole, *gazetteer.look_up(bare)]
    if stem := _stem(bare, words):
        entries += gazetteer.look_up(stem)
    kinds = (PlaceKind.REGION, PlaceKind.DISTRICT, PlaceKind.COUNTRY)
    areas = tuple(dict.fromkeys(e for e in entries if e.kind in kinds or e.is_own))
    if named.kind is PlaceKind.DISTRICT:
        districts = tuple(e for e in areas if e.kind is PlaceKind.DISTRICT or e.is_own)
        towns = tuple(e for e in entries if e.kind in SETTLEMENTS)
        if districts or not towns:
            return replace(named, name=bare, candidates=districts or areas)
        return replace(
            named, name=bare, candidates=towns[:MOST_NAMESAKES], near=towns[0].name
        )
    if areas:
        return replace(named, name=bare, candidates=areas[:MOST_NAMESAKES])
    seats = [e for e in entries if e.population >= SEAT_INHABITANTS]
    around = [gazetteer.region(e.country or "", e.admin1 or "") for e in seats]
    regions = tuple(dict.fromkeys(e for e in around if e))
    return replace(named, name=bare, candidates=regions or tuple(entries))


def _stem(name: str, words: PlaceWords) -> str | None:
    """Take an adjective's ending off: "Vardensky" is of Varden."""
    for ending in words.endings:
        stem = name[: -len(ending)]
        if name.casefold().endswith(ending) and len(stem) >= SHORTEST_STEM:
            return stem
    return None


# ------------------------------------------------------------------- containment


def _with_inside(text: str, names: list[NamedPlace]) -> Iterator[NamedPlace]:
    """See which name says where another one lies: "Springfield, Ohio"."""
    for i, named in enumerate(names):
        inside = None
        if i + 1 < len(names) and _follows(text, named, names[i + 1]):
            inside = i + 1
        elif i and _owns(text, names[i - 1], named):
            inside = i - 1
        yield replace(named, inside=inside)


def _follows(text: str, named: NamedPlace, other: NamedPlace) -> bool:
    """Tell "X, Y", "X in the Y region" and "X in northern Y"."""
    between = text[named.span.end : other.span.start]
    if len(between) > 40 or not _is_larger(other, named):
        return False
    return between in (", ", " (", ",\n") or bool(
        re.fullmatch(
            r",? (?:(?:a|the) [\w ]{2,25} )?(?:in|of) (?:the )?"
            r"(?:[\w-]*(?:north|south|east|west|central|border)[\w-]* )?",
            between,
        )
    )


def _owns(text: str, owner: NamedPlace, named: NamedPlace) -> bool:
    """Tell "Y's X" and "Y's northern X"."""
    between = text[owner.span.end : named.span.start]
    pattern = r"['’]s? (?:[\w-]+ ){0,2}"
    return bool(re.fullmatch(pattern, between)) and _is_larger(owner, named)


def _is_larger(outer: NamedPlace, inner: NamedPlace) -> bool:
    """Tell whether one name can be an area that holds the other."""
    is_area = any(e.kind in AREAS or e.is_own for e in outer.candidates)
    return is_area and not inner.is_people and outer.name != inner.name
