"""Measure how fast Counterclaim is, and write docs/speed.md.

    python -m bench.speed [-o docs/speed.md] [--articles 300]

Articles of about 600 words are put together from the sample's paragraphs, seeded. The
whole walk, the bare encoder on the same text and a second read of the same ledger are
timed side by side in one run; timings on shared machines are noisy, so look at the
ratios. The bare encoder runs in as many processes as the walk, one thread each, which
is its fastest way, and once in one process with all threads.

A second table shows what each stage takes of one process's time, from raw bytes to a
stored and grouped article.
"""

import argparse
import json
import os
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import date, timedelta
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path

import counterclaim
from counterclaim import pipeline
from counterclaim.find.article import find_in_article
from counterclaim.neural.reader import Reader, load_reader
from counterclaim.read.paths import read_paths
from counterclaim.records import Article
from counterclaim.resolve.article import resolve_article
from counterclaim.store.opening import open_store
from counterclaim.store.session import Read
from counterclaim.tools import Tools
from counterclaim.workers import count_processors

SAMPLE = Path(__file__).parent.parent / "samples" / "border-war"
WORDS = 600
STAGED = 60  # articles that the table of stages is made of
SEED = 7


def sample_paragraphs() -> list[str]:
    """All paragraphs of the sample's dispatches."""
    texts = [
        path.read_text(encoding="utf-8")
        for path in sorted(SAMPLE.glob("articles/*.txt"))
    ]
    paragraphs = [p.strip() for text in texts for p in text.split("\n\n")]
    return [p for p in paragraphs if len(p.split()) > 15]


def make_articles(count: int, out: Path) -> list[str]:
    """Write `count` articles as JSON lines; return their texts."""
    chance = random.Random(SEED)
    paragraphs, texts = sample_paragraphs(), []
    with out.open("w", encoding="utf-8") as file:
        for number in range(count):
            chosen: list[str] = []
            while sum(len(p.split()) for p in chosen) < WORDS:
                chosen.append(chance.choice(paragraphs))
            texts.append("\n\n".join(chosen))
            day = date(2024, 1, 1) + timedelta(days=number % 365)
            row = {
                "id": f"made-{number}",
                "title": None,
                "published": day.isoformat(),
                "outlet": f"Outlet {number % 40}",
                "url": None,
                "text": texts[-1],
            }
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return texts


def seconds_of(call: Callable[[], object]) -> float:
    """Wall-clock seconds of one call."""
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


def run_cli(*arguments: str) -> float:
    """Wall-clock seconds of one command, start-up included.

    Modules are compiled once, as where the package is installed; some machines turn
    that off, which costs half a second each time.
    """
    command = [sys.executable, "-m", "counterclaim", *arguments]
    run = partial(subprocess.run, command, check=True, capture_output=True)
    return seconds_of(lambda: run(env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""}))


def best_of(repeats: int, call: Callable[[], float]) -> float:
    """The shortest of several runs, in seconds."""
    return min(call() for _ in range(repeats))


def encoder_seconds(texts: list[str]) -> float:
    """Seconds of the bare reader over the texts in one process, loading left out."""
    reader = load_reader()
    reader.tag(texts[0])
    return seconds_of(lambda: [None for _ in reader.tag_many(texts)])


@cache
def own_reader() -> Reader:
    """The reader of one of several processes."""
    return load_reader(threads=1)


def tag(text: str) -> int:
    """Read a text here; give its number of pieces."""
    return len(own_reader().tag(text))


def encoder_seconds_apart(texts: list[str], processes: int) -> float:
    """Seconds of the bare reader over the texts in several processes."""
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        list(pool.map(tag, texts[: 4 * processes]))  # each has loaded by then
        return seconds_of(lambda: list(pool.map(tag, texts)))


def measure_stages(lines: Path, folder: Path) -> list[tuple[str, float]]:
    """CPU milliseconds an article of every stage, in one process with one thread."""
    spent: dict[str, float] = {}

    @contextmanager
    def stage(name: str) -> Iterator[None]:
        started = time.process_time()
        yield
        spent[name] = spent.get(name, 0.0) + time.process_time() - started

    tools = Tools(threads=1)
    with stage("read: bytes to articles"):
        inputs = list(read_paths([str(lines)]))[:STAGED]
        articles = [item for item in inputs if isinstance(item, Article)]
    pipeline.read_article(articles[0], tools)  # all is loaded from here on
    read: list[Read] = []
    with open_store(folder / "stages.ledger") as store:
        for article in articles:
            with stage("neural: the encoder"):
                tags = tools.reader.tag(article.text)
            with stage("find"):
                found = find_in_article(article, tags)
            with stage("resolve"):
                reading = resolve_article(article, found, tools.gazetteer, tools.seeds)
            read.append((article, reading, "speed", ()))
        for start in range(0, len(read), pipeline.TOGETHER):
            with stage(f"store: {pipeline.TOGETHER} articles in a transaction"):
                store.add_readings(read[start : start + pipeline.TOGETHER])
        with stage("group, weigh and store what follows"):
            pipeline.regroup(store)
    return [(name, 1000 * s / len(articles)) for name, s in spent.items()]


def stage_lines(stages: list[tuple[str, float]]) -> list[str]:
    """Make the table of stages."""
    whole = sum(spent for _, spent in stages)
    return [
        "",
        f"## Where the time goes: {STAGED} of these articles, one process",
        "",
        "| stage | CPU ms an article | share |",
        "|---|--:|--:|",
        *(f"| {name} | {ms:.0f} | {ms / whole:.0%} |" for name, ms in stages),
        f"| all | {whole:.0f} | |",
    ]


def measure(count: int, folder: Path) -> list[str]:
    """The lines of both tables, measured in one run."""
    ledger, lines, five = (
        folder / "all.ledger",
        folder / "all.jsonl",
        folder / "five.ledger",
    )
    texts = make_articles(count, lines)
    sample = sorted(map(str, SAMPLE.glob("articles/*.txt")))[:5]
    help_s = best_of(3, lambda: run_cli("--help"))
    five_s = run_cli("read", *sample, "--ledger", str(five))
    one_file = str(folder / "one.ledger")
    one_s = best_of(1, lambda: run_cli("read", sample[0], "--ledger", one_file))
    processes = count_processors()
    threads_s, bare_s = encoder_seconds(texts), encoder_seconds_apart(texts, processes)
    read_s = run_cli("read", str(lines), "--ledger", str(ledger))
    again_s = run_cli("read", str(lines), "--ledger", str(ledger))
    report_s = run_cli("report", str(ledger), "-o", str(folder / "report.html"))
    peak_mb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    rows = [
        ("`counterclaim --help`", f"{help_s:.2f} s"),
        ("one article, start-up included", f"{one_s:.1f} s"),
        ("five articles, start-up included", f"{five_s:.1f} s"),
        (f"{count} articles of {WORDS} words: whole `read`", f"{read_s:.1f} s"),
        (
            f"the same texts through the bare encoder, {processes} processes",
            f"{bare_s:.1f} s",
        ),
        ("the same, one process with all threads", f"{threads_s:.1f} s"),
        ("whole read / bare encoder", f"{read_s / bare_s:.2f}"),
        ("articles an hour", f"{3600 * count / read_s:,.0f}"),
        ("reading the same ledger's articles again", f"{again_s:.1f} s"),
        ("first read / second read", f"{read_s / again_s:.1f}"),
        ("report of that ledger", f"{report_s:.1f} s"),
        ("ledger size per article", f"{ledger.stat().st_size / count / 1024:.0f} kB"),
        ("peak memory of the largest command", f"{peak_mb:.0f} MB"),
    ]
    table = ["| what | measured |", "|---|--:|"]
    table += [f"| {what} | {value} |" for what, value in rows]
    return table + stage_lines(measure_stages(lines, folder))


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--output", type=Path, default=Path("docs/speed.md"))
    parser.add_argument("--articles", type=int, default=300)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tables = measure(arguments.articles, Path(folder))
    python = platform.python_version()
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {python}"
    lines = [
        "# Speed, as measured",
        "",
        f"Made by `python -m bench.speed --articles {arguments.articles}` on "
        f"{date.today().isoformat()} with counterclaim {counterclaim.__version__} "
        f"({machine}). The machine is shared: the ratios say more than the seconds.",
        "",
        *tables,
    ]
    arguments.output.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
