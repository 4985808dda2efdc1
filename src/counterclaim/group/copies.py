"""Find articles that repeat one text: word for word, cut and re-headed, or told anew.

`traces` finds the pairs that may, `repeats` decides by the whole texts; here they are
gathered into groups.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from counterclaim.group.repeats import Compare, compare_in
from counterclaim.group.traces import Trace, Weigh, find_pairs, make_trace
from counterclaim.group.wording import Pile
from counterclaim.records import Article, Copies, CopyKind, Reading, Reason

_Group: TypeAlias = tuple[tuple[int, ...], CopyKind, list["_Link"]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Link:
    """How two articles, by their positions, repeat one text."""

    pair: tuple[int, int]
    kind: CopyKind
    reason: Reason


def find_copies(
    articles: Sequence[Article], readings: Sequence[Reading] = ()
) -> tuple[Copies, ...]:
    """Find the groups of articles that repeat one text.

    Args:
        articles: In any order.
        readings: Their readings; they tell furniture from story.

    Returns:
        As `gather_copies` does.
    """
    known = {reading.article: reading for reading in readings}
    traces = [make_trace(article, known.get(article.id)) for article in articles]
    return gather_copies(traces, compare_in(articles, known))


def gather_copies(
    traces: Sequence[Trace], compare: Compare, weigh: Weigh | None = None
) -> tuple[Copies, ...]:
    """Find the groups of articles that repeat one text.

    Args:
        traces: Of all articles, in any order.
        compare: How to compare pairs of articles, the smaller id first.
        weigh: Gives the wording of some, where the traces are sorted by article and
            without their words.

    Returns:
        Groups of two or more, the article that the others repeat first. The groups
        of one text lie inside each other: the identical ones, with them the cut ones,
        with them those told anew. Sorted by their articles.
    """
    if weigh is None:
        traces = sorted(traces, key=lambda trace: trace.article)
        pile = Pile()
        for trace in traces:
            pile.add(trace.words)
        weigh = pile.weigh
    pairs = sorted(find_pairs(traces, weigh))
    ids = {(traces[a].article, traces[b].article): (a, b) for a, b in pairs}
    links = [
        _Link(pair=ids[pair], kind=repeat.kind, reason=repeat.reason)
        for pair, repeat in sorted(compare(list(ids)).items())
        if repeat.kind and repeat.reason
    ]
    return _make_groups(traces, links)


def _make_groups(traces: Sequence[Trace], links: Sequence[_Link]) -> tuple[Copies, ...]:
    """Gather the identical ones, with them the cut ones, with them those told anew."""
    groups: list[_Group] = []
    held: dict[int, list[set[int]]] = defaultdict(list)
    for kinds in (
        (CopyKind.IDENTICAL,),
        (CopyKind.IDENTICAL, CopyKind.NEAR),
        (CopyKind.IDENTICAL, CopyKind.NEAR, CopyKind.REWRITE),
    ):
        wanted = [link for link in links if link.kind in kinds]
        linked: dict[int, list[_Link]] = defaultdict(list)
        for link in wanted:
            linked[link.pair[0]].append(link)
        for members in _gather(wanted):
            whole = set(members)
            if not any(whole <= group for group in held[members[0]]):
                own = [link for member in members for link in linked[member]]
                groups.append((members, kinds[-1], own))
                for member in members:
                    held[member].append(whole)
    made = [_make_copies(traces, *group) for group in groups]
    return tuple(sorted(made, key=lambda copies: (copies.articles, copies.kind)))


def _gather(links: Iterable[_Link]) -> list[tuple[int, ...]]:
    """Gather positions into groups; a digest of two stories does not join the two.

    A position joins a group where it is linked to more than half of it.
    """
    linked: dict[int, set[int]] = defaultdict(set)
    for link in links:
        one, other = link.pair
        linked[one].add(other)
        linked[other].add(one)
    home: dict[int, set[int]] = {}
    for position in sorted(linked, key=lambda p: (-len(linked[p]), p)):
        groups = {id(home[o]): home[o] for o in sorted(linked[position]) if o in home}
        near = [g for g in groups.values() if 2 * len(g & linked[position]) > len(g)]
        group = max(
            near, key=lambda g: (len(g & linked[position]), -min(g)), default=set()
        )
        group.add(position)
        home[position] = group
    groups = {id(group): group for group in home.values()}
    return [tuple(sorted(g)) for g in groups.values() if len(g) > 1]


def _make_copies(
    traces: Sequence[Trace],
    members: Sequence[int],
    kind: CopyKind,
    links: Iterable[_Link],
) -> Copies:
    """Put the article that the others repeat first: the agency's, the earliest."""
    names = {traces[m].agency for m in members} - {None}

    def order(member: int) -> tuple[bool, str, bool, int, str]:
        trace = traces[member]
        is_agency = trace.outlet is not None and _is_agency(trace, names)
        day = trace.published or "9999"
        return not is_agency, day, trace.agency is None, -trace.length, trace.article

    reasons = {link.reason for link in links if set(link.pair) <= set(members)}
    return Copies(
        articles=tuple(traces[m].article for m in sorted(members, key=order)),
        kind=kind,
        reasons=tuple(
            sorted(reasons, key=lambda reason: (reason.words, reason.effect))
        ),
    )


def _is_agency(trace: Trace, names: Iterable[str | None]) -> bool:
    """Whether the article's outlet is the agency that its text or a copy's names."""
    outlet = (trace.outlet or "").casefold()
    initials = "".join(word[0] for word in outlet.split())
    return any(name and name.casefold() in (outlet, initials) for name in names)


def copy_roots(copies: Iterable[Copies]) -> Mapping[str, str]:
    """Return for each article that is one of several copies the one they repeat."""
    roots: dict[str, str] = {}
    for group in sorted(copies, key=lambda c: (-len(c.articles), c.articles)):
        for article in group.articles:
            roots.setdefault(article, group.articles[0])
    return roots
