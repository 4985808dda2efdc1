"""Write the places or the times of a corpus as a minimal ledger, for a scorer to read.

    python -m bench.corpus_ledger {places,times} ARTICLES.jsonl LEDGER.json

ARTICLES.jsonl has an article a line: {"id", "text"}, for places with "outlet" and
"url", for times with "published".
"""

import argparse
import json
import re
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from counterclaim.data.gazetteer import load_gazetteer
from counterclaim.find.mentions import find_mentions
from counterclaim.find.sentences import find_sentences
from counterclaim.find.times import find_times
from counterclaim.neural.reader import load_reader
from counterclaim.records import Article, Interval, Sentence, Span, make_id
from counterclaim.resolve.places import resolve_places
from counterclaim.resolve.times import resolve_times

# Rough; the reader cuts better, but takes nearly all the time.
SENTENCE = re.compile(
    r"\S(?:.|\n(?!\s*\n))*?"
    r"(?:[.!?]['”\"’)]*(?=\s+[A-Z“\"'`])|(?=\n\s*\n)|$(?!\n))"
)
Rows = Iterator[dict[str, Any]]


def places_in(article: Article) -> Rows:
    """Give an article's places as rows of a ledger."""
    tags = load_reader().tag(article.text)
    sentences = find_sentences(article, tags)
    mentions = find_mentions(article, tags, sentences)
    for place in resolve_places(article, mentions, load_gazetteer()):
        yield {
            "id": f"{article.id}-{place.id}",
            "name": place.name,
            "aliases": list(place.aliases),
            "kind": place.kind,
            "lat": place.lat,
            "lon": place.lon,
            "country": place.country,
            "geonames": place.geonames,
            "mentions": [
                {"article": m.article, "start": m.span.start, "end": m.span.end}
                for m in place.mentions
            ],
        }


def times_in(article: Article) -> Rows:
    """Give an article's times as rows of a ledger."""
    mentions = find_times(article, None)
    for told in resolve_times(article, mentions, split_sentences(article.text)):
        days = told.interval if isinstance(told.interval, Interval) else Interval()
        yield {
            "article": told.article,
            "start": told.span.start,
            "end": told.span.end,
            "text": told.span.text,
            "type": told.type,
            "value": told.value,
            "from": days.start,
            "to": days.end,
        }


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """Split a text roughly into sentences."""
    return tuple(
        Sentence(span=Span(start=m.start(), end=m.end(), text=m.group()))
        for m in SENTENCE.finditer(text)
    )


TABLES: Mapping[str, Callable[[Article], Rows]] = {
    "places": places_in,
    "times": times_in,
}


def read_corpus(path: Path) -> tuple[Article, ...]:
    """Read the articles of a corpus, a JSON object a line."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return tuple(
        Article(
            id=make_id("article", row["id"]),
            text=row["text"],
            sha256="",
            path="",
            given_id=row["id"],
            outlet=row.get("outlet"),
            url=row.get("url"),
            published=row.get("published"),
        )
        for row in rows
    )


def main() -> None:
    """Read the articles, write the ledger, say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("table", choices=TABLES)
    parser.add_argument("articles", type=Path)
    parser.add_argument("ledger", type=Path)
    given = parser.parse_args()
    articles, began = read_corpus(given.articles), time.perf_counter()
    rows = [row for article in articles for row in TABLES[given.table](article)]
    seconds = time.perf_counter() - began
    texts = [{"id": a.id, "given_id": a.given_id, "text": a.text} for a in articles]
    ledger = {"format": "counterclaim-ledger/1", "articles": texts, given.table: rows}
    given.ledger.write_text(json.dumps(ledger), encoding="utf-8")
    characters = sum(len(article.text) for article in articles)
    print(f"{characters / seconds / 1000:.0f} thousand characters a second")


if __name__ == "__main__":
    main()
