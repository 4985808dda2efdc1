"""Days between two ISO dates."""

from datetime import date


def days_between(one: str, other: str) -> int | None:
    """Return the days from one day to the other, None where one is not exact.

    Examples:
        >>> days_between("2024-03-12", "2024-03-19")
        7
    """
    try:
        return (date.fromisoformat(other) - date.fromisoformat(one)).days
    except ValueError:
        return None
