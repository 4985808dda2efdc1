"""A few incidents of a ledger, weighed anew as people decided: no more is loaded."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from counterclaim.records import (
    Article,
    Claim,
    Grouping,
    Incident,
    Judgement,
    Outcome,
    Question,
    Reading,
    TargetKind,
)
from counterclaim.review.incidents import (
    Happenings,
    claims_at,
    claims_in,
    open_happenings,
)
from counterclaim.review.ledger import Scene, Walk, decide_on_questions, find_asked
from counterclaim.review.library import library_of
from counterclaim.review.queue import queue_claims
from counterclaim.review.readings import Draft
from counterclaim.reviewing import WALK
from counterclaim.weigh.ledger import weigh_incidents
from counterclaim.weighing import look_up, narrow

if TYPE_CHECKING:
    from counterclaim.store.session import Store

# Articles of the incidents that a decision touches; to weigh more takes seconds.
MOST_ARTICLES = 200


class TooFarError(Exception):
    """A decision reaches further than can be told at once."""


@dataclass(slots=True, kw_only=True)
class Work:
    """What a decision touches, while it is worked out.

    `pairs` are articles with their readings as reviewed, `incidents` those touched,
    `before` what these were, `draft` what became of each decision, `joined` the
    article's new actors.
    """

    store: "Store"
    draft: Draft
    pairs: dict[str, tuple[Article, Reading]] = field(default_factory=dict)
    incidents: tuple[Incident, ...] = ()
    before: tuple[Incident, ...] = ()
    joined: tuple[tuple[str, str], ...] = ()


def text_of(store: "Store", ident: str) -> str:
    """Give an article's text."""
    (article,), _ = store.load_some([ident])
    return article.text


def weigh(
    work: Work, fresh: Sequence[Judgement], *, but: str = ""
) -> tuple[Question, ...]:
    """Weigh the touched incidents, and apply the decisions on their questions.

    Args:
        work: What is touched.
        fresh: Decisions on questions that the ledger does not place yet.
        but: A decision that is passed over among those that it places.
    """
    concerned, questions = [], list[Question]()
    for incident in work.incidents:
        told, own = gather(work, incident.articles)
        near = work.store.load_concerned(incident, own, work.joined)
        concerned.append(narrow(look_up(near), incident, own))
        questions += weigh_incidents(told, own, concerned[-1])
    asked = [j for j in work.store.load_standing_on_questions() if j.id != but]
    if not asked and not fresh:
        return tuple(questions)
    return decide(work, concerned, tuple(questions), [*asked, *fresh])


def is_on_question(judgement: Judgement) -> bool:
    """Whether a decision is about a question."""
    target = judgement.target
    return target is not None and target.kind is TargetKind.QUESTION


def gather(
    work: Work, articles: Collection[str]
) -> tuple[list[Article], list[Reading]]:
    """Give articles with their readings as reviewed, each loaded once.

    Raises:
        TooFarError: They are too many.
    """
    missing = sorted(set(articles) - work.pairs.keys())
    if len(missing) + len(work.pairs) > MOST_ARTICLES:
        raise TooFarError
    work.pairs |= {a.id: (a, r) for a, r in work.store.load_as_reviewed(missing)}
    pairs = [work.pairs[ident] for ident in articles]
    return [article for article, _ in pairs], [reading for _, reading in pairs]


def decide(
    work: Work,
    concerned: Iterable[Grouping],
    questions: tuple[Question, ...],
    asked: Sequence[Judgement],
) -> tuple[Question, ...]:
    """Apply decisions on questions, in the order made.

    Raises:
        TooFarError: One of them is about other incidents too, or finds no question.
    """
    by_incident = {grouping.incidents[0].id: grouping for grouping in concerned}

    def weigh_in(
        articles: Sequence[Article], readings: Sequence[Reading], grouping: Grouping
    ) -> tuple[Question, ...]:
        (incident,) = grouping.incidents
        near = replace(by_incident[incident.id], incidents=(incident,))
        return weigh_incidents(articles, readings, near)

    scene = scene_of(work, replace(WALK, weigh=weigh_in))
    library = library_of([article for article, _ in work.pairs.values()])
    happenings = open_happenings(
        work.incidents, scene.claims_of, library, lambda whole, claims: None
    )
    grouping = Grouping(incidents=work.incidents)
    own = [j for j in asked if is_on_question(j) and find_asked(happenings, [j])]
    if not all(is_within(work, happenings, judgement) for judgement in own):
        raise TooFarError
    decided = decide_on_questions(
        (grouping, questions), happenings, scene, work.draft, own
    )
    if work.draft.orphans:
        raise TooFarError
    return decided


def is_within(work: Work, happenings: Happenings, judgement: Judgement) -> bool:
    """Whether a decision on questions is about the touched incidents alone."""
    targets = [t for t in (judgement.target, judgement.other) if t]
    anchors = [anchor for target in targets for anchor in target.anchors]
    if any(anchor.article not in work.pairs for anchor in anchors):
        return False
    claims = claims_at(happenings, anchors)
    return all(claim in happenings.homes for claim in claims)


def scene_of(work: Work, walk: Walk) -> Scene:
    """Give the articles that were loaded."""

    def claims_of(ident: str) -> Mapping[str, Claim]:
        return claims_in(work.pairs[ident][1]) if ident in work.pairs else {}

    return Scene(
        article_of=lambda ident: work.pairs[ident][0],
        reading_of=lambda ident: work.pairs[ident][1],
        claims_of=claims_of,
        walk=walk,
    )


def outcome_of(
    work: Work,
    questions: Sequence[Question],
    *,
    changed: tuple[Reading, ...] = (),
    rejected: tuple[Claim, ...] = (),
) -> Outcome:
    """Give what else follows: what decisions are about, and what is worth a look."""
    own = {incident.id for incident in (*work.before, *work.incidents)}
    readings = [reading for _, (_, reading) in sorted(work.pairs.items())]
    beside = work.store.load_questions_on(readings)
    asked = [*questions, *(q for q in beside if q.incident not in own)]
    return Outcome(
        readings=changed,
        rejected=rejected,
        places=tuple(work.draft.places.items()),
        queue=queue_claims(readings, asked),
    )
