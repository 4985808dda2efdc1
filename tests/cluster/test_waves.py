"""Waves follow each other, and what was read is sketched once; no cluster is needed."""

import pickle
from functools import partial
from types import SimpleNamespace

import pytest

from counterclaim.cluster import reading
from counterclaim.cluster.worker import make_done
from counterclaim.errors import InputError
from counterclaim.records import Article, Reading, make_id
from counterclaim.regrouping import MADE_BY
from counterclaim.store.opening import open_store
from counterclaim.tools import Tools

CLUSTER = SimpleNamespace(processors=2, ledger=None, parquet=None, machines=set())


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
        keep = partial(store.keep_sketches, MADE_BY)
        for one, made, failures in reading.read_on(CLUSTER, ARTICLES, Tools(), keep):
            store.add_reading(one, made, reading_key="k", failures=failures)
            results.append(one)
        assert results == ARTICLES
        assert store.load_unsketched(MADE_BY, 100) == ()
    assert waves == [(4, 4), (4, 3), (3, 0)]


def test_nothing_to_read_asks_no_worker(waves):
    with open_store() as store:
        keep = partial(store.keep_sketches, MADE_BY)
        assert list(reading.read_on(CLUSTER, [], Tools(), keep)) == []
    assert waves == []


class RayError(Exception):
    """Stands for Ray's."""


class RayActorError(RayError):
    """An actor died."""


class RayTaskError(RayError):
    """What an actor did failed."""


class BothError(RayTaskError, RayActorError):
    """A task failed because another actor died: Ray's error is both."""


ERRORS = SimpleNamespace(
    RayError=RayError, RayActorError=RayActorError, RayTaskError=RayTaskError
)
RAY = SimpleNamespace(processors=1, machines=set(), address="a", ray=None)
RAY.ray = SimpleNamespace(exceptions=ERRORS)


def done_of(number):
    done = make_done(ARTICLES[number], Reading(article=ARTICLES[number].id), (), "here")
    return pickle.dumps(done)


@pytest.fixture
def led(monkeypatch):
    """Shepherds that read two articles each, then fail by the errors given."""
    met, failures = SimpleNamespace(given=[], alone=[]), []

    def lead(cluster, articles, kit, fill):
        met.given.append([number for number, _ in articles])
        error = failures.pop(0) if failures else None
        for number, _ in articles[: 2 if error else None]:
            yield number, done_of(number)
        if error:
            raise error

    def read_alone(cluster, articles, kit):
        met.alone = list(articles)
        for number in articles:
            yield number, None if number == 3 else pickle.loads(done_of(number))

    monkeypatch.setattr(reading, "_led", lead)
    monkeypatch.setattr(reading, "_read_alone", read_alone)
    met.failures = failures
    return met


def read_five():
    found = reading.read_wave(RAY, ARTICLES[:5], None, lambda: False)
    return {n: [f.code for f in done.failures] for n, done in found}


def test_another_shepherd_reads_what_is_left(led):
    led.failures += [RayActorError(), RayActorError()]
    assert read_five() == dict.fromkeys(range(5), [])
    assert led.given == [[0, 1, 2, 3, 4], [2, 3, 4], [4]]


def test_three_dead_shepherds_are_a_lost_cluster(led):
    led.failures += [RayActorError()] * 3
    with pytest.raises(InputError) as told:
        list(reading.read_wave(RAY, ARTICLES, None, lambda: False))
    assert told.value.code == "cluster-lost"


def test_connection_that_breaks_is_a_lost_cluster(led):
    led.failures += [ConnectionError("gone")]
    with pytest.raises(InputError) as told:
        read_five()
    assert told.value.code == "cluster-lost"


@pytest.mark.parametrize("error", [RayTaskError, BothError])
def test_what_no_worker_survives_is_read_article_by_article(led, error):
    led.failures.append(error())
    found = read_five()
    assert led.alone == [2, 3, 4]
    assert found == {0: [], 1: [], 2: [], 3: ["reader-killed"], 4: []}
