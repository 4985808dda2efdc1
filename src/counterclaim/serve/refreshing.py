"""Bring a ledger up to date after decisions: at once, or beside the pages.

What a decision touches is made anew with it (`at_once`). Grouping takes as long as the
ledger is large. A small one is grouped before the answer goes out; a large one by a
process of its own, once for all decisions that came meanwhile, while the pages go on.
"""

import os
from importlib import import_module
from multiprocessing import get_context
from threading import Condition, Thread

import sqlalchemy as sa

from counterclaim.store import tables
from counterclaim.store.session import Store

AT_ONCE_ARTICLES = 60  # grouping as many takes about a second on a laptop
NICENESS = 5  # pages come first


def regroup_ledger(ledger: str) -> None:
    """Group and weigh a ledger, in a process of its own.

    What people decided meanwhile is not in it: what that touches is shown anew.
    """
    from counterclaim.at_once import show_at_once
    from counterclaim.pipeline import regroup
    from counterclaim.store.opening import open_store

    os.nice(NICENESS)
    with open_store(ledger) as store:
        seen = store.version()
        regroup(store)
        missed = store.version() - seen
        for judgement in reversed(store.load_latest(limit=missed) if missed else ()):
            show_at_once(store, judgement)


class Refresher:
    """Groups a ledger again in the background; holds a thread, so no record."""

    def __init__(self, ledger: str, store: Store) -> None:
        self._ledger = ledger
        self._store = store
        self._wanted = 0
        self._done = 0
        self._is_open = True
        self._turn = Condition()
        self._thread: Thread | None = None

    def warm_up(self) -> None:
        """Load what a decision needs beside the first pages; it takes a second."""
        Thread(
            target=import_module, args=("counterclaim.at_once",), daemon=True
        ).start()

    def is_small(self) -> bool:
        """Tell whether the ledger is brought up to date before an answer goes out."""
        count = sa.select(sa.func.count()).select_from(tables.ARTICLES)
        with self._store.reading() as connection:
            return int(connection.execute(count).scalar_one()) <= AT_ONCE_ARTICLES

    def ask(self) -> None:
        """Ask for the ledger to be brought up to date soon."""
        with self._turn:
            self._wanted += 1
            if self._thread is None:
                self._thread = Thread(target=self._work, daemon=True)
                self._thread.start()
            self._turn.notify_all()

    def close(self) -> None:
        """Let the thread end; what it began is ended with the program."""
        with self._turn:
            self._is_open = False
            self._turn.notify_all()

    def wait(self, timeout_s: float) -> bool:
        """Wait until all that was asked for is done; tell whether it is."""
        with self._turn:
            return self._turn.wait_for(lambda: self._done >= self._wanted, timeout_s)

    def _work(self) -> None:
        while True:
            with self._turn:
                self._turn.wait_for(
                    lambda: self._done < self._wanted or not self._is_open
                )
                if not self._is_open:
                    return
                wanted = self._wanted
            child = get_context("spawn").Process(
                target=regroup_ledger, args=(self._ledger,), daemon=True
            )
            child.start()
            child.join()
            with self._turn:
                self._done = wanted
                self._turn.notify_all()
