"""Read many articles in several processes; results come back in the articles' order.

Reading an article is a pure function of the article and the tools, so it runs anywhere.
Few articles are read in this process: starting others costs more than they save. Those
that were started group and weigh too, as far as that falls into parts.
"""

import gc
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import chain, islice
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, Self, TypeAlias, TypeVar

from counterclaim.records import Article, Failure, Question, Reading
from counterclaim.tools import Tools

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from counterclaim.group.repeats import Ids, Repeat
    from counterclaim.group.sketches import Sketch
    from counterclaim.regrouping import Batch, Hands, Part

Item = TypeVar("Item")
Made = TypeVar("Made")
# One article and what was read in it, with what went wrong.
Result: TypeAlias = tuple[Article, Reading, tuple[Failure, ...]]
# An article's id, the digest of what its sketch was made from, and the sketch.
Sketched: TypeAlias = tuple[str, str, "Sketch"]

FEW = 12  # articles that one process reads while others would still be starting
LOADING = 5  # of these, that one process reads while the others load
AHEAD = 4  # articles handed out for each process; more would only fill memory
SKETCHES = 100  # kept in one transaction
MADE_BETWEEN = 20_000  # objects, between two looks for those that hang in circles


class Done(NamedTuple):
    """What was read in an article, what went wrong; its sketch, where one was made."""

    reading: Reading
    failures: tuple[Failure, ...]
    sketched: Sketched | None = None


def count_processors() -> int:
    """Count the processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Crew:
    """Processes that work side by side; none before `start`."""

    def __init__(self, tools: Tools, processes: int | None = None) -> None:
        """Name what they read with, and how many: None is one a processor."""
        self._tools = tools
        self.processes = processes or count_processors()
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        """Start none yet."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the processes."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)

    @property
    def is_started(self) -> bool:
        """Whether there are processes."""
        return self._pool is not None

    @property
    def tools(self) -> Tools:
        """What the processes read with, nothing of it loaded."""
        return self._tools.apart()

    def start(self) -> None:
        """Start the processes, and let each load what reading needs."""
        pool, tools = self._renew(), self.tools
        for _ in range(self.processes):
            pool.submit(_load_here, tools)

    def spread(
        self,
        make: Callable[[Item], Made],
        items: Iterable[Item],
        *,
        alone: Callable[[Item], Made],
    ) -> Iterator[tuple[Item, Made]]:
        """Make something of each item in the processes, in the items' order.

        Memory stays flat: only a few items are handed out ahead.

        Args:
            make: What the processes do, a function of a module.
            items: Any number; taken as they are needed.
            alone: What is done instead with an item whose process was killed.
        """
        from counterclaim.pool import BrokenProcessPool

        pool, coming = self._pool or self._renew(), iter(items)
        waiting: deque[tuple[Item, Future[Made]]] = deque()
        while True:
            for item in islice(coming, self.processes * AHEAD - len(waiting)):
                waiting.append((item, pool.submit(make, item)))
            if not waiting:
                return
            item, future = waiting.popleft()
            try:
                made = future.result()
            except BrokenProcessPool:
                pool = self._renew()
                made = alone(item)
                waiting = deque((one, pool.submit(make, one)) for one, _ in waiting)
            yield item, made

    def _renew(self) -> "ProcessPoolExecutor":
        from counterclaim.pool import make_pool

        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = make_pool(self.processes)
        return self._pool


def read_many(
    articles: Iterable[Article],
    tools: Tools,
    *,
    crew: Crew | None = None,
    keep: Callable[[Sequence[Sketched]], None] = lambda sketches: None,
) -> Iterator[Result]:
    """Read articles in their order, in this process or in several.

    Memory stays flat: only a few articles are handed out ahead.

    Args:
        articles: Any number; taken as they are needed.
        tools: What they are read with; each process loads its own.
        crew: The processes; None is this one alone.
        keep: Keeps sketches, once whoever takes the results has them.
    """
    sketches: list[Sketched] = []
    for article, done in _read_all(iter(articles), tools, crew or Crew(tools, 1)):
        yield article, done.reading, done.failures
        sketches.append(done.sketched or _sketch(article, done.reading))
        if len(sketches) >= SKETCHES:
            keep(sketches)
            sketches = []
    if sketches:
        keep(sketches)


def _read_all(
    articles: Iterator[Article], tools: Tools, crew: Crew
) -> Iterator[tuple[Article, Done]]:
    is_alone = crew.processes == 1
    for article in articles if is_alone else islice(articles, FEW - LOADING):
        yield article, _read(article, tools)
    for first in articles:  # nearly a few
        crew.start()  # let them load while this one reads on
        for article in chain([first], islice(articles, LOADING - 1)):
            yield article, _read(article, tools)
        apart = crew.tools
        read_here, alone = (
            partial(do, tools=apart) for do in (_read_here, _read_alone)
        )
        yield from crew.spread(read_here, articles, alone=alone)


def _read(article: Article, tools: Tools) -> Done:
    from counterclaim.pipeline import read_article

    return Done(*read_article(article, tools))


def _sketch(article: Article, reading: Reading) -> Sketched:
    from counterclaim.group.sketches import sketch_article
    from counterclaim.reviewing import digest_of

    sketch = sketch_article(article, reading)
    return article.id, digest_of(article, reading), sketch


def _read_alone(article: Article, tools: Tools) -> Done:
    """Read an article in a process of its own, which may have killed the last one."""
    from counterclaim.pool import BrokenProcessPool, make_pool

    with make_pool(1) as pool:
        try:
            return pool.submit(_read_here, article, tools).result()
        except BrokenProcessPool:
            return Done(Reading(article=article.id), (killed_by(article),))


def killed_by(article: Article) -> Failure:
    """Say that a process that read an article was ended, twice."""
    from counterclaim.pipeline import where

    return Failure(
        path=article.path,
        code="reader-killed",
        message=f"The process that read {where(article)} was ended from outside, "
        "as the system does when memory runs out. The other articles were read. Give "
        "it more memory, or cut the article, and run the same command again.",
        article=article.id,
    )


def hands_of(crew: Crew) -> "Hands":
    """Let the processes of a crew do what grouping and weighing can do in parts."""
    from counterclaim.group.incidents import weigh_pairs
    from counterclaim.regrouping import Hands, compare_batch, weigh_part

    def compare(batches: "Iterable[Batch]") -> "Iterator[Mapping[Ids, Repeat]]":
        found = crew.spread(compare_batch, batches, alone=compare_batch)
        return (compared for _, compared in found)

    def weigh(parts: "Iterable[Part]") -> Iterator[tuple[Question, ...]]:
        found = crew.spread(weigh_part, parts, alone=weigh_part)
        return (questions for _, questions in found)

    return Hands(weigh_pairs=weigh_pairs, compare=compare, weigh=weigh)


# ------------------------------------------------------------ inside such a process


@cache
def _kept(tools: Tools) -> Tools:
    """Give the tools that came first of those alike, with all that they have loaded."""
    return tools


def _load_here(tools: Tools) -> None:
    """Load what reading needs."""
    gc.set_threshold(MADE_BETWEEN)
    import counterclaim.find.article
    import counterclaim.resolve.article  # noqa: F401

    kept = _kept(tools)
    _ = kept.reader, kept.gazetteer, kept.seeds
    # What is loaded stays: looking through it for what is not used any more took a
    # fiftieth of reading.
    gc.freeze()


def _read_here(article: Article, tools: Tools) -> Done:
    done = _read(article, _kept(tools))
    return done._replace(sketched=_sketch(article, done.reading))
