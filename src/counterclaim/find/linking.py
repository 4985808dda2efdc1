"""Turn the reader's spans and links into drafts of statements."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from counterclaim.find.drafts import Draft, Stretch
from counterclaim.neural.tags import Floats, PieceSpan, Tags

REACH_PIECES = 200  # a source stands within the reader's window, mostly much nearer
# Probability from which a link holds; below it the content has no such part.
LINKED = 0.3


def link_drafts(tags: Tags) -> tuple[Draft, ...]:
    """Join each content with its source and cue, contents of one cue together.

    Returns:
        Drafts in text order of their first content.
    """
    contents = tags.spans(tags.content)
    sources, cues = tags.spans(tags.source), tags.spans(tags.cue)
    drafts: dict[
        object, list[tuple[PieceSpan, PieceSpan | None, PieceSpan | None]]
    ] = {}
    for number, content in enumerate(contents):
        source = _choose(tags, content, sources, is_source=True)
        cue = _choose(tags, content, cues, is_source=False)
        key = ("cue", cue.first) if cue else ("content", number)
        drafts.setdefault(key, []).append((content, source, cue))
    return tuple(_draft(tags, parts) for parts in drafts.values())


def _choose(
    tags: Tags, content: PieceSpan, partners: Sequence[PieceSpan], *, is_source: bool
) -> PieceSpan | None:
    """Choose the partner that the links favour, None where they favour none."""
    low = bisect_left(partners, content.first - REACH_PIECES, key=lambda p: p.first)
    high = bisect_right(partners, content.last + REACH_PIECES, key=lambda p: p.first)
    near = partners[low:high]
    if not near:
        return None
    firsts = [partner.first for partner in near]
    link = tags.link_sources if is_source else tags.link_cues
    scores: Floats = link([content.first], firsts)[0, :-1]
    best = int(scores.argmax())
    return near[best] if scores[best] >= LINKED else None


def _draft(
    tags: Tags, parts: list[tuple[PieceSpan, PieceSpan | None, PieceSpan | None]]
) -> Draft:
    source = next((source for _, source, _ in parts if source), None)
    cue = parts[0][2]
    scores = [content.score for content, _, _ in parts]
    return Draft(
        content=tuple(_stretch(tags, content) for content, _, _ in parts),
        source=_stretch(tags, source) if source else None,
        cue=_stretch(tags, cue) if cue else None,
        rule="reader",
        score=sum(scores) / len(scores),
    )


def _stretch(tags: Tags, span: PieceSpan) -> Stretch:
    return int(tags.starts[span.first]), int(tags.ends[span.last])
