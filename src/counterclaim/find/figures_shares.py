"""Shares of a stated total: "half of the 40 soldiers", "30 percent of its 200 men"."""

from collections.abc import Sequence

from counterclaim.find.figures_grammar import load_grammar
from counterclaim.find.figures_words import Token
from counterclaim.find.numbers import (
    Quantity,
    bound_count,
    find_quantity,
    skip_modifiers,
)
from counterclaim.records import Count

PARTS = {"half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5,
         "fifths": 5, "tenth": 10}  # fmt: skip
PERCENT = frozenset({"percent", "%", "pc"})
# One of these stands in every share, and "of" behind it.
SHARING = frozenset({"half", "in", "per", "but", *PARTS, *PERCENT})
OWNER_REACH = 4  # tokens between "of" and the total: "of the village's 90 homes"


def find_share(tokens: Sequence[Token], start: int) -> Quantity | None:
    """Read a share of a total that the same words state, as a whole number.

    Examples:
        >>> from counterclaim.find.figures_words import split_words
        >>> find_share(split_words("Half of the 40 soldiers"), 0).count
        Count(low=20, high=20, modifier=None)
    """
    words = {token.low for token in tokens[start:]}
    if "of" not in words or words.isdisjoint(SHARING):
        return None
    if rest := _read_all_but(tokens, start):
        return rest
    share = _read_share(tokens, skip_modifiers(tokens, start))
    if share is None:
        return None
    at, ratio = share
    if at >= len(tokens) or tokens[at].low != "of":
        return None
    total = find_total(tokens, at + 1)
    if total is None or total.is_article or total.count.low is None:
        return None
    value = round(total.count.low * ratio)
    count = bound_count((value, value), tokens, start)
    return Quantity(first=start, core=start, last=total.last, count=count)


def _read_all_but(tokens: Sequence[Token], start: int) -> Quantity | None:
    """Read "all but two of the 30 soldiers" as 28."""
    if [token.low for token in tokens[start : start + 2]] != ["all", "but"]:
        return None
    less = find_quantity(tokens, start + 2)
    if less is None or less.last >= len(tokens) or tokens[less.last].low != "of":
        return None
    total = find_total(tokens, less.last + 1)
    if total is None or not total.count.low or not less.count.low:
        return None
    value = total.count.low - less.count.low
    count = Count(low=value, high=value)
    return Quantity(first=start, core=start, last=total.last, count=count)


def _read_share(tokens: Sequence[Token], start: int) -> tuple[int, float] | None:
    """Read "half", "a third", "two thirds", "30 percent", "one in four"."""
    if start >= len(tokens):
        return None
    quantity = find_quantity(tokens, start)
    if tokens[start].low == "half":
        return start + 1, 0.5
    if quantity is None or quantity.last >= len(tokens) or not quantity.count.low:
        return None
    number, word = quantity.count.low, tokens[quantity.last].low
    if word in PARTS:
        return quantity.last + 1, number / PARTS[word]
    if word in PERCENT:
        return quantity.last + 1, number / 100
    if word == "in" and (base := find_quantity(tokens, quantity.last + 1)):
        size = base.count.low or 0
        return (base.last, number / size) if size > number else None
    follows = tokens[quantity.last + 1].low if quantity.last + 1 < len(tokens) else ""
    return (
        (quantity.last + 2, number / 100)
        if (word, follows) == ("per", "cent")
        else None
    )


def find_total(tokens: Sequence[Token], at: int) -> Quantity | None:
    """The number behind "of", over a determiner or an owner."""
    for i in range(at, min(at + OWNER_REACH, len(tokens))):
        total = find_quantity(tokens, i)
        if total is not None:
            return total
        is_owner = "'s" in {t.low for t in tokens[i : i + 3]} or tokens[i].low == "'s"
        if not (load_grammar().has("determiner", tokens[i].low) or is_owner):
            return None
    return None
