"""Headings that run on into the text: "Hill Front, press office. 2 May 2031. ..."."""

import re

MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November"
    "|December"
)
# What stands before the day of a communiqué, in its first line.
RUN_IN = re.compile(
    rf"^(?P<heading>[^\n]{{4,120}}?)[.,:]?\s+\(?(?:\d{{1,2}} (?:{MONTHS})"
    rf"|(?:{MONTHS}) \d{{1,2}},)\s+\d{{4}}\b"
)
PARTS = re.compile(r"[.,:]\s+")


def find_run_in(text: str) -> tuple[str, ...]:
    """Find the heading that a text begins with, up to its day: whole, then its parts.

    Examples:
        >>> find_run_in("Hill Front, press office. 2 May 2031. We hold the bridge.")
        ('Hill Front, press office', 'Hill Front', 'press office')
        >>> find_run_in("We hold the bridge.")
        ()
    """
    opening = RUN_IN.match(text.lstrip())
    if opening is None:
        return ()
    heading = opening["heading"]
    return tuple(dict.fromkeys((heading, *PARTS.split(heading))))
