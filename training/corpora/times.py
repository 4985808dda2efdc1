"""TimeBank: time expressions."""

import json
from collections.abc import Iterator
from pathlib import Path

from training.examples import Example, Mark


def read_times(folder: Path) -> Iterator[Example]:
    """Read one part, such as `times/timebank`."""
    with (folder / "articles.jsonl").open(encoding="utf-8") as articles:
        texts = {row["id"]: row["text"] for row in map(json.loads, articles)}
    with (folder / "gold.jsonl").open(encoding="utf-8") as golds:
        for gold in map(json.loads, golds):
            marks = [
                Mark(start=time["start"], end=time["end"], kind="time")
                for time in gold["times"]
            ]
            yield Example(
                corpus="times", text=texts[gold["id"]], marks={"times": marks}
            )
