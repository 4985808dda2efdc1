"""Decisions on claims, applied to the readings of the articles they stand in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from counterclaim.errors import InputError
from counterclaim.records import (
    Anchor,
    Article,
    Claim,
    FigureClaim,
    Judgement,
    JudgementKind,
    Orphan,
    OrphanReason,
    Reading,
    ReviewState,
    StatementClaim,
    TargetKind,
    make_id,
)
from counterclaim.review.anchors import find_claim
from counterclaim.review.claims import (
    bare_claim,
    correct_claim,
    follow_statement,
    read_change,
)
from counterclaim.review.library import Library, library_of
from counterclaim.review.names import Names, gather_names

ON_CLAIMS = frozenset({TargetKind.FIGURE, TargetKind.STATEMENT, TargetKind.PASSAGE})


@dataclass(slots=True, kw_only=True)
class Draft:
    """The readings while decisions are applied to them.

    `claims` are all claims of an article that decisions touch, by id; `states` what
    people made of a claim; `places` leads from a decision to what it is about now.
    """

    library: Library
    names: Names
    readings: dict[str, Reading]
    claims: dict[str, dict[str, Claim]] = field(default_factory=dict)
    states: dict[str, ReviewState] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    orphans: list[Orphan] = field(default_factory=list)

    def add_orphan(
        self, judgement: Judgement, anchor: Anchor | None, reason: OrphanReason
    ) -> None:
        """Keep a decision whose words are found no more apart from the others."""
        seen_in = self.library.find_words(anchor) if anchor else ()
        self.orphans.append(
            Orphan(judgement=judgement.id, reason=reason, seen_in=seen_in)
        )


def start_draft(articles: Sequence[Article], readings: Sequence[Reading]) -> Draft:
    """Lay the readings open for decisions."""
    return Draft(
        library=library_of(articles),
        names=gather_names(readings),
        readings={reading.article: reading for reading in readings},
    )


def apply_to_claims(draft: Draft, judgements: Iterable[Judgement]) -> None:
    """Apply all standing decisions on claims, in the order they were made.

    A later decision on the same field wins. One whose words are found no more becomes
    an orphan and changes nothing.
    """
    for judgement in judgements:
        target = judgement.target
        if target is None:
            _apply_old(draft, judgement)
        elif target.kind in ON_CLAIMS and target.anchors:
            _apply_anchored(draft, judgement, target.anchors[0])


def _apply_old(draft: Draft, judgement: Judgement) -> None:
    """Apply a decision of the first ledgers, which knew a claim by its id alone."""
    if judgement.kind is not JudgementKind.REJECT:
        return
    for article, reading in draft.readings.items():
        own: tuple[Claim, ...] = (*reading.statements, *reading.figures)
        if any(claim.id == judgement.on for claim in own):
            _decide(draft, judgement, claims_of(draft, article)[judgement.on])


def _apply_anchored(draft: Draft, judgement: Judgement, anchor: Anchor) -> None:
    article = draft.library.find_article(anchor)
    if isinstance(article, OrphanReason):
        draft.add_orphan(judgement, anchor, article)
        return
    claims = claims_of(draft, article)
    kind = _kind_wanted(judgement, anchor)
    claim = find_claim(replace(anchor, kind=kind), claims.values())
    if claim is None and judgement.kind is JudgementKind.ADD:
        ident = make_id("claim added", judgement.id)
        claim = bare_claim(kind, ident, article, anchor.spans[0])
        claims[claim.id] = claim
    if claim is None:
        draft.add_orphan(judgement, anchor, OrphanReason.WORDS_NOT_FOUND)
    else:
        _decide(draft, judgement, claim)


def _kind_wanted(judgement: Judgement, anchor: Anchor) -> TargetKind:
    """Tell a figure from a statement; a decision to add one says which."""
    if judgement.kind is JudgementKind.ADD:
        return TargetKind(judgement.value)
    return anchor.kind


def claims_of(draft: Draft, article: str) -> dict[str, Claim]:
    """Give an article's claims, laid open when first asked for."""
    if article not in draft.claims:
        reading = draft.readings.get(article, Reading(article=article))
        draft.readings.setdefault(article, reading)
        own: tuple[Claim, ...] = (*reading.statements, *reading.figures)
        draft.claims[article] = {claim.id: claim for claim in own}
    return draft.claims[article]


def _decide(draft: Draft, judgement: Judgement, claim: Claim) -> None:
    """Apply one decision on one claim."""
    draft.places[judgement.id] = claim.id
    state = draft.states.get(claim.id, ReviewState.NONE)
    match judgement.kind:
        case JudgementKind.REJECT:
            state = ReviewState.REJECTED
        case JudgementKind.CONFIRM if state in (ReviewState.NONE, ReviewState.REJECTED):
            state = ReviewState.CONFIRMED
        case JudgementKind.EDIT:
            _change(draft, judgement, claim)
            is_added = state is ReviewState.ADDED
            state = ReviewState.ADDED if is_added else ReviewState.CORRECTED
        case JudgementKind.ADD:
            _change(draft, judgement, claim)
            state = ReviewState.ADDED
    draft.states[claim.id] = state


def _change(draft: Draft, judgement: Judgement, claim: Claim) -> None:
    """Correct the fields of a claim; the figures in a statement go with it."""
    claims, before = draft.claims[claim.article], claim
    for change in judgement.changes:
        try:
            settled = draft.library.settle_change(change)
            correction = read_change(settled, claim, draft.names)
        except InputError:  # from a version that knew another value
            continue
        claim = correct_claim(claim, correction)
    claims[claim.id] = claim
    if isinstance(before, StatementClaim) and isinstance(claim, StatementClaim):
        for held in list(claims.values()):
            if isinstance(held, FigureClaim) and held.statement == claim.id:
                claims[held.id] = follow_statement(held, before, claim)


# ------------------------------------------------------------------- back to readings


def finish_readings(draft: Draft) -> tuple[tuple[Reading, ...], tuple[Claim, ...]]:
    """Make readings of the draft again.

    Returns:
        All readings in the order given, and the claims that people rejected, which
        stand in none.
    """
    readings, rejected = [], list[Claim]()
    for article, reading in draft.readings.items():
        if article in draft.claims or has_other_names(draft, reading):
            reading, out = _finish(draft, reading)
            rejected += out
        readings.append(reading)
    return tuple(readings), tuple(rejected)


def has_other_names(draft: Draft, reading: Reading) -> bool:
    """Whether a person named somebody anew, or corrected a place, in an article."""
    actors = draft.names.actors[reading.article]
    places = draft.names.places[reading.article]
    return len(actors) > len(reading.actors) or any(
        places[place.id] is not place for place in reading.places
    )


def _finish(draft: Draft, reading: Reading) -> tuple[Reading, list[Claim]]:
    claims = [
        replace(c, review=draft.states.get(c.id, c.review))
        for c in claims_of(draft, reading.article).values()
    ]
    out = [c for c in claims if c.review is ReviewState.REJECTED]
    gone = frozenset(c.id for c in out)
    kept = sorted((c for c in claims if c.id not in gone), key=_place)
    return (
        replace(
            reading,
            statements=tuple(
                replace(c, inside=None) if c.inside in gone else c
                for c in kept
                if isinstance(c, StatementClaim)
            ),
            figures=tuple(
                _without(c, gone) for c in kept if isinstance(c, FigureClaim)
            ),
            verifications=tuple(
                replace(v, about=tuple(i for i in v.about if i not in gone))
                for v in reading.verifications
            ),
            actors=tuple(draft.names.actors[reading.article].values()),
            places=tuple(draft.names.places[reading.article].values()),
        ),
        out,
    )


def _place(claim: Claim) -> tuple[int, int]:
    span = (
        claim.figure.span
        if isinstance(claim, FigureClaim)
        else claim.statement.content[0]
    )
    return span.start, span.end


def _without(claim: FigureClaim, gone: frozenset[str]) -> FigureClaim:
    """Take away what leads to a rejected claim."""
    if claim.statement in gone:
        claim = replace(claim, statement=None)
    return replace(claim, part_of=None) if claim.part_of in gone else claim
