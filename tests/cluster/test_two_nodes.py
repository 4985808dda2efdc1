"""What two nodes read, group and weigh is the ledger of one machine, whoever dies."""

import pickle
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

pytest.importorskip("ray", reason="no Ray: pip install counterclaim[cluster]")

from counterclaim.cluster import reading
from counterclaim.pipeline import RunOptions, read_article, read_into
from counterclaim.read.paths import read_paths
from counterclaim.records import Article
from counterclaim.store import tables
from counterclaim.store.opening import open_store
from counterclaim.tools import Tools

# Ray's own warnings are none of ours.
pytestmark = [pytest.mark.filterwarnings("ignore"), pytest.mark.timeout(600)]

SAMPLE = Path(__file__).parent.parent.parent / "samples" / "border-war"
PATHS = [str(SAMPLE / "articles"), str(SAMPLE / "wire.jsonl")]
COUNT = 23
# Marks that are drawn by chance, the time of the run, and rows that count themselves.
BY_CHANCE = {tables.STATE.name, tables.RUNS.name}


def tools():
    return Tools(gazetteers=(SAMPLE / "places.csv",))


def dump(store):
    """Give all rows of all tables."""
    with store._transaction() as connection:
        rows = {
            table.name: connection.execute(sa.select(table)).all()
            for table in tables.METADATA.tables.values()
            if table.name not in BY_CHANCE
        }
    return {name: sorted(map(repr, found)) for name, found in rows.items()}


class Deadly:
    """An article that kills the worker which unpacks it, the first time or always."""

    def __init__(self, article, mark):
        self.article, self.mark = article, mark

    def __reduce__(self):
        """Be unpacked by code that needs nothing of this module."""
        return eval, (CODE.format(mark=self.mark), {"article": self.article})


CODE = """(
    article if {mark!r} and __import__("os").path.exists({mark!r})
    else (
        open({mark!r} or __import__("os").devnull, "w").close(),
        __import__("os").kill(__import__("os").getpid(), 9),
    )
)"""


def kill_with(monkeypatch, ident, mark):
    """Let the article of an id kill its worker."""

    def pack(article):
        deadly = Deadly(article, mark) if article.id == ident else article
        return pickle.dumps(deadly)

    monkeypatch.setattr(reading, "pack", pack)


def test_ledger_is_that_of_one_machine_though_a_worker_dies(
    cluster, monkeypatch, tmp_path
):
    articles = [a for a in read_paths(PATHS) if isinstance(a, Article)]
    mark = tmp_path / "killed"
    kill_with(monkeypatch, articles[COUNT // 2].id, str(mark))
    with open_store() as store:
        options = RunOptions(cluster=cluster)
        progress = read_into(store, PATHS, tools(), options=options)
        assert (progress.articles, progress.new) == (COUNT, COUNT)
        there = dump(store)
        assert read_into(store, PATHS, tools(), options=options).new == 0
    assert mark.exists()
    assert 1 <= len(cluster.machines) <= 2
    with open_store() as store:
        read_into(store, PATHS, tools(), options=RunOptions(processes=1))
        here = dump(store)
    assert there.keys() == here.keys()
    for table, rows in here.items():
        assert there[table] == rows, table
    assert len(here["incidents"]) > 3


def give_up(cluster, *_):
    raise cluster.ray.exceptions.RayTaskError("more", "", RuntimeError("dead"))


def test_article_that_kills_every_worker_is_a_failure(
    cluster, monkeypatch, postgresql, tmp_path
):
    texts = sorted((SAMPLE / "articles").glob("*.txt"))[:3]
    for text in texts:
        (tmp_path / text.name).write_text(text.read_text(encoding="utf-8")[:400])
    first, second, third = read_paths([str(tmp_path)])
    kill_with(monkeypatch, second.id, "")
    monkeypatch.setattr(reading, "_led", give_up)  # as it does after two deaths
    url = postgresql.empty_ledger()
    options = RunOptions(cluster=replace(cluster, ledger=url))  # workers write
    with open_store(url) as store:
        progress = read_into(store, [str(tmp_path)], tools(), options=options)
        assert [failure.code for failure in progress.failures] == ["reader-killed"]
        assert {a.id for a in store.load_articles()} == {first.id, second.id, third.id}
        readings = {r.article: r for r in store.load_readings()}
        assert store.has_reading(first.id, tools().reading_key)
        assert not store.has_reading(second.id, tools().reading_key)
    here = tools()
    for article in (first, third):
        assert readings[article.id] == read_article(article, here)[0]
    assert readings[first.id].statements
