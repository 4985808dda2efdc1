"""Places across articles: one record each, and how far apart they lie."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from counterclaim.records import Place, PlaceKind, Reading

EARTH_KM = 6371.0
# Kilometres up to which two places are one for a happening, and from which none is.
SAME_PLACE_KM, FAR_PLACE_KM = 15.0, 120.0
# Distances that are kept: a war has some hundred towns, told of over and over.
REMEMBERED = 10_000
# Kinds of place that are too large to tell two happenings apart.
WIDE_KINDS = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION})


def group_places(
    readings: Sequence[Reading],
) -> tuple[tuple[Place, ...], tuple[tuple[str, str], ...]]:
    """Join the places of all articles.

    One id is one place. A place without coordinates is the one of the same name and
    country that has them, where there is just one.

    Returns:
        The places, sorted by id, and pairs of local and ledger id, sorted.
    """
    by_id: dict[str, list[Place]] = defaultdict(list)
    for reading in sorted(readings, key=lambda reading: reading.article):
        for place in reading.places:
            by_id[place.id].append(place)
    located = defaultdict(set)
    for ident, places in by_id.items():
        if places[0].lat is not None and places[0].near is None:
            located[_name_key(places[0])].add(ident)
    homes = {}
    for ident, places in by_id.items():
        same = located[_name_key(places[0])]
        is_vague = places[0].lat is None or places[0].near is not None
        homes[ident] = min(same) if is_vague and len(same) == 1 else ident
    members: dict[str, list[Place]] = defaultdict(list)
    for ident in sorted(by_id, key=lambda i: (homes[i] != i, i)):
        members[homes[ident]] += by_id[ident]
    joined = (_join(home, places) for home, places in sorted(members.items()))
    return tuple(joined), tuple(sorted(homes.items()))


def _name_key(place: Place) -> tuple[str, str | None]:
    return place.name.casefold(), place.country


def _join(ident: str, places: Sequence[Place]) -> Place:
    first = places[0]
    names = {name for p in places for name in (p.name, *p.aliases)} - {first.name}
    mentions = {mention for p in places for mention in p.mentions}
    return Place(
        id=ident,
        name=first.name,
        kind=first.kind,
        aliases=tuple(sorted(names)),
        lat=first.lat,
        lon=first.lon,
        country=first.country,
        admin1=first.admin1,
        geonames=first.geonames,
        near=first.near,
        mentions=tuple(sorted(mentions, key=lambda m: (m.article, m.span))),
    )


def is_wide(place: Place) -> bool:
    """Whether the place is a country or a region."""
    return place.kind in WIDE_KINDS


def distance_km(one: Place, other: Place) -> float | None:
    """Return the kilometres between two places, None where one lies nobody knows where.

    Examples:
        >>> kind = PlaceKind.TOWN
        >>> a = Place(id="a", name="A", kind=kind, lat=0.0, lon=0.0)
        >>> b = Place(id="b", name="B", kind=kind, lat=0.0, lon=1.0)
        >>> round(distance_km(a, b))
        111
    """
    return _arc_km(one.lat, one.lon, other.lat, other.lon)


@lru_cache(REMEMBERED)
def _arc_km(*degrees: float | None) -> float | None:
    if None in degrees:
        return None
    lat_a, lon_a, lat_b, lon_b = (radians(x or 0.0) for x in degrees)
    half = (
        sin((lat_b - lat_a) / 2) ** 2
        + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    )
    return 2 * EARTH_KM * asin(sqrt(min(1.0, half)))


def nearest_km(ones: Iterable[Place], others: Iterable[Place]) -> float | None:
    """Return the shortest distance between two sets of places, None if unknown."""
    others = tuple(others)
    distances = [
        d for a in ones for b in others if (d := distance_km(a, b)) is not None
    ]
    return min(distances, default=None)
