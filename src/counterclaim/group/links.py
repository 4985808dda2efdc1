"""Whether two articles tell of one happening: the evidence, weighed, with reasons."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import inf
from typing import TypeAlias

from counterclaim.data.acts import WEEKS, act_families, how_long
from counterclaim.group.days import (
    GAP_DAYS,
    LONGEST_DAYS,
    Ends,
    gap_between,
    make_interval,
    yearless_gap,
)
from counterclaim.group.happenings import Happening
from counterclaim.group.places import (
    FAR_PLACE_KM,
    SAME_PLACE_KM,
    is_wide,
    nearest_km,
)
from counterclaim.records import Place, Reason

# Log-odds that two happenings are one. Those of wording and publication are fitted on
# gva and ecb train (docs/decisions/0008); those of time, place and toll are set by
# hand, as no public corpus of wars has them, and checked on our own sample.
BIAS = -2.5
WORDING_WEIGHT, SHORT_WORDING_WEIGHT = 18.5, 8.0
SAME_DAYS_WEIGHT, SAME_WEEKS_WEIGHT, SAME_TIME_WEIGHT = 1.5, 0.8, 0.3
NEXT_DAYS_WEIGHT, OTHER_DAYS_WEIGHT = 0.0, -1.5
FAR_DAYS_WEIGHT = -5.0  # at -4.5 an exchange joined a raid of the year before
SOON_AFTER_WEIGHT, UNLIKELY_TIME_WEIGHT = 0.5, -2.5
SAME_PLACE_WEIGHT, OTHER_PLACE_WEIGHT, FAR_PLACE_WEIGHT = 1.0, -0.7, -3.0
OTHER_ACT_WEIGHT = -0.8
SAME_TOLL_WEIGHT, MOST_TOLLS = 0.6, 2
SAME_PUBLISHED_WEIGHT, FAR_PUBLISHED_WEIGHT = 0.4, -0.8
# A recalled happening's place is often the one last named, not its own; a place
# named once or twice may be where somebody spoke.
UNSURE_PLACE, SURE_MENTIONS = 0.5, 3
COPY_WEIGHT = 20.0
RECALLED_BIAS = 1.4

Acts: TypeAlias = tuple[tuple[str, int], ...]
# Answers that are kept: a happening is weighed against dozens of others.
REMEMBERED = 10_000

# Days; intervals up to these lengths date a happening to days, to weeks.
DAYS_LENGTH, WEEKS_LENGTH = 4, 14
# Days between two dated happenings that may still be one.
NEXT_DAYS = 3
# Days between two reports on one offensive or siege.
LASTING_DAYS = 31
# Figures that a date must stand on to rule a link out.
FIRM = 1
# Days between two publications.
SAME_PUBLISHED_DAYS, FAR_PUBLISHED_DAYS = 3, 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """How strongly two happenings belong together; above 0 more likely than not."""

    score: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What links are weighed with: the ledger's places and the roots of copies."""

    places: Mapping[str, Place]
    roots: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """How alike two happenings are worded, 0 to 1, and by which words."""

    likeness: float
    words: tuple[str, ...] = ()


RULED_OUT = Link(score=-inf)


def weigh_link(
    one: Happening,
    other: Happening,
    wording: Wording,
    evidence: Evidence,
) -> Link:
    """Weigh whether two happenings, each told by one article, are the same.

    Args:
        one: A happening.
        other: Another article's happening, or another one of the same article.
        wording: How alike they are worded.
        evidence: The places, and what repeats what.

    Returns:
        The log-odds, minus infinity where the dates rule it out, and what made them.
    """
    if one.article == other.article or is_ruled_out(one, other):
        return RULED_OUT
    found = [
        _weigh_copies(one, other, evidence),
        _weigh_wording(one, other, wording),
        _weigh_time(one, other),
        _weigh_published(one, other),
        _weigh_places(one, other, evidence.places),
        _weigh_acts(one, other),
        _weigh_tolls(one, other),
    ]
    both_main = one.is_main and other.is_main
    score = BIAS + (0.0 if both_main else RECALLED_BIAS)
    score += sum(weight for weight, _ in found)
    reasons = tuple(reason for weight, reason in found if weight > 0)
    return Link(score=score, reasons=reasons)


def weigh_facts(one: Happening, other: Happening, evidence: Evidence) -> float:
    """Weigh days, places and numbers alone, and not the wording."""
    found = (
        _weigh_time(one, other),
        _weigh_places(one, other, evidence.places),
        _weigh_tolls(one, other),
    )
    return sum(weight for weight, _ in found)


def is_ruled_out(one: Happening, other: Happening) -> bool:
    """Whether their days lie too far apart, or one was published before the other.

    The days of one offensive or siege may lie weeks apart.
    """
    if not _lie_apart(one, other, ahead=NEXT_DAYS, apart=GAP_DAYS):
        return False
    if not how_long_both(one, other):
        return True
    return _lie_apart(one, other, ahead=LASTING_DAYS, apart=LASTING_DAYS)


def _lie_apart(one: Happening, other: Happening, *, ahead: int, apart: int) -> bool:
    """Whether one was published so many days ahead, or their days lie so far apart."""
    for a, b in ((one, other), (other, one)):
        if a.published and b.when and b.firmness >= FIRM and a.is_main and b.is_main:
            if a.published[1] < b.when[0] - ahead:
                return True
    if _is_counted_apart(one, other):
        return True
    if one.when is None or other.when is None:
        return _is_other_season(one, other)
    is_firm = min(one.firmness, other.firmness) >= FIRM or not one.is_main
    return (is_firm or not other.is_main) and gap_between(one.when, other.when) > apart


def _is_counted_apart(one: Happening, other: Happening) -> bool:
    """Whether two reports, weeks apart, count who was hit without a word of the day.

    An army's daily summaries are worded alike, and each tells of its own day.
    """
    published = [
        h.published
        for h in (one, other)
        if h.is_main and h.figures and not (h.when or h.yearless or h.is_retrospect)
        if h.published and _is_exact(h.published)
    ]
    return len(published) > 1 and gap_between(*published) > GAP_DAYS


def how_long_both(one: Happening, other: Happening) -> str:
    """Return how long an operation lasts that both may tell of; "" where none."""
    both_main = one.is_main and other.is_main
    return _how_long(one.acts, other.acts) if both_main else ""


@lru_cache(REMEMBERED)
def _how_long(here: Acts, there: Acts) -> str:
    return how_long(dict_of(here), dict_of(there))


@lru_cache(REMEMBERED)
def _families(acts: Acts) -> frozenset[str]:
    return frozenset(act_families(dict_of(acts)))


def _is_other_season(one: Happening, other: Happening) -> bool:
    """Whether days told without a year lie in another part of it."""
    here, there = one.when or one.yearless, other.when or other.yearless
    if here is None or there is None:
        return False
    is_short = all(end - start < LONGEST_DAYS for start, end in (here, there))
    return is_short and yearless_gap(here, there) > GAP_DAYS


@lru_cache(REMEMBERED)
def _reason(rule: str, words: str, effect: str) -> Reason:
    return Reason(rule=rule, words=words, effect=effect)


def _weigh_copies(
    one: Happening, other: Happening, evidence: Evidence
) -> tuple[float, Reason]:
    root = evidence.roots.get(one.article)
    is_copy = root is not None and root == evidence.roots.get(other.article)
    both_main = one.is_main and other.is_main
    reason = _reason("copies", "", "the articles repeat one text")
    return (COPY_WEIGHT if is_copy and both_main else 0.0), reason


def _weigh_wording(
    one: Happening, other: Happening, wording: Wording
) -> tuple[float, Reason]:
    both_main = one.is_main and other.is_main
    weight = WORDING_WEIGHT if both_main else SHORT_WORDING_WEIGHT
    words = ", ".join(wording.words)
    reason = _reason("wording", words, "the same telling words")
    return weight * wording.likeness, reason


def _weigh_time(one: Happening, other: Happening) -> tuple[float, Reason]:
    if one.when is None or other.when is None:
        return _weigh_published_after(one, other)
    gap = gap_between(one.when, other.when)
    days = _show_days(max(one.when[0], other.when[0]), min(one.when[1], other.when[1]))
    if gap == 0:
        return _weigh_same_time(one, other), _reason("time", days, "the same days")
    if gap <= NEXT_DAYS:
        return NEXT_DAYS_WEIGHT, _reason("time", f"{gap} days", "days close together")
    if gap <= LASTING_DAYS and how_long_both(one, other) == WEEKS:
        return NEXT_DAYS_WEIGHT, _reason("time", f"{gap} days", "of one operation")
    weight = OTHER_DAYS_WEIGHT if gap <= GAP_DAYS else FAR_DAYS_WEIGHT
    return weight, _reason("time", f"{gap} days", "other days")


def _weigh_same_time(one: Happening, other: Happening) -> float:
    """Weigh stretches that touch: the shorter and the firmer, the more."""
    longest = max(h.when[1] - h.when[0] + 1 for h in (one, other) if h.when)
    if longest > WEEKS_LENGTH:
        return SAME_TIME_WEIGHT
    is_firm = min(one.firmness, other.firmness) >= FIRM
    is_firm = is_firm or not (one.is_main and other.is_main)
    return SAME_DAYS_WEIGHT if is_firm and longest <= DAYS_LENGTH else SAME_WEEKS_WEIGHT


def _weigh_published_after(one: Happening, other: Happening) -> tuple[float, Reason]:
    """Weigh a happening without days by when it was told: news is told soon after."""
    for dated, undated in ((one, other), (other, one)):
        if undated.is_retrospect:
            continue
        if dated.when and undated.published and undated.is_main:
            days = undated.published[0] - dated.when[1]
            if days > FAR_PUBLISHED_DAYS:
                return UNLIKELY_TIME_WEIGHT, _reason("time", "", "told much later")
            if days <= GAP_DAYS:
                effect = "published in the days after it"
                return SOON_AFTER_WEIGHT, _reason("time", f"{days} days", effect)
    return 0.0, _reason("time", "", "one of them is not dated")


@lru_cache(REMEMBERED)
def _show_days(start: int, end: int) -> str:
    days = make_interval(min(start, end), max(start, end))
    return f"{days.start}" if start == end else f"{days.start} to {days.end}"


def _weigh_published(one: Happening, other: Happening) -> tuple[float, Reason]:
    if one.published is None or other.published is None:
        return 0.0, _reason("published", "", "one of them has no publication date")
    if not (one.is_main and other.is_main):
        return 0.0, _reason("published", "", "one of them is recalled")
    if one.is_retrospect or other.is_retrospect:
        return 0.0, _reason("published", "", "one of them looks back")
    gap = gap_between(one.published, other.published)
    if gap <= SAME_PUBLISHED_DAYS and _is_exact(one.published, other.published):
        reason = _reason("published", f"{gap} days", "published in the same days")
        return SAME_PUBLISHED_WEIGHT, reason
    is_far = gap > FAR_PUBLISHED_DAYS
    reason = _reason("published", f"{gap} days", "published at other times")
    return (FAR_PUBLISHED_WEIGHT if is_far else 0.0), reason


def _is_exact(*published: Ends) -> bool:
    return all(end - start < LONGEST_DAYS - 1 for start, end in published)


def _weigh_places(
    one: Happening, other: Happening, places: Mapping[str, Place]
) -> tuple[float, Reason]:
    here, there = (_sites(h, places) for h in (one, other))
    shared = sorted(p.name for p in here if p in there)
    if shared:
        reason = _reason("place", ", ".join(shared), "the same place")
        return SAME_PLACE_WEIGHT, reason
    distance = nearest_km(here, there)
    if distance is None:
        return 0.0, _reason("place", "", "no place to compare")
    words = f"{distance:.0f} km"
    if distance <= SAME_PLACE_KM:
        return SAME_PLACE_WEIGHT / 2, _reason("place", words, "places near each other")
    weight = OTHER_PLACE_WEIGHT if distance <= FAR_PLACE_KM else FAR_PLACE_WEIGHT
    is_sure = all(h.is_main and _mentions(h) >= SURE_MENTIONS for h in (one, other))
    weight *= 1.0 if is_sure else UNSURE_PLACE
    return weight, _reason("place", words, "places far from each other")


def _mentions(happening: Happening) -> int:
    return sum(number for _, number in happening.places)


def _sites(happening: Happening, places: Mapping[str, Place]) -> list[Place]:
    """Return the places that are small enough to tell happenings apart."""
    known = (places[ident] for ident, _ in happening.places if ident in places)
    return [place for place in known if not is_wide(place)]


def _weigh_acts(one: Happening, other: Happening) -> tuple[float, Reason]:
    here, there = _families(one.acts), _families(other.acts)
    differ = bool(here and there and not here & there)
    words = f"{', '.join(sorted(here))} / {', '.join(sorted(there))}"
    return (OTHER_ACT_WEIGHT if differ else 0.0), _reason("act", words, "other acts")


def _weigh_tolls(one: Happening, other: Happening) -> tuple[float, Reason]:
    shared = sorted(set(one.tolls) & set(other.tolls))
    words = ", ".join(f"{number} {measure}" for measure, number in shared)
    weight = SAME_TOLL_WEIGHT * min(len(shared), MOST_TOLLS)
    return weight, _reason("toll", words, "the same numbers")


def dict_of(acts: Iterable[tuple[str, int]]) -> Counter[str]:
    """Return counted acts as a counter."""
    return Counter(dict(acts))
