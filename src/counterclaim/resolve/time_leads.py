"""Read what stands before a time: since, until, from ... to; and days told together."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise

from counterclaim.data.patterns import load_patterns
from counterclaim.kinds import TimeType
from counterclaim.records import NO_TIME, Article, Interval, Span, Time
from counterclaim.resolve.calendar import add_days
from counterclaim.resolve.spoken import read_published
from counterclaim.resolve.time_numbers import read_number

TIMES_BACK = 3  # the other end of "from ... to" is the time right before
TOLL_CHARS = 60  # characters before a day in which a toll moves
SINCE_CHARS = 90  # characters between "since" and its day, at most
OWNS = re.compile(r"['’]s\s+\w")
NOT_BEFORE = ("since", "from", "after")
NOT_AFTER = ("until", "till", "before")
# What leads to the day of a count, not of what it counts.
COUNTED_BY = ("by", "as of", "as at")
# On a day that is led so, nothing happened; it is one end of a longer time.
OPEN_ENDS = ("since", *NOT_AFTER[:2], *COUNTED_BY)
TOGETHER_DAYS = 7  # days that are told in one breath lie no further apart
# Words before a time that are remembered: each claim of an article asks for them.
KEPT = 512


def _rules() -> Mapping[str, re.Pattern[str]]:
    return load_patterns("about_days.toml")


def with_leads(time: Time, times: tuple[Time, ...], article: Article) -> Interval:
    """Give the days of a time with what the words before it say.

    "Since" and "until" leave an end open, "from ... to" and "Wednesday and Thursday"
    make one stretch of two times.
    """
    interval, text = time.interval, article.text
    if not isinstance(interval, Interval):
        return NO_TIME
    if stretch := _find_stretch(time, times, text):
        return stretch
    word = "" if "/" in time.value else lead_of(time, text)
    if word in ("before", "after") and _is_moment(time, text):
        return interval
    before = text[max(0, time.span.start - SINCE_CHARS) : time.span.start]
    if _rules()["since something began"].search(before):
        word = "since"
    if word in NOT_BEFORE:
        published = read_published(article.published)
        end = published.isoformat() if published and word == "since" else None
        return Interval(start=interval.start, end=end)
    if word in NOT_AFTER:
        end = interval.end
        if word == "before" and interval.start:
            end = add_days(date.fromisoformat(interval.start), -1).isoformat()
        return Interval(start=None, end=end)
    return interval


def _find_stretch(time: Time, times: tuple[Time, ...], text: str) -> Interval | None:
    """Find the two times that a time is one end of."""
    at = bisect_left(times, time.span, key=lambda one: one.span)
    for first in times[max(0, at - TIMES_BACK) : at + 1]:
        if lead_of(first, text) in ("from", "between"):
            last = _joined(first, times, text)
            if last is not None and time in (first, last):
                return _stretch(first, last)
    for first, last in pairwise(times[max(0, at - 1) : at + 2]):
        between = text[first.span.end : last.span.start]
        if _rules()["joins two days"].fullmatch(between) and _are_near(first, last):
            return _stretch(first, last)
    return None


def _are_near(first: Time, last: Time) -> bool:
    """Tell two days, the second at most a week after the first."""
    days = [_single_day(first), _single_day(last)]
    if not days[0] or not days[1]:
        return False
    return 0 < (days[1] - days[0]).days <= TOGETHER_DAYS


def _single_day(time: Time) -> date | None:
    interval = time.interval
    if not isinstance(interval, Interval) or interval.start is None:
        return None
    is_day = interval.start == interval.end
    return date.fromisoformat(interval.start) if is_day else None


def find_days_before(
    span: Span, times: Sequence[Time], article: Article
) -> Interval | None:
    """Find the day of what came before another: "on Friday, a day after 12 died"."""
    for time in times:
        between = article.text[time.span.end : max(time.span.end, span.start)]
        day, led = _single_day(time), _rules()["days after"].match(between)
        number = read_number(led["count"]) if led else None
        if day is not None and number is not None:
            before = add_days(day, -round(number)).isoformat()
            return Interval(start=before, end=before)
    return None


def is_of_count(time: Time, text: str) -> bool:
    """Tell the day of a count: "60 dead as of Monday", "rose to 60 on Monday"."""
    before = text[max(0, time.span.start - TOLL_CHARS) : time.span.start]
    is_moving = _rules()["toll moves"].search(before) is not None
    return lead_of(time, text) in COUNTED_BY or is_moving


def _is_moment(time: Time, text: str) -> bool:
    """Whether it is when something was: "before dawn on Tuesday", "Monday's raid"."""
    is_length = time.type is TimeType.DURATION  # "after three days of siege"
    return is_length or "T" in time.value or bool(OWNS.match(text, time.span.end))


def lead_of(time: Time, text: str) -> str:
    """Give the preposition right before a time, or nothing."""
    return _last_lead(text[max(0, time.span.start - 20) : time.span.start])


@lru_cache(maxsize=KEPT)
def _last_lead(before: str) -> str:
    lead = _rules()["preposition before"].search(before)
    return " ".join(lead[1].casefold().split()) if lead else ""


def _joined(time: Time, times: tuple[Time, ...], text: str) -> Time | None:
    """Find the other end of "from ... to ...", "between ... and ..."."""
    for other in times:
        if other.span.start >= time.span.end:
            between = text[time.span.end : other.span.start]
            return other if _rules()["joins two ends"].fullmatch(between) else None
    return None


def _stretch(first: Time, last: Time) -> Interval:
    start = first.interval.start if isinstance(first.interval, Interval) else None
    end = last.interval.end if isinstance(last.interval, Interval) else None
    return Interval(start=start, end=end)
