"""Days, weeks and TIMEX3 values: the arithmetic of the calendar."""

import calendar
import re
from datetime import MAXYEAR, MINYEAR, date, timedelta

from counterclaim.records import Interval

# First month of a season, as on the northern half of the earth; each has three.
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}

DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T.*)?$")
MONTH = re.compile(r"(\d{4})-(\d{2})$")
WEEK = re.compile(r"(\d{4})-W(\d{2})(-WE)?$")
QUARTER = re.compile(r"(\d{4})-([QH])([1-4])$")
SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)$")
YEARS = re.compile(r"\d{2,4}$")


def interval_of(value: str) -> Interval | None:
    """Give the days that a TIMEX3 value covers, both inclusive.

    Returns:
        None where the value names no stretch of the calendar ("P3D", "XXXX-05-22").

    Examples:
        >>> interval_of("2019-02")
        Interval(start='2019-02-01', end='2019-02-28')
        >>> interval_of("2019-W08-WE")
        Interval(start='2019-02-23', end='2019-02-24')
    """
    try:
        days = _days_of(value)
    except ValueError:  # the 31st of June
        return None
    if days is None:
        return None
    return Interval(start=days[0].isoformat(), end=days[1].isoformat())


def _days_of(value: str) -> tuple[date, date] | None:
    if match := DAY.match(value):
        day = date(*map(int, match.groups()))
        return day, day
    if match := MONTH.match(value):
        return month_days(int(match[1]), int(match[2]))
    if match := WEEK.match(value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return monday + timedelta(5 if match[3] else 0), monday + timedelta(6)
    if match := QUARTER.match(value):
        months = 3 if match[2] == "Q" else 6
        first = months * (int(match[3]) - 1) + 1
        return _months(int(match[1]), first, months)
    if match := SEASON.match(value):
        return _months(int(match[1]), SEASON_MONTHS[match[2]], 3)
    if YEARS.match(value):
        size = 10 ** (4 - len(value))
        first = int(value) * size
        return date(first, 1, 1), date(first + size - 1, 12, 31)
    return None


def month_days(year: int, month: int) -> tuple[date, date]:
    """Give the first and the last day of a month."""
    last = calendar.monthrange(year, month)[1]
    return date(year, month, 1), date(year, month, last)


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    """Give the first and last day of so many months from a month on."""
    end = add_months(date(year, month, 1), count - 1)
    return date(year, month, 1), month_days(end.year, end.month)[1]


def add_months(day: date, months: int) -> date:
    """Go so many months on; a day that the month lacks becomes its last."""
    number = day.year * 12 + day.month - 1 + months
    number = min(max(number, MINYEAR * 12), MAXYEAR * 12 + 11)
    year, month = divmod(number, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def add_days(day: date, days: int) -> date:
    """Go so many days on, no further than the calendar reaches."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def week_value(day: date) -> str:
    """Give the ISO week of a day, as "2019-W08"."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def month_value(day: date) -> str:
    """Give the month of a day, as "2019-02"."""
    return f"{day.year:04}-{day.month:02}"


def make_day(year: int, month: int, day: int) -> date | None:
    """Give a day, or None where the calendar has no such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def first_day(value: str) -> date | None:
    """Give the first day that a value covers."""
    interval = interval_of(value)
    return date.fromisoformat(interval.start) if interval and interval.start else None


def easter(year: int) -> date:
    """Give Easter Sunday of the western churches.

    Source:
        The anonymous Gregorian algorithm (Nature, 20 April 1876).

    Examples:
        >>> easter(2024).isoformat()
        '2024-03-31'
    """
    century, rest = divmod(year, 100)
    golden = year % 19
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)
