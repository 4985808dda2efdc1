"""End contents where the next speaker's clause, or the next cue, begins.

In: drafts, their contents cut by nobody yet. Out: the same, without "and the mayor" of
"[nine died, and the mayor] said ten": what another speaker says stands beside.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from counterclaim.data.patterns import load_patterns
from counterclaim.find.cues import find_cues
from counterclaim.find.drafts import Draft, Stretch
from counterclaim.find.words import cut_words, load_word_classes

LONGEST_SPEAKER = 60  # characters: "and the Ostra Doctors' Network"
LONGEST_CUE = 40  # characters behind a content in which a verb is looked for
QUOTES = frozenset('“”"«»')


def leave_clauses(text: str, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """End each content before the next cue or the clause of another speaker.

    Args:
        text: The article's text.
        drafts: In any order.

    Returns:
        The drafts in their order.
    """
    cues = {draft.cue[1]: draft.cue[0] for draft in drafts if draft.cue}
    speakers = sorted(
        draft.source
        for draft in drafts
        if draft.source and draft.cue and draft.source[1] <= draft.cue[0]
    )
    left = []
    for draft in drafts:
        start, end = draft.content[-1]
        cut = _before_cue(draft, cues)
        if draft.cue is not None and draft.cue[1] <= draft.content[0][0]:
            cut = min(cut, _before_speaker(text, draft, speakers))
        if start < cut < end:
            draft = replace(draft, content=(*draft.content[:-1], (start, cut)))
        left.append(draft)
    return tuple(left)


def _before_cue(draft: Draft, cues: dict[int, int]) -> int:
    """Tell where a next cue at a content's end begins: "[A, and demanded] B"."""
    end = draft.content[-1][1]
    is_own = draft.cue is not None and draft.cue[1] == end
    return end if is_own else cues.get(end, end)


def _before_speaker(text: str, draft: Draft, speakers: Sequence[Stretch]) -> int:
    """Tell where ", and the mayor said" begins in a content, or its end."""
    start, end = draft.content[-1]
    first = bisect_right(speakers, (start, start))
    for speaker in speakers[first : bisect_right(speakers, (end, end))]:
        if speaker == draft.source:
            continue
        cut = _joint_before(text, start, speaker[0], is_last=speaker[1] == end)
        if cut is not None and not _is_pronoun(text, speaker):
            return cut
    return _before_subject(text, start, end)


def _before_subject(text: str, start: int, end: int) -> int:
    """Tell where " while the mayor" begins, at whose verb the content ends."""
    behind = cut_words(text, end, min(len(text), end + LONGEST_CUE))
    hits = find_cues(behind)
    if not hits or hits[0].first or text[end : end + 1] != " ":
        return end
    tail = text[max(start, end - LONGEST_SPEAKER) : end]
    found = load_patterns("clauses.toml")["subject at the end"].search(tail)
    return end - len(tail) + found.start() if found else end


def _joint_before(text: str, start: int, speaker: int, *, is_last: bool) -> int | None:
    """Tell where the "and" or "while" before a speaker begins."""
    ahead = text[start:speaker]
    name = "any joint" if is_last else "joint of clauses"
    found = load_patterns("clauses.toml")[name].search(ahead)
    if found is None or not found.start() or QUOTES & set(ahead):
        return None
    return start + found.start()


def _is_pronoun(text: str, speaker: Stretch) -> bool:
    """Tell "and he said", which goes on with what is told."""
    first = text[slice(*speaker)].split()[0].lower()
    classes = load_word_classes()
    return first in classes.pronouns | classes.possessives
