"""Statements inside statements, as the reader sees them: "X said that Y denied Z"."""

from collections.abc import Iterator, Sequence

from counterclaim.find.decoding import decode_spans
from counterclaim.find.drafts import Draft
from counterclaim.find.linking import (
    CONTENT_COSTS,
    Part,
    Parts,
    load_link_weights,
    make_draft,
    make_placer,
    signs_of,
    weigh,
)
from counterclaim.neural.tags import Tags
from counterclaim.records import Sentence


def nest_drafts(
    text: str, tags: Tags, sentences: Sequence[Sentence], parts: Parts
) -> tuple[Draft, ...]:
    """Find the contents inside contents, each with a cue and source from around it.

    Args:
        text: The article's text.
        tags: The reader's opinion on it; without its head for them, none are found.
        sentences: In text order.
        parts: The contents around, and all cues and sources.

    Returns:
        Drafts in text order. Contents without a cue inside the same content are left
        out: they are pieces of it.
    """
    if len(tags.inner) != len(tags.words):
        return ()
    spans = decode_spans(tags.inner, tags.words, *CONTENT_COSTS)
    if not spans:
        return ()
    place = make_placer(text, tags, sentences)
    grouped: dict[int, tuple[Part, Parts, list[Part]]] = {}
    for inner in map(place, spans):
        around = _parts_around(inner, parts)
        cue = _choose_cue(tags, inner, around)
        if cue is not None:
            grouped.setdefault(cue.span.first, (cue, around, []))[2].append(inner)
    return tuple(
        make_draft(tags, around, inners, cue)
        for cue, around, inners in grouped.values()
    )


def _parts_around(inner: Part, parts: Parts) -> Parts:
    """Keep the cues and sources of the contents that hold a content or touch it."""
    holders = [c for c in parts.contents if _touches(c, inner)]
    return Parts(
        contents=(inner,),
        cues=tuple(_inside(parts.cues, holders, inner)),
        sources=tuple(_inside(parts.sources, holders, inner)),
    )


def _touches(content: Part, inner: Part) -> bool:
    low, high = content.span.first - 1, content.span.last + 1
    return low <= inner.span.last and inner.span.first <= high


def _inside(
    parts: Sequence[Part], holders: Sequence[Part], inner: Part
) -> Iterator[Part]:
    for part in parts:
        is_held = any(
            holder.span.first <= part.span.first <= part.span.last <= holder.span.last
            for holder in holders
        )
        is_own = inner.span.first <= part.span.first <= inner.span.last
        if is_held and not is_own:
            yield part


def _choose_cue(tags: Tags, inner: Part, parts: Parts) -> Part | None:
    """Choose the likeliest cue; one there must be, so "none" is no choice."""
    if not parts.cues:
        return None
    signs = signs_of(tags, inner, slice(None), parts.columns, "cue")
    chances = weigh(signs, load_link_weights()["cue"])[:-1]
    return parts.cues[int(chances.argmax())]
