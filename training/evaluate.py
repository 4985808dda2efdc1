"""Measure a reader on the parts that are named for it."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from counterclaim.neural.reader import Reader
from counterclaim.neural.tags import INSIDE_THRESHOLD, PieceSpan, Tags
from training.corpora.conllu import read_ewt

Span = tuple[int, int]
PARTS = ("source", "cue", "content")
NEAR = 0.5  # Jaccard of two contents that are the same statement


class Tally:
    """Counts for precision, recall and F1."""

    def __init__(self) -> None:
        self.right = self.gold = self.ours = 0

    def add(self, right: int, gold: int, ours: int) -> None:
        """Count some more."""
        self.right += right
        self.gold += gold
        self.ours += ours

    def row(self) -> dict[str, float]:
        """Give precision, recall and F1 in percent."""
        precision = self.right / self.ours if self.ours else 0.0
        recall = self.right / self.gold if self.gold else 0.0
        both = precision + recall
        return {
            "P": round(100 * precision, 1),
            "R": round(100 * recall, 1),
            "F1": round(200 * precision * recall / both, 1) if both else 0.0,
        }


def evaluate(reader: Reader, data: Path) -> dict[str, dict[str, float]]:
    """Measure statements, names, times and sentences."""
    rows = evaluate_statements(reader, data / "polnear" / "dev")
    rows |= evaluate_names(reader, data)
    rows |= evaluate_times(reader, data / "times" / "aquaint")
    return rows


def words_of(tags: Tags, spans: Iterable[PieceSpan]) -> list[Span]:
    """Turn piece spans into code point spans."""
    return [(int(tags.starts[s.first]), int(tags.ends[s.last])) for s in spans]


def characters(spans: Iterable[Span]) -> set[int]:
    """List all code points of spans."""
    return {at for start, end in spans for at in range(start, end)}


def read_golds(folder: Path) -> tuple[list[str], list[dict]]:  # type: ignore[type-arg]
    """Read texts and gold of a part."""
    articles = (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    golds = (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(a)["text"] for a in articles], [json.loads(g) for g in golds]


def find_statements(
    tags: Tags, threshold: float = INSIDE_THRESHOLD
) -> list[dict[str, set[int]]]:
    """Make plain statements: contents with one cue are one, with their best source.

    This is only to measure the links; the find room does it better.
    """
    found = {part: tags.spans(getattr(tags, part), threshold) for part in PARTS}
    spans = {part: words_of(tags, found[part]) for part in PARTS}
    starts = {part: [span.first for span in found[part]] for part in PARTS}
    if not starts["content"]:
        return []
    sources = tags.link_sources(starts["content"], starts["source"]).argmax(axis=1)
    cues = tags.link_cues(starts["content"], starts["cue"]).argmax(axis=1)
    statements: dict[tuple[int, int], dict[str, set[int]]] = {}
    for at, content in enumerate(spans["content"]):
        source, cue = int(sources[at]), int(cues[at])
        key = (source, cue if cue < len(spans["cue"]) else -1 - at)
        new: dict[str, set[int]] = {part: set() for part in PARTS}
        statement = statements.setdefault(key, new)
        statement["content"] |= characters([content])
        if source < len(spans["source"]):
            statement["source"] |= characters([spans["source"][source]])
        if cue < len(spans["cue"]):
            statement["cue"] |= characters([spans["cue"][cue]])
    return list(statements.values())


def evaluate_statements(
    reader: Reader, folder: Path, threshold: float = INSIDE_THRESHOLD
) -> dict[str, dict[str, float]]:
    """Measure characters of source, cue and content, and whole statements."""
    texts, golds = read_golds(folder)
    tallies: dict[str, Tally] = {part: Tally() for part in PARTS}
    matched, sourced = Tally(), Tally()
    for tags, gold in zip(reader.tag_many(texts), golds, strict=True):
        aside = characters(gold["furniture"])
        theirs = [
            {part: characters(a[part]) for part in PARTS} for a in gold["attributions"]
        ]
        for part in PARTS:
            spans = words_of(tags, tags.spans(getattr(tags, part), threshold))
            ours = characters(s for s in spans if not characters([s]) & aside)
            right = set().union(*(statement[part] for statement in theirs))
            tallies[part].add(len(ours & right), len(right), len(ours))
        statements = [
            s for s in find_statements(tags, threshold) if not s["content"] & aside
        ]
        theirs = [statement for statement in theirs if statement["content"]]
        pairs = list(match(theirs, statements))
        matched.add(len(pairs), len(theirs), len(statements))
        agreed = sum(has_same_source(a, b) for a, b in pairs)
        sourced.add(agreed, len(theirs), len(statements))
    rows = {f"polnear dev {part} characters": t.row() for part, t in tallies.items()}
    rows["polnear dev content"] = matched.row()
    rows["polnear dev content+source"] = sourced.row()
    return rows


def match(
    theirs: list[dict[str, set[int]]], ours: list[dict[str, set[int]]]
) -> Iterator[tuple[dict[str, set[int]], dict[str, set[int]]]]:
    """Pair statements whose contents are near, the nearest first."""
    scores = []
    for a, gold in enumerate(theirs):
        for b, found in enumerate(ours):
            shared = len(gold["content"] & found["content"])
            whole = len(gold["content"] | found["content"])
            if shared >= NEAR * whole:
                scores.append((shared / whole, a, b))
    used: tuple[set[int], set[int]] = (set(), set())
    for _, a, b in sorted(scores, reverse=True):
        if a not in used[0] and b not in used[1]:
            used[0].add(a)
            used[1].add(b)
            yield theirs[a], ours[b]


def has_same_source(a: dict[str, set[int]], b: dict[str, set[int]]) -> bool:
    """Tell whether the sources overlap, or both have none."""
    return bool(a["source"] & b["source"]) or not (a["source"] or b["source"])


def evaluate_names(reader: Reader, data: Path) -> dict[str, dict[str, float]]:
    """Measure exact names and sentence starts on the Web Treebank's dev part."""
    examples = list(
        read_ewt(
            data / "ud_ewt" / "en_ewt-ud-dev.conllu",
            data / "uner_ewt" / "en_ewt-ud-dev.iob2",
        )
    )
    names, sentences = Tally(), Tally()
    kinds = {"PER", "ORG", "LOC"}
    all_tags = reader.tag_many(example.text for example in examples)
    for tags, example in zip(all_tags, examples, strict=True):
        found = {
            (int(tags.starts[n.first]), int(tags.ends[n.last]), n.label)
            for n in tags.name_spans()
            if n.label in kinds
        }
        gold = {(m.start, m.end, m.kind) for m in example.marks["names"]}
        gold = {mark for mark in gold if mark[2] in kinds}
        names.add(len(found & gold), len(gold), len(found))
        starts = set(tags.starts[tags.sentence >= INSIDE_THRESHOLD].tolist())
        gold_starts = {m.start for m in example.marks["sentence"]}
        right = len(starts & gold_starts)
        sentences.add(right, len(gold_starts), len(starts))
    return {"uner_ewt dev names": names.row(), "ud_ewt dev sentences": sentences.row()}


def evaluate_times(reader: Reader, folder: Path) -> dict[str, dict[str, float]]:
    """Measure time expressions, overlapping ones as equal."""
    texts, golds = read_golds(folder)
    tally = Tally()
    for tags, gold in zip(reader.tag_many(texts), golds, strict=True):
        spans = words_of(tags, tags.spans(tags.times))
        right = [(time["start"], time["end"]) for time in gold["times"]]
        found = sum(any(a < d and c < b for c, d in right) for a, b in spans)
        tally.add(min(found, len(right)), len(right), len(spans))
    return {"times aquaint spans": tally.row()}
