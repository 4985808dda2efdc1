"""Carry decisions over to the changed text of their article, where their words stand.

A decision holds on to a text. Where the article was read again and another text stands
for it, a decision is carried to the same sentence in the new one: word for word, and no
other of its kind beside it that the old text did not have. Else it stays where it was,
and becomes an orphan.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from counterclaim.records import (
    Anchor,
    Article,
    Change,
    Judgement,
    Replaced,
    Span,
    Target,
)
from counterclaim.review.anchors import digest_text

BREAK = re.compile(r"""[.!?]+["'”’)\]]*(?=\s|$)|\n+""")


def carry_over(
    judgements: Iterable[Judgement],
    replaced: Sequence[Replaced],
    articles: Sequence[Article],
) -> tuple[Judgement, ...]:
    """Give decisions as they hold on to the texts that count now.

    Args:
        judgements: As they were made.
        replaced: The old texts and what stands for them.
        articles: The texts that count.
    """
    if not replaced:
        return tuple(judgements)
    moves = find_moves(replaced, articles)
    return tuple(
        replace(
            judgement,
            target=carry_target(judgement.target, moves),
            other=carry_target(judgement.other, moves),
            changes=tuple(carry_change(c, moves) for c in judgement.changes),
        )
        for judgement in judgements
    )


Moves = Mapping[str, tuple[Article, Article]]


def find_moves(replaced: Sequence[Replaced], articles: Sequence[Article]) -> Moves:
    """Pair each old text with the one that stands for it in the end."""
    now = {article.id: article for article in articles}
    newer = {one.article.id: one.newer for one in replaced}
    moves = {}
    for one in replaced:
        at, seen = one.newer, {one.article.id}
        while at in newer and at not in seen:
            seen.add(at)
            at = newer[at]
        if at in now:
            moves[one.article.id] = (one.article, now[at])
    return moves


def carry_target(target: Target | None, moves: Moves) -> Target | None:
    """Carry what a decision is about."""
    if target is None:
        return None
    return replace(target, anchors=tuple(carry(a, moves) for a in target.anchors))


def carry_change(change: Change, moves: Moves) -> Change:
    """Carry whom a correction means."""
    if not change.who:
        return change
    who = (carry_target(target, moves) for target in change.who)
    return replace(change, who=tuple(target for target in who if target))


def carry(anchor: Anchor, moves: Moves) -> Anchor:
    """Carry an anchor; it stays as it is where its words do not stand in the new text.

    What is about an article as a whole goes along with it.
    """
    if anchor.article not in moves:
        return anchor
    old, new = moves[anchor.article]
    if digest_text(old.text) != anchor.digest:
        return anchor
    shift = 0
    if anchor.spans:
        start = min(span.start for span in anchor.spans)
        end = max(span.end for span in anchor.spans)
        found = find_shift(old.text, new.text, start, end)
        if found is None:
            return anchor
        shift = found
    return replace(
        anchor,
        article=new.id,
        digest=digest_text(new.text),
        path=new.path,
        spans=tuple(moved(span, shift) for span in anchor.spans),
        number=None if anchor.number is None else anchor.number + shift,
    )


def moved(span: Span, shift: int) -> Span:
    """Give a stretch as many code points later."""
    return replace(span, start=span.start + shift, end=span.end + shift)


def find_shift(old: str, new: str, start: int, end: int) -> int | None:
    """Tell by how much the sentences around some words stand later in a new text.

    Returns:
        Code points; None where the sentences changed, are gone, or where it cannot be
        told which of several they are.

    Examples:
        >>> find_shift("Two died. It rained.", "Now: more. Two died.", 0, 3)
        11
        >>> find_shift("Two died. It rained.", "Two died in Osk.", 0, 3) is None
        True
    """
    sentences = sentence_spans(old)
    first = next((s for s, e in sentences if e > start), start)
    last = next((e for _, e in sentences if e >= end), end)
    words = old[first:last]
    before, after = places_of(words, old), places_of(words, new)
    if first not in before or len(before) != len(after):
        return None
    return after[before.index(first)] - first


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Cut a text at line ends and at marks that end a sentence, roughly."""
    ends = [*(match.end() for match in BREAK.finditer(text)), len(text)]
    found = []
    for start, end in pairwise([0, *ends]):
        piece = text[start:end]
        if piece.strip():
            first = start + len(piece) - len(piece.lstrip())
            found.append((first, first + len(piece.strip())))
    return found


def places_of(words: str, text: str) -> list[int]:
    """Find where words stand as whole sentences."""
    starts = {start for start, _ in sentence_spans(text)}
    ends = {end for _, end in sentence_spans(text)}
    found, at = [], text.find(words)
    while at >= 0:
        if at in starts and at + len(words) in ends:
            found.append(at)
        at = text.find(words, at + 1)
    return found
