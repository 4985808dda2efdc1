"""Fit the scores of statements, and show how often those of each score are right.

    python -m bench.fit_scores DATA [--write]

DATA holds the corpora. Fitted on every other article of polnear dev, shown on the
others. A statement is right where more than half of its characters stand in what one
annotated attribution says; statements inside others are left out, for PolNeAR marks
one level. With --write the new points go into data/en/scores.toml.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.find_statements import read_articles
from counterclaim.find.scores import RAW, Scale, load_scale
from counterclaim.find.sentences import find_sentences
from counterclaim.find.statements import find_statements
from counterclaim.neural.reader import load_reader
from counterclaim.records import Statement

TARGET = Path("src/counterclaim/data/en/scores.toml")
LEAST = 60  # statements that a point of the line stands on
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
Row = tuple[float, bool]  # raw score, right or not

HEAD = """\
# How often statements of a raw score are right: points of a rising line.
# Written by bench/fit_scores.py, from statements that annotators marked or did not.
"""


def judge(folder: Path) -> Iterator[list[Row]]:
    """Give the scored statements of each article."""
    reader = load_reader()
    lines = (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    golds = [json.loads(line) for line in lines]
    articles = read_articles(folder / "articles.jsonl")
    for article, gold in zip(articles, golds, strict=True):
        tags = reader.tag(article.text)
        sentences = find_sentences(article, tags)
        found = find_statements(article, tags, sentences, (), scale=RAW)
        contents = [a["content"] for a in gold["attributions"]]
        yield [
            (statement.score, is_right(statement, contents))
            for statement in found
            if statement.inside is None
            and not is_within(statement, gold["furniture"], share=0)
        ]


def is_right(statement: Statement, contents: Sequence[list[list[int]]]) -> bool:
    """Tell whether an annotator marked most of a content in one attribution."""
    return any(is_within(statement, content, share=0.5) for content in contents)


def is_within(
    statement: Statement, stretches: Sequence[Sequence[int]], *, share: float
) -> bool:
    """Tell whether more than a share of a content's characters stands in stretches."""
    shared = sum(
        max(0, min(piece.end, end) - max(piece.start, start))
        for piece in statement.content
        for start, end in stretches
    )
    whole = sum(piece.end - piece.start for piece in statement.content)
    return shared > share * whole


def fit(rows: list[Row]) -> Scale:
    """Fit a line that never falls: neighbours that do are taken together."""
    rows = sorted(rows)
    pools: list[list[Row]] = []
    for start in range(0, len(rows) - LEAST + 1, LEAST):
        end = start + LEAST if start + 2 * LEAST <= len(rows) else len(rows)
        pools.append(rows[start:end])
        while len(pools) > 1 and share_of(pools[-2]) >= share_of(pools[-1]):
            last = pools.pop()
            pools[-1] = pools[-1] + last
    points = {round(mean_of(pool), 3): round(share_of(pool), 3) for pool in pools}
    return Scale(raw=tuple(points), share=tuple(points.values()))


def share_of(rows: Sequence[Row]) -> float:
    """Share of right ones."""
    return sum(right for _, right in rows) / len(rows)


def mean_of(rows: Sequence[Row]) -> float:
    """Mean score."""
    return sum(score for score, _ in rows) / len(rows)


def reliability(rows: Sequence[Row]) -> list[str]:
    """Write a table: scores, statements, mean score, share that is right."""
    lines = ["| score | statements | mean score | right |", "|---|--:|--:|--:|"]
    for low, high in zip(BINS, BINS[1:], strict=False):
        inside = [row for row in rows if low <= row[0] < high]
        if inside:
            name = f"{low:.2f} to {min(high, 1.0):.2f}"
            told = f"{mean_of(inside):.3f} | {share_of(inside):.3f}"
            lines.append(f"| {name} | {len(inside)} | {told} |")
    return lines


def write_scale(scale: Scale, path: Path) -> None:
    """Write the points as data."""
    points = zip(scale.raw, scale.share, strict=True)
    tables = [
        f"\n[[statement]]\nraw = {raw}\nshare = {share}\n" for raw, share in points
    ]
    path.write_text(HEAD + "".join(tables), encoding="utf-8")


def main() -> None:
    """Judge, fit, show; write where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    articles = list(judge(options.data / "polnear" / "dev"))
    fitted = fit([row for rows in articles[::2] for row in rows])
    if options.write:
        write_scale(fitted, TARGET)
        load_scale.cache_clear()
    scale = fitted if options.write else load_scale()
    held = [(scale.read(raw), right) for rows in articles[1::2] for raw, right in rows]
    print("\n".join(reliability(held)))


if __name__ == "__main__":
    main()
