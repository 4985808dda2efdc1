"""What people decide about a ledger, and the words that a decision holds on to.

Ids of claims, actors and incidents change when rules or models change. Words do not:
so a decision is anchored to them, and applied to whatever is found there again.
"""

from dataclasses import dataclass

from counterclaim.kinds import JudgementKind, Measure, OrphanReason, TargetKind
from counterclaim.values import Reason, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Words of one article that a decision holds on to.

    `article` is the article's id, `digest` the SHA-256 of its text, `path` where it
    was read from, all as they were when the decision was made. `kind` says what stood
    there; `measure` and `number` (where the number itself begins) tell two figures of
    one stretch apart.
    """

    article: str
    digest: str
    kind: TargetKind
    path: str = ""
    spans: tuple[Span, ...] = ()
    measure: Measure | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a decision is about: its id and name as they were, and its words.

    `key` tells the questions of one incident apart.
    """

    kind: TargetKind
    id: str
    name: str
    anchors: tuple[Anchor, ...] = ()
    key: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field, what it was and what it shall be, in words; None is open.

    Several names stand with "; " between them. `who` are the actors or places meant,
    where they stand in the ledger already.
    """

    field: str
    value: str | None
    was: str | None = None
    who: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A person's decision; never overwritten, can be withdrawn. Times are ISO 8601.

    `on` is the id of what it is about, as it is now; `target` what it was about then.
    `other` is what it is merged with or kept apart from, or what is split off.
    """

    id: str
    on: str
    kind: JudgementKind
    value: str
    user: str
    made_at: str
    withdrawn_at: str | None = None
    withdrawn_by: str | None = None
    target: Target | None = None
    other: Target | None = None
    changes: tuple[Change, ...] = ()
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Orphan:
    """A decision whose words are found no more, and why; it is kept and shown.

    `seen_in` are articles in the ledger where the very words stand still.
    """

    judgement: str
    reason: OrphanReason
    seen_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ToReview:
    """A claim worth a look; the higher the weight, the more a review may change."""

    claim: str
    weight: int
    reasons: tuple[Reason, ...] = ()
