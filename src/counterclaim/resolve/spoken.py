"""Tell the days on which somebody spoke or wrote from those of what happened."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from counterclaim.kinds import TimeType
from counterclaim.records import Article, Interval, Sentence, Span, Statement, Time

# Words before a time that are remembered: each claim of an article asks for them.
KEPT = 512
# Verbs of saying that a time can belong to, as in "said on Tuesday".
SPEECH = (
    r"said|says|told|tells|announced|reported|confirmed|added|stated|declared|denied"
    r"|claimed|acknowledged|wrote|warned|posted|tweeted|admitted|conceded|insisted"
    r"|noted|recalled|explained|quoted|testified|briefed|spoke|spoken|speaking|cited|citing"
    r"|informed|answered|published|reiterated|maintained|alleged|accused|revealed|disclosed|indicated|asserted"
    r"|condemned|demanded|urged|appealed|described|commented|responded|rejected|blamed"
    r"|promised|pledged|expressed|praised|criticized|criticised|requested|replied"
    r"|acknowledges|called for|called on|vowed|deplored|repudiated|hailed|apologized"
)
# Words of whom and where, none of them a count of victims; a full stop in them is an
# abbreviation's.
NO_OBJECT = r"that\b|about\b|\d|\w+\s(?:dead|killed|wounded|injured|deaths)\b"
OBJECT = rf"(?:\s+(?!{NO_OBJECT})(?:(?:(?-i:[A-Z])\.)+|[\w'’-]+)){{0,4}}?"
SAID_BEFORE = re.compile(
    rf"\b(?:{SPEECH}){OBJECT}[\s,]+(?:(?:on|late|early|at|over|in|by)\s+)*$", re.I
)
# "On Friday rescuers there said": a few words that are no verbs of a happening.
SUBJECT = (
    r"(?:(?!\w+ed\b|that\b|was\b|were\b|shot\b|hit\b|struck\b|fell\b|came\b|went\b"
    r"|broke\b|left\b|blew\b|fought\b|began\b|and\b)[\w’'.-]+,?\s+){0,9}?"
)
COUNTS = r"counted|documented|recorded|estimated|(?:put|gave|given)\s+(?:the|its|his)\b"
SAID_AFTER = re.compile(rf"^\s+(?:also\s+)?(?:{SPEECH})\b", re.IGNORECASE)
SUBJECT_SAID = re.compile(rf",?\s+{SUBJECT}(?:{SPEECH}|{COUNTS})\b", re.IGNORECASE)
OPENS = re.compile(
    r"(?:^|[.!?][\"”]?\s|\n|;\s)\s*(?:(?:[Oo]n|[Ll]ate|[Ee]arly|[Ee]arlier)\s+(?:on\s+)?)?$"
)
DAY_VALUE = re.compile(r"\d{4}-\d\d-\d\d")

# "TARVIA, June 15 (News) --": the day of writing, not of what is told.
DATELINE_AFTER = re.compile(
    r"\.?,?\s*(?:(?:[(\[{][^)\]}\n]{2,60}[)\]}]\s*)?(?:--|—|–|-\s|_\s)"
    r"|\([A-Z][\w ./&-]{1,30}\)[.:]?\s+[\[\"“A-Z])"
)
# Behind a day that only names stand before, as in "KOLM, May 3. Shells fell".
DATELINE_STOP = re.compile(rf"[.:]\s+[\"“A-Z]|{DATELINE_AFTER.pattern}")
ON = re.compile(r"\b(?:on|in|since|of|by|until|from|for|the|before|after)\s+$", re.I)
# "June 30 - Rebels cut the road": with another such line it is a chronicle's entry.
ENTRY = re.compile(
    r"^[ \t]*(?:(?:[A-Z][a-z]{2,8}\.? )?\d{1,2}(?: [A-Z][a-z]{2,8})?(?:,? \d{4})?"
    r"[ \t]*(?:--|—|–|-|:)[ \t]|\d\d?[:.h]\d\d[ap.m \t]*(?:[-–—:][ \t]|(?=[A-Z])))",
    re.MULTILINE,
)
FEWEST_ENTRIES = 2
# What may stand behind the date of a byline: "3:05 p.m. EST", "· 4 min read".
BEHIND_DATE = re.compile(
    r"^[\s,|–-]*(?:at )?\d[\d:.]*(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,5})?|^\s*[·•|].*"
)
CLOCK = re.compile(r".*T\d\d:\d\d$")  # "22:40 The army says": when it was written
STOP = re.compile(r"[.!?…][\"”’')\]]*\s*$")
WORDS = re.compile(r"[a-z]{4}")
# "Kolm, 3 May", "Port Hale - 3 May": nothing but names, numbers and marks.
NAMES_ONLY = re.compile(
    r"(?:(?:[A-Z][\w’'-]*|\d+|of|the|de|la|el|al|[–|-])(?:[\s,./]+|$))*"
)
PRESS_YEARS = range(1600, 2200)  # a publication outside them is a slip of the pen
LONGEST_DATELINE = 90  # characters of a line before its date


def is_aside(time: Time, text: str) -> bool:
    """Tell a day of speaking or of writing from one of happening."""
    line = text.rfind("\n", 0, time.span.start) + 1
    end = text.find("\n", time.span.end)
    end = len(text) if end < 0 else end
    before, after = text[line : time.span.start], text[time.span.end : end]
    is_named = not WORDS.search(before) or NAMES_ONLY.fullmatch(before)
    is_alone = (
        is_named
        and not ON.search(before)
        and not re.search(r"\w\w", BEHIND_DATE.sub("", after))
    )
    is_stamp = not before.strip() and CLOCK.match(time.value) is not None
    is_written = is_alone or is_stamp or is_in_dateline(time.span, text)
    return is_written or is_said_on(time, text)


def is_in_dateline(span: Span, text: str) -> bool:
    """Tell the day of a dateline: "TARVIA, June 15 (News) -", "June 15 (News) The"."""
    line = text.rfind("\n", 0, span.start) + 1
    if span.start - line >= LONGEST_DATELINE or ON.search(text, line, span.start):
        return False
    if line in find_entries(text):
        return False
    if NAMES_ONLY.fullmatch(text, line, span.start) and line < span.start:
        return DATELINE_STOP.match(text, span.end) is not None
    return DATELINE_AFTER.match(text, span.end) is not None


@lru_cache(maxsize=KEPT)
def find_entries(text: str) -> tuple[int, ...]:
    """Return where the entries of a chronicle or live blog begin, none elsewhere."""
    starts = tuple(entry.start() for entry in ENTRY.finditer(text))
    return starts if len(starts) >= FEWEST_ENTRIES else ()


def is_heading(sentence: Sentence) -> bool:
    """Tell a heading: no stop ends it, and the story that follows tells the rest."""
    return not STOP.search(sentence.span.text)


def is_said_on(time: Time, text: str) -> bool:
    """Tell the day somebody spoke from the day something happened.

    "The ministry said on Tuesday", "on Tuesday said", "On Tuesday the ministry said";
    not "said that on Tuesday".
    """
    before = text[max(0, time.span.start - 80) : time.span.start]
    after = text[time.span.end : time.span.end + 90]
    if OPENS.search(before) and DAY_VALUE.match(time.value):
        return SUBJECT_SAID.match(after) is not None
    return _ends_in_speech(before) or SAID_AFTER.match(after) is not None


@lru_cache(maxsize=KEPT)
def _ends_in_speech(before: str) -> bool:
    return SAID_BEFORE.search(before) is not None


def read_published(published: str | None) -> date | None:
    """Read the day of publication; None where it is no day that has a press."""
    try:
        day = date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
    return day if day.year in PRESS_YEARS else None


def sentence_around(span: Span, sentences: tuple[Sentence, ...]) -> Sentence | None:
    """Find the sentence in which a span begins."""
    position = bisect_right(sentences, span.start, key=lambda s: s.span.start) - 1
    return sentences[position] if position >= 0 else None


def times_in(stretch: Span, times: Sequence[Time]) -> list[Time]:
    """Choose the times, in text order, in a stretch that can date a happening."""
    first = bisect_left(times, stretch.start, key=lambda time: time.span.start)
    last = bisect_left(times, stretch.end, first, key=lambda time: time.span.start)
    return [
        time
        for time in times[first:last]
        if isinstance(time.interval, Interval)
        and time.type is not TimeType.SET
        and not time.value.endswith("_REF")
    ]


def resolve_said_on(
    statement: Statement,
    times: tuple[Time, ...],
    sentences: tuple[Sentence, ...],
    article: Article,
) -> str | None:
    """Say on which day a statement was made, where its sentence tells.

    Returns:
        An ISO date, a prefix of one where only month or year is told, or None.
    """
    anchor = statement.cue or statement.source or statement.content[0]
    sentence = sentence_around(anchor, sentences)
    if sentence is None:
        return None
    outside = [
        time
        for time in times_in(sentence.span, times)
        if not any(_holds(content, time.span) for content in statement.content)
    ]
    said = [time for time in outside if is_said_on(time, article.text)] or [
        time for time in outside if _is_of_cue(time, statement, article.text)
    ]
    if not said:
        return None
    nearest = min(said, key=lambda time: _chars_between(time.span, anchor))
    return _as_prefix(nearest.value)


# "On Monday the army then said", "told a crowd in Kolm on Monday"
BESIDE_SPEECH = re.compile(r"\W*(?:(?:also|then|again|later|first|the|an?)\W+)*")
TO_WHOM = re.compile(r"(?: [^\W_][\w’'-]*){0,7} (?:on )?(?:late |early )?")
VERB_BETWEEN = re.compile(r"\b(?:and|but|who|which|that|\w+ed|was|were|had|has)\b")


def _is_of_cue(time: Time, statement: Statement, text: str) -> bool:
    """Tell a time that stands beside a cue and its source, with no verb between."""
    cue, source = statement.cue, statement.source
    if cue is None or source is None:
        return False
    if time.span.end <= cue.start:
        if not time.span.end <= source.start <= source.end <= cue.start:
            return False
        between = text[time.span.end : source.start] + text[source.end : cue.start]
        return bool(BESIDE_SPEECH.fullmatch(between))
    after = source.end if cue.end <= source.start < time.span.start else cue.end
    between = text[after : time.span.start]
    return bool(TO_WHOM.fullmatch(between)) and not VERB_BETWEEN.search(between)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _as_prefix(value: str) -> str | None:
    match = re.match(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?=T|$)", value)
    return match[0] if match else None


def _chars_between(left: Span, right: Span) -> int:
    return max(right.start - left.end, left.start - right.end, 0)
