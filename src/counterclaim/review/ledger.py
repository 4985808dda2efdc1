"""The room's door: what was read and what people decided, to the ledger as reviewed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from counterclaim.records import (
    Article,
    Grouping,
    Judgement,
    Outcome,
    Question,
    Reading,
)
from counterclaim.review.readings import (
    apply_to_claims,
    finish_readings,
    start_draft,
)

Group = Callable[[Sequence[Article], Sequence[Reading]], Grouping]
Weigh = Callable[[Sequence[Article], Sequence[Reading], Grouping], tuple[Question, ...]]


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


def review_ledger(
    articles: Sequence[Article],
    readings: Sequence[Reading],
    judgements: Sequence[Judgement],
    walk: Walk,
) -> Reviewed:
    """Group and weigh what was read, as people decided.

    Corrected claims group and answer as corrected, rejected ones not at all; what a
    person merged, split or kept apart is so, whatever the rooms would make of it.

    Args:
        articles: The texts.
        readings: What was read in them, without any decision.
        judgements: In the order they were made; withdrawn ones are passed over.
        walk: How to group and weigh.
    """
    standing = [j for j in judgements if j.withdrawn_at is None]
    draft = start_draft(articles, readings)
    apply_to_claims(draft, standing)
    as_reviewed, rejected = finish_readings(draft)
    grouping = walk.group(articles, as_reviewed)
    questions = walk.weigh(articles, as_reviewed, grouping)
    read = dict(zip((r.article for r in readings), readings, strict=True))
    changed = tuple(r for r in as_reviewed if r is not read.get(r.article))
    return Reviewed(
        grouping=grouping,
        questions=questions,
        outcome=Outcome(
            readings=changed,
            rejected=rejected,
            orphans=tuple(draft.orphans),
            places=tuple(draft.places.items()),
        ),
    )
