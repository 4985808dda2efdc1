"""The rules that say what a time expression looks like (data/en/times.toml)."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from counterclaim.data.toml_files import load_toml
from counterclaim.kinds import TimeType

# A blank of a rule: blanks, or one line break; never a paragraph's end.
BLANK = r"(?:[ \t\u00a0]+|[ \t\u00a0]*\n[ \t]*)"
# What may not stand next to an expression: letters, digits, signs of a number.
OPENING = r"(?<![\w$€£#@+])(?<![\w]['’])(?<!\d[.,:/])"
CLOSING = r"(?!\w)(?![.:,/]\d)"
WORD, DIGIT, FIGURE = re.compile(r"\w+"), re.compile(r"\d"), frozenset({"0"})
# What patterns take for other letters where case tells nothing.
ALSO_LETTERS = str.maketrans({"ſ": "s", "ı": "i", "\u0307": ""})
GROUP = re.compile(r"\(\?P<(\w+)>")
PLACEHOLDER = re.compile(r"\{([a-z]\w*)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRule:
    """One way to tell a time; its pattern is compiled when first asked for.

    Attributes:
        source: The pattern, lists and fragments in it.
        reads: Which function of `resolve.timex` gives the value.
        needs: Words in small letters of which one stands in all that it reads; "0"
            for any figure. Empty: not known.
        guard: Which check of `find.times` the words around must pass, or None.
        yes: Examples read whole; {braces} mark the part read in a longer one.
        no: Examples in which this rule reads nothing.
    """

    name: str
    source: str
    type: TimeType
    reads: str
    needs: frozenset[str]
    guard: str | None
    yes: tuple[str, ...]
    no: tuple[str, ...]

    @property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return _compile(self.source)

    def can_read(self, words: frozenset[str]) -> bool:
        """Tell whether the rule may read something in a text of these words."""
        return not self.needs or not self.needs.isdisjoint(words)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRules:
    """All rules in their order; `words[list][word]` is the value of a word."""

    rules: tuple[TimeRule, ...]
    words: Mapping[str, Mapping[str, str]]


@cache
def load_time_rules() -> TimeRules:
    """Read and compile the rules for English."""
    table = load_toml("times.toml")
    words = {
        name: {word: value for value, group in values.items() for word in group}
        for name, values in table["words"].items()
    }
    parts = {name: _alternatives(group) for name, group in words.items()}
    rules = tuple(
        TimeRule(
            name=row["name"],
            source=_fill(row["pattern"], parts, table["fragments"]),
            type=TimeType(row["type"]),
            reads=row["reads"],
            needs=_read_needs(row.get("needs", ()), words),
            guard=row.get("guard"),
            yes=tuple(row["yes"]),
            no=tuple(row["no"]),
        )
        for row in table["rule"]
    )
    return TimeRules(rules=rules, words=words)


def _read_needs(
    needs: Iterable[str], words: Mapping[str, Mapping[str, str]]
) -> frozenset[str]:
    """Give the first words of the lists named in braces, and the words as they stand.

    Examples:
        >>> sorted(_read_needs(["{month}", "0"], {"month": {"jan.": "1", "may": "5"}}))
        ['0', 'jan', 'may']
    """
    listed = (words[need[1:-1]] if need[0] == "{" else (need,) for need in needs)
    return frozenset(WORD.findall(word)[0] for group in listed for word in group)


def _alternatives(words: Mapping[str, str]) -> str:
    """Make one pattern of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def words_of(text: str) -> frozenset[str]:
    """Give the words of a text as the rules' `needs` name them.

    Examples:
        >>> sorted(words_of("On 5 May"))
        ['0', '5', 'may', 'on']
    """
    lower = text.lower().translate(ALSO_LETTERS)
    words = frozenset(WORD.findall(lower))
    return words | FIGURE if DIGIT.search(lower) else words


@cache
def _compile(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


def _fill(pattern: str, lists: Mapping[str, str], fragments: Mapping[str, str]) -> str:
    """Put lists and fragments into a rule's pattern."""

    def put(match: re.Match[str]) -> str:
        name = match[1]
        if name in lists:
            return f"(?P<{name}>{lists[name]})"
        return PLACEHOLDER.sub(put, fragments[name])

    whole = PLACEHOLDER.sub(put, pattern).replace("\\ ", " ")
    spaced = re.sub(r"(?<![\[-]) (?!\])", lambda _: BLANK, whole)
    return f"{OPENING}(?:{_number(spaced)}){CLOSING}"


def _number(pattern: str) -> str:
    """Give a group name's second use another name: day, day__2, day__3."""
    uses: Counter[str] = Counter()

    def rename(match: re.Match[str]) -> str:
        name = match[1]
        uses[name] += 1
        return f"(?P<{name}__{uses[name]}>" if uses[name] > 1 else match[0]

    return GROUP.sub(rename, pattern)


def read_fields(match: re.Match[str]) -> dict[str, str]:
    """Give the words of each group that took part, blanks made one.

    Of a name used several times in a rule, the use that matched.

    Examples:
        >>> rule = re.compile("(?P<day>x)|(?P<day__2>y)")
        >>> read_fields(rule.match("y"))
        {'day': 'y'}
    """
    return {
        name.partition("__")[0]: " ".join(words.split())
        for name, words in match.groupdict().items()
        if words is not None
    }
