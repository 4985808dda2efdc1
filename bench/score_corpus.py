"""Score statements on our own corpus: nested, via, stance, hedge, verification.

    python -m bench.score_corpus FOLDER [--rules-only] [--misses N]

FOLDER is training/corpus/en/dev to measure; the files beside it teach the reader. A
statement is found where its content shares half its characters with a marked one. The
examples of a file are read as one article each.
"""

import argparse
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from bench.find_statements import make_silent_tags
from counterclaim.find.drafts import shared_part
from counterclaim.find.mentions import find_mentions
from counterclaim.find.sentences import find_sentences
from counterclaim.find.statements import find_statements
from counterclaim.find.verifications import find_verifications
from counterclaim.neural.reader import load_reader
from counterclaim.neural.tags import Tags
from counterclaim.records import Article, Statement, make_id
from training.corpus_format import CorpusExample, read_corpus

SAME = 0.5
Stretch = tuple[int, int]


class Marked:
    """A marked statement of an example."""

    def __init__(self, example: CorpusExample, number: int) -> None:
        """Gather the spans that bear a statement's number."""
        own = [span for span in example.spans if number in span.ids]
        of = {k: [(s.start, s.end) for s in own if s.kind == k] for k in "SQCV"}
        self.content, self.source, self.via = tuple(of["C"]), of["S"], of["V"]
        marks = dict(
            pair
            for span in own
            if span.kind == "C" and span.ids[0] == number
            for pair in span.attributes
        )
        shared = [s for s in own if s.kind == "C" and s.ids[0] != number]
        self.stance = None if shared and not marks else marks.get("stance", "asserts")
        self.is_hedged = "hedged" in marks


def read_marked(example: CorpusExample) -> list[Marked]:
    """Find the statements that an example marks."""
    kinds = ("S", "Q", "C", "V")
    numbers = {n for span in example.spans if span.kind in kinds for n in span.ids}
    return [m for n in sorted(numbers) if (m := Marked(example, n)).content]


def match(marked: list[Marked], found: tuple[Statement, ...]) -> list[tuple[int, int]]:
    """Pair marked and found statements one to one, best first."""
    pairs = []
    for i, one in enumerate(marked):
        for j, other in enumerate(found):
            pieces = tuple((s.start, s.end) for s in other.content)
            shared = shared_part(one.content, pieces)
            source = other.source and (other.source.start, other.source.end)
            agrees = any(shared_part((source,), (s,)) for s in one.source if source)
            pairs.append((shared + 0.3 * agrees, shared, i, j))
    chosen, used_i, used_j = [], set(), set()
    for _, shared, i, j in sorted(pairs, reverse=True):
        if shared >= SAME and i not in used_i and j not in used_j:
            chosen.append((i, j))
            used_i.add(i)
            used_j.add(j)
    return chosen


class Tally(Counter[str]):
    """Counts of marked, found and right by row."""

    def count(self, row: str, marked: int, found: int, right: int) -> None:
        """Add to a row."""
        self[f"{row} marked"] += marked
        self[f"{row} found"] += found
        self[f"{row} right"] += right

    def show(self, row: str) -> str:
        """Write a row as precision, recall, F1."""
        marked, found, right = (
            self[f"{row} {k}"] for k in ("marked", "found", "right")
        )
        p, r = right / max(1, found), right / max(1, marked)
        f = 2 * p * r / (p + r) if p + r else 0.0
        return f"{row:14}{100 * p:7.1f}{100 * r:7.1f}{100 * f:7.1f}  of {marked}"


ROWS = ("statement", "source", "nested", "via", "stance", "hedged", "verification")


def score_example(
    example: CorpusExample, tally: Tally, *, read: Callable[[str], Tags]
) -> list[str]:
    """Score one example; give its misses."""
    article = Article(
        id=make_id("article", example.text), text=example.text, sha256="", path=""
    )
    tags = read(example.text)
    sentences = find_sentences(article, tags)
    mentions = find_mentions(article, tags, sentences)
    found = find_statements(article, tags, sentences, mentions)
    marked = read_marked(example)
    pairs = match(marked, found)
    tally.count("statement", len(marked), len(found), len(pairs))
    count_details(tally, marked, found, pairs)
    said = [
        (s.start, s.end, dict(s.attributes).get("status", "unverified"))
        for s in example.spans
        if s.kind == "X"
    ]
    checks = find_verifications(article, sentences, found, tags)
    right = sum(
        any(
            v.span.start < end and start < v.span.end and v.status == status
            for v in checks
        )
        for start, end, status in said
    )
    tally.count("verification", len(said), len(checks), right)
    hit_i, hit_j = {i for i, _ in pairs}, {j for _, j in pairs}
    text = example.text
    missed = [m for i, m in enumerate(marked) if i not in hit_i]
    extra = [s for j, s in enumerate(found) if j not in hit_j]
    return [f"  missed: {text[m.content[0][0] : m.content[-1][1]]}" for m in missed] + [
        f"  extra:  {s.content[0].text} | {s.cue and s.cue.text}" for s in extra
    ]


def count_details(
    tally: Tally,
    marked: list[Marked],
    found: tuple[Statement, ...],
    pairs: list[tuple[int, int]],
) -> None:
    """Count what else is right of the statements that match."""
    holders = [
        any(
            a <= one.content[0][0] and one.content[0][1] <= b and other is not one
            for other in marked
            for a, b in other.content
            if other.content != one.content
        )
        for one in marked
    ]
    nested = sum(holders[i] and found[j].inside is not None for i, j in pairs)
    inside = sum(s.inside is not None for s in found)
    tally.count("nested", sum(holders), inside, nested)
    for i, j in pairs:
        one, other = marked[i], found[j]
        source = other.source and (other.source.start, other.source.end)
        agrees = any(shared_part((source,), (s,)) for s in one.source if source)
        right = agrees or not (one.source or source)
        tally.count("source", 1, 1, int(right))
        via = [
            any(shared_part(((v.start, v.end),), (w,)) for v in other.via)
            for w in one.via
        ]
        tally.count("via", len(one.via), len(other.via), sum(via))
        if one.stance:
            tally.count("stance", 1, 1, int(other.stance == one.stance))
        both = one.is_hedged and other.is_hedged
        tally.count("hedged", int(one.is_hedged), int(other.is_hedged), int(both))


def main() -> None:
    """Read the corpus, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rules-only", action="store_true")
    parser.add_argument("--misses", type=int, default=0)
    args = parser.parse_args()
    silent = make_silent_tags()
    read = (lambda _: silent) if args.rules_only else load_reader().tag
    tally, misses = Tally(), []
    for example in read_corpus(args.folder):
        if "statements" in example.layers:
            found = score_example(example, tally, read=read)
            misses += [f"{example.text}", *found] if found else []
    print(f"{'':14}{'P':>7}{'R':>7}{'F1':>7}")
    for row in ROWS:
        print(tally.show(row))
    print("\n".join(misses[: args.misses]))


if __name__ == "__main__":
    main()
