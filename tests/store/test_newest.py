"""A new ledger is laid out as the steps of all versions would lay it out."""

from importlib.resources import files

import pytest
import sqlalchemy as sa

from counterclaim.store import newest
from counterclaim.store.migrate import upgrade
from counterclaim.store.opening import open_store


@pytest.fixture
def layout_by_steps():
    engine = sa.create_engine("sqlite://", poolclass=sa.pool.StaticPool)
    with engine.begin() as connection:
        upgrade(connection)
        yield newest.describe_layout(connection)
    engine.dispose()


def test_new_ledger_is_laid_out_as_the_steps_do(layout_by_steps):
    with open_store() as store, store._transaction() as connection:
        assert newest.describe_layout(connection) == layout_by_steps


def test_layout_stands_in_the_package_as_it_is(layout_by_steps):
    kept = files("counterclaim.store") / "sql" / newest.NEWEST_SQL
    assert kept.read_text(encoding="utf-8") == layout_by_steps
