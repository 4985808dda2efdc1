"""Find what somebody is reported as saying: the reader leads, rules mend and add."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from counterclaim.find.clauses import leave_clauses
from counterclaim.find.contents import mend_contents, part_sayings
from counterclaim.find.drafts import Draft, Line, Stretch
from counterclaim.find.frames import find_verb_drafts
from counterclaim.find.free_quotations import add_free_quotations
from counterclaim.find.joining import join_drafts
from counterclaim.find.labels import is_filed_from, skip_filed
from counterclaim.find.linking import find_parts, link_drafts
from counterclaim.find.mending import find_holders, mend_content, mend_source
from counterclaim.find.nested import nest_drafts
from counterclaim.find.owners import own_nouns
from counterclaim.find.qualities import Qualities, hear, read_voices, weigh_qualities
from counterclaim.find.quotes import Quotation, find_quotations
from counterclaim.find.sayable import leave_unsayable
from counterclaim.find.scores import Scale, load_scale
from counterclaim.find.sentences import sentence_at
from counterclaim.find.sourceless import find_sourceless_drafts
from counterclaim.find.sources import fill_sources
from counterclaim.find.stance import judge
from counterclaim.find.via import add_channels
from counterclaim.find.words import cut_words
from counterclaim.neural.tags import Tags
from counterclaim.records import Article, Mention, Sentence, Span, Statement


def find_statements(
    article: Article,
    tags: Tags,
    sentences: tuple[Sentence, ...],
    mentions: tuple[Mention, ...],
    *,
    scale: Scale | None = None,
) -> tuple[Statement, ...]:
    """Find the attributed statements of an article.

    Args:
        article: The text; nothing is found inside its furniture.
        tags: The reader's spans and links.
        sentences: In text order.
        mentions: Names, in text order.
        scale: Turns raw scores into shares of right ones; None is the fitted one.

    Returns:
        Statements in text order of their contents; the smaller of two that start
        together comes later, and `inside` points to the one around it.
    """
    text = article.text
    quotations = find_quotations(text)
    lines = tuple(_cut_lines(article, sentences, quotations))
    by_rules = [draft for line in lines for draft in _find_by_rules(line)]
    known = text, tags, sentences, find_parts(text, tags, sentences)
    by_reader = *link_drafts(*known, quotations), *nest_drafts(*known)
    by_reader = tuple(d for d in by_reader if not is_filed_from(text, d))
    drafts = join_drafts(text, by_reader, by_rules, tags)
    drafts = part_sayings(text, drafts, by_rules)
    drafts = mend_contents(lines, leave_clauses(text, drafts), quotations)
    drafts = own_nouns(lines, fill_sources(lines, drafts))
    drafts = add_free_quotations(lines, quotations, drafts, mentions)
    mended = [
        replace(
            draft,
            content=mend_content(text, skip_filed(text, draft.content), quotations),
            source=mend_source(text, draft.source),
        )
        for draft in add_channels(lines, drafts, tags, mentions)
    ]
    story = [draft for draft in mended if _is_story(draft, sentences)]
    story.sort(key=lambda d: (d.content[0][0], -d.content[-1][1], d.rule))
    kept = leave_unsayable(text, story)
    holders = find_holders([draft.content for draft in kept])
    scale = scale or load_scale()
    voices = read_voices(tags)
    found = (
        _make_statement(
            article, draft, inside, sentences, weigh_qualities(tags, voices, draft)
        )
        for draft, inside in zip(kept, holders, strict=True)
    )
    return tuple(replace(one, score=scale.read(one.score)) for one in found)


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
    for start, end in draft.content:
        for offset in (start, end - 1):
            index = sentence_at(sentences, offset)
            if index is not None and sentences[index].is_furniture:
                return False
    return bool(draft.content)


# ------------------------------------------------------------------------- the record


def _make_statement(
    article: Article,
    draft: Draft,
    inside: int | None,
    sentences: tuple[Sentence, ...],
    qualities: Qualities | None,
) -> Statement:
    def span(stretch: Stretch) -> Span:
        start, end = stretch
        return Span(start=start, end=end, text=article.text[start:end])

    # what "which they denied" denies is another's: the reader hears that one there
    is_anothers = draft.rule == "relative"
    sense = hear(judge(article.text, draft), None if is_anothers else qualities)
    index = sentence_at(sentences, (draft.cue or draft.content[0])[0])
    return Statement(
        content=tuple(span(piece) for piece in draft.content),
        source=span(draft.source) if draft.source else None,
        cue=span(draft.cue) if draft.cue else None,
        via=tuple(span(via) for via in draft.via),
        inside=inside,
        act=sense.act,
        stance=sense.stance,
        is_hedged=sense.is_hedged,
        is_headline=index is not None and sentences[index].is_headline,
        score=round(draft.score, 3),
    )
