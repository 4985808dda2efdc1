"""What a process does while it is killed: read, group, review, migrate.

Readings are made once by the real reader and handed out again here, so that a killed
process spends its time where a ledger could suffer, and two hundred can be killed.
"""

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from json import dumps, loads
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from unittest import mock

from counterclaim import desk as deeds, pipeline
from counterclaim.desk import Desk
from counterclaim.pipeline import Progress, RunOptions, read_into, regroup
from counterclaim.records import Article, Failure, Reading
from counterclaim.show.export_json import ledger_to_json
from counterclaim.store.base import mark_changed
from counterclaim.store.codec import encode
from counterclaim.store.migrate import APPLICATION_ID, FIRST
from counterclaim.store.opening import open_store, open_store_to_read
from counterclaim.store.versions.v0001_start import SQL, statements_in
from counterclaim.tools import Tools

Tell = Callable[[str], None]
ReadBefore = Mapping[str, tuple[Reading, tuple[Failure, ...]]]
DECISIONS = 12  # of the reviewer who is killed
WITHDRAWN_EVERY = 4
STORE = Path(pipeline.__file__).parent / "store"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What the works are done with.

    Attributes:
        folder: The articles.
        readings: By article id, what the real reader found.
        whole: A ledger of all of it, grouped; copies of it are worked on.
    """

    folder: str
    readings: ReadBefore
    whole: Path


def make_scene(folder: str, whole: Path) -> Scene:
    """Read the articles once with the real reader, and keep the readings."""
    made: dict[str, tuple[Reading, tuple[Failure, ...]]] = {}
    read = pipeline.read_article

    def remember(article: Article, tools: Tools) -> tuple[Reading, tuple[Failure, ...]]:
        made[article.id] = read(article, tools)
        return made[article.id]

    with mock.patch.object(pipeline, "read_article", remember):
        read_all(whole, folder, Tools(threads=1), lambda word: None)
    return Scene(folder=folder, readings=made, whole=whole)


def read_all(ledger: Path, folder: str, tools: Tools, tell: Tell) -> None:
    """Read all articles, and tell of each that is kept."""

    def listen(progress: Progress) -> None:
        if progress.latest:
            tell(f"article {progress.latest}")

    with open_store(ledger) as store:
        read_into(
            store, [folder], tools, options=RunOptions(processes=1), listen=listen
        )


# --------------------------------------------------------------------------- the works


def read(scene: Scene, ledger: Path, tell: Tell) -> None:
    """Read the articles that are not read yet, and group."""
    tools = SimpleNamespace(
        model=SimpleNamespace(name="made before", sha256="0"),
        reading_key="made before",
        gazetteers=(),
        actors=(),
        second=None,
    )

    def hand_out(article: Article, _: Tools) -> tuple[Reading, tuple[Failure, ...]]:
        return scene.readings[article.id]

    with mock.patch.object(pipeline, "read_article", hand_out):
        read_all(ledger, scene.folder, cast("Tools", tools), tell)


def group(scene: Scene, ledger: Path, tell: Tell) -> None:
    """Group all anew."""
    del scene, tell
    with open_store(ledger) as store:
        with store._write() as connection:
            mark_changed(connection)
        regroup(store)


def review(scene: Scene, ledger: Path, tell: Tell) -> None:
    """Decide on one claim after the other; take some decisions back."""
    del scene
    with open_store(ledger) as store:
        claims = sorted(figure.id for figure in store.load_ledger().figures)
        while (made := store.version()) < DECISIONS:
            desk = Desk(store=store, user="ana", is_waiting=made % 2 == 0)
            minute = f"2031-05-14T10:{made:02}:00.000000Z"
            with mock.patch.object(deeds, "now", lambda at=minute: at):
                if made % WITHDRAWN_EVERY == WITHDRAWN_EVERY - 1:
                    taken = deeds.undo(desk)
                    tell(f"withdrawn {taken.id if taken else None}")
                else:
                    ident = claims[made % len(claims)]
                    changes = {"low": str(made), "high": str(made + 1)}
                    tell(f"decision {deeds.correct(desk, ident, changes).id}")
        if not store.is_grouped():
            regroup(store)


def migrate(scene: Scene, ledger: Path, tell: Tell) -> None:
    """Bring a ledger of the first layout to the newest, and group it."""
    del scene, tell
    with open_store(ledger) as store:
        if not store.is_grouped():
            regroup(store)


Work = Callable[[Scene, Path, Tell], None]
WORKS: Mapping[str, Work] = {
    "read": read,
    "group": group,
    "review": review,
    "migrate": migrate,
}


# ----------------------------------------------------------------- where works begin


def begin(work: str, scene: Scene, ledger: Path) -> None:
    """Lay the ledger that a work begins with."""
    if work == "migrate":
        make_first_layout(scene.whole, ledger)
    elif work != "read":
        with closing(sqlite3.connect(scene.whole)) as connection:
            connection.execute("VACUUM INTO ?", (str(ledger),))


def make_first_layout(whole: Path, ledger: Path) -> None:
    """Write a ledger as the first counterclaim would have written it."""
    with closing(sqlite3.connect(ledger, isolation_level=None)) as new:
        new.execute("PRAGMA journal_mode = WAL")
        new.execute("BEGIN")
        for statement in statements_in((STORE / "sql" / SQL).read_text("utf-8")):
            new.execute(statement)
        new.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        new.execute(f"PRAGMA user_version = {FIRST}")
        new.execute("COMMIT")
        new.execute("ATTACH ? AS now", (str(whole),))
        new.execute("BEGIN")
        kept = [row[0] for row in new.execute("SELECT name FROM main.sqlite_master")]
        tables = [name for name in kept if name not in ("judgements", "state")]
        for table in tables:
            columns = [r[1] for r in new.execute(f"PRAGMA main.table_info({table})")]
            names = ", ".join(columns)
            if names:
                new.execute(
                    f"INSERT INTO main.{table} ({names}) "
                    f"SELECT {names} FROM now.{table}"
                )
        rewrite_mentions(new, whole)
        new.execute("COMMIT")


def rewrite_mentions(connection: sqlite3.Connection, whole: Path) -> None:
    """Put the mentions into the records, where the first ledgers had them."""
    with open_store_to_read(whole) as store:
        ledger = store.load_ledger()
    for table, records in (("actors", ledger.actors), ("places", ledger.places)):
        rows = [(encode(record), record.id) for record in records]
        connection.executemany(f"UPDATE main.{table} SET record = ? WHERE id = ?", rows)


def fingerprint(ledger: Path) -> str:
    """Give a digest of all that a ledger says, the time it was made left out."""
    with open_store_to_read(ledger) as store:
        whole: dict[str, Any] = loads(ledger_to_json(store.load_ledger()))
        found = store.load_queue()
    whole["made"] = None
    words = dumps([whole, [encode(one) for one in found]], sort_keys=True)
    return sha256(words.encode()).hexdigest()


def kept_in(ledger: Path) -> frozenset[str]:
    """Give all that works tell of and that a ledger holds, in their words."""
    with open_store_to_read(ledger) as store:
        articles = {f"article {article.id}" for article in store.load_articles()}
        judgements = store.load_judgements()
    made = {f"decision {judgement.id}" for judgement in judgements}
    back = {f"withdrawn {j.id}" for j in judgements if j.withdrawn_at}
    return frozenset(articles | made | back)
