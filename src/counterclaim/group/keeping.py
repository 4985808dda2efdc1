"""Keep how strongly pairs of happenings belong together, for the next grouping.

A link follows from two articles, from the places that they name, and from what they
repeat. Only those of articles where one of these differs are found and weighed again,
and those by a word or a week that too many share now, or no more.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from counterclaim.group.clues import Common, Pair
from counterclaim.group.incidents import Links, Pool, find_links

# Which happening of an article, the other article and which of its, the score, and
# whether they found each other.
KeptLink: TypeAlias = tuple[int, str, int, float, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLinks:
    """The links of a grouping.

    Attributes:
        contexts: For each article a digest of all that its links are weighed with.
        links: Each article's links to those before it.
        common: What too many happenings shared.
    """

    contexts: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, Sequence[KeptLink]] = field(default_factory=dict)
    common: Common = Common()


NOTHING_KEPT = KeptLinks()


def link_again(
    pool: Pool, contexts: Mapping[str, str], before: KeptLinks
) -> tuple[Links, KeptLinks]:
    """Find the links of happenings, as far as they are not known.

    Args:
        pool: All happenings.
        contexts: For each article a digest of all that its links are weighed with.
        before: The links of the grouping before.

    Returns:
        The links, and what to keep of them.
    """
    same = {a for a, made in before.contexts.items() if contexts.get(a) == made}
    moved = pool.common ^ before.common
    only = [
        n
        for n, happening in enumerate(pool.told)
        if happening.article not in same or moved.holds(pool.clues[n])
    ]
    links = find_links(pool, _know(pool, same, before), only)
    kept = KeptLinks(contexts=contexts, links=_keep(pool, links), common=pool.common)
    return links, kept


def _first_items(pool: Pool) -> dict[str, int]:
    """Give the position of each article's first happening."""
    first: dict[str, int] = {}
    for item, happening in enumerate(pool.told):
        first.setdefault(happening.article, item)
    return first


def _know(pool: Pool, same: set[str], before: KeptLinks) -> Links:
    """Give the links between articles that are as they were."""
    first, found, rest = _first_items(pool), dict[Pair, float](), dict[Pair, float]()
    for article in same & before.links.keys():
        for own, other, theirs, score, is_found in before.links[article]:
            if other in same:
                pair = first[other] + theirs, first[article] + own
                (found if is_found else rest)[pair] = score
    return Links(found=found, rest=rest)


def _keep(pool: Pool, links: Links) -> dict[str, list[KeptLink]]:
    first, told = _first_items(pool), pool.told
    kept: dict[str, list[KeptLink]] = defaultdict(list)
    for scores, is_found in ((links.found, True), (links.rest, False)):
        for (a, b), score in scores.items():
            one, other = told[a].article, told[b].article
            link = b - first[other], one, a - first[one], score, is_found
            kept[other].append(link)
    return {article: sorted(own) for article, own in kept.items()}
