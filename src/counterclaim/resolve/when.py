"""Say when: time expressions to days, and the days of a happening."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from counterclaim.data.times import TimeRule, load_time_rules, read_fields, words_of
from counterclaim.kinds import TimeType
from counterclaim.records import (
    NO_TIME,
    Article,
    Interval,
    Sentence,
    Span,
    Statement,
    Time,
    TimeMention,
    Unresolved,
)
from counterclaim.resolve.calendar import add_days, interval_of
from counterclaim.resolve.compared import is_compared, is_recalled
from counterclaim.resolve.tense import find_tense
from counterclaim.resolve.time_scene import TimeScene, Told, settle
from counterclaim.resolve.timex import READERS

TIMES_BACK = 3  # the other end of "from ... to" is the time right before
DATELINE_CHARS = 160  # a dateline stands in the first line or two
DATELINE_DAYS = 3  # a wire story is published so soon after it is written
PRESS_YEARS = range(1600, 2200)  # a publication outside them is a slip of the pen
PARAGRAPH = re.compile(r"\n[ \t]*\n")
# Values that a later "the next day", "a year earlier" can count from.
REFERENCE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?|-W\d\d|-(?:SP|SU|FA|WI))?(?:T.*)?$")
DATELINE = re.compile(r"[A-Z][^\n]{0,80}$")


def resolve_times(
    article: Article,
    mentions: tuple[TimeMention, ...],
    sentences: tuple[Sentence, ...],
) -> tuple[Time, ...]:
    """Give each time expression its TIMEX3 value and its days.

    Args:
        article: Its publication date is what "Tuesday" counts from.
        mentions: As `find_times` gives them, in text order.
        sentences: Of the whole text; the tense in them decides past from future.

    Returns:
        One time a mention, in text order. What cannot be anchored has an
        `Unresolved` interval and a value with X in it ("XXXX-WXX-2").
    """
    anchor = find_day_of_writing(article, mentions)
    times: list[Time] = []
    before: str | None = None
    for mention in mentions:
        span = mention.span
        sentence = _sentence_around(span, sentences)
        scene = _make_scene(article.text, span, sentence, anchor)
        told = read_time(article.text, mention, replace(scene, before=before))
        times.append(
            Time(
                article=article.id,
                span=span,
                type=told.type or mention.type,
                value=told.value,
                interval=settle(told),
            )
        )
        if REFERENCE.match(told.value) and not (sentence and sentence.is_furniture):
            before = told.value
    return tuple(times)


def find_day_of_writing(
    article: Article, mentions: tuple[TimeMention, ...]
) -> date | None:
    """Find the day that "today" is in an article.

    The dateline's day where it is at most a few days before the publication,
    else the day of publication.
    """
    published = _read_published(article.published)
    if published is None:
        return None
    for mention in mentions:
        start, end = mention.span.start, mention.span.end
        if start > DATELINE_CHARS:
            break
        if not re.match(r"\s*\(|\s*--|\s*[–—]", article.text[end : end + 4]):
            continue
        told = read_time(article.text, mention, TimeScene(anchor=published))
        interval = interval_of(told.value)
        if interval and interval.start and interval.start == interval.end:
            day = date.fromisoformat(interval.start)
            if 0 <= (published - day).days <= DATELINE_DAYS:
                return day
    return published


def _read_published(published: str | None) -> date | None:
    try:
        day = date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
    return day if day.year in PRESS_YEARS else None


def _sentence_around(span: Span, sentences: tuple[Sentence, ...]) -> Sentence | None:
    """Find the sentence in which a span begins."""
    position = bisect_right(sentences, span.start, key=lambda s: s.span.start) - 1
    return sentences[position] if position >= 0 else None


def _make_scene(
    text: str, span: Span, sentence: Sentence | None, anchor: date | None
) -> TimeScene:
    start = sentence.span.start if sentence else max(0, span.start - 200)
    end = max(sentence.span.end if sentence else span.end + 200, span.end)
    tense = find_tense(text[start : span.start], text[span.end : end])
    has_of = bool(re.match(r"\s+of\s+\w", text[span.end : span.end + 8]))
    return TimeScene(anchor=anchor, tense=tense, has_of=has_of)


def read_time(text: str, mention: TimeMention, scene: TimeScene) -> Told:
    """Read one expression by the first rule that covers the whole of it."""
    span, words = mention.span, words_of(mention.span.text)
    for rule in load_time_rules().rules:
        if rule.type is not mention.type or not rule.can_read(words):
            continue
        if match := _match_whole(rule, text, span):
            fields = read_fields(match) | {"whole": span.text}
            return READERS[rule.reads](fields, scene)
    return Told("XXXX", days=Unresolved(reason="no rule reads these words"))


def _match_whole(rule: TimeRule, text: str, span: Span) -> re.Match[str] | None:
    match = rule.pattern.match(text, span.start)
    return match if match and match.end() == span.end else None


# ------------------------------------------------------------- when it happened

# Verbs of saying that a time can belong to, as in "said on Tuesday".
SPEECH = (
    r"said|says|told|tells|announced|reported|confirmed|added|stated|declared|denied"
    r"|claimed|acknowledged|wrote|warned|posted|tweeted|admitted|conceded|insisted"
    r"|noted|recalled|explained|quoted|testified|briefed|spoke|speaking|cited|citing"
    r"|reiterated|maintained|alleged|accused|revealed|disclosed|indicated|asserted"
    r"|condemned|demanded|urged|appealed|described|commented|responded|rejected|blamed"
    r"|promised|pledged|expressed|praised|criticized|criticised|requested|replied"
    r"|acknowledges|called for|called on|vowed|deplored|repudiated|hailed|apologized"
)
OBJECT = r"(?:\s+(?!that\b|about\b)[\w'’.-]+){0,4}?"
SAID_BEFORE = re.compile(
    rf"\b(?:{SPEECH}){OBJECT}[\s,]+(?:(?:on|late|early|at|over|in|by)\s+)*$", re.I
)
SAID_AFTER = re.compile(rf"^\s+(?:also\s+)?(?:{SPEECH})\b", re.IGNORECASE)
# A verb of saying without an object of its own ends the stretch it is said in.
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
    said = _latest_said(sentences[position].span, times, article)
    return Interval(start=None, end=said) if said else NO_TIME


def _events_in(
    stretch: Span, span: Span, times: Sequence[Time], text: str
) -> list[Time]:
    """Choose the times in a stretch that can be those of a happening."""
    return [
        time
        for time in _times_in(stretch, times)
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


def _times_in(stretch: Span, times: Sequence[Time]) -> list[Time]:
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


# "TARVIA, June 15 (News) --": the day of writing, not of what is told.
DATELINE_AFTER = re.compile(r",?\s*(?:[(\[][^)\]\n]{2,60}[)\]]\s*)?(?:--|—|–|-\s|_\s)")
WORDS = re.compile(r"[a-z]{4}")
LONGEST_DATELINE = 90  # characters of a line before its date


def is_aside(time: Time, text: str) -> bool:
    """Tell a day of speaking or of writing from one of happening."""
    line = text.rfind("\n", 0, time.span.start) + 1
    end = text.find("\n", time.span.end)
    end = len(text) if end < 0 else end
    before, after = text[line : time.span.start], text[time.span.end : end]
    is_alone = not WORDS.search(before) and not re.search(r"\w\w", after)
    is_near = time.span.start - line < LONGEST_DATELINE
    is_dateline = is_near and DATELINE_AFTER.match(text, time.span.end)
    return is_alone or bool(is_dateline) or is_said_on(time, text)


def is_said_on(time: Time, text: str) -> bool:
    """Tell the day somebody spoke from the day something happened.

    "The ministry said on Tuesday", "on Tuesday said"; not "said that on Tuesday".
    """
    before = text[max(0, time.span.start - 80) : time.span.start]
    after = text[time.span.end : time.span.end + 40]
    return _ends_in_speech(before) or SAID_AFTER.match(after) is not None


@lru_cache(maxsize=KEPT)
def _ends_in_speech(before: str) -> bool:
    return SAID_BEFORE.search(before) is not None


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
        published = _read_published(article.published)
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


def _latest_said(stretch: Span, times: Sequence[Time], article: Article) -> str | None:
    """Give the last day on which the stretch was spoken: no later did it happen."""
    days = [
        time.interval.end
        for time in _times_in(stretch, times)
        if is_said_on(time, article.text) and isinstance(time.interval, Interval)
    ]
    return max((day for day in days if day), default=None)


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
    sentence = _sentence_around(anchor, sentences)
    if sentence is None:
        return None
    outside = [
        time
        for time in _times_in(sentence.span, times)
        if not any(_holds(content, time.span) for content in statement.content)
    ]
    said = [time for time in outside if is_said_on(time, article.text)] or [
        time for time in outside if _is_of_cue(time, statement, article.text)
    ]
    if not said:
        return None
    distance = _Distance(anchor, article.text)
    return _as_prefix(min(said, key=distance.to).value)


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
