"""What runs on the workers: one article read, and sketched for grouping."""

import pickle
from atexit import register
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.cluster.kit import Kit, unpack_tools
from counterclaim.group.sketches import Sketch, sketch_article
from counterclaim.pipeline import key_of, read_article
from counterclaim.records import Article, Failure, Reading
from counterclaim.regrouping import MADE_BY
from counterclaim.reviewing import digest_of
from counterclaim.store.opening import open_store

if TYPE_CHECKING:
    from pyarrow import Table

    from counterclaim.store.session import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """An article that was read: all that the ledger keeps of it.

    `digest` is that of what the sketch was made from, `machine` where it was read.
    There is neither reading nor sketch where the worker has stored them.
    """

    failures: tuple[Failure, ...]
    machine: str
    reading: Reading | None = None
    digest: str = ""
    sketch: Sketch | None = None


def read_packed(packed: bytes, kit: Kit) -> bytes:
    """Read an article on a worker; both travel as bytes, which no table changes."""
    import ray

    article: Article = pickle.loads(packed)
    reading, failures = read_article(article, unpack_tools(kit))
    machine = ray.get_runtime_context().get_node_id()
    done = make_done(article, reading, failures, machine)
    if kit.ledger:
        keep_there(article, done, kit.ledger, kit.reading_key)
        done = Done(failures=failures, machine=machine)
    return pickle.dumps(done)


def keep_there(article: Article, done: Done, ledger: str, reading_key: str) -> None:
    """Store what was read; twice where a worker died in between, with one result.

    Raises:
        StoreError: The database cannot be reached from this machine.
    """
    store, failures = open_here(ledger), done.failures
    if done.reading is not None:
        key = key_of(reading_key, failures)
        store.add_reading(article, done.reading, reading_key=key, failures=failures)
        store.keep_sketches(MADE_BY, [(article.id, done.digest, done.sketch)])


@cache
def open_here(ledger: str) -> "Store":
    """Open a ledger once in each process; it is closed where the process ends."""
    stack = ExitStack()
    register(stack.close)
    return stack.enter_context(open_store(ledger))


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
