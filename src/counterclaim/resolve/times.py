"""Give time expressions their values and days."""

import re
from dataclasses import dataclass, replace
from datetime import date

from counterclaim.data.times import TimeRule, load_time_rules, read_fields, words_of
from counterclaim.records import (
    Article,
    Interval,
    Sentence,
    Span,
    Time,
    TimeMention,
    Unresolved,
)
from counterclaim.resolve.calendar import interval_of
from counterclaim.resolve.compared import is_compared
from counterclaim.resolve.spoken import (
    is_aside,
    is_in_dateline,
    read_published,
    sentence_around,
)
from counterclaim.resolve.tense import find_tense
from counterclaim.resolve.time_leads import OPEN_ENDS, lead_of
from counterclaim.resolve.time_scene import TimeScene, Told, settle
from counterclaim.resolve.time_year import infer_year, tells_year
from counterclaim.resolve.timex import READERS

DATELINE_CHARS = 160  # a dateline stands in the first line or two
DATELINE_DAYS = 3  # a wire story is published so soon after it is written
# Values that a later "the next day", "a year earlier" can count from.
REFERENCE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?|-W\d\d|-(?:SP|SU|FA|WI))?(?:T.*)?$")
DAY_VALUE = re.compile(r"\d{4}-\d\d-\d\d")
# "two days before the Kolm ambush": not counted from a day told before.
NAMED_OBJECT = re.compile(
    r"\s+(?:(?:the|a|an|his|its|their|that)\s+(?:[\w-]+\s+){0,1})?[A-Z]"
)
# "On Wednesday, a day before the vote": it tells no day but Wednesday.
BESIDE, OBJECT = re.compile(r",\s+(?:(?:just|only|barely)\s+)?"), re.compile(r"\s+\w")


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
    year = None if anchor else infer_year(mention.span.text for mention in mentions)
    times: list[Time] = []
    course = _Course()
    for mention in mentions:
        span = mention.span
        sentence = sentence_around(span, sentences)
        scene = _make_scene(article.text, span, sentence, anchor)
        is_measured = times and _is_measured(times[-1].span, span, article.text)
        scene = replace(
            scene,
            year=year,
            before=course.before,
            day=course.day_at(sentence),
            has_object=bool(scene.has_object or is_measured),
        )
        told = read_time(article.text, mention, scene)
        days = settle(told)
        time = Time(
            article=article.id,
            span=span,
            type=told.type or mention.type,
            value=told.value,
            interval=days,
            is_inferred=bool(year and isinstance(days, Interval))
            and not tells_year(span.text),
        )
        times.append(time)
        if not (sentence and sentence.is_furniture):
            course.add(time, sentence, article.text)
    return tuple(times)


def _is_measured(last: Span, span: Span, text: str) -> bool:
    """Whether a time only tells how far the day before it lies from another."""
    is_beside = BESIDE.fullmatch(text, last.end, max(last.end, span.start))
    return is_beside is not None and OBJECT.match(text, span.end) is not None


@dataclass(slots=True)
class _Course:
    """The dates told so far; from them "the next day", "a year earlier" count.

    Within a sentence that is the last day told; in a later one, the last day on which
    something happened: who spoke of it on Thursday counts from the happening.
    """

    before: str | None = None
    told: str | None = None
    happened: str | None = None
    sentence: Sentence | None = None

    def add(self, time: Time, sentence: Sentence | None, text: str) -> None:
        """Take a time in; of a stretch of days, its last."""
        value = time.value.rpartition("/")[2]
        if not REFERENCE.match(value) or is_compared(time, time.span, text):
            return
        self.before = value
        if day := DAY_VALUE.match(value):
            self.told, self.sentence = day[0], sentence
            if not is_aside(time, text) and lead_of(time, text) not in OPEN_ENDS:
                self.happened = day[0]

    def day_at(self, sentence: Sentence | None) -> str | None:
        """Give the day that a sentence counts from."""
        is_same = sentence is not None and sentence is self.sentence
        return self.told if is_same else self.happened or self.told


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
        if mention.span.start > DATELINE_CHARS:
            break
        if not is_in_dateline(mention.span, article.text):
            continue
        told = read_time(article.text, mention, TimeScene(anchor=published))
        interval = interval_of(told.value)
        if interval and interval.start and interval.start == interval.end:
            day = date.fromisoformat(interval.start)
            if 0 <= (published - day).days <= DATELINE_DAYS:
                return day
    return published


def _make_scene(
    text: str, span: Span, sentence: Sentence | None, anchor: date | None
) -> TimeScene:
    start = sentence.span.start if sentence else max(0, span.start - 200)
    end = max(sentence.span.end if sentence else span.end + 200, span.end)
    tense = find_tense(text[start : span.start], text[span.end : end])
    return TimeScene(
        anchor=anchor,
        tense=tense,
        has_of=bool(re.match(r"\s+of\s+\w", text[span.end : span.end + 8])),
        has_object=bool(NAMED_OBJECT.match(text, span.end)),
    )


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
