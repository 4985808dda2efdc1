"""How long a search takes on a large ledger.

    python -m bench.search [--articles 100000] [--ledger FILE_OR_URL]
    python -m bench.search --of war.ledger [-o docs/speed-serve.md]

The first fills an empty ledger: words are drawn as in text (a few very frequent, most
rare), claims and actors by a similar law. The second searches a ledger that there is,
as that of bench/serve_ledger.py, for its own actors, places and outlets, and writes
nothing. Prints a table: each search's median and slowest time over some rounds, and
the process's own time, for a machine may be busy.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from statistics import median

import sqlalchemy as sa

from bench.section import table_of, write_section
from counterclaim.records import Measure, ReviewState, Status
from counterclaim.store import tables
from counterclaim.store.opening import open_store, open_store_to_read
from counterclaim.store.rows import Row
from counterclaim.store.search import Search
from counterclaim.store.searchable import empty_row, row_number
from counterclaim.store.session import Store

SEED = 20310514
WORDS = 20_000
COMMON = (
    "killed",
    "army",
    "soldiers",
    "town",
    "attack",
    "said",
    "governor",
    "shelling",
)
WORDS_AN_ARTICLE = 250
CLAIMS_AN_ARTICLE = 6
ACTORS, PLACES, OUTLETS, DAYS = 5_000, 3_000, 200, 1_500
FIRST_DAY = date(2028, 1, 1)
CHUNK = 2_000
ROUNDS = 9
HEAD = ("search", "hits", "median, ms", "slowest, ms", "the process's own, ms")
SEARCHES = {
    "one frequent word": Search(words="killed"),
    "two frequent words": Search(words="killed soldiers"),
    "a phrase": Search(words='"army said"'),
    "a rare word": Search(words="word19990"),
    "words in figures": Search(words="killed", kinds=("figure",)),
    "no words, newest": Search(kinds=("statement",)),
    "a measure in a month": Search(
        kinds=("figure",), measure="killed", since="2030-05", until="2030-05"
    ),
    "disputed, not reviewed": Search(status="disputed", review="none"),
    "an actor": Search(actor="actor3"),
    "an actor and a word": Search(actor="actor3", words="killed"),
    "an actor at a place": Search(actor="actor1", place="place1"),
    "an outlet and a word": Search(outlet="Outlet 7", words="shelling"),
    "nothing found": Search(words="nowheretobefound"),
}


def frequent_first(count: int) -> Sequence[float]:
    """Weights by rank, as words and names have them (Zipf), each with those before."""
    return list(accumulate(1 / (rank + 1) for rank in range(count)))


def made_up(articles: int) -> Iterator[tuple[Row, list[str]]]:
    """Make rows, and the actors and places that each speaks of."""
    chance = random.Random(SEED)
    words = [*COMMON, *(f"word{n}" for n in range(WORDS))]
    weights = frequent_first(len(words))
    people = [f"actor{n}" for n in range(ACTORS)]
    places = [f"place{n}" for n in range(PLACES)]
    by_actor, by_place = frequent_first(ACTORS), frequent_first(PLACES)
    for number in range(articles):
        day = (FIRST_DAY + timedelta(days=chance.randrange(DAYS))).isoformat()
        text = chance.choices(words, cum_weights=weights, k=WORDS_AN_ARTICLE)
        common = {"day": day, "outlet": f"Outlet {chance.randrange(OUTLETS)}"}
        own = f"article{number}"
        yield (
            {
                **empty_row(),
                **common,
                "row": row_number(day, own),
                "kind": "article",
                "id": own,
                "article": own,
                "title": " ".join(text[:6]),
                "body": " ".join(text),
            },
            chance.choices(people, cum_weights=by_actor, k=3),
        )
        for n in range(CLAIMS_AN_ARTICLE):
            is_figure = n % 2 == 1
            at = chance.randrange(WORDS_AN_ARTICLE - 20)
            yield (
                {
                    **empty_row(),
                    **common,
                    "row": row_number(day, own, n),
                    "kind": "figure" if is_figure else "statement",
                    "id": f"{own}-{n}",
                    "article": own,
                    "incident": f"incident{number // 5}",
                    "measure": chance.choice(list(Measure)) if is_figure else None,
                    "status": chance.choice(list(Status)),
                    "review": ReviewState.NONE,
                    "title": f"Person {n}",
                    "body": " ".join(text[at : at + (3 if is_figure else 20)]),
                },
                [
                    *chance.choices(people, cum_weights=by_actor, k=2),
                    *chance.choices(places, cum_weights=by_place, k=1),
                ],
            )


def fill(store: Store, articles: int) -> None:
    """Put made-up rows into a ledger's search tables."""
    rows: dict[object, Row] = {}
    links: set[tuple[str, object]] = set()

    def write() -> None:
        with store._write() as connection:
            connection.execute(sa.insert(tables.SEARCH_ROWS), list(rows.values()))
            pairs = [{"target": target, "row": row} for target, row in links]
            connection.execute(sa.insert(tables.SEARCH_LINKS), pairs)
        rows.clear()
        links.clear()

    for row, targets in made_up(articles):
        rows[row["row"]] = row
        links.update((target, row["row"]) for target in targets)
        if len(rows) >= CHUNK:
            write()
    if rows:
        write()
    with store._write() as connection:
        connection.exec_driver_sql("ANALYZE")


def own_searches(store: Store) -> dict[str, Search]:
    """Make the searches of a ledger: for the actors, places and days that it has."""
    often = most_named(store, tables.ACTORS), most_named(store, tables.PLACES)
    (actor, other), (place, _) = often
    rows = tables.SEARCH_ROWS.c
    with store._transaction() as connection:
        query = sa.select(rows.outlet, rows.day).where(rows.kind == "figure")
        found = connection.execute(query.order_by(rows.row.desc()).limit(1)).one()
    day = found.day[:7]
    named: dict[str, Search] = {
        "a measure in a month": replace(
            SEARCHES["a measure in a month"], since=day, until=day
        ),
        "an actor": Search(actor=actor),
        "an actor and a word": Search(actor=actor, words="killed"),
        "a rare actor and a word": Search(actor=other, words="killed"),
        "an actor at a place": Search(actor=actor, place=place),
        "an outlet and a word": Search(outlet=found.outlet, words="killed"),
        "actors by a word": Search(words="army", kinds=("actor",)),
    }
    own = {name: search for name, search in SEARCHES.items() if name not in named}
    return {n: s for n, s in own.items() if n != "words in figures"} | named


def most_named(store: Store, table: sa.Table) -> tuple[str, str]:
    """Give the one that is named most, and one that is named least."""
    mentions = tables.MENTIONS.c
    named = sa.select(mentions.id, sa.func.max(mentions.part).label("parts"))
    named = named.where(mentions.id.in_(sa.select(table.c.id))).group_by(mentions.id)
    with store._transaction() as connection:
        ranked = connection.execute(named.order_by(sa.desc("parts"))).all()
    return ranked[0].id, ranked[-1].id


def measure(
    store: Store, searches: Mapping[str, Search]
) -> Iterator[tuple[str, int, float, float, float]]:
    """Time each search: name, hits, median, slowest and own time in milliseconds."""
    for name, search in searches.items():
        times, own = [], []
        for _ in range(ROUNDS):
            started, before = time.perf_counter(), time.process_time()
            hits = store.search(search)
            times.append(1000 * (time.perf_counter() - started))
            own.append(1000 * (time.process_time() - before))
        yield name, hits.total, median(times), max(times), median(own)


def show(store: Store, searches: Mapping[str, Search]) -> str:
    """Make the table."""
    rows = [
        (
            name,
            "more than 1,000" if hits > 1_000 else f"{hits:,}",
            *(f"{number:.0f}" for number in times),
        )
        for name, hits, *times in measure(store, searches)
    ]
    return table_of(HEAD, rows)


def main() -> None:
    """Fill a ledger and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--ledger", help="an empty one; a new file by default")
    parser.add_argument("--of", help="a ledger that holds something; only read")
    parser.add_argument("-o", "--output", type=Path, help="a page with a place for it")
    options = parser.parse_args()
    if options.of:
        with open_store_to_read(options.of) as store:
            found = show(store, own_searches(store))
        print(found)
        if options.output:
            write_section(options.output, "search", found)
        return
    with tempfile.TemporaryDirectory() as folder:
        ledger = options.ledger or str(Path(folder) / "search.ledger")
        with open_store(ledger) as store:
            started = time.perf_counter()
            fill(store, options.articles)
            seconds = time.perf_counter() - started
            print(f"{options.articles:,} articles, made in {seconds:.0f} s\n")
            print(show(store, SEARCHES))


if __name__ == "__main__":
    main()
