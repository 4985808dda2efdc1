"""Let the workers of a cluster do what grouping and weighing can do in parts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from counterclaim.cluster.connection import Cluster
from counterclaim.cluster.parts import cut, weigh_part
from counterclaim.group.clues import Pair
from counterclaim.group.happenings import Happening
from counterclaim.group.incidents import Scores
from counterclaim.group.links import Evidence
from counterclaim.group.repeats import Ids, Repeat
from counterclaim.group.wording import Vectors
from counterclaim.records import Question
from counterclaim.regrouping import (
    Batch,
    Hands,
    Part,
    compare_batch,
    weigh_part as weigh_incident,
)


def hands_of(cluster: Cluster) -> Hands:
    """Give the hands of a cluster; what they make is what one machine would."""

    def weigh_pairs(
        told: Sequence[Happening],
        vectors: Vectors,
        evidence: Evidence,
        pairs: Sequence[Pair],
    ) -> Scores:
        parts = cut(told, vectors, evidence, pairs)
        found = cluster.spread(weigh_part, parts, together=1)
        return dict(pair for part in found for pair in part)

    def compare(batches: Iterable[Batch]) -> Iterator[Mapping[Ids, Repeat]]:
        return cluster.spread(compare_batch, batches, together=1)

    def weigh(incidents: Iterable[Part]) -> Iterator[tuple[Question, ...]]:
        return cluster.spread(weigh_incident, incidents)

    return Hands(weigh_pairs=weigh_pairs, compare=compare, weigh=weigh)
