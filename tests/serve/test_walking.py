"""Incidents and questions that a search finds, a page at a time."""

import pytest
from serve.making import keep_ledger
from show.example import example_ledger

from counterclaim.serve.walking import walk_incidents, walk_questions
from counterclaim.store.opening import open_store
from counterclaim.store.search import Search


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    path = tmp_path_factory.mktemp("walk") / "example.ledger"
    keep_ledger(path, example_ledger())
    with open_store(path) as store:
        yield store


def all_pages(store, walk, search, size):
    """Walk page by page to the end."""
    pages, after = [], None
    with store._transaction() as connection:
        while True:
            walked = walk(connection, search, after, size)
            pages.append(walked.ids)
            after = walked.after
            if after is None:
                return pages


@pytest.mark.parametrize("walk", [walk_incidents, walk_questions])
@pytest.mark.parametrize(
    "search",
    [
        Search(),
        Search(words="fighters"),
        Search(since="2031-01"),
        Search(actor="ministry"),
        Search(words="fighters", actor="ministry"),
        Search(party="oru", actor="ministry"),
        Search(words="nowheretobefound"),
    ],
)
def test_pages_hold_all_and_each_once(example, walk, search):
    (whole,) = all_pages(example, walk, search, 1_000)
    paged = all_pages(example, walk, search, 1)
    assert [ident for page in paged for ident in page] == list(whole)
    assert len(set(whole)) == len(whole)


def test_questions_of_one_status_alone_are_found(example):
    ledger = example.load_ledger()
    wanted = {q.id for q in ledger.questions if q.status == "disputed"}

    def walk(connection, search, after, size):
        return walk_questions(connection, search, after, size, status="disputed")

    (found,) = all_pages(example, walk, Search(), 1_000)
    assert wanted
    assert set(found) == wanted
