"""The ledger made of what workers write as Parquet is that of one machine."""

from types import SimpleNamespace

import pytest
import sqlalchemy as sa

pytest.importorskip("pyarrow", reason="no PyArrow: pip install counterclaim[parquet]")
from pyarrow import parquet

from counterclaim.cluster import reading, worker
from counterclaim.cluster.parquet import make_ledger
from counterclaim.errors import InputError
from counterclaim.pipeline import RunOptions, read_into
from counterclaim.store import tables
from counterclaim.store.opening import open_store
from counterclaim.tools import Tools

STORIES = (
    "The governor of Osk said on Monday that nine soldiers had been killed at Tolmen.",
    "The Northern Army denied that it had lost nine soldiers at Tolmen on Monday.",
    "Nothing of note: a quiet day.",
    "Two\0 houses burned \ud800 in Hask, the mayor said. At least 40 people fled.",
)
BY_CHANCE = {tables.STATE.name, tables.RUNS.name, tables.FAILURES.name}
BATCH = 2


@pytest.fixture
def paths(tmp_path):
    lines = tmp_path / "wire.jsonl"
    rows = (
        f'{{"id": "{n}", "published": "2031-05-0{n + 1}", "text": {text!a}}}\n'
        for n, text in enumerate(STORIES)
    )
    lines.write_text("".join(rows).replace("'", '"').replace("\\x00", "\\u0000"))
    return [str(lines)]


@pytest.fixture
def cluster(tmp_path, monkeypatch):
    """A cluster whose worker is this process."""

    def lead(cluster, articles, kit, fill):
        for start in range(0, len(articles), BATCH):
            numbers, packed = zip(*articles[start : start + BATCH], strict=True)
            yield from zip(numbers, worker.read_batch(packed, kit), strict=True)

    monkeypatch.setattr(reading, "_led", lead)
    monkeypatch.setattr(worker, "machine_here", lambda: "here")
    return SimpleNamespace(
        address="a",
        processors=1,
        ledger=None,
        parquet=str(tmp_path / "wide"),
        machines=set(),
        ray=SimpleNamespace(
            exceptions=SimpleNamespace(RayTaskError=OSError, RayActorError=OSError)
        ),
        spread=lambda make, items, together=1: map(make, items),
    )


def dump(url):
    with open_store(url) as store, store._transaction() as connection:
        return {
            table.name: sorted(map(repr, connection.execute(sa.select(table))))
            for table in tables.METADATA.tables.values()
            if table.name not in BY_CHANCE
        }


def read_to(url, paths, options):
    with open_store(url) as store:
        return read_into(store, paths, Tools(), options=options)


def test_ledger_from_parquet_is_that_of_one_machine(paths, cluster, tmp_path):
    one, there, later = (str(tmp_path / f"{name}.ledger") for name in "abc")
    read_to(one, paths, RunOptions(processes=1))
    progress = read_to(there, paths, RunOptions(cluster=cluster))
    assert (progress.new, cluster.machines) == (len(STORIES), {"here"})
    assert make_ledger(tmp_path / "wide", later) == len(STORIES)
    expected = dump(one)
    assert len(expected["statements"]) >= 2
    assert dump(there) == expected
    assert dump(later) == expected


def test_batch_that_is_read_again_takes_its_own_place(paths, cluster, tmp_path):
    for name in "ab":
        read_to(str(tmp_path / f"{name}.ledger"), paths, RunOptions(cluster=cluster))
    files = list((tmp_path / "wide" / "articles").iterdir())
    assert len(files) == len(STORIES) // BATCH


def test_claims_are_rows_with_columns_to_search_by(paths, cluster, tmp_path):
    read_to(str(tmp_path / "a.ledger"), paths, RunOptions(cluster=cluster))
    table = parquet.read_table(tmp_path / "wide" / "figures")
    killed = [row for row in table.to_pylist() if row["measure"] == "killed"]
    assert {(row["low"], row["high"]) for row in killed} == {(9, 9)}


def test_folder_of_other_files_makes_no_ledger(tmp_path):
    with pytest.raises(InputError) as told:
        make_ledger(tmp_path, str(tmp_path / "a.ledger"))
    assert told.value.code == "bad-parquet"
