import pytest
from review.review_making import fill

from counterclaim.store.opening import open_store


@pytest.fixture
def ledger(tmp_path):
    """The path of a ledger of three articles."""
    path = tmp_path / "war.ledger"
    with open_store(path) as store:
        fill(store)
    return path
