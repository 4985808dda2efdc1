"""Say when it happened: the days of what a claim tells."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from counterclaim.data.contexts import load_contexts
from counterclaim.kinds import TimeType
from counterclaim.records import NO_TIME, Article, Interval, Sentence, Span, Time
from counterclaim.resolve.compared import is_compared, is_dated_by, is_recalled
from counterclaim.resolve.spoken import (
    SPEECH,
    is_aside,
    is_heading,
    is_said_on,
    read_published,
    times_in,
)
from counterclaim.resolve.time_leads import (
    OPEN_ENDS,
    find_days_before,
    is_of_count,
    lead_of,
    with_leads,
)

PARAGRAPH = re.compile(r"\n[ \t]*\n")
CLAUSE_BREAKS = re.compile(r"[;:]|,\s+(?:and|but|while|whereas)\s", re.IGNORECASE)
# Sentences of earlier paragraphs that can date a happening. 3 best of 0, 3, 6, all on
# the training part of MUC-4: of the days that it adds 77 % are right, of 6's 39 %.
SENTENCES_BACK = 3
LEAD_SENTENCES = 2  # they may only tell who spoke when; what follows tells the day
SENTENCES_AHEAD = 2  # sentences of the story that tell the day of its heading
# An hour with its day: "Monday night", "5 p.m. on 3 May".
DAY_NAMED = re.compile(
    r"day\b|night|[A-Z][a-z]{2,8}\.? \d|\d [A-Z][a-z]{2}", re.IGNORECASE
)
# "52 have died since then": a total, up to the day of writing.
SINCE_THEN = re.compile(r"\b(?:since|from)\s+(?:then|that\s+day)\b", re.IGNORECASE)
ONE_HAPPENING_DAYS = 3  # days told further apart are of several happenings
RELATIVE_CHARS = 90  # characters of a relative clause before its time
# Characters; the finer time is meant: "that week, 34 fell on Sunday".
COARSE_PENALTY = 60
COARSE_DAYS = (5, 31)  # from so many days on a time is coarse, and very coarse
CLAUSE_PENALTY = 200  # characters; a time of the same clause goes before any other
# Words before a time that are remembered: each claim of an article asks for them.
KEPT = 512


def resolve_when(
    span: Span,
    times: tuple[Time, ...],
    sentences: tuple[Sentence, ...],
    article: Article,
    main: Interval = NO_TIME,
) -> Interval:
    """Say when the happening told at a span was.

    The nearest day told in its clause, else its sentence, else the sentences
    before it: all of its paragraph, or the last three. Days on which somebody spoke
    are no such days, nor are those of what the happening is compared with; a happening
    with no other day was at the latest on the day on which it was spoken of.

    Args:
        span: The words for the happening.
        times: All of the article's.
        sentences: All of the article's.
        article: The article.
        main: The days of what the article tells of (`find_main_days`), for what has no
            day of its own.

    Returns:
        Both ends inclusive; an end that the text leaves open is None.
    """
    position = bisect_right(sentences, span.start, key=lambda s: s.span.start) - 1
    if position < 0:
        return NO_TIME
    sentence = sentences[position].span
    led = find_days_before(span, times_in(sentence, times), article)
    if led is not None:
        return led
    if events := _find_events(span, position, times, sentences, article):
        return _days_told(
            _nearest(span, events, article), span, sentence, times, article
        )
    last = latest_told(sentence, times, article)
    if main.start is not None and (last is None or main.start <= last):
        return main
    return Interval(start=None, end=last) if last else NO_TIME


def _days_told(
    time: Time, span: Span, sentence: Span, times: tuple[Time, ...], article: Article
) -> Interval:
    """Give the days that a time tells of a happening in a sentence."""
    if is_dated_by(time, span, article.text) and isinstance(time.interval, Interval):
        return time.interval
    interval = with_leads(time, times, article)
    published = read_published(article.published)
    if published is not None and SINCE_THEN.search(sentence.text):
        return replace(interval, end=published.isoformat())
    return interval


def find_main_days(
    times: tuple[Time, ...], sentences: tuple[Sentence, ...], article: Article
) -> Interval:
    """Find the days of the one happening that an article tells of.

    Returns:
        From the earliest to the first told, where all that are told lie close together;
        else open.
    """
    story = [s.span for s in sentences if not s.is_furniture]
    told = [t for s in story for t in _events_in(s, s, times, article)]
    days = [t for t in told if _is_day_of_event(t, article.text)]
    spans = [_ends(with_leads(time, times, article)) for time in days]
    if not spans or None in spans:
        return NO_TIME
    ends = [end for span in spans if span for end in span]
    if (max(ends) - min(ends)).days > ONE_HAPPENING_DAYS:
        return NO_TIME
    first = with_leads(days[0], times, article)
    return replace(first, start=min(ends).isoformat())


def _is_day_of_event(time: Time, text: str) -> bool:
    """Tell a few days from a length, an hour alone, and the end of a longer time."""
    is_length = time.type is TimeType.DURATION or _coarseness(time) > 0
    is_hour = time.type is TimeType.TIME and not DAY_NAMED.search(time.span.text)
    return not is_length and not is_hour and lead_of(time, text) not in OPEN_ENDS


def _ends(interval: Interval) -> tuple[date, date] | None:
    if not interval.start or not interval.end:
        return None
    return date.fromisoformat(interval.start), date.fromisoformat(interval.end)


def _ends_of(time: Time) -> tuple[date, date] | None:
    return _ends(time.interval) if isinstance(time.interval, Interval) else None


def _find_events(
    span: Span,
    position: int,
    times: Sequence[Time],
    sentences: tuple[Sentence, ...],
    article: Article,
) -> list[Time]:
    """Find the times that can date a happening, all of one sentence.

    Its own sentence's, else those of the nearest before, none beyond "this time"; a
    heading's stand in the story that follows.
    """
    by_the_way: list[Time] = []
    text = article.text
    last = latest_told(sentences[position].span, times, article)
    for current in _sentences_back(position, sentences, text):
        events = _events_in(sentences[current].span, span, times, article)
        if current != position:
            events = _ended([t for t in events if not _is_after(t, last)], text)
            by_the_way += (t for t in events if _is_by_the_way(t, text))
            events = [t for t in events if t not in by_the_way]
        if events:
            return events
        if load_contexts()["this time"].search(sentences[current].span.text):
            break
    is_head = position < LEAD_SENTENCES or is_heading(sentences[position])
    if not by_the_way and is_head:
        for sentence in sentences[position + 1 : position + 1 + SENTENCES_AHEAD]:
            events = _events_in(sentence.span, span, times, article)
            if events and not any(lead_of(time, text) in OPEN_ENDS for time in events):
                return events
    return by_the_way


def _events_in(
    stretch: Span, span: Span, times: Sequence[Time], article: Article
) -> list[Time]:
    """Choose the times in a stretch that can be those of a happening."""
    text, published = article.text, read_published(article.published)
    today = published.isoformat() if published else None
    return [
        time
        for time in times_in(stretch, times)
        if not _is_after(time, today)
        and not is_aside(time, text)
        and not is_of_count(time, text)
        and not is_compared(time, span, text)
        and not is_recalled(span, time.span, text)
    ]


def _ended(events: list[Time], text: str) -> list[Time]:
    """Leave out "since Wednesday" where a sentence tells another day."""
    return [t for t in events if lead_of(t, text) not in OPEN_ENDS] or events


def _is_after(time: Time, day: str | None) -> bool:
    """Tell a time after a day on which what happened was told already."""
    start = time.interval.start if isinstance(time.interval, Interval) else None
    return start is not None and day is not None and start > day


def _nearest(span: Span, events: Sequence[Time], article: Article) -> Time:
    """Choose the time that leads the happening's clause, else the nearest, or finer."""
    distance = _Distance(span, article.text)
    leading = [t for t in events if is_dated_by(t, span, article.text)]
    nearest = min(leading or events, key=distance.to)
    finer = [time for time in events if _is_finer(time, nearest)]
    return min(finer, key=distance.to) if finer else nearest


def _is_finer(inner: Time, outer: Time) -> bool:
    """Tell a day of the week or month that is told in the same sentence."""
    within, around = _ends_of(inner), _ends_of(outer)
    if within is None or around is None or not _coarseness(outer):
        return False
    return around[0] <= within[0] and within[1] <= around[1] and within != around


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


def _coarseness(time: Time) -> int:
    """Give 0 for a few days, 1 for weeks and months, 2 for anything longer."""
    ends = _ends_of(time)
    return bisect_right(COARSE_DAYS, (ends[1] - ends[0]).days) if ends else 0


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
        penalty = CLAUSE_PENALTY * breaks
        return len(between) + penalty + COARSE_PENALTY * _coarseness(time)


def latest_told(stretch: Span, times: Sequence[Time], article: Article) -> str | None:
    """Give the last day on which a stretch was spoken or counted: no later it was."""
    text = article.text
    days = [
        time.interval.end
        for time in times_in(stretch, times)
        if isinstance(time.interval, Interval)
        and (is_said_on(time, text) or is_of_count(time, text))
    ]
    return max((day for day in days if day), default=None)
