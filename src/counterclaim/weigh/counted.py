"""What is counted: people and things in the classes that questions ask about."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from tomllib import loads

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# What stands behind the noun that is counted: "people in the village".
BEHIND = re.compile(
    r"\b(?:of|in|on|at|from|near|with|who|which|that|among|by|under|inside)\b.*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedClass:
    """A class of people or things; counts of one class answer one question."""

    name: str
    ask: str
    is_sided: bool = False
    is_combatant: bool = False


# What the article counts and no class knows.
UNKNOWN = CountedClass(name="", ask="")
PEOPLE = "people"
COMBATANTS = CountedClass(
    name="combatants", ask="fighters", is_sided=True, is_combatant=True
)


@cache
def load_counted_classes() -> dict[str, CountedClass]:
    """Read which class each noun belongs to (`data/en/counted_classes.toml`)."""
    path = files("counterclaim.data") / "en" / "counted_classes.toml"
    classes: dict[str, CountedClass] = {}
    for row in loads(path.read_text(encoding="utf-8"))["class"]:
        made = CountedClass(
            name=row["name"],
            ask=row["ask"],
            is_sided=row.get("sided", False),
            is_combatant=row.get("role") == "combatants",
        )
        for word in row["words"]:
            classes.setdefault(word, made)
    return classes


def class_of(words: str) -> CountedClass:
    """Return the class of what is counted; one that bears the words if none is known.

    The last known noun of the phrase decides, what stands behind a preposition aside.

    Examples:
        >>> class_of("other armored vehicles").name
        'vehicles'
        >>> class_of("children in the village").name
        'children'
        >>> class_of("silos").ask
        'silos'
    """
    classes = load_counted_classes()
    head = BEHIND.sub("", words.lower()) or words.lower()
    tokens = WORD.findall(head)
    for position in range(len(tokens), 0, -1):
        pair = " ".join(tokens[max(0, position - 2) : position])
        if found := classes.get(pair) or classes.get(tokens[position - 1]):
            return found
    plain = " ".join(tokens)
    return CountedClass(name=plain, ask=plain) if plain else UNKNOWN
