"""Which nouns stand together: "A, B and C", a noun with what hangs on it.

All positions are indices into the phrases of one sentence.
"""

from functools import cache

from counterclaim.find.figures_grammar import load_grammar
from counterclaim.find.figures_kinds import (
    Link,
    LinkKind,
    Noun,
    Phrases,
    Voice,
    can_be_hit,
    counts,
    is_link,
    noun_at,
    verb_at,
)
from counterclaim.find.measures import inflect

LEAVING = frozenset({"left", "leaving", "leaves"})


def find_group(phrases: Phrases, last: int) -> tuple[int, ...]:
    """The coordinated nouns that end at a position: "A, B and C"."""
    found, i, has_and = [last], last, False
    while True:
        j = i - 1
        while is_link(phrases, j, LinkKind.AND, LinkKind.COMMA):
            has_and = has_and or is_link(phrases, j, LinkKind.AND)
            j -= 1
        is_comma_only = not any(
            is_link(phrases, k, LinkKind.AND) for k in range(j + 1, i)
        )
        is_joined = has_and or (j == 0 and _is_headline(phrases, i))
        if j == i - 1 or not is_joined or noun_at(phrases, j) is None:
            break  # a headline joins with a comma: "Seven soldiers, driver killed"
        if is_comma_only and not can_be_hit(noun_at(phrases, j)):
            break
        while is_link(phrases, j - 1, LinkKind.PREPOSITION) and noun_at(phrases, j - 2):
            j -= 2
        found.insert(0, j)
        i = j
    if is_link(phrases, found[0] - 1, LinkKind.PART) and _opens_own(phrases, last):
        return (last,)
    verb = verb_at(phrases, found[0] - 1)
    is_claimed = (
        verb is not None
        and verb.main not in LEAVING | reporting_verbs()
        and verb.voice is not Voice.PASSIVE
    )
    is_claimed = is_claimed or is_link(phrases, found[0] - 1, LinkKind.PREPOSITION)
    return (last,) if is_claimed else tuple(found)


def _is_headline(phrases: Phrases, at: int) -> bool:
    """Whether a comma joins the first noun to another: "Officer, 2 gunmen die"."""
    first = noun_at(phrases, 0)
    is_one = first is not None and first.is_single and first.first == first.of[0]
    return counts(first) or (is_one and counts(noun_at(phrases, at)))


def _opens_own(phrases: Phrases, at: int) -> bool:
    """Whether "and 90 were injured" goes on behind "including 12 women,"."""
    noun, verb = noun_at(phrases, at), verb_at(phrases, at + 1)
    is_bare = noun is not None and noun.quantity is not None and not noun.head
    is_own = verb is not None and (verb.is_finite or bool(verb.hits))
    return is_bare and is_own and is_link(phrases, at - 2, LinkKind.COMMA)


@cache
def reporting_verbs() -> frozenset[str]:
    """Whose objects another verb tells of: "said two men and a woman were killed"."""
    verbs = load_grammar().single["reporting"]
    return verbs | {form for verb in verbs for form, _ in inflect(verb)}


def step_over_noun(phrases: Phrases, at: int) -> int:
    """The position after a noun and the prepositional phrases that hang on it."""
    at += 1
    while is_link(phrases, at, LinkKind.PREPOSITION) and noun_at(phrases, at + 1):
        at += 2
    return at


def step_over_modifier(phrases: Phrases, first: int) -> int | None:
    """Where to look on if a noun only modifies another ("in three villages")."""
    if is_link(phrases, first - 1, LinkKind.PREPOSITION, LinkKind.PART):
        link, whole = phrases[first - 1], noun_at(phrases, first - 2)
        is_of = isinstance(link, Link) and link.word == "of"
        is_list = whole is not None and whole.head != "" and whole.kind != "people"
        is_list = is_list and not can_be_hit(whole)  # but "some of the 57"
        noun = noun_at(phrases, first)
        is_article = bool(noun and noun.quantity and noun.quantity.is_article)
        if (
            is_of
            and counts(noun)
            and not is_article
            and (is_list or not noun or not noun.head)
        ):
            return None  # "a list of 57 people", "the crew of three"
        return first - 2
    return _before_apposition(phrases, first)


def _before_apposition(phrases: Phrases, at: int) -> int | None:
    """The noun that another one explains: "Ana Roca, a clerk in Ost, was killed"."""
    noun = noun_at(phrases, at)
    if noun is None or not is_link(phrases, at - 1, LinkKind.COMMA):
        return None
    i = at - 2
    while is_link(phrases, i - 1, LinkKind.PREPOSITION) and noun_at(phrases, i - 2):
        i -= 2
    host = noun_at(phrases, i)
    if host is None or is_link(phrases, i - 1, LinkKind.PREPOSITION):
        return None
    is_one = noun.is_single or bool(noun.quantity and noun.quantity.is_article)
    is_closed = is_link(phrases, step_over_noun(phrases, at), LinkKind.COMMA)
    if (
        not can_be_hit(noun)
        or is_one
        and is_closed
        and (host.is_name or host.is_single or counts_one(host))
    ):
        return at - 2
    return None


def is_left_part(phrases: Phrases, at: int) -> bool:
    """Whether a noun tells a part of those whom "left" stands before."""
    verb = verb_at(phrases, at - 3)
    is_part = is_link(phrases, at - 1, LinkKind.PART) and counts(
        noun_at(phrases, at - 2)
    )
    return is_part and verb is not None and verb.main in LEAVING


def hangs_on_count(phrases: Phrases, at: int) -> bool:
    """Whether a noun says more of the counted people right before it."""
    before = noun_at(phrases, at - 2)
    is_counted = counts(before) and before is not None and before.kind == "people"
    return is_counted and is_link(phrases, at - 1, LinkKind.PREPOSITION)


def find_joined(phrases: Phrases, at: int) -> int:
    """The passive verb that a participle goes on from: "were taken off and shot".

    The participle itself where there is none.
    """
    verb, i = verb_at(phrases, at), at - 1
    while is_link(phrases, i, LinkKind.AND, LinkKind.COMMA):
        i -= 1
    if verb is None or verb.is_finite or i == at - 1 or noun_at(phrases, i) is None:
        return at
    while is_link(phrases, i - 1, LinkKind.PREPOSITION) and noun_at(phrases, i - 2):
        i -= 2
    before = i - 2 if is_link(phrases, i - 1, LinkKind.PREPOSITION) else i - 1
    joined = verb_at(phrases, before)
    if joined is None or joined.is_unreal:
        return at
    if not joined.is_finite:
        earlier = find_joined(phrases, before)
        return at if earlier == before else earlier
    return before if joined.voice is Voice.PASSIVE else at


def counts_one(noun: Noun) -> bool:
    """Whether a noun counts exactly one."""
    return noun.quantity is not None and noun.quantity.count.high == 1
