"""The marks by which a text says which agency it comes from."""

import re
from functools import cache

from counterclaim.data.toml_files import load_toml

# Characters at either end of a text in which an agency's mark can stand.
MARGIN = 600


@cache
def load_agency_marks() -> tuple[re.Pattern[str], ...]:
    """Read the patterns of `data/en/agency_marks.toml`."""
    rules = load_toml("agency_marks.toml")["rule"]
    return tuple(re.compile(rule["pattern"]) for rule in rules)


def find_agency_mark(text: str) -> str | None:
    """Return the agency that a text names as its source, None where it names none.

    Examples:
        >>> find_agency_mark("KELVARO, Orsania (MPA) - Armed men crossed the river.")
        'MPA'
    """
    margins = text if len(text) <= 2 * MARGIN else f"{text[:MARGIN]}\n{text[-MARGIN:]}"
    for mark in load_agency_marks():
        if found := mark.search(margins):
            return found["name"]
    return None
