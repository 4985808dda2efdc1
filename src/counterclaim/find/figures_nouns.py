"""Noun phrases: a number with the words it counts, and nouns without a number."""

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.find.counted import load_counted_words
from counterclaim.find.figures_grammar import load_grammar
from counterclaim.find.figures_kinds import Noun
from counterclaim.find.figures_shares import find_share, find_total
from counterclaim.find.figures_uncounted import (
    GROUPS,
    ends_noun,
    is_label,
    is_no_count,
)
from counterclaim.find.figures_verbs import longest_state
from counterclaim.find.figures_walk import Walk, walk_words
from counterclaim.find.figures_words import Token
from counterclaim.find.measures import load_measure_words
from counterclaim.find.numbers import Quantity, can_start, find_quantity, is_cardinal
from counterclaim.records import Count

SHARES = frozenset({"all", "half"})  # begin a share of a total without a number
ARTICLES = frozenset({"the", "these", "those"})
DEFINITE = frozenset("the these those their his her its our my".split())
EVERY = frozenset({"each", "every", "any"})  # stand for more than one
PIECES = frozenset({"pieces", "piece", "rounds", "boxes", "crates", "units"})
ANYBODY = frozenset(
    """people persons men soldiers troops fighters members own peacekeepers others
    forces militants rebels victims comrades personnel terrorists""".split()
)
COUPLES = {"couple": 2, "pair": 2, "duo": 2, "trio": 3}


def read_counted(tokens: Sequence[Token], at: int) -> Noun | None:
    """Read a noun phrase that begins with a number, unless the number is no count."""
    if tokens[at].low not in SHARES and not can_start(tokens[at].low):
        return None
    quantity = find_share(tokens, at) or find_quantity(tokens, at)
    if quantity is None or is_label(tokens, quantity):
        return None
    if is_no_count(tokens, quantity):
        return Noun(first=at, last=quantity.last, of=(at, at), kind="units")
    return read_noun(tokens, quantity.last, quantity)


def read_noun(
    tokens: Sequence[Token], at: int, quantity: Quantity | None
) -> Noun | None:
    """Read the words that a number counts, or a noun phrase without a number."""
    first = quantity.first if quantity else at
    if quantity is None and _is_her(tokens, at):
        return Noun(first=at, last=at + 1, of=(at, at), head="her", is_pronoun=True)
    at, is_pronoun = _skip_partition(tokens, at, quantity)
    if is_pronoun:
        return Noun(
            first=first, last=at, of=(at, at), quantity=quantity, is_pronoun=True
        )
    if quantity is None or at > quantity.last or not _is_apart(tokens, at):
        at = _skip_determiners(tokens, at)
    walk = walk_words(
        tokens,
        at,
        is_after_article=at > first,
        number=quantity.count if quantity is not None else None,
    )
    if quantity is None:
        return _read_uncounted(tokens, first, walk)
    if not walk.head:
        walk.start = walk.last = max(at, quantity.last)
    if quantity.is_article and walk.owner:
        return _owned(tokens, quantity, walk)
    return _read_numbered(tokens, first, walk, quantity)


def _is_her(tokens: Sequence[Token], at: int) -> bool:
    """Whether "her" stands for somebody: "shot her in the leg"."""
    is_end = at + 1 >= len(tokens) or not tokens[at + 1].low[0].isalnum()
    return tokens[at].low == "her" and (is_end or ends_noun(tokens, at + 1))


def _read_uncounted(tokens: Sequence[Token], first: int, walk: Walk) -> Noun | None:
    """Read a noun phrase without a number before it, from the words walked over."""
    if counted := _read_owned_count(tokens, walk):
        return replace(counted, first=first, owner=walk.owner)
    size = _find_size(tokens, walk, None)
    if walk.last == first:
        return None
    return _make_noun(tokens, first, walk, size, is_sized=size is not None)


def _read_numbered(
    tokens: Sequence[Token], first: int, walk: Walk, quantity: Quantity
) -> Noun:
    """Read what a number counts, from the words walked over behind it."""
    if not walk.head and walk.start > quantity.last:
        walk = _hit_as_noun(tokens, walk.start, walk)
    _add_pieces(tokens, walk)
    counted = _with_couple(quantity, walk.head)
    size = _find_size(tokens, walk, counted)
    if size is None and not _is_plural(tokens, counted, walk.head, walk.last):
        return Noun(first=first, last=walk.last, of=(walk.start,) * 2, kind="units")
    return _make_noun(tokens, first, walk, size or counted, is_sized=size is not None)


def _add_pieces(tokens: Sequence[Token], walk: Walk) -> None:
    """Read on in "20 pieces of equipment"; "six units of armour" are of armour."""
    is_of = walk.last < len(tokens) and tokens[walk.last].low == "of"
    if is_of and walk.head in PIECES:
        inner = walk_words(tokens, walk.last + 1, is_after_article=False, number=None)
        if inner.head and not inner.is_pronoun:
            walk.head = inner.head if walk.head == "units" else walk.head
            walk.last = inner.last


def _read_owned_count(tokens: Sequence[Token], walk: Walk) -> Noun | None:
    """Read the counted noun behind an owner: "the rebels' two helicopters"."""
    is_open = walk.owner is not None and walk.start == walk.last < len(tokens)
    counted = read_counted(tokens, walk.last) if is_open else None
    return counted if counted is not None and counted.kind != "units" else None


def _make_noun(
    tokens: Sequence[Token],
    first: int,
    walk: Walk,
    quantity: Quantity | None,
    *,
    is_sized: bool,
) -> Noun:
    """Make the phrase of what was walked over; `is_sized` for "a crew of three"."""
    return Noun(
        first=first,
        last=quantity.last if is_sized and quantity else walk.last,
        of=(walk.start, walk.last),
        head=walk.head,
        kind="people" if is_sized else _kind_of(walk.head, quantity),
        quantity=quantity,
        adjective=walk.adjective,
        nominal=load_measure_words().nouns.get((walk.head,)),
        owner=walk.owner,
        is_single=quantity is None and _is_single(tokens, walk),
        is_several=quantity is None and _is_several(tokens, first, walk),
        is_pronoun=walk.is_pronoun,
    )


def _find_size(
    tokens: Sequence[Token], walk: Walk, quantity: Quantity | None
) -> Quantity | None:
    """Find the size of a group of people: "its crew of three", "a family of five"."""
    if quantity is not None and not quantity.is_article:
        return None
    at = walk.last + 1
    if walk.head not in GROUPS or at >= len(tokens) or tokens[at - 1].low != "of":
        return None
    size = find_quantity(tokens, at)
    if size is None or size.is_article or (size.count.low or 0) < 2:
        return None
    is_bare = size.last >= len(tokens) or (
        not tokens[size.last].text[0].isalnum()
        or ends_noun(tokens, size.last)
        or load_grammar().is_verb(tokens[size.last].low)
    )
    return size if is_bare else None


def _kind_of(head: str, quantity: Quantity | None) -> str:
    """What a noun phrase counts; a couple is of people."""
    if head in COUPLES and quantity is not None and quantity.count.low == COUPLES[head]:
        return "people"
    return load_counted_words().kind_of(head) if head else ""


def _with_couple(quantity: Quantity, head: str) -> Quantity:
    """Count "a married couple" as two."""
    if not quantity.is_article or head not in COUPLES:
        return quantity
    size = COUPLES[head]
    return replace(quantity, count=Count(low=size, high=size), is_article=False)


def _hit_as_noun(tokens: Sequence[Token], at: int, walk: Walk) -> Walk:
    """Take "wounded" into "five of the wounded", as what is counted."""
    if at >= len(tokens) or tokens[at - 1].low not in DEFINITE - {"those", "these"}:
        return walk
    state = longest_state(tokens, at)
    if state is None:
        return walk
    last, hit = state
    return replace(walk, start=last, last=last, adjective=hit)


def _is_single(tokens: Sequence[Token], walk: Walk) -> bool:
    """Whether one person stands without a number: "the driver"."""
    is_last = walk.last > walk.start and tokens[walk.last - 1].low == walk.head
    before = tokens[walk.start - 1].low if walk.start else ""
    people = load_counted_words().singular_people
    is_person = walk.head in people or walk.head.partition("-")[2] in people
    return is_last and is_person and before not in EVERY


def _is_several(tokens: Sequence[Token], first: int, walk: Walk) -> bool:
    """Whether definite people stand without a number: "the priests", "his sons"."""
    counted = load_counted_words()
    is_plural = walk.head in counted.people and walk.head not in counted.singular_people
    is_plural = is_plural and walk.head not in ANYBODY  # "the soldiers who fell"
    return is_plural and tokens[first].low in DEFINITE and walk.owner is None


def _owned(tokens: Sequence[Token], quantity: Quantity, walk: Walk) -> Noun:
    """Read "a soldier's death", where the owner is counted and not what is owned."""
    owner = walk.owner or (walk.start, walk.last)
    head = tokens[owner[1] - 1].low
    nominal = load_measure_words().nouns.get((walk.head,))
    return Noun(
        first=quantity.first,
        last=walk.last,
        of=owner,
        head=walk.head,
        kind=load_counted_words().kind_of(head if nominal else walk.head),
        nominal=nominal,
        owner=owner,
        is_single=head in load_counted_words().singular_people,
    )


def _is_in_digits(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether a number is written in digits."""
    return tokens[quantity.core].text[0].isdigit()


def _is_apart(tokens: Sequence[Token], at: int) -> bool:
    """Whether an article behind a number begins anew: "bringing to five the toll"."""
    word = tokens[at - 1].low
    is_article = at < len(tokens) and tokens[at].low in ARTICLES
    return is_article and (word[0].isdigit() or is_cardinal(word))


def _is_plural(
    tokens: Sequence[Token], quantity: Quantity, head: str, last: int
) -> bool:
    """Whether a noun that no list knows can be counted: "998 Oak Street" cannot."""
    digits = _is_in_digits(tokens, quantity)
    if not head or not digits or load_counted_words().kind_of(head):
        return True
    is_many = head.endswith(("s", "men", "children")) and len(head) > 3
    is_hit = last < len(tokens) and longest_state(tokens, last) is not None
    return quantity.count.high == 1 or is_many or is_hit  # "47 FAMa dead"


def _skip_partition(
    tokens: Sequence[Token], at: int, quantity: Quantity | None
) -> tuple[int, bool]:
    """Step over "of the", "of the 20" after a number; True for "of them"."""
    if quantity is None or quantity.is_article or at >= len(tokens):
        return at, False
    vague_of = tokens[at - 1].low == "of"
    if tokens[at].low == "out" and at + 1 < len(tokens) and tokens[at + 1].low == "of":
        at += 1
    if tokens[at].low == "of":
        at += 1
    elif not vague_of:
        return at, False
    if at < len(tokens) and tokens[at].low in {
        "them",
        "whom",
        "which",
        "us",
        "these",
        "those",
    }:
        return at + 1, True
    total = find_total(tokens, at)
    if total is not None and not total.is_article:
        at = total.last
    return at, False


def _skip_determiners(tokens: Sequence[Token], at: int) -> int:
    while at < len(tokens) and load_grammar().has("determiner", tokens[at].low):
        at += 1
    return at
