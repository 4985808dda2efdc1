"""Cut a text into word pieces with exact offsets, letter case and line breaks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

Integers = NDArray[np.int64]

# The word pieces are uncased; how a word is written is told beside them.
SHAPES = ("other", "lower", "capital", "upper", "letter", "mixed", "digits")
# What stands between a piece and the piece before it.
GAPS = ("none", "blank", "line", "paragraph")

# Characters handed to the tokenizer at once: memory stays flat for any length.
STRETCH_CHARS = 20_000
BLANK_RUN = re.compile(r"\s+")
# A lone surrogate cannot be encoded; U+FFFD has the same length of one.
SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pieces:
    """The word pieces of a text. All arrays have the shape (pieces,).

    Attributes:
        ids: Number of the piece in the vocabulary.
        starts: First code point.
        ends: Code point after the last.
        words: Number of the word, rising from 0.
        shapes: Index into `SHAPES`, of the whole word.
        gaps: Index into `GAPS`.
    """

    ids: Integers
    starts: Integers
    ends: Integers
    words: Integers
    shapes: Integers
    gaps: Integers

    def __len__(self) -> int:
        """Count the pieces."""
        return len(self.ids)


@cache
def load_tokenizer(folder: Path) -> Tokenizer:
    """Load how a model cuts words into pieces; who asks again shares it.

    Args:
        folder: The model's, its files checked.
    """
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def split_pieces(text: str, tokenizer: Tokenizer) -> Pieces:
    """Cut a text of any length into word pieces.

    Args:
        text: Any string, null characters and lone surrogates included.
        tokenizer: Without truncation and padding.
    """
    readable = SURROGATE.sub("\ufffd", text)
    columns: tuple[list[int], ...] = ([], [], [], [])
    ids, starts, ends, words = columns
    next_word = 0
    for at, stretch in _cut_stretches(readable):
        encoding = tokenizer.encode(stretch, add_special_tokens=False)
        ids += encoding.ids
        starts += [at + start for start, _ in encoding.offsets]
        ends += [at + end for _, end in encoding.offsets]
        words += [next_word + (word or 0) for word in encoding.word_ids]
        next_word = words[-1] + 1 if words else 0
    arrays = [np.asarray(column, np.int64) for column in columns]
    shapes, gaps = _describe(readable, arrays[1], arrays[2], arrays[3])
    return Pieces(
        ids=arrays[0],
        starts=arrays[1],
        ends=arrays[2],
        words=arrays[3],
        shapes=shapes,
        gaps=gaps,
    )


def _cut_stretches(text: str) -> Iterator[tuple[int, str]]:
    """Cut at blanks, or within a run of characters that has no blank."""
    at = 0
    while at < len(text):
        blank = BLANK_RUN.search(text, at + STRETCH_CHARS, at + 2 * STRETCH_CHARS)
        end = blank.end() if blank else at + 2 * STRETCH_CHARS
        if at + STRETCH_CHARS >= len(text):
            end = len(text)
        yield at, text[at:end]
        at = end


def _describe(
    text: str, starts: Integers, ends: Integers, words: Integers
) -> tuple[Integers, Integers]:
    """Tell letter case and gap of each piece."""
    if not len(starts):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    heads = np.flatnonzero(np.diff(words, prepend=-1))
    tails = np.append(heads[1:], len(words)) - 1
    word_starts, word_ends = starts[heads], ends[tails]
    shapes = _find_shapes(text, word_starts, word_ends)
    gaps = np.zeros(len(starts), np.int64)
    gaps[heads] = _find_gaps(text, word_starts, word_ends)
    return np.repeat(shapes, tails - heads + 1), gaps


def _find_shapes(text: str, word_starts: Integers, word_ends: Integers) -> Integers:
    codes = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    known, where = np.unique(codes, return_inverse=True)
    kinds = np.array([_kind(chr(code)) for code in known.tolist()], np.int64)[where]

    def count(kind: int) -> Integers:
        sums = np.concatenate(([0], np.cumsum(kinds == kind)))
        return np.asarray(sums[word_ends] - sums[word_starts], np.int64)

    upper, lower, digits = count(1), count(2), count(3)
    starts_upper = kinds[np.minimum(word_starts, len(kinds) - 1)] == 1
    shapes = np.full(len(word_starts), SHAPES.index("other"))
    shapes[(digits > 0)] = SHAPES.index("digits")
    shapes[(upper + lower > 0)] = SHAPES.index("mixed")
    shapes[(lower > 0) & (upper == 0)] = SHAPES.index("lower")
    shapes[(lower > 0) & (upper == 1) & starts_upper] = SHAPES.index("capital")
    shapes[(upper > 1) & (lower == 0)] = SHAPES.index("upper")
    shapes[(upper == 1) & (lower == 0)] = SHAPES.index("letter")
    return np.asarray(shapes, np.int64)


def _kind(character: str) -> int:
    if character.isupper() or character.istitle():
        return 1
    if character.isalpha():
        return 2
    return 3 if character.isdigit() else 0


def _find_gaps(text: str, word_starts: Integers, word_ends: Integers) -> Integers:
    codes = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    lines = np.concatenate(([0], np.cumsum(codes == ord("\n"))))
    before = np.concatenate(([0], word_ends[:-1]))
    breaks = lines[word_starts] - lines[before]
    gaps = np.minimum(word_starts - before, GAPS.index("blank"))
    gaps[breaks == 1] = GAPS.index("line")
    gaps[breaks > 1] = GAPS.index("paragraph")
    gaps[0] = GAPS.index("paragraph")
    return np.asarray(gaps, np.int64)
