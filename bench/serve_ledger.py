"""Make a ledger of many articles without reading many: for the bench of the pages.

    python -m bench.serve_ledger war.ledger [--articles 100000]
    python -m bench.serve_ledger war.ledger --to postgresql://user@host/name

The sample is read once; what it holds is recombined and perturbed (bench/multiply.py)
and its rows are written straight into the tables of the store. Rows of actors and
places are made by the store's own functions, for those alone grow with the ledger.
`--to` copies a ledger that was made into PostgreSQL, faster than `counterclaim move`.
"""

import argparse
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import psycopg

from bench.multiply import Gaps, Shared, Template, other_id, pools_of
from counterclaim.pipeline import read_into
from counterclaim.records import Actor, Grouping, Place
from counterclaim.store import tables
from counterclaim.store.base import digest_text
from counterclaim.store.codec import decode, encode
from counterclaim.store.indexing import party_of_actors
from counterclaim.store.moving import in_order, set_counters
from counterclaim.store.opening import open_store
from counterclaim.store.rows import grouping_rows
from counterclaim.store.searchable import HASH_BITS, day_start
from counterclaim.tools import Tools

SAMPLE = Path(__file__).parents[1] / "samples" / "border-war"
# made by the store, or made anew by the first grouping; all else is multiplied
ONCE = (
    *("actors", "places", "mentions", "actor_parties", "runs", "state"),
    *("sketches", "compared", "weighed"),
)
OF_NAMES = ("actor", "place")  # kinds of search rows that copies share
COPY_BYTES = 1 << 22
POSITIONED = {"copies", "copy_articles", "incidents", "questions"}
FAST = ("journal_mode = OFF", "synchronous = OFF", "cache_size = -2000000")
Row = tuple[Any, ...]
Named = TypeVar("Named", Actor, Place)
Fix = Callable[[list[Any], dict[str, Any], int], list[Any] | None]


def make_ledger(path: str, articles: int) -> None:
    """Write a ledger of about so many articles."""
    with tempfile.TemporaryDirectory() as folder:
        seed = f"{folder}/seed.ledger"
        with open_store(seed) as store:
            inputs = [str(SAMPLE / "articles"), str(SAMPLE / "wire.jsonl")]
            read_into(store, inputs, Tools(gazetteers=(SAMPLE / "places.csv",)))
        with open_store(path):
            pass  # the layout of now
        with sqlite3.connect(seed) as source, sqlite3.connect(path) as target:
            Multiplier(source, target).run(articles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Many:
    """A table's rows, with gaps, and as they were."""

    name: str
    columns: Sequence[str]
    rows: Sequence[tuple[Row, dict[str, Any]]]
    fix: Fix

    def of(self, copy: int, values: Sequence[str]) -> list[list[Any]]:
        """Give the rows of a copy."""
        filled = (
            self.fix(
                [v.fill(values) if type(v) is Template else v for v in row], was, copy
            )
            for row, was in self.rows
        )
        return [row for row in filled if row is not None]


class Multiplier:
    """Writes a small ledger's rows into another one, many times."""

    def __init__(self, source: sqlite3.Connection, target: sqlite3.Connection) -> None:
        """Look at what there is to multiply."""
        self.source, self.target = source, target
        self.actors = self.load("actors", Actor)
        self.places = self.load("places", Place)
        self.shared = share(self.actors, self.places, self.text())
        self.gaps = Gaps(self.shared)
        self.known: dict[int, list[str]] = {}
        self.row_numbers: dict[int, int] = {}  # of the copy in hand
        count = source.execute("SELECT count(*) FROM articles").fetchone()
        self.size = int(count[0])

    def load(self, table: str, kind: type[Any]) -> list[Any]:
        """Load the ledger's actors or places with all that belongs to them."""
        with open_store(self.source.execute("PRAGMA database_list").fetchone()[2]) as s:
            ledger = s.load_ledger()
        return list(ledger.actors if table == "actors" else ledger.places)

    def text(self) -> str:
        """Give the texts of all articles."""
        rows = self.source.execute("SELECT text FROM articles")
        return "\n".join(text.decode("utf-8", "surrogatepass") for (text,) in rows)

    def run(self, articles: int) -> None:
        """Write the copies, then what they share, then the indexes."""
        copies = max(1, round(articles / self.size))
        for pragma in FAST:
            self.target.execute(f"PRAGMA {pragma}")
        later = put_off(self.target)
        # rows of names and links lead to those of search
        names = ["search_rows", *sorted(tables.METADATA.tables)]
        many = [self.many(n) for n in dict.fromkeys(names) if n not in ONCE]
        begun = time.monotonic()
        for copy in range(copies):
            values = self.gaps.values(copy)
            for of_table in many:
                self.insert(of_table.name, of_table.columns, of_table.of(copy, values))
            if copy % 100 == 99:
                self.target.commit()
                print(f"{copy + 1} copies, {time.monotonic() - begun:.0f} s")
        columns = self.columns("runs")
        self.insert("runs", columns, self.rows("runs", columns))
        self.write_names(copies)
        for statement in later:
            self.target.execute(statement)
        rebuild = "INSERT INTO search_words (search_words) VALUES ('rebuild')"
        self.target.execute(rebuild)
        self.target.commit()
        self.target.execute("ANALYZE")
        self.target.execute("PRAGMA journal_mode = WAL")

    def columns(self, table: str) -> list[str]:
        """Name a table's columns."""
        return [column.name for column in tables.METADATA.tables[table].columns]

    def rows(self, table: str, columns: Sequence[str]) -> list[Row]:
        """Load a table's rows."""
        return self.source.execute(
            f"SELECT {', '.join(columns)} FROM {table}"
        ).fetchall()

    def insert(
        self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
    ) -> None:
        """Insert rows."""
        marks = ", ".join("?" * len(columns))
        names = ", ".join(columns)
        self.target.executemany(
            f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})", rows
        )

    def many(self, table: str) -> "Many":
        """Prepare a table's rows."""
        columns = self.columns(table)
        rows = self.rows(table, columns)
        made = [
            (tuple(self.template(v) for v in row), dict(zip(columns, row, strict=True)))
            for row in rows
        ]
        fix = self.fixer(table, columns, len(rows))
        return Many(name=table, columns=columns, rows=made, fix=fix)

    def template(self, value: object) -> object:
        """Cut a value at what each copy has its own of."""
        if isinstance(value, bytes):
            value = value.decode("utf-8", "surrogatepass")
        return self.gaps.cut(value) if isinstance(value, str) else value

    def fixer(self, table: str, columns: Sequence[str], count: int) -> Fix:
        """Give what is done with a filled row; None comes back for one to leave out."""
        if table in POSITIONED:
            at = columns.index("position")
            return lambda row, was, copy: [
                *row[:at],
                row[at] + count * copy,
                *row[at + 1 :],
            ]
        if table in ("search_names", "search_links"):
            at = columns.index("row")
            return lambda row, was, copy: self.linked(row, at)
        special = {"articles": self.article, "search_rows": self.found}
        return special.get(table, lambda row, was, copy: row)

    def linked(self, row: list[Any], at: int) -> list[Any] | None:
        """Lead to a search row of the copy."""
        number = self.row_numbers.get(row[at])
        row[at] = number
        return None if number is None else row

    def article(self, row: list[Any], was: dict[str, Any], copy: int) -> list[Any]:
        """Make an article's text bytes again, its path its own."""
        values = dict(zip(was, row, strict=True))
        values["text_sha256"] = digest_text(values["text"])
        values["text"] = values["text"].encode("utf-8", "surrogatepass")
        values["path"] = f"bench/{copy}/{Path(values['path']).name}"
        return list(values.values())

    def found(self, row: list[Any], was: dict[str, Any], copy: int) -> list[Any] | None:
        """Number a search row anew; a name that copies share is found once."""
        if was["kind"] in OF_NAMES and self.shared.ids[was["id"]] <= copy:
            self.row_numbers.pop(was["row"], None)
            return None
        values = dict(zip(was, row, strict=True))
        values["row"] = self.row_of(was, values)
        self.row_numbers[was["row"]] = values["row"]
        return list(values.values())

    def row_of(self, was: dict[str, Any], values: dict[str, Any]) -> int:
        """Give the number of a row: its day, then chance."""
        ident = other_id(f"row {was['row']}", hash(values["id"]) & 0xFFFFFFFF)
        return day_start(values["day"]) | int(ident, 16) & ((1 << HASH_BITS) - 1)

    def write_names(self, copies: int) -> None:
        """Write actors and places with all their mentions in all copies."""
        actors = [a for old in self.actors for a in self.spread(old, copies)]
        places = [p for old in self.places for p in self.spread(old, copies)]
        parties = party_of_actors(actors)
        grouping = Grouping(actors=tuple(actors), places=tuple(places))
        for table, rows in grouping_rows(grouping, ()):
            self.insert_rows(table.name, rows)
        self.insert_rows(
            "actor_parties",
            [{"actor": a, "party": f"party {p}"} for a, p in parties.items()],
        )
        self.target.commit()

    def insert_rows(self, table: str, rows: Sequence[dict[str, Any]]) -> None:
        """Insert rows that the store made."""
        if rows:
            self.insert(table, list(rows[0]), [tuple(row.values()) for row in rows])

    def spread(self, old: Named, copies: int) -> Iterator[Named]:
        """Give what becomes of an actor or place, with its mentions in its copies."""
        pool = self.shared.ids[old.id]
        bare = replace(old, mentions=())
        template = self.gaps.cut(encode(bare))
        for number in range(min(pool, copies)):
            values = (
                self.gaps.values(number)
                if number not in self.known
                else self.known[number]
            )
            self.known[number] = values
            text = template if isinstance(template, str) else template.fill(values)
            made = decode(type(old), text)
            mentions = tuple(
                replace(m, article=other_id(m.article, copy))
                for copy in range(number, copies, pool)
                for m in old.mentions
            )
            yield replace(made, mentions=mentions)


def share(actors: Sequence[Actor], places: Sequence[Place], text: str) -> Shared:
    """Decide what copies share; a word of two names goes with the more frequent one."""
    pools = pools_of((a.id, len(a.mentions)) for a in actors)
    pools |= pools_of((p.id, len(p.mentions) * 4) for p in places)
    words: dict[str, int] = {}
    named: tuple[Actor | Place, ...] = (*actors, *places)
    for record in named:
        for name in (record.name, *record.aliases):
            for word in name.split():
                if word[:1].isupper() and word.lower() not in text:
                    words[word] = min(
                        pools[record.id], words.get(word, pools[record.id])
                    )
    return Shared(ids=pools, words=words)


def put_off(database: sqlite3.Connection) -> list[str]:
    """Drop indexes and triggers, made faster at the end; give what makes them."""
    query = (
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL "
        "AND (type = 'index' OR type = 'trigger' AND tbl_name = 'search_rows')"
    )
    found = database.execute(query).fetchall()
    for kind, name, _ in found:
        database.execute(f"DROP {kind} {name}")
    return [statement for _, _, statement in found]


# ------------------------------------------------------------------------- PostgreSQL


def copy_to_postgresql(path: str, url: str) -> None:
    """Copy a ledger's file into an empty PostgreSQL database."""
    with open_store(url):
        pass  # the layout of now
    with sqlite3.connect(path) as source, psycopg.connect(url) as target:
        found = target.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' "
            "AND indexname NOT IN (SELECT conname FROM pg_constraint)"
        ).fetchall()
        for name, _ in found:
            target.execute(f"DROP INDEX {name}")
        target.execute("DELETE FROM state")
        for table in in_order():
            copy_table(source, target, table.name, [c.name for c in table.columns])
        for _, statement in found:
            target.execute(statement)
        target.commit()
        target.autocommit = True
        target.execute("VACUUM ANALYZE")
    with open_store(url) as store, store._write() as connection:
        set_counters(connection)


def copy_table(
    source: sqlite3.Connection,
    target: "psycopg.Connection[Any]",
    table: str,
    columns: Sequence[str],
) -> None:
    """Copy the rows of one table."""
    begun, names = time.monotonic(), ", ".join(columns)
    rows = source.execute(f"SELECT {names} FROM {table}")
    with target.cursor().copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
    print(f"{table}: {time.monotonic() - begun:.0f} s")


def main() -> None:
    """Make a ledger, or copy one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ledger")
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--to", help="a PostgreSQL database to copy the ledger to")
    options = parser.parse_args()
    if options.to:
        copy_to_postgresql(options.ledger, options.to)
    else:
        make_ledger(options.ledger, options.articles)


if __name__ == "__main__":
    main()
