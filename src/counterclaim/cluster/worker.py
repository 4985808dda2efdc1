"""What runs on the workers: one article read, and sketched for grouping."""

import pickle
from atexit import register
from collections.abc import Sequence
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from counterclaim.cluster.done import Done, make_done
from counterclaim.cluster.kit import Kit, unpack_tools
from counterclaim.cluster.parquet import write_batch
from counterclaim.pipeline import key_of, made_by, read_article
from counterclaim.read.options import DEFAULT_OPTIONS
from counterclaim.records import Article
from counterclaim.regrouping import MADE_BY
from counterclaim.store.opening import open_store

if TYPE_CHECKING:
    from pyarrow import Table

    from counterclaim.store.session import Store


def read_packed(packed: bytes, kit: Kit) -> bytes:
    """Read an article on a worker; both travel as bytes, which no table changes."""
    (done,) = read_batch([packed], kit)
    return done


def read_batch(packed: Sequence[bytes], kit: Kit) -> list[bytes]:
    """Read articles on a worker, and store what was read where the kit names a place.

    Raises:
        StoreError: The database cannot be reached from this machine.
        OSError: The folder cannot be.
    """
    tools, batch = unpack_tools(kit), list[tuple[Article, Done]]()
    for one in packed:
        article: Article = pickle.loads(one)
        found = read_article(article, tools)
        batch.append((article, make_done(article, *found, machine_here())))
    file = None
    if kit.ledger:
        for article, done in batch:
            keep_there(article, done, kit.ledger, kit.reading_key)
    elif kit.parquet:
        made = made_by(tools, DEFAULT_OPTIONS)
        file = write_batch(Path(kit.parquet), batch, key=kit.reading_key, made=made)
    else:
        return [pickle.dumps(done) for _, done in batch]
    stored = (
        Done(failures=done.failures, machine=done.machine, file=file)
        for _, done in batch
    )
    return list(map(pickle.dumps, stored))


def machine_here() -> str:
    """Name the machine that this worker runs on."""
    import ray

    name: str = ray.get_runtime_context().get_node_id()
    return name


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
        done = read_batch(packed, self._kit)
        columns = {"number": batch.column("number"), "done": pyarrow.array(done)}
        return pyarrow.table(columns)
