"""Open a ledger to show it."""

from typing import TYPE_CHECKING

from counterclaim.cli.talk import say

if TYPE_CHECKING:
    from counterclaim.records import Ledger


def load_ledger(path: str) -> "Ledger":
    """Load a whole ledger; tell where its grouping is older than its articles."""
    from counterclaim.store.opening import open_store_to_read

    with open_store_to_read(path) as store:
        if not store.is_grouped():
            say(
                f"The last run over {store.path} was stopped before its end, or made "
                "by an older counterclaim: incidents and questions are older than "
                "the articles. Run it again to group them."
            )
        return store.load_ledger()
