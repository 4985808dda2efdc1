"""Numbers as news writes them: "at least 50", "two or three", "dozens", "no", "a".

The words and their readings are data (data/en/numbers.toml). A number phrase is read
from tokens by a small grammar: modifier, core, modifier; a core is a cardinal in digits
or words, a range, a vague plural, or the article of a single one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from counterclaim.data.toml_files import load_toml
from counterclaim.find.counted import load_counted_words
from counterclaim.find.figures_words import Token, split_words
from counterclaim.records import Count, Unresolved

# at most 15 digits: what has more (a digest, a broken table) counts nothing
MOST = 10**15
DIGITS = re.compile(r"\d{1,3}(?:[, \u00a0\u202f]\d{3}){1,4}|\d{1,15}(?:\.\d{1,15})?")
RANGE = re.compile(rf"({DIGITS.pattern})\s?[-\u2013\u2014]\s?({DIGITS.pattern})")
SHORT = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)(k|m)")
SHORT_UNITS = {"k": 1000, "m": 1_000_000}
KINDS = frozenset({"people", "things"})
NO_NUMBER = Unresolved(reason="no number in these words")
Phrase = tuple[str, ...]
Ends = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number phrase: tokens `first` to `last` (half-open), and what it counts to.

    `core` is the first token of the number proper, after its modifier. `is_article`
    for "a" and "an", which count only before something that can be hit.
    """

    first: int
    core: int
    last: int
    count: Count
    is_article: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """The word lists of numbers.toml, by their words."""

    cardinals: dict[str, int]
    multipliers: dict[str, int]
    phrases: dict[Phrase, Ends]
    before: dict[Phrase, str]
    after: dict[Phrase, str]


@cache
def load_number_rules() -> dict[str, Any]:
    """Read numbers.toml as it stands."""
    return load_toml("numbers.toml")


@cache
def load_number_words() -> NumberWords:
    """Read numbers.toml, each list keyed by its words in small letters."""
    raw = load_number_rules()
    phrases: dict[Phrase, Ends] = {}
    for rule in raw["exact"]:
        phrases |= {_key(w): (rule["count"], rule["count"]) for w in rule["words"]}
    for rule in raw["vague"]:
        phrases |= {_key(w): (rule["low"], None) for w in rule["words"]}
    rules = raw["modifier"]
    return NumberWords(
        cardinals=raw["words"],
        multipliers=raw["multipliers"],
        phrases=phrases,
        before={_key(w): rule["bound"] for rule in rules for w in rule["before"]},
        after={_key(w): rule["bound"] for rule in rules for w in rule["after"]},
    )


def _key(words: str) -> Phrase:
    return tuple(token.low for token in split_words(words))


def resolve_count(words: str) -> Count | Unresolved:
    """Turn the words of a number into a count with open or closed ends.

    Args:
        words: The phrase, with or without what it counts: "at least 50 tanks".

    Returns:
        Both ends inclusive, the modifier as written; `Unresolved` where the words
        hold no number that can be read ("numerous houses").

    Source:
        docs/decisions/0004-figures.md, after the UCDP and ACLED codebooks.

    Examples:
        >>> resolve_count("more than 50 tanks")
        Count(low=50, high=None, modifier='more than')
        >>> resolve_count("two or three shells")
        Count(low=2, high=3, modifier=None)
        >>> resolve_count("numerous houses")
        Unresolved(reason='no number in these words')
    """
    tokens = split_words(words)
    for start in range(len(tokens)):
        quantity = find_quantity(tokens, start)
        if quantity is not None:
            return quantity.count
    return NO_NUMBER


def find_quantity(tokens: Sequence[Token], start: int) -> Quantity | None:
    """Read the number phrase that begins at a token, its modifiers included."""
    if start >= len(tokens) or not can_start(tokens[start].low):
        return None
    at, bounds = start, list[tuple[str, int, int]]()
    while (step := _longest(tokens, at, load_number_words().before)) and (
        _longest(tokens, at, load_number_words().phrases) or (0,)
    )[0] < step[0]:
        bounds.append((step[1], at, step[0]))
        at = step[0]
    core = _read_core(tokens, at)
    if core is None and at > start and tokens[at - 1].low == "another":
        core, at = (at, (1, 1)), at - 1
    if core is None:
        return None
    last, ends = core
    is_article = last == at + 1 and tokens[at].low in {"a", "an"}
    if is_article and bounds:
        return None
    if after := _longest(tokens, last, load_number_words().after):
        bounds.append((after[1], last, after[0]))
        last = after[0]
    count = _bounded(ends, bounds, tokens)
    if upper := _read_upper(tokens, last, count):
        last, count = upper
    return Quantity(first=start, core=at, last=last, count=count, is_article=is_article)


def _read_upper(
    tokens: Sequence[Token], at: int, count: Count
) -> tuple[int, Count] | None:
    """Read on in "at least 20 and possibly as many as 35"."""
    if count.low is None or count.high is not None or at + 1 >= len(tokens):
        return None
    if tokens[at].low not in {"and", "but", "or"}:
        return None
    upper = find_quantity(tokens, at + 1)
    if upper is None or upper.count.low is not None:
        return None
    high = upper.count.high
    if high is None or high <= count.low:
        return None
    return upper.last, Count(low=count.low, high=high, modifier=count.modifier)


def can_start(word: str) -> bool:
    """Whether a number phrase can begin with a word; most words are told at once."""
    return word[0].isdigit() or word.partition("-")[0] in _first_words()


def is_cardinal(word: str) -> bool:
    """Whether a word is a whole number in letters: "five", "twenty-one"."""
    return word.partition("-")[0] in load_number_words().cardinals


@cache
def _first_words() -> frozenset[str]:
    words = load_number_words()
    phrases = {key[0].partition("-")[0] for key in (*words.phrases, *words.before)}
    return frozenset(phrases | set(words.cardinals) | {"a", "an", "between", "dozen"})


@cache
def _entry_sizes() -> dict[str, tuple[int, ...]]:
    """How many words phrases and modifiers have, the most first, by first word."""
    words, sizes = load_number_words(), dict[str, set[int]]()
    for entry in (*words.phrases, *words.before, *words.after):
        sizes.setdefault(entry[0], set()).add(len(entry))
    return {first: tuple(sorted(found, reverse=True)) for first, found in sizes.items()}


def skip_modifiers(tokens: Sequence[Token], start: int) -> int:
    """The token behind the modifiers that stand at a token: "more than half"."""
    at = start
    while step := _longest(tokens, at, load_number_words().before):
        at = step[0]
    return at


def bound_count(ends: Ends, tokens: Sequence[Token], start: int) -> Count:
    """Bound two ends by the modifiers that stand at a token."""
    at, bounds = start, list[tuple[str, int, int]]()
    while step := _longest(tokens, at, load_number_words().before):
        bounds.append((step[1], at, step[0]))
        at = step[0]
    return _bounded(ends, bounds, tokens)


def _longest(
    tokens: Sequence[Token], at: int, table: dict[Phrase, Any]
) -> tuple[int, Any] | None:
    """The end and the value of the longest entry that stands at a token."""
    if at >= len(tokens):
        return None
    for size in _entry_sizes().get(tokens[at].low, ()):
        key = tuple([token.low for token in tokens[at : at + size]])
        if key in table:
            return at + len(key), table[key]
    return None


def _bounded(
    ends: Ends, bounds: list[tuple[str, int, int]], tokens: Sequence[Token]
) -> Count:
    """Open the end that a modifier opens, and keep the modifier's words."""
    low, high = ends
    said = [b for b in bounds if b[0] != "exact"]
    for bound, _, _ in said:
        if bound == "low":
            high = None
        elif bound == "high" and high is not None:
            low = None
    words = " ".join(t.text for _, a, b in said for t in tokens[a:b])
    return Count(low=low, high=high, modifier=words.removesuffix(" the") or None)


def _read_core(tokens: Sequence[Token], at: int) -> tuple[int, Ends] | None:
    """Read a range, a vague plural, a cardinal or an article at a token."""
    if at >= len(tokens):
        return None
    if tokens[at].low == "between":
        return _read_pair(tokens, at + 1, {"and", "to"})
    is_rise = at > 0 and tokens[at - 1].low == "from"  # "rose from 30 to 41"
    pair = _read_pair(tokens, at, {"or"} if is_rise else {"to", "or"})
    if pair is not None:
        return pair
    text = tokens[at].text
    if text[0].isdigit() and (match := RANGE.fullmatch(text)):
        low, high = _integer(match[1]), _integer(match[2])
        return (at + 1, (low, high)) if low < high else None
    return _read_vague(tokens, at) or _read_cardinal(tokens, at)


def _read_pair(
    tokens: Sequence[Token], at: int, links: set[str]
) -> tuple[int, Ends] | None:
    """Read "two or three", "80 to 100", "80 and 100 thousand"."""
    first = _read_cardinal(tokens, at)
    if first is None or first[0] >= len(tokens) or tokens[first[0]].low not in links:
        return None
    second = _read_cardinal(tokens, first[0] + 1)
    if second is None or tokens[first[0] + 1].low in {"a", "an", "one"}:
        return None
    low, high = first[1][0], second[1][0]
    unit = load_number_words().multipliers.get(tokens[second[0] - 1].low)
    if unit and low < unit <= high and tokens[first[0] - 1].low not in _units():
        low *= unit  # "two to three thousand"
    return (second[0], (low, high)) if low < high else None


@cache
def _units() -> frozenset[str]:
    return frozenset(load_number_words().multipliers)


def _read_vague(tokens: Sequence[Token], at: int) -> tuple[int, Ends] | None:
    """Read "dozens of", "several hundred", "a few thousand", "no"."""
    step = _longest(tokens, at, load_number_words().phrases)
    if step is None:
        return None
    last, (low, high) = step
    if last < len(tokens) and low and low == (high or low):
        unit = load_number_words().multipliers.get(tokens[last].low)
        if unit:  # "several hundred", "a couple of hundred"
            return last + 1, (low * unit, high and high * unit)
    return last, (low, high)


def _read_cardinal(
    tokens: Sequence[Token], at: int
) -> tuple[int, tuple[int, int]] | None:
    """Read one whole number in digits or words, with its multipliers."""
    total, part, last, has_value = 0, 0.0, at, False
    while last < len(tokens):
        low, words = tokens[last].low, load_number_words()
        value = _value_of(low) if not has_value or _can_follow(tokens, last) else None
        if not has_value and (short := _value_of_short(tokens, last)):
            return last + 1, (short, short)
        if value is not None:
            part, has_value = part + value, True
        elif has_value and _is_and_a_half(tokens, last):
            part, last = part + 0.5, last + 2
        elif (
            product := _multiply(tokens, last, part if has_value else None)
        ) is not None:
            part = product
            if words.multipliers[low] >= 1000:
                total, part = total + int(part), 0.0
            has_value = True
        elif low in {"a", "an"} and not has_value and last == at:
            if last + 1 < len(tokens) and tokens[last + 1].low in words.multipliers:
                last += 1
                continue
            return last + 1, (1, 1)
        elif not (low == "and" and _joins(tokens, last)):
            break
        last += 1
    whole = total + int(part)
    return (last, (whole, whole)) if has_value else None


def _multiply(tokens: Sequence[Token], at: int, number: float | None) -> float | None:
    """The number so far times the word that stands there; None where it cannot be."""
    multiplier = load_number_words().multipliers.get(tokens[at].low)
    if multiplier is None or (number is None and not _is_bare_unit(tokens, at)):
        return None
    product = (number or 1) * multiplier
    return product if product <= MOST else None


def _value_of_short(tokens: Sequence[Token], at: int) -> int | None:
    """The value of "25k" or "2.5m" before what can be hit; else they are lengths."""
    match = SHORT.fullmatch(tokens[at].low)
    follows = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if match is None or load_counted_words().kind_of(follows) not in KINDS:
        return None
    return round(float(match[1]) * SHORT_UNITS[match[2]])


def _is_and_a_half(tokens: Sequence[Token], at: int) -> bool:
    """Whether "and a half million" stands at a token."""
    low = [token.low for token in tokens[at : at + 4]]
    return low[:3] == ["and", "a", "half"] and low[3:] != [] and low[3] in _units()


def _is_bare_unit(tokens: Sequence[Token], at: int) -> bool:
    """Whether a unit stands after "a": "a hundred"; "dozen" also alone."""
    return tokens[at].low == "dozen" or (at > 0 and tokens[at - 1].low in {"a", "an"})


def _joins(tokens: Sequence[Token], at: int) -> bool:
    """Whether "and" stands inside a number in words: "two hundred and five"."""
    words = load_number_words()
    inside = at > 0 and tokens[at - 1].low in {"hundred", "thousand"}
    return inside and at + 1 < len(tokens) and tokens[at + 1].low in words.cardinals


def _can_follow(tokens: Sequence[Token], at: int) -> bool:
    """Whether a second number word goes on with the first: "two hundred five"."""
    before = tokens[at - 1].low
    tens = load_number_words().cardinals.get(before, 0) >= 20
    return (
        before in _units() - {"dozen"}
        or before == "and"
        or (tens and 0 < load_number_words().cardinals.get(tokens[at].low, 0) < 10)
    )


def _value_of(word: str) -> float | None:
    """The value of one token: digits, "twenty", "twenty-five"; None for no number."""
    if word[0].isdigit() and DIGITS.fullmatch(word):
        return float(re.sub(r"[, \u00a0\u202f]", "", word))
    cardinals = load_number_words().cardinals
    parts = word.removesuffix("-odd").split("-")
    if all(part in cardinals for part in parts) and len(parts) <= 2:
        return float(sum(cardinals[part] for part in parts))
    return None


def _integer(digits: str) -> int:
    return int(float(re.sub(r"[, \u00a0\u202f]", "", digits)))
