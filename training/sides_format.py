"""Dispatches with the sides of their figures: readable files in, marked texts out.

The format is told in training/corpus/sides/README.md.

Examples:
    >>> lines = '''= Osk
    ... The Front said [nine soldiers | the Front | Varden/army] fell at Osk.'''
    >>> dispatch, = parse_dispatches(lines.splitlines())
    >>> dispatch.text
    'The Front said nine soldiers fell at Osk.'
    >>> figure, = dispatch.figures
    >>> dispatch.text[figure.start : figure.end], figure.claimants, figure.sides
    ('nine soldiers', ('the Front',), ('Varden', 'army'))
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

NONE, OPEN, NOBODY = "none", "?", "-"
HEAD = "= "
MARK = re.compile(r"\[([^][|]+) \| ([^][|]+) \| ([^][|]+)\]")
STRAY = re.compile(r"[][|]")


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedFigure:
    """A figure's place in its text, and who are right answers for it.

    `claimants` are words of the text for who says it, `NOBODY` the text's own voice.
    `sides` are words for whose loss it is, `NONE` civilians, `OPEN` what is left open.
    """

    start: int
    end: int
    claimants: tuple[str, ...]
    sides: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """A short text with all its figures marked."""

    name: str
    text: str
    figures: tuple[MarkedFigure, ...]


def read_dispatches(file: Path) -> tuple[Dispatch, ...]:
    """Read one file.

    Raises:
        ValueError: A mark is wrong; the message tells the file and the dispatch.
    """
    try:
        return tuple(parse_dispatches(file.read_text(encoding="utf-8").splitlines()))
    except ValueError as error:
        raise ValueError(f"{file}: {error}") from error


def parse_dispatches(lines: Iterable[str]) -> Iterator[Dispatch]:
    """Give the dispatches of a file, in its order.

    Raises:
        ValueError: A text stands before its name, or a mark is wrong.
    """
    name, body = "", list[str]()
    for line in (*lines, HEAD):
        if not line.startswith(HEAD):
            body.append(line)
            continue
        text = "\n".join(body).strip()
        if text and not name:
            raise ValueError(f"a text without a name: {text[:40]!r}")
        if name:
            yield parse_dispatch(name, text)
        name, body = line.removeprefix(HEAD).strip(), []


def parse_dispatch(name: str, marked: str) -> Dispatch:
    """Take the marks out of one text.

    Raises:
        ValueError: A mark is not closed, or lacks its claimant or its side.
    """
    text, figures, at = "", list[MarkedFigure](), 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        end = len(text) + len(mark[1])
        claimants, sides = (tuple(words.split("/")) for words in mark.group(2, 3))
        figures.append(
            MarkedFigure(start=len(text), end=end, claimants=claimants, sides=sides)
        )
        text, at = text + mark[1], mark.end()
    text += marked[at:]
    if stray := STRAY.search(text):
        near = text[max(0, stray.start() - 30) : stray.end() + 30]
        raise ValueError(f"{name}: a mark is wrong near {near!r}")
    return Dispatch(name=name, text=text, figures=tuple(figures))
