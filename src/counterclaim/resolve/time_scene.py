"""What a time expression is read against, and what is told by it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from counterclaim.data.times import load_time_rules
from counterclaim.kinds import TimeType
from counterclaim.records import Interval, Unresolved
from counterclaim.resolve.calendar import interval_of
from counterclaim.resolve.tense import Tense

Fields = Mapping[str, str]

NO_ANCHOR = Unresolved(reason="the article's day is not known")
NO_REFERENCE = Unresolved(reason="no day is told that this counts from")
NO_DAY = Unresolved(reason="the words name no day")
ONLY_LENGTH = Unresolved(reason="the words tell how long, not when")
REPEATED = Unresolved(reason="the words tell how often, not when")
AMBIGUOUS = Unresolved(reason="day and month cannot be told apart")
NO_SUCH_DAY = Unresolved(reason="the calendar has no such day")

UNIT_DAYS = {"D": 1, "N": 1, "W": 7, "F": 14}
UNIT_MONTHS = {"MO": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}
YEAR_SHIFTS = {"last": -1, "this": 0, "next": 1}
STEPS = {"the day before": -1, "the previous": -1, "the preceding": -1}
STEPS |= {"the day after": 1, "the following": 1, "the next": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeScene:
    """What an expression is read against.

    Attributes:
        anchor: The day of writing, None where it is not known.
        before: The value of the last date told before, None at the start.
        day: The day that "the next day" counts from, None where none is told.
        tense: What the verbs around say.
        has_of: The word "of" follows ("eight days of fighting").
        has_object: A named happening follows ("two days before the Kolm ambush").
        year: The only year that the article's weekdays and dates fit, where nothing
            tells the day of writing.
    """

    anchor: date | None
    before: str | None = None
    day: str | None = None
    tense: Tense = Tense.OPEN
    has_of: bool = False
    has_object: bool = False
    year: int | None = None


class Told(NamedTuple):
    """A value, and its days where the value alone does not tell them."""

    value: str
    days: Interval | Unresolved | None = None
    type: TimeType | None = None


def settle(told: Told) -> Interval | Unresolved:
    """Give the days of what was told, or why they are open."""
    if told.days is not None:
        return told.days
    interval = interval_of(told.value)
    if interval is not None:
        return interval
    return NO_ANCHOR if "X" in told.value else NO_SUCH_DAY


def read_word(name: str, fields: Fields) -> str | None:
    """Give the value of the word that stands in a field."""
    words = fields.get(name)
    return load_time_rules().words[name][words.casefold()] if words else None


def with_part(value: str, fields: Fields) -> Told:
    """Add the part of the day, which makes a date a time."""
    words = fields.get("part") or fields.get("stepday")
    part = load_time_rules().words["part"].get(words.casefold()) if words else None
    return Told(f"{value}T{part}", type=TimeType.TIME) if part else Told(value)
