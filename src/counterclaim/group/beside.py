"""What an article tells of beside one happening, on days close by.

"On Saturday a boat sank off Nayaru", in a report on Sunday's raid on Mullaitivu.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.data.acts import find_acts
from counterclaim.data.contexts import load_contexts
from counterclaim.group.claims import (
    claim_ends,
    claim_interval,
    claim_start,
    is_harm,
    weigh_claim,
)
from counterclaim.group.clusters import gather
from counterclaim.group.days import TIGHT_DAYS, Ends, gap_between, length_of
from counterclaim.group.passages import Passages
from counterclaim.group.places import (
    FAR_PLACE_KM,
    SAME_PLACE_KM,
    is_wide,
    nearest_km,
)
from counterclaim.records import (
    NO_TIME,
    Article,
    Claim,
    FigureClaim,
    Place,
    PlaceKind,
    Reading,
)

# What a place of the title adds to the weight of what happened there.
TITLE_PLACE_WEIGHT = 6.0
# Kilometres; regions whose middles lie farther apart do not touch.
FAR_REGION_KM = 400.0
# Days; what is told of the same town on days farther apart is told anew.
NEXT_DAYS = 3
# Log-odds that two scenes of one article are of one happening, set by hand on fresh
# texts (docs/decisions/0047): what nothing tells apart is one.
TOGETHER_WEIGHT = 1.0
# Of two scenes of which one has no place: it joins one of the others, and joins no two.
UNPLACED_WEIGHT = 0.1
SAME_SITE_WEIGHT, NEAR_SITE_WEIGHT, REGION_WEIGHT = 1.5, 1.2, 1.5
OTHER_TOWN_WEIGHT, FAR_SITE_WEIGHT = -1.5, -3.0
NEW_DAY_WEIGHT, LATER_ACT_WEIGHT = -2.0, -3.0
ONE_PARAGRAPH_WEIGHT = 1.5
# Stretches of days and places in an article; lists of all raids of a month have more,
# and tell of no main happening.
MOST_SCENES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """Days and places by which an article tells of who or what was hit.

    `ends` is None where the days are open at one end. `is_told`: the days stand in the
    same paragraph, with an act or at its beginning; `is_act`: in one sentence with it;
    `is_entry`: a paragraph opens with them.
    `is_placed`: the places are those of the count, and not only of its paragraph;
    `is_named`: they stand in its own sentence; `is_local`: in its paragraph.
    """

    ends: Ends | None
    sites: tuple[Place, ...]
    is_told: bool
    is_act: bool
    is_entry: bool
    is_placed: bool
    is_named: bool
    is_local: bool


def part_beside(
    article: Article,
    reading: Reading,
    passages: Passages,
    claims: Sequence[Claim],
    titled: Collection[str] = (),
) -> list[list[Claim]]:
    """Part what happened elsewhere on other days, far off, or later in the same town.

    Only counts of who or what was hit tell happenings apart, by their days and places.
    All other claims go with the count next to them in their paragraph, else with the
    weightiest happening.

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
        if is_harm(claim) and _is_set(claim, ends := claim_ends(claim), passages)
    ]
    if len({(claim.where, ends) for claim, ends in counts}) < 2:
        return {}
    sites, placed = _find_sites(reading, passages, [claim for claim, _ in counts])
    found = defaultdict(list)
    for claim, ends in counts:
        found[ends, sites[claim.id]].append(claim)
    return {
        _Scene(
            ends=ends,
            sites=own,
            is_told=any(_is_told(claim, ends, passages) for claim in members),
            is_act=any(_is_act_dated(claim, ends, passages) for claim in members),
            is_entry=ends is not None
            and any(passages.opens_on(claim, ends) for claim in members),
            is_placed=members[0].id in placed,
            is_named=any(_is_named(claim, passages) for claim in members),
            is_local=any(
                not set(claim.where).isdisjoint(passages.sites(passages.of(claim)))
                for claim in members
            ),
        ): members
        for (ends, own), members in found.items()
    }


def _is_set(claim: Claim, ends: Ends | None, passages: Passages) -> bool:
    """Whether days date a count, or else one open end of them and its own sentence."""
    if ends is not None:
        return length_of(ends) <= TIGHT_DAYS
    return claim_interval(claim) != NO_TIME and _is_named(claim, passages)


def _is_named(claim: Claim, passages: Passages) -> bool:
    """Whether the place of a count stands in its own sentence."""
    return not set(claim.where).isdisjoint(passages.sites_beside(claim))


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


def _is_told(claim: Claim, ends: Ends | None, passages: Passages) -> bool:
    if ends is None or not passages.tells_day(passages.of(claim), ends):
        return False
    if passages.opens_on(claim, ends):
        return True
    verb = claim.figure.verb if isinstance(claim, FigureClaim) else None
    return bool(verb and _names_act(verb.text)) or bool(
        find_acts(passages.text(passages.of(claim)))
    )


def _is_act_dated(claim: Claim, ends: Ends | None, passages: Passages) -> bool:
    """Whether a sentence up to the count, in its paragraph, tells an act then.

    A paragraph that opens with the day is the entry of a chronicle.
    """
    if ends is None:
        return False
    told = passages.dating(claim, ends)
    return passages.opens_on(claim, ends) or any(
        _names_act(text) or find_acts(text) for text in told
    )


def _names_act(words: str) -> bool:
    """Whether somebody did something: not who died of wounds, or was buried."""
    return load_contexts()["an act"].search(words) is not None


def _gather(
    scenes: Mapping[_Scene, Sequence[Claim]], passages: Passages
) -> list[list[_Scene]]:
    """Gather the scenes of one happening each."""
    order = list(scenes)
    at = [{passages.of(claim) for claim in scenes[scene]} for scene in order]
    scores = {
        (n, m): _weigh_pair(one, later, is_one_paragraph=bool(at[n] & at[m]))
        for m, later in enumerate(order)
        for n, one in enumerate(order[:m])
    }
    return [[order[n] for n in part] for part in gather(len(order), scores)]


def _weigh_pair(one: _Scene, later: _Scene, *, is_one_paragraph: bool) -> float:
    """Weigh whether two scenes are of one happening; above 0 more likely than not."""
    sites = _weigh_sites(one, later, is_one_paragraph=is_one_paragraph)
    is_placed = bool(one.sites and later.sites)
    score = sites + (TOGETHER_WEIGHT if is_placed else UNPLACED_WEIGHT)
    gap = gap_between(one.ends, later.ends) if one.ends and later.ends else 0
    is_chronicle = one.is_entry and later.is_entry
    if gap and is_chronicle or gap > NEXT_DAYS and later.is_act:
        return score + LATER_ACT_WEIGHT
    if gap and later.is_told and is_placed:
        return score + NEW_DAY_WEIGHT
    return score + (ONE_PARAGRAPH_WEIGHT if is_one_paragraph else 0.0)


def _weigh_sites(one: _Scene, later: _Scene, *, is_one_paragraph: bool) -> float:
    """Weigh the places; another town in the same paragraph is where the hospital is."""
    sites = one.sites, later.sites
    if {place.id for place in one.sites} & {place.id for place in later.sites}:
        return SAME_SITE_WEIGHT
    distance = nearest_km(*sites)
    is_borrowed = all(any(place.near for place in places) for places in sites)
    has_region = any(is_wide(place) for places in sites for place in places)
    is_told_apart = not (is_one_paragraph or has_region)
    is_other = is_told_apart and one.is_local and later.is_local
    is_near = distance is not None and distance <= SAME_PLACE_KM
    if is_near and not is_borrowed:
        return NEAR_SITE_WEIGHT
    if distance is None or is_near:
        return OTHER_TOWN_WEIGHT if is_other else 0.0
    is_placed = one.is_placed and later.is_placed
    is_elsewhere = not is_one_paragraph and (is_placed or has_region)
    is_far = distance > (FAR_REGION_KM if has_region else FAR_PLACE_KM)
    if is_elsewhere and is_far and (later.is_told or later.is_named):
        return FAR_SITE_WEIGHT
    if has_region:
        return REGION_WEIGHT
    return OTHER_TOWN_WEIGHT if is_other else 0.0


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
