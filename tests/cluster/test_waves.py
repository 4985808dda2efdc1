"""Waves follow each other, and what was read is sketched once; no cluster is needed."""

from types import SimpleNamespace

import pytest

from counterclaim.cluster import reading
from counterclaim.cluster.worker import make_done
from counterclaim.records import Article, Reading, make_id
from counterclaim.regrouping import MADE_BY
from counterclaim.store.opening import open_store
from counterclaim.tools import Tools

CLUSTER = SimpleNamespace(processors=2, ledger=None, machines=set())


def article(number):
    text = f"The mayor of Osk said {number} houses had burned."
    return Article(
        id=make_id("article", number),
        text=text,
        path=f"{number}.txt",
        sha256=make_id(text),
    )


ARTICLES = [article(number) for number in range(11)]


@pytest.fixture
def waves(monkeypatch):
    """How many articles each wave has, and how many were taken while it was read."""
    met = []

    def read_wave(cluster, wave, kit, fill):
        ahead = 0
        for number, one in reversed(list(enumerate(wave))):
            ahead += fill()
            yield number, make_done(one, Reading(article=one.id), (), "here")
        met.append((len(wave), ahead))

    monkeypatch.setattr(reading, "read_wave", read_wave)
    monkeypatch.setattr(reading, "WAVE", 2)
    monkeypatch.setattr(reading, "SKETCHES", 3)
    return met


def test_all_articles_are_read_in_order_and_sketched(waves):
    with open_store() as store:
        results = []
        for one, made, failures in reading.read_on(CLUSTER, ARTICLES, Tools(), store):
            store.add_reading(one, made, reading_key="k", failures=failures)
            results.append(one)
        assert results == ARTICLES
        assert store.load_unsketched(MADE_BY, 100) == ()
    assert waves == [(4, 4), (4, 3), (3, 0)]


def test_nothing_to_read_asks_no_worker(waves):
    with open_store() as store:
        assert list(reading.read_on(CLUSTER, [], Tools(), store)) == []
    assert waves == []
