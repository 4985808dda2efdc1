"""Times that only measure a happening by another: "the deadliest since 2020"."""

import re
from collections.abc import Mapping
from functools import lru_cache

from counterclaim.data.patterns import load_patterns
from counterclaim.records import Span, Time

# Characters before a time in which a comparison can begin.
REACH = 110
# Words before a time that are remembered: each claim of an article asks for them.
KEPT = 512
LONG_VALUE = re.compile(r"\d{4}(?:-\d\d)?$")
YEAR_VALUE = re.compile(r"\d{4}$")


def _rules() -> Mapping[str, re.Pattern[str]]:
    return load_patterns("about_days.toml")


def is_compared(time: Time, span: Span, text: str) -> bool:
    """Whether a time belongs to what a happening is only compared with.

    Args:
        time: The time.
        span: The words for the happening; those inside the comparison are dated by it.
        text: The article's.

    Returns:
        True for the year in "the deadliest since the war of 2020", "more than in all of
        2020", "the 2015 peace deal".
    """
    first = max(0, time.span.start - REACH)
    before = text[first : time.span.start]
    if YEAR_VALUE.match(time.value):
        is_named = _rules()["named happening before"].search(before)
        behind = _rules()["named happening behind"]
        if is_named or behind.match(text, time.span.end):
            return True
    begins = _find_comparison(before, is_long=LONG_VALUE.match(time.value) is not None)
    if begins is None:
        return False
    if is_dated_by(time, span, text):
        return False
    if time.span.end <= span.start and _rules()["its own noun before"].search(before):
        between = text[time.span.end : span.start]
        return not _rules()["words of a clause"].match(between)
    return not first + begins <= span.start < time.span.start


def is_dated_by(time: Time, span: Span, text: str) -> bool:
    """Whether a clause that a time leads tells the happening: "May 2, when 12 died"."""
    between = text[time.span.end : max(time.span.end, span.start)]
    return _rules()["clause of a day"].match(between) is not None


@lru_cache(maxsize=KEPT)
def _find_comparison(before: str, *, is_long: bool) -> int | None:
    """Find where a comparison begins that lasts to the end of these words."""
    found = _rules()["comparison before"].search(before)
    if found is None and is_long:
        found = _rules()["comparison with a long time before"].search(before)
    return found.start() if found else None


def is_recalled(span: Span, other: Span, text: str) -> bool:
    """Whether a day or place told after a happening is of what the happening answers.

    Args:
        span: The words for the happening.
        other: The words for the day or the place.
        text: The article's.

    Returns:
        True for Kolm in "killed 26 in retaliation for the raid on Kolm".
    """
    between = text[span.end : max(span.end, other.start)]
    return _rules()["answers something"].search(between) is not None
