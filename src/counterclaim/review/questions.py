"""Decisions on questions: which are one, which are two, and how they are put."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from counterclaim.records import (
    FigureClaim,
    Judgement,
    JudgementKind,
    Question,
    Reason,
    Status,
    Target,
    TargetKind,
    make_id,
)
from counterclaim.review.fields import field_of, parse_value
from counterclaim.review.incidents import Happenings, claims_at
from counterclaim.review.targets import answering_claims, question_key

# Weighs one incident anew: without some claims, and with some recast for it alone.
Weigh = Callable[[str, frozenset[str], Sequence[FigureClaim]], tuple[Question, ...]]
# The most contested first, for worded questions that are joined.
CONTEST = (
    Status.DENIED,
    Status.DISPUTED,
    Status.CONCEDED,
    Status.UPDATED,
    Status.AGREED,
    Status.SINGLE,
)
BY_A_PERSON = "a person's decision"


@dataclass(slots=True, kw_only=True)
class Questions:
    """All questions, in their order, while decisions are applied to them."""

    happenings: Happenings
    questions: dict[str, Question]
    by_incident: dict[str, list[str]]
    weigh: Weigh


def open_questions(
    happenings: Happenings, questions: Iterable[Question], weigh: Weigh
) -> Questions:
    """Lay questions open for decisions."""
    own = tuple(questions)
    by_incident: dict[str, list[str]] = {}
    for question in own:
        by_incident.setdefault(question.incident, []).append(question.id)
    return Questions(
        happenings=happenings,
        questions={question.id: question for question in own},
        by_incident=by_incident,
        weigh=weigh,
    )


def decide_on_question(board: Questions, judgement: Judgement) -> str | None:
    """Apply a decision on a question.

    Returns:
        The id of what it is about now; None where its claims answer none any more.
    """
    if judgement.target is None:
        return None
    on = find_question(board, judgement.target)
    if on is None:
        return None
    other, question = judgement.other, board.questions[on]
    match judgement.kind:
        case JudgementKind.REJECT:
            del board.questions[on]
        case JudgementKind.EDIT:
            board.questions[on] = change_question(question, judgement)
        case JudgementKind.MERGE if other is not None:
            there = find_question(board, other, but=on)
            if there is not None:
                merge_questions(board, question, board.questions[there])
        case JudgementKind.SPLIT if other is not None:
            split_question(board, question, claims_of(board, other))
        case JudgementKind.APART if other is not None:
            theirs = set(claims_of(board, other))
            ours = set(claims_of(board, judgement.target))
            if find_question(board, other) == on:
                split_question(board, question, theirs - ours)
    return on


def claims_of(board: Questions, target: Target) -> list[str]:
    """Give the claims at a target's words."""
    settled = board.happenings.library.settle(target)
    return claims_at(board.happenings, settled.anchors)


def find_question(
    board: Questions, target: Target, but: str | None = None
) -> str | None:
    """Find the question that a target's claims answer: the same one asked, if it is."""
    claims = set(claims_of(board, target))
    homes = {board.happenings.homes.get(claim, "") for claim in claims}
    near = [
        (ident, board.questions[ident])
        for home in sorted(homes)
        for ident in board.by_incident.get(home, ())
        if ident in board.questions and ident != but
    ]
    ranked = [
        (
            question_key(question) == target.key,
            question_key(question)[:2] == target.key[:2],
            len(claims.intersection(claim_ids(question))),
            ident == target.id,
            ident,
        )
        for ident, question in near
        if claims.intersection(claim_ids(question))
    ]
    return max(ranked)[-1] if ranked else None


def claim_ids(question: Question) -> list[str]:
    """Give all claims that answer a question."""
    return [claim for answer in question.answers for claim in answering_claims(answer)]


def change_question(question: Question, judgement: Judgement) -> Question:
    """Give the question with fields corrected; the reason tells who did it."""
    for change in judgement.changes:
        value = parse_value(field_of(TargetKind.QUESTION, change.field), change.value)
        match change.field, value:
            case "text", str():
                question = replace(question, text=value)
            case "status", Status():
                effect = f"{judgement.user} says so, not the rules: {question.status}"
                why = Reason(rule=BY_A_PERSON, words=value, effect=effect)
                question = replace(
                    question, status=value, reasons=(why, *question.reasons)
                )
    return question


def merge_questions(board: Questions, kept: Question, other: Question) -> None:
    """Make one question of two, weighed anew where numbers answer it."""
    joined = None
    if kept.measure is not None and other.measure is not None:
        joined = weigh_together(board, kept, other)
    if joined is None:
        status = min((kept.status, other.status), key=CONTEST.index)
        answers = dict.fromkeys((*kept.answers, *other.answers))
        joined = replace(kept, status=status, answers=tuple(answers))
    words = f"{kept.text} / {other.text}"
    why = Reason(rule=BY_A_PERSON, words=words, effect="joined with another question")
    del board.questions[other.id]
    board.questions[kept.id] = replace(
        joined, id=kept.id, text=kept.text, reasons=(why, *joined.reasons)
    )


def weigh_together(
    board: Questions, kept: Question, other: Question
) -> Question | None:
    """Weigh the figures of two questions as if both asked what the first asks.

    Only for weighing are the other's figures said to count what the first's do: what
    they are called in the ledger stays.
    """
    figures = figures_of(board, kept.incident)
    ours = [figures[c] for c in claim_ids(kept) if c in figures]
    theirs = [figures[c] for c in claim_ids(other) if c in figures]
    if not ours or not theirs or kept.incident != other.incident:
        return None
    model = ours[0]
    recast = [
        replace(
            claim,
            side=model.side,
            side_name=model.side_name,
            part_of=model.part_of,
            figure=replace(
                claim.figure, measure=model.figure.measure, of=model.figure.of
            ),
        )
        for claim in theirs
    ]
    asked = board.weigh(kept.incident, frozenset(), recast)
    return best_holding(asked, {claim.id for claim in (*ours, *theirs)})


def split_question(board: Questions, whole: Question, out: Iterable[str]) -> None:
    """Make a question of its own of some claims, both weighed anew."""
    own = set(claim_ids(whole))
    gone = own.intersection(out)
    if not gone or gone == own:
        return
    parts = []
    for kept, left_out in ((own - gone, gone), (gone, own - gone)):
        asked = board.weigh(whole.incident, frozenset(left_out), ())
        parts.append(best_holding(asked, kept) or narrowed(whole, kept))
    why = Reason(rule=BY_A_PERSON, words=whole.text, effect="told apart from the rest")
    ident = make_id("question", whole.id, "split", sorted(gone))
    put_after(board, whole.id, replace(parts[1], id=ident, reasons=(why,)))
    board.questions[whole.id] = replace(parts[0], id=whole.id, text=whole.text)


def narrowed(question: Question, kept: Iterable[str]) -> Question:
    """Give a question with the answers that some claims hold."""
    own = set(kept)
    answers = tuple(a for a in question.answers if own & set(answering_claims(a)))
    return replace(question, answers=answers)


def put_after(board: Questions, ident: str, question: Question) -> None:
    """Put a question after another one."""
    order: dict[str, Question] = {}
    for known, own in board.questions.items():
        order[known] = own
        if known == ident:
            order[question.id] = question
    board.questions = order
    board.by_incident.setdefault(question.incident, []).append(question.id)


def figures_of(board: Questions, incident: str) -> dict[str, FigureClaim]:
    """Give the figures of an incident's articles, by id."""
    return {
        claim.id: claim
        for article in board.happenings.incidents[incident].articles
        for claim in board.happenings.claims(article).values()
        if isinstance(claim, FigureClaim)
    }


def best_holding(asked: Iterable[Question], claims: set[str]) -> Question | None:
    """Give the question that the most of these claims answer; None where none does."""
    ranked = [(len(claims.intersection(claim_ids(q))), q.id, q) for q in asked]
    best = max(ranked, key=lambda item: item[:2], default=None)
    return best[2] if best and best[0] else None
