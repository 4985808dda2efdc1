"""Learn how far each sign of a link counts; write `data/en/links.toml`.

    python -m bench.fit_links POLNEAR_TRAIN_DIR [--every 9]

POLNEAR_TRAIN_DIR holds articles.jsonl and gold.jsonl. Every n-th article is read by
the shipped reader; its gold spans are the parts, its gold attributions the links.
"""

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from bench.find_statements import read_articles
from counterclaim.find import linking
from counterclaim.find.linking import SIGNS, Columns, Part, Parts
from counterclaim.find.sentences import find_sentences
from counterclaim.neural.reader import load_reader
from counterclaim.neural.tags import PieceSpan, Tags
from counterclaim.records import Article, Sentence

OUT = Path(__file__).parents[1] / "src/counterclaim/data/en/links.toml"
STEPS, RATE, DECAY = 400, 0.3, 1e-3
Choice = tuple[np.ndarray, int]  # signs of the candidates, and which is right

HEAD = """\
# How far each sign counts when a content looks for its cue, and a cue for its source.
# Made by bench/fit_links.py from PolNeAR train; see SOURCES.md.
"""


def read_choices(
    text: str,
    tags: Tags,
    sentences: tuple[Sentence, ...],
    attributions: list[dict[str, Any]],
) -> dict[str, list[Choice]]:
    """Turn one article's attributions into choices between candidates."""
    place = linking.make_placer(text, tags, sentences)

    def part(spans: list[list[int]]) -> Part | None:
        if not spans:
            return None
        first = int(np.searchsorted(tags.ends, spans[0][0], side="right"))
        last = int(np.searchsorted(tags.starts, spans[0][1], side="left")) - 1
        if last < first or first >= len(tags):
            return None
        return place(PieceSpan(first, last, 1.0))

    def all_parts(name: str) -> tuple[Part, ...]:
        found = {part([piece]) for a in attributions for piece in a[name]}
        return tuple(sorted(p for p in found if p is not None))

    parts = Parts(
        contents=all_parts("content"),
        cues=all_parts("cue"),
        sources=all_parts("source"),
    )
    columns = parts.columns
    choices: dict[str, list[Choice]] = {"cue": [], "source": []}
    for attribution in attributions:
        cue, source = part(attribution["cue"]), part(attribution["source"])
        pieces = [part([piece]) for piece in attribution["content"]]
        for content in filter(None, pieces):
            near = linking.near_of(content, columns["cue"])
            rows = linking.signs_of(tags, content, near, columns, "cue")
            choices["cue"].append(_choice(rows, parts.cues[near], cue))
        if cue and pieces and pieces[0]:
            near = linking.near_of(cue, columns["source"])
            rows = linking.signs_of(tags, cue, near, columns, "source")
            partners = Columns(*(column[near] for column in columns["source"]))
            rows[:, 0] = linking.dot(tags, pieces[0], partners, "source")
            choices["source"].append(_choice(rows, parts.sources[near], source))
    return choices


def _choice(rows: np.ndarray, near: tuple[Part, ...], right: Part | None) -> Choice:
    return rows, near.index(right) if right in near else len(near)


def fit(choices: list[Choice]) -> np.ndarray:
    """Fit a softmax over each choice's candidates and "none", by gradient descent."""
    weights = np.zeros(len(SIGNS) + 1)
    for _ in range(STEPS):
        gradient = DECAY * weights
        for rows, right in choices:
            chances = predict(rows, weights)
            chances[right] -= 1
            gradient[:-1] += chances[:-1] @ rows / len(choices)
            gradient[-1] += chances[-1] / len(choices)
        weights -= RATE * gradient
    return weights


def predict(rows: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Give the chances of each candidate, and of none."""
    scores = np.append(rows @ weights[:-1], weights[-1])
    chances = np.exp(scores - scores.max())
    return np.asarray(chances / chances.sum())


def main() -> None:
    """Read, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--every", type=int, default=9)
    args = parser.parse_args()
    articles = read_articles(args.corpus / "articles.jsonl")[:: args.every]
    reader = load_reader()
    fit_and_write(((a, reader.tag(a.text)) for a in articles), args.corpus)


def fit_and_write(tagged: Iterable[tuple[Article, Tags]], corpus: Path) -> None:
    """Fit both kinds of links and write them."""
    lines = (corpus / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    golds = {row["id"]: row["attributions"] for row in map(json.loads, lines)}
    choices: dict[str, list[Choice]] = {"cue": [], "source": []}
    for article, tags in tagged:
        sentences = find_sentences(article, tags)
        found = read_choices(
            article.text, tags, sentences, golds[str(article.given_id)]
        )
        for kind, rows in found.items():
            choices[kind] += rows
    text = HEAD
    for kind, rows in choices.items():
        weights = fit(rows)
        right = sum(int(predict(r, weights).argmax()) == at for r, at in rows)
        print(f"{kind}: {right / len(rows):.3f} of {len(rows)} links right")
        text += f"\n[{kind}]\n" + "".join(
            f"{name} = {weight:.3f}\n"
            for name, weight in zip((*SIGNS, "none"), weights, strict=True)
        )
    OUT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
