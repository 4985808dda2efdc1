"""Find statements in a JSON lines file of articles; write a small ledger to score.

    python -m bench.find_statements ARTICLES.jsonl LEDGER.json [--rules-only]

The ledger holds articles and statements alone; the claimant is the source's words.
"""

import argparse
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from counterclaim.find.sentences import find_sentences
from counterclaim.find.statements import find_statements
from counterclaim.find.verifications import find_verifications
from counterclaim.neural.tags import Tags
from counterclaim.records import Article, Span, Statement, make_id


def make_silent_tags() -> Tags:
    """Make tags that mark nothing, to measure the rules alone."""
    none, three = np.zeros(0, np.int32), np.zeros((0, 3), np.float32)
    links = np.zeros((0, 1), np.float16)
    return Tags(
        starts=none,
        ends=none,
        words=none,
        source=three,
        cue=three,
        content=three,
        names=three,
        name_labels=("O", "B-PER", "I-PER"),
        times=three,
        sentence=np.zeros(0, np.float32),
        link_content_source=links,
        link_source=links,
        link_content_cue=links,
        link_cue=links,
    )


def read_articles(path: Path) -> list[Article]:
    """Read the articles of a JSON lines file, or of a folder of gold files."""
    if path.is_dir():
        files = sorted(path.glob("*.json"))
        told = [json.loads(file.read_text(encoding="utf-8")) for file in files]
        rows = [
            {**row, "id": file.stem}
            for file, row in zip(files, told, strict=True)
            if isinstance(row, dict)  # disputes and the like are lists
        ]
    else:
        rows = [json.loads(line) for line in path.open(encoding="utf-8")]
    return [_make_article(row) for row in rows]


def _make_article(row: dict[str, Any]) -> Article:
    text, title = str(row["text"]), str(row.get("title") or "")
    furniture = []
    for piece in row.get("furniture") or ():
        at = text.find(piece)
        while at >= 0:
            end = at + len(piece)
            furniture.append(Span(start=at, end=end, text=piece))
            at = text.find(piece, end)
    at = text.find(title) if title else -1
    span = Span(start=at, end=at + len(title), text=title) if at >= 0 else None
    return Article(
        id=make_id("article", str(row["id"])),
        text=text,
        sha256="",
        path=f"{row['id']}.json",
        given_id=str(row["id"]),
        title_span=span,
        furniture=tuple(sorted(furniture)),
    )


def tag_all(articles: list[Article], *, rules_only: bool) -> Iterator[Tags]:
    """Tag the articles with the shipped reader, or not at all."""
    if rules_only:
        yield from (make_silent_tags() for _ in articles)
    else:
        from counterclaim.neural.reader import load_reader

        yield from load_reader().tag_many([article.text for article in articles])


def main() -> None:
    """Read, find, write, and say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--rules-only", action="store_true")
    args = parser.parse_args()
    articles = read_articles(args.articles)
    statements: list[dict[str, object]] = []
    verifications: list[dict[str, object]] = []
    seconds = 0.0
    for article, tags in zip(
        articles, tag_all(articles, rules_only=args.rules_only), strict=True
    ):
        begun = time.perf_counter()
        sentences = find_sentences(article, tags)
        found = find_statements(article, tags, sentences, ())
        checked = find_verifications(article, sentences, found, tags)
        seconds += time.perf_counter() - begun
        statements += [_row(article, n, s) for n, s in enumerate(found)]
        verifications += [
            {"article": article.id, "status": v.status, **_span(v.span)}
            for v in checked
        ]
    ledger = {
        "format": "counterclaim-ledger/1",
        "articles": [
            {"id": a.id, "given_id": a.given_id, "path": a.path, "text": a.text}
            for a in articles
        ],
        "statements": statements,
        "verifications": verifications,
    }
    args.ledger.write_text(json.dumps(ledger), encoding="utf-8")
    words = sum(len(article.text.split()) for article in articles)
    print(
        f"{len(statements)} statements, {words} words, {seconds:.1f} s without reader"
    )


def _row(article: Article, number: int, statement: Statement) -> dict[str, object]:
    return {
        "id": f"{article.id}-{number}",
        "article": article.id,
        "content": [_span(piece) for piece in statement.content],
        "source": _span(statement.source) if statement.source else None,
        "cue": _span(statement.cue) if statement.cue else None,
        "claimants": [],
        "claimant_name": statement.source.text if statement.source else None,
        "via": [via.text for via in statement.via],
        "inside": statement.inside,
        "act": statement.act,
        "stance": statement.stance,
        "hedged": statement.is_hedged,
        "score": statement.score,
    }


def _span(span: Span) -> dict[str, object]:
    return {"start": span.start, "end": span.end, "text": span.text}


if __name__ == "__main__":
    main()
