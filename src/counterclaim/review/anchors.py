"""Tie a decision to words, and find what stands at these words now."""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

from counterclaim.errors import InputError
from counterclaim.records import (
    Anchor,
    Article,
    Claim,
    FigureClaim,
    Span,
    StatementClaim,
    TargetKind,
)

# Share of the words of both together that two stretches of one statement have in
# common, where another model puts its borders elsewhere.
SAME_WORDS = 0.5
Rank = float | tuple[bool, bool]


def digest_text(text: str) -> str:
    """Give the SHA-256 of a text.

    Examples:
        >>> digest_text("It rained.")[:12]
        '8b38b558e4df'
    """
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def spans_of(claim: Claim) -> tuple[Span, ...]:
    """Give the words that a claim stands in."""
    if isinstance(claim, FigureClaim):
        return (claim.figure.span,)
    return claim.statement.content


def anchor_claim(claim: Claim, article: Article) -> Anchor:
    """Anchor a decision on a claim."""
    figure = claim.figure if isinstance(claim, FigureClaim) else None
    return Anchor(
        article=article.id,
        digest=digest_text(article.text),
        path=article.path,
        kind=TargetKind.FIGURE if figure else TargetKind.STATEMENT,
        spans=spans_of(claim),
        measure=figure.measure if figure else None,
        number=figure.number.start if figure else None,
    )


def anchor_words(article: Article, start: int, end: int) -> Anchor:
    """Anchor a decision on words that hold no claim yet.

    Args:
        article: The article.
        start: The first code point.
        end: Half-open.

    Raises:
        InputError: `no-such-words`: there are none at these places.
    """
    words = article.text[start:end]
    if not 0 <= start < end <= len(article.text) or not words.strip():
        raise InputError(
            "no-such-words",
            f"The article {article.path} has no words from {start} to {end}. "
            f"Mark some between 0 and {len(article.text)}.",
        )
    return anchor_span(article, Span(start=start, end=end, text=words))


def anchor_span(
    article: Article, span: Span, kind: TargetKind = TargetKind.PASSAGE
) -> Anchor:
    """Anchor a decision on a stretch of an article: a passage, or a name in it."""
    return Anchor(
        article=article.id,
        digest=digest_text(article.text),
        path=article.path,
        kind=kind,
        spans=(span,),
    )


def find_claim(anchor: Anchor, claims: Iterable[Claim]) -> Claim | None:
    """Find what stands at an anchor's words, among an article's claims.

    The same words win; else a figure is the one whose number stands at the same
    place, a statement the one that shares the most words, at least half of them.
    """
    kinds = {TargetKind.STATEMENT: StatementClaim, TargetKind.FIGURE: FigureClaim}
    wanted = kinds.get(anchor.kind)
    own = [c for c in claims if wanted is not None and isinstance(c, wanted)]
    same = [c for c in own if spans_of(c) == anchor.spans]
    if anchor.kind is TargetKind.STATEMENT:
        return same[0] if same else _nearest(anchor, own)
    near = same or [c for c in own if _has_number(anchor, c)]
    return _best(near, lambda claim: _figure_rank(anchor, claim))


def _nearest(anchor: Anchor, claims: Sequence[Claim]) -> Claim | None:
    close = [c for c in claims if _shared(anchor.spans, spans_of(c)) >= SAME_WORDS]
    return _best(close, lambda claim: _shared(anchor.spans, spans_of(claim)))


def _best(claims: Sequence[Claim], rank: Callable[[Claim], Rank]) -> Claim | None:
    return max(claims, key=rank, default=None)


def _has_number(anchor: Anchor, claim: Claim) -> bool:
    """Whether a figure's number begins at the anchor's."""
    return isinstance(claim, FigureClaim) and claim.figure.number.start == anchor.number


def _figure_rank(anchor: Anchor, claim: Claim) -> tuple[bool, bool]:
    if not isinstance(claim, FigureClaim):
        return False, False
    return claim.figure.measure is anchor.measure, _has_number(anchor, claim)


def _shared(ours: Sequence[Span], others: Sequence[Span]) -> float:
    """Give the share of code points that two sets of stretches have in common."""
    left = {n for span in ours for n in range(span.start, span.end)}
    right = {n for span in others for n in range(span.start, span.end)}
    return len(left & right) / max(1, len(left | right))
