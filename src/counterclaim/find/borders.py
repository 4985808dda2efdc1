"""Mend where contents begin and end: the one who is asked, the next clause, a day."""

import re
from dataclasses import replace

from counterclaim.find.cues import Frame, load_cues
from counterclaim.find.drafts import Draft, Stretch
from counterclaim.find.words import cut_words, load_word_classes

QUOTES = frozenset('“”"«»„')
# What goes on with a list behind ";", and does not begin a clause of its own.
LISTS = frozenset("and or that as to of for with by from in on at including".split())
# "rebels seize town, army says [it killed 60]": nothing parts cue and content
FOLLOWS = re.compile(r"\s+(?:that\s+)?")
# the parts of a count: "two of them children" behind "nine dead"
PARTS = re.compile(
    r", (?:(?:at least|about|more than|some|nearly) )?"
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|most|many"
    r"|some|several|half|all|dozens|none) of (?:them|whom|which)\b[^,;:.?!\n“”\"]*"
)
# "whom elders described as [fishermen]": who is told of stands before its content
RELATIVE = re.compile(r"(?:whom|which|that) ")
LINKS = re.compile(r"(?:\s+(?:as|to be|to have been|being))?\s+")
LONGEST_WHOM = 120  # characters: "the International Committee of the Red Cross"
WHOM = re.compile(r" [^,;:.!?\n“”\"()]+ \Z")
DAY_BEHIND = re.compile(
    r"(?: (?:late|early|earlier))?(?: on)? (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"(?: (?:morning|afternoon|evening|night))?[.,]?\Z"
)


def mend_borders(text: str, draft: Draft) -> Draft:
    """Take in who is asked, leave out a next clause and the day of a cue.

    Args:
        text: The article's text.
        draft: With any content.

    Returns:
        The draft with its first and last pieces mended; one whose cue stands behind
        its content as it was.
    """
    draft = replace(draft, content=_take_parts(text, draft))
    if draft.cue is None:
        return draft
    draft = replace(draft, content=_leave_ahead(text, draft, draft.cue))
    if draft.cue is None or draft.cue[1] > draft.content[0][0]:
        return draft
    content = list(draft.content)
    content[0] = _take_whom(text, content[0], draft.cue)
    content[-1] = _leave_clause(text, content[-1])
    if len(content) == 1:
        content[-1] = _leave_day(text, content[-1])
    return replace(draft, content=tuple(content))


def _take_parts(text: str, draft: Draft) -> tuple[Stretch, ...]:
    """End with the parts of a count: "nine dead, two of them children"."""
    start, end = draft.content[-1]
    found = PARTS.match(text, end)
    if found is None or (draft.cue and end <= draft.cue[0] < found.end()):
        return draft.content
    return (*draft.content[:-1], (start, found.end()))


def _leave_ahead(text: str, draft: Draft, cue: Stretch) -> tuple[Stretch, ...]:
    """Leave what stands ahead of a cue and its source, where the content follows.

    "Rebels seize mill, army says [60 died]", "whom elders described as [fishermen]".
    """
    ahead = text[max(0, draft.content[0][0] - 1) : cue[0]]
    if draft.source is None or QUOTES & set(ahead) or "''" in ahead:
        return draft.content
    for number, (start, end) in enumerate(draft.content):
        if FOLLOWS.fullmatch(text, cue[1], start):
            return draft.content[number:]
        is_relative = RELATIVE.fullmatch(text, start, draft.source[0])
        link = LINKS.match(text, cue[1], end) if is_relative else None
        if link is not None and link.end() < end:
            return ((link.end(), end), *draft.content[number + 1 :])
    return draft.content


def _take_whom(text: str, piece: Stretch, cue: Stretch) -> Stretch:
    """Begin with who is asked: "urged [residents to leave]"."""
    start, end = piece
    between = text[cue[1] : start]
    is_near = WHOM.match(between) and len(between) <= LONGEST_WHOM
    if not is_near or not text.startswith("to ", start):
        return piece
    verbs = load_cues().verbs
    asks = any(
        verb.sense(Frame.WHOM_TO)
        for word in text[slice(*cue)].lower().split()
        for _, verb in verbs.get(word, ())
    )
    return (cue[1] + 1, end) if asks else piece


def _leave_clause(text: str, piece: Stretch) -> Stretch:
    """End before "; medics later gave another toll", which nobody is said to say."""
    start, end = piece
    words = text[start:end]
    at = words.find("; ")
    if at < 0 or words.count(";") > 1 or QUOTES & set(words):
        return piece
    behind = words[at + 2 :].split(" ", 1)[0].lower()
    return piece if behind in LISTS else (start, start + at)


def _leave_day(text: str, piece: Stretch) -> Stretch:
    """End before the day of "confirmed [the strike] late on Tuesday"."""
    start, end = piece
    found = DAY_BEHIND.search(text, start, end)
    if found is None or found.start() <= start:
        return piece
    words = cut_words(text, start, found.start())
    classes, cues = load_word_classes(), load_cues()
    is_thing = words[0].lower in classes.determiners | classes.possessives
    tells = any(
        w.lower in classes.auxiliaries or w.lower in cues.verbs or w.lower[-2:] == "ed"
        for w in words[1:]
    )
    return (start, found.start()) if is_thing and not tells else piece
