"""Write a ledger as a report in Markdown (CommonMark with tables)."""

import re
from collections.abc import Iterator, Sequence

from counterclaim.records import Incident, Ledger, Question
from counterclaim.show.export.versions import (
    Version,
    claims_of,
    sentence_of,
    versions_of,
)
from counterclaim.show.export.web import WEB
from counterclaim.show.incidents import sort_incidents, sort_questions
from counterclaim.show.index import LedgerIndex, group_questions, index_ledger, name_of
from counterclaim.show.words import (
    date_words,
    place_names,
    plain,
    plural,
    shorten,
    when_words,
)

RULE = (
    "Every incident with every question and every version, in the ledger’s own order; "
    "nothing is rated. Each version is followed by the sentences that hold it, five at "
    "most."
)
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
QUOTE_CHARACTERS = 300
MOST_QUOTES = 5


def ledger_to_markdown(ledger: Ledger) -> str:
    """Write a ledger as a report."""
    index, asked = index_ledger(ledger), group_questions(ledger)
    parts = [
        "# Ledger of claims",
        f"{plural(len(ledger.articles), 'article')}, "
        f"{plural(len(ledger.incidents), 'incident')}, "
        f"{plural(len(ledger.questions), 'question')}. "
        f"Made by {safe(ledger.made.tool)} on {date_words(ledger.made.at[:10])}.",
        RULE,
    ]
    for incident in sort_incidents(ledger.incidents):
        parts += incident_parts(incident, asked.get(incident.id, ()), index)
    return ("\n\n".join(parts) + "\n").encode("utf-8", "replace").decode("utf-8")


def incident_parts(
    incident: Incident, questions: Sequence[Question], index: LedgerIndex
) -> Iterator[str]:
    """Write an incident: a heading, when and where, its questions."""
    places = (index.places[p] for p in incident.places if p in index.places)
    about = [
        when_words(incident),
        ", ".join(safe(name) for name in place_names(places)),
        plural(len(incident.articles), "article"),
    ]
    yield f"## {safe(incident.label)}"
    yield " · ".join(part for part in about if part)
    for question in sort_questions(questions):
        yield from question_parts(question, index)


def question_parts(question: Question, index: LedgerIndex) -> Iterator[str]:
    """Write a question: its status, a table of its versions, their words."""
    spread = [
        f"{name} {number}"
        for name, number in (
            ("low", question.low),
            ("best", question.best),
            ("high", question.high),
        )
        if number is not None
    ]
    versions = list(versions_of(question, index))
    yield f"### {safe(question.text)}"
    yield f"**{question.status}**" + (f" ({', '.join(spread)})" if spread else "")
    rows = [
        f"| {safe(v.who)} | {safe(v.side or '')} | {safe(v.what)} | {v.carried} |"
        for v in versions
    ]
    yield "\n".join(
        ("| who | side | version | carried by |", "|---|---|---|---|", *rows)
    )
    yield "\n".join(line for version in versions for line in quotes(version, index))


def quotes(version: Version, index: LedgerIndex) -> Iterator[str]:
    """Quote a version's words, each with where it stands."""
    claims = claims_of(version.answer, index)
    for claim in claims[:MOST_QUOTES]:
        article = index.articles[claim.article]
        title = safe(name_of(article))
        url = article.url or ""
        is_link = url.startswith(WEB) and not re.search(r"[\s()<>]", url)
        named = f"[{title}]({url})" if is_link else title
        when = date_words(article.published)
        words = safe(shorten(sentence_of(claim, article.text), QUOTE_CHARACTERS))
        outlet = safe(article.outlet or article.path)
        yield f"- {safe(version.who)}: “{words}” ({outlet}, {when}, {named})"
    if len(claims) > MOST_QUOTES:
        yield f"- … and {plural(len(claims) - MOST_QUOTES, 'claim')} more"


def safe(words: str) -> str:
    r"""Keep a text from being Markdown, on one line.

    Examples:
        >>> safe("<b>a|b</b>")
        '\\<b\\>a\\|b\\</b\\>'
    """
    return _SPECIAL.sub(r"\\\1", plain(" ".join(words.split())))
