"""Cut examples into windows of numbered pieces with labels; disturb their spelling."""

import random
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from counterclaim.neural.pieces import Pieces, split_pieces
from training.examples import HEADS, QUALITIES, Example, Link, Mark, labels_of

Array = NDArray[np.int64]
WINDOW = 254  # pieces; with the two marks round them the encoder reads 256
IGNORE = -100  # label of a piece whose loss does not count
UPPER_SHARE = 0.06  # of the windows' documents are put in capitals
BREAK_SHARE = 0.10  # get their lines broken, as on the wires of the 1990s
QUOTE_SHARE = 0.15  # get straight quotation marks
NO_QUOTE_SHARE = 0.04  # lose their quotation marks
FLAT_SHARE = 0.10  # lose their line breaks
CURLY = str.maketrans("“”‘’", "\"\"''")
MISSING = str.maketrans(dict.fromkeys('“”"«»', " "))


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of pieces with labels by head, and links between its pieces."""

    corpus: str
    ids: Array
    shapes: Array
    gaps: Array
    labels: dict[str, Array]
    hidden: dict[str, tuple[str, ...]]
    links: tuple[Link, ...]
    has_links: bool


def disturb(text: str, rng: random.Random) -> str:
    """Rewrite a text as other hands would, every character staying in its place."""
    chance = rng.random
    if chance() < QUOTE_SHARE:
        text = text.translate(CURLY)
    if chance() < NO_QUOTE_SHARE:
        text = text.translate(MISSING)
    if chance() < FLAT_SHARE:
        text = text.replace("\n", " ")
    if chance() < BREAK_SHARE:
        text = _break_lines(text, rng.randint(40, 90))
    if chance() < UPPER_SHARE:
        text = "".join(c.upper() if len(c.upper()) == 1 else c for c in text)
    return text


def _break_lines(text: str, width: int) -> str:
    characters = list(text)
    last = 0
    for at, character in enumerate(characters):
        if character == "\n":
            last = at
        elif character == " " and at - last >= width:
            characters[at] = "\n"
            last = at
    return "".join(characters)


def label_words(
    marks: list[Mark], head: str, length: int, middles: Array, heads: Array
) -> Array:
    """Label the first piece of each word; the other pieces are ignored."""
    kinds = HEADS[head]
    owner = np.zeros(length + 1, np.int64)
    kind = np.zeros(length + 1, np.int64)
    for number, mark in enumerate(marks, start=1):
        owner[mark.start : mark.end] = number
        kind[mark.start : mark.end] = kinds.index(mark.kind)
    if head == "sentence":
        return np.minimum(owner[middles], 1)
    labels = np.full(len(middles), IGNORE, np.int64)
    mine = owner[middles[heads]]
    if head in QUALITIES:
        labels[heads] = np.where(mine > 0, kind[middles[heads]], IGNORE)
        return labels
    begins = np.diff(mine, prepend=0) != 0
    values = np.where(mine > 0, 1 + 2 * kind[middles[heads]] + ~begins, 0)
    labels[heads] = values
    return labels


def label_pieces(example: Example, pieces: Pieces) -> dict[str, Array]:
    """Label the pieces of an example, by head."""
    heads = np.flatnonzero(np.diff(pieces.words, prepend=-1))
    tails = np.append(heads[1:], len(pieces)) - 1
    middles = np.zeros(len(pieces), np.int64)
    middles[heads] = (pieces.starts[heads] + pieces.ends[tails] - 1) // 2
    labels = {}
    for head in HEADS:
        if head not in example.marks:
            labels[head] = np.full(len(pieces), IGNORE, np.int64)
            continue
        # a sentence is marked by its first character, a span by its words' middles
        places = pieces.starts if head == "sentence" else middles
        values = label_words(
            example.marks[head], head, len(example.text), places, heads
        )
        unsure = np.zeros(len(example.text) + 1, bool)
        for start, end in example.unsure.get(head, ()):
            unsure[start:end] = True
        values[(values == 0) & unsure[middles]] = IGNORE
        if head == "sentence":
            values[np.setdiff1d(np.arange(len(pieces)), heads)] = IGNORE
        labels[head] = values
    return labels


def cut_windows(
    example: Example, tokenizer: Tokenizer, rng: random.Random | None = None
) -> list[Window]:
    """Cut an example into windows, at other places and otherwise spelt each time.

    Args:
        example: One text of a corpus.
        tokenizer: Without truncation and padding.
        rng: None leaves the spelling and cuts from the start.
    """
    text = disturb(example.text, rng) if rng else example.text
    pieces = split_pieces(text, tokenizer)
    if not len(pieces):
        return []
    labels = label_pieces(example, pieces)
    links = _links_of_pieces(example, pieces)
    first = rng.randint(WINDOW // 3, WINDOW) if rng else WINDOW
    windows = []
    start, end = 0, min(first, len(pieces))
    while start < len(pieces):
        here = slice(start, end)
        windows.append(
            Window(
                corpus=example.corpus,
                ids=pieces.ids[here],
                shapes=pieces.shapes[here],
                gaps=pieces.gaps[here],
                labels={head: values[here] for head, values in labels.items()},
                hidden=example.hidden,
                links=tuple(
                    _shift(link, start, end)
                    for link in links
                    if start <= link.content < end
                ),
                has_links=example.has_links,
            )
        )
        start, end = end, min(end + WINDOW, len(pieces))
    return windows


def _links_of_pieces(example: Example, pieces: Pieces) -> list[Link]:
    """Number the pieces where the linked stretches begin."""

    def piece(at: int) -> int:
        found = int(np.searchsorted(pieces.ends, at, side="right"))
        return min(found, len(pieces) - 1)

    return [
        Link(
            content=piece(link.content),
            sources=tuple(piece(at) for at in link.sources),
            cues=tuple(piece(at) for at in link.cues),
        )
        for link in example.links
    ]


def _shift(link: Link, start: int, end: int) -> Link:
    return Link(
        content=link.content - start,
        sources=tuple(at - start for at in link.sources if start <= at < end),
        cues=tuple(at - start for at in link.cues if start <= at < end),
    )


def hidden_columns(window: Window, head: str) -> list[int]:
    """List the labels of a head that this window's corpus does not mark."""
    labels = labels_of(head)
    kinds = window.hidden.get(head, ())
    return [labels.index(f"{tag}-{kind}") for kind in kinds for tag in "BI"]
