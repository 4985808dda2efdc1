"""Say when it happened: the days of what a claim tells."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from counterclaim.records import NO_TIME, Article, Interval, Sentence, Span, Time
from counterclaim.resolve.calendar import add_days
from counterclaim.resolve.compared import is_compared, is_recalled
from counterclaim.resolve.spoken import SPEECH, is_aside, latest_said, times_in
from counterclaim.resolve.times import read_published

TIMES_BACK = 3  # the other end of "from ... to" is the time right before
PARAGRAPH = re.compile(r"\n[ \t]*\n")
LEADS = re.compile(
    r"\b(since|until|till|before|by|after|from|between)\s+(?:the\s+)?$", re.IGNORECASE
)
# "since the war broke out on 15 April"
SINCE_BEGUN = re.compile(
    r"\bsince\s+(?:[\w’'-]+\s+){1,6}?(?:broke\s+out|began|begun|started|erupted|opened"
    r"|flared(?:\s+up)?|resumed|escalated|launched)\s+(?:[\w’'-]+\s+){0,4}?$",
    re.IGNORECASE,
)
SINCE_CHARS = 90  # characters between "since" and its day, at most
OWNS = re.compile(r"['’]s\s+\w")
NOT_BEFORE = ("since", "from", "after")
NOT_AFTER = ("until", "till", "by", "before")
JOINS = re.compile(r"\s*(?:to|and|through|until|till|-|–|—)\s*(?:the\s+)?$", re.I)
CLAUSE_BREAKS = re.compile(r"[;:]|,\s+(?:and|but|while|whereas)\s", re.IGNORECASE)
# Sentences of earlier paragraphs that can date a happening. 3 best of 0, 3, 6, all on
# the training part of MUC-4: of the days that it adds 77 % are right, of 6's 39 %.
SENTENCES_BACK = 3
RELATIVE_CHARS = 90  # characters of a relative clause before its time
CLAUSE_PENALTY = 200  # characters; a time of the same clause goes before any other
# Words before a time that are remembered: each claim of an article asks for them.
KEPT = 512


def resolve_when(
    span: Span,
    times: tuple[Time, ...],
    sentences: tuple[Sentence, ...],
    article: Article,
) -> Interval:
    """Say when the happening told at a span was.

    The nearest day told in its clause, else its sentence, else the sentences
    before it: all of its paragraph, or the last three. Days on which somebody spoke
    are no such days, nor are those of what the happening is compared with; a happening
    with no other day was at the latest on the day on which it was spoken of.

    Returns:
        Both ends inclusive; an end that the text leaves open is None.
    """
    position = bisect_right(sentences, span.start, key=lambda s: s.span.start) - 1
    if position < 0:
        return NO_TIME
    by_the_way: list[Time] = []
    for current in _sentences_back(position, sentences, article.text):
        events = _events_in(sentences[current].span, span, times, article.text)
        if current != position:
            by_the_way += (t for t in events if _is_by_the_way(t, article.text))
            events = [t for t in events if t not in by_the_way]
        if events:
            return _with_leads(_nearest(span, events, article), times, article)
    if by_the_way:
        return _with_leads(_nearest(span, by_the_way, article), times, article)
    said = latest_said(sentences[position].span, times, article)
    return Interval(start=None, end=said) if said else NO_TIME


def _events_in(
    stretch: Span, span: Span, times: Sequence[Time], text: str
) -> list[Time]:
    """Choose the times in a stretch that can be those of a happening."""
    return [
        time
        for time in times_in(stretch, times)
        if not is_aside(time, text)
        and not is_compared(time, span, text)
        and not is_recalled(span, time.span, text)
    ]


def _nearest(span: Span, events: Sequence[Time], article: Article) -> Time:
    return min(events, key=_Distance(span, article.text).to)


# "a district that the rebels overran earlier this month": of them, not of what follows.
RELATIVE = re.compile(
    rf"(?<!said)(?<!told)\b(?P<verb>{SPEECH})?\s(?:that|which|who)\s[^.;,]{{3,70}}$",
    re.I,
)


def _is_by_the_way(time: Time, text: str) -> bool:
    """Tell a time in a relative clause, which dates nothing in later sentences."""
    before = text[max(0, time.span.start - RELATIVE_CHARS) : time.span.start]
    return _leaves_relative_open(before)


@lru_cache(maxsize=KEPT)
def _leaves_relative_open(before: str) -> bool:
    clause = RELATIVE.search(before)
    return clause is not None and clause["verb"] is None


def _sentences_back(
    position: int, sentences: tuple[Sentence, ...], text: str
) -> list[int]:
    """List the sentence and those before it that can date it, nearest first."""
    found, is_same_paragraph = [position], True
    for earlier in range(position - 1, -1, -1):
        gap = text[sentences[earlier].span.end : sentences[earlier + 1].span.start]
        is_same_paragraph = is_same_paragraph and not PARAGRAPH.search(gap)
        if not is_same_paragraph and len(found) > SENTENCES_BACK:
            break
        found.append(earlier)
    return found


class _Distance:
    """How far a time stands from a happening, clause ends counted in."""

    def __init__(self, span: Span, text: str) -> None:
        self.span = span
        self.text = text

    def to(self, time: Time) -> int:
        """Give the distance in characters."""
        if time.span.end <= self.span.start:
            between = self.text[time.span.end : self.span.start]
        else:
            between = self.text[self.span.end : max(time.span.start, self.span.end)]
        breaks = len(CLAUSE_BREAKS.findall(between))
        return len(between) + CLAUSE_PENALTY * breaks


def _with_leads(time: Time, times: tuple[Time, ...], article: Article) -> Interval:
    """Add what the words before a time say: since, until, from ... to."""
    interval, text = time.interval, article.text
    if not isinstance(interval, Interval):
        return NO_TIME
    at = bisect_left(times, time.span, key=lambda one: one.span)
    for first in times[max(0, at - TIMES_BACK) : at + 1]:
        if _lead_of(first, text) in ("from", "between"):
            last = _joined(first, times, text)
            if last is not None and time in (first, last):
                return _stretch(first, last)
    word = _lead_of(time, text)
    if word in ("before", "after") and _is_moment(time, text):
        return interval
    if SINCE_BEGUN.search(
        text[max(0, time.span.start - SINCE_CHARS) : time.span.start]
    ):
        word = "since"
    if word in NOT_BEFORE:
        published = read_published(article.published)
        end = published.isoformat() if published and word == "since" else None
        return Interval(start=interval.start, end=end)
    if word in NOT_AFTER:
        end = interval.end
        if word == "before" and interval.start:
            end = add_days(date.fromisoformat(interval.start), -1).isoformat()
        return Interval(start=None, end=end)
    return interval


def _is_moment(time: Time, text: str) -> bool:
    """Whether it is when something was: "before dawn on Tuesday", "Monday's raid"."""
    return "T" in time.value or bool(OWNS.match(text, time.span.end))


def _lead_of(time: Time, text: str) -> str:
    """Give the preposition right before a time, or nothing."""
    return _last_lead(text[max(0, time.span.start - 20) : time.span.start])


@lru_cache(maxsize=KEPT)
def _last_lead(before: str) -> str:
    lead = LEADS.search(before)
    return lead[1].casefold() if lead else ""


def _joined(time: Time, times: tuple[Time, ...], text: str) -> Time | None:
    """Find the other end of "from ... to ...", "between ... and ..."."""
    for other in times:
        if other.span.start >= time.span.end:
            between = text[time.span.end : other.span.start]
            return other if JOINS.fullmatch(between) else None
    return None


def _stretch(first: Time, last: Time) -> Interval:
    start = first.interval.start if isinstance(first.interval, Interval) else None
    end = last.interval.end if isinstance(last.interval, Interval) else None
    return Interval(start=start, end=end)
