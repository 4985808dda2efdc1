"""Give statements the speaker that their sentence tells, where the reader told none.

Or another: "A said it, but B denied it and accused C" is B's accusation, not A's.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from counterclaim.data.patterns import load_patterns
from counterclaim.find.attributions import BE, NOBODY, SHARERS
from counterclaim.find.cues import load_cues
from counterclaim.find.drafts import Draft, Line, Stretch, overlap
from counterclaim.find.phrases import COMMAS, find_phrase_after, find_subject, skip_left
from counterclaim.find.words import load_word_classes

LONGEST_SOURCE = 20  # words; a longer subject is mostly a mistake
# Marks and words behind which a new clause with its own subject can begin.
JOINTS = frozenset((*COMMAS, ";", "and", "but", "while", "whereas", "with"))
BY = 4  # characters: " by "


def fill_sources(lines: Sequence[Line], drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Fill in sources: the cue's subject, or that of the cue before in its sentence.

    That of the cue before also stands for one from farther back.

    Args:
        lines: The story's sentences, in text order.
        drafts: In any order.

    Returns:
        The drafts in their order; those without a cue as they were.
    """
    starts = [line.sentence.span.start for line in lines]
    sources = sorted(draft.source for draft in drafts if draft.source)
    spoken = _first_cues(drafts)
    cued = {draft.cue[0]: draft for draft in drafts if draft.cue}
    filled: list[Draft] = []
    for draft in drafts:
        if lines and draft.source is None and draft.cue is not None:
            draft = _free_name(lines[0].article.text, draft, draft.cue)
        if lines:
            draft = _leave_expletive(lines[0].article.text, draft)
            draft = _leave_verb(lines[0].article.text, draft, cued)
        index = bisect_right(starts, draft.cue[0]) - 1 if draft.cue else -1
        if index >= 0 and draft.cue is not None:
            draft = _take_teller(lines[index], draft, draft.cue)
        if index >= 0 and draft.source is not None:
            draft = _share_nearest(lines[index], draft, sources, spoken)
            draft = _take_subject(lines[index], draft, sources)
            draft = _take_joined(lines[index], draft)
        if draft.source is not None or draft.cue is None or index < 0:
            filled.append(draft)
            continue
        source = _find_source(lines[index], draft, sources)
        filled.append(replace(draft, source=source))
    return tuple(filled)


def _free_name(text: str, draft: Draft, cue: Stretch) -> Draft:
    """Tell "IS claimed", whose first word is the Islamic State, from "is claimed"."""
    words = text[slice(*cue)]
    if not words.startswith("IS ") or words.isupper():
        return draft
    name_end = cue[0] + len("IS")
    return replace(draft, source=(cue[0], name_end), cue=(name_end + 1, cue[1]))


def _leave_expletive(text: str, draft: Draft) -> Draft:
    """Tell "it was understood that C": "it" is nobody."""
    if draft.source is None or draft.cue is None:
        return draft
    is_nobody = _is_expletive(text, draft.source, draft.cue)
    return replace(draft, source=None) if is_nobody else draft


def _leave_verb(text: str, draft: Draft, cued: Mapping[int, Draft]) -> Draft:
    """Tell "we [mourn nine men] and count 12": who mourns counts, too."""
    other = cued.get(draft.source[0]) if draft.source else None
    if other is None or draft.source is None or other.cue is None:
        return draft
    is_verb = text[slice(*other.cue)].lower() not in load_cues().nouns
    goes_on = other.cue[1] < draft.source[1]
    return replace(draft, source=other.source) if is_verb and goes_on else draft


def _is_expletive(text: str, source: Stretch, cue: Stretch) -> bool:
    said = text[source[0] : cue[1]]
    return bool(load_patterns("sources.toml")["it is said"].fullmatch(said))


def _take_teller(line: Line, draft: Draft, cue: Stretch) -> Draft:
    """Give "they were told by survivors that C" to the survivors."""
    text = line.article.text
    told = load_patterns("sources.toml")["told by"].match(text, cue[0], cue[1] + BY)
    if told is None or told.end() < cue[1] or draft.content[0][0] < cue[1]:
        return draft
    behind = next((n for n, w in enumerate(line.words) if w.start >= told.end()), None)
    if behind is None:
        return draft
    said = draft.content[0][0]
    end = next((n for n, w in enumerate(line.words) if w.start >= said), behind)
    teller = find_phrase_after(line.words, behind, end)
    if teller is None:
        return draft
    is_open = line.words[teller[1]].lower in load_word_classes().prepositions
    return replace(draft, source=line.stretch(teller[0], teller[1] - is_open))


def _find_source(
    line: Line, draft: Draft, sources: Sequence[Stretch]
) -> Stretch | None:
    cue = draft.cue
    first = next((n for n, w in enumerate(line.words) if cue and w.end > cue[0]), None)
    if first is None or cue is None or _hides_speaker(line, first):
        return None
    before = skip_left(line.words, first - 1, 0)
    shares = before >= 0 and (
        line.words[before].lower in SHARERS
        or (line.words[before].text in COMMAS and line.words[first].lower[-3:] == "ing")
    )
    if shares:
        return _source_before(line, cue[0], sources)
    found = find_subject(line.words, first, 0)
    last = next((n for n, w in enumerate(line.words) if w.start >= cue[1]), None)
    if found is None and last is not None:
        found = find_phrase_after(line.words, last, len(line.words))
    if found is None or not _can_speak(line, found):
        return None
    stretch = line.stretch(*found)
    is_nobody = _is_expletive(line.article.text, stretch, cue)
    is_told = any(overlap(stretch, piece) for piece in draft.content)
    return None if is_nobody or is_told else stretch


def _first_cues(drafts: Sequence[Draft]) -> dict[Stretch, Stretch]:
    """Tell the first cue of each source that stands in nobody's words."""
    told = sorted((draft.content[0][0], draft.content[-1][1]) for draft in drafts)
    farthest = [*accumulate((end for _, end in told), max)]
    said = sorted(
        ((d.cue, d.source) for d in drafts if d.cue and d.source), reverse=True
    )
    first = {}
    for cue, source in said:
        before = bisect_left(told, source)
        if not before or farthest[before - 1] <= source[1]:
            first[source] = cue
    return first


def _share_nearest(
    line: Line,
    draft: Draft,
    sources: Sequence[Stretch],
    spoken: Mapping[Stretch, Stretch],
) -> Draft:
    """Give "and accused" the speaker of the cue before it, not one of farther back."""
    cue, source = draft.cue, draft.source
    first = next((n for n, w in enumerate(line.words) if cue and w.end > cue[0]), None)
    if first is None or cue is None or source is None:
        return draft
    before = skip_left(line.words, first - 1, 0)
    near = _source_before(line, cue[0], sources)
    if near is None or before < 0 or line.words[before].lower not in SHARERS:
        return draft
    has_spoken = (
        near in spoken and near[1] <= spoken[near][0] < spoken[near][1] <= cue[0]
    )
    is_farther = line.sentence.span.start <= source[0] and source[1] <= near[0]
    return replace(draft, source=near) if has_spoken and is_farther else draft


def _take_subject(line: Line, draft: Draft, sources: Sequence[Stretch]) -> Draft:
    """Give a cue its own sentence's subject, not a source of another sentence."""
    if draft.source is None or draft.source[0] >= line.sentence.span.start:
        return draft
    found = _find_source(line, draft, sources)
    return replace(draft, source=found) if found else draft


def _take_joined(line: Line, draft: Draft) -> Draft:
    """Give "..., and Velland counts" to Velland, not to who spoke before."""
    cue, source = draft.cue, draft.source
    first = next((n for n, w in enumerate(line.words) if cue and w.end > cue[0]), None)
    if first is None or source is None or _hides_speaker(line, first):
        return draft
    before = skip_left(line.words, first - 1, 0)
    found = find_subject(line.words, first, 0)
    if found is None or found[1] != before or found[0] == 0:
        return draft
    subject = line.stretch(*found)
    is_name = line.words[found[1]].text[0].isupper()
    is_joined = line.words[found[0] - 1].lower in JOINTS
    is_farther = line.sentence.span.start <= source[0] and source[1] < subject[0]
    takes = is_name and is_joined and is_farther and _can_speak(line, found)
    return replace(draft, source=subject) if takes else draft


def _hides_speaker(line: Line, first: int) -> bool:
    """Tell a cue whose speaker does not stand before it: a noun, "is said to"."""
    lower = line.words[first].lower
    cues = load_cues()
    is_passive = first > 0 and line.words[first - 1].lower in BE
    return is_passive or lower not in cues.verbs or lower in cues.adverbs


def _can_speak(line: Line, found: tuple[int, int]) -> bool:
    words = line.words[found[0] : found[1] + 1]
    if len(words) == 1:
        classes = load_word_classes()
        lower = words[0].lower
        return lower not in NOBODY | classes.adverbs | classes.prepositions
    return len(words) <= LONGEST_SOURCE


def _source_before(line: Line, at: int, sources: Sequence[Stretch]) -> Stretch | None:
    """Find the last source named in the sentence before an offset."""
    number = bisect_left(sources, (at, at)) - 1
    if number >= 0 and sources[number][0] >= line.sentence.span.start:
        return sources[number]
    return None


def take_names_beside(text: str, source: Stretch, subject: Stretch) -> Stretch:
    """Widen a source to what "and" joins to it: "Varden and Kolm officials".

    Args:
        text: The article's text.
        source: What the reader took.
        subject: The cue's subject by word order.

    Examples:
        >>> text = "It had a bridge and a port, and the army said so"
        >>> text[slice(*take_names_beside(text, (32, 40), (7, 40)))]
        'the army'
    """
    if not overlap(source, subject) or subject == source:
        return source
    before = text[subject[0] : source[0]] if subject[0] < source[0] else ""
    after = text[source[1] : subject[1]] if source[1] < subject[1] else ""
    joins = before.rstrip().endswith((" and", " or"))
    if joins and load_patterns("sources.toml")["clause and"].search(before):
        joins = False
    if before.rstrip().endswith(","):  # "[the army], the police, and the mayor"
        joins = bool(load_patterns("sources.toml")["list"].search(text, *source))
    start = subject[0] if joins else source[0]
    end = subject[1] if after.startswith((" and ", " or ")) else source[1]
    return start, end
