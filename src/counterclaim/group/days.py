"""Days and stretches of days: lengths, gaps, overlaps."""

from datetime import date, timedelta
from typing import TypeAlias

from counterclaim.records import Interval

YEAR_DAYS = 365
# Days; claims that lie no further apart tell of one happening. A raid and the days
# after it are told in one breath; the next such raid comes weeks later.
GAP_DAYS = 10
# Days; a longer stretch ("in 2024") does not date a happening, it only bounds it.
LONGEST_DAYS = 31
# Days; a stretch up to this length names days.
TIGHT_DAYS = 4
FULL_DATE, FULL_MONTH = 10, 7  # characters of "2024-03-12" and "2024-03"
ANY_YEAR = 2000  # a leap year: it has any day that is told without one

# First and last day of a stretch, as numbers.
Ends: TypeAlias = tuple[int, int]


def day_number(day: str) -> int | None:
    """Return the number of a day; None for a month, a year or no date.

    Examples:
        >>> day_number("2024-03-12") - day_number("2024-03-10")
        2
    """
    try:
        return date.fromisoformat(day[:FULL_DATE]).toordinal()
    except ValueError:
        return None


def day_gap(one: str, other: str) -> int | None:
    """Return the days between two days, None where one is not exact."""
    a, b = day_number(one), day_number(other)
    return None if a is None or b is None else abs(a - b)


def day_ends(interval: Interval) -> Ends | None:
    """Return first and last day of a closed interval as numbers, else None."""
    if interval.start is None or interval.end is None:
        return None
    start, end = day_number(interval.start), day_number(interval.end)
    return None if start is None or end is None or end < start else (start, end)


def length_of(ends: Ends) -> int:
    """Return how many days a stretch has."""
    return ends[1] - ends[0] + 1


def gap_between(one: Ends, other: Ends) -> int:
    """Return the days between two stretches, 0 where they touch.

    Examples:
        >>> gap_between((3, 5), (8, 9)), gap_between((3, 5), (5, 9))
        (3, 0)
    """
    return max(0, one[0] - other[1], other[0] - one[1])


def yearless_gap(one: Ends, other: Ends) -> int:
    """Return the days between two stretches when their years are left out.

    Examples:
        >>> may = day_number("2024-05-22"), day_number("2024-05-23")
        >>> march = day_number("2031-03-12"), day_number("2031-03-13")
        >>> yearless_gap(may, march)
        71
    """
    (start_a, end_a), (start_b, end_b) = (
        tuple(map(_day_of_year, e)) for e in (one, other)
    )
    gap = max(0, start_a - end_b, start_b - end_a)
    return min(gap, YEAR_DAYS - gap)


def _day_of_year(number: int) -> int:
    return date.fromordinal(number).timetuple().tm_yday


def make_interval(start: int, end: int) -> Interval:
    """Make an interval of two day numbers."""
    first, last = (date.fromordinal(number).isoformat() for number in (start, end))
    return Interval(start=first, end=last)


def make_yearless(start: int, end: int) -> Interval:
    """Make an interval of two day numbers whose year nobody tells.

    Examples:
        >>> make_yearless(day_number("2000-05-22"), day_number("2000-05-23"))
        Interval(start='XXXX-05-22', end='XXXX-05-23')
    """
    first, last = (date.fromordinal(number) for number in (start, end))
    return Interval(start=f"XXXX-{first:%m-%d}", end=f"XXXX-{last:%m-%d}")


def day_range(published: str) -> Ends | None:
    """Return first and last day of an ISO prefix as numbers, None where it is none.

    Examples:
        >>> first, last = day_range("2024-02")
        >>> last - first
        28
    """
    if (day := day_number(published)) is not None:
        return day, day
    try:
        if len(published) == FULL_MONTH:
            first = date.fromisoformat(f"{published}-01")
            last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        else:
            first, last = date(int(published), 1, 1), date(int(published), 12, 31)
    except ValueError:
        return None
    return first.toordinal(), last.toordinal()
