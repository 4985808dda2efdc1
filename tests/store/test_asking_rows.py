from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import sqlalchemy as sa

from counterclaim.errors import StoreError
from counterclaim.store import tables
from counterclaim.store.asking import Asked, among, ask, ask_among, rows_by
from counterclaim.store.opening import open_store

STATE = tables.STATE.c
NAMES = ("plain", 'with "quotes"', "a\\slash", "a,comma{}", "ünï\ncode")
NAMED = Asked(
    sa.select(STATE.name)
    .where(among(STATE.name), STATE.value == sa.bindparam("value"))
    .order_by(STATE.name)
    .limit(3)
)


@pytest.fixture
def store(ledger_url):
    with open_store(ledger_url) as store:
        yield store


@pytest.fixture
def noted(store):
    rows = [{"name": name, "value": "1"} for name in NAMES]
    with store._write() as connection:
        connection.execute(sa.insert(tables.STATE), rows)
    return store


@pytest.mark.parametrize("name", NAMES)
def test_value_is_found_whatever_it_holds(noted, name):
    with noted._transaction() as connection:
        assert rows_by(connection, STATE.name, [name, "none"], STATE.name) == [(name,)]


def test_numbers_are_found(noted):
    number = tables.JUDGEMENTS.c.number
    with noted._transaction() as connection:
        assert list(rows_by(connection, number, [1, 2**40], number)) == []


def test_nothing_is_asked_about_nothing(store):
    with store._transaction() as connection:
        assert list(ask_among(connection, NAMED, [], value="1")) == []


@pytest.mark.parametrize(("value", "found"), [("1", 3), ("2", 0)])
def test_other_values_stand_beside_a_list(noted, value, found):
    with noted._transaction() as connection:
        assert len(ask_among(connection, NAMED, NAMES, value=value)) == found


def test_fault_of_the_database_names_the_ledger(store):
    asked = Asked(sa.select(sa.column("nowhere")).select_from(sa.table("nothing")))
    with pytest.raises(StoreError, match="nothing"), store._transaction() as connection:
        ask(connection, asked)


def test_reading_inside_reading_is_of_one_moment(store):
    with store.reading() as outer, store._transaction() as inner:
        assert inner is outer


def test_moment_is_another_one_after_each_change(store):
    marks = [store.moment().mark]
    for name in "ab":
        with store._write() as connection:
            connection.execute(sa.insert(tables.STATE), {"name": name, "value": "1"})
        marks.append(store.moment().mark)
    assert len(set(marks)) == 3
    assert store.moment().mark == marks[-1]


def test_two_who_write_first_both_keep_what_they_wrote(postgresql):
    url, both_write = postgresql.empty_ledger(), Barrier(2, timeout=20)

    def write(name):
        with open_store(url) as store, store._write() as connection:
            row = {"name": name, "value": "1"}
            connection.execute(sa.insert(tables.STATE), row)
            both_write.wait()

    with ThreadPoolExecutor() as threads:
        list(threads.map(write, "ab"))
    with open_store(url) as store, store.reading() as connection:
        assert len(rows_by(connection, STATE.name, "ab", STATE.value)) == 2
