"""Write the times of a corpus as a minimal ledger, for a scorer to read.

    python bench/time_ledger.py ARTICLES.jsonl LEDGER.json

ARTICLES.jsonl has an article a line: {"id", "published", "text", ...}.
"""

import json
import re
import sys
import time
from pathlib import Path

from counterclaim.find.times import find_times
from counterclaim.records import Article, Interval, Sentence, Span, Time, make_id
from counterclaim.resolve.when import resolve_times

# Rough; the reader does it better, but is not needed here.
SENTENCE = re.compile(
    r"\S(?:.|\n(?!\s*\n))*?"
    r"(?:[.!?]['”\"’)]*(?=\s+[A-Z“\"'`])|(?=\n\s*\n)|$(?!\n))"
)


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """Split a text roughly into sentences."""
    return tuple(
        Sentence(span=Span(start=m.start(), end=m.end(), text=m.group()))
        for m in SENTENCE.finditer(text)
    )


def read_row(row: dict[str, str]) -> tuple[Article, tuple[Time, ...]]:
    """Make the article and its times."""
    article = Article(
        id=make_id("article", row["id"]),
        text=row["text"],
        sha256="",
        path="",
        given_id=row["id"],
        published=row["published"],
    )
    mentions = find_times(article, None)
    return article, resolve_times(article, mentions, split_sentences(article.text))


def show_time(told: Time) -> dict[str, str | int | None]:
    """Write a time as the ledger does."""
    days = told.interval if isinstance(told.interval, Interval) else Interval()
    return {
        "article": told.article,
        "start": told.span.start,
        "end": told.span.end,
        "text": told.span.text,
        "type": told.type,
        "value": told.value,
        "from": days.start,
        "to": days.end,
    }


def main() -> None:
    """Read the articles, write the ledger, say how long it took."""
    source, target = map(Path, sys.argv[1:3])
    articles: list[dict[str, str | None]] = []
    rows: list[dict[str, str | int | None]] = []
    began = time.perf_counter()
    characters = 0
    for line in source.read_text(encoding="utf-8").splitlines():
        article, times = read_row(json.loads(line))
        characters += len(article.text)
        articles.append(
            {"id": article.id, "given_id": article.given_id, "text": article.text}
        )
        rows += map(show_time, times)
    seconds = time.perf_counter() - began
    ledger = {"format": "counterclaim-ledger/1", "articles": articles, "times": rows}
    target.write_text(json.dumps(ledger), encoding="utf-8")
    print(f"{characters / seconds / 1000:.0f} thousand characters a second")


if __name__ == "__main__":
    main()
