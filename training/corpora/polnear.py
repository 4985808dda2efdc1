"""PolNeAR: attributed statements of political news."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.examples import Example, Link, Mark

# A word counts as "may open a nested statement" when it is a cue by itself at least so
# often, and in at least this share of its occurrences outside contents.
MIN_CUES = 3
MIN_CUE_SHARE = 0.2
# Words before and after such a word that may be its source.
NESTED_REACH = 8
WORD = re.compile(r"\w+")
PARTS = ("source", "cue", "content")


def read_polnear(folder: Path) -> Iterator[Example]:
    """Read one part, such as `polnear/train`.

    PolNeAR marks one level only: of "A said that B denied it" the words "B denied"
    are O by rule, not by nature. Around words that are often cues, the O of source and
    cue is left out of training inside contents.
    """
    with (folder / "articles.jsonl").open(encoding="utf-8") as articles:
        texts = [json.loads(line)["text"] for line in articles]
    with (folder / "gold.jsonl").open(encoding="utf-8") as lines:
        golds = [json.loads(line) for line in lines]
    cue_words = find_cue_words(texts, golds)
    for text, gold in zip(texts, golds, strict=True):
        yield _convert(text, gold, cue_words)


def find_cue_words(texts: list[str], golds: list[dict[str, Any]]) -> frozenset[str]:
    """List the words that are mostly cues where they stand outside contents."""
    cues: Counter[str] = Counter()
    outside: Counter[str] = Counter()
    for text, gold in zip(texts, golds, strict=True):
        bare = text
        for attribution in gold["attributions"]:
            for start, end in attribution["content"]:
                bare = bare[:start] + " " * (end - start) + bare[end:]
            for start, end in attribution["cue"]:
                words = WORD.findall(text[start:end].lower())
                cues.update(words if len(words) == 1 else ())
        outside.update(WORD.findall(bare.lower()))
    return frozenset(
        word
        for word, count in cues.items()
        if count >= MIN_CUES and count >= MIN_CUE_SHARE * outside[word]
    )


def _convert(text: str, gold: dict[str, Any], cue_words: frozenset[str]) -> Example:
    marks: dict[str, list[Mark]] = {part: [] for part in PARTS}
    links = []
    unsure = [(start, end) for start, end in gold["furniture"]]
    nested = list(unsure)
    for attribution in gold["attributions"]:
        for part in PARTS:
            marks[part].extend(
                Mark(start=start, end=end, kind=part)
                for start, end in attribution[part]
            )
        for start, end in attribution["content"]:
            nested += find_nested(text, start, end, cue_words)
            links.append(
                Link(
                    content=start,
                    sources=tuple(at for at, _ in attribution["source"]),
                    cues=tuple(at for at, _ in attribution["cue"]),
                )
            )
    return Example(
        corpus="polnear",
        text=text,
        marks=marks,
        unsure={
            "source": nested,
            "cue": nested,
            "content": unsure,
        },
        links=links,
        has_links=True,
    )


def find_nested(
    text: str, start: int, end: int, cue_words: frozenset[str]
) -> list[tuple[int, int]]:
    """List the stretches of a content where a statement may be nested."""
    words = list(WORD.finditer(text, start, end))
    return [
        (
            words[max(0, at - NESTED_REACH)].start(),
            words[min(len(words) - 1, at + NESTED_REACH)].end(),
        )
        for at, word in enumerate(words)
        if word.group().lower() in cue_words
    ]
