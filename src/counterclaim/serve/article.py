"""The page of an article: its words with every claim marked, part by part."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from starlette.responses import Response

from counterclaim.records import (
    Article,
    Claim,
    Incident,
    Ledger,
    ReviewState,
    TargetKind,
)
from counterclaim.serve.incident import said_of
from counterclaim.serve.pages import lit_address
from counterclaim.serve.paging import Page, cut_article, read_number
from counterclaim.serve.parts import article_part
from counterclaim.serve.reviewing import empty_fields, make_sheet
from counterclaim.serve.site import Site
from counterclaim.serve.standing import standing_states
from counterclaim.serve.web import Visit, html, not_found
from counterclaim.show.articles import ArticleView, Paragraph, show_article
from counterclaim.show.incidents import QUOTE_CHARACTERS
from counterclaim.show.index import index_ledger, words_of
from counterclaim.show.words import shorten


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """A part of an article as its page shows it."""

    record: Article
    view: ArticleView
    part: Page[Paragraph]
    incidents: tuple[Incident, ...]
    states: dict[str, str]
    rejected: tuple[tuple[str, str], ...]


def give_article(site: Site, visit: Visit) -> Response:
    """Give the page of an article, at the part that holds a claim if one is named."""
    at = visit.request.path_params.get("claim")
    with site.store.reading() as connection:
        ledger = article_part(connection, visit.part("id"))
        pending = standing_states(connection, claim_ids(ledger))
    if ledger is None:
        raise not_found("article")
    number = read_number(visit.query.get("part", ""))
    page = article_page(ledger, number, at, pending)
    return html(
        site.writer.write(
            "article.html",
            visit,
            page=page,
            article=page.view,
            here=page.record.id,
            lit=lit_address(page.view.claims),
            newer=site.store.newer_of(page.record.id),
            older=site.store.older_of(page.record.id),
            states=page.states,
            sheet=make_sheet(site, page.record, TargetKind.ARTICLE, ledger),
            claim_fields=empty_fields(TargetKind.FIGURE) if visit.can_write else (),
            **said_of(visit),
        )
    )


def claim_ids(ledger: Ledger | None) -> list[str]:
    """List the ids of all claims of a part of a ledger."""
    if ledger is None:
        return []
    claims: tuple[Claim, ...] = (*ledger.statements, *ledger.figures)
    return [claim.id for claim in claims]


def article_page(
    ledger: Ledger,
    number: int,
    at: str | None,
    pending: Mapping[str, ReviewState] = MappingProxyType({}),
) -> ArticlePage:
    """Put the page of an article together.

    Args:
        ledger: The article first, with all that it holds.
        number: Which part, from 1.
        at: A claim; the part that holds it is shown instead.
        pending: What people made of claims, where it is not worked in yet.
    """
    article = ledger.articles[0]
    view = show_article(article, ledger, index_ledger(ledger))
    parts = cut_article(view.paragraphs)
    number = _part_with(at, parts) or min(number, len(parts))
    claims: tuple[Claim, ...] = (*ledger.statements, *ledger.figures)
    shown = parts[number - 1]
    return ArticlePage(
        record=article,
        view=replace(view, paragraphs=shown),
        part=Page(
            items=shown, number=number, pages=len(parts), total=len(view.paragraphs)
        ),
        incidents=ledger.incidents,
        states={
            claim.id: pending.get(claim.id, claim.review).value for claim in claims
        },
        rejected=tuple(
            (claim.id, shorten(words_of(claim).text, QUOTE_CHARACTERS))
            for claim in ledger.rejected
        ),
    )


def _part_with(at: str | None, parts: Sequence[Sequence[Paragraph]]) -> int | None:
    for number, part in enumerate(parts, start=1):
        for paragraph in part:
            for piece in paragraph.pieces:
                if any(mark.claim == at for mark in piece.begins):
                    return number
    return None
