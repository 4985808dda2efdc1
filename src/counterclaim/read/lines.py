"""A text's lines that are not blank, with what stands around them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

BROKEN_WIDTH = 100  # characters; wires broke lines at 65 to 80
FEWEST_BROKEN = 4  # lines with a line right below, to tell a habit
FULL_LINE = 0.7  # of the width
LEAST_FULL = 0.7  # share of such lines that are full
LINE = re.compile(r"[^\r\n\u2028\u2029]+")
PARAGRAPH_WORDS = 20  # a line this long tells the story, whatever ends it
SENTENCE_WORDS = 9  # a shorter line with a full stop may be a headline or a label
SENTENCE_END = re.compile(r"[.!?…:;][\"'“”’»)\]]*$|[.!?…]$")
WORD = re.compile(r"\w+(?:['’.-]\w+)*")


@dataclass(frozen=True)
class Line:
    """A line without the blanks around it; `is_after_gap` where a blank line precedes.

    Not slotted: words are counted once, when first asked for.
    """

    start: int
    end: int
    text: str
    is_after_gap: bool

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words as they stand."""
        return tuple(WORD.findall(self.text))

    @cached_property
    def folded(self) -> str:
        """The words in small letters, joined by blanks: what makes two lines equal."""
        return " ".join(self.words).casefold()

    @cached_property
    def is_ended(self) -> bool:
        """Whether the line ends as a sentence does."""
        return bool(SENTENCE_END.search(self.text))

    @cached_property
    def is_story(self) -> bool:
        """Whether the line is long and shaped as the story's sentences are."""
        count = len(self.words)
        return count >= PARAGRAPH_WORDS or (count >= SENTENCE_WORDS and self.is_ended)


def find_lines(text: str) -> tuple[Line, ...]:
    r"""Find the lines that hold anything but blanks, in text order.

    Examples:
        >>> [(line.start, line.text) for line in find_lines("\ufeffA\r\n \n  B b\n")]
        [(1, 'A'), (8, 'B b')]
    """
    lines: list[Line] = []
    last_end = None
    for match in LINE.finditer(text):
        bare = match.group().strip(" \t\ufeff\xa0\u200b\u200e\u200f\x0b\x0c\x00")
        if not bare:
            continue
        start = match.start() + match.group().index(bare)
        end = start + len(bare)
        gap = last_end is None or text.count("\n", last_end, start) != 1
        lines.append(Line(start, end, bare, gap))
        last_end = end
    return join_broken(text, lines) if is_broken(lines) else tuple(lines)


def is_broken(lines: Sequence[Line]) -> bool:
    """Tell whether a text's lines were broken at a width, as old wires have it."""
    width = max((len(line.text) for line in lines), default=0)
    followed = [
        line for line, following in pairwise(lines) if not following.is_after_gap
    ]
    full = sum(len(line.text) >= FULL_LINE * width for line in followed)
    is_narrow = len(followed) >= FEWEST_BROKEN and width <= BROKEN_WIDTH
    return is_narrow and full >= LEAST_FULL * len(followed)


def join_broken(text: str, lines: Sequence[Line]) -> tuple[Line, ...]:
    """Join the lines of each paragraph to one."""
    joined: list[Line] = []
    for line in lines:
        if line.is_after_gap or not joined:
            joined.append(line)
        else:
            start = joined[-1].start
            whole = text[start : line.end]
            joined[-1] = Line(start, line.end, whole, joined[-1].is_after_gap)
    return tuple(joined)
