r"""Our own corpus: readable marked text comes in, text and spans go out.

The format is told in training/corpus/README.md.

Examples:
    >>> example = parse_example("[S1 The mayor] [Q1 said] [C1 \\[two\\] died]{hedged}.")
    >>> example.text
    'The mayor said [two] died.'
    >>> [(span.kind, span.ids, span.start, span.end) for span in example.spans]
    [('S', (1,), 0, 9), ('Q', (1,), 10, 14), ('C', (1,), 15, 25)]
    >>> example.spans[2].attributes
    (('hedged', 'yes'),)
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

STATEMENT_KINDS = ("S", "Q", "C", "V")
KINDS = frozenset(
    {*STATEMENT_KINDS, "X", "N", "T", "PER", "ORG", "LOC", "NORP", "WEAPON", "VEHICLE"}
)
# What a file may promise to have marked throughout.
LAYERS = frozenset({"statements", "figures", "names", "times"})
DEFAULT_LAYERS = frozenset({"statements", "figures"})
# Values that an attribute may take; an attribute that is not here is free text.
ATTRIBUTES: dict[str, frozenset[str]] = {
    "stance": frozenset("asserts denies concedes calls_for intends opines".split()),
    "act": frozenset("says holds shows".split()),
    "hedged": frozenset({"yes"}),
    "unnamed": frozenset({"yes"}),
    "status": frozenset("verified unverified".split()),
    "optional": frozenset({"yes"}),
    "measure": frozenset(
        "killed wounded killed_or_wounded captured missing displaced destroyed "
        "damaged deployed launched shot_down other".split()
    ),
}
FREE = frozenset("is low high modifier of side claimant about when where note".split())

OPEN = re.compile(r"\[([A-Z]+)(\d+(?:,\d+)*)? ")
CLOSE = re.compile(r"\](?:\{([^{}]*)\})?")
ATTRIBUTE = re.compile(r'\s*([a-z_]+)(?:=("[^"]*"|[^\s"]+))?\s*')
ESCAPED = re.compile(r"\\([\[\]{}\\#¶])")
HEADER = "#!"
PARAGRAPH = "¶ "


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusSpan:
    """A marked stretch.

    Attributes:
        kind: One of `KINDS`.
        ids: Statements (S, Q, C, V), or the number of an X or N; may be empty.
        start: First code point in the example's text.
        end: Half-open.
        attributes: Names and values, as written; a bare word's value is "yes".
    """

    kind: str
    ids: tuple[int, ...]
    start: int
    end: int
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusExample:
    """A short text and what is marked in it.

    Attributes:
        text: Without marks.
        spans: In the order in which they open.
        sentences: Where sentences start.
        layers: What is marked throughout, of `LAYERS`.
        place: File and line, for messages.
    """

    text: str
    spans: tuple[CorpusSpan, ...]
    sentences: tuple[int, ...]
    layers: frozenset[str] = DEFAULT_LAYERS
    place: str = ""


def read_corpus(folder: Path) -> Iterator[CorpusExample]:
    """Read all .txt files of a folder, in order of their names."""
    for file in sorted(folder.glob("*.txt")):
        yield from read_file(file)


def read_file(file: Path) -> Iterator[CorpusExample]:
    """Read the examples of one file.

    Raises:
        ValueError: A mark is wrong; the message tells file, line and words.
    """
    layers = DEFAULT_LAYERS
    block: list[str] = []
    first = 0
    lines = file.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate([*lines, ""], start=1):
        if line.startswith(HEADER):
            layers = frozenset(line.removeprefix(HEADER).split())
            if layers - LAYERS:
                raise ValueError(f"{file.name}:{number}: unknown {layers - LAYERS}")
        elif line.startswith("#"):
            continue
        elif line.strip():
            first = first if block else number
            block.append(line.strip())
        elif block:
            place = f"{file.name}:{first}"
            yield parse_example("\n".join(block), layers=layers, place=place)
            block = []


def parse_example(
    marked: str, *, layers: frozenset[str] = DEFAULT_LAYERS, place: str = ""
) -> CorpusExample:
    """Take the marks out of an example; see the module's docstring.

    Args:
        marked: One sentence a line.
        layers: What is marked throughout.
        place: File and line, for messages.

    Raises:
        ValueError: A bracket does not close, or a label or attribute is unknown.
    """
    draft = _Draft(place)
    for line in marked.splitlines():
        if draft.text:
            draft.text += "\n\n" if line.startswith(PARAGRAPH) else " "
        draft.sentences.append(len(draft.text))
        rest = line.removeprefix(PARAGRAPH)
        while rest:
            rest = draft.take(rest)
    if draft.opened:
        raise ValueError(f"{place}: a mark does not close")
    _check(draft.spans, place)
    return CorpusExample(
        text=draft.text,
        spans=tuple(draft.spans),
        sentences=tuple(draft.sentences),
        layers=layers,
        place=place,
    )


class _Draft:
    """An example while it is read."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.text = ""
        self.sentences: list[int] = []
        self.spans: list[CorpusSpan] = []
        self.opened: list[int] = []  # places in `spans` of marks that are still open

    def take(self, rest: str) -> str:
        """Take a mark or a character off the front; give back what is left."""
        if found := ESCAPED.match(rest):
            self.text += found[1]
        elif found := OPEN.match(rest):
            self._open(found[1], found[2] or "")
        elif found := CLOSE.match(rest):
            self._close(found[1] or "", rest)
        elif rest[0] in "[{}":
            raise ValueError(f"{self.place}: label expected at {rest[:30]!r}")
        else:
            self.text += rest[0]
            return rest[1:]
        return rest[found.end() :]

    def _open(self, kind: str, numbers: str) -> None:
        ids = tuple(int(part) for part in numbers.split(",") if part)
        at = len(self.text)
        self.opened.append(len(self.spans))
        self.spans.append(CorpusSpan(kind=kind, ids=ids, start=at, end=at))

    def _close(self, attributes: str, rest: str) -> None:
        if not self.opened:
            raise ValueError(f"{self.place}: nothing to close at {rest[:30]!r}")
        at = self.opened.pop()
        self.spans[at] = replace(
            self.spans[at],
            end=len(self.text),
            attributes=_parse_attributes(attributes, self.place),
        )


def _parse_attributes(words: str, place: str) -> tuple[tuple[str, str], ...]:
    found = []
    at = 0
    while at < len(words):
        match = ATTRIBUTE.match(words, at)
        if not match:
            raise ValueError(f"{place}: cannot read attributes {words[at:]!r}")
        name, value = match[1], (match[2] or "yes").strip('"')
        if value not in ATTRIBUTES.get(name, {value}) or (
            name not in ATTRIBUTES and name not in FREE
        ):
            raise ValueError(f"{place}: unknown attribute {name}={value}")
        found.append((name, value))
        at = match.end()
    return tuple(found)


def _check(spans: list[CorpusSpan], place: str) -> None:
    contents = {number for span in spans if span.kind == "C" for number in span.ids}
    for span in spans:
        if span.kind not in KINDS:
            raise ValueError(f"{place}: unknown label {span.kind}")
        if span.start == span.end:
            raise ValueError(f"{place}: empty [{span.kind}]")
        if span.kind in STATEMENT_KINDS and not span.ids:
            raise ValueError(f"{place}: [{span.kind}] needs a number")
        if span.kind in {"S", "Q", "V"} and not set(span.ids) <= contents:
            raise ValueError(f"{place}: {span.kind}{span.ids} has no content")
