"""Find people by their last names, wherever these stand alone."""

import re
from collections.abc import Sequence, Set as AbstractSet

from counterclaim.data.names import fold_name
from counterclaim.data.nouns import is_title_word, load_nouns
from counterclaim.kinds import NameKind
from counterclaim.records import Mention, Span

SHORTEST = 3  # letters; "Li" and "Ko" are words of other names too often
CAPITAL_BEFORE = re.compile(r"(?P<word>[A-Z][\w'’.-]*)[ -]$")
BEFORE = 30  # characters in which the word before a name stands


def add_last_names(mentions: Sequence[Mention], text: str) -> tuple[Mention, ...]:
    """Take "Fenn" for Ada Fenn's name, also where the reader saw a body or nothing.

    Args:
        mentions: The names, in text order, without overlaps.
        text: The article's text.

    Returns:
        Mentions in text order, without overlaps.
    """
    names = _last_names(mentions)
    if not names:
        return tuple(mentions)
    kept = {m.span: m for m in mentions}
    taken = {at for m in mentions for at in range(m.span.start, m.span.end)}
    alone = rf"\b(?P<name>{'|'.join(map(re.escape, sorted(names)))})\b(?![ -][A-Z])"
    for found in re.finditer(alone, text):
        start, end = found.span("name")
        span = Span(start=start, end=end, text=found["name"])
        if (span in kept or start not in taken) and _stands_alone(start, text):
            kept[span] = Mention(span=span, kind=NameKind.PERSON)
    return tuple(sorted(kept.values(), key=lambda m: m.span.start))


def _last_names(mentions: Sequence[Mention]) -> AbstractSet[str]:
    """Give last names that are no word of a body's, a place's or a people's name."""
    others = {
        fold_name(word)
        for m in mentions
        for word in m.span.text.split()
        if m.kind is not NameKind.PERSON
        and (" " in m.span.text or m.kind is not NameKind.ORGANISATION)
    }
    full = (m.span.text.split() for m in mentions if m.kind is NameKind.PERSON)
    lasts = {words[-1] for words in full if len(words) > 1}
    return {
        name
        for name in lasts
        if len(name) >= SHORTEST
        and name[0].isupper()
        and not name.isupper()
        and fold_name(name) not in others
        and load_nouns().head(name) is None
    }


def _stands_alone(start: int, text: str) -> bool:
    """Tell "Fenn" and "General Fenn" from the last word of another name."""
    before = CAPITAL_BEFORE.search(text, max(0, start - BEFORE), start)
    is_article = text[max(0, start - 4) : start].lower() == "the "
    return not is_article and (before is None or is_title_word(before["word"].lower()))
