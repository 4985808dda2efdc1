"""Turn the reader's spans and links into drafts of statements.

Each content takes a cue and each cue a source. The reader's link vectors are one of
several signs; how far apart two parts stand, what lies between them and in which
order they come are the others. `data/en/links.toml` weighs them.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from counterclaim.data.toml_files import load_toml
from counterclaim.find.decoding import decode_spans
from counterclaim.find.drafts import Draft, Stretch
from counterclaim.find.quotes import CLOSING, OPENING, Quotation, is_quoted
from counterclaim.find.sentences import sentence_at
from counterclaim.neural.tags import PieceSpan, Tags
from counterclaim.records import Sentence

LINE_END = re.compile(r"\n")
NEXT_QUOTE = re.compile(r"[.?!…][\"”’]\s*(?:[-–—]\s*)?[\"“‘]")
REACH_PIECES = 160  # a partner stands within the reader's window, mostly much nearer
DOT_LIMIT = 12.0  # link scores beyond are no surer
# Opening and closing a span, of -1 to 2 on 90 articles of PolNeAR train (content with
# source), where CED-1K and our sample did not fall.
CONTENT_COSTS, CUE_COSTS, SOURCE_COSTS = (0.5, 1.0), (-0.5, 0.0), (0.5, 0.0)
# Words that name nobody by themselves.
BARE = frozenset({"the", "a", "an", "its", "their", "his", "her"})
SIGNS = (
    "dot",
    "same_sentence",
    "next_sentence",
    "comes_before",
    "gap",
    "touches",
    "touches_before",
    "rivals_between",
    "contents_between",
    "others_between",
    "sentence_and_before",
    "same_paragraph",
    "quoted_elsewhere",
)


Whole: TypeAlias = NDArray[np.int64]
Reals: TypeAlias = NDArray[np.float64]


class Part(NamedTuple):
    """A span of the reader, with the sentence and paragraph it starts in."""

    span: PieceSpan
    sentence: int
    paragraph: int
    is_quoted: bool


class Columns(NamedTuple):
    """The same of many parts, a column each, in text order. Shape: (parts,)."""

    first: Whole
    last: Whole
    sentence: Whole
    paragraph: Whole


@dataclass(frozen=True, kw_only=True)
class Parts:
    """All spans of one article, each tuple in text order.

    Not slotted, for the columns made of them are kept.
    """

    contents: tuple[Part, ...]
    cues: tuple[Part, ...]
    sources: tuple[Part, ...]

    @cached_property
    def columns(self) -> Mapping[str, Columns]:
        """The parts of each kind as columns."""
        kinds = {"content": self.contents, "cue": self.cues, "source": self.sources}
        return {kind: _columns(parts) for kind, parts in kinds.items()}


def _columns(parts: Sequence[Part]) -> Columns:
    rows = [(p.span.first, p.span.last, p.sentence, p.paragraph) for p in parts]
    return Columns(*np.array(rows, np.int64).reshape(len(rows), 4).T)


@cache
def load_link_weights() -> dict[str, Reals]:
    """Read the weights of the signs, in the order of `SIGNS`, and of "none"."""
    table = load_toml("links.toml")
    return {
        kind: np.array([table[kind][sign] for sign in (*SIGNS, "none")])
        for kind in ("cue", "source")
    }


def link_drafts(
    text: str,
    tags: Tags,
    sentences: Sequence[Sentence],
    parts: Parts,
    quotations: Sequence[Quotation] = (),
) -> tuple[Draft, ...]:
    """Join each content with its cue and source, contents of one cue together.

    Args:
        text: The article's text.
        tags: The reader's opinion on it.
        sentences: In text order.
        parts: What `find_parts` gives.
        quotations: Of the text, in text order.

    Returns:
        Drafts in text order of their first content. One that stands in another
        sentence than its cue, and in no quotation, has neither cue nor source.
    """
    columns, weights = parts.columns, load_link_weights()["cue"]
    grouped: dict[tuple[str, int], list[Part]] = {}
    cues: dict[tuple[str, int], Part] = {}
    for content in parts.contents:
        near = near_of(content, columns["cue"])
        best = _best(weigh(signs_of(tags, content, near, columns, "cue"), weights))
        if best is None:
            key = ("content", content.span.first)
        else:
            cue = parts.cues[near.start + best]
            key = ("cue", cue.span.first)
            cues[key] = cue
        grouped.setdefault(key, []).append(content)
    drafts = [
        make_draft(tags, parts, contents, cues.get(key))
        for key, contents in grouped.items()
    ]
    return tuple(
        _leave_far_cue(text, piece, sentences, quotations)
        for draft in drafts
        for piece in _split(text, draft, sentences)
    )


def _leave_far_cue(
    text: str,
    draft: Draft,
    sentences: Sequence[Sentence],
    quotations: Sequence[Quotation],
) -> Draft:
    """Untie what no mark quotes from a cue of another sentence.

    Of such contents 12 of 26 are right on PolNeAR dev, 3 of 16 on the open samples.
    """
    if draft.cue is None:
        return draft
    near = {sentence_at(sentences, piece[0]) for piece in draft.content}
    if sentence_at(sentences, draft.cue[0]) in near:
        return draft
    start, end = draft.content[0][0], draft.content[-1][1]
    edges = text[max(0, start - 1) : start + 1] + text[end - 1 : end + 1]
    is_marked = any(mark in edges for mark in (*OPENING, *CLOSING))
    if is_marked or any(is_quoted(piece, quotations) for piece in draft.content):
        return draft
    return replace(draft, cue=None, source=None)


def _split(text: str, draft: Draft, sentences: Sequence[Sentence]) -> Iterator[Draft]:
    """Part "“A,” he said. “B.”" into two statements; "“A,” he said, “B.”" is one."""
    group: list[Stretch] = []
    last = -1
    for piece in draft.content:
        place = bisect_right(sentences, piece[0], key=lambda s: s.span.start) - 1
        if group and (place > last or _is_next_quote(text, group[-1], piece)):
            yield replace(draft, content=tuple(group))
            group = []
        group.append(piece)
        last = bisect_right(sentences, piece[1] - 1, key=lambda s: s.span.start) - 1
    if group:
        yield replace(draft, content=tuple(group))


def _is_next_quote(text: str, before: Stretch, piece: Stretch) -> bool:
    """Tell “A.” - “B.”: one quotation ends, another begins, with no cue between."""
    low, high = before[1] - 2, min(len(text), piece[0] + 1)
    return bool(NEXT_QUOTE.search(text, max(0, low), high))


def find_parts(text: str, tags: Tags, sentences: Sequence[Sentence]) -> Parts:
    """Find the reader's spans, and where each starts."""
    place = make_placer(text, tags, sentences)
    sources = decode_spans(tags.source, tags.words, *SOURCE_COSTS)
    return Parts(
        contents=tuple(
            map(place, decode_spans(tags.content, tags.words, *CONTENT_COSTS))
        ),
        cues=tuple(map(place, decode_spans(tags.cue, tags.words, *CUE_COSTS))),
        sources=tuple(place(s) for s in sources if not _is_bare(text, tags, s)),
    )


def _is_bare(text: str, tags: Tags, span: PieceSpan) -> bool:
    """Tell whether a source is the "The" that is left where the reader wavers."""
    words = text[int(tags.starts[span.first]) : int(tags.ends[span.last])]
    return words.lower() in BARE


def make_placer(
    text: str, tags: Tags, sentences: Sequence[Sentence]
) -> Callable[[PieceSpan], Part]:
    """Make a function that tells where a span starts."""
    starts = [sentence.span.start for sentence in sentences]
    breaks = [match.start() for match in LINE_END.finditer(text)]

    def place(span: PieceSpan) -> Part:
        at = int(tags.starts[span.first])
        return Part(
            span,
            bisect_right(starts, at) - 1,
            bisect_right(breaks, at),
            text[at] in OPENING or text[max(0, at - 1)] in OPENING,
        )

    return place


def near_of(part: Part, partners: Columns) -> slice:
    """Tell which of the partners stand within reach of a part."""
    low, high = part.span.first - REACH_PIECES, part.span.last + REACH_PIECES
    return slice(
        int(np.searchsorted(partners.first, low, side="left")),
        int(np.searchsorted(partners.first, high, side="right")),
    )


def signs_of(
    tags: Tags, part: Part, near: slice, columns: Mapping[str, Columns], kind: str
) -> Reals:
    """Describe how a part stands to each partner within its reach.

    Args:
        tags: The reader's link vectors.
        part: A content that looks for its cue, or a cue that looks for its source.
        near: Which of the partners.
        columns: All parts of the article.
        kind: "cue" or "source": what the partners are.

    Returns:
        Columns in the order of `SIGNS`. Shape: (partners, signs).
    """
    rivals, others = columns[kind], columns["source" if kind == "cue" else "cue"]
    partner = Columns(*(column[near] for column in rivals))
    comes_before = partner.first < part.span.first
    start = np.where(comes_before, partner.last, part.span.last)
    end = np.where(comes_before, part.span.first, partner.first)
    gap = np.maximum(0, end - start - 1)
    apart = np.abs(part.sentence - partner.sentence)
    signs = (
        dot(tags, part, partner, kind),
        apart == 0,
        apart == 1,
        comes_before,
        np.log1p(gap),
        gap <= 1,
        (gap <= 1) & comes_before,
        _count_between(rivals, start, end),
        _count_between(columns["content"], start, end),
        _count_between(others, start, end),
        (apart == 0) & comes_before,
        part.paragraph == partner.paragraph,
        (apart > 0) & part.is_quoted,
    )
    return np.stack([np.asarray(sign, np.float64) for sign in signs], axis=1)


def dot(tags: Tags, part: Part, partners: Columns, kind: str) -> Reals:
    """Score by the reader's vectors how well partners suit a part."""
    seeking = tags.link_content_cue if kind == "cue" else tags.link_content_source
    sought = tags.link_cue if kind == "cue" else tags.link_source
    wanted = seeking[part.span.first].astype(np.float32)
    scores = sought[partners.first].astype(np.float32) @ wanted
    limited: Reals = scores.astype(np.float64).clip(-DOT_LIMIT, DOT_LIMIT)
    return limited


def _count_between(parts: Columns, start: Whole, end: Whole) -> Whole:
    """Count the parts that begin behind one piece and before another."""
    first = np.searchsorted(parts.first, start, side="right")
    after = np.searchsorted(parts.first, end, side="left")
    return np.asarray(np.maximum(0, after - first), np.int64)


def weigh(signs: Reals, weights: Reals) -> Reals:
    """Turn signs into probabilities; the last is that of "none of these".

    Examples:
        >>> weigh(np.array([[1.0]]), np.array([0.0, 0.0])).tolist()
        [0.5, 0.5]
    """
    scores = np.append(signs @ weights[:-1], weights[-1])
    chances = np.exp(scores - scores.max())
    return np.asarray(chances / chances.sum())


def _best(chances: Reals) -> int | None:
    """Choose the likeliest partner; None where "none of these" is likelier."""
    if len(chances) == 1:
        return None
    best = int(chances[:-1].argmax())
    return best if chances[best] >= chances[-1] else None


def make_draft(
    tags: Tags, parts: Parts, contents: Sequence[Part], cue: Part | None
) -> Draft:
    """Make a draft of contents and their cue, with the source that stands best."""
    columns = parts.columns
    anchor = cue or contents[0]
    near = near_of(anchor, columns["source"])
    signs = signs_of(tags, anchor, near, columns, "source")
    partners = Columns(*(column[near] for column in columns["source"]))
    signs[:, 0] = dot(tags, contents[0], partners, "source")
    best = _best(weigh(signs, load_link_weights()["source"]))
    source = None if best is None else parts.sources[near.start + best]
    scores = [content.span.score for content in contents]
    return Draft(
        content=tuple(_stretch(tags, content.span) for content in contents),
        source=_stretch(tags, source.span) if source else None,
        cue=_stretch(tags, cue.span) if cue else None,
        rule="reader",
        score=sum(scores) / len(scores),
    )


def _stretch(tags: Tags, span: PieceSpan) -> Stretch:
    return int(tags.starts[span.first]), int(tags.ends[span.last])
