"""Gather items by the scores of their pairs; the order of the items plays no part."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from heapq import heapify, heappop, heappush
from itertools import product
from math import inf
from typing import TypeAlias

# The scores between two groups, added up, and how many pairs have one.
Link: TypeAlias = tuple[float, int]
# Whether two items never stand in one group.
Never: TypeAlias = Callable[[int, int], bool]
# What a pair counts that nobody compared: two texts without a telling word in common.
UNLIKE = -2.5


def gather(
    number: int,
    scores: Mapping[tuple[int, int], float],
    is_never: Never = lambda one, other: False,
) -> tuple[tuple[int, ...], ...]:
    """Gather items into groups whose mean pair score is above 0.

    The two groups with the highest mean score become one, again and again (average
    linkage). A pair without a score counts as unlike.

    Args:
        number: The items are 0 to `number` - 1.
        scores: Of pairs, the smaller item first; above 0 for "together".
        is_never: Whether two items never stand in one group.

    Returns:
        The groups, each sorted, sorted by their first item; single items included.

    Examples:
        >>> gather(3, {(0, 1): 2.0, (1, 2): -1.0})
        ((0, 1), (2,))
    """
    parts = connect(number, scores)
    home = {item: n for n, part in enumerate(parts) for item in part}
    links: list[dict[int, dict[int, Link]]] = [{} for _ in parts]
    for (one, other), score in scores.items():
        if home[one] == home[other]:
            own = links[home[one]]
            own.setdefault(one, {})[other] = score, 1
            own.setdefault(other, {})[one] = score, 1
    groups = [
        group
        for members, own in zip(parts, links, strict=True)
        for group in _divide(members, own, is_never)
    ]
    return tuple(sorted(groups))


def connect(number: int, scores: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Return what hangs together by pairs above 0, each part sorted."""
    root = list(range(number))

    def find(item: int) -> int:
        while root[item] != item:
            root[item] = root[root[item]]
            item = root[item]
        return item

    for (one, other), score in scores.items():
        if score > 0:
            a, b = sorted((find(one), find(other)))
            root[b] = a
    parts = defaultdict(list)
    for item in range(number):
        parts[find(item)].append(item)
    return list(parts.values())


def _divide(
    members: list[int], links: dict[int, dict[int, Link]], is_never: Never
) -> list[tuple[int, ...]]:
    """Divide what hangs together by average linkage.

    Only pairs that have a score are kept and brought up to date: a part of thousands
    has millions of pairs that nobody compared.
    """
    groups: dict[int, tuple[int, ...]] = {item: (item,) for item in members}

    def mean(one: int, other: int) -> float:
        total, known = links[one][other]
        pairs = len(groups[one]) * len(groups[other])
        return (total + UNLIKE * (pairs - known)) / pairs

    queue = [
        (-found, a, b) for a in links for b in links[a] if a < b
        if (found := mean(a, b)) > 0
    ]  # fmt: skip
    heapify(queue)
    while queue:
        score, one, other = heappop(queue)
        if one not in groups or other not in groups or score != -mean(one, other):
            continue
        if any(is_never(a, b) for a, b in product(groups[one], groups[other])):
            links[one][other] = links[other][one] = -inf, 1
            continue
        groups[one] = tuple(sorted(groups[one] + groups.pop(other)))
        _join(links, one, other)
        for third in links[one]:
            if (found := mean(one, third)) > 0:
                heappush(queue, (-found, min(one, third), max(one, third)))
    return list(groups.values())


def _join(links: dict[int, dict[int, Link]], one: int, other: int) -> None:
    """Give the links of one group to another."""
    for third, (total, known) in links.pop(other).items():
        del links[third][other]
        if third != one:
            so_far, before = links[one].get(third, (0.0, 0))
            links[one][third] = links[third][one] = so_far + total, before + known
