"""What kind of act a text tells of: a raid, a shelling, an exchange of prisoners."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from counterclaim.data.toml_files import load_toml

# An act of this name, or of this family, says nothing about the kind.
PLAIN_ACT, ANY_FAMILY = "attack", "any"
WEEKS, MAYBE = "weeks", "maybe"


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A kind of act; `label` is how an incident of that kind is called.

    `lasts` is "weeks" for an act that goes on for weeks, "maybe" where it may, else "".
    """

    name: str
    family: str
    label: str
    words: tuple[str, ...]
    lasts: str = ""


@cache
def load_acts() -> tuple[Act, ...]:
    """Read the kinds of act of `data/en/acts.toml`, the more telling first."""
    rows = load_toml("acts.toml")["act"]
    return tuple(
        Act(
            name=row["name"],
            family=row["family"],
            label=row["label"],
            words=tuple(row["words"]),
            lasts=row.get("lasts", ""),
        )
        for row in rows
    )


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, Act]]:
    """Make one pattern of all words, the longest first, and who they belong to."""
    acts: dict[str, Act] = {}
    for act in load_acts():
        for word in act.words:
            acts.setdefault(word, act)
    words = "|".join(re.escape(word) for word in sorted(acts, key=len, reverse=True))
    return re.compile(rf"\b({words})(?:s|es)?\b"), acts


def find_acts(text: str) -> Counter[str]:
    """Count the acts that a text names.

    Examples:
        >>> find_acts("The raid began with shelling; the raiders fled.")
        Counter({'raid': 2, 'shelling': 1})
    """
    pattern, acts = _pattern()
    # Lower case first: a pattern that ignores it takes five times as long.
    return Counter(acts[found[1]].name for found in pattern.finditer(text.lower()))


@cache
def act_by_name(name: str) -> Act:
    """Return the kind of act with this name."""
    return next(act for act in load_acts() if act.name == name)


def main_act(counts: Counter[str]) -> str | None:
    """Return the act named most; a plain "attack" only where nothing else is named."""
    telling = {name: n for name, n in counts.items() if name != PLAIN_ACT}
    if not telling:
        return PLAIN_ACT if counts else None
    order = {act.name: place for place, act in enumerate(load_acts())}
    return min(telling, key=lambda name: (-telling[name], order[name]))


def act_families(counts: Counter[str]) -> frozenset[str]:
    """Return the families of the acts that make up a third of those named, or more."""
    families = Counter[str]()
    for name, number in counts.items():
        families[act_by_name(name).family] += number
    families.pop(ANY_FAMILY, None)
    return frozenset(f for f, n in families.items() if 3 * n >= families.total())


def how_long(*told: Counter[str]) -> str:
    """Return how long the one act lasts that these may all tell of.

    Returns:
        "weeks" where one tells of an act that goes on for weeks and the others may,
        "maybe" where each may, else "".

    Examples:
        >>> how_long(Counter({"offensive": 2}), Counter({"fighting": 1}))
        'weeks'
        >>> how_long(Counter({"fighting": 2}), Counter({"fighting": 1}))
        'maybe'
        >>> how_long(Counter({"offensive": 2}), Counter({"shelling": 1}))
        ''
    """
    acts = [main_act(counts) for counts in told]
    lasts = [act_by_name(name).lasts for name in acts if name is not None]
    if not lasts or not all(lasts):
        return ""
    return WEEKS if WEEKS in lasts else MAYBE


def find_families(text: str) -> frozenset[str]:
    """Return the families of the acts that a text names, those that go with all out.

    Examples:
        >>> sorted(find_families("The army bombed the road: another air strike."))
        ['remote']
    """
    families = {act_by_name(name).family for name in find_acts(text)}
    return frozenset(families - {ANY_FAMILY})
