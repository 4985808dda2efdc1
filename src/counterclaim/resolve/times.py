"""Give time expressions their values and days."""

import re
from bisect import bisect_right
from dataclasses import replace
from datetime import date

from counterclaim.data.times import TimeRule, load_time_rules, read_fields, words_of
from counterclaim.records import Article, Sentence, Span, Time, TimeMention, Unresolved
from counterclaim.resolve.calendar import interval_of
from counterclaim.resolve.tense import find_tense
from counterclaim.resolve.time_scene import TimeScene, Told, settle
from counterclaim.resolve.timex import READERS

DATELINE_CHARS = 160  # a dateline stands in the first line or two
DATELINE_DAYS = 3  # a wire story is published so soon after it is written
PRESS_YEARS = range(1600, 2200)  # a publication outside them is a slip of the pen
# Values that a later "the next day", "a year earlier" can count from.
REFERENCE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?|-W\d\d|-(?:SP|SU|FA|WI))?(?:T.*)?$")


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
        sentence = sentence_around(span, sentences)
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
    published = read_published(article.published)
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
