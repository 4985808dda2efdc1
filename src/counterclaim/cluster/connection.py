"""Reach a Ray cluster, or start one on this machine; let its workers do things."""

import os
import re
import socket
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from itertools import islice
from logging import ERROR
from types import ModuleType
from typing import Any, TypeVar

from counterclaim.errors import InputError
from counterclaim.store.postgresql import is_url

Item = TypeVar("Item")
Made = TypeVar("Made")

LOCAL = "local"
ADDRESS = re.compile(r"(?:ray://)?(?P<host>[\w.-]+|\[[0-9a-f:]+\]):(?P<port>\d{1,5})")
PATIENCE_S = 5.0  # until the port of an address must answer
AHEAD = 4  # tasks handed out for each processor
TOGETHER = 8  # items in one task: a task costs about a millisecond
RETRIES = 5  # of a task whose worker died
STARTS = 3  # of the server that Ray starts for who connects
STORE_BYTES = 200_000_000  # of shared memory, where the cluster is this machine


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """A cluster that answers.

    Attributes:
        address: As the user gave it.
        ray: The library.
        processors: That all its machines have together.
        ledger: The URL of a PostgreSQL ledger, into which the workers write what they
            read; None where it comes back to be stored.
        parquet: A folder that all machines see, into which the workers write what they
            read; None where they do not.
        machines: The names of those that have read something so far.
    """

    address: str
    ray: ModuleType
    processors: int
    ledger: str | None = None
    parquet: str | None = None
    machines: set[str] = field(default_factory=set)

    def spread(
        self,
        make: Callable[[Item], Made],
        items: Iterable[Item],
        *,
        together: int = TOGETHER,
    ) -> Iterator[Made]:
        """Make something of each item on the workers, in the items' order.

        A worker that dies costs time: what it had is done by another. Few items are on
        their way at once, so that memory stays flat.

        Args:
            make: A function of a module, which the workers have too.
            items: Taken as they are needed.
            together: Items in one task.

        Raises:
            InputError: `cluster-lost`: the cluster answers no more.
        """
        task = self.ray.remote(_make_all).options(max_retries=RETRIES)
        coming, waiting = iter(items), deque[Any]()
        failures = self.ray.exceptions
        while True:
            while len(waiting) < AHEAD * self.processors:
                batch = list(islice(coming, together))
                if not batch:
                    break
                waiting.append(task.remote(make, batch))
            if not waiting:
                return
            try:
                yield from self.ray.get(waiting.popleft())
            except (
                ConnectionError,
                failures.RaySystemError,
                failures.WorkerCrashedError,
            ) as error:
                raise lost(self.address, error) from error


def _make_all(make: Callable[[Item], Made], items: list[Item]) -> list[Made]:
    """Do one task, on a worker."""
    return [make(item) for item in items]


@contextmanager
def open_cluster(
    address: str, ledger: str | None = None, parquet: str | None = None
) -> Iterator[Cluster]:
    """Reach a cluster, and leave it at the end.

    Args:
        address: ray://HOST:PORT from anywhere, HOST:PORT on a machine of the cluster,
            `local` for one that is made of this machine's processors and ends with us.
        ledger: Where the claims go; into a database the workers write themselves.
        parquet: A folder for the workers to write into first.

    Raises:
        InputError: `missing-library`, `bad-cluster`, `cluster-not-reachable`.
    """
    match = ADDRESS.fullmatch(address)
    if address != LOCAL and not match:
        raise InputError(
            "bad-cluster",
            f"--cluster {address!r} is no address of a cluster. Give it as "
            "ray://HOST:PORT, or local for the processors of this machine.",
        )
    ray = load_ray()
    if match:
        knock(address, match["host"].strip("[]"), int(match["port"]))
    is_ours = not ray.is_initialized()
    if is_ours:
        connect(ray, address)
    try:
        processors = int(ray.cluster_resources().get("CPU", 1))
        yield Cluster(
            address=address,
            ray=ray,
            processors=max(1, processors),
            ledger=ledger if ledger and is_url(ledger) and not parquet else None,
            parquet=parquet,
        )
    finally:
        if is_ours:
            ray.shutdown()


def load_ray() -> ModuleType:
    """Load Ray, which sends nothing anywhere about its use.

    Raises:
        InputError: `missing-library`.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        for needed in ("pyarrow", "grpc"):  # Ray Data's, and that of ray:// addresses
            import_module(needed)
        return import_module("ray")
    except ImportError as error:
        raise InputError(
            "missing-library",
            "Reading on a cluster needs the library ray, which is not installed here. "
            'Install it with: pip install "counterclaim[cluster]"',
        ) from error


def knock(address: str, host: str, port: int) -> None:
    """Check that something listens; Ray itself would try for half a minute.

    Raises:
        InputError: `cluster-not-reachable`.
    """
    try:
        socket.create_connection((host, port), PATIENCE_S).close()
    except (OSError, OverflowError) as error:
        raise not_reachable(address, error) from error


def connect(ray: ModuleType, address: str) -> None:
    """Let Ray connect, and keep its talk to itself.

    Raises:
        InputError: `cluster-not-reachable`.
    """
    quiet = {"logging_level": ERROR, "log_to_driver": False}
    try:
        if address == LOCAL:
            os.environ.setdefault("RAY_worker_niceness", "0")  # else 15
            ray.init(
                "local",
                include_dashboard=False,
                object_store_memory=STORE_BYTES,
                **quiet,
            )
        else:
            knock_until_open(ray, address, **quiet)
    except (ConnectionError, RuntimeError, ValueError, TimeoutError) as error:
        raise not_reachable(address, error) from error


def knock_until_open(ray: ModuleType, address: str, **options: object) -> None:
    """Connect; try anew where a server that Ray starts for us died at its start.

    Ray forks it beside threads of its own, and now and then that ends it at once.

    Raises:
        ConnectionAbortedError: It died each time.
    """
    for left in reversed(range(STARTS)):
        try:
            ray.init(address, **options)
        except ConnectionAbortedError:
            if not left:
                raise
        else:
            return


def not_reachable(address: str, error: Exception) -> InputError:
    """Say that no cluster answers."""
    return InputError(
        "cluster-not-reachable",
        f"No Ray cluster answers at {address} ({error}). Check the address and the "
        "port (`ray start --head` tells them), and that Python and Ray are of the same "
        "versions here and there.",
    )


def lost(address: str, error: Exception) -> InputError:
    """Say that a cluster answers no more."""
    return InputError(
        "cluster-lost",
        f"The cluster at {address} answers no more ({error}). All articles finished so "
        "far are kept; the same command goes on.",
    )
