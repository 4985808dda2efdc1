"""Find what somebody is reported as saying: the reader leads, rules mend and add."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from counterclaim.find.drafts import LIKELY, Draft, Line, Stretch, overlap
from counterclaim.find.frames import find_verb_drafts
from counterclaim.find.linking import link_drafts
from counterclaim.find.mending import find_holders, join_drafts, mend_content
from counterclaim.find.quotes import Quotation, find_quotations
from counterclaim.find.sentences import sentence_at
from counterclaim.find.sourceless import find_sourceless_drafts
from counterclaim.find.stance import judge
from counterclaim.find.via import find_via
from counterclaim.find.words import cut_words
from counterclaim.neural.tags import Tags
from counterclaim.records import Article, Mention, Sentence, Span, Statement

# Words; shorter quotations are names and scare quotes.
SHORTEST_QUOTATION = 5
# Share of a quotation's sentence that it must fill to stand free.
FREE_SHARE = 0.85
# Share of a quotation that a statement covers already.
COVERED = 0.4
# Characters; shorter contents are splinters of the reader.
SHORTEST_CONTENT = 3


def find_statements(
    article: Article,
    tags: Tags,
    sentences: tuple[Sentence, ...],
    mentions: tuple[Mention, ...],
) -> tuple[Statement, ...]:
    """Find the attributed statements of an article.

    Args:
        article: The text; nothing is found inside its furniture.
        tags: The reader's spans and links.
        sentences: In text order.
        mentions: Names; not needed yet, kept for outlets that no list knows.

    Returns:
        Statements in text order of their contents; the smaller of two that start
        together comes later, and `inside` points to the one around it.
    """
    text = article.text
    quotations = find_quotations(text)
    lines = tuple(_cut_lines(article, sentences, quotations))
    by_rules = [draft for line in lines for draft in _find_by_rules(line)]
    drafts = join_drafts(link_drafts(tags), by_rules)
    drafts = (*drafts, *_find_free_quotations(lines, quotations, drafts))
    mended = [
        replace(draft, content=mend_content(text, draft.content, quotations))
        for draft in drafts
    ]
    kept = [d for d in mended if _is_story(d, sentences)]
    kept.sort(key=lambda d: (d.content[0][0], -d.content[-1][1], d.rule))
    holders = find_holders([draft.content for draft in kept])
    by_start = {line.sentence.span.start: line for line in lines}
    return tuple(
        _make_statement(article, draft, inside, sentences, by_start)
        for draft, inside in zip(kept, holders, strict=True)
    )


def _cut_lines(
    article: Article,
    sentences: tuple[Sentence, ...],
    quotations: tuple[Quotation, ...],
) -> Iterator[Line]:
    for sentence in sentences:
        if sentence.is_furniture:
            continue
        start, end = sentence.span.start, sentence.span.end
        first = bisect_left(quotations, start, key=lambda q: q.end)
        last = bisect_left(quotations, end, key=lambda q: q.start)
        yield Line(
            article=article,
            sentence=sentence,
            words=cut_words(article.text, start, end),
            quotations=quotations[first:last],
        )


def _find_by_rules(line: Line) -> list[Draft]:
    drafts = [*find_verb_drafts(line), *find_sourceless_drafts(line)]
    return drafts


def _is_story(draft: Draft, sentences: tuple[Sentence, ...]) -> bool:
    """Tell whether a draft has content, and none of it in furniture."""
    if not draft.content or not any(
        b - a >= SHORTEST_CONTENT for a, b in draft.content
    ):
        return False
    for start, end in draft.content:
        for offset in (start, end - 1):
            index = sentence_at(sentences, offset)
            if index is not None and sentences[index].is_furniture:
                return False
    return True


# --------------------------------------------------------------- free-standing quotes


def _find_free_quotations(
    lines: Sequence[Line],
    quotations: Sequence[Quotation],
    drafts: Sequence[Draft],
) -> Iterator[Draft]:
    """Give quotations that no cue claims to the speaker of the sentence before."""
    spoken = sorted(drafts, key=lambda d: d.content[0])
    starts = [line.sentence.span.start for line in lines]
    for quotation in quotations:
        index = bisect_left(starts, quotation.start + 1) - 1
        if index < 0 or not _stands_free(lines[index], quotation):
            continue
        whole = (quotation.start, quotation.end)
        if _is_covered(whole, spoken):
            continue
        speaker = _speaker_before(lines, index, spoken)
        if speaker is not None:
            yield Draft(
                content=(whole,),
                source=speaker.source,
                cue=speaker.cue,
                rule="free quotation",
                score=LIKELY,
            )


def _stands_free(line: Line, quotation: Quotation) -> bool:
    span = line.sentence.span
    filled = overlap((span.start, span.end), (quotation.start, quotation.end))
    words = sum(
        word.text[0].isalnum() and quotation.start <= word.start < quotation.end
        for word in line.words
    )
    is_full = filled >= FREE_SHARE * (span.end - span.start)
    return is_full and (words >= SHORTEST_QUOTATION or quotation.end > span.end)


def _is_covered(whole: Stretch, drafts: Sequence[Draft]) -> bool:
    low = bisect_left(drafts, whole[0], key=lambda d: d.content[-1][1])
    covered = 0
    for draft in drafts[max(0, low - 3) :]:
        if draft.content[0][0] > whole[1]:
            break
        covered = max(covered, sum(overlap(piece, whole) for piece in draft.content))
    return covered >= COVERED * (whole[1] - whole[0])


def _speaker_before(
    lines: Sequence[Line], index: int, drafts: Sequence[Draft]
) -> Draft | None:
    """Find the last statement with a source in the sentence before."""
    if index == 0:
        return None
    start = lines[index - 1].sentence.span.start
    stop = lines[index].sentence.span.start
    near = [
        draft
        for draft in drafts
        if draft.source is not None
        and start <= (draft.cue or draft.source)[0] < stop
        and draft.cue is not None
    ]
    return max(near, key=lambda d: d.cue or (0, 0), default=None)


# ------------------------------------------------------------------------- the record


def _make_statement(
    article: Article,
    draft: Draft,
    inside: int | None,
    sentences: tuple[Sentence, ...],
    lines: dict[int, Line],
) -> Statement:
    def span(stretch: Stretch) -> Span:
        start, end = stretch
        return Span(start=start, end=end, text=article.text[start:end])

    sense = judge(article.text, draft)
    index = sentence_at(sentences, (draft.cue or draft.content[0])[0])
    sentence = sentences[index] if index is not None else None
    line = lines.get(sentence.span.start) if sentence else None
    return Statement(
        content=tuple(span(piece) for piece in draft.content),
        source=span(draft.source) if draft.source else None,
        cue=span(draft.cue) if draft.cue else None,
        via=tuple(span(via) for via in find_via(line, draft)) if line else (),
        inside=inside,
        act=sense.act,
        stance=sense.stance,
        is_hedged=sense.is_hedged,
        is_headline=sentence.is_headline if sentence else False,
        score=round(draft.score, 3),
    )
