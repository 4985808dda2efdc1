"""Write a ledger as one self-contained page: offline, without scripts."""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from typing import TypeAlias

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

TEMPLATE, ARTICLES = "report.html", "_articles.html"

# The section of all articles, and the highest number of a claim in it.
Section: TypeAlias = tuple[str, int]
# Gets something made, now or beside what follows; what it gives hands it over.
Beside: TypeAlias = Callable[[Callable[[], Section]], Callable[[], Section]]


def not_beside(make: Callable[[], Section]) -> Callable[[], Section]:
    """Make something when it is asked for, in this process."""
    return make


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOptions:
    """What a user can choose about the page."""

    title: str = "Who says what"


def render_report(
    ledger: Ledger,
    options: ReportOptions = ReportOptions(),
    *,
    beside: Beside = not_beside,
) -> str:
    """Write the page of a ledger.

    Args:
        ledger: The ledger.
        options: The page's title.
        beside: Who writes the articles, which is half of the work.

    Returns:
        HTML: no script, nothing fetched, a content security policy that forbids
        both; every text of the ledger is escaped, and characters that could hide or
        reorder words are shown as their code.
    """
    index = index_ledger(ledger)
    articles_of = beside(partial(_write_articles, ledger, index))
    incidents = show_incidents(ledger, index)
    overview = show_overview(ledger, index, incidents)
    speakers = show_speakers(ledger, index)
    told = [_render("_incident.html", incident=incident) for incident in incidents]
    articles, highest = articles_of()
    style = style_sheet(highest)
    return _render(
        TEMPLATE,
        options=options,
        ledger=ledger,
        overview=overview,
        incidents=Markup("".join(told)),
        articles=Markup(articles),
        speakers=speakers,
        decisions=show_decisions(ledger, index),
        loose_claims=_count_loose(ledger, index),
        statuses=tuple(STATUS_WORDS.values()),
        chart_width=CHART_WIDTH,
        style=Markup(style),
        style_hash=b64encode(sha256(style.encode()).digest()).decode(),
    )


def _write_articles(ledger: Ledger, index: LedgerIndex) -> Section:
    """Write all articles; tell the highest number that a claim bears in its article."""
    views = show_articles(ledger, index)
    told = Markup("".join(_render("_article.html", article=view) for view in views))
    return _render(ARTICLES, articles=told), max(map(_highest, views), default=0)


def _render(template: str, **values: object) -> Markup:
    return Markup(_environment().get_template(template).render(values))


@cache
def _environment() -> Environment:
    return make_environment()


def style_sheet(highest: int) -> str:
    """Write the style sheet, with rules for each claim's number up to this one.

    The rules light up all words of the claim that the page was opened at: source, cue
    and every stretch of content, which need not stand together.
    """
    template = _environment().get_template("report.css")
    numbers = range(1, highest + 1)
    lit, noted = (
        Markup(",\n".join(f".article:has(.t{n}:target) .{kind}{n}" for n in numbers))
        for kind in ("k", "m")
    )
    return template.render(lit=lit, noted=noted)


def _highest(article: ArticleView) -> int:
    numbers = (
        mark.number or 0
        for paragraph in article.paragraphs
        for piece in paragraph.pieces
        for mark in piece.begins
    )
    return max(numbers, default=0)


def _count_loose(ledger: Ledger, index: LedgerIndex) -> int:
    """Count the claims that belong to no incident."""
    return sum(claim.id not in index.incident_of for claim in claims_in(ledger))
