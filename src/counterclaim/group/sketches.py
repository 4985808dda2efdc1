"""What grouping needs of an article: made once, kept, and small beside the article."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from counterclaim.group.actors import group_actors
from counterclaim.group.copies import copy_roots, gather_copies
from counterclaim.group.dividing import divide_claims
from counterclaim.group.happenings import Happening, settle
from counterclaim.group.incidents import WeighPairs, find_incidents, weigh_pairs
from counterclaim.group.links import Evidence
from counterclaim.group.places import group_places
from counterclaim.group.repeats import Compare
from counterclaim.group.traces import Trace, make_trace
from counterclaim.group.wording import Pile
from counterclaim.records import (
    Actor,
    Article,
    Copies,
    Grouping,
    Incident,
    Place,
    Reading,
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


def group_sketches(
    sketches: Iterable[Sketch], compare: Compare, weigh: WeighPairs = weigh_pairs
) -> Grouping:
    """Join what belongs together across articles.

    Args:
        sketches: Of all articles, in any order; taken one by one, and their words
            are not kept.
        compare: How to compare pairs of articles that may be copies.
        weigh: How to weigh pairs of happenings that may be one.

    Returns:
        The same grouping whatever the order of the sketches.
    """
    heap = _Heap()
    for sketch in sketches:
        heap.add(sketch)
    readings = sorted(heap.readings, key=lambda reading: reading.article)
    actors, actor_ids = group_actors(readings)
    places, place_ids = group_places(readings)
    copies = heap.find_copies(compare)
    evidence = Evidence(places={p.id: p for p in places}, roots=copy_roots(copies))
    return Grouping(
        actors=actors,
        places=places,
        copies=copies,
        incidents=heap.find_incidents(
            evidence, dict(actor_ids), dict(place_ids), weigh
        ),
        actor_ids=actor_ids,
        place_ids=place_ids,
    )


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
        vectors = self._stories.weigh(order)
        return gather_copies([traces[n] for n in order], compare, vectors)

    def find_incidents(
        self,
        evidence: Evidence,
        actor_ids: Mapping[str, str],
        place_ids: Mapping[str, str],
        weigh: WeighPairs,
    ) -> tuple[Incident, ...]:
        """Gather the happenings into incidents."""
        keys = [happening.key for happening in self._told]
        order = sorted(range(len(keys)), key=keys.__getitem__)
        told = [settle(self._told[n], place_ids) for n in order]
        vectors = self._words.weigh(order)
        return find_incidents(told, evidence, actor_ids, vectors, weigh)
