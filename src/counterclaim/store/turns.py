"""One program at a time reads into a ledger's file; the next one waits for its turn.

Two would do no harm, as each article is one transaction, but they would read the same
articles twice. Pages, reviewers and exports wait for nobody. The system gives the
turn back when a program ends, however it ends.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from counterclaim.store.opening import IN_MEMORY
from counterclaim.store.postgresql import is_url

try:
    import fcntl
except ImportError:  # Windows: nobody waits
    fcntl = None  # type: ignore[assignment]


@contextmanager
def take_turn(ledger: str, on_wait: Callable[[], None]) -> Iterator[None]:
    """Wait until no other program on this computer reads into a ledger's file.

    Args:
        ledger: The ledger; for a database or one in memory nobody waits.
        on_wait: Called once where there is something to wait for.
    """
    if fcntl is None or ledger == IN_MEMORY or is_url(ledger):
        yield
        return
    path = lock_path(ledger)
    try:
        descriptor = take(path, on_wait)
    except OSError:  # made by another user: better two at once than none
        yield
        return
    try:
        yield
    finally:
        with suppress(OSError):
            os.unlink(path)  # while it is ours: who waits for it makes another
        os.close(descriptor)


def take(path: Path, on_wait: Callable[[], None]) -> int:
    """Wait for the lock of a file; give its descriptor.

    Who had it before has removed the file: then a new one is made and locked, or the
    one that somebody else has made meanwhile is waited for.
    """
    has_told = False
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if not has_told:
                on_wait()
            has_told = True
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        if is_at(path, descriptor):
            return descriptor
        os.close(descriptor)


def is_at(path: Path, descriptor: int) -> bool:
    """Whether an open file is the one that has this name."""
    try:
        return os.path.samestat(os.stat(path), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def lock_path(ledger: str) -> Path:
    """Name the file that stands for a ledger's turn; SQLite's own locks need theirs."""
    real = os.path.realpath(ledger)
    digest = sha256(real.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"counterclaim-{digest}.lock"
