"""Questions in plain words."""

import re

from counterclaim.records import Measure

# How each measure asks; {what} is what is counted.
ASKING = {
    Measure.KILLED: "How many {what} were killed?",
    Measure.WOUNDED: "How many {what} were wounded?",
    Measure.KILLED_OR_WOUNDED: "How many {what} were killed or wounded?",
    Measure.CAPTURED: "How many {what} were captured?",
    Measure.MISSING: "How many {what} went missing?",
    Measure.DISPLACED: "How many {what} had to leave their homes?",
    Measure.DESTROYED: "How many {what} were destroyed?",
    Measure.DAMAGED: "How many {what} were damaged?",
    Measure.DEPLOYED: "How many {what} were deployed?",
    Measure.LAUNCHED: "How many {what} were launched?",
    Measure.SHOT_DOWN: "How many {what} were shot down?",
    Measure.OTHER: "How many {what} are spoken of?",
}
PART = " among the {whole}"
# Names that already say whom they mean.
NO_SIDE = frozenset({"", "civilians", "people", "residents", "population"})
ARTICLE = ("the ", "a ", "an ")
# Last words of a name that stands with "the".
WITH_ARTICLE = (
    *("legion", "corps", "battalion", "brigade", "front", "army", "movement", "party"),
    *("forces", "militia", "militias", "ministry", "union", "alliance", "coalition"),
    *("group", "groups", "council", "government", "regiment", "police", "states"),
    *("army", "guard", "states", "rebels", "fighters", "volunteers", "attackers"),
)


def ask_how_many(measure: Measure, what: str, side_name: str | None) -> str:
    """Put a numeric question.

    Examples:
        >>> ask_how_many(Measure.KILLED, "fighters", "Free Hills Legion")
        'How many fighters of the Free Hills Legion were killed?'
        >>> ask_how_many(Measure.KILLED, "people", "civilians")
        'How many civilians were killed?'
    """
    side = (side_name or "").strip()
    if side.lower() in NO_SIDE:
        is_civil = what == "people" and side.lower() == "civilians"
        return ASKING[measure].format(what="civilians" if is_civil else what)
    return ASKING[measure].format(what=f"{what} of {with_article(side)}")


def with_article(name: str) -> str:
    """Put "the" before a name that takes it.

    Examples:
        >>> with_article("Free Hills Legion")
        'the Free Hills Legion'
        >>> with_article("Russia")
        'Russia'
    """
    if name.lower().startswith(ARTICLE):
        return name
    return f"the {name}" if name.lower().endswith(WITH_ARTICLE) else name


def name_act(label: str) -> str:
    """Return what an incident is called, in the middle of a sentence.

    Examples:
        >>> name_act("Raid on Varden, 12-13 March 2024")
        'raid'
        >>> name_act("Events in Osk")
        'attack'
    """
    first = re.split(r" (?:on|in|at|near) |, | of (?=[A-Z])", label)[0]
    return "attack" if first == "Events" else first[:1].lower() + first[1:]


# Characters of a statement that a question quotes.
LONGEST_QUOTE = 110


def quote_short(said: str) -> str:
    """Put a statement into quotation marks, cut at a word where it is long.

    Examples:
        >>> quote_short("any involvement in the raid")
        '“any involvement in the raid”'
    """
    words = " ".join(said.split())
    if len(words) > LONGEST_QUOTE:
        words = words[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
    return f"“{words}”"
