"""The days that a question asks about: "in May 2031", "on 3 May", "2031"."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from counterclaim.data.patterns import load_patterns
from counterclaim.records import Interval

MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
_NAMES = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in MONTHS)
_MONTH = rf"(?P<month>sept|{_NAMES})\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
# The longer first: a year alone is the last.
PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?P<iso>(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-[0-3]\d)?)\b",
        rf"\b{_DAY}\s+(?:of\s+)?{_MONTH},?(?:\s+{_YEAR})?\b",
        rf"\b{_MONTH}\s+{_DAY}\b,?(?:\s+{_YEAR}\b)?",
        rf"\b{_MONTH},?\s+(?:of\s+)?{_YEAR}\b",
        rf"\b(?:in|during|of|since|until|last)\s+{_MONTH}(?=\W|$)",
        rf"\b{_YEAR}\b",
    )
)
DECEMBER = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedDays:
    """Days that are asked about, and the words; `month` where no year is given.

    `day` is the day of such a month, None for all of it.
    """

    words: str
    start: int
    end: int
    days: Interval = Interval()
    month: int | None = None
    day: int | None = None

    def holds(self, when: Interval) -> bool:
        """Whether something on these days is asked about; what has no day is not."""
        if when.start is None and when.end is None:
            return False
        first, last = when.start or when.end or "", when.end or when.start or ""
        if self.month is not None:
            return self._holds_month(first, last)
        start, end = self.days.start or "0000", self.days.end or "9999"
        return first <= f"{end}~" and f"{last}~" >= start

    def _holds_month(self, first: str, last: str) -> bool:
        years = range(int(first[:4]), int(last[:4]) + 1)
        day = f"-{self.day:02}" if self.day is not None else ""
        months = (f"{year}-{self.month:02}{day}" for year in years)
        return any(first[: len(m)] <= m <= last[: len(m)] for m in months)


def find_asked_days(question: str) -> tuple[AskedDays, ...]:
    """Find the days that a question asks about.

    Examples:
        >>> [found] = find_asked_days("How many died in May 2031?")
        >>> found.words, found.days.start, found.days.end
        ('May 2031', '2031-05-01', '2031-05-31')
        >>> find_asked_days("Who may have died?")
        ()
    """
    found: list[AskedDays] = []
    free = question
    for pattern in PATTERNS:
        for match in pattern.finditer(free):
            found.append(_make(match, question))
            hidden = " " * len(match[0])
            free = free[: match.start()] + hidden + free[match.end() :]
    return tuple(sorted(_joined(found, question), key=lambda days: days.start))


def _make(match: re.Match[str], question: str) -> AskedDays:
    given = match.groupdict()
    before = question[: match.start()]
    found = AskedDays(words=match[0], start=match.start(), end=match.end())
    if given.get("iso"):
        year, month, day = (*map(int, given["iso"].split("-")), 0)[:3]
    else:
        year = int(given.get("year") or 0)
        month = _month(given.get("month"))
        day = int(given.get("day") or 0)
    if not year:
        return replace(found, month=month, day=day or None)
    first, last = _ends(year, month, day)
    rules = load_patterns("asked.toml")
    if (until := rules["until, before a day"].search(before)) is not None:
        is_before = until[1].lower() == "before"
        return replace(
            found, days=Interval(end=_day_by(first, -1) if is_before else last)
        )
    if (since := rules["since, before a day"].search(before)) is not None:
        is_after = since[1].lower() == "after"
        return replace(
            found, days=Interval(start=_day_by(last, 1) if is_after else first)
        )
    return replace(found, days=Interval(start=first, end=last))


def _day_by(iso: str, days: int) -> str:
    return (date.fromisoformat(iso) + timedelta(days=days)).isoformat()


def _month(words: str | None) -> int:
    start = (words or "").lower()[:3]
    return next((n for n, m in enumerate(MONTHS, 1) if start and m[:3] == start), 0)


def _ends(year: int, month: int, day: int) -> tuple[str, str]:
    """Return the first and the last day of a year, a month or a day."""
    last = monthrange(year, month or DECEMBER)[1]
    if day:
        one = f"{year}-{month:02}-{min(day, last):02}"
        return one, one
    return f"{year}-{month or 1:02}-01", f"{year}-{month or DECEMBER:02}-{last:02}"


def _joined(found: list[AskedDays], question: str) -> Iterator[AskedDays]:
    """Join "between 3 May 2031 and 5 May 2031" into one stretch of days."""
    found = sorted(found, key=lambda days: days.start)
    number = 0
    while number < len(found):
        one = found[number]
        other = found[number + 1] if number + 1 < len(found) else None
        if other is not None and _is_range(one, other, question):
            yield AskedDays(
                words=question[one.start : other.end],
                start=one.start,
                end=other.end,
                days=Interval(start=one.days.start, end=other.days.end),
            )
            number += 1
        else:
            yield one
        number += 1


def _is_range(one: AskedDays, other: AskedDays, question: str) -> bool:
    between = question[one.end : other.start].strip().lower()
    has_ends = one.days.start is not None and other.days.end is not None
    return has_ends and between in ("and", "to", "-", "–", "until", "till", "through")
