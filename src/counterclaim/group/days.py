"""Days and stretches of days: lengths, gaps, overlaps."""

from datetime import date, timedelta

from counterclaim.records import Interval

FULL_DATE, FULL_MONTH = 10, 7  # characters of "2024-03-12" and "2024-03"


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


def day_ends(interval: Interval) -> tuple[int, int] | None:
    """Return first and last day of a closed interval as numbers, else None."""
    if interval.start is None or interval.end is None:
        return None
    start, end = day_number(interval.start), day_number(interval.end)
    return None if start is None or end is None or end < start else (start, end)


def make_interval(start: int, end: int) -> Interval:
    """Make an interval of two day numbers."""
    first, last = (date.fromordinal(number).isoformat() for number in (start, end))
    return Interval(start=first, end=last)


def day_range(published: str) -> tuple[int, int] | None:
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
