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

    Only counts of who or what was hit tell happenings apart: at other places, on days
    that the paragraph tells anew; or on any days, farther off than a region and in
    other paragraphs. All other claims go with the count next to them in their
    paragraph, else with the weightiest happening.

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
    """Gather the counts that have the same days and places, in the text's order.

    A count without a place has those that its paragraph names, where no other count
    of the paragraph has one.
    """
    known = {p.id: p for p in reading.places if p.kind is not PlaceKind.COUNTRY}
    counts = [
        (claim, ends)
        for claim in sorted(claims, key=claim_start)
        if is_harm(claim) and (ends := claim_ends(claim))
        if length_of(ends) <= TIGHT_DAYS
    ]
    if len({claim.where for claim, _ in counts}) < 2:
        return {}
    where = {
        claim.id: tuple(known[place] for place in claim.where if place in known)
        for claim, _ in counts
    }
    placed = {c.id for c, _ in counts if not all(map(is_wide, where[c.id]))}
    filled = {passages.of(claim) for claim, _ in counts if claim.id in placed}
    found = defaultdict(list)
    for claim, ends in counts:
        at, sites = passages.of(claim), where[claim.id]
        if claim.id not in placed and at in filled:
            continue
        if claim.id not in placed:
            named = dict.fromkeys(passages.sites(at))
            sites = tuple(known[place] for place in named) or sites
        if sites:
            scene = _Scene(
                ends=ends,
                sites=sites,
                is_told=passages.tells_day(at, ends) and _is_act(claim, passages),
                is_placed=claim.id in placed,
            )
            found[scene].append(claim)
    return found


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
    distance = nearest_km(one.sites, later.sites)
    far = FAR_REGION_KM if has_region else FAR_PLACE_KM
    is_far = distance is not None and distance > far
    if is_far and (has_region or (one.is_placed and later.is_placed)):
        if not is_one_paragraph:
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
