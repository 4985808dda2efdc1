"""Two reviewers on the same claims: how far they agree, and where they do not."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.records import Judgement, JudgementKind

VERDICT = "verdict"  # the field of what somebody made of a claim as a whole
OPEN = ""
Values = Mapping[str, Mapping[str, str | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far two reviewers agree on one field.

    `share` is the share of claims with the same value, `kappa` Cohen's: 1 is full
    agreement, 0 what chance would give; None where all values are one, so that chance
    tells nothing.
    """

    field: str
    claims: int
    share: float
    kappa: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A field of a claim on which two reviewers differ; None is an open value."""

    on: str
    name: str
    field: str
    values: tuple[str | None, str | None]
    judgements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All fields that either reviewer touched, and all that is to be adjudicated."""

    users: tuple[str, str]
    claims: int
    agreements: tuple[Agreement, ...] = ()
    differences: tuple[Difference, ...] = ()


def compare_reviewers(
    judgements: Sequence[Judgement], users: tuple[str, str], as_read: Values
) -> Comparison:
    """Compare what two reviewers made of the claims that both reviewed.

    A reviewer who confirms a claim takes its fields as they were read; one who
    corrects some fields takes the others as they were read.

    Args:
        judgements: All decisions, in the order they were made.
        users: Two names.
        as_read: Fields as words by claim, as the reader had them.

    Returns:
        The verdict first, then the fields by name.

    Source:
        Cohen, J. (1960): A coefficient of agreement for nominal scales.
    """
    own = [read_verdicts(judgements, user) for user in users]
    both = sorted(own[0].keys() & own[1].keys())
    fields = sorted({f for view in own for on in both for f in view[on]} - {VERDICT})
    names = {j.on: j.target.name for j in judgements if j.target}
    agreements, differences = [], list[Difference]()
    for field in (VERDICT, *fields):
        pairs = {}
        for on in both:
            if field != VERDICT and REJECTED in (
                own[0][on][VERDICT],
                own[1][on][VERDICT],
            ):
                continue
            base = as_read.get(on, {}).get(field)
            pairs[on] = (own[0][on].get(field, base), own[1][on].get(field, base))
        if pairs:
            agreements.append(measure_agreement(field, list(pairs.values())))
        differences += [
            Difference(
                on=on,
                name=names.get(on, on),
                field=field,
                values=pair,
                judgements=tuple(
                    j.id for j in standing_on(judgements, on) if j.user in users
                ),
            )
            for on, pair in pairs.items()
            if pair[0] != pair[1]
        ]
    return Comparison(
        users=users,
        claims=len(both),
        agreements=tuple(agreements),
        differences=tuple(sorted(differences, key=lambda d: (d.on, d.field))),
    )


CONFIRMED, CORRECTED, REJECTED = "confirmed", "corrected", "rejected"
VERDICTS = {
    JudgementKind.CONFIRM: CONFIRMED,
    JudgementKind.EDIT: CORRECTED,
    JudgementKind.REJECT: REJECTED,
}


def read_verdicts(
    judgements: Iterable[Judgement], user: str
) -> dict[str, dict[str, str | None]]:
    """Gather what one reviewer made of each claim: verdict, and corrected fields."""
    found: dict[str, dict[str, str | None]] = {}
    for judgement in judgements:
        if judgement.user != user or judgement.withdrawn_at is not None:
            continue
        if judgement.kind in VERDICTS:
            view = found.setdefault(judgement.on, {})
            view |= {change.field: change.value for change in judgement.changes}
            is_corrected = view.get(VERDICT) == CORRECTED
            if not (is_corrected and judgement.kind is JudgementKind.CONFIRM):
                view[VERDICT] = VERDICTS[judgement.kind]
    return found


def standing_on(judgements: Iterable[Judgement], on: str) -> list[Judgement]:
    """Give the decisions on an object that nobody has taken back."""
    return [j for j in judgements if j.on == on and j.withdrawn_at is None]


def measure_agreement(
    field: str, pairs: Sequence[tuple[str | None, str | None]]
) -> Agreement:
    """Measure how far two agree on one field.

    Examples:
        >>> pairs = [("yes", "yes"), ("yes", "no"), ("no", "no"), ("no", "no")]
        >>> measure_agreement("hedged", pairs)
        Agreement(field='hedged', claims=4, share=0.75, kappa=0.5)
    """
    count = len(pairs)
    share = sum(one == other for one, other in pairs) / count
    left = Counter(one or OPEN for one, _ in pairs)
    right = Counter(other or OPEN for _, other in pairs)
    chance = sum(left[value] * right[value] for value in left) / count**2
    kappa = None if chance == 1 else (share - chance) / (1 - chance)
    return Agreement(field=field, claims=count, share=share, kappa=kappa)
