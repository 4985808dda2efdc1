"""Each store test runs on SQLite and on PostgreSQL."""

import pytest

from counterclaim.store.opening import IN_MEMORY


@pytest.fixture(params=["sqlite", "postgresql"])
def ledger_url(request):
    """The name of an empty ledger: of a file in memory, or of a database."""
    if request.param == "sqlite":
        return IN_MEMORY
    return request.getfixturevalue("postgresql").empty_ledger()


@pytest.fixture(params=["sqlite", "postgresql"])
def kept_ledger(request, tmp_path):
    """The name of an empty ledger that outlives its closing."""
    if request.param == "sqlite":
        return str(tmp_path / "war.ledger")
    return request.getfixturevalue("postgresql").empty_ledger()
