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
# A first sentence that is a name.
NAME_ALONE = re.compile(
    r"^(?P<heading>(?=[^\n.]{4,90}\.)[A-Z][^\s.]*"
    r"(?:[ ,]+(?:[A-Z][^\s.]*|of|the|and|for|in|by|from))*)\.\s+(?=[A-Z0-9])"
)
PARTS = re.compile(r"[.,:]\s+")


def find_run_in(text: str) -> tuple[str, ...]:
    """Find the heading that a text begins with: whole, then its parts.

    It ends before its day, or is a first sentence that is a name.

    Examples:
        >>> find_run_in("Hill Front, press office. 2 May 2031. We hold the bridge.")
        ('Hill Front, press office', 'Hill Front', 'press office')
        >>> find_run_in("Press Office of the Hill Front. We hold the bridge.")
        ('Press Office of the Hill Front',)
        >>> find_run_in("We hold the bridge.")
        ()
    """
    start = text.lstrip()
    opening = RUN_IN.match(start) or NAME_ALONE.match(start)
    if opening is None:
        return ()
    heading = opening["heading"].rstrip(".,: ")
    return tuple(dict.fromkeys((heading, *PARTS.split(heading))))
