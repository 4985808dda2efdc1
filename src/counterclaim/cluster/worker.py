"""What runs on the workers: one article read, and sketched for grouping."""

import pickle
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.cluster.kit import Kit, unpack_tools
from counterclaim.group.sketches import Sketch, sketch_article
from counterclaim.pipeline import read_article
from counterclaim.records import Article, Failure, Reading
from counterclaim.reviewing import digest_of

if TYPE_CHECKING:
    from pyarrow import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """An article that was read: all that the ledger keeps of it.

    `digest` is that of what the sketch was made from, `machine` where it was read.
    """

    reading: Reading
    failures: tuple[Failure, ...]
    digest: str
    sketch: Sketch
    machine: str


def read_packed(packed: bytes, kit: Kit) -> bytes:
    """Read an article on a worker; both travel as bytes, which no table changes."""
    import ray

    article: Article = pickle.loads(packed)
    reading, failures = read_article(article, unpack_tools(kit))
    machine = ray.get_runtime_context().get_node_id()
    return pickle.dumps(make_done(article, reading, failures, machine))


def make_done(
    article: Article, reading: Reading, failures: tuple[Failure, ...], machine: str
) -> Done:
    """Sketch what was read in an article."""
    return Done(
        reading=reading,
        failures=failures,
        digest=digest_of(article, reading),
        sketch=sketch_article(article, reading),
        machine=machine,
    )


class BatchReader:
    """Reads the batches of a Ray dataset; its tools stay loaded."""

    def __init__(self, kit: Kit) -> None:
        tools = unpack_tools(kit)
        _ = tools.reader, tools.gazetteer, tools.seeds
        self._kit = kit

    def __call__(self, batch: "Table") -> "Table":
        """Read a table of numbered articles into one of numbered readings."""
        import pyarrow

        packed = batch.column("article").to_pylist()
        done = [read_packed(article, self._kit) for article in packed]
        columns = {"number": batch.column("number"), "done": pyarrow.array(done)}
        return pyarrow.table(columns)
