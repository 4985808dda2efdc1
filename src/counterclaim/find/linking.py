"""Turn the reader's spans and links into drafts of statements.

Each content takes a cue and each cue a source. The reader's link vectors are one of
several signs; how far apart two parts stand, what lies between them and in which
order they come are the others. `data/en/links.toml` weighs them.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from math import exp, log1p
from tomllib import loads
from typing import NamedTuple

from counterclaim.find.decoding import decode_spans
from counterclaim.find.drafts import Draft, Stretch
from counterclaim.find.quotes import OPENING
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


class Part(NamedTuple):
    """A span of the reader, with the sentence and paragraph it starts in."""

    span: PieceSpan
    sentence: int
    paragraph: int
    is_quoted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """All spans of one article, each tuple in text order."""

    contents: tuple[Part, ...]
    cues: tuple[Part, ...]
    sources: tuple[Part, ...]


@cache
def load_link_weights() -> dict[str, tuple[float, ...]]:
    """Read the weights of the signs, in the order of `SIGNS`, and of "none"."""
    path = files("counterclaim.data") / "en" / "links.toml"
    table = loads(path.read_text(encoding="utf-8"))
    return {
        kind: (*(table[kind][sign] for sign in SIGNS), table[kind]["none"])
        for kind in ("cue", "source")
    }


def link_drafts(
    text: str, tags: Tags, sentences: Sequence[Sentence]
) -> tuple[Draft, ...]:
    """Join each content with its cue and source, contents of one cue together.

    Args:
        text: The article's text.
        tags: The reader's opinion on it.
        sentences: In text order.

    Returns:
        Drafts in text order of their first content.
    """
    parts = find_parts(text, tags, sentences)
    weights = load_link_weights()
    grouped: dict[tuple[str, int], list[tuple[Part, float]]] = {}
    cues: dict[tuple[str, int], Part] = {}
    for content in parts.contents:
        near = _near(content, parts.cues)
        chances = weigh(
            [signs_of(tags, content, cue, parts, "cue") for cue in near], weights["cue"]
        )
        best = max(range(len(near)), key=chances.__getitem__, default=None)
        if best is None or chances[best] < chances[-1]:
            key = ("content", content.span.first)
        else:
            key = ("cue", near[best].span.first)
            cues[key] = near[best]
        grouped.setdefault(key, []).append((content, max(chances)))
    drafts = [
        make_draft(tags, parts, [content for content, _ in group], cues.get(key))
        for key, group in grouped.items()
    ]
    return tuple(piece for draft in drafts for piece in _split(text, draft, sentences))


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


def _near(part: Part, partners: Sequence[Part]) -> Sequence[Part]:
    low = bisect_left(partners, part.span.first - REACH_PIECES, key=_first)
    high = bisect_right(partners, part.span.last + REACH_PIECES, key=_first)
    return partners[low:high]


def _first(part: Part) -> int:
    return part.span.first


def signs_of(
    tags: Tags, part: Part, partner: Part, parts: Parts, kind: str
) -> tuple[float, ...]:
    """Describe how a part stands to a partner, in the order of `SIGNS`.

    Args:
        tags: The reader's link vectors.
        part: A content that looks for its cue, or a cue that looks for its source.
        partner: The cue or source.
        parts: All parts of the article.
        kind: "cue" or "source": what the partner is.
    """
    comes_before = partner.span.first < part.span.first
    low, high = (partner, part) if comes_before else (part, partner)
    gap = max(0, high.span.first - low.span.last - 1)
    apart = abs(part.sentence - partner.sentence)
    rivals, others = (
        (parts.cues, parts.sources) if kind == "cue" else (parts.sources, parts.cues)
    )
    same = float(apart == 0)
    return (
        _dot(tags, part, partner, kind),
        same,
        float(apart == 1),
        float(comes_before),
        log1p(gap),
        float(gap <= 1),
        float(gap <= 1 and comes_before),
        float(_count_between(rivals, low, high)),
        float(_count_between(parts.contents, low, high)),
        float(_count_between(others, low, high)),
        same * comes_before,
        float(part.paragraph == partner.paragraph),
        float(part.is_quoted and apart > 0),
    )


def _dot(tags: Tags, part: Part, partner: Part, kind: str) -> float:
    seeking = tags.link_content_cue if kind == "cue" else tags.link_content_source
    sought = tags.link_cue if kind == "cue" else tags.link_source
    a, b = seeking[part.span.first], sought[partner.span.first]
    score = float(a.astype("float32") @ b.astype("float32"))
    return max(-DOT_LIMIT, min(DOT_LIMIT, score))


def _count_between(parts: Sequence[Part], low: Part, high: Part) -> int:
    start = bisect_right(parts, low.span.last, key=_first)
    return max(0, bisect_left(parts, high.span.first, key=_first) - start)


def weigh(
    signs: Sequence[tuple[float, ...]], weights: tuple[float, ...]
) -> tuple[float, ...]:
    """Turn signs into probabilities; the last is that of "none of these".

    Examples:
        >>> weigh([(1.0,)], (0.0, 0.0))
        (0.5, 0.5)
    """
    scores = [
        sum(sign * weight for sign, weight in zip(row, weights[:-1], strict=True))
        for row in signs
    ]
    scores.append(weights[-1])
    top = max(scores)
    chances = [exp(score - top) for score in scores]
    total = sum(chances)
    return tuple(chance / total for chance in chances)


def _choose_source(
    tags: Tags, parts: Parts, content: Part, cue: Part | None
) -> Part | None:
    """Choose the source that stands best to the cue and its content."""
    anchor = cue or content
    near = _near(anchor, parts.sources)
    rows = []
    for source in near:
        signs = signs_of(tags, anchor, source, parts, "source")
        rows.append((_dot(tags, content, source, "source"), *signs[1:]))
    chances = weigh(rows, load_link_weights()["source"])
    best = max(range(len(near)), key=chances.__getitem__, default=None)
    return near[best] if best is not None and chances[best] >= chances[-1] else None


def make_draft(
    tags: Tags, parts: Parts, contents: Sequence[Part], cue: Part | None
) -> Draft:
    """Make a draft of contents and their cue, with the source that stands best."""
    source = _choose_source(tags, parts, contents[0], cue)
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
