"""Cut an article into sentences, as news, web pages and old wires write them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import median

from counterclaim.data.patterns import load_patterns
from counterclaim.data.toml_files import load_lists
from counterclaim.neural.tags import Tags
from counterclaim.records import Article, Sentence, Span

# Characters; a line of hard-wrapped copy lies between these lengths.
WRAPPED_SHORTEST, WRAPPED_LONGEST = 45, 110
# Lines; fewer tell nothing about how a text is wrapped.
WRAPPED_LINES = 4
# Share of the usual line length; a shorter line ends its paragraph.
FULL_LINE = 0.7
# Share of a sentence inside furniture from which it is furniture.
FURNITURE_SHARE = 0.5
# Characters, some 330 words: what is longer (a list, a table, a text without stops) is
# cut into parts, for rules look at a whole sentence and their time grows with it.
# The longest of 72,000 in PolNeAR, MUC-4 and GVA has 1,284.
LONGEST_SENTENCE = 2_000
# Where such a one is cut: behind the last of the first mark that stands there.
BREAKS = (";", ":", ",", " ", "\n")
# Probability of a new sentence above which an unsure full stop ends one.
SENTENCE_STARTS = 0.5

# A stop with what closes behind it; a wide gap follows or the line ends.
STOP = re.compile(r"([.!?…]+|[。！？])([\"'”’»)\]]*)(?=\s|$|[“‘«])")
BLANK_LINE = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
WORD_BEFORE = re.compile(r"[\w.&'’-]+\Z")
FIRST_WORD = re.compile(r"[\"'“‘«(\[—–-]*\s*([\w’']+)")
LONGEST_WORD = 40  # characters; an abbreviation is shorter
# "?” Ama Boateng asked": the sentence goes on after a quoted question.
SPEAKER = re.compile(
    r"\s+(?:[A-Z][\w.’'-]*\s+){1,4}(?:said|says|asked|asks|told|wrote|added|shouted)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StopWords:
    """Lower-case words that tell what a full stop after or before them means."""

    before_name: frozenset[str]
    may_end: frozenset[str]
    usual_first: frozenset[str]


@cache
def load_stop_words() -> StopWords:
    """Read the abbreviations and usual first words from `data/en`."""
    return StopWords(**load_lists("sentences.toml"))


def find_sentences(article: Article, tags: Tags) -> tuple[Sentence, ...]:
    """Find the sentences of an article, in text order.

    A sentence never crosses a paragraph, nor the border of furniture or title.
    Lines that an old wire broke are joined; other line ends close a sentence.

    Args:
        article: The text, its furniture and title.
        tags: The reader's opinion; its sentence starts decide unsure full stops.

    Returns:
        Non-empty spans without blanks at their ends; they do not overlap.
    """
    sentences = []
    title = article.title_span
    for start, end in _cut_blocks(article):
        for a, b in _cut_block(article.text, start, end, tags):
            span = Span(start=a, end=b, text=article.text[a:b])
            sentences.append(
                Sentence(
                    span=span,
                    is_furniture=_is_furniture(span, article),
                    is_headline=title is not None and title.start <= a < title.end,
                )
            )
    return tuple(sentences)


def _cut_blocks(article: Article) -> Iterator[tuple[int, int]]:
    """Cut at blank lines, at line ends that no wire broke, at furniture and title."""
    text = article.text
    cuts = {0, len(text)}
    for match in BLANK_LINE.finditer(text):
        cuts.update(match.span())
    cuts.update(_find_line_ends(text))
    for span in (
        *article.furniture,
        *([article.title_span] if article.title_span else []),
    ):
        cuts.update((span.start, span.end))
    ordered = sorted(cuts)
    for start, end in zip(ordered, ordered[1:], strict=False):
        if text[start:end].strip():
            yield start, end


def _find_line_ends(text: str) -> Iterator[int]:
    """Find the line ends that close a sentence."""
    lines = [match.span() for match in re.finditer(r"[^\n]+", text)]
    width = _usual_width(text, lines)
    entry = load_patterns("labels.toml")["entry"]
    for (start, end), (after, after_end) in zip(lines, lines[1:], strict=False):
        line, follower = text[start:end].strip(), text[after:after_end].strip()
        is_full = width is not None and len(line) >= FULL_LINE * width
        goes_on = follower[:1].islower() and line[-1:] not in ".!?:"
        is_indented = width is not None and text[after : after + 3].isspace()
        is_entry = entry.match(text, after) is not None
        if is_entry or is_indented or not (is_full or goes_on):
            yield end


def _usual_width(text: str, lines: list[tuple[int, int]]) -> int | None:
    """Tell at which length the lines were broken, None where nobody broke them."""
    inner = [
        end - start
        for (start, end), (after, _) in zip(lines, lines[1:], strict=False)
        if after == end + 1 and text[start:end].strip()
    ]
    if len(inner) < WRAPPED_LINES or max(inner) > WRAPPED_LONGEST:
        return None
    usual = int(median(inner))
    return usual if usual >= WRAPPED_SHORTEST else None


def _cut_block(
    text: str, start: int, end: int, tags: Tags
) -> Iterator[tuple[int, int]]:
    """Cut a stretch at its full stops."""
    at = start
    for match in STOP.finditer(text, start, end):
        if match.end() < end and _is_end(text, match, end, tags):
            yield from _trim(text, at, match.end())
            at = match.end()
    yield from _trim(text, at, end)


def _trim(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Leave out blanks at both ends, and cut what never ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST_SENTENCE:
        cut = _find_break(text, start, start + LONGEST_SENTENCE)
        yield start, start + len(text[start:cut].rstrip())
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _find_break(text: str, start: int, end: int) -> int:
    """Find where to cut a sentence that does not end, in the latter half of a stretch.

    Examples:
        >>> text = "one, two three; four, five six"
        >>> text[: _find_break(text, 0, 20)]
        'one, two three;'
    """
    half = (start + end) // 2
    for mark in BREAKS:
        at = text.rfind(mark, half, end)
        if at >= 0:
            return at + 1
    return end


def _is_end(text: str, stop: re.Match[str], end: int, tags: Tags) -> bool:
    """Tell whether a stop closes its sentence."""
    after = FIRST_WORD.match(text[stop.end() : stop.end() + LONGEST_WORD].lstrip())
    if after is None or after[1][0].islower():
        return False
    words = load_stop_words()
    first = after[1].lower()
    if stop[2]:
        is_asked = stop[1][-1] in "!?"
        return not (is_asked and SPEAKER.match(text, stop.end(), end))
    if stop[1] != ".":
        return True
    before = WORD_BEFORE.search(
        text[max(0, stop.start() - LONGEST_WORD) : stop.start()]
    )
    word = before[0].lower().strip("'’-") if before else ""
    if word in words.before_name:
        return word == "no" and first in words.usual_first
    is_initial = len(word) == 1 and word.isalpha() and word != "i"
    if word in words.may_end or is_initial or "." in word:
        return first in words.usual_first or _starts_sentence(tags, stop.end())
    return True


def _starts_sentence(tags: Tags, at: int) -> bool:
    """Ask the reader whether the piece after `at` starts a sentence."""
    piece = bisect_left(tags.starts, at)
    return piece < len(tags) and bool(tags.sentence[piece] >= SENTENCE_STARTS)


def _is_furniture(span: Span, article: Article) -> bool:
    """Tell whether most of a sentence lies inside furniture."""
    pieces = article.furniture
    first = bisect_left(pieces, span.start, key=lambda piece: piece.end)
    last = bisect_left(pieces, span.end, key=lambda piece: piece.start)
    covered = sum(
        min(span.end, piece.end) - max(span.start, piece.start)
        for piece in pieces[first:last]
    )
    return covered >= FURNITURE_SHARE * (span.end - span.start)


def sentence_at(sentences: Sequence[Sentence], offset: int) -> int | None:
    """Tell the position of the sentence that holds an offset.

    Returns:
        None where the offset lies between sentences.
    """
    index = bisect_right(sentences, offset, key=lambda s: s.span.start) - 1
    if index >= 0 and offset < sentences[index].span.end:
        return index
    return None
