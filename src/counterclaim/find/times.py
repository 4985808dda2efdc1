"""Find the time expressions of an article."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from counterclaim.data.times import TimeRule, load_time_rules, read_fields, words_of
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

# "may" and "march" are words of their own; a month is led in by one of these.
LEADS = re.compile(
    r"\b(?:in|since|until|till|by|from|through|during|of|before|after|between|and|to"
    r"|every|each|for|mid|last|next|this|early|late)[\s-]+$",
    re.IGNORECASE,
)
YEAR_LEADS = re.compile(
    r"(?:\b(?:in|since|until|till|by|from|through|during|of|before|after|between"
    r"|circa|early|late|mid|year|fiscal|for|as)\s|[(\[/–—]|\bmid-|\bpost-|\bpre-)$",
    re.IGNORECASE,
)
YEAR_LINKS = re.compile(
    r"(?:\b(?:the|and|or|to|a|his|her|its|their|that)\s|-|['’]s\s|\d{4},\s)$", re.I
)
ROUND = 50  # of a number that ends so, more are counts than years
# What is counted stands behind a number: "2000 soldiers", "2000 more troops".
COUNTED = re.compile(
    r"\s(?:[a-z]+\s)?(?:[a-z]*[a-rt-z]s|people|[a-z]*men|women|children|personnel)\b"
)
PUNCTUATION = re.compile(r"\s*(?:[.,;:)\]\n–—]|$)")
CAPITAL_NEXT = re.compile(r"\s[A-Z]")
DAY_LEADS = re.compile(
    r"\b(?:on|of|since|until|till|from|by|between|before|after|dated)\s$", re.IGNORECASE
)
# What cannot be the noun that an ordinal counts: a stop, an article, a pronoun.
BEGINS_ANEW = re.compile(
    r"\s*(?:[.,;:)\n–—]|$)|\s(?:an?|the|our|we|they|he|she|it|his|their|its|two|three"
    r"|four|five|enemy|and|at|in|near|when)\b"
)
SEASON_SHIFTS = ("last", "this", "next", "this past", "this coming")
AGE_LEADS = re.compile(r"\b(?:his|her|their|my|your|our|mid|early|late)[\s-]+$", re.I)
RATE_LEADS = re.compile(
    r"(?:\d|\b(?:once|twice|times|hundred|thousand|million|billion|one|two|three|four"
    r"|five|six|seven|eight|nine|ten|dozen|dozens))\W*(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
NOT_RATE_NEXT = re.compile(r"\s(?:ago|earlier|later|before|after|or|from|and|in|old)\b")


def _before(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - LOOK_BACK) : match.start()]


def _after(match: re.Match[str]) -> str:
    return match.string[match.end() : match.end() + LOOK_AHEAD]


def is_month(match: re.Match[str]) -> bool:
    """Tell "May" from "may", "March 12" from "they march"."""
    month = read_fields(match)["month"]
    if not month[0].isupper():
        return False
    is_bare = match.group().casefold() == month.casefold()
    is_word = month.casefold() in (
        "may",
        "march",
        "mar.",
        "jan",
        "apr",
        "jun",
        "august",
    )
    if is_bare and is_word:
        return bool(LEADS.search(_before(match))) and not CAPITAL_NEXT.match(
            _after(match)
        )
    return True


def is_year(match: re.Match[str]) -> bool:
    """Tell the year 1998 from 1998 of something."""
    if not match["year"]:
        return True
    before, after = _before(match), _after(match)
    if match.group() != match["year"]:
        return True
    if YEAR_LEADS.search(before):
        return before[-3:].casefold() != "of " or not COUNTED.match(after)
    if COUNTED.match(after) and int(match["year"]) % ROUND == 0:
        return False
    return bool(YEAR_LINKS.search(before)) or is_alone(after)


def is_alone(after: str) -> bool:
    """Tell whether nothing stands behind that could be counted."""
    return bool(PUNCTUATION.match(after))


def is_day(match: re.Match[str]) -> bool:
    """Tell "on the 4th our men came" from "on the 4th floor"."""
    if read_fields(match).get("monthshift"):
        return True
    return bool(DAY_LEADS.search(_before(match))) and bool(
        BEGINS_ANEW.match(_after(match))
    )


def is_no_age(match: re.Match[str]) -> bool:
    """Tell "the forties" from "his forties" and "in her 30s"."""
    return not AGE_LEADS.search(_before(match))


def is_season(match: re.Match[str]) -> bool:
    """Tell "the fall" of the year from a fall."""
    if match["season"].casefold() not in ("fall", "spring") or match["year"]:
        return True
    return (match["shift"] or "").casefold() in SEASON_SHIFTS


def is_holiday(match: re.Match[str]) -> bool:
    """Tell Easter from Easter Island and Easter eggs."""
    return not re.match(r"\s(?:island|egg|tree|card|gift|parade)", _after(match), re.I)


def is_no_title(match: re.Match[str]) -> bool:
    """Tell "daily" from the Daily Star."""
    return match["frequency"] is None or not CAPITAL_NEXT.match(_after(match))


def is_rate(match: re.Match[str]) -> bool:
    """Tell "three times a day" from "for a day"."""
    if NOT_RATE_NEXT.match(_after(match)):
        return False
    return bool(RATE_LEADS.search(_before(match)))


@cache
def load_number_before() -> re.Pattern[str]:
    """Compile what stands before "years" in "two more years"."""
    numbers = "|".join(map(re.escape, load_time_rules().words["number"]))
    return re.compile(
        rf"(?:\d|\b(?:{numbers}))(?:\s+(?:more|further|full|long))?[\s-]+$", re.I
    )


def is_vague(match: re.Match[str]) -> bool:
    """Tell "weeks" from "two weeks"."""
    return not load_number_before().search(_before(match))


def is_reference(match: re.Match[str]) -> bool:
    """Tell "soon" from "as soon as"."""
    return not re.search(r"\bas\s$", _before(match), re.IGNORECASE) and not re.match(
        r"\s(?:after|before)\b", _after(match)
    )


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
