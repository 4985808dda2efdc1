"""The hand-made annotation of the samples quotes its articles to the letter."""

import json
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parent.parent / "samples"
BESIDE = ("actors", "copies", "disputes")
STANCES = {"asserts", "denies", "concedes", "calls_for", "intends", "opines"}


def quoted(gold: dict[str, list[dict[str, str]]]) -> list[str]:
    """Every string of a gold article that must stand in its text."""
    words = [row["text"] for row in [*gold["figures"], *gold["verification"]]]
    for row in gold["statements"]:
        words += [row[key] for key in ("content", "source", "cue") if row[key]]
    return [*words, *map(str, gold["furniture"])]


@pytest.mark.parametrize(
    "path",
    [p for p in sorted(SAMPLES.glob("**/gold/*.json")) if p.stem not in BESIDE],
    ids=lambda path: path.stem,
)
def test_gold_quotes_its_text(path: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    assert [w for w in quoted(gold) if w not in gold["text"]] == []
    assert {row["stance"] for row in gold["statements"]} <= STANCES
    article = path.parent.parent / "articles" / f"{path.stem}.txt"
    if article.exists():
        assert article.read_text(encoding="utf-8") == gold["text"]


@pytest.mark.parametrize(
    "path", sorted(SAMPLES.glob("**/gold/disputes.json")), ids=lambda p: p.parts[-3]
)
def test_answers_of_disputes_stand_in_their_articles(path: Path) -> None:
    for question in json.loads(path.read_text(encoding="utf-8")):
        assert len(question["answers"]) > 1
        for answer in question["answers"]:
            gold = json.loads((path.parent / f"{answer['doc']}.json").read_text())
            assert answer["text"] in gold["text"], question["question"]
