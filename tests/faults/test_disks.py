"""Disks that are full, cannot be written, or lie at the other end of a network."""

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
import sqlalchemy as sa
from review.review_making import fill

from counterclaim.errors import StoreError
from counterclaim.records import Article, Reading
from counterclaim.store import disks, opening
from counterclaim.store.checking import check_store
from counterclaim.store.opening import open_store, open_store_to_read
from counterclaim.store.trouble import store_error

FULL_BYTES = 1_500_000  # of a file, where the disk is "full"
NOBODY = 65_534
WRITER = """
import sys
from counterclaim.errors import StoreError
from counterclaim.records import Article, Reading
from counterclaim.store.opening import open_store

try:
    with open_store(sys.argv[1]) as store:
        for number in range(1000):
            article = Article(id=f"{number:07}", text="x" * 5000, sha256="", path="p")
            store.add_reading(article, Reading(article=article.id), reading_key="k")
            print(article.id, flush=True)
except StoreError as error:
    print(error.code)
"""
OTHER_USER = """
import os, sys
from counterclaim.cli import show
from counterclaim.errors import StoreError
from counterclaim.store.checking import check_store
from counterclaim.store.opening import open_store, open_store_to_read

with open_store() as store:  # what is loaded late is loaded now
    list(check_store(store))
if os.geteuid() == 0:
    os.setresuid(65534, 65534, 65534)
with open_store_to_read(sys.argv[1]) as store:
    print(len(store.load_articles()))
try:
    with open_store(sys.argv[1]) as store:
        store.clear_failures("a")
except StoreError as error:
    print(error.code)
"""


def fill_disk():
    resource.setrlimit(resource.RLIMIT_FSIZE, (FULL_BYTES, FULL_BYTES))


def run(*arguments, **options):
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, **options)


def kill_while_writing(path):
    """Leave a ledger as a killed program does: what it wrote last is in the log."""
    script = (
        "import os, signal, sys\n"
        "from counterclaim.store.opening import open_store\n"
        "with open_store(sys.argv[1]) as store:\n"
        "    store.keep_bookmark('a', 'b')\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    assert run("-c", script, path).returncode < 0
    assert Path(f"{path}-wal").stat().st_size


def test_full_disk_stops_the_run_and_loses_nothing(tmp_path):
    path = tmp_path / "war.ledger"
    done = run("-c", WRITER, path, preexec_fn=fill_disk)
    *told, code = done.stdout.split()
    assert code in {"disk-full", "ledger-disk-error"}
    assert len(told) > 3
    with open_store_to_read(path) as store:
        assert {article.id for article in store.load_articles()} >= set(told)
        assert not [found for found in check_store(store) if found.is_fault]
    with open_store(path) as store:  # there is room again
        article = Article(id="more", text="x", sha256="", path="p")
        store.add_reading(article, Reading(article="more"), reading_key="k")


def test_backup_to_a_full_disk_leaves_no_half_copy(ledger, tmp_path):
    with open_store(ledger) as store:
        article = Article(id="long", text="x" * FULL_BYTES, sha256="", path="p")
        store.add_reading(article, Reading(article="long"), reading_key="k")
    copy = tmp_path / "copy.ledger"
    done = run(
        "-m", "counterclaim", "backup", ledger, copy, preexec_fn=fill_disk, timeout=60
    )
    assert done.returncode == 1
    assert done.stderr.rstrip().endswith("]")  # one message with its code, no trace
    assert "Traceback" not in done.stderr
    assert [file.name for file in tmp_path.iterdir() if "copy" in file.name] == []


@pytest.fixture
def forbidden():
    """A folder that its user may not write; of root's, a folder for nobody."""
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    path = folder / "war.ledger"
    with open_store(path) as store:
        fill(store)
    path.chmod(0o444)
    folder.chmod(0o555)
    yield path
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_ledger_in_a_folder_that_cannot_be_written_is_read(forbidden):
    done = run("-c", OTHER_USER, forbidden)
    assert done.stdout.split() == ["3", "ledger-not-writable"], done.stderr
    assert os.listdir(forbidden.parent) == ["war.ledger"]


def test_log_of_a_killed_program_is_not_passed_over(ledger, monkeypatch):
    kill_while_writing(ledger)
    monkeypatch.setattr(opening, "can_be_written", lambda _: False)
    with pytest.raises(StoreError) as caught, open_store_to_read(ledger):
        pass
    assert caught.value.code == "ledger-not-writable"
    assert "-wal" in caught.value.message


# ------------------------------------------------------------------------ far away


@pytest.fixture
def far_away(tmp_path, monkeypatch):
    """Let the tests' folder be another computer's."""
    line = f"1 0 0:1 / / rw - ext4 /dev/a rw\n2 1 0:2 / {tmp_path} rw - nfs4 h:/a rw\n"
    monkeypatch.setattr(disks, "load_mounts", lambda: line)


def test_ledger_on_a_network_disk_is_not_written(ledger, far_away):
    with pytest.raises(StoreError) as caught, open_store(ledger):
        pass
    assert caught.value.code == "ledger-on-network-disk"
    assert "nfs4" in caught.value.message
    with open_store_to_read(ledger) as store:
        assert len(store.load_articles()) == 3
    assert not ledger.with_name("war.ledger-shm").exists()


def test_ledger_in_memory_lies_on_no_disk(tmp_path, far_away, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with open_store() as store:
        assert store.load_articles() == ()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("SQLITE_IOERR_LOCK", "ledger-on-network-disk"),
        ("SQLITE_IOERR_SHMLOCK", "ledger-on-network-disk"),
        ("SQLITE_IOERR_WRITE", "ledger-disk-error"),
    ],
)
def test_disk_without_locks_is_told_from_a_failing_one(name, code):
    """The system says so first when a lock is asked for (ENOLCK)."""
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorname = name
    assert store_error("w", sa.exc.OperationalError("", {}, error)).code == code
