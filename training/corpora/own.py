"""Our own corpus, training/corpus: statements in statements, channels, verification."""

import random
from collections.abc import Iterator
from pathlib import Path

from training.corpus_format import CorpusExample, CorpusSpan, read_corpus
from training.examples import HEADS, QUALITIES, Example, Link, Mark

TOGETHER = 6  # examples that are read as one text, as paragraphs
ROUNDS = 3  # times that all are read in an epoch, each time mixed anew
NAME_ROUNDS = 2  # the same for examples without statements, which are many
SEED = 1
BREAK = "\n\n"
# the heads that learn from each layer; figures are for later
TAUGHT: dict[str, tuple[str, ...]] = {
    "statements": (
        *("source", "cue", "content", "inner", "via", "verification"),
        *QUALITIES,
    ),
    "figures": (),
    "names": ("names",),
    "times": ("times",),
}
THAT = "that "
CONTENTS = ("content", "inner")


def read_own(folder: Path, rounds: int = ROUNDS) -> Iterator[Example]:
    """Read one part, `training/corpus/en` or its `dev`.

    Args:
        folder: Holds .txt files.
        rounds: Times that each example is given, beside other ones.
    """
    examples = list(read_corpus(folder))
    rng = random.Random(SEED)
    for turn in range(rounds):
        for layers in sorted({tuple(sorted(e.layers)) for e in examples}):
            if "statements" not in layers and turn >= NAME_ROUNDS:
                continue
            alike = [e for e in examples if tuple(sorted(e.layers)) == layers]
            rng.shuffle(alike)
            for at in range(0, len(alike), TOGETHER):
                yield join_examples(alike[at : at + TOGETHER])


def join_examples(examples: list[CorpusExample]) -> Example:
    """Make one text of examples with the same layers."""
    text = ""
    layers = examples[0].layers
    heads = ["sentence", *(h for layer in sorted(layers) for h in TAUGHT[layer])]
    marks: dict[str, list[Mark]] = {head: [] for head in heads}
    links: list[Link] = []
    for example in examples:
        text += BREAK if text else ""
        shift = len(text)
        text += example.text
        for head, mark in mark_example(example, shift):
            if head in marks:
                marks[head].append(mark)
        links += link_example(example, shift)
    return Example(
        corpus="own",
        text=text,
        marks=marks,
        links=links,
        has_links="statements" in layers,
    )


def mark_example(example: CorpusExample, shift: int) -> Iterator[tuple[str, Mark]]:
    """Give the marks of each head; longer ones first, so that inner ones win."""
    for at in example.sentences:
        yield "sentence", Mark(start=at + shift, end=at + shift + 1, kind="start")
    contents = [span for span in example.spans if span.kind == "C"]
    for span in sorted(example.spans, key=lambda span: span.start - span.end):
        head, kind = head_of(span, contents)
        if head:
            start = (
                with_that(example.text, span.start) if kind in CONTENTS else span.start
            )
            yield head, Mark(start=start + shift, end=span.end + shift, kind=kind)
        if span.kind in ("Q", "C"):
            for quality, value in qualities_of(example, span).items():
                place = Mark(start=span.start + shift, end=span.end + shift, kind=value)
                yield quality, place


def qualities_of(example: CorpusExample, span: CorpusSpan) -> dict[str, str]:
    """Tell stance, act and hedge of the statement to which a cue or content belongs.

    A content that two statements share tells those of the first only.
    """
    contents = [
        other
        for other in example.spans
        if other.kind == "C" and other.ids[:1] == span.ids[:1]
    ]
    if not contents or not span.ids:
        return {}
    told = {name: value for c in contents for name, value in c.attributes}
    return {
        "stance": told.get("stance", "asserts"),
        "act": told.get("act", "says"),
        "hedge": "hedged" if told.get("hedged") == "yes" else "plain",
    }


def head_of(span: CorpusSpan, contents: list[CorpusSpan]) -> tuple[str, str]:
    """Tell which head learns a span, and as what."""
    plain = {"S": "source", "Q": "cue", "V": "via", "T": "times"}
    if span.kind in plain:
        head = plain[span.kind]
        return head, HEADS[head][0] if head in HEADS else head
    if span.kind == "C":
        is_inner = any(
            other.start <= span.start and span.end <= other.end and other != span
            for other in contents
            if not set(other.ids) & set(span.ids)
            and (other.end - other.start) > (span.end - span.start)
        )
        return ("inner", "inner") if is_inner else ("content", "content")
    if span.kind == "X":
        return "verification", dict(span.attributes).get("status", "unverified")
    return ("names", span.kind) if span.kind in HEADS["names"] else ("", "")


def with_that(text: str, start: int) -> int:
    """Take "that" into a content, as PolNeAR does throughout."""
    return start - len(THAT) if text[:start].lower().endswith(THAT) else start


def link_example(example: CorpusExample, shift: int) -> Iterator[Link]:
    """Tie each piece of content to its sources and cues."""
    text, spans = example.text, example.spans
    for content in (span for span in spans if span.kind == "C"):
        own = [span for span in spans if set(span.ids) & set(content.ids)]
        yield Link(
            content=with_that(text, content.start) + shift,
            sources=tuple(span.start + shift for span in own if span.kind == "S"),
            cues=tuple(span.start + shift for span in own if span.kind == "Q"),
        )
