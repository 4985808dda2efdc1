"""Say in words what the ledger holds of a claim: the note beside its words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from counterclaim.records import (
    Act,
    Claim,
    FigureClaim,
    Interval,
    Measure,
    Stance,
    StatementClaim,
    Subject,
    Verification,
    VerificationStatus,
)
from counterclaim.show.index import LedgerIndex
from counterclaim.show.matrix import Link, is_hedged
from counterclaim.show.words import (
    ACT_WORDS,
    STANCE_WORDS,
    date_words,
    days_words,
    figure_words,
)

OWN_WORDS = "The article"
NOBODY = "Nobody named"
CHECK_WORDS = {
    VerificationStatus.UNVERIFIED: "not verified",
    VerificationStatus.VERIFIED: "verified",
}
CHECK_TITLES = {
    VerificationStatus.UNVERIFIED: "Not verified",
    VerificationStatus.VERIFIED: "Verified",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What the ledger holds of one claim, beside its words.

    `anchor` is the note's own id, `words` the id of the words it belongs to. `who` and
    `verb` are None for a figure of the statement noted before it: the same hold.
    """

    number: int
    anchor: str
    words: str
    who: str | None
    verb: str | None
    what: str | None
    details: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


def note_claim(
    claim: Claim,
    numbers: Mapping[str, int],
    asked: Mapping[str, tuple[Link, ...]],
    index: LedgerIndex,
) -> Note:
    """Note a claim.

    Args:
        claim: The claim.
        numbers: Its article's claims' and verifications' numbers, by id.
        asked: The questions that a claim answers, by its id.
        index: The ledger's look-ups.
    """
    who: str | None = ", ".join(index.names(claim.claimants)) or claim.claimant_name
    verb: str | None = claim_verb(claim)
    what, details = None, tuple(_details(claim, numbers, index))
    if isinstance(claim, FigureClaim):
        what, who = figure_phrase(claim, index), who or OWN_WORDS
        if has_same_voice(claim, index):
            who = verb = None
            details = tuple(_figure_details(claim, numbers))
    return Note(
        number=numbers[claim.id],
        anchor=f"n-{claim.id}",
        words=f"c-{claim.id}",
        who=NOBODY if what is None and who is None else who,
        verb=verb,
        what=what,
        details=details,
        links=asked.get(claim.id, ()),
    )


def has_same_voice(claim: FigureClaim, index: LedgerIndex) -> bool:
    """Tell whether a figure is told as the statement that holds it is told."""
    outer = index.statements.get(claim.statement or "")
    return (
        outer is not None
        and outer.claimants == claim.claimants
        and outer.statement.stance is claim.figure.stance
        and outer.via == claim.via
    )


def claim_verb(claim: Claim) -> str:
    """Say what the claimant does: "says", "denies", "believes", "shows"."""
    if isinstance(claim, FigureClaim):
        return STANCE_WORDS[claim.figure.stance]
    statement = claim.statement
    if statement.stance is Stance.ASSERTS and statement.act is not Act.SAYS:
        return ACT_WORDS[statement.act]
    return STANCE_WORDS[statement.stance]


def figure_phrase(claim: FigureClaim, index: LedgerIndex) -> str:
    """Say a figure in the ledger's words: count, what is counted, measure, side."""
    figure = claim.figure
    side = claim.side_name or ", ".join(index.names([claim.side] if claim.side else []))
    parts = [figure_words(figure.count) or "an open number of", figure.of]
    if figure.measure is not Measure.OTHER:
        parts.append(figure.measure.replace("_", " "))
    if side and side not in figure.of:
        parts.append(f"(of {side})")
    return " ".join(parts)


def _details(
    claim: Claim, numbers: Mapping[str, int], index: LedgerIndex
) -> Iterable[str]:
    if claim.via:
        yield f"through {', '.join(index.names(claim.via))}"
    if is_hedged(claim):
        yield "the reporter keeps a distance"
    if isinstance(claim, FigureClaim):
        yield from _figure_details(claim, numbers)
    else:
        yield from _statement_details(claim, numbers, index)
    for status in dict.fromkeys(check.status for check in index.checks(claim.id)):
        yield CHECK_WORDS[status]


def _figure_details(claim: FigureClaim, numbers: Mapping[str, int]) -> Iterable[str]:
    if claim.figure.is_total:
        yield "a running total"
    if claim.part_of is not None and claim.part_of in numbers:
        yield f"part of {numbers[claim.part_of]}"
    yield from _about(claim.when)


def _statement_details(
    claim: StatementClaim, numbers: Mapping[str, int], index: LedgerIndex
) -> Iterable[str]:
    if claim.inside is not None and claim.inside in numbers:
        yield f"inside {numbers[claim.inside]}"
    if claim.subject is not Subject.OTHER:
        yield f"on {claim.subject}"
    if claim.said_on and claim.said_on != index.articles[claim.article].published:
        yield f"said on {date_words(claim.said_on)}"
    yield from _about(claim.about)


def _about(days: Interval) -> Iterable[str]:
    if days.start or days.end:
        yield f"when: {days_words(days)}"


def note_check(
    check: Verification, numbers: Mapping[str, int], index: LedgerIndex
) -> Note:
    """Note what an article says could or could not be confirmed."""
    who = ", ".join(index.names([check.by] if check.by else []))
    about = ", ".join(str(numbers[c]) for c in check.about if c in numbers)
    return Note(
        number=numbers[check.id],
        anchor=f"n-{check.id}",
        words=f"c-{check.id}",
        who=CHECK_TITLES[check.status],
        verb=f"by {who}" if who else None,
        what=None,
        details=(f"about {about}",) if about else (),
    )
