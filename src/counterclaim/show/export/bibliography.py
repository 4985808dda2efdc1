"""Write articles as a bibliography: BibTeX, or CSL-JSON.

Source:
    BibTeX's @misc; Citation Style Language 1.0.2, csl-data.json.
"""

import re
from collections.abc import Iterable

from counterclaim.records import Article, Ledger
from counterclaim.show.export.web import WEB, Json, Node, to_json, told
from counterclaim.show.index import name_of
from counterclaim.show.words import plain

RULE = (
    "An entry is an article, copies too. The date is the one that the article or its "
    "file told; where nothing tells it there is none."
)
LATEX = {
    "\\": r"\textbackslash{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
KEY_CHARACTERS = 24  # of the outlet's name


def ledger_to_bibtex(ledger: Ledger) -> str:
    """Write a ledger's articles as BibTeX."""
    entries = (bibtex_entry(article) for article in ledger.articles)
    return f"% {RULE}\n" + "".join(f"\n{entry}" for entry in entries)


def bibtex_entry(article: Article) -> str:
    """Make the entry of an article; what is not told has no field."""
    year, month, day = (*(article.published or "").split("-"), "", "")[:3]
    fields = {
        "author": f"{{{latex(article.byline)}}}" if article.byline else None,
        "title": f"{{{latex(name_of(article))}}}",
        "howpublished": latex(article.outlet) if article.outlet else None,
        "year": year,
        "month": MONTHS[int(month) - 1] if month.isdigit() else None,
        "day": day[:2].lstrip("0"),
        "url": url_of(article),
        "note": latex(f"Counterclaim article {article.id}; {article.path}"),
    }
    lines = [f"@misc{{{key_of(article)},"]
    for field, value in fields.items():
        if value:
            is_macro = field == "month"
            lines.append(f"  {field} = {value if is_macro else f'{{{value}}}'},")
    return "\n".join((*lines, "}", ""))


def key_of(article: Article) -> str:
    """Make an article's key: outlet, year, id."""
    outlet = re.sub(r"[^a-z0-9]+", "", (article.outlet or "article").lower())
    year = (article.published or "")[:4]
    return f"{outlet[:KEY_CHARACTERS] or 'article'}{year}-{article.id}"


def latex(words: str) -> str:
    r"""Escape what LaTeX would obey, on one line.

    Examples:
        >>> latex("Smith & Sons: 50% {off}")
        'Smith \\& Sons: 50\\% \\{off\\}'
    """
    return "".join(LATEX.get(sign, sign) for sign in plain(" ".join(words.split())))


def url_of(article: Article) -> str | None:
    """Return an article's URL, without what would break an entry."""
    if article.url is None or not article.url.startswith(WEB):
        return None
    return re.sub(
        r"[{}\\\s%]", lambda m: f"\\{m[0]}" if m[0] == "%" else "", article.url
    )


# ------------------------------------------------------------------------------- CSL


def ledger_to_csl(ledger: Ledger) -> str:
    """Write a ledger's articles as CSL-JSON, for Zotero and Pandoc."""
    return to_json(list(csl_items(ledger.articles)))


def csl_items(articles: Iterable[Article]) -> Iterable[Json]:
    """Make the item of each article."""
    for article in articles:
        parts = [
            int(p) for p in (article.published or "")[:10].split("-") if p.isdigit()
        ]
        issued: Node = {"date-parts": [parts]} if parts else {}
        authors: list[Json] = [{"literal": article.byline}] if article.byline else []
        yield told(
            {
                "id": key_of(article),
                "type": "article-newspaper",
                "title": name_of(article),
                "container-title": article.outlet,
                "author": authors,
                "issued": issued,
                "URL": article.url,
                "language": article.language,
                "note": f"Counterclaim article {article.id}; {article.path}. {RULE}",
            }
        )
