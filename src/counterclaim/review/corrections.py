"""Reviewed claims as training material: sentences with their marks, for training/.

The format is that of training/corpus/README.md. A sentence is taken only where people
have reviewed all that was found in it: what is not marked is taught as "not there".
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.records import (
    Article,
    Claim,
    FigureClaim,
    Reading,
    ReviewState,
    Sentence,
    Span,
    Stance,
    StatementClaim,
)

HEADER = "#! statements figures"
SPECIAL = re.compile(r"[\[\]{}\\#¶]")
BLANKS = re.compile(r"\s+")
REVIEWED = frozenset({ReviewState.CONFIRMED, ReviewState.CORRECTED, ReviewState.ADDED})
BARE = re.compile(r"[^\s\"{}\[\]]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch with its label and attributes."""

    start: int
    end: int
    label: str
    attributes: str = ""


def export_corrections(
    articles: Iterable[Article],
    readings: Mapping[str, Reading],
    rejected: Iterable[Claim],
) -> Iterator[str]:
    """Write the reviewed sentences of articles as marked text.

    Args:
        articles: In the order in which they are to be written.
        readings: With people's decisions in them, by article.
        rejected: The claims that people rejected; their words stay unmarked.

    Yields:
        The header, then one example a piece: its sentences, one a line, and a blank
        line.
    """
    out: dict[str, list[Claim]] = {}
    for claim in rejected:
        out.setdefault(claim.article, []).append(claim)
    yield HEADER
    yield ""
    for article in articles:
        reading = readings.get(article.id)
        if reading is not None:
            yield from export_article(article, reading, out.get(article.id, []))


def export_article(
    article: Article, reading: Reading, rejected: Iterable[Claim]
) -> Iterator[str]:
    """Write one article's examples."""
    claims: list[Claim] = [*reading.statements, *reading.figures]
    reviewed = [claim for claim in claims if claim.review in REVIEWED]
    open_spans = [
        span for claim in claims if claim not in reviewed for span in extent(claim)
    ]
    touched = [span for claim in (*reviewed, *rejected) for span in extent(claim)]
    for block in blocks_of(reading.sentences, touched):
        start, end = block[0].span.start, block[-1].span.end
        if any(span.start < end and start < span.end for span in open_spans):
            continue
        inside = [c for c in reviewed if is_inside(c, start, end)]
        marks = nested(list(marks_of(inside)))
        if marks is None:
            continue
        yield f"# {article.id} {start}:{end}"
        for sentence in block:
            yield write_sentence(article.text, sentence.span, marks)
        yield ""


def extent(claim: Claim) -> tuple[Span, ...]:
    """Give all words that belong to a claim."""
    if isinstance(claim, FigureClaim):
        return (claim.figure.span,)
    inner = claim.statement
    ends = (inner.source, inner.cue, *inner.via)
    return (*inner.content, *(span for span in ends if span is not None))


def blocks_of(
    sentences: Iterable[Sentence], touched: Iterable[Span]
) -> Iterator[Sequence[Sentence]]:
    """Give the runs of sentences that reviewed claims reach over."""
    ordered = sorted(sentences, key=lambda sentence: sentence.span)
    runs = []
    for span in touched:
        own = [
            n
            for n, sentence in enumerate(ordered)
            if sentence.span.start < span.end and span.start < sentence.span.end
        ]
        if own:
            runs.append((own[0], own[-1]))
    joined: list[tuple[int, int]] = []
    for first, last in sorted(runs):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    for first, last in joined:
        yield ordered[first : last + 1]


def is_inside(claim: Claim, start: int, end: int) -> bool:
    """Whether all words of a claim stand in a block."""
    return all(start <= span.start and span.end <= end for span in extent(claim))


def marks_of(claims: Iterable[Claim]) -> Iterator[Mark]:
    """Give the marks of claims, statements numbered from 1."""
    own = list(claims)
    statements = [c for c in own if isinstance(c, StatementClaim)]
    numbers = {claim.id: n for n, claim in enumerate(statements, start=1)}
    for claim in statements:
        yield from statement_marks(claim, numbers[claim.id])
    figures = [c for c in own if isinstance(c, FigureClaim)]
    for number, figure in enumerate(figures, start=1):
        span = figure.figure.span
        attributes = figure_attributes(figure, numbers)
        label = f"N{number}"
        yield Mark(start=span.start, end=span.end, label=label, attributes=attributes)


def statement_marks(claim: StatementClaim, number: int) -> Iterator[Mark]:
    """Give the marks of a statement: source, cue, channels, contents."""
    inner = claim.statement
    if inner.source is not None:
        name = claim.claimant_name
        is_other = name is not None and name not in inner.source.text
        told = attribute("is", name) if is_other else ""
        yield mark(inner.source, f"S{number}", told)
    if inner.cue is not None:
        yield mark(inner.cue, f"Q{number}")
    for span in inner.via:
        yield mark(span, f"V{number}")
    parts = []
    if inner.stance is not Stance.ASSERTS:
        parts.append(attribute("stance", inner.stance))
    if inner.act.value != "says":
        parts.append(attribute("act", inner.act))
    if inner.is_hedged:
        parts.append("hedged")
    for n, span in enumerate(inner.content):
        yield mark(span, f"C{number}", " ".join(parts) if n == 0 else "")


def mark(span: Span, label: str, attributes: str = "") -> Mark:
    """Make a mark of a span."""
    return Mark(start=span.start, end=span.end, label=label, attributes=attributes)


def figure_attributes(claim: FigureClaim, numbers: Mapping[str, int]) -> str:
    """Write what a figure counts, of what, of whose."""
    figure = claim.figure
    found = [attribute("measure", figure.measure)]
    ends = (("low", figure.count.low), ("high", figure.count.high))
    found += [f"{name}={value}" for name, value in ends if value is not None]
    words = (
        ("modifier", figure.count.modifier),
        ("of", figure.of),
        ("side", claim.side_name),
    )
    found += [attribute(name, value) for name, value in words if value]
    if claim.statement in numbers:
        found.append(f"claimant={numbers[claim.statement or '']}")
    return " ".join(found)


def attribute(name: str, value: str | None) -> str:
    """Write an attribute; values with blanks stand in quotation marks."""
    text = (value or "").replace('"', "'").replace("{", "(").replace("}", ")")
    return f"{name}={text}" if BARE.fullmatch(text) else f'{name}="{text}"'


def nested(marks: list[Mark]) -> list[Mark] | None:
    """Order marks so that outer ones open first; None where two of them cross."""
    ordered = sorted(marks, key=lambda m: (m.start, -m.end, m.label[0] != "C"))
    for n, one in enumerate(ordered):
        for other in ordered[n + 1 :]:
            if one.start < other.start < one.end < other.end:
                return None
    return ordered


def write_sentence(text: str, span: Span, marks: list[Mark]) -> str:
    """Write one sentence with the marks in it; one over its end is cut in two."""
    opening: dict[int, list[Mark]] = {}
    closing: dict[int, list[Mark]] = {}
    for own in marks:
        start, end = max(own.start, span.start), min(own.end, span.end)
        if start < end:
            opening.setdefault(start, []).append(own)
            closing.setdefault(end, []).append(own)
    pieces = []
    for at in range(span.start, span.end + 1):
        for own in reversed(closing.get(at, ())):
            is_first = own.start >= span.start
            told = f"{{{own.attributes}}}" if own.attributes and is_first else ""
            pieces.append(f"]{told}")
        pieces += [f"[{own.label} " for own in opening.get(at, ())]
        if at < span.end:
            sign = text[at]
            pieces.append(f"\\{sign}" if SPECIAL.match(sign) else sign)
    return BLANKS.sub(" ", "".join(pieces)).strip()
