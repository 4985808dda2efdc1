"""Read articles on a cluster; results come back in the articles' order.

Articles go in waves: while one is read, the next is taken apart here. A worker that
dies costs time: its articles are read by another. One that kills its worker again and
again is a failure, as it is on one machine.
"""

import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counterclaim.cluster.connection import Cluster, lost
from counterclaim.cluster.done import Done, make_done
from counterclaim.cluster.kit import Kit, pack_tools
from counterclaim.cluster.parquet import load_batch
from counterclaim.cluster.shepherd import Numbered, Shepherd
from counterclaim.cluster.worker import read_packed
from counterclaim.errors import CounterclaimError
from counterclaim.records import Article, Reading
from counterclaim.tools import Tools
from counterclaim.workers import Sketched, killed_by

if TYPE_CHECKING:
    from counterclaim.pipeline import MaybeStored

# Articles of a wave for each processor: some minutes, beside the seconds that readers
# take to load; and the most, for memory.
WAVE, MOST_IN_WAVE = 200, 20_000
SKETCHES = 100  # kept in one transaction
ATTEMPTS = 3  # of a wave whose shepherd died
ALONE_RETRIES = 1  # of an article read by itself
AHEAD = 2  # of those, handed out for each processor


def read_on(
    cluster: Cluster,
    articles: Iterable[Article],
    tools: Tools,
    keep: Callable[[Sequence[Sketched]], None],
) -> "Iterator[MaybeStored]":
    """Read articles in their order on the workers of a cluster.

    Args:
        cluster: Where.
        articles: Any number; taken as they are needed.
        tools: What they are read with; the user's files go along.
        keep: Keeps the sketches that the workers make, once whoever takes the results
            has them.

    Returns:
        Articles with their readings and failures; without the reading where the
        worker has stored it.

    Raises:
        InputError: `cluster-differs`, `cluster-lost`.
    """
    coming = iter(articles)
    size = min(WAVE * cluster.processors, MOST_IN_WAVE)
    wave = list(islice(coming, size))
    if not wave:
        return
    kit = pack_tools(tools, cluster.ledger, cluster.parquet)
    made = list[Sketched]()
    while wave:
        following: list[Article] = []

        def fill(following: list[Article] = following) -> bool:
            """Take one article more, while the workers read."""
            room = len(following) < size
            before = len(following)
            following += islice(coming, int(room))
            return len(following) > before

        for number, told in in_order(read_wave(cluster, wave, kit, fill)):
            done = _taken_up(kit, wave[number], told)
            yield wave[number], done.reading, done.failures
            if done.sketch is not None:
                made.append((wave[number].id, done.digest, done.sketch))
            if len(made) >= SKETCHES:
                keep(made)
                made = []
        following += islice(coming, size - len(following))
        wave = following
    keep(made)


def in_order(done: Iterable[tuple[int, Done]]) -> Iterator[tuple[int, Done]]:
    """Put numbered results into the order of their numbers, as soon as may be.

    Examples:
        >>> list(in_order([(1, "b"), (0, "a")]))
        [(0, 'a'), (1, 'b')]
    """
    waiting: dict[int, Done] = {}
    following = 0
    for number, one in done:
        waiting[number] = one
        while following in waiting:
            yield following, waiting.pop(following)
            following += 1


def read_wave(
    cluster: Cluster, wave: Sequence[Article], kit: Kit, fill: Callable[[], bool]
) -> Iterator[tuple[int, Done]]:
    """Read a wave, in no order; where Ray Data gives it up, article by article."""
    packed = {n: pack(article) for n, article in enumerate(wave)}
    errors = cluster.ray.exceptions
    for _ in range(ATTEMPTS):
        try:
            for number, done in _led(cluster, list(packed.items()), kit, fill):
                if packed.pop(number, None):
                    yield number, _opened(cluster, done)
            return
        except errors.RayTaskError:  # a batch killed its worker again and again
            break
        except errors.RayActorError as error:  # the machine of the shepherd died
            failed: Exception = error
        except ConnectionError as error:
            raise lost(cluster.address, error) from error
    else:
        raise lost(cluster.address, failed)
    for number, result in _read_alone(cluster, packed, kit):
        yield number, result or _given_up(wave[number])


def _led(
    cluster: Cluster,
    articles: Sequence[Numbered],
    kit: Kit,
    fill: Callable[[], bool],
) -> Iterator[Numbered]:
    """Let a shepherd in the cluster lead the reading."""
    ray = cluster.ray
    actor = ray.remote(Shepherd).options(num_cpus=0)
    shepherd = actor.remote(kit)
    try:
        ray.get(shepherd.begin.remote(articles, cluster.processors))
        while True:
            coming = shepherd.more.remote()
            while not ray.wait([coming], timeout=0)[0] and fill():
                pass
            found = ray.get(coming)
            if found is None:
                return
            yield from found
    except ray.exceptions.RayError as error:
        raise _cause(error) from error
    finally:
        with suppress(Exception):  # where the cluster is gone, so is the shepherd
            ray.kill(shepherd)


def _cause(error: Exception) -> Exception:
    """Give our own error behind one of Ray's, or Ray's."""
    seen: Any = error
    while seen is not None:
        if isinstance(seen, CounterclaimError):
            return type(seen)(seen.code, seen.message)
        seen = getattr(seen, "cause", None) or seen.__cause__
    return error


def _read_alone(
    cluster: Cluster, articles: dict[int, bytes], kit: Kit
) -> Iterator[tuple[int, Done | None]]:
    """Read articles one by one; None for one that killed each of its workers."""
    ray, waiting = cluster.ray, deque[tuple[int, Any]]()
    task = ray.remote(read_packed).options(max_retries=ALONE_RETRIES, num_cpus=1)
    tools, coming = ray.put(kit), iter(articles.items())
    while True:
        room = AHEAD * cluster.processors - len(waiting)
        for number, packed in islice(coming, room):
            waiting.append((number, task.remote(packed, tools)))
        if not waiting:
            return
        number, reference = waiting.popleft()
        try:
            yield number, _opened(cluster, ray.get(reference))
        except (ray.exceptions.WorkerCrashedError, ray.exceptions.OutOfMemoryError):
            yield number, None
        except ray.exceptions.RayTaskError as error:
            raise _cause(error) from error
        except (ray.exceptions.RayError, ConnectionError) as error:
            raise lost(cluster.address, error) from error


def _opened(cluster: Cluster, packed: bytes) -> Done:
    done: Done = pickle.loads(packed)
    cluster.machines.add(done.machine)
    return done


def _taken_up(kit: Kit, article: Article, done: Done) -> Done:
    """Take up what a worker wrote as Parquet; else it is here, or in the database."""
    if not (kit.parquet and done.file):
        return done
    return load_batch(Path(kit.parquet), done.file)[article.id][1]


def pack(article: Article) -> bytes:
    """Make an article ready to travel."""
    return pickle.dumps(article)


def _given_up(article: Article) -> Done:
    return make_done(article, Reading(article=article.id), (killed_by(article),), "")
