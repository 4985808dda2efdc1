"""Which outlet a text comes from, where the text or its feed says so.

A feed's `<source>` and an agency's mark in a dateline name the outlet whose story an
article carries. That outlet's own article and all that carry it are one origin, also
where each has cut and worded the story so that no copy can be seen.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.data.agency_marks import find_agency_mark
from counterclaim.records import Article

FEWEST_INITIALS = 2  # "A." is no name


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    """The outlet that a text comes from: a key that is the same for all its names."""

    key: str
    name: str


def find_wires(
    articles: Sequence[Article], roots: Mapping[str, str]
) -> Mapping[str, Wire]:
    """Find the outlets that articles say they come from.

    Args:
        articles: All articles of a ledger.
        roots: From a copy to the article that it repeats.

    Returns:
        From an article, or from the one that it repeats, to its wire. An outlet's own
        articles have one where another article, or a mark in their own text, names it.
    """
    outlets = _name_outlets(articles)
    told = {
        article.id: name
        for article in articles
        if (name := article.origin or find_agency_mark(article.text))
    }
    wires = {article: _wire(name, outlets) for article, name in told.items()}
    named = {wire.key for wire in wires.values()}
    for article in articles:
        own = _wire(article.outlet, outlets) if article.outlet else None
        if own is not None and own.key in named:
            wires.setdefault(article.id, own)
    return _spread(wires, roots)


def _wire(name: str, outlets: Mapping[str, str]) -> Wire:
    """Give the wire of a name; initials lead to the one outlet that has them."""
    known = outlets.get(_folded(name), name)
    return Wire(key=f"wire:{_folded(known)}", name=known)


def _name_outlets(articles: Iterable[Article]) -> dict[str, str]:
    """Lead from the folded names and initials of outlets to their names.

    Where two outlets have the same initials, these lead nowhere.
    """
    names: dict[str, str] = {}
    initials: dict[str, set[str]] = defaultdict(set)
    for outlet in sorted({a.outlet for a in articles if a.outlet}):
        names.setdefault(_folded(outlet), outlet)
        letters = "".join(word[0] for word in outlet.split() if word[0].isupper())
        if len(letters) >= FEWEST_INITIALS:
            initials[letters.casefold()].add(names[_folded(outlet)])
    alone = {short: min(held) for short, held in initials.items() if len(held) == 1}
    return alone | names


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _spread(wires: dict[str, Wire], roots: Mapping[str, str]) -> Mapping[str, Wire]:
    """Give the article that others repeat the wire of the first that tells one."""
    for copy, root in sorted(roots.items()):
        if copy in wires:
            wires.setdefault(root, wires[copy])
    return wires
