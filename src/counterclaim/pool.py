"""A pool of processes that begin anew, loaded where more than one is needed."""

import signal
import sys
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool as BrokenProcessPool
from multiprocessing.context import SpawnContext, SpawnProcess


class _Process(SpawnProcess):
    """A process that does not run the user's script again.

    What ours do lies in modules; a script without `if __name__ == "__main__"` would
    begin its work in each of them.
    """

    def start(self) -> None:
        names = vars(sys.modules["__main__"])
        kept: dict[str, object] = {
            n: names[n] for n in ("__file__", "__spec__") if n in names
        }
        names.update(dict.fromkeys(kept))
        try:
            super().start()
        finally:
            names.update(kept)


class _Context(SpawnContext):
    """Starts such processes."""

    Process = _Process


def make_pool(processes: int) -> ProcessPoolExecutor:
    """Start processes anew: ONNX Runtime's threads do not outlive a fork."""
    return ProcessPoolExecutor(
        processes, mp_context=_Context(), initializer=_leave_interrupts
    )


def _leave_interrupts() -> None:
    """Leave Ctrl-C to the process that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
