"""Read many articles in several processes; results come back in the articles' order.

Reading an article is a pure function of the article and the tools, so it runs anywhere.
Few articles are read in this process: starting others costs more than they save.
"""

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from multiprocessing import get_context
from typing import TypeAlias

from counterclaim.records import Article, Failure, Reading
from counterclaim.tools import Tools

# One article and what was read in it, with what went wrong.
Result: TypeAlias = tuple[Article, Reading, tuple[Failure, ...]]

FEW = 12  # articles that one process reads while others would still be starting
LOADING = 5  # of these, that one process reads while the others load
AHEAD = 4  # articles handed out for each process; more would only fill memory


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """An article that is being read elsewhere."""

    article: Article
    future: "Future[tuple[Reading, tuple[Failure, ...]]]"


def count_processors() -> int:
    """Count the processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def read_many(
    articles: Iterable[Article], tools: Tools, *, processes: int | None = None
) -> Iterator[Result]:
    """Read articles in their order, in this process or in several.

    Memory stays flat: only a few articles are handed out ahead.

    Args:
        articles: Any number; taken as they are needed.
        tools: What they are read with; each process loads its own.
        processes: None takes one a processor, where the articles are many.
    """
    from counterclaim.pipeline import read_article

    articles = iter(articles)
    processes = processes or count_processors()
    for article in articles if processes == 1 else islice(articles, FEW - LOADING):
        yield article, *read_article(article, tools)
    for first in articles:  # nearly a few
        pool = _make_pool(processes)
        try:
            for _ in range(processes):  # let them load while this one reads on
                pool.submit(_load_here, tools.apart())
            for article in chain([first], islice(articles, LOADING - 1)):
                yield article, *read_article(article, tools)
            yield from _read_apart(articles, tools.apart(), pool, processes)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _read_apart(
    articles: Iterator[Article],
    tools: Tools,
    pool: ProcessPoolExecutor,
    processes: int,
) -> Iterator[Result]:
    """Keep the processes busy; where one dies, find out by which article."""
    waiting: deque[Work] = deque()
    try:
        while True:
            for article in islice(articles, processes * AHEAD - len(waiting)):
                waiting.append(_hand_out(pool, article, tools))
            if not waiting:
                return
            work = waiting.popleft()
            try:
                result = work.future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
                yield work.article, *_read_alone(work.article, tools)
                pool = _make_pool(processes)
                others = [other.article for other in waiting]
                waiting = deque(_hand_out(pool, one, tools) for one in others)
                continue
            yield work.article, *result
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _hand_out(pool: ProcessPoolExecutor, article: Article, tools: Tools) -> Work:
    return Work(article=article, future=pool.submit(_read_here, article, tools))


def _read_alone(article: Article, tools: Tools) -> tuple[Reading, tuple[Failure, ...]]:
    """Read an article in a process of its own, which may have killed the last one."""
    with _make_pool(1) as pool:
        try:
            return pool.submit(_read_here, article, tools).result()
        except BrokenProcessPool:
            return Reading(article=article.id), (killed_by(article),)


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


# ------------------------------------------------------------ inside such a process


def _make_pool(processes: int) -> ProcessPoolExecutor:
    """Start processes anew: ONNX Runtime's threads do not outlive a fork."""
    return ProcessPoolExecutor(
        processes, mp_context=get_context("spawn"), initializer=_leave_interrupts
    )


def _leave_interrupts() -> None:
    """Leave Ctrl-C to the process that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@cache
def _kept(tools: Tools) -> Tools:
    """Give the tools that came first of those alike, with all that they have loaded."""
    return tools


def _load_here(tools: Tools) -> None:
    """Load what reading needs."""
    import counterclaim.find.article
    import counterclaim.resolve.article  # noqa: F401

    kept = _kept(tools)
    _ = kept.reader, kept.gazetteer, kept.seeds


def _read_here(article: Article, tools: Tools) -> tuple[Reading, tuple[Failure, ...]]:
    from counterclaim.pipeline import read_article

    return read_article(article, _kept(tools))
