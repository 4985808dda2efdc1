"""The room's door: what was read and what people decided, to the ledger as reviewed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from counterclaim.records import (
    Article,
    FigureClaim,
    Grouping,
    Incident,
    Judgement,
    OrphanReason,
    Outcome,
    Question,
    Reading,
    Replaced,
    TargetKind,
)
from counterclaim.review.actors import (
    Company,
    close_company,
    decide_on_actor,
    open_company,
)
from counterclaim.review.carrying import carry_over
from counterclaim.review.incidents import (
    ClaimsOf,
    Happenings,
    claims_at,
    claims_in,
    close_happenings,
    decide_on_incident,
    open_happenings,
)
from counterclaim.review.questions import decide_on_question, open_questions
from counterclaim.review.queue import queue_claims
from counterclaim.review.readings import (
    Draft,
    apply_to_claims,
    finish_readings,
    start_draft,
)
from counterclaim.review.sources import apply_to_articles, apply_to_places

Group = Callable[[Sequence[Article], Sequence[Reading]], Grouping]
Weigh = Callable[[Sequence[Article], Sequence[Reading], Grouping], tuple[Question, ...]]
NAMED = frozenset({TargetKind.ACTOR, TargetKind.PLACE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """The doors of `group` and `weigh`, which this room does not know itself."""

    group: Group
    weigh: Weigh


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """The ledger as reviewed: what belongs together, the questions, and the rest."""

    grouping: Grouping
    questions: tuple[Question, ...]
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Gives articles, readings and claims as reviewed, by the article's id."""

    article_of: Callable[[str], Article]
    reading_of: Callable[[str], Reading]
    claims_of: ClaimsOf
    walk: Walk


def review_ledger(
    articles: Sequence[Article],
    readings: Sequence[Reading],
    judgements: Sequence[Judgement],
    walk: Walk,
    *,
    replaced: Sequence[Replaced] = (),
) -> Reviewed:
    """Group and weigh what was read, as people decided.

    Corrected claims group and answer as corrected, rejected ones not at all; what a
    person merged, split or kept apart is so, whatever the rooms would make of it.

    Args:
        articles: The texts.
        readings: What was read in them, without any decision.
        judgements: In the order they were made; withdrawn ones are passed over.
        walk: How to group and weigh.
        replaced: Old texts that others stand for; decisions are carried over.
    """
    standing = [j for j in judgements if j.withdrawn_at is None]
    standing = list(carry_over(standing, replaced, articles))
    draft = start_draft(articles, readings)
    corrected = apply_to_articles(articles, draft, standing)
    apply_to_places(draft, standing)
    apply_to_claims(draft, standing)
    as_reviewed, rejected = finish_readings(draft)
    scene = scene_of(corrected, as_reviewed, walk)
    grouping = walk.group(corrected, as_reviewed)
    if standing:
        grouping, happenings = decide_on_grouping(grouping, scene, draft, standing)
    questions = walk.weigh(corrected, as_reviewed, grouping)
    if standing:
        questions = decide_on_questions(
            (grouping, questions), happenings, scene, draft, standing
        )
    read = {reading.article: reading for reading in readings}
    known = {article.id: article for article in articles}
    return Reviewed(
        grouping=grouping,
        questions=questions,
        outcome=Outcome(
            articles=tuple(a for a in corrected if a is not known[a.id]),
            readings=tuple(r for r in as_reviewed if r is not read.get(r.article)),
            rejected=rejected,
            orphans=tuple(draft.orphans),
            places=tuple(draft.places.items()),
            queue=queue_claims(as_reviewed, questions),
        ),
    )


def scene_of(
    articles: Iterable[Article], readings: Iterable[Reading], walk: Walk
) -> Scene:
    """Make the scene of articles and readings that are at hand."""
    texts = {article.id: article for article in articles}
    known = {reading.article: reading for reading in readings}
    claims = {ident: claims_in(reading) for ident, reading in known.items()}
    return Scene(
        article_of=texts.__getitem__,
        reading_of=known.__getitem__,
        claims_of=lambda article: claims.get(article, {}),
        walk=walk,
    )


def decide_on_grouping(
    grouping: Grouping, scene: Scene, draft: Draft, judgements: Iterable[Judgement]
) -> tuple[Grouping, Happenings]:
    """Apply the decisions on actors, places and incidents, in the order made."""
    company = open_company(grouping, draft.names, draft.library)
    happenings = open_happenings(
        grouping.incidents,
        scene.claims_of,
        draft.library,
        lambda whole, claims: describe(scene, company, whole, claims),
    )
    for judgement in judgements:
        kind = judgement.target.kind if judgement.target else TargetKind.INCIDENT
        if kind in NAMED:
            keep_place(draft, judgement, decide_on_actor(company, judgement))
        elif kind is TargetKind.INCIDENT:
            on = decide_on_incident(happenings, judgement)
            if judgement.target is not None:
                keep_place(draft, judgement, on)
    grouping = replace(grouping, incidents=close_happenings(happenings))
    return close_company(grouping, company), happenings


def decide_on_questions(
    made: tuple[Grouping, tuple[Question, ...]],
    happenings: Happenings,
    scene: Scene,
    draft: Draft,
    judgements: Iterable[Judgement],
) -> tuple[Question, ...]:
    """Apply the decisions on questions, in the order made."""
    grouping, questions = made

    def weigh(
        incident: str, left_out: frozenset[str], recast: Sequence[FigureClaim]
    ) -> tuple[Question, ...]:
        return weigh_one(scene, grouping, incident, left_out, recast)

    board = open_questions(happenings, questions, weigh)
    for judgement in judgements:
        target = judgement.target
        if target is not None and target.kind is TargetKind.QUESTION:
            keep_place(draft, judgement, decide_on_question(board, judgement))
    return tuple(board.questions.values())


def find_asked(
    happenings: Happenings, judgements: Iterable[Judgement]
) -> frozenset[str]:
    """Find the incidents whose questions people decided on."""
    asked = (j for j in judgements if j.target and j.target.kind is TargetKind.QUESTION)
    targets = (target for j in asked for target in (j.target, j.other) if target)
    claims = {
        claim
        for target in targets
        for claim in claims_at(happenings, happenings.library.settle(target).anchors)
    }
    homes = happenings.homes
    return frozenset(homes[claim] for claim in claims if claim in homes)


def keep_place(draft: Draft, judgement: Judgement, on: str | None) -> None:
    """Note what a decision is about now, or that its words are found no more."""
    if on is not None:
        draft.places[judgement.id] = on
        return
    anchors = judgement.target.anchors if judgement.target else ()
    reasons = [draft.library.find_article(anchor) for anchor in anchors]
    lost = [r for r in reasons if isinstance(r, OrphanReason)]
    reason = lost[0] if len(lost) == len(reasons) and lost else None
    draft.add_orphan(
        judgement,
        anchors[0] if anchors else None,
        reason or OrphanReason.WORDS_NOT_FOUND,
    )


# ------------------------------------------------------------- a part, as on its own


def describe(
    scene: Scene, company: Company, whole: Incident, claims: frozenset[str]
) -> Incident | None:
    """Group some claims of an incident alone, to name and date what they tell."""
    readings = [narrow(scene.reading_of(article), claims) for article in whole.articles]
    told = [r for r in readings if r.statements or r.figures]
    texts = [scene.article_of(reading.article) for reading in told]
    made = scene.walk.group(texts, told)
    best = max(
        made.incidents,
        key=lambda i: (len(i.figures) + len(i.statements), i.id),
        default=None,
    )
    if best is None:
        return None
    actors = {alone: company.homes.get(own, alone) for own, alone in made.actor_ids}
    places = {
        alone: company.place_homes.get(own, alone) for own, alone in made.place_ids
    }
    return replace(
        best,
        actors=tuple(dict.fromkeys(actors.get(i, i) for i in best.actors)),
        places=tuple(dict.fromkeys(places.get(i, i) for i in best.places)),
    )


def narrow(reading: Reading, claims: frozenset[str]) -> Reading:
    """Leave some claims alone in a reading."""
    return replace(
        reading,
        statements=tuple(c for c in reading.statements if c.id in claims),
        figures=tuple(c for c in reading.figures if c.id in claims),
    )


def weigh_one(
    scene: Scene,
    grouping: Grouping,
    incident: str,
    left_out: frozenset[str],
    recast: Sequence[FigureClaim],
) -> tuple[Question, ...]:
    """Weigh one incident by itself, without some claims and with some recast."""
    whole = next(i for i in grouping.incidents if i.id == incident)
    by_id = {claim.id: claim for claim in recast}
    readings = [
        replace(
            reading,
            statements=tuple(c for c in reading.statements if c.id not in left_out),
            figures=tuple(
                by_id.get(c.id, c) for c in reading.figures if c.id not in left_out
            ),
        )
        for reading in map(scene.reading_of, whole.articles)
    ]
    alone = replace(
        whole,
        statements=tuple(c for c in whole.statements if c not in left_out),
        figures=tuple(c for c in whole.figures if c not in left_out),
    )
    texts = [scene.article_of(article) for article in whole.articles]
    return scene.walk.weigh(texts, readings, replace(grouping, incidents=(alone,)))
