"""Write a ledger's figures, statements and questions as spreadsheets.

The columns and their order are stable and described in docs/ledger-format.md; new
ones go to the end.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from io import StringIO

from counterclaim.records import (
    Answer,
    Article,
    Claim,
    FigureClaim,
    Ledger,
    Question,
    Span,
    StatementClaim,
)
from counterclaim.show.index import LedgerIndex, index_ledger
from counterclaim.show.parties import party_names

BOM = "\ufeff"
JOINT = "; "
CONTEXT_CHARACTERS = 120
BROKEN_START, BROKEN_END = re.compile(r"\A\S+(?=\s)"), re.compile(r"(?<=\s)\S+\Z")
# What Excel, LibreOffice and Google Sheets take for the start of a formula, full-width
# forms included; OWASP, "CSV Injection".
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")

Cell = str | int | float | None
_ARTICLE = ("article", "title", "outlet", "published", "url", "path", "copy_of")
_INCIDENT = ("incident", "incident_label")


class CsvTable(StrEnum):
    """The tables that a ledger can be written as."""

    FIGURES = "figures"
    STATEMENTS = "statements"
    QUESTIONS = "questions"


COLUMNS = {
    CsvTable.FIGURES: (
        *("id", "text", "measure", "low", "high", "modifier", "of", "side"),
        *("claimant", "claimant_party", "via", "stance", "hedged", "verification"),
        *("total", "part_of", "when_from", "when_to", "where"),
        *(*_INCIDENT, *_ARTICLE, "start", "end", "context", "statement", "score"),
    ),
    CsvTable.STATEMENTS: (
        *("id", "content", "source", "cue", "claimant", "claimant_party", "via"),
        *("act", "stance", "hedged", "verification", "subject", "said_on"),
        *("about_from", "about_to", "inside", "headline"),
        *(*_INCIDENT, *_ARTICLE, "start", "end", "context", "score"),
    ),
    CsvTable.QUESTIONS: (
        *("id", "question", *_INCIDENT, "incident_from", "incident_to"),
        *("subject", "measure", "of", "side", "status", "low", "best", "high"),
        *("answer", "claimants", "claimant_party", "answer_low", "answer_high"),
        *("answer_words", "stance", "as_of", "articles", "independent", "origins"),
        *("figures", "statements"),
    ),
}


def ledger_to_csv(ledger: Ledger, table: CsvTable, *, with_bom: bool = False) -> str:
    """Write one table of a ledger as CSV (RFC 4180).

    Args:
        ledger: The ledger.
        table: Which table; of questions, each answer is a row.
        with_bom: Begin with a byte order mark, which makes Excel read UTF-8.

    Returns:
        The text of the file. A cell that a spreadsheet would take for a formula
        begins with an apostrophe.
    """
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS[table])
    for row in table_rows(ledger, table):
        writer.writerow([guard_cell(cell) for cell in row])
    text = out.getvalue().encode("utf-8", "replace").decode("utf-8")
    return BOM + text if with_bom else text


def guard_cell(cell: Cell) -> Cell:
    """Keep a spreadsheet from reading words as a formula.

    Examples:
        >>> guard_cell("=1+1")
        "'=1+1"
        >>> guard_cell("at least 12")
        'at least 12'
        >>> guard_cell(-3)
        -3
    """
    if isinstance(cell, str) and cell.lstrip(" ").startswith(_FORMULA_STARTS):
        return f"'{cell}"
    return cell


def table_rows(ledger: Ledger, table: CsvTable) -> Iterator[Sequence[Cell]]:
    """Return the rows of one table, their cells as they are and in COLUMNS' order."""
    index = index_ledger(ledger)
    if table is CsvTable.FIGURES:
        return (_figure(claim, index) for claim in ledger.figures)
    if table is CsvTable.STATEMENTS:
        return (_statement(claim, index) for claim in ledger.statements)
    return (
        _answer(question, number, answer, index)
        for question in ledger.questions
        for number, answer in enumerate(question.answers, start=1)
    )


def _figure(claim: FigureClaim, index: LedgerIndex) -> Sequence[Cell]:
    figure, span = claim.figure, claim.figure.span
    return [
        *(claim.id, span.text, figure.measure, figure.count.low, figure.count.high),
        *(figure.count.modifier, figure.of, _side(claim, index)),
        *_who(claim, index),
        *(figure.stance, _yes_no(value=figure.is_hedged), _verification(claim, index)),
        *(_yes_no(value=figure.is_total), claim.part_of),
        *(claim.when.start, claim.when.end, _places(claim, index)),
        *(*_incident(claim, index), *_article(claim, index), span.start, span.end),
        *(_context(claim, span, index), claim.statement, figure.score),
    ]


def _statement(claim: StatementClaim, index: LedgerIndex) -> Sequence[Cell]:
    statement = claim.statement
    start, end = statement.content[0].start, statement.content[-1].end
    extent = Span(start=start, end=end, text="")
    return [
        *(claim.id, " […] ".join(span.text for span in statement.content)),
        *(_text(statement.source), _text(statement.cue)),
        *_who(claim, index),
        *(statement.act, statement.stance, _yes_no(value=statement.is_hedged)),
        *(_verification(claim, index), claim.subject, claim.said_on),
        *(claim.about.start, claim.about.end, claim.inside),
        _yes_no(value=statement.is_headline),
        *(*_incident(claim, index), *_article(claim, index), start, end),
        *(_context(claim, extent, index), statement.score),
    ]


def _answer(
    question: Question, number: int, answer: Answer, index: LedgerIndex
) -> Sequence[Cell]:
    incident = index.incidents.get(question.incident)
    side = question.side_name or JOINT.join(index.names(filter(None, [question.side])))
    return [
        *(question.id, question.text, question.incident),
        *(
            (incident.label, incident.when.start, incident.when.end)
            if incident
            else (None, None, None)
        ),
        *(question.subject, question.measure, question.of, side, question.status),
        *(question.low, question.best, question.high),
        *(number, JOINT.join(index.names(answer.claimants))),
        *(_party(answer, index), answer.low, answer.high, answer.words),
        *(answer.stance, answer.as_of, answer.articles, answer.independent),
        *(JOINT.join(answer.origins), JOINT.join(answer.figures)),
        JOINT.join(answer.statements),
    ]


# -------------------------------------------------------------------------- the cells


def _text(span: Span | None) -> str | None:
    return None if span is None else span.text


def _yes_no(*, value: bool) -> str:
    return "yes" if value else "no"


def _who(claim: Claim, index: LedgerIndex) -> Iterable[Cell]:
    return (
        claim.claimant_name or JOINT.join(index.names(claim.claimants)) or None,
        JOINT.join(party_names(claim.claimants, index)) or None,
        JOINT.join(index.names(claim.via)) or None,
    )


def _side(claim: FigureClaim, index: LedgerIndex) -> str | None:
    return (
        claim.side_name or JOINT.join(index.names(filter(None, [claim.side]))) or None
    )


def _party(answer: Answer, index: LedgerIndex) -> str | None:
    if answer.party is not None:
        return JOINT.join(index.names([answer.party]))
    return JOINT.join(party_names(answer.claimants, index)) or None


def _places(claim: Claim, index: LedgerIndex) -> str | None:
    names = (
        index.places[place].name if place in index.places else place
        for place in claim.where
    )
    return JOINT.join(names) or None


def _verification(claim: Claim, index: LedgerIndex) -> str | None:
    found = sorted({check.status for check in index.checks(claim.id)})
    return JOINT.join(found) or None


def _incident(claim: Claim, index: LedgerIndex) -> Sequence[Cell]:
    incident = index.incident_of.get(claim.id)
    return (incident.id, incident.label) if incident else (None, None)


def _article(claim: Claim, index: LedgerIndex) -> Sequence[Cell]:
    article: Article = index.articles[claim.article]
    return (
        *(article.id, article.title, article.outlet, article.published),
        *(article.url, article.path, index.copy_of.get(article.id)),
    )


def _context(claim: Claim, span: Span, index: LedgerIndex) -> str:
    """The words around a claim, on one line, cut between words."""
    text = index.articles[claim.article].text
    before = text[max(0, span.start - CONTEXT_CHARACTERS - 1) : span.start]
    after = text[span.end : span.end + CONTEXT_CHARACTERS + 1]
    if len(before) > CONTEXT_CHARACTERS:
        before = BROKEN_START.sub("", before)
    if len(after) > CONTEXT_CHARACTERS:
        after = BROKEN_END.sub("", after)
    return " ".join(f"{before}{text[span.start : span.end]}{after}".split())
