"""One correction on one claim."""

from dataclasses import dataclass, replace

from counterclaim.errors import InputError
from counterclaim.records import (
    Act,
    Change,
    Claim,
    Count,
    Figure,
    FigureClaim,
    Interval,
    Measure,
    Span,
    Stance,
    Statement,
    StatementClaim,
    Subject,
    TargetKind,
)
from counterclaim.review.fields import Value, field_of, parse_value
from counterclaim.review.names import Names, find_actor, name_actors, name_places


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A change with its value read, and the actors or places that it names."""

    field: str
    value: Value
    words: str | None
    ids: tuple[str, ...] = ()


def kind_of(claim: Claim) -> TargetKind:
    """Tell a figure from a statement."""
    is_figure = isinstance(claim, FigureClaim)
    return TargetKind.FIGURE if is_figure else TargetKind.STATEMENT


def read_change(change: Change, claim: Claim, names: Names) -> Correction:
    """Read a change of a claim; actors and places it names are added to the article.

    Raises:
        InputError: `no-such-field` or `bad-correction`.
    """
    value = parse_value(field_of(kind_of(claim), change.field), change.value)
    ids: tuple[str, ...] = ()
    if change.field in ("claimant", "via"):
        ids = name_actors(names, claim.article, change)
    elif change.field == "where":
        ids = name_places(names, claim.article, change)
    elif change.field == "side" and change.value:
        is_known = change.who or find_actor(names, claim.article, change.value)
        ids = name_actors(names, claim.article, change) if is_known else ()
    words = (change.value or "").strip() or None
    return Correction(field=change.field, value=value, words=words, ids=ids)


def correct_claim(claim: Claim, correction: Correction) -> Claim:
    """Give the claim with one field corrected; its words stay what they are."""
    if correction.field == "claimant":
        return replace(claim, claimants=correction.ids, claimant_name=correction.words)
    if correction.field == "via":
        return replace(claim, via=correction.ids)
    if correction.field == "where":
        return replace(claim, where=correction.ids)
    if isinstance(claim, FigureClaim):
        return correct_figure(claim, correction)
    return correct_statement(claim, correction)


def correct_figure(claim: FigureClaim, correction: Correction) -> FigureClaim:
    """Give the figure with one field corrected."""
    figure, value = claim.figure, correction.value
    count = figure.count
    match correction.field, value:
        case "low", int() | None:
            return replace(claim, figure=with_count(figure, replace(count, low=value)))
        case "high", int() | None:
            return replace(claim, figure=with_count(figure, replace(count, high=value)))
        case "modifier", str() | None:
            counted = replace(count, modifier=value)
            return replace(claim, figure=with_count(figure, counted))
        case "measure", Measure():
            return replace(claim, figure=replace(figure, measure=value))
        case "of", str() | None:
            return replace(claim, figure=replace(figure, of=value or ""))
        case "total", bool():
            return replace(claim, figure=replace(figure, is_total=value))
        case "hedged", bool():
            return replace(claim, figure=replace(figure, is_hedged=value))
        case "stance", Stance():
            return replace(claim, figure=replace(figure, stance=value))
        case "when", Interval():
            return replace(claim, when=value)
        case _:  # the side, the only one left
            side = correction.ids[0] if correction.ids else None
            return replace(claim, side=side, side_name=correction.words)


def with_count(figure: Figure, count: Count) -> Figure:
    """Give the figure with another count."""
    return replace(figure, count=count)


def correct_statement(claim: StatementClaim, correction: Correction) -> StatementClaim:
    """Give the statement with one field corrected."""
    statement, value = claim.statement, correction.value
    match correction.field, value:
        case "act", Act():
            return replace(claim, statement=replace(statement, act=value))
        case "stance", Stance():
            return replace(claim, statement=replace(statement, stance=value))
        case "hedged", bool():
            return replace(claim, statement=replace(statement, is_hedged=value))
        case "subject", Subject():
            return replace(claim, subject=value)
        case "when", Interval():
            return replace(claim, about=value)
        case _:  # the day it was said on, the only one left
            return replace(claim, said_on=correction.words)


def check_count(claim: Claim) -> None:
    """Check that a corrected range does not end below where it begins.

    Raises:
        InputError: `bad-correction`.
    """
    if not isinstance(claim, FigureClaim):
        return
    low, high = claim.figure.count.low, claim.figure.count.high
    if low is not None and high is not None and low > high:
        raise InputError(
            "bad-correction",
            f"The range would begin at {low} and end at {high}. "
            "Give low and high together. Nothing was changed.",
        )


def follow_statement(
    figure: FigureClaim, before: StatementClaim, after: StatementClaim
) -> FigureClaim:
    """Let a figure go with a correction of the statement that holds it.

    What the figure had from the statement it has from it again; what it had of its
    own stays.
    """
    inner = figure.figure
    if figure.claimants == before.claimants:
        names = after.claimants, after.claimant_name
        figure = replace(figure, claimants=names[0], claimant_name=names[1])
    if figure.via == before.via:
        figure = replace(figure, via=after.via)
    if inner.stance is before.statement.stance:
        inner = replace(inner, stance=after.statement.stance)
    if inner.is_hedged == before.statement.is_hedged:
        inner = replace(inner, is_hedged=after.statement.is_hedged)
    return replace(figure, figure=inner)


def bare_claim(kind: TargetKind, ident: str, article: str, span: Span) -> Claim:
    """Make a claim of words that a person marked, all else open until it is told."""
    if kind is TargetKind.FIGURE:
        figure = Figure(
            span=span,
            number=span,
            measure=Measure.OTHER,
            count=Count(low=None, high=None),
            of="",
        )
        return FigureClaim(id=ident, article=article, figure=figure)
    statement = Statement(content=(span,), source=None, cue=None)
    return StatementClaim(id=ident, article=article, statement=statement)
