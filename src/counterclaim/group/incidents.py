"""Make incidents of what the articles tell."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import inf
from typing import TypeAlias

from counterclaim.group.clues import Clue, Common, Pair, find_pairs
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
    shared_words,
)
from counterclaim.ids import make_id
from counterclaim.records import NO_TIME, Incident, Interval, Reason

# Reasons kept for an incident, the strongest links first.
MOST_REASONS = 12
# Happenings; in a larger part only the pairs that share telling words are weighed.
LARGEST_COMPLETE = 80
# A place is one of the incident's where it has this share of the main place's weight.
PLACE_SHARE = 0.15

# Log-odds, of days, places and numbers, by which another happening of an article fits
# better than its main one.
CLEARLY_BETTER = 2.0
# Days after a happening in which an article that brings no figure talks of it still.
TALKED_OF_DAYS = 45

Scores = Mapping[Pair, float]
WeighPairs: TypeAlias = Callable[
    [Sequence[Happening], Vectors, Evidence, Sequence[Pair]], Scores
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """All happenings of a ledger, sorted by their keys, and what they are weighed with.

    Attributes:
        told: The happenings, without their words.
        clues: By what each is found.
        common: What too many share.
        vectors: Their wording.
        evidence: The ledger's places, and what repeats what.
        actor_ids: From the readings' actor ids to those of the ledger.
        weigh: Weighs pairs of happenings: here, or elsewhere.
    """

    told: Sequence[Happening]
    clues: Sequence[Clue]
    common: Common
    vectors: Vectors
    evidence: Evidence
    actor_ids: Mapping[str, str]
    weigh: WeighPairs


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """How strongly pairs of happenings belong together: those that may be one.

    Attributes:
        found: Pairs that share telling words, or a week at a place.
        rest: The other pairs of what hangs together, where that is not too many.
    """

    found: Scores
    rest: Scores

    @property
    def both(self) -> dict[Pair, float]:
        """All links."""
        return {**self.found, **self.rest}


NO_LINKS = Links(found={}, rest={})


def find_incidents(pool: Pool, links: Links) -> tuple[Incident, ...]:
    """Gather the happenings of all articles into incidents.

    First the main happenings by the links between them; then each recalled one goes to
    the incident that it fits best, or stands alone where it has a figure to tell.

    Returns:
        The incidents by their days, those without days last.
    """
    told, evidence, both = pool.told, pool.evidence, links.both
    groups = _attach_recalled(told, _gather_main(told, both, evidence), both)
    groups = _join_talk(told, groups)
    made = [
        _make_incident(pool, group, _pick_reasons(pool, _own_links(group, both)))
        for group in groups
        if is_worth_telling([told[i] for i in group])
    ]
    return tuple(sorted(made, key=lambda i: (i.when.start or "9999", i.id)))


def is_worth_telling(group: Sequence[Happening]) -> bool:
    """Whether a group has a claim; a recalled happening alone needs a figure."""
    if any(happening.is_main for happening in group):
        return len(group) > 1 or bool(group[0].statements or group[0].figures)
    return any(happening.figures for happening in group)


def find_links(
    pool: Pool, known: Links = NO_LINKS, only: Collection[int] | None = None
) -> Links:
    """Weigh the pairs that share telling words, or days and a place.

    Within what hangs together all pairs are weighed, where that is not too many.

    Args:
        pool: All happenings.
        known: Links of happenings that are as they were.
        only: The happenings whose pairs may not be among these; None is all.
    """
    touched = frozenset(range(len(pool.told)) if only is None else only)
    found = {p: score for p, score in known.found.items() if touched.isdisjoint(p)}
    found |= _weigh_some(pool, find_pairs(pool.clues, pool.common, only), known)
    parts = [p for p in connect(len(pool.told), found) if len(p) <= LARGEST_COMPLETE]
    rest = {pair for part in parts for pair in combinations(part, 2)} - found.keys()
    return Links(found=found, rest=_weigh_some(pool, rest, known))


def _weigh_some(pool: Pool, pairs: Iterable[Pair], known: Links) -> dict[Pair, float]:
    """Give the scores of pairs, those that are never one left out."""
    told, scores, new = pool.told, dict[Pair, float](), list[Pair]()
    for pair in pairs:
        score = known.found.get(pair, known.rest.get(pair))
        if score is not None:
            scores[pair] = score
        elif not is_apart(told[pair[0]], told[pair[1]]):
            new.append(pair)
    return {**scores, **pool.weigh(told, pool.vectors, pool.evidence, sorted(new))}


def is_apart(one: Happening, other: Happening) -> bool:
    """Whether one article tells of both, or the days rule them out as one."""
    return one.article == other.article or is_ruled_out(one, other)


def _gather_main(
    told: Sequence[Happening], links: Scores, evidence: Evidence
) -> list[list[int]]:
    main = [i for i, happening in enumerate(told) if happening.is_main]
    others = _find_others(told, links, evidence)
    scores = {pair: -inf if pair in others else s for pair, s in links.items()}
    return _gather_among(told, main, scores)


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
    return [*map(sorted, grown), *_gather_among(told, rest, links)]


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


def _gather_among(
    told: Sequence[Happening], some: Sequence[int], links: Scores
) -> list[list[int]]:
    """Gather some of the happenings."""
    place = {item: position for position, item in enumerate(some)}
    scores = {
        (place[a], place[b]): score
        for (a, b), score in links.items()
        if a in place and b in place
    }

    def is_never(one: int, other: int) -> bool:
        return is_apart(told[some[one]], told[some[other]])

    groups = gather(len(some), scores, is_never)
    return [[some[i] for i in group] for group in groups]


def _own_links(group: Sequence[int], links: Scores) -> list[Pair]:
    """Return the pairs of a group that are linked, the strongest first."""
    own = [pair for pair in combinations(sorted(group), 2) if links.get(pair, -inf) > 0]
    return sorted(own, key=lambda pair: -links[pair])


def _make_incident(
    pool: Pool, items: Sequence[int], reasons: tuple[Reason, ...]
) -> Incident:
    group, evidence = [pool.told[item] for item in items], pool.evidence
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
        actors=_main_actors(group, pool.actor_ids),
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


def _pick_reasons(pool: Pool, pairs: Iterable[Pair]) -> tuple[Reason, ...]:
    """Give the reasons of the strongest links, as many as are kept."""
    told, vectors = pool.told, pool.vectors
    reasons: dict[Reason, None] = {}
    for a, b in pairs:
        wording = Wording(
            likeness=compare_wording(vectors, a, b), words=shared_words(vectors, a, b)
        )
        link = weigh_link(told[a], told[b], wording, pool.evidence)
        reasons |= dict.fromkeys(link.reasons)
        if len(reasons) >= MOST_REASONS:
            break
    return tuple(reasons)[:MOST_REASONS]
