import pytest
from review_making import fill

from counterclaim.desk import Desk
from counterclaim.store.opening import open_store


@pytest.fixture
def store():
    with open_store() as opened:
        fill(opened)
        yield opened


@pytest.fixture
def desk(store):
    return Desk(store=store, user="ana")
