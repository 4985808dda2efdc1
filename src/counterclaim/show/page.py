"""Write a ledger as one self-contained page: offline, without scripts."""

from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from jinja2 import Environment
from markupsafe import Markup

from counterclaim.records import Ledger
from counterclaim.show.articles import ArticleView, show_articles
from counterclaim.show.environment import make_environment
from counterclaim.show.incidents import show_incidents
from counterclaim.show.index import LedgerIndex, claims_in, index_ledger
from counterclaim.show.overview import CHART_WIDTH, show_overview
from counterclaim.show.people import show_decisions, show_speakers
from counterclaim.show.words import STATUS_WORDS

TEMPLATE = "report.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOptions:
    """What a user can choose about the page."""

    title: str = "Who says what"


def render_report(ledger: Ledger, options: ReportOptions = ReportOptions()) -> str:
    """Write the page of a ledger.

    Args:
        ledger: The ledger.
        options: The page's title.

    Returns:
        HTML: no script, nothing fetched, a content security policy that forbids
        both; every text of the ledger is escaped, and characters that could hide or
        reorder words are shown as their code.
    """
    index = index_ledger(ledger)
    incidents = show_incidents(ledger, index)
    articles = show_articles(ledger, index)
    style = _style(articles)
    return (
        _environment()
        .get_template(TEMPLATE)
        .render(
            options=options,
            ledger=ledger,
            overview=show_overview(ledger, index, incidents),
            incidents=incidents,
            articles=articles,
            speakers=show_speakers(ledger, index),
            decisions=show_decisions(ledger, index),
            loose_claims=_count_loose(ledger, index),
            statuses=tuple(STATUS_WORDS.values()),
            chart_width=CHART_WIDTH,
            style=Markup(style),
            style_hash=b64encode(sha256(style.encode()).digest()).decode(),
        )
    )


@cache
def _environment() -> Environment:
    return make_environment()


def _style(articles: tuple[ArticleView, ...]) -> str:
    """Join the style sheet with a rule for each claim number in use.

    The rules light up all words of the claim that the page was opened at: source, cue
    and every stretch of content, which need not stand together.
    """
    highest = max(
        (piece_number for article in articles for piece_number in _numbers(article)),
        default=0,
    )
    return style_sheet(highest)


def style_sheet(highest: int) -> str:
    """Write the style sheet, with rules that light up claims up to this number."""
    template = _environment().get_template("report.css")
    numbers = range(1, highest + 1)
    lit, noted = (
        Markup(",\n".join(f".article:has(.t{n}:target) .{kind}{n}" for n in numbers))
        for kind in ("k", "m")
    )
    return template.render(lit=lit, noted=noted)


def _numbers(article: ArticleView) -> list[int]:
    return [
        mark.number
        for paragraph in article.paragraphs
        for piece in paragraph.pieces
        for mark in piece.begins
        if mark.number is not None
    ]


def _count_loose(ledger: Ledger, index: LedgerIndex) -> int:
    """Count the claims that belong to no incident."""
    return sum(claim.id not in index.incident_of for claim in claims_in(ledger))
