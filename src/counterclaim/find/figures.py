"""Figures: numbers of people and things hit, in the words of the article.

The walk of one sentence: tokens, phrases (figures_phrases), who is hit by what
(figures_clauses, figures_rules), and what surrounds it: statement, stance, whose.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from counterclaim.find.figures_drafts import Draft
from counterclaim.find.figures_kinds import Phrase
from counterclaim.find.figures_memory import Memory
from counterclaim.find.figures_moves import may_tell_move
from counterclaim.find.figures_names import mark_names
from counterclaim.find.figures_phrases import read_phrases
from counterclaim.find.figures_recounts import find_told
from counterclaim.find.figures_rules import find_drafts
from counterclaim.find.figures_sequels import find_items, find_sequel
from counterclaim.find.figures_whose import find_victims
from counterclaim.find.figures_words import (
    Token,
    drop_scare_quotes,
    split_asides,
    split_words,
)
from counterclaim.find.measures import may_tell_measure, tells_measure
from counterclaim.records import (
    Article,
    Figure,
    Mention,
    Sentence,
    Span,
    Stance,
    Statement,
    TimeMention,
)

T = TypeVar("T")
REACH = 6000  # characters; a content that begins farther back holds no figure here
# Tokens; a longer run is no sentence (a table, a list), and is read in pieces, so
# that the work stays linear in the length of the text.
LONGEST_SENTENCE = 400
# go with the time they open
BEFORE_TIMES = frozenset("on in at during of from by until till".split())
KEPT_STANCES = frozenset({Stance.DENIES, Stance.CONCEDES})


def find_figures(
    article: Article,
    sentences: tuple[Sentence, ...],
    statements: tuple[Statement, ...],
    mentions: tuple[Mention, ...],
    times: tuple[TimeMention, ...],
) -> tuple[Figure, ...]:
    """Find every number of people or things hit, outside furniture.

    Args:
        article: The article.
        sentences: Its sentences; those of furniture are passed over.
        statements: What is said in it, for the innermost one around each figure.
        mentions: Its names.
        times: Its time expressions, whose numbers count nothing.

    Returns:
        Figures in text order; `part_of` and `statement` are positions.
    """
    found: list[Figure] = []
    time_starts = [time.span.start for time in times]
    mention_starts = [mention.span.start for mention in mentions]
    memory = Memory()
    for sentence in sentences:
        span = sentence.span
        if sentence.is_furniture or not (
            memory.is_told or may_tell_measure(span.text) or may_tell_move(span.text)
        ):
            continue
        names = _within(mentions, mention_starts, span)
        first, hit = len(found), None
        for tokens in _tokens_of(span, _within(times, time_starts, span)):
            is_told = memory.is_told or len(found) > first
            phrases = _read(tokens, names, is_told=is_told)
            drafts = _find_in_words(tokens, phrases, memory)
            hit = hit or find_told(phrases)
            own = found[first:]
            found += _make_figures(article, tokens, drafts, len(found))
            shared = None if drafts else _find_shared(tokens, phrases, memory, own)
            if shared is not None:
                parts = _make_figures(article, tokens, shared[0], len(found))
                whole = next(i for i, f in enumerate(found) if f is shared[1])
                found += [replace(part, part_of=whole) for part in parts]
        memory.note(span.text, found[first:], hit)
    return tuple(_with_statement(figure, statements) for figure in _in_order(found))


def _read(
    tokens: Sequence[Token], names: Sequence[Mention], *, is_told: bool
) -> list[Phrase]:
    """The phrases of one sentence, or of one bracket in it, that may tell a figure."""
    said = " ".join(token.low for token in tokens)
    if not (is_told or tells_measure(tokens) or may_tell_move(said)):
        return []
    return mark_names(tokens, read_phrases(tokens), names)


def _find_in_words(
    tokens: Sequence[Token], phrases: Sequence[Phrase], memory: Memory
) -> list[Draft]:
    """The figures that the words of one sentence or bracket tell."""
    return [
        replace(draft, victims=find_victims(tokens, phrases, draft))
        for draft in find_drafts(tokens, phrases, memory.told())
    ]


def _find_shared(
    tokens: Sequence[Token],
    phrases: Sequence[Phrase],
    memory: Memory,
    own: Sequence[Figure],
) -> tuple[list[Draft], Figure] | None:
    """Read "Two of them were children", "(two men)" and items of a list.

    Returns:
        The parts, and the figure they are parts of; None where there is no such thing.
    """
    sequel = find_sequel(phrases, memory.last) if memory.last else None
    if sequel is not None and (not memory.is_gap or sequel[0].count.high != 1):
        return [sequel[0]], sequel[1]
    host = memory.find_list_host(own, tokens)
    return (find_items(phrases, host), host) if host is not None else None


def _in_order(figures: Sequence[Figure]) -> list[Figure]:
    """Sort figures by where they stand; `part_of` goes with its total."""
    order = sorted(range(len(figures)), key=lambda i: (figures[i].span, i))
    place = {old: new for new, old in enumerate(order)}
    return [
        figure
        if figure.part_of is None
        else replace(figure, part_of=place[figure.part_of])
        for figure in (figures[i] for i in order)
    ]


def _within(found: Sequence[T], starts: Sequence[int], span: Span) -> Sequence[T]:
    """What begins inside a sentence."""
    return found[bisect_left(starts, span.start) : bisect_left(starts, span.end)]


def _tokens_of(
    span: Span, times: Sequence[TimeMention]
) -> tuple[tuple[Token, ...], ...]:
    """The tokens of a sentence, and of each bracket in it; times are left out."""
    words = split_words(span.text, span.start)
    kept = _leave_times(words, times) if times else words
    return tuple(
        part[i : i + LONGEST_SENTENCE]
        for part in split_asides(drop_scare_quotes(kept))
        for i in range(0, len(part), LONGEST_SENTENCE)
    )


def _leave_times(
    tokens: Sequence[Token], times: Sequence[TimeMention]
) -> Sequence[Token]:
    """Leave out the words of times, and the preposition that one opens with."""
    kept: list[Token] = []
    cut: Token | None = None
    is_after_time, ended = False, ""
    for token in tokens:
        is_in_time = any(t.span.start <= token.start < t.span.end for t in times)
        if is_in_time and kept and kept[-1].low in BEFORE_TIMES and not is_after_time:
            cut = kept.pop()
        elif is_in_time and not is_after_time:
            cut = None
        elif is_after_time and cut and (token.low == "'s" or "-" in ended):
            kept.append(cut)  # "in Tuesday's raid", "in the six-day war": both remain
            kept += [] if token.low == "'s" else [token]
            cut = None
        elif not is_in_time:
            kept.append(token)
        is_after_time = is_in_time
        ended = token.low if is_in_time else ""
    return kept


def _make_figures(
    article: Article, tokens: Sequence[Token], drafts: Sequence[Draft], before: int
) -> list[Figure]:
    """Make the records of one sentence; `before` is the number of figures so far."""
    return [
        Figure(
            span=_span(article, tokens, draft.first, draft.last),
            number=_span(article, tokens, *draft.number),
            measure=draft.measure,
            count=draft.count,
            of=_words(article, tokens, *draft.of),
            victims=_span(article, tokens, *draft.victims) if draft.victims else None,
            verb=_span(article, tokens, *draft.verb) if draft.verb else None,
            claimed_by=(
                _span(article, tokens, *draft.claimed_by) if draft.claimed_by else None
            ),
            part_of=None if draft.part_of is None else before + draft.part_of,
            is_total=draft.is_total,
            stance=draft.stance,
            is_hedged=draft.is_hedged,
            score=draft.score,
        )
        for draft in drafts
    ]


def _span(article: Article, tokens: Sequence[Token], first: int, last: int) -> Span:
    start, end = tokens[first].start, tokens[last - 1].end
    return Span(start=start, end=end, text=article.text[start:end])


def _words(article: Article, tokens: Sequence[Token], first: int, last: int) -> str:
    if first >= last:
        return ""
    return " ".join(_span(article, tokens, first, last).text.split())


def _with_speaker(number: int, statements: tuple[Statement, ...]) -> int:
    """Step out of "the claim that 64 died", which nobody makes, to who tells it."""
    statement = statements[number]
    while statement.source is None and statement.inside is not None:
        number = statement.inside
        statement = statements[number]
    return number


def _begin(statement: Statement) -> int:
    return statement.content[0].start


def _with_statement(figure: Figure, statements: tuple[Statement, ...]) -> Figure:
    """Put a figure into the innermost statement that holds its number."""
    best, best_length, at = None, 0, figure.number.start
    last = bisect_right(statements, at, key=_begin)
    for i in range(bisect_right(statements, at - REACH, key=_begin), last):
        statement = statements[i]
        for piece in statement.content:
            if piece.start <= at < piece.end:
                break
        else:
            continue
        length = sum(piece.end - piece.start for piece in statement.content)
        if best is None or length < best_length:
            best, best_length = i, length
    if best is None:
        return figure
    best = _with_speaker(best, statements)
    statement = statements[best]
    stance = figure.stance
    if stance is Stance.ASSERTS and statement.stance in KEPT_STANCES:
        stance = statement.stance
    is_hedged = figure.is_hedged or statement.is_hedged
    return replace(figure, statement=best, stance=stance, is_hedged=is_hedged)
