"""Does a sentence tell of what was, or of what is to come?"""

from enum import Enum

from counterclaim.data.patterns import load_patterns


class Tense(Enum):
    """Where the words put a happening, seen from the day of writing."""

    PAST = "past"
    FUTURE = "future"
    OPEN = "open"


# A verb right behind decides before any further off: "on Sunday issued a warning".
NEXT_WORDS = 2


def find_tense(before: str, after: str) -> Tense:
    """Tell the tense around a time expression.

    Args:
        before: The sentence up to the expression.
        after: The sentence from its end on.

    Returns:
        What the nearest cue to the left says; without one, the nearest to the
        right; OPEN without any.

    Examples:
        >>> find_tense("The envoys will meet on ", " in the capital")
        <Tense.FUTURE: 'future'>
        >>> find_tense("The ministry said on ", " that it would answer")
        <Tense.PAST: 'past'>
    """
    rules = load_patterns("about_days.toml")
    is_led = rules["article before"].search(before) or after[:1] in "'’"
    if is_led and rules["noun behind"].match(after):
        return Tense.OPEN
    cues = list(rules["tense"].finditer(before))
    follows = rules["tense"].search(after)
    is_next = follows and len(after[: follows.start()].split()) < NEXT_WORDS
    match = follows if is_next or not cues else cues[-1]
    if match is None:
        return Tense.OPEN
    return Tense.FUTURE if match["future"] else Tense.PAST
