"""Programs that meet at one ledger, and servers that go away in the middle."""

import subprocess
import sys
import threading

import pytest
from postgresql_server import find_program, running_server
from review.review_making import ARTICLES, fill, reading_of

from bench.fault_work import fingerprint, make_first_layout
from counterclaim.errors import StoreError
from counterclaim.store.checking import check_store
from counterclaim.store.migrate import NEWEST
from counterclaim.store.moving import back_up
from counterclaim.store.opening import open_store, open_store_to_read

OPENER = """
import sys
from counterclaim.store.opening import open_store, open_store_to_read
door = open_store if sys.argv[2] == "write" else open_store_to_read
sys.stdin.readline()  # all begin at once
with door(sys.argv[1]) as store:
    print(len(store.load_articles()))
"""


def open_at_once(url, *doors):
    """Open a ledger in several processes at once; what each of them said."""
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", OPENER, str(url), door],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for door in doors
    ]
    for program in programs:
        program.stdin.write("\n")
        program.stdin.flush()
    return [program.communicate(timeout=60) for program in programs]


def test_three_programs_migrate_one_file(ledger, tmp_path):
    old = tmp_path / "old.ledger"
    make_first_layout(ledger, old)
    told = open_at_once(old, "write", "read", "write")
    assert told == [("3\n", "")] * 3
    with open_store_to_read(old) as store, store._transaction() as connection:
        assert connection.exec_driver_sql("PRAGMA user_version").scalar() == NEWEST
    with open_store(old) as store:
        fill(store)  # as `counterclaim read` groups it again
        assert not [found for found in check_store(store) if found.is_fault]


def test_two_programs_make_one_database(postgresql):
    url = postgresql.new_database()
    assert open_at_once(url, "write", "write") == [("0\n", "")] * 2


@pytest.fixture
def own_server():
    if find_program("initdb") is None:
        pytest.skip("no PostgreSQL server: apt-get install postgresql")
    with running_server() as server:
        yield server


def test_server_restarted_in_the_middle_of_a_transaction(own_server):
    with open_store(own_server.new_database()) as store:
        fill(store, "raid")
        with pytest.raises(StoreError) as caught, store._write() as connection:
            connection.exec_driver_sql("DELETE FROM articles")
            own_server.restart()
            connection.exec_driver_sql("DELETE FROM runs")
        assert caught.value.code == "ledger-not-reachable"
        assert [a.id for a in store.load_articles()] == [ARTICLES["raid"].id]
        fill(store, "reply")  # the same store goes on
        assert len(store.load_articles()) == 2
        assert not [found for found in check_store(store) if found.is_fault]


def test_backup_made_while_somebody_writes_is_restored(ledger, tmp_path):
    """Each copy is of one moment, sound, and can be worked on as the ledger itself."""
    stop, faults = threading.Event(), []

    def write():
        try:
            with open_store(ledger) as store:
                while not stop.is_set():
                    for name in ARTICLES:
                        reading = reading_of(name, "other")
                        store.add_reading(ARTICLES[name], reading, reading_key="k")
        except StoreError as error:
            faults.append(error)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        copies = [tmp_path / f"copy-{number}.ledger" for number in range(3)]
        for copy in copies:
            back_up(str(ledger), str(copy))
    finally:
        stop.set()
        writer.join()
    assert not faults
    for copy in copies:
        with open_store(copy) as store:
            assert len(store.load_articles()) == 3
            assert not [found for found in check_store(store) if found.is_fault]
            fill(store)
    with open_store(ledger) as store:
        fill(store)
    assert {fingerprint(path) for path in copies} == {fingerprint(ledger)}


def test_first_layout_keeps_all_it_held(ledger, tmp_path):
    old = tmp_path / "old.ledger"
    make_first_layout(ledger, old)
    with open_store(old) as store:
        fill(store)
    assert fingerprint(old) == fingerprint(ledger)
