"""What workers read, as Parquet files in a folder that all machines see; and back.

A batch is three files of one name: in `articles` all that a ledger keeps of each, in
`statements` and `figures` a row a claim, its record beside what it is searched by. The
name follows from the articles and from what read them: a batch that is read again, for
its worker died, takes its own place.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Any, TypeAlias

from counterclaim.cluster.done import Done
from counterclaim.errors import InputError
from counterclaim.group.sketches import Sketch
from counterclaim.ids import make_id
from counterclaim.pipeline import key_of, regroup
from counterclaim.records import Article, Failure, Made, Reading
from counterclaim.regrouping import MADE_BY
from counterclaim.store.codec import decode, encode
from counterclaim.store.opening import open_store
from counterclaim.store.rows import Row, figure_row, statement_row, storable

if TYPE_CHECKING:
    from counterclaim.store.session import Read, Store

ARTICLES, STATEMENTS, FIGURES = "articles", "statements", "figures"
COLUMNS: Mapping[str, tuple[str, ...]] = {
    ARTICLES: (
        *("id", "path", "outlet", "published", "title", "machine", "digest"),
        *("article", "reading", "sketch", "failures"),
    ),
    STATEMENTS: (
        *("id", "article", "position", "subject", "stance", "claimant_name"),
        *("said_on", "about_start", "about_end", "record"),
    ),
    FIGURES: (
        *("id", "article", "position", "measure", "low", "high", "of_what"),
        *("side_name", "claimant_name", "when_start", "when_end", "record"),
    ),
}
NUMBERS = frozenset({"position", "low", "high"})
KEY, MADE = b"counterclaim_reading_key", b"counterclaim_made"
SUFFIX = ".parquet"
AT_A_TIME = 100  # articles whose sketches are kept in one transaction
FILES_KEPT = 4  # read batches; of one all articles are asked for in turn

Pair: TypeAlias = tuple[Article, Done]


def write_batch(folder: Path, batch: Sequence[Pair], *, key: str, made: Made) -> str:
    """Write articles that were read as three files, all or none of which count.

    Args:
        folder: Where; made with its parts if need be.
        batch: The articles with all that was read in them.
        key: What read them.
        made: By what, as a ledger tells it.

    Returns:
        The files' name, for `load_batch`.
    """
    name = make_id("batch", key, *(article.id for article, _ in batch))
    readings = [done.reading for _, done in batch if done.reading]
    rows: dict[str, list[Row]] = {
        FIGURES: [figure_row(c, n) for r in readings for n, c in enumerate(r.figures)],
        STATEMENTS: [
            statement_row(c, n) for r in readings for n, c in enumerate(r.statements)
        ],
        ARTICLES: [_article_row(*pair) for pair in batch],  # last: then all is there
    }
    about = {KEY: key.encode(), MADE: encode(made).encode()}
    for part, own in rows.items():
        _write(folder / part, name, own, about)
    return name


def load_batch(folder: Path, name: str) -> Mapping[str, Pair]:
    """Load the articles of a batch with what was read in them, by id."""
    return _load(folder / ARTICLES / f"{name}{SUFFIX}")


def make_ledger(folder: Path, target: str) -> int:
    """Make the ledger of all that workers wrote.

    Args:
        folder: Where the workers wrote.
        target: A file or a URL; what a ledger there holds already stays in it.

    Returns:
        How many articles the workers read.

    Raises:
        InputError: `bad-parquet`: nothing of ours is there.
        StoreError: The ledger cannot be opened.
    """
    files = _files(folder)
    with open_store(target) as store:
        count = _fill(store, files)
        regroup(store)
    return count


def _fill(store: "Store", files: Sequence[Path]) -> int:
    found, known = chain.from_iterable(map(_read_file, files)), set[str]()
    while some := list(islice(found, AT_A_TIME)):
        new = {a.id: (key, a, d) for key, a, d in some if a.id not in known}
        if new:
            store.add_readings([_as_read(*one) for one in new.values()])
        sketches = [(a.id, d.digest, d.sketch) for _, a, d in new.values() if d.sketch]
        store.keep_sketches(MADE_BY, sketches)
        known |= new.keys()
    store.add_run(decode(Made, _about(files[0])[MADE].decode()))
    return len(known)


def _as_read(key: str, article: Article, done: Done) -> "Read":
    reading = done.reading or Reading(article=article.id)
    return article, reading, key_of(key, done.failures), done.failures


def _article_row(article: Article, done: Done) -> Row:
    return {
        "id": article.id,
        "path": storable(article.path),
        "outlet": storable(article.outlet),
        "published": storable(article.published),
        "title": storable(article.title),
        "machine": done.machine,
        "digest": done.digest,
        "article": encode(article),
        "reading": encode(done.reading or Reading(article=article.id)),
        "sketch": encode(done.sketch) if done.sketch else None,
        "failures": "\n".join(map(encode, done.failures)),
    }


def _write(
    folder: Path, name: str, rows: Sequence[Row], about: Mapping[bytes, bytes]
) -> None:
    """Write a file, which is there as a whole or not at all."""
    import pyarrow
    from pyarrow import parquet

    kinds: dict[bool, Any] = {True: pyarrow.int64(), False: pyarrow.string()}
    fields = [(column, kinds[column in NUMBERS]) for column in COLUMNS[folder.name]]
    schema = pyarrow.schema(fields, metadata=about)
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f".{name}-{token_hex(4)}"
    table = pyarrow.Table.from_pylist(rows, schema=schema)
    parquet.write_table(table, unfinished, compression="zstd")
    os.replace(unfinished, folder / f"{name}{SUFFIX}")


@lru_cache(FILES_KEPT)
def _load(path: Path) -> Mapping[str, Pair]:
    from pyarrow import parquet

    pairs = map(_read_row, parquet.read_table(path).to_pylist())
    return {article.id: (article, done) for article, done in pairs}


def _read_row(row: Mapping[str, str]) -> Pair:
    done = Done(
        failures=tuple(decode(Failure, f) for f in row["failures"].splitlines()),
        machine=row["machine"],
        reading=decode(Reading, row["reading"]),
        digest=row["digest"],
        sketch=decode(Sketch, row["sketch"]) if row["sketch"] else None,
    )
    return decode(Article, row["article"]), done


def _read_file(path: Path) -> Iterator[tuple[str, Article, Done]]:
    key = _about(path)[KEY].decode()
    for article, done in _load(path).values():
        yield key, article, done


def _files(folder: Path) -> list[Path]:
    """Give the files of a folder, those written last first.

    Raises:
        InputError: `bad-parquet`.
    """
    files = sorted((folder / ARTICLES).glob(f"*{SUFFIX}"))
    if not files or any(KEY not in _about(path) for path in files):
        raise InputError(
            "bad-parquet",
            f"{folder} holds no readings that `counterclaim read --parquet` wrote: "
            f"these are the files of its folder {ARTICLES}.",
        )
    return sorted(files, key=lambda path: -path.stat().st_mtime_ns)


def _about(path: Path) -> Mapping[bytes, bytes]:
    from pyarrow import parquet

    about: Mapping[bytes, bytes] | None = parquet.read_schema(path).metadata
    return about or {}
