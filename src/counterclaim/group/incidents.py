"""Make incidents of what the articles tell."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from math import inf
from typing import TypeAlias

from counterclaim.group.clusters import connect, gather
from counterclaim.group.days import GAP_DAYS, gap_between, make_interval
from counterclaim.group.happenings import Happening
from counterclaim.group.labels import (
    count_places,
    find_yearless_days,
    label_incident,
)
from counterclaim.group.links import (
    Evidence,
    Wording,
    is_ruled_out,
    weigh_facts,
    weigh_link,
)
from counterclaim.group.main_days import find_core
from counterclaim.group.wording import (
    Vectors,
    compare_pairs,
    compare_wording,
    find_candidates,
    shared_words,
    weigh_words,
)
from counterclaim.ids import make_id
from counterclaim.records import NO_TIME, Incident, Interval, Reason

# Reasons kept for an incident, the strongest links first.
MOST_REASONS = 12
# Happenings; in a larger part only the pairs that share telling words are weighed.
LARGEST_COMPLETE = 80
# Happenings in one week at one place that are all compared with each other.
LONGEST_POSTING = 60
# The key of all that happened in a week, wherever.
ANYWHERE = ""
# A place is one of the incident's where it has this share of the main place's weight.
PLACE_SHARE = 0.15

# Log-odds, of days, places and numbers, by which another happening of an article fits
# better than its main one.
CLEARLY_BETTER = 2.0
# Days after a happening in which an article that brings no figure talks of it still.
TALKED_OF_DAYS = 45

Pair = tuple[int, int]
Scores = Mapping[Pair, float]
WeighPairs: TypeAlias = Callable[
    [Sequence[Happening], Vectors, Evidence, Sequence[Pair]], Scores
]


def weigh_pairs(
    told: Sequence[Happening],
    vectors: Vectors,
    evidence: Evidence,
    pairs: Sequence[Pair],
) -> dict[Pair, float]:
    """Weigh pairs of happenings, each by itself: in any parts the result is the same.

    Args:
        told: The happenings.
        vectors: Their wording.
        evidence: The ledger's places, and what repeats what.
        pairs: Positions, the smaller first, sorted.
    """
    scores = {}
    for (a, b), likeness in compare_pairs(vectors, pairs):
        wording = Wording(likeness=likeness)
        scores[a, b] = weigh_link(told[a], told[b], wording, evidence).score
    return scores


def find_incidents(
    told: Sequence[Happening],
    evidence: Evidence,
    actor_ids: Mapping[str, str],
    vectors: Vectors | None = None,
    weigh: WeighPairs = weigh_pairs,
) -> tuple[Incident, ...]:
    """Gather the happenings of all articles into incidents.

    First the main happenings by the links between them; then each recalled one goes to
    the incident that it fits best, or stands alone where it has a figure to tell.

    Args:
        told: The happenings, in any order.
        evidence: The ledger's places, and what repeats what.
        actor_ids: From the readings' actor ids to those of the ledger.
        vectors: Their wording, where the happenings are sorted by their keys and
            without their words.
        weigh: Weighs pairs of happenings: here, or elsewhere.

    Returns:
        The incidents by their days, those without days last.
    """
    if vectors is None:
        told = sorted(told, key=lambda happening: happening.key)
        vectors = weigh_words(happening.words for happening in told)
    links = _weigh_links(told, vectors, evidence, weigh)
    groups = _attach_recalled(told, _gather_main(told, links, evidence), links)
    groups = _join_talk(told, groups)
    made = [
        _make_incident(
            [told[i] for i in group],
            _pick_reasons(told, vectors, evidence, _own_links(group, links)),
            evidence,
            actor_ids,
        )
        for group in groups
        if is_worth_telling([told[i] for i in group])
    ]
    return tuple(sorted(made, key=lambda i: (i.when.start or "9999", i.id)))


def is_worth_telling(group: Sequence[Happening]) -> bool:
    """Whether a group has a claim; a recalled happening alone needs a figure."""
    if any(happening.is_main for happening in group):
        return len(group) > 1 or bool(group[0].statements or group[0].figures)
    return any(happening.figures for happening in group)


def _weigh_links(
    told: Sequence[Happening],
    vectors: Vectors,
    evidence: Evidence,
    weigh_pairs: WeighPairs,
) -> dict[Pair, float]:
    """Weigh the pairs that share telling words, or days and a place.

    Within what hangs together all pairs are weighed, where that is not too many.
    """

    def weigh(pairs: Iterable[Pair]) -> dict[Pair, float]:
        links = dict.fromkeys(sorted(pairs), -inf)
        possible = [(a, b) for a, b in links if not is_apart(told[a], told[b])]
        return {**links, **weigh_pairs(told, vectors, evidence, possible)}

    links = weigh(set(find_candidates(vectors)) | _find_by_day_and_place(told))
    parts = [p for p in connect(len(told), links) if len(p) <= LARGEST_COMPLETE]
    rest = {pair for part in parts for pair in combinations(part, 2)} - links.keys()
    return links | weigh(rest)


def is_apart(one: Happening, other: Happening) -> bool:
    """Whether one article tells of both, or the days rule them out as one."""
    return one.article == other.article or is_ruled_out(one, other)


def _find_by_day_and_place(told: Sequence[Happening]) -> set[tuple[int, int]]:
    """Pair what happened in the same weeks at the same places, where that is rare."""
    homes: dict[tuple[str, int], list[int]] = {}
    for position, happening in enumerate(told):
        for key in _week_keys(happening):
            homes.setdefault(key, []).append(position)
    return {
        (min(position, other), max(position, other))
        for position, happening in enumerate(told)
        for key in _week_keys(happening)
        if len(homes[key]) <= LONGEST_POSTING
        for other in homes[key]
        if other != position
    }


def _week_keys(happening: Happening) -> set[tuple[str, int]]:
    if happening.when is None:
        return set()
    start, end = happening.when
    weeks = range(start // 7, end // 7 + 1)
    places = [ANYWHERE, *(place for place, _ in happening.places)]
    return {(place, week) for place in places for week in weeks}


def _gather_main(
    told: Sequence[Happening], links: Scores, evidence: Evidence
) -> list[list[int]]:
    main = [i for i, happening in enumerate(told) if happening.is_main]
    place = {item: position for position, item in enumerate(main)}
    others = _find_others(told, links, evidence)
    scores = {
        (place[a], place[b]): -inf if (a, b) in others else score
        for (a, b), score in links.items()
        if a in place and b in place
    }
    return [[main[i] for i in group] for group in gather(len(main), scores)]


def _find_others(
    told: Sequence[Happening], links: Scores, evidence: Evidence
) -> frozenset[Pair]:
    """Find pairs of which one is rather what the other's article tells of beside.

    A report on Sunday's raid tells of Saturday's too, and another one of Saturday's
    alone: these two are not one, however alike they are worded.
    """
    main = {h.article: item for item, h in enumerate(told) if h.is_main}
    found = set[Pair]()
    for (a, b), score in links.items():
        for beside, other in ((a, b), (b, a)):
            own = main[told[beside].article]
            if score <= 0 or not told[other].is_main:
                continue
            if own == beside or not _is_beside(told[beside], told[own]):
                continue
            fits = weigh_facts(told[beside], told[other], evidence)
            if fits - weigh_facts(told[own], told[other], evidence) >= CLEARLY_BETTER:
                found.add((min(own, other), max(own, other)))
    return frozenset(found)


def _is_beside(one: Happening, main: Happening) -> bool:
    """Whether one happened in the days of its article's main happening."""
    if one.when is None or main.when is None:
        return False
    return gap_between(one.when, main.when) <= GAP_DAYS


def _attach_recalled(
    told: Sequence[Happening], groups: list[list[int]], links: Scores
) -> list[list[int]]:
    """Give each recalled happening to the group it is linked to most strongly.

    Never to the one that holds its own article's main happening, where that has
    figures of its own and is not mere talk.
    """
    home = {item: n for n, group in enumerate(groups) for item in group}
    own = {told[item].article: n for item, n in home.items() if told[item].figures}
    best: dict[int, tuple[float, int]] = {}
    for (a, b), score in sorted(links.items()):
        for recalled, main in ((a, b), (b, a)):
            if recalled in home or main not in home or score <= 0:
                continue
            if home[main] != own.get(told[recalled].article):
                offer = score, -home[main]
                best[recalled] = max(best.get(recalled, offer), offer)
    grown = [list(group) for group in groups]
    for recalled, (_, minus_group) in sorted(best.items()):
        grown[-minus_group].append(recalled)
    rest = [i for i, h in enumerate(told) if not h.is_main and i not in best]
    return [*map(sorted, grown), *_gather_rest(rest, links)]


def _join_talk(
    told: Sequence[Happening], groups: Sequence[list[int]]
) -> list[list[int]]:
    """Put an admission that stands alone with what its article recalls.

    "The general admitted on Monday that the post had been empty": no figure dates the
    Monday, no other article tells of it, and the raid of the weeks before is counted.
    """
    home = {item: n for n, group in enumerate(groups) for item in group}
    grown = [list(group) for group in groups]
    told_by = defaultdict(list)
    for item, happening in enumerate(told):
        told_by[happening.article].append(item)
    for number, group in enumerate(groups):
        talk = told[group[0]]
        if len(group) > 1 or not _is_mere_admission(talk):
            continue
        recent = [
            item for item in told_by[talk.article] if _is_just_before(told[item], talk)
        ]
        if recent:
            last = max(recent, key=lambda item: (told[item].when or (0, 0), -item))
            grown[home[last]].append(group[0])
            grown[number].remove(group[0])
    return [sorted(group) for group in grown if group]


def _is_mere_admission(talk: Happening) -> bool:
    """Whether a main happening has no figure, and somebody admits something in it."""
    return talk.is_main and not talk.figures and talk.is_admitted


def _is_just_before(other: Happening, talk: Happening) -> bool:
    """Whether figures date a recalled happening to the weeks before the talk."""
    if other.is_main or not other.firmness or not other.when or not talk.when:
        return False
    return 0 < talk.when[0] - other.when[1] <= TALKED_OF_DAYS


def _gather_rest(rest: Sequence[int], links: Scores) -> list[list[int]]:
    place = {item: position for position, item in enumerate(rest)}
    scores = {
        (place[a], place[b]): score
        for (a, b), score in links.items()
        if a in place and b in place
    }
    return [[rest[i] for i in group] for group in gather(len(rest), scores)]


def _own_links(group: Sequence[int], links: Scores) -> list[Pair]:
    """Return the pairs of a group that are linked, the strongest first."""
    own = [pair for pair in combinations(sorted(group), 2) if links.get(pair, -inf) > 0]
    return sorted(own, key=lambda pair: -links[pair])


def _make_incident(
    group: Sequence[Happening],
    reasons: tuple[Reason, ...],
    evidence: Evidence,
    actor_ids: Mapping[str, str],
) -> Incident:
    statements = sorted(claim for h in group for claim in h.statements)
    figures = sorted(claim for h in group for claim in h.figures)
    articles = sorted({h.article for h in group})
    when = find_days(group)
    # By its claims: an article may tell of several incidents, a claim stands in one.
    return Incident(
        id=make_id("incident", min(statements + figures or articles)),
        label=label_incident(group, evidence.roots, evidence.places, when),
        when=when,
        places=_main_places(group),
        actors=_main_actors(group, actor_ids),
        articles=tuple(articles),
        statements=tuple(statements),
        figures=tuple(figures),
        reasons=reasons,
        yearless=find_yearless_days(group) if when == NO_TIME else NO_TIME,
    )


def find_days(group: Sequence[Happening]) -> Interval:
    """Return the days on which the incident happened; `NO_TIME` if nobody tells."""
    has_main = any(happening.is_main and happening.when for happening in group)
    told = [happening for happening in group if happening.is_main or not has_main]
    core = find_core(ends for happening in told for ends in happening.dated)
    core = core or find_core(happening.when for happening in group if happening.when)
    return make_interval(*core) if core else NO_TIME


def _main_places(group: Sequence[Happening]) -> tuple[str, ...]:
    counts = count_places(group)
    most = max(counts.values(), default=0)
    kept = [place for place, n in counts.items() if n >= PLACE_SHARE * most]
    return tuple(sorted(kept, key=lambda place: (-counts[place], place)))


def _main_actors(
    group: Sequence[Happening], actor_ids: Mapping[str, str]
) -> tuple[str, ...]:
    joined = Counter[str]()
    for happening in group:
        for actor, number in happening.actors:
            joined[actor_ids.get(actor, actor)] += number
    return tuple(sorted(joined, key=lambda actor: (-joined[actor], actor)))


def _pick_reasons(
    told: Sequence[Happening],
    vectors: Vectors,
    evidence: Evidence,
    pairs: Iterable[Pair],
) -> tuple[Reason, ...]:
    """Give the reasons of the strongest links, as many as are kept."""
    reasons: dict[Reason, None] = {}
    for a, b in pairs:
        wording = Wording(
            likeness=compare_wording(vectors, a, b), words=shared_words(vectors, a, b)
        )
        link = weigh_link(told[a], told[b], wording, evidence)
        reasons |= dict.fromkeys(link.reasons)
        if len(reasons) >= MOST_REASONS:
            break
    return tuple(reasons)[:MOST_REASONS]
