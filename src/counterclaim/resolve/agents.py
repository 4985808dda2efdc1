"""Who does it in the clause of a figure: "they lost", "our units killed"."""

import re
from enum import StrEnum

from counterclaim.kinds import NameKind
from counterclaim.records import Figure, Mention, Span
from counterclaim.resolve.scene import Scene

LOSING = frozenset("lost suffered sustained lose losing suffering".split())
OWN_AGENTS = frozenset("we our us i it its he she his her own".split())
THEIR_AGENTS = frozenset("they them their enemy".split())
PASSIVE = re.compile(
    r"\b(?:was|were|been|be|being|are|is|died|die|dead|fell|perished|among|"
    r"surrendered|burned|deserted)\b",
    re.IGNORECASE,
)
WORD = re.compile(r"[A-Za-z][\w’'-]*")
# Where the clause of a figure may begin.
CLAUSE = re.compile(
    r"[.;:!?“\"—–]|\bthat\b|\bbut\b|\bwhile\b|\bwhen\b|\bafter\b"
    r"|\b(?:said|says|saying|added|claimed|reported|announced|told)\b"
)
# A second verb of one subject: "killed two men and captured".
JOINED = re.compile(r"(?:\band|,)\s*(?:also|then|had|have|has)?\s*$")
LOSSES = re.compile(r"\b(?:losses|casualties)\b")
LOSSES_OF = re.compile(r"\s+(?:of|among|by|to)\s+(?:the\s+)?")
OWN_LOSSES = re.compile(r"\b(?:its|his|her|our|their own)\s+(?:\w+\s+){0,2}\w+$")
OWNING = frozenset({"'s", "’s", "'", "’", "'s own", "’s own", ""})
NEAR = 40  # characters from "losses" to whose they are
REACH = 160  # characters back from the verb to who does it


class Agent(StrEnum):
    """Who does it, as seen by the one who tells."""

    OWN = "own"
    THEY = "they"


def find_agent(figure: Figure, scene: Scene) -> Agent | int | None:
    """Tell who does what the figure's verb says: the nearest subject before it.

    Returns:
        "we", "its forces": OWN; "they": THEY; a party's number; None where open.
    """
    if figure.verb is None or figure.verb.start >= figure.span.start:
        return None
    end = figure.verb.start
    start = max(scene.sentence_start(end), end - REACH)
    for mark in CLAUSE.finditer(scene.text, start, end):
        start = mark.end()
    names = scene.names_in(Span(start=start, end=end, text=""))
    parties = {m.span.end: p for m in names if (p := _party_of(m, scene)) is not None}
    found = [*WORD.finditer(scene.text, start, end)]
    is_joined = JOINED.search(scene.text[start:end]) is not None
    for word in found if is_joined else reversed(found):
        ends = [e for e in parties if word.start() < e <= word.end()]
        if ends:
            return parties[ends[0]]
        if word.group().lower() in OWN_AGENTS:
            return Agent.OWN
        if word.group().lower() in THEIR_AGENTS:
            return Agent.THEY
    return None


def find_loser(figure: Figure, scene: Scene) -> Agent | int | None:
    """Tell whose losses a number is put at: "put the Brigade's losses at 12 dead".

    Returns:
        A party's number; OWN for "its losses"; None where no losses are spoken of.
    """
    start = scene.sentence_start(figure.span.start)
    found = [*LOSSES.finditer(scene.text, start, figure.span.start)]
    if not found:
        return None
    first, last = max(start, found[-1].start() - NEAR), found[-1].end()
    for name in scene.names_in(Span(start=first, end=last + NEAR, text="")):
        is_owner = scene.text[name.span.end : found[-1].start()].strip() in OWNING
        is_behind = last <= name.span.start and LOSSES_OF.fullmatch(
            scene.text, last, name.span.start
        )
        if (is_owner and name.span.end < last) or is_behind:
            return _party_of(name, scene)
    is_own = OWN_LOSSES.search(scene.text, first, last) is not None
    return Agent.OWN if is_own else None


def _party_of(mention: Mention, scene: Scene) -> int | None:
    """Tell the party that a name stands for: "Malian" is Mali."""
    key = (mention.span.start, mention.span.end)
    for number in scene.cast.meant.get(key, ()):
        return scene.cast.parties.get(number)
    code = scene.states.code(mention.span.text)
    if mention.kind is not NameKind.DEMONYM or code is None:
        return None
    state = scene.cast.state(code)
    if not state.spellings:
        state.call(scene.states.name(code))
    return state.number


def is_losing(figure: Figure) -> bool:
    """Tell "lost 12 men", "suffered 30 casualties"."""
    words = figure.verb.text.lower().split() if figure.verb else []
    return bool(LOSING & set(words[-1:]))


def is_doing(figure: Figure) -> bool:
    """Tell "killed 12" and "killing 12" from "12 were killed", "12 died"."""
    verb = figure.verb
    is_before = verb is not None and verb.start < figure.span.start
    return (
        is_before
        and verb is not None
        and not PASSIVE.search(verb.text)
        and not is_losing(figure)
        and verb.text.lower().split()[-1].endswith(("ed", "ing", "t", "ot", "t down"))
    )
