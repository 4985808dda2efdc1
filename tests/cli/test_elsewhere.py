"""`counterclaim read` on a cluster and on a graphics card, as far as none is needed."""

from contextlib import contextmanager
from types import SimpleNamespace

import pytest

from counterclaim import pipeline
from counterclaim.cluster import connection

GOOD = "Governor Petra Vann said that two policemen had been killed in the bay."


@pytest.fixture
def article(folder):
    """A file to read."""
    (folder / "a.txt").write_text(GOOD)
    return "a.txt"


@pytest.mark.parametrize(
    ("option", "value", "code"),
    [
        ("--cluster", "somewhere", "bad-cluster"),
        ("--cluster", "ray://127.0.0.1:0", "cluster-not-reachable"),
        ("--device", "gpu", "bad-device"),
    ],
)
def test_bad_option_is_told_and_nothing_read(call, article, option, value, code):
    pytest.importorskip("ray", reason="no Ray: pip install counterclaim[cluster]")
    result = call("read", article, "--ledger", "w.ledger", option, value)
    assert result.code == 1
    assert f"[{code}]" in result.err


@pytest.fixture
def reached(monkeypatch):
    """A cluster that reads in this process; the addresses and ledgers it was given."""
    met = []

    @contextmanager
    def open_cluster(address, ledger=None, folder=None):
        met.append((address, ledger))
        yield SimpleNamespace(machines={"one", "other"})

    def read_by(articles, run, who):
        assert who.machines
        for article in articles:
            yield article, *pipeline.read_article(article, run.tools)

    monkeypatch.setattr(connection, "open_cluster", open_cluster)
    monkeypatch.setattr(pipeline, "read_by", read_by)
    monkeypatch.setattr(pipeline, "regroup", lambda store, who: None)
    return met


def test_cluster_is_reached_and_told(call, article, reached):
    result = call("read", article, "--ledger", "w.ledger", "--cluster", "ray://a:1")
    assert reached == [("ray://a:1", "w.ledger")]
    assert "Read 1 article, 0 of them before" in result.err
    assert "Read on 2 machines of the cluster." in result.err
