"""Measure what grouping costs as a ledger grows, and write docs/growth.md.

    python -m bench.growth [1000 3000 10000] [-o docs/growth.md]

Articles with their readings are made from the samples' (bench/made.py); none is read.
For each size a process of its own fills a ledger, groups and weighs it, adds ten more
articles and groups again, and writes the report. Seconds are the process's own, so that
a busy machine counts little.
"""

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from bench.made import make_articles, read_stock
from counterclaim.cli.ledgers import keeping_garbage
from counterclaim.pipeline import TOGETHER, regroup
from counterclaim.show.page import render_report
from counterclaim.store.opening import open_store

SIZES = (1_000, 3_000, 10_000)
MORE = 10  # articles that come later
READING_S = 0.35  # reading an article of 600 words, on the machine of docs/speed.md
WIDTH, HEIGHT, EDGE = 640, 300, 50  # of the plot


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one size costs: milliseconds an article, seconds for ten more."""

    articles: int
    claims: int
    incidents: int
    storing_ms: float
    grouping_ms: float
    more_s: float
    memory_mb: float
    store_kb: float
    report_s: float


@contextmanager
def stopwatch() -> Iterator[list[float]]:
    """Give a list that holds the seconds of this process when the block ends."""
    found: list[float] = []
    started = time.process_time()
    yield found
    found.append(time.process_time() - started)


def measure(size: int, ledger: Path) -> Row:
    """Fill a ledger, group it, add some articles, group again, write the report."""
    made = make_articles(read_stock(), size + MORE)
    with open_store(ledger) as store:
        claims, storing = 0, 0.0
        for start in range(0, size, TOGETHER):
            some = list(islice(made, min(TOGETHER, size - start)))
            with stopwatch() as one:
                store.add_readings([(*pair, "made", ()) for pair in some])
            storing += one[0]
            claims += sum(len(r.statements) + len(r.figures) for _, r in some)
        with stopwatch() as grouping:
            regroup(store)
        incidents = len(store.load_weighed().incidents)
        store_kb = sum(p.stat().st_size for p in ledger.parent.iterdir()) / 1024
        for article, reading in made:
            store.add_reading(article, reading, reading_key="made")
        with stopwatch() as more:
            regroup(store)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        with stopwatch() as reporting, keeping_garbage():
            render_report(store.load_ledger(is_for_page=True))
    return Row(
        articles=size,
        claims=claims,
        incidents=incidents,
        storing_ms=1000 * storing / size,
        grouping_ms=1000 * grouping[0] / size,
        more_s=more[0],
        memory_mb=peak,
        store_kb=store_kb / size,
        report_s=reporting[0],
    )


def measure_apart(size: int) -> Row:
    """Measure in a process of its own, whose memory is its own too."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = str(Path(folder) / "grown.ledger")
        command = [sys.executable, "-m", "bench.growth", "--one", ledger, str(size)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    return Row(**json.loads(done.stdout))


def table(rows: list[Row]) -> list[str]:
    """Make the table."""
    share = [row.grouping_ms / (1000 * READING_S) for row in rows]
    lines = [
        "| articles | claims | incidents | storing | grouping and weighing "
        "| of reading | ten more | memory | ledger | report |",
        "|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    lines += [
        f"| {row.articles:,} | {row.claims:,} | {row.incidents:,} "
        f"| {row.storing_ms:.1f} ms | {row.grouping_ms:.1f} ms | {part:.1%} "
        f"| {row.more_s:.1f} s | {row.memory_mb:.0f} MB | {row.store_kb:.0f} kB "
        f"| {row.report_s:.1f} s |"
        for row, part in zip(rows, share, strict=True)
    ]
    return lines


def plot(rows: list[Row]) -> str:
    """Draw the cost per article over the number of articles."""
    most = max(row.grouping_ms for row in rows) * 1.2
    step = (WIDTH - 2 * EDGE) / max(1, len(rows) - 1)
    points = [
        (EDGE + n * step, HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * row.grouping_ms / most)
        for n, row in enumerate(rows)
    ]
    line = " ".join(f"{x:.0f},{y:.0f}" for x, y in points)
    marks = "".join(
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="4"/>'
        f'<text x="{x:.0f}" y="{y - 10:.0f}">{row.grouping_ms:.1f} ms</text>'
        f'<text x="{x:.0f}" y="{HEIGHT - EDGE / 2:.0f}">{row.articles:,}</text>'
        for (x, y), row in zip(points, rows, strict=True)
    )
    base = HEIGHT - EDGE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="12" text-anchor="middle">'
        "<title>Grouping and weighing, milliseconds an article, by articles</title>"
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>'
        f'<path d="M{EDGE} {EDGE}V{base}H{WIDTH - EDGE}" fill="none" stroke="#555"/>'
        f'<polyline points="{line}" fill="none" stroke="#0b5fa5" stroke-width="2"/>'
        f"{marks}</svg>\n"
    )


def page(rows: list[Row], picture: str) -> str:
    """Write the page."""
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    growth = rows[-1].grouping_ms / rows[0].grouping_ms
    sizes = " ".join(str(row.articles) for row in rows)
    return "\n".join(
        [
            "# Growth, as measured",
            "",
            f"Made by `python -m bench.growth {sizes}` on {date.today().isoformat()} "
            f"({machine}; seconds of the process itself, for the machine is shared).",
            "Articles with their readings are made by recombining and perturbing the "
            "samples' (bench/made.py), all within three years: the more articles, the "
            "more on one day.",
            "",
            *table(rows),
            "",
            f"From {rows[0].articles:,} to {rows[-1].articles:,} articles the cost of "
            f"an article grows {growth:.2f} times. *Of reading*: against {READING_S} s "
            "for reading one. *Ten more*: grouping again after ten articles came. "
            "*Report*: in one process; the command takes two.",
            "",
            f"![Milliseconds an article]({picture})",
            "",
        ]
    )


def write(rows: list[Row], output: Path) -> None:
    """Write page and plot."""
    picture = output.parent / "pictures" / "growth.svg"
    picture.parent.mkdir(exist_ok=True)
    picture.write_text(plot(rows), encoding="utf-8")
    output.write_text(page(rows, f"pictures/{picture.name}"), encoding="utf-8")


def main() -> None:
    """Measure all sizes, and write page and plot."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("-o", "--output", type=Path, default=Path("docs/growth.md"))
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        row = measure(arguments.sizes[0], arguments.one)
        print(json.dumps({name: getattr(row, name) for name in Row.__slots__}))
        return
    rows: list[Row] = []
    for size in arguments.sizes:  # written each time: the next may take hours
        rows.append(measure_apart(size))
        write(rows, arguments.output)
        print(*table(rows[-1:])[-1:], sep="\n", flush=True)


if __name__ == "__main__":
    main()
