"""Ledgers that are none, that are newer, and disks that are full."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from counterclaim.errors import StoreError
from counterclaim.records import Article, Reading
from counterclaim.store import opening
from counterclaim.store.migrate import NEWEST
from counterclaim.store.opening import open_store, open_store_to_read

ROUNDS = 4
WRITER = """
import sys
from counterclaim.records import Article, Reading
from counterclaim.store.opening import open_store

with open_store(sys.argv[1]) as store:
    for number in range(int(sys.argv[2]), 10**6):
        article = Article(id=f"{number:07}", text="x" * 5000, sha256="", path="p")
        store.add_reading(article, Reading(article=article.id), reading_key="k")
        print(article.id, flush=True)
"""


def code_of(path, door=open_store):
    with pytest.raises(StoreError) as caught, door(path) as store:
        article = Article(id="a", text="x" * 10**6, sha256="", path="p")
        store.add_reading(article, Reading(article="a"), reading_key="k")
    assert str(path) in caught.value.message
    return caught.value.code


@pytest.mark.parametrize("door", [open_store, open_store_to_read])
def test_text_file_is_no_ledger(tmp_path, door):
    path = tmp_path / "war.ledger"
    path.write_text("Dear ledger, " * 100)
    assert code_of(path, door) == "not-a-ledger"
    assert path.read_text() == "Dear ledger, " * 100


@pytest.mark.parametrize("door", [open_store, open_store_to_read])
def test_other_programs_database_is_no_ledger(tmp_path, door):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE articles (id)")
    connection.close()
    assert code_of(path, door) == "not-a-ledger"


@pytest.mark.parametrize("door", [open_store, open_store_to_read])
def test_newer_ledger_is_left_alone(tmp_path, door):
    path = tmp_path / "war.ledger"
    with open_store(path):
        pass
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {NEWEST + 1}")
    connection.close()
    assert code_of(path, door) == "newer-ledger"


def test_folder_and_missing_folder_cannot_be_opened(tmp_path):
    assert code_of(tmp_path) == "ledger-not-reachable"
    assert code_of(tmp_path / "no" / "war.ledger") == "ledger-not-reachable"


def test_reading_a_ledger_needs_one(tmp_path):
    assert code_of(tmp_path / "war.ledger", open_store_to_read) == "no-such-ledger"
    assert code_of(tmp_path, open_store_to_read) == "not-a-ledger"
    (tmp_path / "empty").touch()
    assert code_of(tmp_path / "empty", open_store_to_read) == "not-a-ledger"


def test_full_disk_loses_no_finished_article(tmp_path, monkeypatch):
    path = tmp_path / "war.ledger"
    with open_store(path) as store:
        article = Article(id="first", text="x", sha256="", path="p")
        store.add_reading(article, Reading(article="first"), reading_key="k")
    small = (*opening.PRAGMAS, "PRAGMA max_page_count = 60")
    monkeypatch.setattr(opening, "PRAGMAS", small)
    assert code_of(path) == "disk-full"
    with open_store_to_read(path) as store:
        assert [article.id for article in store.load_articles()] == ["first"]


def test_ledger_on_a_disk_that_cannot_be_written_can_be_read(tmp_path, monkeypatch):
    path = tmp_path / "war.ledger"
    with open_store(path) as store:
        article = Article(id="first", text="x", sha256="", path="p")
        store.add_reading(article, Reading(article="first"), reading_key="k")
    monkeypatch.setattr(opening, "can_be_written", lambda _: False)
    with open_store_to_read(path) as store:
        assert len(store.load_articles()) == 1
    assert code_of(path, open_store_to_read) == "ledger-not-writable"


def test_locked_ledger_says_so(tmp_path, monkeypatch):
    path = tmp_path / "war.ledger"
    with open_store(path):
        pass
    monkeypatch.setattr(opening, "PRAGMAS", ("PRAGMA busy_timeout = 10",))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert code_of(path) == "ledger-in-use"
    other.close()


def test_killed_writer_loses_no_finished_article(tmp_path):
    path = tmp_path / "war.ledger"
    finished: list[str] = []
    for kill in range(ROUNDS):
        finished += written_until_killed(path, start=len(finished) + 1000 * kill)
        with open_store(path) as store:
            kept = {article.id for article in store.load_articles()}
        assert kept >= set(finished)
        assert len(kept) <= len(finished) + kill + 1  # one more may have been finished
    assert len(finished) >= ROUNDS


def written_until_killed(path: Path, *, start: int) -> list[str]:
    """Start a writer, kill it with -9 in the middle; the articles it told of."""
    command = [sys.executable, "-c", WRITER, str(path), str(start)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        told = [writer.stdout.readline().strip() for _ in range(3 + start % 7)]
        writer.kill()
        told += writer.stdout.read().split()
    return [line for line in told if len(line) == len("0000000")]
