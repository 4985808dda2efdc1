"""Times that only measure a happening by another: "the deadliest since 2020"."""

import re
from functools import lru_cache

from counterclaim.records import Span, Time

# Characters before a time in which a comparison can begin.
REACH = 110
# Words before a time that are remembered: each claim of an article asks for them.
KEPT = 512
SUPERLATIVE = (
    r"(?:deadli|bloodi|heavi|larg|bigg|fierc|high|low|long|short|great|small|strong|harsh"
    r"|sever|grav|intens|bold|deep|steep|costli|tough|hard)est|worst|most\s+\w+"
    r"|first\s+such|for\s+the\s+first\s+time"
)
STRETCH = r"[^.;\n]{0,70}?"
LIKE = r"like\s+(?:the\s+|that\s+|those\s+)|unlike|reminiscent\s+of|anniversary\s+of"
BEFORE = re.compile(
    rf"\b(?:(?:{SUPERLATIVE})\b{STRETCH}\bsince\b"
    r"|than\s+(?:in|on|during|at|for|any|the|those|that|last)\b"
    rf"|compared\s+(?:with|to)\b|{LIKE})"
    r"[^.;\n]{0,75}$",
    re.IGNORECASE,
)
# With a month or a year alone: the worst attack in 2020, since the coup of 2020.
BEFORE_LONG = re.compile(
    rf"\b(?:{SUPERLATIVE})\b{STRETCH}\b(?:in|of|for|during)\s+(?:the\s+)?"
    r"(?:whole\s+of\s+)?$"
    r"|\bsince\s+(?:[\w'’-]+\s+){1,5}(?:of|in)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
NAMED = (
    r"war|conflict|ceasefire|cease-fire|truce|peace|accord|agreement|deal|treaty"
    r"|election|invasion|massacre|uprising|revolution|coup|revolt|rebellion|genocide"
    r"|census|constitution|law|referendum|protests"
)
NAMED_BEFORE = re.compile(rf"\b(?:{NAMED})s?\s+of\s+(?:the\s+)?$", re.IGNORECASE)
NAMED_AFTER = re.compile(
    rf"\s+(?:(?:peace|civil|border|military|presidential)\s+)?(?:{NAMED})\b",
    re.IGNORECASE,
)
# "the worst since October, when 42 died", "since an October raid left 42 dead"
WHEN = re.compile(r",?\s+(?:when|in\s+which|during\s+which|on\s+which)\b[^.;\n]*$")
ATTRIBUTE = re.compile(r"\b(?:since|unlike|than|like)\s+(?:in\s+)?(?:an?|the)\s+$")
CLAUSE = re.compile(r"\s+[a-z][^.;,\n]*$")
LONG_VALUE = re.compile(r"\d{4}(?:-\d\d)?$")
YEAR_VALUE = re.compile(r"\d{4}$")


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
        if NAMED_BEFORE.search(before) or NAMED_AFTER.match(text, time.span.end):
            return True
    begins = _find_comparison(before, is_long=LONG_VALUE.match(time.value) is not None)
    if begins is None:
        return False
    if is_dated_by(time, span, text):
        return False
    if time.span.end <= span.start and ATTRIBUTE.search(before):
        return not CLAUSE.match(text[time.span.end : span.start])
    return not first + begins <= span.start < time.span.start


def is_dated_by(time: Time, span: Span, text: str) -> bool:
    """Whether a clause that a time leads tells the happening: "May 2, when 12 died"."""
    return WHEN.match(text[time.span.end : max(time.span.end, span.start)]) is not None


@lru_cache(maxsize=KEPT)
def _find_comparison(before: str, *, is_long: bool) -> int | None:
    """Find where a comparison begins that lasts to the end of these words."""
    found = BEFORE.search(before)
    if found is None and is_long:
        found = BEFORE_LONG.search(before)
    return found.start() if found else None


# What a happening answers: "killed 26 in retaliation for the raid on Kolm".
RECALLED = re.compile(
    r"\b(?:in\s+(?:retaliation|revenge|reprisal|response|reply|answer)\s+(?:for|to)"
    r"|to\s+avenge|avenging|as\s+(?:revenge|retaliation)\s+for|similar\s+to)\b[^.;\n]*$",
    re.IGNORECASE,
)


def is_recalled(span: Span, other: Span, text: str) -> bool:
    """Whether a day or place told after a happening is of what the happening answers.

    Args:
        span: The words for the happening.
        other: The words for the day or the place.
        text: The article's.

    Returns:
        True for Kolm in "killed 26 in retaliation for the raid on Kolm".
    """
    return bool(RECALLED.search(text[span.end : max(span.end, other.start)]))
