"""Whose claim a claim is: "denied the rebels' allegation that ...", "claims by X".

What is denied, repeated or looked into is itself said by somebody: by whoever stands
beside the noun, by nobody named, and never by the one who denies it.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from counterclaim.find.cues import find_cues, load_cues
from counterclaim.find.drafts import Draft, Line, Stretch, overlap
from counterclaim.find.sourceless import find_owner, find_teller

# "described the claim that C as a lie", "said the report that C was false"
UNTRUE = re.compile(
    r",?\s+(?:as|is|are|was|were|to be)\s+(?:(?:a|an|the|not|all|pure|complete|"
    r"completely|totally|utterly|simply|entirely|just)\s+)*[“\"']?(?:lies?|false|"
    r"falsehoods?|untrue|true|fake|baseless|unfounded|groundless|fabricat\w+|"
    r"nonsense|absurd|ridiculous|propaganda|fair\w+ tales?|fiction|fantas\w+|wrong|"
    r"invent\w+|slander|disinformation|rumours?|rumors?|a hoax)\b[^,;]*\Z",
    re.IGNORECASE,
)
# "received reports that ...": a verb that the reader took for who reports.
VERB = re.compile(r"[a-z]+(?:ed|ing)")


def own_nouns(lines: Sequence[Line], drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Give statements told by a noun to whoever stands beside the noun.

    Args:
        lines: The story's sentences, in text order.
        drafts: In any order.

    Returns:
        The drafts in their order; those that a verb tells as they were.
    """
    starts = [line.sentence.span.start for line in lines]
    cues = sorted(draft.cue for draft in drafts if draft.cue)
    owned: list[Draft] = []
    for draft in drafts:
        index = bisect_right(starts, draft.cue[0]) - 1 if draft.cue else -1
        noun = find_noun(lines[index], draft) if index >= 0 else None
        owned.append(draft if noun is None else own(lines[index], draft, noun, cues))
    return tuple(owned)


def find_noun(line: Line, draft: Draft) -> int | None:
    """Find the noun that tells a statement: the number of its word; None for a verb."""
    if draft.cue is None:
        return None
    verbs = {n for hit in find_cues(line.words) for n in range(hit.first, hit.last + 1)}
    found = None
    for number, word in enumerate(line.words):
        if overlap((word.start, word.end), draft.cue):
            before = line.words[number - 1].lower if number else ""
            is_verb = number in verbs and not VERB.fullmatch(before)
            if word.lower in load_cues().nouns and not is_verb:
                found = number
            elif number in verbs:
                return None
    return found


def own(line: Line, draft: Draft, noun: int, cues: Sequence[Stretch]) -> Draft:
    """Give a statement the owner of its noun, where its source is another's."""
    owner = find_teller(line, noun) or find_owner(line, noun)
    source = draft.source
    if source is None or is_anothers(line, source, draft.cue, cues):
        source = line.stretch(*owner) if owner else None
    text = line.article.text
    start, end = draft.content[-1]
    untrue = UNTRUE.search(text, start, end)
    last = (start, untrue.start() if untrue else end)
    word = line.words[noun]
    return replace(
        draft,
        cue=(word.start, word.end),
        source=source,
        content=(*draft.content[:-1], last),
    )


def is_anothers(
    line: Line, source: Stretch, cue: Stretch | None, cues: Sequence[Stretch]
) -> bool:
    """Tell a source that belongs to another cue: "[X denied] claims", "received"."""
    text = line.article.text[slice(*source)]
    if VERB.fullmatch(text) or any(overlap(source, c) for c in cues if c != cue):
        return True
    return any(
        cue is not None and source[1] <= c[0] and c[1] <= cue[0]
        for c in cues
        if c != cue
    )
