"""Questions in plain words."""

import re
from collections.abc import Sequence
from functools import cache

from counterclaim.data.patterns import load_patterns
from counterclaim.data.toml_files import load_toml
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
# Names that already say whom they mean.
NO_SIDE = frozenset({"", "civilians", "people", "residents", "population"})
# Sides that are called by what they do; whoever is of them is one.
MEN = frozenset({"fighters", "soldiers", "people"})
ARTICLE = ("the ", "a ", "an ")


def _pattern(name: str) -> re.Pattern[str]:
    return load_patterns("phrasing.toml")[name]


@cache
def load_pasts() -> dict[str, str]:
    """Read the pasts that no ending makes, by their gerunds."""
    pasts: dict[str, str] = load_toml("phrasing.toml")["pasts"]
    return pasts


def ask_how_many(
    measure: Measure, what: str, side_name: str | None, *, is_group: bool = False
) -> str:
    """Put a numeric question.

    Args:
        measure: What happened to them.
        what: What is counted.
        side_name: Whose they are.
        is_group: Whether that is an armed group, whose name can go before its own.

    Examples:
        >>> ask_how_many(Measure.KILLED, "fighters", "Free Hills Legion")
        'How many fighters of the Free Hills Legion were killed?'
        >>> ask_how_many(Measure.KILLED, "fighters", "terrorists")
        'How many of the terrorists were killed?'
        >>> ask_how_many(Measure.KILLED, "people", "civilians")
        'How many civilians were killed?'
        >>> ask_how_many(Measure.KILLED, "fighters", "Kolmi", is_group=True)
        'How many Kolmi fighters were killed?'
    """
    side = (side_name or "").strip()
    if side.lower() in NO_SIDE:
        is_civil = what == "people" and side.lower() == "civilians"
        return ASKING[measure].format(what="civilians" if is_civil else what)
    is_name = side.isalnum() and side[:1].isupper() and not _is_many(side)
    if is_group and is_name:
        return ASKING[measure].format(what=f"{side} {what}")
    if what in MEN and _pattern("described").search(side):
        many = side.lower().removeprefix("the ")
        return ASKING[measure].format(what=f"of the {many}")
    return ASKING[measure].format(what=f"{what} of {with_article(side)}")


# How each measure is told of so many.
TOLD = {
    Measure.KILLED: "killed",
    Measure.WOUNDED: "wounded",
    Measure.KILLED_OR_WOUNDED: "killed or wounded",
    Measure.CAPTURED: "captured",
    Measure.MISSING: "missing",
    Measure.DISPLACED: "driven from their homes",
    Measure.DESTROYED: "destroyed",
    Measure.DAMAGED: "damaged",
    Measure.DEPLOYED: "deployed",
    Measure.LAUNCHED: "launched",
    Measure.SHOT_DOWN: "shot down",
    Measure.OTHER: "there",
}


def ask_if_so_many(measure: Measure, words: str, what: str, who: str) -> str:
    """Ask whether it was so many as somebody says.

    Args:
        measure: What happened to them.
        words: The count in the words of the article.
        what: What is counted, for a count without a noun.
        who: Who says so.

    Examples:
        >>> ask_if_so_many(Measure.KILLED, "Up to 31 saboteurs", "fighters", "Velland")
        'Were up to 31 saboteurs killed, as Velland says?'
        >>> ask_if_so_many(Measure.CAPTURED, "1,500", "soldiers", "the Hill Front")
        'Were 1,500 soldiers captured, as the Hill Front says?'
    """
    plain = " ".join(words.split())
    plain = plain[:1].lower() + plain[1:]
    counted = plain if any(c.isalpha() for c in plain) else f"{plain} {what}"
    says = "say" if _is_many(who) else "says"
    return f"Were {counted} {TOLD[measure]}, as {who} {says}?"


def _is_many(name: str) -> bool:
    """Whether a name stands for many: "the Border Rifles", "Osk and Velland"."""
    return _pattern("many").search(name) is not None


def with_article(name: str) -> str:
    """Put "the" before a name that takes it.

    Examples:
        >>> with_article("Free Hills Legion")
        'the Free Hills Legion'
        >>> with_article("Russia"), with_article("The UN mission")
        ('Russia', 'the UN mission')
    """
    if _pattern("article").match(name):
        return name[0].lower() + name[1:]
    if name.lower().startswith(ARTICLE) or _pattern("owner").search(name):
        return name
    takes = _pattern("with article").search(name) or _pattern("body of").search(name)
    return f"the {name}" if takes else name


def name_place(name: str) -> str:
    """Put "the" before a place whose name ends in a common word.

    Examples:
        >>> name_place("Hask Ford crossing"), name_place("Varden")
        ('the Hask Ford crossing', 'Varden')
    """
    last = name.split()[-1]
    has_article = name.lower().startswith(ARTICLE)
    return f"the {name}" if last.islower() and not has_article else name


def ask_if_involved(name: str, act: str) -> str:
    """Ask whether a side has a part in an act.

    Examples:
        >>> ask_if_involved("Velland", "raid")
        'Is Velland involved in the raid?'
        >>> ask_if_involved("Border Rifles", "raid")
        'Are the Border Rifles involved in the raid?'
        >>> ask_if_involved("Army of Velland", "raid")
        'Is the Army of Velland involved in the raid?'
    """
    verb = "Are" if _is_many(name) else "Is"
    return f"{verb} {with_article(name)} involved in the {act}?"


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


# How who did it is asked of acts that nobody "carries out", by how an incident of that
# kind begins.
WHO = {
    "fighting": "Who is behind the fighting?",
    "explosion": "Who caused the explosion?",
    "fire": "Who caused the fire?",
    "loss of an aircraft": "Who brought the aircraft down?",
    "protest": "Who is behind the protest?",
}


def ask_who(label: str) -> str:
    """Ask who did it.

    Examples:
        >>> ask_who("Raid on Varden, 12-13 March 2024")
        'Who carried out the raid?'
        >>> ask_who("Fighting in Osk, May 2024")
        'Who is behind the fighting?'
    """
    act = name_act(label)
    return WHO.get(act, f"Who carried out the {act}?")


def past_of(gerund: str) -> str:
    """Return the past of a verb.

    Examples:
        >>> past_of("targeting"), past_of("firing"), past_of("shooting")
        ('targeted', 'fired', 'shot')
    """
    return load_pasts().get(gerund.lower(), gerund.lower().removesuffix("ing") + "ed")


# Characters of a statement that a question quotes.
LONGEST_QUOTE = 110
MARKS = "\"“”„‘’' "


def ask_whether(said: Sequence[str], said_by: str) -> str:
    """Ask whether what was said is true, in the words that make a sentence.

    Args:
        said: The words of statements, the first one's before the others'. Where none
            makes a sentence, the first are quoted.
        said_by: Who said the first, and how: "the Army denied".

    Examples:
        >>> ask_whether(["The market had no basement."], "Orsania admitted")
        'Is it true that the market had no basement?'
        >>> ask_whether(["any such thing", "shells were fired from Osk"], "Ana denied")
        'Is it true that shells were fired from Osk?'
        >>> ask_whether(["the army of shelling Osk"], "Ana said")
        'Is it true that the army shelled Osk?'
        >>> ask_whether(["the army of having shelled Osk"], "Ana said")
        'Is it true that the army had shelled Osk?'
        >>> ask_whether(["the army responsible for the raid"], "Ana said")
        'Is it true that the army bore responsibility for the raid?'
        >>> ask_whether(["it shelled the clinic"], "the army denied")
        'The army denied that it shelled the clinic: is it true?'
        >>> ask_whether(["the count as absurd"], "Odo Kern denied")
        'Is it true: “the count as absurd”?'
    """
    clauses = [clause for words in said if (clause := _find_clause(words))]
    named = [clause for clause in clauses if not _pattern("pronoun").match(clause)]
    if named:
        return f"Is it true that {named[0]}?"
    if clauses and clauses[0] == _find_clause(said[0]):
        return f"{said_by[:1].upper()}{said_by[1:]} that {clauses[0]}: is it true?"
    return f"Is it true: {quote_short(said[0])}?"


def is_clause(said: str) -> bool:
    """Whether words make a sentence of their own, in the third person or the first.

    Examples:
        >>> is_clause("the bridge was blown up"), is_clause("the latest attacks")
        (True, False)
    """
    return _pattern("clause").search(" ".join(said.split()).strip(MARKS)) is not None


def _find_clause(said: str) -> str | None:
    """Return the words as a clause behind "that", None where they make none."""
    sentence = _pattern("sentence end").split(" ".join(said.split()).strip(MARKS))[0]
    words = _pattern("reported").sub("", sentence).removeprefix("that ")
    if blamed := _pattern("responsible").match(words):
        words = f"{blamed['who']}bore responsibility{blamed['rest']}"
    elif accused := _pattern("of having done").match(words):
        words = f"{accused['who']}had {accused['done']}{accused['rest']}"
    elif accused := _pattern("of doing").match(words):
        words = f"{accused['who']}{past_of(accused['act'])}{accused['rest']}"
    elif not _pattern("clause").search(words):
        return None
    if _pattern("first person").search(words):
        return None
    first = words.split()[0]
    if _pattern("small word").match(first):
        words = words[0].lower() + words[1:]
    cut = cut_short(words.rstrip(".,;:!? "))
    return cut if cut.count("“") == cut.count("”") and cut.count('"') % 2 == 0 else None


def cut_short(words: str) -> str:
    """Cut long words at a blank."""
    if len(words) <= LONGEST_QUOTE:
        return words
    return words[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"


def quote_short(said: str) -> str:
    """Put a statement into quotation marks, its own left out, cut where it is long.

    Examples:
        >>> quote_short("any involvement in the raid")
        '“any involvement in the raid”'
        >>> quote_short('"We hold the bridge," it said')
        '“We hold the bridge, it said”'
    """
    plain = re.sub(r"[\"“”„]", "", " ".join(said.split()))
    return f"“{cut_short(plain.rstrip('.,;: '))}”"
