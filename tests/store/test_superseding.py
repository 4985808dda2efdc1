"""A changed file: the new text counts, the old one is kept and counts no more."""

from dataclasses import replace

import pytest
from record_making import make_article

from counterclaim.records import Reading
from counterclaim.store.opening import open_store

OLD = "Two people were killed in Osk on Monday, the mayor said. It rained all day."
NEW = "Three people were killed in Osk on Monday, the mayor said. It rained all day."
OTHER = "Talks began in Tarn; envoys of both sides came by train and left in silence."


def article(ident, text, path="a.txt", **known):
    return make_article(ident, text, path=path, **known)


@pytest.fixture
def store(ledger_url):
    with open_store(ledger_url) as opened:
        yield opened


def keep(store, *articles):
    for one in articles:
        store.add_reading(one, Reading(article=one.id), reading_key="k")


@pytest.mark.parametrize(
    ("old", "new", "is_old"),
    [
        (article("1", OLD), article("2", NEW), True),
        (article("1", OLD), article("2", OTHER), False),
        (article("1", OLD), article("2", NEW, path="b.txt"), False),
        (article("1", OLD, url="x"), article("2", NEW, path="b", url="x"), True),
        (article("1", OLD, given_id="7"), article("2", NEW, given_id="7"), True),
        (article("1", OLD, given_id="7"), article("2", NEW, given_id="8"), False),
    ],
)
def test_new_text_stands_for_the_old_one_of_its_place(store, old, new, is_old):
    keep(store, old, new)
    assert store.supersede(new) == (("1",) if is_old else ())
    counted = {one.id for one in store.load_articles()}
    assert counted == ({"2"} if is_old else {"1", "2"})
    assert {one.article for one in store.load_readings()} == counted
    assert store.load_article("1").text == OLD
    assert store.newer_of("1") == ("2" if is_old else None)


def test_what_was_met_in_the_same_run_is_not_old(store):
    keep(store, article("1", OLD), article("2", NEW))
    assert store.supersede(article("2", NEW), beside={"1", "2"}) == ()


def test_one_of_many_lines_of_a_file_is_not_old(store):
    keep(store, article("1", OLD), article("3", OTHER), article("2", NEW))
    assert store.supersede(article("2", NEW)) == ()


def test_text_that_is_changed_back_counts_again(store):
    old, new = article("1", OLD), article("2", NEW)
    keep(store, old, new)
    store.supersede(new)
    assert store.supersede(old) == ("2",)
    assert [one.id for one in store.load_articles()] == ["1"]
    assert [one.article.id for one in store.load_replaced()] == ["2"]


def test_old_text_is_not_found_and_marks_the_ledger_changed(store):
    from counterclaim.records import Grouping
    from counterclaim.store.search import Search

    keep(store, article("1", OLD), replace(article("2", NEW), title="New"))
    before = store.change_mark()
    store.supersede(article("2", NEW))
    assert store.change_mark() != before
    store.replace_grouping(Grouping(), ())
    assert [hit.id for hit in store.search(Search(words="rained")).hits] == ["2"]


def test_place_in_a_file_of_many_is_found_without_looking_at_all_of_them():
    query = "SELECT id FROM articles WHERE path = 'a.jsonl' AND given_id = '7'"
    with open_store() as store, store._transaction() as connection:
        (step,) = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}")
    assert "path=? AND given_id=?" in step[-1]
