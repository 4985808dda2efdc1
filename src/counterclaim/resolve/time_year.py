"""Infer the year of an article that nothing dates, from its weekdays and dates."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from counterclaim.data.times import load_time_rules
from counterclaim.resolve.calendar import make_day

YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# An article is written within so many years of the last one it names; a weekday falls
# on a date again after five or six, once in four times after eleven.
YEARS_AFTER = 4


def tells_year(words: str) -> bool:
    """Whether an expression tells its year itself."""
    return YEAR.search(words) is not None


def infer_year(expressions: Iterable[str]) -> int | None:
    """Find the one year that weekdays and dates without a year fit.

    Candidates are the last year told and those soon after it; where no year is told,
    or several fit, or none does, the year stays open.

    Args:
        expressions: The words of an article's times.

    Examples:
        >>> infer_year(["Tuesday, 23 May", "the spring of 2022"])
        2023
        >>> infer_year(["Tuesday, 23 May"]) is None
        True
    """
    told = list(expressions)
    years = [int(year) for words in told for year in YEAR.findall(words)]
    days = [day for words in told if not tells_year(words) and (day := _read(words))]
    if not years or not days:
        return None
    fitting = [
        year
        for year in range(max(years), max(years) + YEARS_AFTER + 1)
        if all(_fits(year, *day) for day in days)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _fits(year: int, weekday: int, month: int, number: int) -> bool:
    day: date | None = make_day(year, month, number)
    return day is not None and day.isoweekday() == weekday


def _read(words: str) -> tuple[int, int, int] | None:
    """Read weekday, month and day of "Tuesday, 23 May", None where one is missing."""
    found = _dated_weekday().search(words)
    if found is None:
        return None
    names = load_time_rules().words
    weekday = int(names["weekday"][found["weekday"].casefold()])
    month = int(names["month"][(found["month"] or found["month2"]).casefold()])
    return weekday, month, int(found["day"] or found["day2"])


@cache
def _dated_weekday() -> re.Pattern[str]:
    names = load_time_rules().words
    weekday, month = ("|".join(map(re.escape, names[n])) for n in ("weekday", "month"))
    return re.compile(
        rf"\b(?P<weekday>{weekday})\b,? (?:the )?"
        rf"(?:(?P<month>{month})\.? (?P<day>\d\d?)"
        rf"|(?P<day2>\d\d?)(?:st|nd|rd|th)?(?: of)? (?P<month2>{month}))",
        re.IGNORECASE,
    )
