"""Find the time expressions of an article."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from counterclaim.data.patterns import load_patterns
from counterclaim.data.times import TimeRule, load_time_rules, read_fields, words_of
from counterclaim.data.toml_files import load_toml
from counterclaim.kinds import TimeType
from counterclaim.neural.tags import Tags
from counterclaim.records import Article, Span, TimeMention

PARAGRAPH_END = re.compile(r"\n[ \t\u00a0]*\n")
LOOK_BACK = 24  # characters before an expression that a guard reads
LOOK_AHEAD = 24  # characters after it


class Zone(NamedTuple):
    """A paragraph, which no expression leaves; `words` are those of `needs`."""

    start: int
    end: int
    words: frozenset[str]


class Candidate(NamedTuple):
    """A stretch that a rule reads; `rank` is the rule's place in the file."""

    start: int
    end: int
    rank: int
    type: TimeType


def find_times(article: Article, tags: Tags | None = None) -> tuple[TimeMention, ...]:
    """Find every time expression, in text order and without overlaps.

    Args:
        article: Its text is searched to the end.
        tags: Not heeded: on AQUAINT the reader's opinion of what the rules find
            drops as many right ones as wrong ones, and adds nothing.
    """
    del tags
    text = article.text
    mentions = []
    for start, end, _, kind in _choose(find_candidates(text)):
        span = Span(start=start, end=end, text=text[start:end])
        mentions.append(TimeMention(span=span, type=kind))
    return tuple(mentions)


def find_candidates(text: str) -> list[Candidate]:
    """Find all that any rule reads."""
    zones = tuple(_cut_zones(text))
    return [
        Candidate(match.start(), match.end(), rank, rule.type)
        for rank, rule in enumerate(load_time_rules().rules)
        for match in _find_in_zones(rule, text, zones)
    ]


def find_by_rule(rule: TimeRule, text: str) -> Iterator[re.Match[str]]:
    """Find all that one rule reads, its guard heeded."""
    return _find_in_zones(rule, text, tuple(_cut_zones(text)))


def _find_in_zones(
    rule: TimeRule, text: str, zones: Sequence[Zone]
) -> Iterator[re.Match[str]]:
    guard = GUARDS[rule.guard] if rule.guard else None
    for start, end, words in zones:
        if not rule.can_read(words):
            continue
        for match in rule.pattern.finditer(text, start, end):
            if match.end() > match.start() and (guard is None or guard(match)):
                yield match


def _cut_zones(text: str) -> Iterator[Zone]:
    """Cut a text into paragraphs, each with the line breaks behind it."""
    start = 0
    for end in (*(match.end() for match in PARAGRAPH_END.finditer(text)), len(text)):
        yield Zone(start, end, words_of(text[start:end]))
        start = end


def _choose(candidates: list[Candidate]) -> Iterator[Candidate]:
    """Of overlapping candidates keep the first, of those the longest."""
    end = 0
    for candidate in sorted(candidates, key=lambda c: (c.start, -c.end, c.rank)):
        if candidate.start >= end:
            end = candidate.end
            yield candidate


# ------------------------------------------------------------------ guards of rules

ROUND = 50  # of a number that ends so, more are counts than years


@cache
def load_guard_lists() -> Mapping[str, frozenset[str]]:
    """Read the word lists of `data/en/time_guards.toml`."""
    lists = load_toml("time_guards.toml")["lists"]
    return {name: frozenset(words) for name, words in lists.items()}


def _is_led(match: re.Match[str], rule: str) -> bool:
    """Whether a rule of time_guards.toml reads the words before an expression."""
    before = match.string[max(0, match.start() - LOOK_BACK) : match.start()]
    return load_patterns("time_guards.toml")[rule].search(before) is not None


def _is_followed(match: re.Match[str], rule: str) -> bool:
    """Whether a rule of time_guards.toml reads the words behind an expression."""
    behind = match.string[match.end() : match.end() + LOOK_AHEAD]
    return load_patterns("time_guards.toml")[rule].search(behind) is not None


def is_month(match: re.Match[str]) -> bool:
    """Tell "May" from "may", "March 12" from "they march"."""
    month = read_fields(match)["month"]
    if not month[0].isupper():
        return False
    is_bare = match.group().casefold() == month.casefold()
    is_word = month.casefold() in load_guard_lists()["words_too"]
    if is_bare and is_word:
        return _is_led(match, "before a month") and not _is_followed(
            match, "name behind"
        )
    return True


def is_year(match: re.Match[str]) -> bool:
    """Tell the year 1998 from 1998 of something."""
    if not match["year"] or match.group() != match["year"]:
        return True
    is_count = _is_followed(match, "counted behind")
    if _is_led(match, "before a year"):
        return not is_count or not _is_led(match, "of")
    if is_count and int(match["year"]) % ROUND == 0:
        return False
    is_linked = _is_led(match, "before a year, if nothing is counted")
    return is_linked or _is_followed(match, "nothing behind")


def is_day(match: re.Match[str]) -> bool:
    """Tell "on the 4th our men came" from "on the 4th floor"."""
    if read_fields(match).get("monthshift"):
        return True
    return _is_led(match, "before a day") and _is_followed(match, "no noun behind")


def is_no_age(match: re.Match[str]) -> bool:
    """Tell "the forties" from "his forties" and "in her 30s"."""
    return not _is_led(match, "before an age")


def is_season(match: re.Match[str]) -> bool:
    """Tell "the fall" of the year from a fall."""
    if match["season"].casefold() not in ("fall", "spring") or match["year"]:
        return True
    return (match["shift"] or "").casefold() in load_guard_lists()["season_shifts"]


def is_holiday(match: re.Match[str]) -> bool:
    """Tell Easter from Easter Island and Easter eggs."""
    return not _is_followed(match, "thing of a holiday behind")


def is_no_title(match: re.Match[str]) -> bool:
    """Tell "daily" from the Daily Star."""
    return match["frequency"] is None or not _is_followed(match, "name behind")


def is_rate(match: re.Match[str]) -> bool:
    """Tell "three times a day" from "for a day"."""
    is_other = _is_followed(match, "no rate behind")
    return not is_other and _is_led(match, "before a rate")


@cache
def load_number_before() -> re.Pattern[str]:
    """Compile what stands before "years" in "two more years"."""
    numbers = "|".join(map(re.escape, load_time_rules().words["number"]))
    return re.compile(
        rf"(?:\d|\b(?:{numbers}))(?:\s+(?:more|further|full|long))?[\s-]+$", re.I
    )


def is_vague(match: re.Match[str]) -> bool:
    """Tell "weeks" from "two weeks"."""
    before = match.string[max(0, match.start() - LOOK_BACK) : match.start()]
    return not load_number_before().search(before)


def is_reference(match: re.Match[str]) -> bool:
    """Tell "soon" from "as soon as"."""
    is_compared = _is_led(match, "before a comparison")
    return not is_compared and not _is_followed(match, "clause behind")


GUARDS: dict[str, Callable[[re.Match[str]], bool]] = {
    "month": is_month,
    "year": is_year,
    "age": is_no_age,
    "day": is_day,
    "fall": is_season,
    "island": is_holiday,
    "name": is_no_title,
    "rate": is_rate,
    "reference": is_reference,
    "vague": is_vague,
}
