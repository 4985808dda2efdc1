"""Open a ledger to show it."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from counterclaim.cli.talk import say

if TYPE_CHECKING:
    from counterclaim.records import Ledger
    from counterclaim.store.session import Store


@contextmanager
def keeping_garbage() -> Iterator[None]:
    """Do not look for records that nobody holds: with millions there are none.

    A report of 3,000 articles took 19 s of processor time with looking, 11 s without.
    """
    was_looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_looking:
            gc.enable()


def load_ledger(path: str, *, is_for_page: bool = False) -> "Ledger":
    """Load a ledger, whole or what a page shows of it.

    Tells where its grouping is older than its articles.
    """
    with keeping_garbage(), opened(path) as store:
        return store.load_ledger(is_for_page=is_for_page)


@contextmanager
def opened(path: str) -> "Iterator[Store]":
    """Open a ledger to read it; tells where its grouping is older than its articles."""
    from counterclaim.store.opening import open_store_to_read

    with open_store_to_read(path) as store:
        if not store.is_grouped():
            say(
                f"The last run over {store.path} was stopped before its end, or made "
                "by an older counterclaim: incidents and questions are older than "
                "the articles. Run it again to group them."
            )
        yield store
