"""Choose among namesakes: what lies near the article's other places is meant."""

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from counterclaim.data.actors import load_seeds
from counterclaim.data.gazetteer import GazetteerEntry, fold_place
from counterclaim.kinds import PlaceKind
from counterclaim.resolve.place_names import NamedPlace

Floats = NDArray[np.float64]

EARTH_KM = 6371.0
# Weights and distances: best of a few rounds on GeoVirus, an open corpus of places.
NEAR_KM = 150.0  # at this distance a neighbour counts a third
POPULATION_WEIGHT = 1.0  # for each power of ten of inhabitants
AREA_BONUS = {PlaceKind.COUNTRY: 3.0, PlaceKind.REGION: 0.5}
NAME_BONUS = 1.5  # for the name that it goes by, not one of its others
COUNTRY_WEIGHT = 3.0  # where all other names lie in the place's country
REGION_WEIGHT = 2.0
NEIGHBOUR_WEIGHT = 2.5
INSIDE_WEIGHT = 12.0  # "Springfield, Ohio": what the words say goes before all else
OUTLET_WEIGHT = 2.0
OWN_BONUS = 20.0  # users' own places go before the shipped ones
CAPITAL_BONUS = 2.0  # "Washington" is the seat of a government, not the state
ROUNDS = 3
# A small place alone in its country is no place of an article that is at home in
# another: its name is a namesake's that nobody knows.
AT_HOME = 2  # other names that lie in one country
STRANGER_KM = 300.0  # a place so near another of the article is none
STRANGER_INHABITANTS = 100_000  # from here on a place is told of far off too
# The same where it goes by another name, or only sounds like it.
NAMESAKE_INHABITANTS = 1_000_000


def choose(
    names: Sequence[NamedPlace], outlet_country: str | None = None
) -> tuple[GazetteerEntry | None, ...]:
    """Choose one place for each name; one name means one place in an article.

    Args:
        names: With their candidates.
        outlet_country: ISO code of the country whose outlet this is, if that is known.

    Returns:
        An entry a name, None where it has no candidate or only one that is far from
        all that the article tells of.
    """
    groups = _group(names)
    contest = _Contest([names[group[0]] for group in groups], groups, names)
    chosen = contest.run(outlet_country)
    strangers = contest.find_strangers(chosen, outlet_country)
    found: list[GazetteerEntry | None] = [None] * len(names)
    for number, (group, entry) in enumerate(zip(groups, chosen, strict=True)):
        for position in group:
            found[position] = None if number in strangers else entry
    return tuple(found)


def _group(names: Sequence[NamedPlace]) -> list[list[int]]:
    """Put the mentions of one name and kind together; containment counts for all."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for position, named in enumerate(names):
        if named.candidates:
            groups.setdefault(named.candidates, []).append(position)
    return list(groups.values())


class _Contest:
    """All candidates of all names of an article, as arrays."""

    def __init__(
        self,
        heads: Sequence[NamedPlace],
        groups: Sequence[Sequence[int]],
        names: Sequence[NamedPlace],
    ) -> None:
        self.heads = heads
        self.entries = [e for head in heads for e in head.candidates]
        sizes = [len(head.candidates) for head in heads]
        self.is_main = np.array(
            [_goes_by(e, head.name) for head in heads for e in head.candidates], float
        )
        self.owner = np.repeat(np.arange(len(heads)), sizes)
        self.starts = np.concatenate(([0], np.cumsum(sizes)))
        self.counts = np.array([len(group) for group in groups], float)
        self.group_of = {p: g for g, group in enumerate(groups) for p in group}
        self.links = [
            (g, self.group_of[inside])
            for p, g in self.group_of.items()
            if (inside := names[p].inside) is not None and inside in self.group_of
        ]

    def run(self, outlet_country: str | None) -> list[GazetteerEntry]:
        """Weigh the candidates against each other, a few rounds."""
        if not self.entries:
            return []
        prior = np.array([_prior(e, outlet_country) for e in self.entries])
        prior += NAME_BONUS * self.is_main + CAPITAL_BONUS * self._is_capital()
        shares = self._shares(prior)
        nearness = _nearness(self.entries)
        nearness[self.owner[:, None] == self.owner[None, :]] = 0
        for _ in range(ROUNDS):
            scores = prior + self._support(shares, nearness) + self._inside(shares)
            shares = self._shares(scores)
        return [
            self.entries[start + int(shares[start:end].argmax())]
            for start, end in zip(self.starts[:-1], self.starts[1:], strict=True)
        ]

    def _is_capital(self) -> Floats:
        """Tell which candidates are the capitals that go by the names."""
        seats = [load_seeds().state_seated_in(head.name) for head in self.heads]
        return np.array(
            [
                seat is not None
                and entry.kind is PlaceKind.CITY
                and entry.country == seat.code
                for head, seat in zip(self.heads, seats, strict=True)
                for entry in head.candidates
            ],
            float,
        )

    def find_strangers(
        self, chosen: Sequence[GazetteerEntry], outlet_country: str | None
    ) -> frozenset[int]:
        """Find the names whose best place has nothing to do with the others."""
        linked = {inner for inner, _ in self.links} | {outer for _, outer in self.links}
        found = set()
        for number, (head, entry) in enumerate(zip(self.heads, chosen, strict=True)):
            others = [e for i, e in enumerate(chosen) if i != number]
            if number in linked or entry.is_own or entry.country == outlet_country:
                continue
            if _is_stranger(head, entry, others):
                found.add(number)
        return frozenset(found)

    def _shares(self, scores: Floats) -> Floats:
        """Turn scores into shares of each name, summing to 1."""
        best = np.maximum.reduceat(scores, self.starts[:-1])
        weights = np.exp(scores - best[self.owner])
        sums = np.add.reduceat(weights, self.starts[:-1])
        return np.asarray(weights / sums[self.owner], float)

    def _support(self, shares: Floats, nearness: Floats) -> Floats:
        """Score what the other names say: their countries, regions, neighbourhood."""
        weights = np.sqrt(self.counts)[self.owner] * shares
        countries = [e.country or "" for e in self.entries]
        regions = [f"{e.country}.{e.admin1}" if e.admin1 else "" for e in self.entries]
        near = np.minimum((nearness * weights[None, :]).sum(axis=1), 2.0)
        return np.asarray(
            COUNTRY_WEIGHT * self._agreement(countries, weights)
            + REGION_WEIGHT * self._agreement(regions, weights)
            + NEIGHBOUR_WEIGHT * near,
            float,
        )

    def _agreement(self, labels: Sequence[str], weights: Floats) -> Floats:
        """Give the share of the other names that bear the same label."""
        numbers = {label: i for i, label in enumerate(dict.fromkeys(labels))}
        codes = np.array([numbers[label] for label in labels])
        table = np.zeros((len(self.counts), len(numbers)))
        np.add.at(table, (self.owner, codes), weights)
        total = table.sum(axis=0)
        others = total[codes] - table[self.owner, codes]
        known = np.array([bool(label) for label in labels])
        everything = max(float(weights.sum()), 1e-9)
        rest = np.maximum(everything - np.sqrt(self.counts)[self.owner], 1.0)
        return np.asarray(np.where(known, others / rest, 0.0), float)

    def _inside(self, shares: Floats) -> Floats:
        """Score candidates that lie in the area they are said to lie in, and it."""
        bonus = np.zeros(len(self.entries))
        for inner, outer in set(self.links):
            inners = range(self.starts[inner], self.starts[inner + 1])
            outers = range(self.starts[outer], self.starts[outer + 1])
            for i in inners:
                for o in outers:
                    if lies_in(self.entries[i], self.entries[o]):
                        bonus[i] += INSIDE_WEIGHT * shares[o]
                        bonus[o] += INSIDE_WEIGHT * shares[i] / 2
        return bonus


def _is_stranger(
    head: NamedPlace, entry: GazetteerEntry, others: Sequence[GazetteerEntry]
) -> bool:
    """Tell a small place far from all others, where these share a country."""
    if entry.kind is PlaceKind.COUNTRY or entry.country is None:
        return False
    spots = [other for other in others if other.kind is not PlaceKind.COUNTRY]
    countries = Counter(spot.country for spot in spots if spot.country)
    is_at_home = max(countries.values(), default=0) >= AT_HOME
    if not is_at_home:  # then a country's name does as well
        countries = Counter(other.country for other in others if other.country)
        is_at_home = max(countries.values(), default=0) >= AT_HOME
    is_by_name = _goes_by(entry, head.name) and not head.is_heard
    least = STRANGER_INHABITANTS if is_by_name else NAMESAKE_INHABITANTS
    if entry.country in countries or not (is_at_home or head.is_heard and others):
        return False
    if entry.population >= least:
        return False
    return not any(distance_km(entry, spot) < STRANGER_KM for spot in spots)


def _prior(entry: GazetteerEntry, outlet_country: str | None) -> float:
    score = POPULATION_WEIGHT * math.log10(entry.population + 100)
    score += AREA_BONUS.get(entry.kind, 0.0) + OWN_BONUS * entry.is_own
    return score + OUTLET_WEIGHT * (entry.country == outlet_country is not None)


def _goes_by(entry: GazetteerEntry, name: str) -> bool:
    return fold_place(entry.name) == fold_place(name)


def lies_in(inner: GazetteerEntry, outer: GazetteerEntry) -> bool:
    """Tell whether a place lies in an area.

    Countries and regions hold what bears their codes; other areas what lies near.
    """
    if inner is outer:
        return False
    if outer.kind is PlaceKind.COUNTRY:
        return inner.country == outer.country and inner.kind is not PlaceKind.COUNTRY
    if outer.kind is PlaceKind.REGION and outer.admin1:
        same = (inner.country, inner.admin1) == (outer.country, outer.admin1)
        return same and inner.kind is not PlaceKind.REGION
    return distance_km(inner, outer) < NEAR_KM


def distance_km(left: GazetteerEntry, right: GazetteerEntry) -> float:
    """Give the distance of two places along the earth's surface."""
    lat1, lat2 = math.radians(left.lat), math.radians(right.lat)
    half_lon = math.radians(right.lon - left.lon) / 2
    chord = math.sin((lat2 - lat1) / 2) ** 2
    chord += math.cos(lat1) * math.cos(lat2) * math.sin(half_lon) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(chord, 1.0)))


def _radians(entries: Sequence[GazetteerEntry]) -> Floats:
    return np.radians([[entry.lat, entry.lon] for entry in entries])


def _distances(left: Floats, right: Floats) -> Floats:
    """Give great-circle distances in km. Shape: (left, right)."""
    lat1, lat2 = left[:, None, 0], right[None, :, 0]
    half_lat, half_lon = (lat2 - lat1) / 2, (right[None, :, 1] - left[:, None, 1]) / 2
    chord = np.sin(half_lat) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin(half_lon) ** 2
    return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(chord, 0, 1))), float)


def _nearness(entries: Sequence[GazetteerEntry]) -> Floats:
    """Tell how near the candidates are: 1 at one place, falling with the distance.

    A country is near nothing: its middle says little.
    """
    points = _radians(entries)
    near = np.exp(-_distances(points, points) / NEAR_KM)
    is_country = np.array([e.kind is PlaceKind.COUNTRY for e in entries])
    near[is_country, :] = 0
    near[:, is_country] = 0
    return np.asarray(near, float)
