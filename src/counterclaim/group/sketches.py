"""What grouping needs of an article: made once, kept, and small beside the article."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from types import MappingProxyType

from counterclaim.group.actors import group_actors
from counterclaim.group.clues import find_common, make_clues
from counterclaim.group.copies import copy_roots, gather_copies
from counterclaim.group.dividing import divide_claims
from counterclaim.group.happenings import Happening, settle
from counterclaim.group.incidents import (
    Pool,
    WeighPairs,
    find_incidents,
    weigh_pairs,
)
from counterclaim.group.keeping import NOTHING_KEPT, KeptLinks, link_again
from counterclaim.group.links import Evidence
from counterclaim.group.places import group_places
from counterclaim.group.repeats import Compare
from counterclaim.group.traces import Trace, make_trace
from counterclaim.group.wording import Pile, Vectors
from counterclaim.records import (
    Actor,
    Article,
    Copies,
    Grouping,
    Place,
    Reading,
    make_id,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """An article as grouping sees it: a pure function of it and its reading."""

    trace: Trace
    happenings: tuple[Happening, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()


def sketch_article(article: Article, reading: Reading | None) -> Sketch:
    """Make the sketch of an article; without a reading it tells of nothing."""
    known = reading or Reading(article=article.id)
    return Sketch(
        trace=make_trace(article, reading),
        happenings=divide_claims(article, known),
        actors=known.actors,
        places=known.places,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """A grouping, and the links that the next one may keep."""

    grouping: Grouping
    links: KeptLinks


def group_sketches(
    sketches: Iterable[Sketch],
    compare: Compare,
    weigh: WeighPairs = weigh_pairs,
    before: KeptLinks = NOTHING_KEPT,
    digests: Mapping[str, str] = MappingProxyType({}),
) -> Grouped:
    """Join what belongs together across articles.

    Args:
        sketches: Of all articles, in any order; taken one by one, and their words
            are not kept.
        compare: How to compare pairs of articles that may be copies.
        weigh: How to weigh pairs of happenings that may be one.
        before: The links of a grouping before: only others are weighed.
        digests: Of what each article's sketch was made from, once all were taken.

    Returns:
        The same grouping whatever the order of the sketches, and was before.
    """
    heap = _Heap()
    for sketch in sketches:
        heap.add(sketch)
    readings = sorted(heap.readings, key=lambda reading: reading.article)
    actors, actor_ids = group_actors(readings)
    places, place_ids = group_places(readings)
    copies = heap.find_copies(compare)
    homes = Homes(
        places={p.id: p for p in places},
        roots=copy_roots(copies),
        actor_ids=dict(actor_ids),
        place_ids=dict(place_ids),
    )
    pool = heap.pool(homes, weigh)
    links, kept = link_again(pool, find_contexts(readings, homes, digests), before)
    grouping = Grouping(
        actors=actors,
        places=places,
        copies=copies,
        incidents=find_incidents(pool, links),
        actor_ids=actor_ids,
        place_ids=place_ids,
    )
    return Grouped(grouping=grouping, links=kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class Homes:
    """What happenings are gathered with: the ledger's places and actors, copies."""

    places: Mapping[str, Place]
    roots: Mapping[str, str]
    actor_ids: Mapping[str, str]
    place_ids: Mapping[str, str]


def find_contexts(
    readings: Iterable[Reading], homes: Homes, digests: Mapping[str, str]
) -> dict[str, str]:
    """Make for each article a digest of all that its links are weighed with."""
    known = {
        ident: make_id(*map(str, astuple(replace(place, mentions=()))))
        for ident, place in homes.places.items()
    }
    found = {}
    for reading in readings:
        article = reading.article
        where = sorted({homes.place_ids[place.id] for place in reading.places})
        local = sorted((p.id, homes.place_ids[p.id]) for p in reading.places)
        keys = digests.get(article, ""), homes.roots.get(article, "")
        pairs = (ident for pair in local for ident in pair)
        found[article] = make_id(*keys, *pairs, *(known[place] for place in where))
    return found


class _Heap:
    """Sketches as they come in, their words as numbers."""

    def __init__(self) -> None:
        self.readings: list[Reading] = []
        self._traces: list[Trace] = []
        self._stories = Pile()
        self._told: list[Happening] = []
        self._words = Pile()

    def add(self, sketch: Sketch) -> None:
        """Add an article."""
        article = sketch.trace.article
        self.readings.append(
            Reading(article=article, actors=sketch.actors, places=sketch.places)
        )
        self._stories.add(sketch.trace.words)
        self._traces.append(replace(sketch.trace, words=()))
        for happening in sketch.happenings:
            self._words.add(happening.words)
            self._told.append(replace(happening, words=()))

    def find_copies(self, compare: Compare) -> tuple[Copies, ...]:
        """Find what repeats what."""
        traces = self._traces
        order = sorted(range(len(traces)), key=lambda n: traces[n].article)

        def weigh(some: Sequence[int]) -> Vectors:
            return self._stories.weigh([order[n] for n in some])

        return gather_copies([traces[n] for n in order], compare, weigh)

    def pool(self, homes: Homes, weigh: WeighPairs) -> Pool:
        """Give all happenings, sorted, to be gathered."""
        keys = [happening.key for happening in self._told]
        order = sorted(range(len(keys)), key=keys.__getitem__)
        told = [settle(self._told[n], homes.place_ids) for n in order]
        vectors = self._words.weigh(order)
        clues = make_clues(told, vectors)
        return Pool(
            told=told,
            clues=clues,
            common=find_common(clues),
            vectors=vectors,
            evidence=Evidence(places=homes.places, roots=homes.roots),
            actor_ids=homes.actor_ids,
            weigh=weigh,
        )
