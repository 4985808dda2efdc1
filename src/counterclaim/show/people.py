"""Who speaks in a ledger, and what people decided about it."""

from collections import Counter
from dataclasses import dataclass

from counterclaim.records import Actor, Judgement, JudgementKind, Ledger
from counterclaim.show.index import LedgerIndex, claims_in, words_of
from counterclaim.show.matrix import Link
from counterclaim.show.parties import find_party
from counterclaim.show.words import date_words, shorten

LABEL_CHARACTERS = 80
DECIDED = {
    JudgementKind.CONFIRM: "confirmed",
    JudgementKind.REJECT: "rejected",
    JudgementKind.EDIT: "corrected",
    JudgementKind.MERGE: "merged",
    JudgementKind.SPLIT: "split",
    JudgementKind.APART: "kept apart",
    JudgementKind.ADD: "added",
    JudgementKind.COMMENT: "commented on",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """An actor in the list of who speaks, with the party it is shown under."""

    actor: Actor
    party: str
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person decided; `on` leads to it where it stands on the page."""

    what: str
    on: Link | None
    value: str
    user: str
    made: str
    withdrawn: str | None


def show_speakers(ledger: Ledger, index: LedgerIndex) -> tuple[Speaker, ...]:
    """Show all actors, those with the most claims first."""
    claims: Counter[str] = Counter()
    for claim in claims_in(ledger):
        claims.update(claim.claimants)
    speakers = (
        Speaker(
            actor=actor,
            party=find_party(actor.id, index).name,
            claims=claims[actor.id],
        )
        for actor in ledger.actors
    )
    return tuple(sorted(speakers, key=lambda s: (-s.claims, s.actor.name)))


def show_decisions(ledger: Ledger, index: LedgerIndex) -> tuple[Decision, ...]:
    """Show all that people decided, in order of time, the withdrawn ones too."""
    return tuple(
        Decision(
            what=DECIDED[judgement.kind],
            on=_link(judgement, ledger, index),
            value=judgement.value,
            user=judgement.user,
            made=date_words(judgement.made_at),
            withdrawn=(
                date_words(judgement.withdrawn_at) if judgement.withdrawn_at else None
            ),
        )
        for judgement in sorted(ledger.judgements, key=lambda j: (j.made_at, j.id))
    )


def _link(judgement: Judgement, ledger: Ledger, index: LedgerIndex) -> Link | None:
    on = judgement.on
    claim, incident = index.claim(on), index.incidents.get(on)
    if claim is not None:
        label = shorten(words_of(claim).text, LABEL_CHARACTERS)
        return Link(href=f"#c-{on}", label=label)
    if incident is not None:
        return Link(href=f"#i-{on}", label=incident.label)
    for question in ledger.questions:
        if question.id == on:
            return Link(href=f"#q-{on}", label=question.text)
    if on in index.actors:
        return Link(href="#speakers", label=index.actors[on].name)
    return None
