"""Noun phrases: a number with the words it counts, and nouns without a number."""

from collections.abc import Sequence

from counterclaim.find.counted import load_counted_words
from counterclaim.find.figures_grammar import load_grammar
from counterclaim.find.figures_kinds import Noun
from counterclaim.find.figures_shares import find_share
from counterclaim.find.figures_walk import Walk, walk_words
from counterclaim.find.figures_words import Token
from counterclaim.find.measures import load_measure_words
from counterclaim.find.numbers import Quantity, find_quantity

OLDEST = 110  # years of age
FIRST_YEAR, LAST_YEAR = 1800, 2100
DEFINITE = frozenset("the these those their his her its our my".split())
CURRENCIES = frozenset("$€£¥₴₽₦₹")


def read_counted(tokens: Sequence[Token], at: int) -> Noun | None:
    """Read a noun phrase that begins with a number, unless the number is no count."""
    quantity = find_share(tokens, at) or find_quantity(tokens, at)
    if quantity is None or _is_label(tokens, quantity):
        return None
    if _is_no_count(tokens, quantity):
        return Noun(first=at, last=quantity.last, of=(at, at), kind="units")
    return read_noun(tokens, quantity.last, quantity)


def _is_label(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether a number names something: "Route 5", "aged 34", "NO.4"."""
    core, at = tokens[quantity.core], quantity.first
    if core.low == "no" and quantity.last == quantity.core + 1 < len(tokens):
        return tokens[quantity.last].low in {".", "longer", "matter", "doubt", ","}
    previous = tokens[at - 1].low if at else ""
    if core.low == "both" and quantity.last < len(tokens):
        return load_grammar().has("determiner", tokens[quantity.last].low)
    labels = load_counted_words().labels
    if previous in {"and", "or"} and at > 2 and tokens[at - 2].text.isdigit():
        previous = tokens[at - 3].low  # "aged 19 and 21"
    return core.text[0].isdigit() and previous in labels


def _is_no_count(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether a number is money, a time of day, a year or an age between commas."""
    first, last, core = quantity.first, quantity.last, tokens[quantity.core]
    before = tokens[first - 1].low if first else ""
    after = tokens[last].low if last < len(tokens) else ""
    if before in CURRENCIES or core.text in CURRENCIES or before in {"us$", "rs"}:
        return True
    if not core.text[0].isdigit():
        return False
    if after == ":" and last + 1 < len(tokens) and tokens[last + 1].text[:1].isdigit():
        return tokens[last].start == tokens[last - 1].end
    if before == ":" and first > 1 and tokens[first - 2].text[-1:].isdigit():
        return tokens[first - 1].start == tokens[first - 2].end
    value = quantity.count.low or 0
    if before == "," and after in {",", ")", "."} and value <= OLDEST:
        return first > 1 and tokens[first - 2].text[:1].isalpha()
    is_year = len(core.text) == 4 and FIRST_YEAR <= value <= LAST_YEAR
    return is_year and (not after[:1].isalpha() or _ends_noun(tokens, last))


def _ends_noun(tokens: Sequence[Token], at: int) -> bool:
    """Whether no noun can begin at a token."""
    grammar, word = load_grammar(), tokens[at].low
    small = (
        "preposition",
        "conjunction",
        "opener",
        "relative",
        "be",
        "have",
        "modal",
        "pronoun",
        "do",
    )
    return any(grammar.has(name, word) for name in small)


def read_noun(
    tokens: Sequence[Token], at: int, quantity: Quantity | None
) -> Noun | None:
    """Read the words that a number counts, or a noun phrase without a number."""
    first = quantity.first if quantity else at
    at, is_pronoun = _skip_partition(tokens, at, quantity)
    if is_pronoun:
        return Noun(
            first=first, last=at, of=(at, at), quantity=quantity, is_pronoun=True
        )
    at = _skip_determiners(tokens, at)
    walk = walk_words(
        tokens,
        at,
        is_counted=quantity is not None or at > first,
        is_many=quantity is not None and quantity.count.high != 1,
    )
    if quantity is None and walk.last == first:
        return None
    words = load_measure_words()
    if quantity is not None and not walk.head:
        walk.start = walk.last = max(at, quantity.last)
    if quantity is not None and quantity.is_article and walk.owner:
        return _owned(tokens, quantity, walk)
    if quantity is not None and not _is_plural(tokens, quantity, walk.head):
        return Noun(first=first, last=walk.last, of=(at, at), kind="units")
    return Noun(
        first=first,
        last=walk.last,
        of=(walk.start, walk.last),
        head=walk.head,
        kind=load_counted_words().kind_of(walk.head) if walk.head else "",
        quantity=quantity,
        adjective=walk.adjective,
        nominal=words.nouns.get((walk.head,)),
        owner=walk.owner,
        is_single=quantity is None and _is_single(tokens, walk),
        is_several=quantity is None and _is_several(tokens, first, walk),
        is_pronoun=walk.is_pronoun,
    )


def _is_single(tokens: Sequence[Token], walk: Walk) -> bool:
    """Whether one person stands without a number: "the driver"."""
    is_last = walk.last > walk.start and tokens[walk.last - 1].low == walk.head
    return is_last and walk.head in load_counted_words().singular_people


def _is_several(tokens: Sequence[Token], first: int, walk: Walk) -> bool:
    """Whether definite people stand without a number: "the priests", "his sons"."""
    counted = load_counted_words()
    is_plural = walk.head in counted.people and walk.head not in counted.singular_people
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


def _is_plural(tokens: Sequence[Token], quantity: Quantity, head: str) -> bool:
    """Whether a noun that no list knows can be counted: "998 Oak Street" cannot."""
    digits = tokens[quantity.core].text[0].isdigit()
    if not head or not digits or load_counted_words().kind_of(head):
        return True
    is_many = head.endswith(("s", "men", "children")) and len(head) > 3
    return quantity.count.high == 1 or is_many


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
    total = find_quantity(tokens, at)
    if total is not None and not total.is_article:
        at = total.last
    return at, False


def _skip_determiners(tokens: Sequence[Token], at: int) -> int:
    while at < len(tokens) and load_grammar().has("determiner", tokens[at].low):
        at += 1
    return at
