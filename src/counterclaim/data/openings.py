"""With which letters a pattern's matches can begin: most patterns need not be tried.

A list of rules is tried on each statement, and nearly all fail. A pattern that begins
with one of some words is tried only where a word begins as one of these do.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

LONGEST = 3  # letters of a word's beginning that are compared
WORD = re.compile(r"\w+")
GROUP = "(?:"
BEHIND = ("(?<!", "(?<=")  # groups for what stands before a match
LOOSE = frozenset("?*{")  # what makes the letter before it one that may be missing
PLAIN = re.compile(r"[a-z]*")
# Brackets and bars; what is escaped or stands in a class comes with its backslash or
# its class, so that it is none.
SIGN = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A pattern, and how a word in it begins; `openings` None where that is open.

    It is compiled when first tried: most of a long list never are.
    """

    text: str
    flags: re.RegexFlag
    openings: frozenset[str] | None

    @property
    def regex(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return _compile(self.text, self.flags)

    def is_in(self, words: str, openings: frozenset[str]) -> bool:
        """Whether the pattern matches in words, tried where their openings allow."""
        if self.openings is not None and self.openings.isdisjoint(openings):
            return False
        return self.regex.search(words) is not None


def make_pattern(text: str, flags: re.RegexFlag = re.NOFLAG) -> Pattern:
    """Make a pattern for words in lower case, and find how its matches begin."""
    return Pattern(text=text, flags=flags, openings=find_openings(text))


@cache
def _compile(text: str, flags: re.RegexFlag) -> re.Pattern[str]:
    return re.compile(text, flags)


def word_openings(words: str) -> frozenset[str]:
    """Give the one to three letters that the words of a text begin with.

    Examples:
        >>> sorted(word_openings("we left"))
        ['l', 'le', 'lef', 'w', 'we']
    """
    heads = {word[:LONGEST] for word in WORD.findall(words)}
    return frozenset(head[:size] for head in heads for size in (1, 2, LONGEST))


def find_openings(text: str) -> frozenset[str] | None:
    r"""Find with which letters a word in any match of a pattern begins.

    Args:
        text: A pattern for words in lower case.

    Returns:
        Beginnings of at most three letters; None where that cannot be told.

    Examples:
        >>> sorted(find_openings(r"\b(?:left|fle(?:d|es)) the|\bruns?\b"))
        ['fle', 'lef', 'run']
        >>> find_openings(r"(?:left|fled)")
    """
    found = set[str]()
    for way in split_ways(text):
        if not way.startswith(r"\b"):
            return None
        heads = _heads_of(way.removeprefix(r"\b"))
        if heads is None:
            return None
        found |= heads
    return frozenset(found)


def hasten(text: str) -> str:
    r"""Let a pattern be tried only at letters that its matches can begin with.

    It matches as before, in a half of the time where it has many ways to begin.

    Examples:
        >>> hasten(r"\b(?:left|fled) the")
        '\\b(?=[fl])(?:\\b(?:left|fled) the)'
    """
    openings = find_openings(text)
    if openings is None:
        return text
    letters = "".join(sorted({opening[0] for opening in openings}))
    return rf"\b(?=[{letters}])(?:{text})"


def _heads_of(way: str) -> frozenset[str] | None:
    """Find the first letters of what begins a word, several in a group."""
    if way.startswith(BEHIND):
        return _heads_of(way[_end_of_group(way) + 1 :])
    if not way.startswith(GROUP):
        letters = PLAIN.match(way)
        head = letters[0] if letters else ""
        if way[len(head) : len(head) + 1] in LOOSE:
            head = head[:-1]
        return frozenset([head[:LONGEST]]) if head else None
    end = _end_of_group(way)
    inner = [_heads_of(one) for one in split_ways(way[len(GROUP) : end])]
    rest = way[end + 1 :]
    if rest[:1] in LOOSE and rest[:1]:
        inner.append(_heads_of(rest[1:]) if rest[0] == "?" else None)
    return _join(inner)


def _join(parts: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    found = set[str]()
    for part in parts:
        if part is None:
            return None
        found |= part
    return frozenset(found)


def split_ways(text: str) -> list[str]:
    r"""Split a pattern at the bars that stand in no group and no class.

    Examples:
        >>> split_ways(r"a|(?:b|c)[|]d|\|")
        ['a', '(?:b|c)[|]d', '\\|']
    """
    ways, start = [], 0
    for at, depth in _walk(text):
        if text[at] == "|" and not depth:
            ways.append(text[start:at])
            start = at + 1
    return [*ways, text[start:]]


def _end_of_group(text: str) -> int:
    """Give the place of the bracket that closes the group which begins a pattern."""
    return next(at for at, depth in _walk(text) if text[at] == ")" and not depth)


def _walk(text: str) -> Iterator[tuple[int, int]]:
    """Give the places of brackets and bars, with the depth of groups behind each."""
    depth = 0
    for sign in SIGN.finditer(text):
        if len(sign[0]) == 1:
            depth += {"(": 1, ")": -1}.get(sign[0], 0)
            yield sign.start(), depth
