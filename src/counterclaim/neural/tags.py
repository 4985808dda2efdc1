"""What the trained reader says of every word piece of a text, as numpy arrays."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
# the vectors are most of a text's tags; half precision halves what a long text takes
Vectors = NDArray[np.floating]
Ints = NDArray[np.int32]

# Pieces between the starts of a content and its partner. Links are learned inside one
# window; of 30 to 10,000 this reach chose best among the gold sources of polnear dev
# (95 % right; without a limit 64 %).
LINK_REACH = 100
STANCES = ("asserts", "denies", "concedes", "calls_for", "intends", "opines")
ACTS = ("says", "holds", "shows")
INSIDE_THRESHOLD = 0.5  # probability; a word belongs to a span from here on


class PieceSpan(NamedTuple):
    """A stretch of pieces that the reader marks, and how sure it is of it.

    `first` and `last` are piece numbers, both inclusive: the words are
    `text[tags.starts[first]:tags.ends[last]]`. `score` is 0 to 1, the mean
    probability that a word of the stretch belongs to such a span.
    """

    first: int
    last: int
    score: float


class NameSpan(NamedTuple):
    """A named thing; as `PieceSpan`, and its kind, such as "PER" or "LOC"."""

    first: int
    last: int
    score: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tags:
    """The reader's opinion on each word piece of one text, in text order.

    A piece is a word or a part of one. Pieces do not overlap; between them
    stand blanks and characters that the reader does not know. All pieces of a
    word carry the probabilities of the word.

    Attributes:
        starts: Where the piece begins in the text. Shape: (pieces,), code points.
        ends: Where it ends, half-open. Shape: (pieces,), code points.
        words: Number of the word that the piece belongs to, rising from 0.
            Shape: (pieces,).
        source: O, B, I of who says it. Shape: (pieces, 3), 0 to 1, rows sum to 1.
        cue: O, B, I of the words that say that something is said; as `source`.
        content: O, B, I of what is said; as `source`.
        names: O, then B and I of each kind of name. Shape: (pieces, labels).
        name_labels: The columns of `names`: "O", "B-PER", "I-PER", ...
        times: O, B, I of time expressions; as `source`.
        sentence: Probability that a sentence starts here. Shape: (pieces,).
        link_content_source: The piece as first piece of a content that looks
            for its source. Shape: (pieces, size).
        link_source: The piece as first piece of a source that is looked for.
        link_content_cue: As `link_content_source`, for the cue.
        link_cue: As `link_source`, for the cue.
        inner: O, B, I of what is said inside something said ("A said B denied it");
            no rows where the model has no such head.
        via: O, B, I of the channel a statement came through; as `inner`.
        verification: O, then B and I of what could not ("unverified") and what could
            be confirmed ("verified"). Shape: (pieces, 5) or no rows.
        stance: Were the piece part of a statement's cue or content, of which stance
            it would be; columns are `STANCES`. Shape: (pieces, 6) or no rows.
        act: The same for `ACTS`. Shape: (pieces, 3) or no rows.
        hedge: The same for the reporter's distance: none, some. Shape: (pieces, 2)
            or no rows.
    """

    starts: Ints
    ends: Ints
    words: Ints
    source: Floats
    cue: Floats
    content: Floats
    names: Floats
    name_labels: tuple[str, ...]
    times: Floats
    sentence: Floats
    link_content_source: Vectors
    link_source: Vectors
    link_content_cue: Vectors
    link_cue: Vectors
    inner: Floats = field(default_factory=lambda: np.zeros((0, 3), np.float32))
    via: Floats = field(default_factory=lambda: np.zeros((0, 3), np.float32))
    verification: Floats = field(default_factory=lambda: np.zeros((0, 5), np.float32))
    stance: Floats = field(default_factory=lambda: np.zeros((0, 6), np.float32))
    act: Floats = field(default_factory=lambda: np.zeros((0, 3), np.float32))
    hedge: Floats = field(default_factory=lambda: np.zeros((0, 2), np.float32))

    def __len__(self) -> int:
        """Count the pieces."""
        return len(self.starts)

    def spans(
        self, probabilities: Floats, threshold: float = INSIDE_THRESHOLD
    ) -> tuple[PieceSpan, ...]:
        """Find the spans of one O, B, I head, whole words only, in text order.

        Args:
            probabilities: Any O, B, I head: `self.source`, `.cue`, `.times`, ...
            threshold: A word is inside from this probability of B or I on.
        """
        return find_spans(probabilities, self.words, threshold)

    def name_spans(self, threshold: float = INSIDE_THRESHOLD) -> tuple[NameSpan, ...]:
        """Find the named things, whole words only, in text order.

        Args:
            threshold: A word is inside from this probability of not being O on.
        """
        # columns: O, then B and I by turns
        by_kind = self.names[:, 1::2] + self.names[:, 2::2]
        begins = self.names[:, 1::2].sum(axis=1)
        follows = self.names[:, 2::2].sum(axis=1)
        any_kind = np.stack([self.names[:, 0], begins, follows], axis=1)
        found = []
        for span in find_spans(any_kind, self.words, threshold):
            votes = by_kind[span.first : span.last + 1].sum(axis=0)
            label = self.name_labels[1 + 2 * int(votes.argmax())].removeprefix("B-")
            found.append(NameSpan(span.first, span.last, span.score, label))
        return tuple(found)

    def link_sources(self, contents: Sequence[int], sources: Sequence[int]) -> Floats:
        """Tell which source belongs to each content.

        Args:
            contents: First pieces of contents.
            sources: First pieces of sources to choose from.

        Returns:
            Probabilities, rows sum to 1; the last column is "none of these".
            Shape: (contents, sources + 1).
        """
        return link(self.link_content_source, self.link_source, contents, sources)

    def link_cues(self, contents: Sequence[int], cues: Sequence[int]) -> Floats:
        """Tell which cue belongs to each content; see `link_sources`."""
        return link(self.link_content_cue, self.link_cue, contents, cues)

    def cut(self, first: int, end: int) -> "Tags":
        """Keep the pieces from `first` up to but not including `end`."""
        kept = {
            column.name: getattr(self, column.name)[first:end]
            for column in fields(self)
            if column.name != "name_labels"
        }
        return Tags(name_labels=self.name_labels, **kept)


def find_spans(
    probabilities: Floats, words: Ints, threshold: float = INSIDE_THRESHOLD
) -> tuple[PieceSpan, ...]:
    """Decode O, B, I probabilities into spans of whole words.

    An I after an O opens a span too. A span ends where B is likelier than I.

    Args:
        probabilities: O, B, I. Shape: (pieces, 3).
        words: The word number of each piece, rising. Shape: (pieces,).
        threshold: A word is inside from this probability of B or I on.

    Examples:
        >>> three = np.array([[.9, .1, 0], [.1, .8, .1], [.2, 0, .8]], np.float32)
        >>> [span[:2] for span in find_spans(three, np.array([0, 1, 2], np.int32))]
        [(1, 2)]
    """
    if not len(probabilities):
        return ()
    heads = np.flatnonzero(np.diff(words, prepend=words[0] - 1))
    tails = np.append(heads[1:], len(words)) - 1
    inside = 1.0 - probabilities[heads, 0]
    is_inside = inside >= threshold
    was_inside = np.concatenate(([False], is_inside[:-1]))
    begins = is_inside & (
        ~was_inside | (probabilities[heads, 1] > probabilities[heads, 2])
    )
    ends_here = is_inside & np.append(~is_inside[1:] | begins[1:], True)
    firsts, lasts = np.flatnonzero(begins), np.flatnonzero(ends_here)
    sums = np.concatenate(([0.0], np.cumsum(inside, dtype=np.float64)))
    return tuple(
        PieceSpan(
            int(heads[a]), int(tails[b]), float(sums[b + 1] - sums[a]) / (b - a + 1)
        )
        for a, b in zip(firsts.tolist(), lasts.tolist(), strict=True)
    )


def link(
    seeking: Vectors, sought: Vectors, contents: Sequence[int], partners: Sequence[int]
) -> Floats:
    """Score which partner each content belongs to, or none.

    The score of a pair is the dot product of its two vectors; "none" scores 0. A
    partner further than `LINK_REACH` pieces away has no chance.

    Returns:
        Probabilities, rows sum to 1; the last column is "none of these".
        Shape: (contents, partners + 1).

    Examples:
        >>> seeking = np.array([[4.0, 0.0]], np.float16)
        >>> sought = np.array([[2.0, 0.0], [-2.0, 0.0]], np.float16)
        >>> link(seeking, sought, [0], [0, 1]).round(2).tolist()
        [[1.0, 0.0, 0.0]]
    """
    chosen = np.asarray(contents, np.intp), np.asarray(partners, np.intp)
    scores = np.zeros((len(contents), len(partners) + 1), np.float32)
    looking = seeking[chosen[0]].astype(np.float32)
    scores[:, :-1] = looking @ sought[chosen[1]].astype(np.float32).T
    distances = np.abs(chosen[0][:, None] - chosen[1][None, :])
    scores[:, :-1][distances > LINK_REACH] = -np.inf
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(weights / weights.sum(axis=1, keepdims=True), np.float32)
