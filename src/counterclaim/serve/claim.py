"""The permanent page of a claim: its values, its words, its reasons, its decisions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from starlette.responses import Response

from counterclaim.records import (
    Article,
    Claim,
    FigureClaim,
    Incident,
    Ledger,
    Question,
    Span,
    StatementClaim,
    TargetKind,
    Verification,
)
from counterclaim.serve.incident import homes_of, said_of
from counterclaim.serve.parts import article_part, claims_answering
from counterclaim.serve.reviewing import make_sheet
from counterclaim.serve.site import Site
from counterclaim.serve.web import Visit, html, not_found
from counterclaim.show.index import LedgerIndex, content_of, index_ledger
from counterclaim.show.marks import Mark, MarkKind, Piece, cut_blocks
from counterclaim.show.notes import claim_verb, figure_phrase
from counterclaim.show.parties import party_names
from counterclaim.show.words import date_words, days_words
from counterclaim.store.parts import article_of_claim

CONTEXT = 600  # code points of the article on either side of the words
PARAGRAPHS = 2  # at most, on either side: what decides on a claim stays in sight


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value of a claim: its name, the value in words, where it leads."""

    name: str
    words: str
    href: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPage:
    """A claim as its page shows it."""

    record: Claim
    is_figure: bool
    title: str
    article: Article
    values: tuple[Value, ...]
    pieces: tuple[Piece, ...]
    is_cut_before: bool
    is_cut_after: bool
    incident: Incident | None
    questions: tuple[Question, ...]
    checks: tuple[Verification, ...]
    holder: Claim | None
    held: tuple[Claim, ...]
    homes: Mapping[str, str]
    ledger: Ledger

    @property
    def kind(self) -> TargetKind:
        """What a decision on it is about."""
        return TargetKind.FIGURE if self.is_figure else TargetKind.STATEMENT


def give_claim(site: Site, visit: Visit) -> Response:
    """Give the page of a claim."""
    with site.store.reading() as connection:
        page = claim_page(connection, visit.part("id"))
    if page is None:
        raise not_found("claim")
    return html(
        site.writer.write(
            "claim.html",
            visit,
            page=page,
            sheet=make_sheet(site, page.record, page.kind, page.ledger),
            homes=page.homes,
            **said_of(visit),
        )
    )


def claim_page(connection: sa.Connection, claim_id: str) -> ClaimPage | None:
    """Put the page of a claim together; None where there is none."""
    ledger = claim_part(connection, claim_id)
    if ledger is None:
        return None
    index = index_ledger(ledger)
    rejected = {claim.id: claim for claim in ledger.rejected}
    claim = index.claim(claim_id) or rejected.get(claim_id)
    if claim is None:
        return None
    article = index.articles[claim.article]
    holder = index.statements.get(
        claim.statement or "" if isinstance(claim, FigureClaim) else claim.inside or ""
    )
    pieces, start, end = mark_words(article, claim, holder)
    return ClaimPage(
        record=claim,
        is_figure=isinstance(claim, FigureClaim),
        title=" … ".join(span.text for span in content_of(claim)),
        article=article,
        values=tuple(values_of(claim, index)),
        pieces=pieces,
        is_cut_before=start > 0,
        is_cut_after=end < len(article.text),
        incident=index.incident_of.get(claim.id),
        questions=tuple(
            q for q in ledger.questions if claim.id in claims_answering([q])
        ),
        checks=index.checks(claim.id),
        holder=holder,
        held=tuple(f for f in ledger.figures if f.statement == claim.id),
        homes=homes_of((*ledger.statements, *ledger.figures), ledger.verifications),
        ledger=ledger,
    )


def claim_part(connection: sa.Connection, claim_id: str) -> Ledger | None:
    """Select a claim's article with all that hangs on it; rejected claims too."""
    article = article_of_claim(connection, claim_id)
    return None if article is None else article_part(connection, article)


def mark_words(
    article: Article, claim: Claim, holder: Claim | None
) -> tuple[tuple[Piece, ...], int, int]:
    """Mark a claim's words in as much of its article as tells what it is about.

    Returns:
        The pieces, and from where to where in the article they stand.
    """
    spans = content_of(claim)
    around = [*spans, *(content_of(holder) if holder is not None else ())]
    start = start_before(article.text, min(span.start for span in around))
    end = end_after(article.text, max(span.end for span in spans))
    marks = [
        Mark(start=span.start - start, end=span.end - start, kind=kind, number=1)
        for span, kind in _stretches(claim, holder)
        if span.start >= start and span.end <= end
    ]
    blocks = cut_blocks(article.text[start:end], marks)
    pieces: list[Piece] = []
    for number, block in enumerate(blocks):
        pieces += [Piece(text="\n\n")] if number else []
        pieces += block.pieces
    return tuple(pieces), start, end


def start_before(text: str, at: int) -> int:
    r"""Give where the context of words begins: some paragraphs or code points before.

    Examples:
        >>> start_before("A.\n\nB.\n\nC.\n\nD.", 12)
        4
    """
    start = at
    for _ in range(PARAGRAPHS + 1):
        found = text.rfind("\n\n", max(at - CONTEXT, 0), start)
        if found < 0:
            return max(at - CONTEXT, 0)
        start = found
    return start + 2


def end_after(text: str, at: int) -> int:
    """Give where the context of words ends, as `start_before` where it begins."""
    end = at
    for _ in range(PARAGRAPHS + 1):
        found = text.find("\n\n", end, at + CONTEXT)
        if found < 0:
            return min(at + CONTEXT, len(text))
        end = found + 2
    return end - 2


def _stretches(claim: Claim, holder: Claim | None) -> Sequence[tuple[Span, MarkKind]]:
    found = []
    for one in (holder, claim):
        if isinstance(one, FigureClaim):
            found.append((one.figure.span, MarkKind.FIGURE))
        elif one is not None:
            told = one.statement
            found += [(span, MarkKind.CONTENT) for span in told.content]
            found += [(told.source, MarkKind.SOURCE)] if told.source else []
            found += [(told.cue, MarkKind.CUE)] if told.cue else []
    return found


def values_of(claim: Claim, index: LedgerIndex) -> Sequence[Value]:
    """Say all values of a claim, the open ones too."""
    who = [
        Value(name="Who says it", words=name, href=f"/actor/{actor}")
        for actor, name in zip(
            claim.claimants, index.names(claim.claimants), strict=True
        )
    ] or [Value(name="Who says it", words=claim.claimant_name or "nobody named")]
    parties = ", ".join(party_names(claim.claimants, index))
    values = [*who, Value(name="For which side", words=parties or "none known")]
    values.append(Value(name="How", words=claim_verb(claim)))
    values += [
        Value(name="Through", words=name, href=f"/actor/{actor}")
        for actor, name in zip(claim.via, index.names(claim.via), strict=True)
    ]
    if isinstance(claim, FigureClaim):
        values += _figure_values(claim, index)
    else:
        values += _statement_values(claim)
    values += [
        Value(name="Where", words=index.places[place].name, href=f"/place/{place}")
        for place in claim.where
        if place in index.places
    ]
    return values


def _figure_values(claim: FigureClaim, index: LedgerIndex) -> Sequence[Value]:
    figure = claim.figure
    sides = index.names([claim.side] if claim.side else [])
    side = claim.side_name or next(iter(sides), "not told")
    return [
        Value(name="What", words=figure_phrase(claim, index)),
        Value(name="Measure", words=figure.measure.replace("_", " ")),
        Value(name="Low", words=_number(figure.count.low)),
        Value(name="High", words=_number(figure.count.high)),
        Value(
            name="Whose losses",
            words=side,
            href=f"/actor/{claim.side}" if claim.side in index.actors else None,
        ),
        Value(name="A running total", words="yes" if figure.is_total else "no"),
        Value(name="Told with distance", words="yes" if figure.is_hedged else "no"),
        Value(name="When", words=days_words(claim.when)),
    ]


def _statement_values(claim: StatementClaim) -> Sequence[Value]:
    told = claim.statement
    return [
        Value(name="On", words=claim.subject.value),
        Value(name="Told with distance", words="yes" if told.is_hedged else "no"),
        Value(name="Said on", words=date_words(claim.said_on)),
        Value(name="About", words=days_words(claim.about)),
    ]


def _number(value: int | None) -> str:
    return "open" if value is None else f"{value:,}"
