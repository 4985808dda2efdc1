"""What a contested count raises beside: its denial, one side's own count over time."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from counterclaim.ids import make_id
from counterclaim.records import (
    Answer,
    FigureClaim,
    Measure,
    Question,
    Stance,
    Status,
)
from counterclaim.weigh.board import Board
from counterclaim.weigh.counts import is_higher
from counterclaim.weigh.entries import PRESS, Entry, make_answers
from counterclaim.weigh.phrasing import ask_if_so_many, with_article
from counterclaim.weigh.status import (
    Judged,
    find_count_denied,
    have_changed,
    judged,
    name_party,
)

WHOLE_DAY = 10  # characters of an ISO date; "2024-06" is a month
CONTESTED = frozenset({Status.DISPUTED, Status.DENIED, Status.CONCEDED})


def ask_beside(
    question: Question, entries: Sequence[Entry], board: Board
) -> tuple[Question, ...]:
    """Put the questions that a contested count raises beside.

    "Were 31 fighters killed, as Velland says?" where somebody denies that number and
    gives one of his own; "by the count of Velland?" where that count has changed.

    Args:
        question: The numeric question.
        entries: The claims that answer it.
        board: The look-ups.

    Returns:
        No question where the count is not contested.
    """
    if question.status not in CONTESTED:
        return ()
    found = [_ask_of_change(question, own, board) for own in _by_side(entries, board)]
    return (*_ask_of_denial(question, entries, board), *filter(None, found))


def _ask_of_denial(
    question: Question, entries: Sequence[Entry], board: Board
) -> list[Question]:
    """Ask whether it was so many as one says and another one denies."""
    pair = find_count_denied(entries)
    if pair is None or question.status is Status.DENIED:
        return []
    denial, claim = pair
    if not isinstance(claim.claim, FigureClaim):
        return []
    who = with_article(name_party(claim, board))
    text = ask_if_so_many(
        question.measure or Measure.OTHER,
        claim.claim.figure.span.text,
        question.of or "",
        who,
    )
    names = f"{name_party(denial, board)} / {name_party(claim, board)}"
    effect = "one says that the other's count is untrue"
    told = [e for e in entries if e.is_denial or e.value == claim.value]
    why = judged(Status.DENIED, names, effect)
    return [_make(question, "denied count", text, make_answers(told, board), why)]


def _ask_of_change(
    question: Question, own: Sequence[Entry], board: Board
) -> Question | None:
    """Ask how a side's own count has changed over the days; None if it has not."""
    first, last = own[0], own[-1]
    if not first.as_of < last.as_of or not have_changed(own):
        return None
    name = board.name_of_side(first.party) or name_party(first, board)
    is_own = question.side == first.party
    whose = "its own count" if is_own else f"the count of {with_article(name)}"
    text = question.text.replace("?", f", by {whose}?")
    if is_own and is_higher(last.value, first.value) and last.stance is Stance.CONCEDES:
        why = judged(Status.CONCEDED, name, "gives ground on its earlier word")
    else:
        effect = "a later count of the same side replaces its earlier one"
        why = judged(Status.UPDATED, name, effect)
    kind = f"count of {first.party}"
    return _make(question, kind, text, make_answers(own, board), why)


def _by_side(entries: Sequence[Entry], board: Board) -> list[list[Entry]]:
    """Return each side's own counts by day; of sides that count alone, none."""
    found: Mapping[str, list[Entry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda e: (e.as_of, e.claim.id)):
        is_told = not entry.is_denial and len(entry.as_of) == WHOLE_DAY
        if is_told and entry.party != PRESS and board.is_side(entry.party):
            found[entry.party].append(entry)
    return [own for _, own in sorted(found.items()) if len(found) > 1]


def _make(
    question: Question,
    kind: str,
    text: str,
    answers: tuple[Answer, ...],
    why: Judged,
) -> Question:
    """Make a question in words: the count itself stands in the first one."""
    status, reasons = why
    return Question(
        id=make_id("question", question.id, kind),
        incident=question.incident,
        text=text,
        subject=question.subject,
        status=status,
        side=question.side,
        side_name=question.side_name,
        answers=answers,
        reasons=reasons,
        is_part=question.is_part,
        is_longer=question.is_longer,
    )
