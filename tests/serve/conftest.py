import pytest
from review.review_making import fill
from serve.making import keep_ledger, poison, serving, sign_in
from show.example import example_ledger

from counterclaim.store.opening import open_store


@pytest.fixture(scope="session")
def example_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("serve") / "example.ledger"
    return keep_ledger(path, example_ledger())


@pytest.fixture(scope="session")
def hostile_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("serve") / "hostile.ledger"
    return keep_ledger(path, poison(example_ledger()))


@pytest.fixture(scope="session")
def reader(example_file):
    """A client that is not signed in."""
    with serving(example_file) as client:
        yield client


@pytest.fixture
def reviewer(tmp_path):
    """A client signed in as an owner, at a small war of its own."""
    path = tmp_path / "war.ledger"
    with open_store(path) as store:
        fill(store)
    with serving(path) as client:
        yield sign_in(client)
