"""A reviewer's desk: each deed is one function, and kept in the store at once.

The web application and the command line decide through this, and through nothing else.
Every deed checks the role, anchors the decision to its words, refuses where somebody
else has decided meanwhile, and brings the ledger up to date.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from json import dumps
from typing import TYPE_CHECKING

from counterclaim.errors import InputError
from counterclaim.objects import (
    Record as Record,
    claims_of,
    load_record,
    make_part,
    make_target,
    no_such_object,
    values_of as values_of,
)
from counterclaim.records import (
    Change,
    Claim,
    Judgement,
    JudgementKind,
    Role,
    Target,
    TargetKind,
    make_id,
)
from counterclaim.review.agreement import Comparison, compare_reviewers
from counterclaim.review.claims import (
    bare_claim,
    check_count,
    correct_claim,
    read_change,
)
from counterclaim.review.fields import check_change
from counterclaim.review.names import Names
from counterclaim.review.targets import target_words

if TYPE_CHECKING:
    from counterclaim.store.session import Store

MERGED = frozenset(
    {TargetKind.ACTOR, TargetKind.PLACE, TargetKind.INCIDENT, TargetKind.QUESTION}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Who sits at which ledger.

    Attributes:
        store: The open ledger.
        user: The name that stands with each decision.
        role: What the user may do.
        seen: The ledger's version when the user looked (`store.version()`); a decision
            on what somebody else decided on since is refused. None refuses nothing.
        is_waiting: Bring the ledger up to date before a decision ends; else whoever
            decides calls `refresh` later, once for many decisions.
    """

    store: "Store"
    user: str
    role: Role = Role.REVIEWER
    seen: int | None = None
    is_waiting: bool = True


# ---------------------------------------------------------------------------- deciding


def confirm(desk: Desk, ident: str, *, comment: str | None = None) -> Judgement:
    """Say that a claim, incident, question or actor is right as it stands."""
    return _decide(desk, JudgementKind.CONFIRM, _target(desk, ident), comment=comment)


def reject(desk: Desk, ident: str, *, comment: str | None = None) -> Judgement:
    """Say that a claim is none, or that a question is not worth asking."""
    return _decide(desk, JudgementKind.REJECT, _target(desk, ident), comment=comment)


def comment_on(desk: Desk, ident: str, comment: str) -> Judgement:
    """Leave a note; it changes nothing."""
    return _decide(desk, JudgementKind.COMMENT, _target(desk, ident), comment=comment)


def correct(
    desk: Desk,
    ident: str,
    values: Mapping[str, str | None],
    *,
    who: Sequence[str] = (),
    comment: str | None = None,
) -> Judgement:
    """Correct fields of a claim, actor, place, incident, question or article.

    Args:
        desk: Who decides.
        ident: What is wrong.
        values: New values by field (`review.fields.FIELDS`), as words; None is open.
            A field whose value is the old one is passed over.
        who: Ids of actors or places meant by the names, where they were chosen from
            the ledger and not only written.
        comment: Why.

    Raises:
        InputError: `no-such-object`, `no-such-field` or `bad-correction`.
        StoreError: `changed-meanwhile`.
    """
    record, ledger = load_record(desk.store, ident)
    target = make_target(record, ledger)
    was = values_of(record, ledger)
    changes = tuple(
        Change(field=field, value=new, was=was.get(field), who=meant)
        for field, value in values.items()
        for new in [(value or "").strip() or None]
        for meant in [_meant(desk, who, new)]
        if new != was.get(field) or meant
    )
    if not changes:
        raise InputError(
            "bad-correction", "Nothing in this correction differs from what stands."
        )
    for change in changes:
        check_change(target.kind, change)
    _check_together(record, changes)
    value = dumps({change.field: change.value for change in changes})
    return _decide(
        desk,
        JudgementKind.EDIT,
        target,
        changes=changes,
        value=value,
        comment=comment,
    )


def add_claim(  # noqa: PLR0913 - what marks words, and what they say
    desk: Desk,
    article: str,
    start: int,
    end: int,
    *,
    kind: TargetKind = TargetKind.FIGURE,
    values: Mapping[str, str | None] | None = None,
    comment: str | None = None,
) -> Judgement:
    """Add a claim that the machine missed, by marking its words.

    Args:
        desk: Who decides.
        article: The article's id.
        start: The first code point of the words.
        end: Half-open.
        kind: A figure or a statement.
        values: Its fields, as for `correct`.
        comment: Why.

    Raises:
        InputError: `no-such-object`, `no-such-words`, `no-such-field` or
            `bad-correction`.
    """
    text = desk.store.load_article(article)
    if text is None:
        raise no_such_object(article)
    target = target_words(text, start, end)
    changes = tuple(
        Change(field=field, value=value.strip())
        for field, value in (values or {}).items()
        if value is not None and value.strip()
    )
    for change in changes:
        check_change(kind, change)
    span = target.anchors[0].spans[0]
    _check_together(bare_claim(kind, "", article, span), changes)
    return _decide(
        desk,
        JudgementKind.ADD,
        target,
        changes=changes,
        comment=comment,
        value=kind.value,
    )


def merge(
    desk: Desk, kept: str, other: str, *, comment: str | None = None
) -> Judgement:
    """Say that two actors, places, incidents or questions are one.

    Raises:
        InputError: `no-such-object`, or `bad-correction` where they are not alike.
    """
    pair = _alike(desk, kept, other)
    return _decide(
        desk, JudgementKind.MERGE, pair[0], other=pair[1], value=other, comment=comment
    )


def keep_apart(
    desk: Desk, one: str, other: str, *, comment: str | None = None
) -> Judgement:
    """Say that two actors, places, incidents or questions are not the same.

    No later run joins them.
    """
    pair = _alike(desk, one, other)
    return _decide(
        desk, JudgementKind.APART, pair[0], other=pair[1], value=other, comment=comment
    )


def split(
    desk: Desk, ident: str, out: Sequence[str], *, comment: str | None = None
) -> Judgement:
    """Take claims out of an incident or question, or articles out of an actor.

    Args:
        desk: Who decides.
        ident: The incident, question or actor.
        out: Ids of claims or articles that become one of their own.
        comment: Why.

    Raises:
        InputError: `no-such-object`, or `bad-correction` where nothing would go out,
            or nothing stay.
    """
    record, ledger = load_record(desk.store, ident)
    target = make_target(record, ledger)
    part = make_part(record, target, ledger, out)
    if not part.anchors or len(part.anchors) == len(target.anchors):
        raise InputError(
            "bad-correction",
            f"A split of {target.name!r} must take something out and leave something "
            "in. Name some of its claims or articles, not all.",
        )
    value = " ".join(out)
    return _decide(
        desk, JudgementKind.SPLIT, target, other=part, value=value, comment=comment
    )


def withdraw(desk: Desk, judgement: str) -> None:
    """Take a decision back; it stays in the ledger as withdrawn.

    An owner may take back anybody's.

    Raises:
        StoreError: `no-such-judgement` or `not-your-judgement`.
    """
    check_may_decide(desk)
    desk.store.withdraw_judgement(
        judgement,
        withdrawn_at=now(),
        user=desk.user,
        only_own=desk.role is not Role.OWNER,
    )
    for withdrawn in desk.store.load_judgements_of([judgement]):
        bring_up_to_date(desk, withdrawn)


def undo(desk: Desk) -> Judgement | None:
    """Take back the user's last standing decision.

    Returns:
        The decision; None where there is none.
    """
    skipped = 0
    while some := desk.store.load_latest(user=desk.user, skipped=skipped):
        for judgement in some:
            if judgement.withdrawn_at is None:
                withdraw(desk, judgement.id)
                return judgement
        skipped += len(some)
    return None


def refresh(store: "Store") -> None:
    """Bring the ledger up to date after decisions."""
    from counterclaim.pipeline import regroup

    regroup(store)


def compare(store: "Store", one: str, other: str) -> Comparison:
    """Compare two reviewers: agreement and kappa per field, and what to adjudicate."""
    from counterclaim.store.parts import Part

    judgements = store.load_judgements()
    pair = (one, other)
    articles = sorted(
        {
            anchor.article
            for j in judgements
            if j.user in pair and j.target is not None
            for anchor in j.target.anchors
            if j.target.kind in (TargetKind.FIGURE, TargetKind.STATEMENT)
        }
    )
    ledger = store.load_part(Part(articles=tuple(articles)), as_read=True)
    as_read = {
        ident: values_of(claim, ledger) for ident, claim in claims_of(ledger).items()
    }
    return compare_reviewers(judgements, pair, as_read)


# ------------------------------------------------------------------------------ inside


def now() -> str:
    """Give the time as decisions bear it."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def check_may_decide(desk: Desk) -> None:
    """Check that the user may decide.

    Raises:
        InputError: `not-allowed`.
    """
    if desk.role is Role.READER:
        raise InputError(
            "not-allowed",
            f"{desk.user} may look at the ledger {desk.store.path} but not decide. "
            "Ask an owner for the role of a reviewer.",
        )


def _decide(  # noqa: PLR0913 - the fields of a decision
    desk: Desk,
    kind: JudgementKind,
    target: Target,
    *,
    other: Target | None = None,
    changes: tuple[Change, ...] = (),
    value: str = "",
    comment: str | None = None,
) -> Judgement:
    """Keep one decision and bring the ledger up to date."""
    check_may_decide(desk)
    made_at = now()
    judgement = Judgement(
        id=make_id(
            "judgement",
            *(desk.user, made_at, desk.store.version()),  # a clock may be put back
            *(kind, target.kind, target.id, value),
        ),
        on=target.id,
        kind=kind,
        value=value,
        user=desk.user,
        made_at=made_at,
        target=target,
        other=other,
        changes=changes,
        comment=(comment or "").strip() or None,
    )
    desk.store.add_judgement(judgement, seen=desk.seen)
    bring_up_to_date(desk, judgement)
    return judgement


def bring_up_to_date(desk: Desk, judgement: Judgement) -> None:
    """Show what a decision changes at once, and group again where a desk waits."""
    from counterclaim.at_once import show_at_once

    if not desk.store.is_grouped():
        show_at_once(desk.store, judgement)
    if desk.is_waiting and not desk.store.is_grouped():
        refresh(desk.store)


def _target(desk: Desk, ident: str) -> Target:
    return make_target(*load_record(desk.store, ident))


def _alike(desk: Desk, one: str, other: str) -> tuple[Target, Target]:
    """Give the targets of two objects of one kind."""
    pair = _target(desk, one), _target(desk, other)
    if one == other or pair[0].kind is not pair[1].kind or pair[0].kind not in MERGED:
        raise InputError(
            "bad-correction",
            f"{pair[0].name!r} and {pair[1].name!r} cannot be one: name two actors, "
            "two places, two incidents or two questions. Nothing was changed.",
        )
    return pair


def _meant(desk: Desk, who: Sequence[str], value: str | None) -> tuple[Target, ...]:
    """Give the targets of the actors and places that are named in a value."""
    if not who or value is None:
        return ()
    named = (_target(desk, ident) for ident in who)
    wanted = {name.strip() for name in value.split(";")}
    return tuple(target for target in named if target.name in wanted)


def _check_together(record: Record, changes: Sequence[Change]) -> None:
    """Check that changes of one claim fit each other."""
    if isinstance(record, Claim):
        for change in changes:
            record = correct_claim(record, read_change(change, record, Names()))
        check_count(record)
