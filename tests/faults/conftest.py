import sys
from pathlib import Path

import pytest

from counterclaim.store.opening import open_store

for room in ("read", "review"):  # read_making, review_making
    sys.path.insert(0, str(Path(__file__).parent.parent / room))


@pytest.fixture
def ledger(tmp_path):
    """The path of a ledger of three articles."""
    from review_making import fill

    path = tmp_path / "war.ledger"
    with open_store(path) as store:
        fill(store)
    return path
