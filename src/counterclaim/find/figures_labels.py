"""Numbers behind a label, in lists and tables: "Killed: 17", "Tanks lost: 3"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from counterclaim.find.figures_clauses import find_objects
from counterclaim.find.figures_drafts import Draft, has_own_hit, make_draft
from counterclaim.find.figures_kinds import (
    Link,
    LinkKind,
    Noun,
    Phrase,
    Phrases,
    Verb,
    can_be_hit,
    is_link,
    noun_at,
)
from counterclaim.find.figures_words import Token
from counterclaim.find.measures import Hit, load_measure_words

LONGEST_LABEL = 4  # phrases before the colon
COLONS = frozenset({":", "|", "-", "\u2013", "\u2014", "="})


def find_labelled(tokens: Sequence[Token], phrases: Phrases) -> Iterator[Draft]:
    """Read "Killed: 17", "Tanks destroyed: 3", "Losses: 640 men, three tanks"."""
    for at, link in enumerate(phrases):
        if not isinstance(link, Link) or link.word not in COLONS:
            continue
        label = _label_before(phrases, at)
        hit = _hit_of(tokens, label)
        if hit is None or not can_be_hit(noun_at(phrases, at + 1)):
            continue
        host = label[0]
        is_counted = isinstance(host, Noun) and host.kind in {"people", "things"}
        words = host if isinstance(host, Noun) and is_counted else None
        for i in find_objects(phrases, at):
            if has_own_hit(phrases, i):
                continue  # "Losses: 12 killed"
            draft = make_draft(
                _with_kind(phrases, i, words), i, hit, (host.first, label[-1].last)
            )
            if draft is not None:
                yield draft if words is None else _with_words(draft, words)


def _label_before(phrases: Phrases, at: int) -> Phrases:
    """The phrases between a colon and the mark before it."""
    first = at
    while first and at - first < LONGEST_LABEL + 1:
        if is_link(phrases, first - 1, LinkKind.STOP, LinkKind.COMMA):
            break
        first -= 1
    label = phrases[first:at]
    return label if 0 < len(label) <= LONGEST_LABEL else ()


def _hit_of(tokens: Sequence[Token], label: Phrases) -> Hit | None:
    """What a label tells: "killed", "tanks destroyed", "losses of the enemy"."""
    if not label or any(isinstance(p, Noun) and p.quantity for p in label):
        return None
    last, first = label[-1], label[0]
    is_short = len(label) == 1 or len(label) == 2 and not isinstance(first, Link)
    if isinstance(last, Verb):
        return last.hits[0] if is_short and last.hits and not last.is_unreal else None
    if isinstance(first, Noun) and first.head in load_measure_words().tolls:
        return load_measure_words().nouns[("deaths",)] if len(label) == 1 else None
    if isinstance(first, Noun) and first.nominal is not None:
        is_closed = len(label) == 1 or is_link(label, 1, LinkKind.PREPOSITION)
        is_one_mark = first.head.endswith("s") and is_closed
        return first.nominal if is_one_mark else None
    word = tokens[last.last - 1].low if is_short and isinstance(last, Noun) else ""
    is_the = isinstance(last, Noun) and last.of[0] == last.of[1]
    return load_measure_words().adjectives.get((word,)) if is_the else None


def _with_kind(phrases: Phrases, at: int, words: Noun | None) -> list[Phrase] | Phrases:
    """The phrases, a bare number taking its kind from the label."""
    noun = noun_at(phrases, at)
    if words is None or noun is None or noun.head or noun.quantity is None:
        return phrases
    changed = list(phrases)
    changed[at] = replace(noun, head=words.head, kind=words.kind)
    return changed


def _with_words(draft: Draft, words: Noun) -> Draft:
    """A figure whose counted words stand in its label."""
    is_bare = draft.of[0] >= draft.of[1]
    return replace(draft, of=words.of) if is_bare else draft
