"""Show an article: its words with every claim marked, and a note to each claim."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import urlsplit

from counterclaim.records import (
    Article,
    Claim,
    Ledger,
    Span,
    StatementClaim,
    Verification,
)
from counterclaim.show.index import LedgerIndex, claims_in, name_of, words_of
from counterclaim.show.marks import Block, Mark, MarkKind, Piece, cut_blocks
from counterclaim.show.matrix import Link, claims_of
from counterclaim.show.notes import Note, note_check, note_claim
from counterclaim.show.words import (
    PUBLISHED_FROM_WORDS,
    date_words,
    shorten,
)

TITLE_CHARACTERS = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of an article with the notes to the claims that begin in it.

    `start` is where it begins in the article's text.
    """

    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]
    start: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """An article as the page shows it; `url` only where it is safe to follow.

    `file` is the file's name without its folders: pages are sent on.
    """

    anchor: str
    title: str
    outlet: str | None
    byline: str | None
    published: str
    published_from: str | None
    file: str
    url: str | None
    language: str | None
    repeats: Link | None
    repeated_by: tuple[Link, ...]
    claims: int
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """What the ledger holds of one article, in the order of its words."""

    claims: tuple[Claim, ...]
    verifications: tuple[Verification, ...]


def article_link(article: Article) -> Link:
    """Lead to an article by its title, else its path."""
    title = shorten(name_of(article), TITLE_CHARACTERS)
    return Link(href=f"#a-{article.id}", label=title)


def safe_url(url: str | None) -> str | None:
    """Return a URL that may be followed from the page: http or https, with a host.

    Examples:
        >>> safe_url("https://news.example/1")
        'https://news.example/1'
        >>> safe_url("javascript:alert(1)") is None
        True
    """
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def show_articles(ledger: Ledger, index: LedgerIndex) -> tuple[ArticleView, ...]:
    """Show every article of a ledger, the earliest first, the undated last."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims_in(ledger):
        claims[claim.article].append(claim)
    checks: dict[str, list[Verification]] = defaultdict(list)
    for verification in ledger.verifications:
        checks[verification.article].append(verification)
    asked = _questions_of(ledger, index)
    views = []
    for article in sort_articles(ledger.articles):
        held = _Held(
            claims=tuple(sorted(claims[article.id], key=_place_in_text)),
            verifications=tuple(sorted(checks[article.id], key=lambda v: v.span)),
        )
        views.append(_show(article, held, asked, index))
    return tuple(views)


def show_article(article: Article, ledger: Ledger, index: LedgerIndex) -> ArticleView:
    """Show one article of a ledger."""
    claims = [claim for claim in claims_in(ledger) if claim.article == article.id]
    checks = [v for v in ledger.verifications if v.article == article.id]
    held = _Held(
        claims=tuple(sorted(claims, key=_place_in_text)),
        verifications=tuple(sorted(checks, key=lambda v: v.span)),
    )
    return _show(article, held, _questions_of(ledger, index), index)


def sort_articles(articles: Iterable[Article]) -> list[Article]:
    """Order articles by the day they came out, the undated last."""
    return sorted(
        articles, key=lambda a: (a.published is None, a.published or "", a.id)
    )


def _place_in_text(claim: Claim) -> tuple[int, int]:
    words = words_of(claim)
    return words.start, -words.end


def _questions_of(ledger: Ledger, index: LedgerIndex) -> Mapping[str, tuple[Link, ...]]:
    found: dict[str, dict[Link, None]] = defaultdict(dict)
    for question in ledger.questions:
        link = Link(href=f"#q-{question.id}", label=question.text)
        for answer in question.answers:
            for claim in claims_of(answer, index):
                found[claim.id][link] = None
    return {claim_id: tuple(links) for claim_id, links in found.items()}


def _show(
    article: Article,
    held: _Held,
    asked: Mapping[str, tuple[Link, ...]],
    index: LedgerIndex,
) -> ArticleView:
    shown = [found.id for found in (*held.claims, *held.verifications)]
    numbers = {ident: number for number, ident in enumerate(shown, start=1)}
    noted = tuple(_notes(held, numbers, asked, index))
    marks = tuple(_marks(article, held, numbers, index))
    original, told_by = index.copy_of.get(article.id), article.published_from
    return ArticleView(
        anchor=f"a-{article.id}",
        title=name_of(article),
        outlet=article.outlet,
        byline=article.byline,
        published=date_words(article.published),
        published_from=PUBLISHED_FROM_WORDS[told_by] if told_by else None,
        file=PurePath(article.path).name,
        url=safe_url(article.url),
        language=article.language,
        repeats=article_link(index.articles[original]) if original else None,
        repeated_by=tuple(
            article_link(index.articles[copy])
            for copy in index.copies_of.get(article.id, ())
        ),
        claims=len(held.claims),
        paragraphs=_paragraphs(article, marks, noted),
    )


def _notes(
    held: _Held,
    numbers: Mapping[str, int],
    asked: Mapping[str, tuple[Link, ...]],
    index: LedgerIndex,
) -> Iterator[tuple[int, Note]]:
    """Make the note to each claim and check, with where its words begin."""
    for claim in held.claims:
        yield words_of(claim).start, note_claim(claim, numbers, asked, index)
    for check in held.verifications:
        yield check.span.start, note_check(check, numbers, index)


def _paragraphs(
    article: Article, marks: Sequence[Mark], noted: Sequence[tuple[int, Note]]
) -> tuple[Paragraph, ...]:
    blocks = cut_blocks(article.text, marks)
    waiting = sorted(noted, key=lambda pair: (pair[0], pair[1].number), reverse=True)
    paragraphs: list[Paragraph] = []
    for block in blocks:
        notes = []
        while waiting and waiting[-1][0] < block.end:
            notes.append(waiting.pop()[1])
        is_title = not paragraphs and _is_title(article, block)
        if notes or not is_title:  # the title stands above the text already
            paragraph = Paragraph(
                pieces=block.pieces, notes=tuple(notes), start=block.start
            )
            paragraphs.append(paragraph)
    return tuple(paragraphs)


def _is_title(article: Article, block: Block) -> bool:
    return article.text[block.start : block.end] == article.title


def _marks(
    article: Article, held: _Held, numbers: Mapping[str, int], index: LedgerIndex
) -> Iterable[Mark]:
    for span in article.furniture:
        yield Mark(start=span.start, end=span.end, kind=MarkKind.FURNITURE)
    for claim in held.claims:
        if isinstance(claim, StatementClaim):
            yield from _statement_marks(claim, numbers[claim.id])
        else:
            yield _noted(claim.id, claim.figure.span, MarkKind.FIGURE, numbers)
            outer = index.statements.get(claim.statement or "")
            if outer is not None:  # who says so lights up with the figure
                yield from _voice_marks(outer, numbers[claim.id])
    for check in held.verifications:
        yield _noted(check.id, check.span, MarkKind.CHECKED, numbers)


def _noted(
    record_id: str, span: Span, kind: MarkKind, numbers: Mapping[str, int]
) -> Mark:
    return Mark(
        start=span.start,
        end=span.end,
        kind=kind,
        number=numbers[record_id],
        claim=record_id,
        is_first=True,
        is_last=True,
    )


def _statement_marks(claim: StatementClaim, number: int) -> Iterable[Mark]:
    statement = claim.statement
    yield from _voice_marks(claim, number)
    last = len(statement.content) - 1
    for position, span in enumerate(statement.content):
        yield Mark(
            start=span.start,
            end=span.end,
            kind=MarkKind.CONTENT,
            number=number,
            claim=claim.id,
            is_first=position == 0,
            is_last=position == last,
        )


def _voice_marks(claim: StatementClaim, number: int) -> Iterable[Mark]:
    """Mark who says it and the word that tells so."""
    statement = claim.statement
    for span, kind in (
        (statement.source, MarkKind.SOURCE),
        (statement.cue, MarkKind.CUE),
    ):
        if span is not None:
            yield Mark(start=span.start, end=span.end, kind=kind, number=number)
