"""A reply to a question in words: what was understood, versions with quotations."""

from collections.abc import Iterator, Sequence

from counterclaim.records import Claim, Ledger, Question
from counterclaim.show.asking import Reply
from counterclaim.show.export.versions import (
    claims_of,
    sentence_of,
    versions_of,
)
from counterclaim.show.index import LedgerIndex, content_of, index_ledger, name_of
from counterclaim.show.words import (
    STATUS_WORDS,
    count_words,
    date_words,
    plain,
    plural,
    shorten,
    when_words,
)

MOST_QUOTES = 3  # of one version
QUOTE_CHARACTERS = 280
TITLE_CHARACTERS = 80
NONE = "Nothing in the ledger"
NONE_OF_SOME = "None of the ledger's likeliest questions"
HELP = (
    "Ask how many were killed, wounded, captured or destroyed, of whose, where and "
    "when; who did it; what is disputed or denied. `counterclaim show` lists all."
)


def reply_words(reply: Reply, ledger: Ledger, most: int) -> str:
    """Write a reply as text.

    Args:
        reply: What fits.
        ledger: The ledger that it was asked of.
        most: Questions to show; how many more there are is told.
    """
    index = index_ledger(ledger)
    lines = list(_head(reply))
    for question in reply.questions[:most]:
        lines += ["", *question_words(question, index)]
    left = len(reply.questions) - most
    if left > 0:
        lines += ["", f"… and {plural(left, 'question')} more (--most {most + left})."]
    return "\n".join(lines) + "\n"


def _head(reply: Reply) -> Iterator[str]:
    asked = reply.asked
    telling = (*asked.understood, *asked.words)
    yield f"Understood: {plain(' · '.join(telling)) if telling else 'nothing'}"
    if asked.unknown:
        yield f"Not understood: {plain(', '.join(asked.unknown))}"
    if not telling:
        yield HELP
    elif not reply.questions:
        yield f"{NONE_OF_SOME if reply.is_cut else NONE} answers all of this."
        for name, fitting in reply.near:
            least = "at least " if fitting == reply.most_counted else ""
            yield f"  {plain(name)}: {least}{plural(fitting, 'question')} of the ledger"
    else:
        least = "at least " if reply.is_cut else ""
        number = f"{least}{plural(len(reply.questions), 'question')}"
        yield f"The ledger holds {number} on this; it says of none what is true."
        if reply.is_cut:
            yield "Not all that may fit were looked at: ask for a day, a place, a side."


def question_words(question: Question, index: LedgerIndex) -> Iterator[str]:
    """Write a question with all its versions, each with the sentences that hold it."""
    incident = index.incidents.get(question.incident)
    symbol = STATUS_WORDS[question.status].symbol
    yield f"{plain(question.text)}  {symbol} {question.status}"
    if incident is not None:
        yield f"  {plain(incident.label)} ({when_words(incident)})"
    spread = count_words(question.low, question.high)
    if spread is not None:
        yield f"  low to high {spread}, best {question.best}"
    for version in versions_of(question, index):
        is_told = version.side in (None, version.who)
        side = "" if is_told else f" ({version.side})"
        yield f"  - {plain(version.who)}{plain(side)}: {plain(version.what)}"
        yield f"    {version.carried}"
        yield from _quotes(claims_of(version.answer, index), index)


def _quotes(claims: Sequence[Claim], index: LedgerIndex) -> Iterator[str]:
    """Quote the sentences that hold a version; one that is copied, once."""
    quoted: dict[str, list[Claim]] = {}
    for claim in claims:
        said = sentence_of(claim, index.articles[claim.article].text)
        quoted.setdefault(said, []).append(claim)
    for said, (first, *others) in list(quoted.items())[:MOST_QUOTES]:
        yield f"      “{shorten(plain(said), QUOTE_CHARACTERS)}”"
        yield f"      {plain(_where(first, index))}"
        outlets = (outlet_of(claim, index) for claim in others)
        if others:
            yield f"      also in {plain(', '.join(dict.fromkeys(outlets)))}"
    if len(quoted) > MOST_QUOTES:
        yield f"      … and {plural(len(quoted) - MOST_QUOTES, 'sentence')} more"


def outlet_of(claim: Claim, index: LedgerIndex) -> str:
    """Name where a claim stands: the outlet, or the file."""
    article = index.articles[claim.article]
    return article.outlet or article.path


def _where(claim: Claim, index: LedgerIndex) -> str:
    article = index.articles[claim.article]
    start, end = content_of(claim)[0].start, content_of(claim)[-1].end
    title = shorten(name_of(article), TITLE_CHARACTERS)
    published = date_words(article.published)
    where = f"{outlet_of(claim, index)}, {published}, {title}"
    return f"{where} [{article.id} {start}:{end}]"
