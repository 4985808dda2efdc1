import pytest
from review_making import fill

from counterclaim.desk import Desk
from counterclaim.store.opening import open_store


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request):
    url = ":memory:"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgresql").empty_ledger()
    with open_store(url) as opened:
        fill(opened)
        yield opened


@pytest.fixture
def desk(store):
    return Desk(store=store, user="ana")
