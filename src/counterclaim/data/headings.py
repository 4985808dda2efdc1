"""Headings that run on into the text: "Hill Front, press office. 2 May 2031. ..."."""

import re

from counterclaim.data.patterns import load_patterns

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
    patterns = load_patterns("headings.toml")
    opening = patterns["before a day"].match(start) or patterns["name alone"].match(
        start
    )
    if opening is None:
        return ()
    heading = opening["heading"].rstrip(".,: ")
    return tuple(dict.fromkeys((heading, *PARTS.split(heading))))
