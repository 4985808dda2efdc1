"""Mend what contents hold: what is told next, a verdict, a half of a list, nothing.

In: drafts of the reader and the rules. Out: the same, their contents cut where another
statement, paragraph or the reporter's own verdict begins, or read on where they break
off. Borders (quotation marks, blanks, "that") are left to `mending`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from counterclaim.data.patterns import load_patterns
from counterclaim.find.borders import mend_borders
from counterclaim.find.channels import LONGEST_OUTLET, is_outlet
from counterclaim.find.cues import load_cues
from counterclaim.find.drafts import Draft, Line, Stretch, overlap
from counterclaim.find.mending import is_time
from counterclaim.find.quotes import Quotation, is_quoted
from counterclaim.find.words import cut_words, load_word_classes

# "the breach in", cut before "Kolm Oblast"
TO_NAMES = frozenset(("in", "of", "from", "by", "with", "near", "at", "between"))
CLAUSE_END = re.compile(r"[,;:.?!—–]\s|[.?!]?\Z")
LONGEST_REST = 200  # characters that a content broken off may go on
TELLS = frozenset(("told", "tells", "tell", "telling"))


def part_sayings(
    text: str, drafts: Sequence[Draft], by_rules: Sequence[Draft]
) -> tuple[Draft, ...]:
    """Cut a content where its speaker says the next thing, and read that on its own.

    "[nine died and demanded an inquiry]" becomes "[nine died]" and "[an inquiry]",
    where the rules read it so.

    Args:
        text: The article's text.
        drafts: Reader and rules joined.
        by_rules: What the rules saw alone.

    Returns:
        In any order.
    """
    parted: list[Draft] = []
    rules = sorted((r for r in by_rules if r.cue), key=lambda r: r.content[0])
    cues = sorted((r.cue[0], n) for n, r in enumerate(rules) if r.cue)
    for draft in drafts:
        first = bisect_right(cues, (draft.content[-1][0], len(rules)))
        inside = cues[first : bisect_right(cues, (draft.content[-1][1], 0))]
        said_in_it = [rules[n] for _, n in sorted(inside, key=lambda cue: cue[1])]
        following = next(_find_next(text, draft, rules, said_in_it), None)
        if following is None:
            parted.append(draft)
            continue
        end, rest = following
        start = draft.content[-1][0]
        parted.append(replace(draft, content=(*draft.content[:-1], (start, end))))
        if not any(other.cue == rest.cue for other in drafts):
            parted.append(replace(rest, source=rest.source or draft.source))
    return tuple(parted)


def _find_next(
    text: str, draft: Draft, rules: Sequence[Draft], said_in_it: Sequence[Draft]
) -> Iterator[tuple[int, Draft]]:
    """Find where a content ends and what its speaker says next.

    `said_in_it` are the rules whose cues begin inside its last piece, for few do.
    """
    if draft.cue is None or not said_in_it:
        return
    last = draft.content[-1]
    ends = [
        twin.content[-1][1]
        for twin in rules
        if twin.cue and overlap(twin.cue, draft.cue)
    ]
    for rule in said_in_it:
        cue = rule.cue
        if cue is None or not last[0] < cue[0] < cue[1] < last[1]:
            continue
        is_same = rule.source and draft.source and overlap(rule.source, draft.source)
        joins = load_patterns("contents.toml")["says next"]
        for end in ends:
            is_behind = last[0] < end <= cue[0] and joins.fullmatch(text, end, cue[0])
            if is_same and is_behind:
                yield end, rule


def mend_contents(
    lines: Sequence[Line], drafts: Sequence[Draft], quotations: Sequence[Quotation]
) -> tuple[Draft, ...]:
    """Cut contents at verdicts and paragraphs, read on broken ones, drop empty ones.

    Args:
        lines: The story's sentences, in text order.
        drafts: In any order.
        quotations: Of the text, in text order.
    """
    if not lines:
        return tuple(drafts)
    text = lines[0].article.text
    verdicts = load_patterns("contents.toml")["verdict"]
    mended = []
    for draft in drafts:
        draft = _keep_paragraph(text, draft, quotations)
        content = [*draft.content]
        if _has_noun_cue(text, draft):
            verdict = verdicts.search(text, *content[-1])
            if verdict and verdict.start() > content[-1][0]:
                content[-1] = content[-1][0], verdict.start()
        content[-1] = _read_on(text, content[-1], draft)
        draft = replace(draft, content=tuple(content))
        draft = mend_borders(text, draft)
        if not (is_nothing(text, draft) or _is_of_other_entry(text, draft)):
            mended.append(draft)
    return tuple(mended)


def _has_noun_cue(text: str, draft: Draft) -> bool:
    """Tell "the claim that", "claims spread by" from "he said that"."""
    if draft.rule in ("noun", "told by"):
        return True
    if draft.cue is None:
        return False
    cue = text[slice(*draft.cue)].lower().split()
    has_subject = draft.source and not text[draft.source[1] : draft.cue[0]].strip()
    return not has_subject and bool(load_cues().nouns.keys() & set(cue))


def _keep_paragraph(text: str, draft: Draft, quotations: Sequence[Quotation]) -> Draft:
    """Leave out what stands in another paragraph than the cue, but in a quotation."""
    if draft.cue is None:
        return draft
    content = tuple(
        _nearest_paragraph(
            text, piece, draft.cue, is_quoted=is_quoted(piece, quotations)
        )
        for piece in draft.content
    )
    source = draft.source and _nearest_paragraph(text, draft.source, draft.cue)
    return replace(draft, content=tuple(sorted(content)), source=source)


def _is_of_other_entry(text: str, draft: Draft) -> bool:
    """Tell whether a new entry of a live blog begins between cue and content."""
    if draft.cue is None:
        return False
    first, last = sorted((draft.cue, draft.content[0]))
    entry = load_patterns("contents.toml")["next entry"].search(text, first[1])
    return entry is not None and entry.start() < last[0]


def _nearest_paragraph(
    text: str, piece: Stretch, cue: Stretch, *, is_quoted: bool = False
) -> Stretch:
    """Keep the paragraph of a stretch that stands nearest to a cue.

    A quotation may go on over paragraphs, but not over entries of a live blog.
    """
    start, end = piece
    name = "next entry" if is_quoted else "paragraph"
    for cut in load_patterns("contents.toml")[name].finditer(text, start):
        if cut.start() >= end:
            break
        if cue[1] <= cut.start():
            return start, cut.start()
        start = min(cut.end(), end)
    return start, end


def _read_on(text: str, piece: Stretch, draft: Draft) -> Stretch:
    """Read on where a content ends on "from the", or before ", Omdara, with"."""
    start, end = piece
    while end > start and text[end - 1] in ", ":
        end -= 1
    stop = _end_of_sentence(text, end, draft)
    words = cut_words(text, max(start, end - LONGEST_REST), end)
    classes = load_word_classes()
    if not words:
        return piece
    if load_patterns("contents.toml")["among them"].match(text, end, stop):
        return start, stop
    going = load_patterns("contents.toml")["apposition"].match(text, end, stop)
    if going:
        at = CLAUSE_END.search(text, going.end(), stop)
        return start, at.start() if at else stop
    name = load_patterns("contents.toml")["name behind"].match(text, end, stop)
    if name and words[-1].lower in TO_NAMES:
        return start, name.end()
    dangles = words[-1].lower in classes.determiners and words[-1].text.islower()
    if dangles and len(words) > 1 and stop > end + 1:
        return start, stop
    return piece


def _end_of_sentence(text: str, at: int, draft: Draft) -> int:
    """Tell how far a content can go on: to its cue, source or sentence's end."""
    found = re.compile(r"[.?!;](?:\s|\Z)|\n|[“”\"]").search(text, at, at + LONGEST_REST)
    stop = found.start() if found else min(len(text), at + LONGEST_REST)
    for part in (draft.cue, draft.source):
        if part is not None and at <= part[0] < stop:
            stop = part[0]
    while stop > at and text[stop - 1] in ", \n":
        stop -= 1
    return stop


def is_nothing(text: str, draft: Draft) -> bool:
    """Tell a content that says nothing: a time, an outlet that is told, a byline."""
    words = text[draft.content[0][0] : draft.content[-1][1]].strip()
    cue = text[slice(*draft.cue)].lower() if draft.cue else ""
    if load_patterns("contents.toml")["byline"].match(words) or cue == "by":
        return True
    if is_time(words) or load_patterns("contents.toml")["week"].fullmatch(words):
        return True
    named = cut_words(words, 0, len(words))
    is_told = cue.split()[-1:] and cue.split()[-1] in TELLS
    if not (is_told and named) or len(named) > LONGEST_OUTLET:
        return False
    return named[-1].text[0].isupper() and is_outlet(named)
