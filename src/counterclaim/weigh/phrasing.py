"""Questions in plain words."""

import re
from collections.abc import Sequence

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
# Sides that are called by what they do; whoever is of them is one.
MEN = frozenset({"fighters", "soldiers", "people"})
DESCRIBED = re.compile(
    r"^(?:the |The )?(?:[a-z]+ )?(?:terrorists|bandits|militants|gunmen|insurgents"
    r"|rebels|raiders|attackers|separatists|guerrillas|extremists|jihadists)$"
)
ARTICLE = ("the ", "a ", "an ")
# "Velland's army" stands without "the", the People's Front with it.
OWNER = re.compile(r"(?<!People)(?<!Women)(?<!Children)(?<!Men)['’]s ")
# Last words of a name that stands with "the".
WITH_ARTICLE = (
    *("legion", "corps", "battalion", "brigade", "front", "army", "movement", "party"),
    *("forces", "militia", "militias", "ministry", "union", "alliance", "coalition"),
    *("group", "groups", "council", "government", "regiment", "police", "states"),
    *("army", "guard", "states", "rebels", "fighters", "volunteers", "attackers"),
    *(
        "rifles",
        "terrorists",
        "bandits",
        "militants",
        "gunmen",
        "insurgents",
        "raiders",
    ),
    *("navy", "brothers", "column", "squadron", "coalition", "resistance", "staff"),
    *(
        "military",
        "services",
        "framework",
        "brotherhood",
        "regime",
        "junta",
        "opposition",
    ),
)
# A body that is called after what it is of: "Army of Velland", "Front for the Hills".
BODY_OF = re.compile(
    r"^(?:Army|Navy|Air Force|Armed Forces|Government|Ministry|General Staff|Coalition"
    r"|Front|Movement|Brotherhood|Council|Union|Committee|Republic|Party|League|Office)"
    r" (?:of|for)\b"
)
# Last words of a name that stands for many.
MANY = re.compile(
    r"\b(?:forces|rifles|fighters|rebels|terrorists|bandits|militants|gunmen|insurgents"
    r"|raiders|attackers|volunteers|brothers|police|troops|guards|militias|groups)$",
    re.IGNORECASE,
)


def ask_how_many(measure: Measure, what: str, side_name: str | None) -> str:
    """Put a numeric question.

    Examples:
        >>> ask_how_many(Measure.KILLED, "fighters", "Free Hills Legion")
        'How many fighters of the Free Hills Legion were killed?'
        >>> ask_how_many(Measure.KILLED, "fighters", "terrorists")
        'How many of the terrorists were killed?'
        >>> ask_how_many(Measure.KILLED, "people", "civilians")
        'How many civilians were killed?'
    """
    side = (side_name or "").strip()
    if side.lower() in NO_SIDE:
        is_civil = what == "people" and side.lower() == "civilians"
        return ASKING[measure].format(what="civilians" if is_civil else what)
    if what in MEN and DESCRIBED.search(side):
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
    return f"Were {counted} {TOLD[measure]}, as {who} says?"


def with_article(name: str) -> str:
    """Put "the" before a name that takes it.

    Examples:
        >>> with_article("Free Hills Legion")
        'the Free Hills Legion'
        >>> with_article("Russia")
        'Russia'
    """
    if name.lower().startswith(ARTICLE) or OWNER.search(name):
        return name
    takes = name.lower().endswith(WITH_ARTICLE) or BODY_OF.search(name)
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
    is_many = MANY.search(name) or " and " in name
    verb = "Are" if is_many else "Is"
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


# Pasts that no ending makes.
PASTS = {
    **{"shooting": "shot", "hitting": "hit", "striking": "struck", "laying": "laid"},
    **{"sending": "sent", "breaking": "broke", "blowing": "blew", "taking": "took"},
    **{"carrying": "carried", "using": "used", "arming": "armed", "leading": "led"},
    **{
        "downing": "downed",
        "supplying": "supplied",
        "setting": "set",
        "losing": "lost",
    },
}


def past_of(gerund: str) -> str:
    """Return the past of a verb.

    Examples:
        >>> past_of("targeting"), past_of("firing"), past_of("shooting")
        ('targeted', 'fired', 'shot')
    """
    return PASTS.get(gerund.lower(), gerund.lower().removesuffix("ing") + "ed")


# Characters of a statement that a question quotes.
LONGEST_QUOTE = 110
# Beginnings in small letters inside a sentence: what is no name.
SMALL_WORDS = frozenset(
    "a an the this that these those no not one two three four five six seven eight nine"
    " ten some many most all both each every any its their his her he she it they there"
    " in on at by from after before since when while during despite and but".split()
)
REPORTED = re.compile(
    r"^(?:[\w’'-]+ ){0,4}?"
    r"(?:reports?|claims?|allegations?|accusations?|rumou?rs?|suggestions?|assertions?"
    r"|charges?|statements?)\b[^.;]*?\bthat\s+(?=\S+\s+\S)",
    re.IGNORECASE,
)
CLAUSE = re.compile(
    r"^(?!(?:any|of|having|being|as|to|about|over|against)\b)(?:[^\s.!?:;]+ ){1,9}?"
    r"(?:is|are|was|were|has|have|had|did|does|do|will|would|can|could|may|might|must"
    r"|should|(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bof )[a-z]{2,}[^e\W]ed(?! by\b)"
    r"|died|shot|hit|struck|held|took|left|fled|fell|sent|broke|lost|made|gave|began"
    r"|came|went|ran|drove)\b",
    re.IGNORECASE,
)
# What stands behind "accused": "the army of shelling Osk".
OF_DOING = re.compile(
    r"^(?P<who>(?:\S+ ){1,6}?)of (?:having )?(?P<act>(?!being\b|having\b)[a-z]+ing)\b"
    r"(?P<rest>[^.;]*)"
)
FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Oo]urs|[Uu]s|[Mm]y|[Yy]ou|[Yy]our)\b")
# Of whom these speak, only the article tells.
PRONOUN = re.compile(r"(?:it|its|they|their|he|his|she|her)\b", re.IGNORECASE)
SENTENCE_END = re.compile(r"(?<=[a-z]{2})[.!?] (?=[A-Z“\"])")
MARKS = "\"“”„‘’' "


def ask_whether(said: Sequence[str], says: str) -> str:
    """Ask whether what was said is true, in the words that make a sentence.

    Args:
        said: The words of statements, the first one's before the others'. Where none
            makes a sentence, the first are quoted.
        says: Who says the first, and how: "the Army denies".

    Examples:
        >>> ask_whether(["The market had no basement."], "Orsania admits")
        'Is it true that the market had no basement?'
        >>> ask_whether(["any such thing", "shells were fired from Osk"], "Ana denies")
        'Is it true that shells were fired from Osk?'
        >>> ask_whether(["the army of shelling Osk"], "Ana says")
        'Is it true that the army shelled Osk?'
        >>> ask_whether(["it shelled the clinic"], "the army denies")
        'Is it true, as the army denies, that it shelled the clinic?'
        >>> ask_whether(["the count as absurd"], "Odo Kern denies")
        'Is it true: “the count as absurd”?'
    """
    clauses = [clause for words in said if (clause := _find_clause(words))]
    named = [clause for clause in clauses if not PRONOUN.match(clause)]
    if named:
        return f"Is it true that {named[0]}?"
    if clauses and clauses[0] == _find_clause(said[0]):
        return f"Is it true, as {says}, that {clauses[0]}?"
    return f"Is it true: {quote_short(said[0])}?"


def is_clause(said: str) -> bool:
    """Whether words make a sentence of their own, in the third person or the first.

    Examples:
        >>> is_clause("the bridge was blown up"), is_clause("the latest attacks")
        (True, False)
    """
    return CLAUSE.search(" ".join(said.split()).strip(MARKS)) is not None


def _find_clause(said: str) -> str | None:
    """Return the words as a clause behind "that", None where they make none."""
    sentence = SENTENCE_END.split(" ".join(said.split()).strip(MARKS))[0]
    words = REPORTED.sub("", sentence).removeprefix("that ")
    if accused := OF_DOING.match(words):
        words = f"{accused['who']}{past_of(accused['act'])}{accused['rest']}"
    elif not CLAUSE.search(words):
        return None
    if FIRST_PERSON.search(words):
        return None
    first = words.split()[0]
    if first.lower() in SMALL_WORDS:
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
