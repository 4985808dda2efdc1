"""A clock that is put back: decisions keep their order, nobody waits for ever."""

from types import SimpleNamespace

import pytest
from review.review_making import figure_in, fill

from counterclaim import desk as deeds
from counterclaim.desk import Desk
from counterclaim.serve.limits import Limiter, Rate
from counterclaim.serve.sessions import LIFE_S, open_session, seal, unseal
from counterclaim.store.checking import check_store
from counterclaim.store.opening import open_store
from counterclaim.watching import MOST_BACK_OFF_S, Watcher, seconds_in

DAY_S = 86_400
SECRET = b"s" * 32


@pytest.fixture
def store():
    with open_store() as opened:
        fill(opened)
        yield opened


@pytest.fixture
def clock(monkeypatch):
    """The times that decisions get, one after the other."""

    def tell(*times):
        left = list(times)
        monkeypatch.setattr(deeds, "now", lambda: left.pop(0))

    return tell


def test_later_decision_counts_though_the_clock_says_earlier(store, clock):
    clock("2031-05-14T10:00:00Z", "2029-01-01T00:00:00Z")
    figure = figure_in(store.load_ledger(), "raid").id
    for low in ("14", "15"):
        deeds.correct(Desk(store=store, user="ana"), figure, {"low": low})
    assert figure_in(store.load_ledger(), "raid").figure.count.low == 15
    assert [j.changes[0].value for j in store.load_judgements()] == ["14", "15"]
    assert not [found for found in check_store(store) if found.is_fault]


def test_same_decision_at_the_same_moment_is_another_one(store, clock):
    clock(*["2031-05-14T10:00:00Z"] * 4)
    desk = Desk(store=store, user="ana")
    figure = figure_in(store.load_ledger(), "raid").id
    deeds.confirm(desk, figure)
    deeds.undo(desk)
    deeds.confirm(desk, figure)
    withdrawn = [j.withdrawn_at is not None for j in store.load_judgements()]
    assert withdrawn == [True, False]


def test_rate_and_session_outlast_a_clock_put_back():
    moments = [1_000_000.0, 1_000_000.0 - DAY_S]
    limiter = Limiter(lambda: moments[0])
    rate = Rate(burst=2, per_s=1.0)
    assert limiter.wait_s(rate, "a") == 0.0
    moments.pop(0)
    assert limiter.wait_s(rate, "a") == 0.0
    assert limiter.wait_s(rate, "a") == 1.0
    cookie = seal(open_session("ana", now=1_000_000), SECRET)
    assert unseal(cookie, SECRET, now=1_000_000 - 3600)
    assert unseal(cookie, SECRET, now=1_000_000 - LIFE_S) is None


@pytest.mark.parametrize(
    ("next_at", "seconds"),
    [(900.0, 400.0), (500.0, 0.0), (500.0 + MOST_BACK_OFF_S + 1, 0.0), (1e12, 0.0)],
)
def test_no_feed_waits_for_a_clock_that_was_put_back(next_at, seconds):
    kept = SimpleNamespace(load_bookmark=lambda name: f'{{"next_at": {next_at}}}')
    watcher = Watcher(
        store=kept,
        tools=None,
        feeds=("http://a",),
        fetcher=SimpleNamespace(),
        clock=lambda: 500.0,
    )
    assert watcher.seconds_to("http://a") == seconds


@pytest.mark.parametrize(
    ("header", "seconds"), [("120", 120.0), ("²", 0.0), ("soon", 0.0), (None, 0.0)]
)
def test_retry_after_is_seconds_or_nothing(header, seconds):
    assert seconds_in(header) == seconds
