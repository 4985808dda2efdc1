"""Clauses whose subject stands elsewhere: over an aside, or behind the verb.

All positions are indices into the phrases of one sentence.
"""

from counterclaim.find.figures_kinds import (
    Link,
    LinkKind,
    Phrases,
    Verb,
    can_be_hit,
    counts,
    is_link,
    noun_at,
    verb_at,
)

ASIDE_REACH = 14  # phrases between the commas around "most of them from the north"


def step_over_aside(phrases: Phrases, at: int) -> int:
    """Where a subject ends, over an aside: "nine men, most of them boys, were shot"."""
    verb = phrases[at]
    is_finite = isinstance(verb, Verb) and verb.is_finite
    if not is_finite and not _takes_lives(phrases, at):
        return at - 1
    if not is_link(phrases, at - 1, LinkKind.COMMA):
        return at - 1
    for i in range(at - 3, max(0, at - ASIDE_REACH), -1):
        if is_link(phrases, i, LinkKind.STOP, LinkKind.OPENER):
            break
        is_aside = is_link(phrases, i + 1, LinkKind.PART, LinkKind.RELATIVE)
        is_aside = is_aside or is_link(phrases, i + 2, LinkKind.PART)
        if is_link(phrases, i, LinkKind.COMMA) and is_aside:
            k = i - 1
            while is_link(phrases, k - 1, LinkKind.PREPOSITION) and k > 1:
                k -= 2
            return k if can_be_hit(noun_at(phrases, k)) else at - 1
    return at - 1


def _takes_lives(phrases: Phrases, at: int) -> bool:
    """Whether a noun behind a verb tells what happens: "lost their lives"."""
    noun = noun_at(phrases, at + 1)
    return noun is not None and noun.nominal is not None and noun.quantity is None


def is_label(phrases: Phrases, at: int) -> bool:
    """Whether a word tells of the bare number behind it: "KIA 6, WIA 14"."""
    verb, noun = verb_at(phrases, at), noun_at(phrases, at + 1)
    marks = LinkKind.COMMA, LinkKind.STOP
    is_open = at == 0 or is_link(phrases, at - 1, *marks)
    is_closed = at + 2 >= len(phrases) or is_link(phrases, at + 2, *marks)
    is_bare = counts(noun) and noun is not None and not noun.head
    is_state = verb is not None and not verb.is_finite
    return is_open and is_closed and is_bare and is_state


def find_inverted(phrases: Phrases, at: int) -> int | None:
    """The link before a subject that stands behind its verb, in a few ways of telling.

    "During the day were destroyed: two tanks", "there died in the bombing 15 persons".
    """
    verb, i = verb_at(phrases, at), at + 1
    while is_link(phrases, i, LinkKind.PREPOSITION) and noun_at(phrases, i + 1):
        i += 2
    if verb is None or not verb.is_finite:
        return None
    if at == 0 or is_link(phrases, at - 1, LinkKind.OPENER, LinkKind.STOP):
        return i - 1 if counts(noun_at(phrases, i)) else None
    link = phrases[i] if i < len(phrases) else None
    return i if isinstance(link, Link) and link.word == ":" else None
