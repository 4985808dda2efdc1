"""By which words somebody is said to have done it (`data/en/perpetrators.toml`)."""

import re
from functools import cache, lru_cache

from counterclaim.data.toml_files import load_toml

NAME = "{name}"
THEY = "they"
# A people's name before these words tells where somebody comes from, not whose he is.
ORIGIN = (
    r"(?!\W+(?:volunteers?|citizens?|exiles?|groups?|nationals|opposition|origin)\b)"
)


@cache
def load_perpetrator_rules() -> tuple[tuple[str, str], ...]:
    """Read the names and patterns of `data/en/perpetrators.toml`."""
    rows = load_toml("perpetrators.toml")["rule"]
    return tuple((row["name"], row["pattern"]) for row in rows)


@lru_cache(maxsize=2048)
def make_patterns(names: str) -> tuple[re.Pattern[str], ...]:
    """Make the patterns by which one of these names is said to have done it.

    Args:
        names: Alternatives of a regular expression.

    Returns:
        Patterns that match a statement.
    """
    return tuple(
        re.compile(pattern.replace(NAME, names + ORIGIN), re.DOTALL)
        for name, pattern in load_perpetrator_rules()
        if name != THEY
    )


@cache
def pattern_of_self() -> re.Pattern[str]:
    """Return the pattern of those who say that they did it themselves."""
    return re.compile(dict(load_perpetrator_rules())[THEY], re.IGNORECASE)
