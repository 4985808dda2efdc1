"""ACLED's event types by the words of an incident's label (en/acled_types.toml)."""

import re
from dataclasses import dataclass
from functools import cache

from counterclaim.data.subjects import any_of
from counterclaim.data.toml_files import load_toml


@dataclass(frozen=True, slots=True, kw_only=True)
class AcledType:
    """An event type and sub-event type, and the words that tell it."""

    event_type: str
    sub_event_type: str
    words: re.Pattern[str]
    yes: tuple[str, ...]
    no: tuple[str, ...]


@cache
def load_acled_types() -> tuple[AcledType, ...]:
    """Load the rules; the first that fits wins."""
    raw = load_toml("acled_types.toml")["rule"]
    return tuple(
        AcledType(
            event_type=rule["event_type"],
            sub_event_type=rule["sub_event_type"],
            words=any_of(rule["words"]),
            yes=tuple(rule["yes"]),
            no=tuple(rule["no"]),
        )
        for rule in raw
    )


def find_acled_type(label: str) -> AcledType | None:
    """Find the type of an incident by its label; None leaves it to the coder.

    Examples:
        >>> find_acled_type("Raid on Osk, 3-4 May 2031").sub_event_type
        'Armed clash'
    """
    fits = (rule for rule in load_acled_types() if rule.words.search(label))
    return next(fits, None)
