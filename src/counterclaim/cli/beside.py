"""Make something in a process beside this one, which has all in memory already."""

import pickle
import sys
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from counterclaim.workers import count_processors

Made = TypeVar("Made")


def make_beside(make: Callable[[], Made]) -> Callable[[], Made]:
    """Begin to make something in a copy of this process.

    Only where a process can be copied as it is (Linux) and has no threads of its own;
    else it is made when it is asked for. So is what a copy that died had not handed
    over.

    Args:
        make: What makes it.

    Returns:
        What gives it, waiting where need be.
    """
    if not sys.platform.startswith("linux") or count_processors() == 1:
        return make
    context = get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_hand_over, args=(make, theirs), daemon=True)
    process.start()
    theirs.close()

    def take() -> Made:
        try:
            made: Made = pickle.loads(ours.recv_bytes())
        except EOFError:
            return make()
        process.join()
        return made

    return take


def _hand_over(make: Callable[[], Any], to: Connection) -> None:
    to.send_bytes(pickle.dumps(make()))
