"""What the project's own measures print, as sections of docs/quality.md."""

import subprocess
import sys
from pathlib import Path

DEV = "training/corpus/en/dev"
# Heading, module with arguments; DATA stands for the folder of corpora.
MEASURES = (
    (
        "Our own examples, held-out part: statements, channels, stance, checks",
        ("bench.score_corpus", DEV),
    ),
    (
        "Scores of statements: how often those of each score are right",
        ("bench.fit_scores", "DATA"),
    ),
    ("Figure cases", ("bench.figure_cases",)),
    (
        "Pairs of statements, held-out part",
        ("bench.pairs", "training/corpus/pairs/en/dev"),
    ),
    ("Sixty dispatches on six incidents", ("tests.six_incidents",)),
)
MOST_LINES = 30  # misses come behind the figures


def measure_own(shared: Path) -> list[str]:
    """Run each measure and give its first lines as a section."""
    return [
        f"## {title}\n\n`python -m {' '.join(command)}`\n\n```\n"
        f"{run_measure(command, shared)}\n```\n"
        for title, command in MEASURES
    ]


def run_measure(command: tuple[str, ...], shared: Path) -> str:
    """Run one measure in a process of its own; give the first lines it prints."""
    words = [str(shared / "data") if word == "DATA" else word for word in command]
    done = subprocess.run(
        [sys.executable, "-m", *words], capture_output=True, text=True, check=True
    )
    return "\n".join(done.stdout.strip().splitlines()[:MOST_LINES])
