"""Counts of a longer time than the incident's own: a campaign's, a year's, a war's."""

import re
from datetime import date

from counterclaim.data.contexts import load_contexts
from counterclaim.records import FigureClaim, Incident, Interval
from counterclaim.weigh.around import clause_of
from counterclaim.weigh.board import Board
from counterclaim.weigh.days import days_between

# Days from which a count is of a longer time, and how many times the incident's own.
LONG_DAYS, LONG_FACTOR = 21, 2.0
# How months begin and end: an event "in June" has a day that nobody told.
FIRST, LAST = "-01", ("-28", "-29", "-30", "-31")
# Said of a number, and no comparison of two happenings.
MORE_THAN = re.compile(r"\b(?:more|less|fewer|other|rather) than\b", re.IGNORECASE)
# The period of counts of which no day of beginning is known.
SOME_TIME = "some time"


def find_period(claim: FigureClaim, incident: Incident, board: Board) -> str | None:
    """Find since when a figure counts, where that is long before the incident.

    "238 civilians killed since 15 March" tells nothing of the raid of 17 April. Counts
    of one period answer one question.

    Returns:
        The ISO date on which the period begins, `SOME_TIME` where only the words tell
        of one, None for a count of the incident itself.
    """
    rules, clause = load_contexts(), MORE_THAN.sub("", clause_of(claim, board))
    if rules["comparison"].search(clause):
        return None
    days = _length(claim.when)
    if days is None:
        return SOME_TIME if rules["older time"].search(clause) else None
    is_long = days > LONG_DAYS and days >= LONG_FACTOR * (_length(incident.when) or 0)
    is_told = rules["over a time"].search(clause) or rules["older time"].search(clause)
    is_exact = claim.when.start is not None and not claim.when.start.endswith(FIRST)
    return claim.when.start if is_long and (is_told or is_exact) else None


def _length(when: Interval) -> int | None:
    """Return the days from its beginning to its end; None for a mere month or year."""
    if when.start is None or when.end is None:
        return None
    days = days_between(when.start, when.end)
    is_vague = when.start.endswith(FIRST) and when.end.endswith(LAST)
    return None if is_vague else days


def name_period(period: str) -> str:
    """Name a period in a question.

    Examples:
        >>> name_period("2025-03-15")
        ' since 15 March 2025'
        >>> name_period(SOME_TIME)
        ' (counted over a longer time)'
    """
    try:
        day = date.fromisoformat(period)
    except ValueError:
        return " (counted over a longer time)"
    return f" since {day.day} {day:%B %Y}"
