"""English Web Treebank with Universal NER's names, and GUM: names and sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from training.examples import Example, Mark

UNMARKED = ("WEAPON", "VEHICLE")
UNER_KINDS = frozenset({"PER", "ORG", "LOC"})
GUM_KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}
# how names of peoples and faiths mostly end, to leave out "New" and "Oasis"
PEOPLE = re.compile(
    r"[A-Z].*(?:[^s]is?|ans?|ish|ese|i'?tes?|[eil]ms?|abs?|urds?|urks?|ench|utch|eeks?"
    r"|hia|indus?|ews)"
)


@dataclass(slots=True)
class Token:
    """A word with its place in the document's text."""

    form: str
    upos: str
    misc: str
    start: int


@dataclass(slots=True)
class Document:
    """A document put together again from its sentences."""

    text: str = ""
    sentences: list[list[Token]] = field(default_factory=list)


def read_conllu(file: Path) -> Iterator[Document]:
    """Put the documents of a treebank together again.

    Sentences are joined with a blank, paragraphs with an empty line.
    """
    document = Document()
    for block in file.read_text(encoding="utf-8").split("\n\n"):
        lines = block.splitlines()
        if any(line.startswith("# newdoc") for line in lines) and document.text:
            yield document
            document = Document()
        is_new = any(line.startswith("# newpar") for line in lines)
        if lines:
            _add_sentence(document, lines, "\n\n" if is_new else " ")
    if document.text:
        yield document


def _add_sentence(document: Document, lines: list[str], join: str) -> None:
    text = document.text.rstrip(" ")
    text += join if text else ""
    tokens = []
    covered = 0  # the last word that a multiword token stands for
    for line in lines:
        columns = line.split("\t")
        if line.startswith("#") or len(columns) < 10 or "." in columns[0]:
            continue
        first, _, last = columns[0].partition("-")
        if last:
            covered = int(last)
        elif int(first) <= covered:
            # its letters are in the text already
            tokens.append(Token(columns[1], columns[3], columns[9], -1))
            continue
        if not last:
            tokens.append(Token(columns[1], columns[3], columns[9], len(text)))
        else:
            tokens.append(Token(columns[1], "", "", len(text)))
        text += columns[1]
        text += "" if "SpaceAfter=No" in columns[9] else " "
    document.text = text
    document.sentences.append(tokens)


def _sentence_marks(document: Document) -> list[Mark]:
    starts = [sentence[0].start for sentence in document.sentences if sentence]
    return [Mark(start=at, end=at + 1, kind="start") for at in starts]


def read_ewt(treebank: Path, names: Path) -> Iterator[Example]:
    """Read the Web Treebank and the names of its words."""
    tags = [
        [line.split("\t")[2] for line in block.splitlines() if line[:1].isdigit()]
        for block in names.read_text(encoding="utf-8").split("\n\n")
        if block.strip()
    ]
    words = [
        [line.split("\t")[1] for line in block.splitlines() if line[:1].isdigit()]
        for block in names.read_text(encoding="utf-8").split("\n\n")
        if block.strip()
    ]
    by_words = {tuple(form): tag for form, tag in zip(words, tags, strict=True)}
    documents = list(read_conllu(treebank))
    peoples = find_peoples(documents, by_words)
    for document in documents:
        marks: list[Mark] = []
        unsure: list[tuple[int, int]] = []
        for sentence in document.sentences:
            plain = [token for token in sentence if token.upos]
            found = by_words.get(tuple(token.form for token in plain))
            if found is None:
                unsure.append((sentence[0].start, _end(sentence)))
            else:
                _add_names(plain, found, marks, unsure)
                _add_peoples(plain, peoples, marks)
        yield Example(
            corpus="ewt",
            text=document.text,
            marks={"names": marks, "sentence": _sentence_marks(document)},
            unsure={"names": unsure},
            hidden={"names": UNMARKED},
        )


def _end(sentence: list[Token]) -> int:
    return max(token.start + len(token.form) for token in sentence)


def _add_names(
    tokens: list[Token],
    tags: list[str],
    marks: list[Mark],
    unsure: list[tuple[int, int]],
) -> None:
    """Turn IOB2 tags into marks; `OTH` is a people's name where its word says so."""
    at = 0
    while at < len(tokens):
        kind = tags[at].removeprefix("B-").removeprefix("I-")
        end = at + 1
        while end < len(tokens) and tags[end] == f"I-{kind}":
            end += 1
        here = [token for token in tokens[at:end] if token.start >= 0]
        if tags[at] != "O" and here:
            start, stop = here[0].start, _end(here)
            if kind in UNER_KINDS:
                marks.append(Mark(start=start, end=stop, kind=kind))
            elif kind == "OTH" and _is_people(tokens[at:end]):
                marks.append(Mark(start=start, end=stop, kind="NORP"))
            else:
                unsure.append((start, stop))
        at = end


def find_peoples(
    documents: list[Document], by_words: dict[tuple[str, ...], list[str]]
) -> frozenset[str]:
    """List the words that some annotator marked as a people's or faith's name.

    Others left the same words out; they are names of a people everywhere.
    """
    peoples = set()
    for document in documents:
        for sentence in document.sentences:
            plain = [token for token in sentence if token.upos]
            tags = by_words.get(tuple(token.form for token in plain), [])
            for token, tag in zip(plain, tags, strict=False):
                if tag == "B-OTH" and PEOPLE.fullmatch(token.form):
                    peoples.add(token.form)
    return frozenset(peoples)


def _add_peoples(
    tokens: list[Token], peoples: frozenset[str], marks: list[Mark]
) -> None:
    taken = {at for mark in marks for at in range(mark.start, mark.end)}
    for token in tokens:
        if token.form in peoples and token.start >= 0 and token.start not in taken:
            end = token.start + len(token.form)
            marks.append(Mark(start=token.start, end=end, kind="NORP"))


def _is_people(tokens: list[Token]) -> bool:
    """Tell "Iraqi", "Shiites" from other names that are no person, body or place."""
    last = tokens[-1]
    return len(tokens) == 1 and (last.upos == "ADJ" or last.form.endswith("s"))


def read_gum(treebank: Path) -> Iterator[Example]:
    """Read GUM: sentences, and persons, bodies and places with a proper name."""
    for document in read_conllu(treebank):
        marks: list[Mark] = []
        unsure: list[tuple[int, int]] = []
        for sentence in document.sentences:
            names = _gum_names(sentence)
            marks += names
            taken = {at for name in names for at in range(name.start, name.end)}
            unsure += [
                (token.start, token.start + len(token.form))
                for token in sentence
                if token.form[:1].isupper()
                and token.upos in {"PROPN", "ADJ", "NOUN"}
                and token.start not in taken
            ]
        yield Example(
            corpus="gum",
            text=document.text,
            marks={"names": marks, "sentence": _sentence_marks(document)},
            unsure={"names": unsure},
            hidden={"names": UNMARKED},
        )


def _gum_names(sentence: list[Token]) -> list[Mark]:
    """Take the run of proper nouns that heads a mention; the inner mention wins."""
    opened: dict[str, tuple[int, str]] = {}
    found: list[tuple[int, int, str]] = []
    for at, token in enumerate(sentence):
        entity = re.search(r"Entity=([^|]+)", token.misc)
        for part in re.finditer(
            r"\((\d+)-(\w+)[^()]*\)?|(\d+)\)", entity[1] if entity else ""
        ):
            number = part[1] or part[3]
            if part[1]:
                opened[number] = (at, part[2])
            if part[0].endswith(")") and number in opened:
                first, kind = opened.pop(number)
                found.append((first, at, kind))
    marks: list[Mark] = []
    taken: set[int] = set()
    for first, last, kind in sorted(found, key=lambda span: span[1] - span[0]):
        run = _proper_run(sentence, first, last)
        if kind in GUM_KINDS and run and not taken & set(run):
            taken |= set(run)
            here = [sentence[at] for at in run]
            marks.append(
                Mark(start=here[0].start, end=_end(here), kind=GUM_KINDS[kind])
            )
    return marks


def _proper_run(sentence: list[Token], first: int, last: int) -> list[int]:
    """List the first run of proper nouns, if nothing but small words precedes it."""
    at = first
    while at <= last and sentence[at].upos in {"DET", "ADJ", "NUM"}:
        at += 1
    run = []
    while at <= last and sentence[at].upos == "PROPN" and sentence[at].start >= 0:
        run.append(at)
        at += 1
    is_head = at > last or sentence[at].upos not in {"NOUN", "PART", "ADP"}
    return run if is_head else []
