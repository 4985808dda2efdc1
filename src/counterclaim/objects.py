"""What a decision is about: a record found by its id, its target, its values."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from counterclaim.errors import InputError
from counterclaim.records import (
    Actor,
    Article,
    Claim,
    Incident,
    Ledger,
    Place,
    Question,
    Target,
)
from counterclaim.review.fields import claim_values, other_values
from counterclaim.review.targets import (
    target_article,
    target_claim,
    target_claims,
    target_incident,
    target_name,
    target_question,
)

if TYPE_CHECKING:
    from counterclaim.store.session import Store

Record = Claim | Actor | Place | Incident | Question | Article
MOST_ARTICLES = 50  # whose mentions anchor a decision on an actor


def values_of(record: Record, ledger: Ledger) -> dict[str, str | None]:
    """Give the fields of a record that can be corrected, as words, for a form.

    Args:
        record: A claim, actor, place, incident, question or article.
        ledger: The ledger or part (`store.load_part`) that it stands in.
    """
    names = {actor.id: actor.name for actor in ledger.actors}
    names |= {place.id: place.name for place in ledger.places}
    if isinstance(record, Claim):
        return claim_values(record, names)
    return other_values(record, names)


def load_record(store: "Store", ident: str) -> tuple[Record, Ledger]:
    """Load a record by its id, with the part of the ledger that it stands in.

    Raises:
        InputError: `no-such-object`.
    """
    from counterclaim.store.parts import Part

    claim = store.load_claim(ident)
    if claim is not None:
        return claim, store.load_part(Part(articles=(claim.article,)))
    record: Record | None
    for load in (store.load_incident, store.load_question):
        if record := load(ident):
            incident = record.incident if isinstance(record, Question) else record.id
            return record, store.load_part(Part(incidents=(incident,)))
    for load_named in (store.load_actor, store.load_place):
        if named := load_named(ident, parts=1):
            articles = tuple(dict.fromkeys(m.article for m in named.mentions))
            return named, store.load_part(Part(articles=articles[:MOST_ARTICLES]))
    if article := store.load_article(ident):
        return article, store.load_part(Part(articles=(ident,)))
    raise no_such_object(ident)


def no_such_object(ident: str) -> InputError:
    """Make the error of an id that nothing has."""
    return InputError(
        "no-such-object",
        f"The ledger holds nothing with the id {ident!r}. It may have been grouped "
        "again since: look it up by its words.",
    )


def claims_of(ledger: Ledger) -> dict[str, Claim]:
    """Give all claims by id, the rejected ones too."""
    own: tuple[Claim, ...] = (*ledger.statements, *ledger.figures, *ledger.rejected)
    return {claim.id: claim for claim in own}


def make_target(record: Record, ledger: Ledger) -> Target:
    """Make the target of a decision on a record."""
    articles = {article.id: article for article in ledger.articles}
    claims = claims_of(ledger)
    if isinstance(record, Claim):
        return target_claim(record, articles[record.article])
    match record:
        case Incident():
            return target_incident(record, claims, articles)
        case Question():
            return target_question(record, claims, articles)
        case Article():
            return target_article(record)
        case _:
            return target_name(record, articles)


def make_part(
    record: Record, target: Target, ledger: Ledger, out: Sequence[str]
) -> Target:
    """Make the target of what a split takes out."""
    if isinstance(record, Actor):
        gone = tuple(a for a in target.anchors if a.article in set(out))
        return replace(target, anchors=gone)
    articles = {article.id: article for article in ledger.articles}
    claims = claims_of(ledger)
    if isinstance(record, Incident):
        return target_claims(record, out, claims, articles)
    if isinstance(record, Question):
        named = set(out)
        gone = tuple(
            anchor
            for anchor in target.anchors
            for claim in claims.values()
            if claim.article == anchor.article and {claim.id, claim.article} & named
            if target_claim(claim, articles[claim.article]).anchors[0] == anchor
        )
        return replace(target, anchors=gone)
    raise InputError(
        "bad-correction", f"A {target.kind} cannot be split. Nothing was changed."
    )
