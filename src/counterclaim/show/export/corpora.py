"""Write articles with their claims for annotators: brat standoff, or CoNLL columns.

Source:
    brat standoff format (fragments where a span runs over a line end, offsets in code
    points); CoNLL's columns with BIO tags.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from counterclaim.records import (
    Article,
    FigureClaim,
    Ledger,
    Measure,
    Span,
    StatementClaim,
)
from counterclaim.show.export.web import urn
from counterclaim.show.index import group_claims

RULE = (
    "Text-bound annotations are the reader's own spans: Source, Cue, Content, Figure. "
    "Where statements stand inside each other, CoNLL shows the outermost, brat all."
)
CONFIGURATION = """[entities]
Source
Cue
Content
Figure

[relations]
SaidBy\tArg1:Content, Arg2:Source
CuedBy\tArg1:Content, Arg2:Cue
Holds\tArg1:Content, Arg2:Figure

[events]

[attributes]
Stance\tArg:Content|Figure, Value:asserts|denies|concedes|calls_for|intends|opines
Hedged\tArg:Content|Figure
Measure\tArg:Figure, Value:{measures}
"""
TOKEN = re.compile(r"\w+(?:[’'.-]\w+)*|[^\w\s]")
LONGEST_NAME = 60  # characters
SHARED = ("Source", "Cue")
LAYERS = ("source", "cue", "content", "figure")
CONLL_COLUMNS = ("token", "start", "end", *LAYERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An article with the claims that stand in it."""

    article: Article
    statements: tuple[StatementClaim, ...]
    figures: tuple[FigureClaim, ...]


def claims_by_article(ledger: Ledger) -> Iterator[Held]:
    """Put each article together with its claims."""
    statements = group_claims(ledger.statements)
    figures = group_claims(ledger.figures)
    for article in ledger.articles:
        yield Held(
            article=article,
            statements=statements.get(article.id, ()),
            figures=figures.get(article.id, ()),
        )


# ------------------------------------------------------------------------------ brat


def ledger_to_brat(ledger: Ledger) -> dict[str, str]:
    """Write a ledger's articles as brat documents.

    Returns:
        The files by name: a text and its annotations for each article, and
        annotation.conf.
    """
    files = {"annotation.conf": CONFIGURATION.format(measures="|".join(Measure))}
    for held in claims_by_article(ledger):
        name = file_name(held.article)
        files[f"{name}.txt"] = held.article.text
        files[f"{name}.ann"] = brat_annotations(held)
    return files


def file_name(article: Article) -> str:
    """Name an article's files: what its own file is called, and its id."""
    stem = article.given_id or PurePath(article.path).stem
    safe = re.sub(r"[^A-Za-z0-9_-]+", "-", stem).strip("-")[:LONGEST_NAME]
    return f"{safe}-{article.id}" if safe else article.id


def brat_annotations(held: Held) -> str:
    """Write the annotations of one article."""
    book = _Book(held.article.text)
    contents = {claim.id: _add_statement(claim, book) for claim in held.statements}
    for figure in held.figures:
        found = book.mark("Figure", [figure.figure.span])
        book.attribute("Measure", found, figure.figure.measure)
        book.attribute("Stance", found, figure.figure.stance)
        if figure.figure.is_hedged:
            book.attribute("Hedged", found)
        book.note(found, f"{urn('claim', figure.id)} {figure.claimant_name or ''}")
        if figure.statement in contents:
            book.relate("Holds", contents[figure.statement], found)
    return "".join(f"{line}\n" for line in book.lines)


def _add_statement(claim: StatementClaim, book: "_Book") -> str:
    statement = claim.statement
    content = book.mark("Content", statement.content)
    book.attribute("Stance", content, statement.stance)
    if statement.is_hedged:
        book.attribute("Hedged", content)
    book.note(content, f"{urn('claim', claim.id)} {claim.claimant_name or ''}")
    if statement.source is not None:
        book.relate("SaidBy", content, book.mark("Source", [statement.source]))
    if statement.cue is not None:
        book.relate("CuedBy", content, book.mark("Cue", [statement.cue]))
    return content


class _Book:
    """The lines of an annotation file; a source or cue of several is marked once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: list[str] = []
        self._marks: dict[tuple[str, str], str] = {}
        self._counts = dict.fromkeys("TRA#", 0)

    def mark(self, kind: str, spans: Sequence[Span]) -> str:
        """Mark a span, in fragments where it runs over a line end."""
        pieces = [piece for span in spans for piece in _on_lines(self.text, span)]
        where = ";".join(f"{start} {end}" for start, end in pieces)
        if (kind, where) not in self._marks or kind not in SHARED:
            words = " ".join(self.text[start:end] for start, end in pieces)
            self._marks[kind, where] = self._add("T", f"{kind} {where}\t{words}")
        return self._marks[kind, where]

    def relate(self, kind: str, one: str, other: str) -> None:
        """Relate two marks."""
        self._add("R", f"{kind} Arg1:{one} Arg2:{other}")

    def attribute(self, kind: str, mark: str, value: str | None = None) -> None:
        """Give a mark an attribute."""
        self._add("A", f"{kind} {mark}" + (f" {value}" if value else ""))

    def note(self, mark: str, words: str) -> None:
        """Give a mark a note."""
        self._add("#", f"AnnotatorNotes {mark}\t{' '.join(words.split())}")

    def _add(self, letter: str, rest: str) -> str:
        self._counts[letter] += 1
        number = f"{letter}{self._counts[letter]}"
        self.lines.append(f"{number}\t{rest}")
        return number


def _on_lines(text: str, span: Span) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^\r\n]+", text[span.start : span.end]):
        words = match[0]
        start = span.start + match.start() + len(words) - len(words.lstrip())
        end = span.start + match.start() + len(words.rstrip())
        if end > start:
            yield start, end


# ----------------------------------------------------------------------------- CoNLL


def ledger_to_conll(ledger: Ledger) -> str:
    """Write a ledger's articles as tokens with BIO tags, a blank line a paragraph."""
    lines = [f"# {RULE}", f"# columns = {' '.join(CONLL_COLUMNS)}"]
    for held in claims_by_article(ledger):
        lines += ["", f"# newdoc id = {held.article.id}", *conll_lines(held)]
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace").decode()


def conll_lines(held: Held) -> Iterator[str]:
    """Write the tokens of an article."""
    tags = [layer_tags(held, layer) for layer in LAYERS]
    text, end = held.article.text, 0
    for match in TOKEN.finditer(text):
        if "\n\n" in text[end : match.start()].replace("\r", ""):
            yield ""
        end = match.end()
        cells = [layer.get(match.start(), "O") for layer in tags]
        yield "\t".join((match[0], str(match.start()), str(match.end()), *cells))


def layer_tags(held: Held, layer: str) -> dict[int, str]:
    """Tag the tokens of one layer by where they begin."""
    tags: dict[int, str] = {}
    for spans in layer_spans(held, layer):
        starts = [
            span.start + token.start()
            for span in spans
            for token in TOKEN.finditer(held.article.text[span.start : span.end])
        ]
        if any(start in tags for start in starts):
            continue
        for number, start in enumerate(starts):
            tags[start] = "I" if number else "B"
    return tags


def layer_spans(held: Held, layer: str) -> list[tuple[Span, ...]]:
    """Return the spans of one layer, the longest first."""
    statements = [claim.statement for claim in held.statements]
    found: dict[str, list[tuple[Span, ...]]] = {
        "source": [(s.source,) for s in statements if s.source is not None],
        "cue": [(s.cue,) for s in statements if s.cue is not None],
        "content": [s.content for s in statements],
        "figure": [(claim.figure.span,) for claim in held.figures],
    }
    return sorted(
        found[layer], key=lambda spans: (spans[0].start - spans[-1].end, spans[0])
    )
