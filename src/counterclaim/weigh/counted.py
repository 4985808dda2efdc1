"""What is counted: people and things in the classes that questions ask about."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cache

from counterclaim.data.nouns import load_nouns, plural
from counterclaim.data.toml_files import load_toml
from counterclaim.records import Measure

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
    is_unarmed: bool = False


# What the article counts and no class knows.
UNKNOWN = CountedClass(name="", ask="")
PEOPLE, CREW, SOLDIERS = "people", "crew", "soldiers"
AND, ANIMALS = "and", "animals"
DETERMINERS = frozenset("a an the one two my his her their our its some".split())
COMBATANTS = CountedClass(
    name="combatants", ask="fighters", is_sided=True, is_combatant=True
)


@cache
def load_counted_classes() -> dict[str, CountedClass]:
    """Read which class each noun belongs to (`data/en/counted_classes.toml`)."""
    classes: dict[str, CountedClass] = {}
    for row in load_toml("counted_classes.toml")["class"]:
        made = CountedClass(
            name=row["name"],
            ask=row["ask"],
            is_sided=row.get("sided", False),
            is_combatant=row.get("role") == "combatants",
            is_unarmed=row.get("unarmed", False),
        )
        for word in row["words"]:
            classes.setdefault(word, made)
    return classes


# What cannot be counted.
MASS = frozenset(
    "ammunition fuel food aid grain infrastructure property oil damage debris"
    " territory land ground control power".split()
)
# Measures of things: no class of people answers them.
OF_THINGS = frozenset(
    {
        Measure.DESTROYED,
        Measure.DAMAGED,
        Measure.LAUNCHED,
        Measure.SHOT_DOWN,
    }
)
# What happens to people; "12 wounded" needs no noun, nor does "the mayor died".
OF_PEOPLE = frozenset(
    {
        Measure.KILLED,
        Measure.WOUNDED,
        Measure.KILLED_OR_WOUNDED,
        Measure.CAPTURED,
        Measure.MISSING,
        Measure.DISPLACED,
    }
)
# What fighters do to people alone.
OF_BODIES = OF_PEOPLE - {Measure.CAPTURED, Measure.DISPLACED, Measure.MISSING}
# How nouns for people end: "operatives", "shooters", "year-olds".
PERSON_ENDING = re.compile(r"(?:er|or|ist|ant|ian|ee|ive|old|arrest)s?$")
# What only measures what is counted behind it.
PIECES_OF = re.compile(r"^(?:pieces?|items?|bits?) of (?=\w)")
# Classes that are taken and not made prisoners.
PLACES = frozenset({"settlements", "houses", "positions"})


def class_of(words: str) -> CountedClass:
    """Return the class of what is counted; one that bears the words if none is known.

    The last known noun of the phrase decides, what stands behind a preposition aside;
    people of two classes ("patients and nurses") are people.

    Examples:
        >>> class_of("other armored vehicles").name
        'vehicles'
        >>> class_of("patients and nurses").name
        'people'
        >>> class_of("children in the village").name
        'children'
        >>> class_of("a monastery").ask
        'monasteries'
        >>> class_of("pieces of artillery") == class_of("artillery")
        True
    """
    tokens = _head_words(words)
    if len(_classes_joined(tokens)) > 1:
        return load_counted_classes()[PEOPLE]
    return _class_of_last(tokens) or _name_after(tokens)


def _class_of_last(tokens: Sequence[str]) -> CountedClass | None:
    """Return the class of the last noun that a class knows."""
    for position in range(len(tokens), 0, -1):
        if found := _find_known(tokens[:position]):
            return found
    return None


def _classes_joined(tokens: Sequence[str]) -> set[CountedClass]:
    """Return the classes of people on both sides of an "and"; none where one is not."""
    if AND not in tokens:
        return set()
    cut = tokens.index(AND)
    found = {_class_of_last(part) for part in (tokens[:cut], tokens[cut + 1 :])}
    known = {made for made in found if made is not None and _is_of_people(made)}
    return known if len(known) == len(found) else set()


def _is_of_people(made: CountedClass) -> bool:
    return made.is_combatant or made.name in (*OF_WHOM, CREW)


def name_counted(counted: CountedClass, said: Sequence[str]) -> str:
    """Name what is counted: as all who count it call it, else by its class.

    Args:
        counted: The class.
        said: The words of each claim for what it counts.

    Examples:
        >>> tanks = class_of("tanks")
        >>> name_counted(tanks, ["tanks", "enemy tanks"])
        'tanks'
        >>> name_counted(tanks, ["tanks", "armoured vehicles"])
        'vehicles'
    """
    if counted.name == PEOPLE or counted.is_combatant:
        return counted.ask
    heads = {tokens[-1] if (tokens := _head_words(words)) else "" for words in said}
    last = min(heads, default="")
    is_known = _find_known([last]) == counted
    return last if len(heads) == 1 and is_known and last.endswith("s") else counted.ask


def class_of_things(words: str) -> CountedClass:
    """Return the class of things that are counted; `UNKNOWN` for names and stuff.

    The head alone decides: "three enemy posts" are no enemies.

    Examples:
        >>> class_of_things("enemy bridges").ask
        'enemy bridges'
        >>> class_of_things("Fulton Lane") is UNKNOWN
        True
    """
    if (
        len(words.split()) > 1
        and words.split()[-1][0].isupper()
        and not words.isupper()
    ):
        return UNKNOWN
    tokens = _head_words(words)
    known = _find_known(tokens)
    is_people = known is not None and _is_of_people(known)
    return known if known and not is_people else _name_after(tokens)


# Classes of people that are parts of any toll, and have a question of their own.
SUBGROUPS = frozenset({"children", "women", "police", "rescuers", "journalists"})
OF_WHOM = SUBGROUPS | {PEOPLE, "prisoners"}


def class_for(
    measure: Measure, words: str, place_names: Container[str]
) -> CountedClass:
    """Return what a count of a measure counts.

    People are people by whatever word; a place that is taken is no prisoner, and the
    name of a place is nothing that is counted.

    Args:
        measure: What happened.
        words: What is counted.
        place_names: What places are called, case folded.

    Returns:
        The class, `UNKNOWN` where nothing is counted that a question could ask of.
    """
    if measure not in OF_PEOPLE:
        return class_of_things(words) if measure in OF_THINGS else class_of(words)
    found = class_of(words)
    is_known = found.name in load_class_names()
    if measure is Measure.CAPTURED:
        if found.name in PLACES or words.casefold() in place_names:
            return UNKNOWN
        if not is_known and _is_thing(words):
            return found
    if not is_known:
        return load_counted_classes()[PEOPLE]
    is_alive = _is_of_people(found) or found.name == ANIMALS
    return UNKNOWN if measure in OF_BODIES and not is_alive else found


def _is_thing(words: str) -> bool:
    """Whether words in lower case end in a noun that names no sort of person."""
    tokens = _head_words(words)
    if not tokens or not words.islower() or PERSON_ENDING.search(tokens[-1]):
        return False
    return load_nouns().head(tokens[-1]) is None


@cache
def load_class_names() -> frozenset[str]:
    """Return the names of all known classes."""
    return frozenset(made.name for made in load_counted_classes().values())


def _head_words(words: str) -> list[str]:
    whole = PIECES_OF.sub("", words.lower())
    head = BEHIND.sub("", whole) or whole
    tokens: list[str] = WORD.findall(head)
    return tokens[1:] if len(tokens) > 1 and tokens[0] in DETERMINERS else tokens


def _find_known(tokens: Sequence[str]) -> CountedClass | None:
    """Return the class of the last word, or of the last two together."""
    classes = load_counted_classes()
    if not tokens:
        return None
    return classes.get(" ".join(tokens[-2:])) or classes.get(tokens[-1])


def _name_after(tokens: Sequence[str]) -> CountedClass:
    """Make a class of words that no class knows, in the plural."""
    if not tokens or tokens[-1] in MASS:
        return UNKNOWN
    *before, last = tokens
    is_plural = last.endswith("s") and not last.endswith("ss")
    name = " ".join([*before, last if is_plural else plural(last)])
    return CountedClass(name=name, ask=name)
