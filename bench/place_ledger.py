"""Write the places of a corpus as a minimal ledger, for a scorer to read.

    python bench/place_ledger.py ARTICLES.jsonl LEDGER.json

ARTICLES.jsonl has an article a line: {"id", "outlet", "url", "text", ...}.
"""

import json
import sys
import time
from pathlib import Path

from counterclaim.data.gazetteer import load_gazetteer
from counterclaim.find.mentions import find_mentions
from counterclaim.find.sentences import find_sentences
from counterclaim.neural.reader import DEFAULT_MODEL, load_reader
from counterclaim.records import Article, Place, make_id
from counterclaim.resolve.where import resolve_places


def read_row(row: dict[str, str]) -> tuple[Article, tuple[Place, ...]]:
    """Make the article and its places."""
    article = Article(
        id=make_id("article", row["id"]),
        text=row["text"],
        sha256="",
        path="",
        given_id=row["id"],
        outlet=row["outlet"],
        url=row["url"],
    )
    tags = load_reader(DEFAULT_MODEL).tag(article.text)
    sentences = find_sentences(article, tags)
    mentions = find_mentions(article, tags, sentences)
    return article, resolve_places(article, mentions, load_gazetteer())


def show_place(place: Place) -> dict[str, object]:
    """Write a place as the ledger does."""
    return {
        "id": f"{place.mentions[0].article}-{place.id}",
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


def main() -> None:
    """Read the articles, write the ledger, say how long it took."""
    source, target = map(Path, sys.argv[1:3])
    articles: list[dict[str, str | None]] = []
    rows: list[dict[str, object]] = []
    characters, began = 0, time.perf_counter()
    for line in source.read_text(encoding="utf-8").splitlines():
        article, places = read_row(json.loads(line))
        characters += len(article.text)
        articles.append(
            {"id": article.id, "given_id": article.given_id, "text": article.text}
        )
        rows += map(show_place, places)
    seconds = time.perf_counter() - began
    ledger = {"format": "counterclaim-ledger/1", "articles": articles, "places": rows}
    target.write_text(json.dumps(ledger), encoding="utf-8")
    print(f"{characters / seconds / 1000:.0f} thousand characters a second")


if __name__ == "__main__":
    main()
