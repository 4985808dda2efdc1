"""The versions of a question in words, for formats that people read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.records import Answer, Claim, Question, Stance
from counterclaim.show.index import LedgerIndex, content_of
from counterclaim.show.matrix import answer_words
from counterclaim.show.parties import party_names
from counterclaim.show.words import STANCE_WORDS, date_words, plural

# A mark that ends a sentence before a capital, a quotation or a line's end; or a line's
# end. Not after one capital letter or a title.
SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\bLt)(?<!\bSt)(?<!\bCol)(?<!\bGen)"
    r"[.!?]+[\"”’')]*(?=\s+[\"“‘'(]?[A-Z\d]|\s*\n|\s*\Z)|\n"
)
REACH = 400  # characters on each side
NOBODY = "the articles’ own words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One answer: who, for which side, what, and how it is carried, in words."""

    who: str
    side: str | None
    what: str
    carried: str
    answer: Answer


def versions_of(question: Question, index: LedgerIndex) -> Iterator[Version]:
    """Put each answer to a question into words, in the ledger's order."""
    for answer in question.answers:
        names = dict.fromkeys(
            " ".join(n.split()) for n in index.names(answer.claimants)
        )
        who = ", ".join(names) or NOBODY
        sides = party_names(answer.claimants, index)
        what = answer_words(answer, index)
        if answer.stance is not Stance.ASSERTS:
            what = f"{STANCE_WORDS[answer.stance]}: {what}"
        if answer.as_of is not None:
            what = f"{what} (as of {date_words(answer.as_of)})"
        carried = (
            f"{plural(answer.articles, 'article')}, "
            f"{plural(answer.independent, 'origin')}"
        )
        yield Version(
            who=who,
            side=", ".join(sides) or None,
            what=what,
            carried=carried,
            answer=answer,
        )


def claims_of(answer: Answer, index: LedgerIndex) -> tuple[Claim, ...]:
    """Return the claims that hold an answer, a figure not beside its statement."""
    figures = (index.figures.get(figure) for figure in answer.figures)
    statements = (index.statements.get(one) for one in answer.statements)
    held = set(answer.statements)
    kept = [f for f in figures if f is not None and f.statement not in held]
    return (*kept, *(s for s in statements if s is not None))


def quote_of(claim: Claim) -> str:
    """Return a claim's words on one line."""
    return " ".join(" […] ".join(s.text for s in content_of(claim)).split())


def sentence_of(claim: Claim, text: str) -> str:
    """Return the words around a claim, from the end of a sentence to the next.

    Args:
        claim: The claim.
        text: The text of its article.

    Returns:
        One line; "…" where it begins or ends inside a sentence that is very long.
    """
    content = content_of(claim)
    first, last = content[0].start, content[-1].end
    earliest, latest = max(0, first - REACH), min(len(text), last + REACH)
    before = [m.end() for m in SENTENCE_END.finditer(text, earliest, first)]
    after = SENTENCE_END.search(text, max(first, last - 1), latest)
    start = before[-1] if before else earliest
    end = after.end() if after else latest
    is_cut = start == earliest > 0 and not before, end == latest < len(text)
    words = " ".join(text[start:end].split())
    return f"{'… ' if is_cut[0] else ''}{words}{' …' if is_cut[1] else ''}"
