"""What an article tells of beside one happening, on days close by.

"On Saturday a boat sank off Nayaru", in a report on Sunday's raid on Mullaitivu.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.data.acts import find_acts
from counterclaim.data.contexts import load_contexts
from counterclaim.group.claims import claim_ends, claim_start, is_harm, weigh_claim
from counterclaim.group.clusters import connect
from counterclaim.group.days import TIGHT_DAYS, Ends, gap_between, length_of
from counterclaim.group.passages import Passages
from counterclaim.group.places import (
    FAR_PLACE_KM,
    SAME_PLACE_KM,
    is_wide,
    nearest_km,
)
from counterclaim.records import Article, Claim, FigureClaim, Place, PlaceKind, Reading

# What a place of the title adds to the weight of what happened there.
TITLE_PLACE_WEIGHT = 6.0
# Kilometres; two towns so far apart are not hit by one blow.
OTHER_TOWN_KM = 40.0
# Kilometres; regions whose middles lie farther apart do not touch.
FAR_REGION_KM = 400.0
# Stretches of days and places in an article; lists of all raids of a month have more,
# and tell of no main happening.
MOST_SCENES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """Days and places by which an article tells of who or what was hit.

    `is_told`: the days stand in the same paragraph, with an act. `is_placed`: the
    places are those of the count, and not only named in its paragraph.
    """

    ends: Ends
    sites: tuple[Place, ...]
    is_told: bool
    is_placed: bool


def part_beside(
    article: Article,
    reading: Reading,
    passages: Passages,
    claims: Sequence[Claim],
    titled: Collection[str] = (),
) -> list[list[Claim]]:
    """Part what happened elsewhere on other days, or far off.

    Only counts of who or what was hit tell happenings apart: at other places, on other
    days that the paragraph tells anew; in another paragraph also on the same days, in
    another town, or on any days farther off. All other claims go with the count next
    to them in their paragraph, else with the weightiest happening.

    Args:
        article: The text.
        reading: Its places.
        passages: Its paragraphs.
        claims: Of one happening and the days around it.
        titled: Ids of the places that the title names.

    Returns:
        The claims of each happening, the weightiest first; all where nothing is apart.
    """
    scenes = _find_scenes(reading, passages, claims)
    groups = _gather(scenes, passages) if len(scenes) <= MOST_SCENES else []
    if len(groups) < 2:
        return [list(claims)]
    counts = [[c for scene in group for c in scenes[scene]] for group in groups]
    counts.sort(key=lambda group: _weigh(article, group, titled), reverse=True)
    homes = _Homes(counts, passages)
    parts: list[list[Claim]] = [[] for _ in counts]
    for claim in claims:
        parts[homes.of(claim)].append(claim)
    return parts


def _find_scenes(
    reading: Reading, passages: Passages, claims: Iterable[Claim]
) -> dict[_Scene, list[Claim]]:
    """Gather the counts that have the same days and places, in the text's order."""
    counts = [
        (claim, ends)
        for claim in sorted(claims, key=claim_start)
        if is_harm(claim) and (ends := claim_ends(claim))
        if length_of(ends) <= TIGHT_DAYS
    ]
    if len({claim.where for claim, _ in counts}) < 2:
        return {}
    sites, placed = _find_sites(reading, passages, [claim for claim, _ in counts])
    found = defaultdict(list)
    for claim, ends in counts:
        if own := sites[claim.id]:
            found[ends, own].append(claim)
    return {
        _Scene(
            ends=ends,
            sites=own,
            is_told=any(_is_told(claim, ends, passages) for claim in members),
            is_placed=members[0].id in placed,
        ): members
        for (ends, own), members in found.items()
    }


def _find_sites(
    reading: Reading, passages: Passages, counts: Sequence[Claim]
) -> tuple[dict[str, tuple[Place, ...]], frozenset[str]]:
    """Return the places of counts by their ids, and the ids of those that have one.

    A count without a town has the places that its paragraph names, where no other count
    of the paragraph has one; else none.
    """
    known = {p.id: p for p in reading.places if p.kind is not PlaceKind.COUNTRY}
    sites = {
        claim.id: tuple(known[place] for place in claim.where if place in known)
        for claim in counts
    }
    placed = frozenset(i for i, own in sites.items() if not all(map(is_wide, own)))
    filled = {passages.of(claim) for claim in counts if claim.id in placed}
    for claim in counts:
        at = passages.of(claim)
        if claim.id not in placed:
            named = tuple(known[p] for p in dict.fromkeys(passages.sites(at)))
            sites[claim.id] = () if at in filled else named or sites[claim.id]
    return sites, placed


def _is_told(claim: Claim, ends: Ends, passages: Passages) -> bool:
    return passages.tells_day(passages.of(claim), ends) and _is_act(claim, passages)


def _is_act(claim: Claim, passages: Passages) -> bool:
    """Whether somebody did something: not who died of wounds, or was buried."""
    verb = claim.figure.verb if isinstance(claim, FigureClaim) else None
    if verb and load_contexts()["an act"].search(verb.text):
        return True
    return bool(find_acts(passages.text(passages.of(claim))))


def _gather(
    scenes: Mapping[_Scene, Sequence[Claim]], passages: Passages
) -> list[list[_Scene]]:
    """Gather what nothing tells apart."""
    order = list(scenes)
    at = [{passages.of(claim) for claim in scenes[scene]} for scene in order]
    together = {
        (n, m): 1.0
        for m, later in enumerate(order)
        for n, one in enumerate(order[:m])
        if not _is_apart(one, later, is_one_paragraph=bool(at[n] & at[m]))
    }
    return [[order[n] for n in part] for part in connect(len(order), together)]


def _is_apart(one: _Scene, later: _Scene, *, is_one_paragraph: bool) -> bool:
    """Whether places and days tell two scenes apart; the hospital is no scene."""
    if {place.id for place in one.sites} & {place.id for place in later.sites}:
        return False
    has_region = any(is_wide(place) for place in (*one.sites, *later.sites))
    is_placed = one.is_placed and later.is_placed
    distance = nearest_km(one.sites, later.sites)
    if distance is not None and not is_one_paragraph:
        if distance > (FAR_REGION_KM if has_region else FAR_PLACE_KM):
            if has_region or is_placed:
                return True
        if distance > OTHER_TOWN_KM and is_placed and later.is_told:
            return True
    is_near = has_region or (distance is not None and distance <= SAME_PLACE_KM)
    return later.is_told and not is_near and gap_between(one.ends, later.ends) > 0


def _weigh(
    article: Article, group: Sequence[Claim], titled: Collection[str]
) -> tuple[float, int]:
    """Weigh what the article is about; of two alike, the one told first."""
    weight = sum(weigh_claim(article, claim) for claim in group)
    if any(place in titled for claim in group for place in claim.where):
        weight += TITLE_PLACE_WEIGHT
    return weight, -min(claim_start(claim) for claim in group)


class _Homes:
    """Which group a claim goes with: by itself, or by the count next to it."""

    def __init__(self, counts: Sequence[Sequence[Claim]], passages: Passages) -> None:
        self._passages = passages
        self._near = defaultdict(list)
        for number, group in enumerate(counts):
            for claim in group:
                self._near[passages.of(claim)].append((claim_start(claim), number))

    def of(self, claim: Claim) -> int:
        start = claim_start(claim)
        near = self._near.get(self._passages.of(claim), ())
        return min(((abs(at - start), number) for at, number in near), default=(0, 0))[
            1
        ]
