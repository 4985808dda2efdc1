"""Which claims a review would change most, and why: the queue of what to look at."""

from collections.abc import Iterable

from counterclaim.records import (
    NO_TIME,
    Answer,
    Claim,
    FigureClaim,
    Measure,
    Question,
    Reading,
    Reason,
    ReviewState,
    Stance,
    Status,
    ToReview,
)

# What each reason adds to a claim's place in the queue; weights by judgement: what a
# reader of the page would be misled by most comes first.
CONTESTED = {Status.DENIED: 40, Status.DISPUTED: 40, Status.CONCEDED: 30}
UPDATED = 10
EXTREME = 25  # the claim alone holds the lowest or highest answer
ALONE = 8  # one origin, no other answer
NO_SIDE = 15  # people hit, and nobody knows whose
NO_CLAIMANT = 8
NO_DAY = 6
OPEN_RANGE = 4
UNSURE = 30  # times how unsure the reader was, 0 to 1
HEDGED = 3
PEOPLE = frozenset(
    {
        Measure.KILLED,
        Measure.WOUNDED,
        Measure.KILLED_OR_WOUNDED,
        Measure.CAPTURED,
        Measure.MISSING,
    }
)


def queue_claims(
    readings: Iterable[Reading], questions: Iterable[Question]
) -> tuple[ToReview, ...]:
    """Order the claims that nobody has reviewed by what a review would change.

    Args:
        readings: With people's decisions in them.
        questions: Of all incidents.

    Returns:
        The most telling first; a claim for which nothing speaks is left out.
    """
    answered = reasons_of_questions(questions)
    queue = []
    for reading in readings:
        claims: tuple[Claim, ...] = (*reading.statements, *reading.figures)
        for claim in claims:
            if claim.review is not ReviewState.NONE:
                continue
            weighed = [*answered.get(claim.id, ()), *reasons_of_claim(claim)]
            weight = sum(points for points, _ in weighed)
            if weight and (answered.get(claim.id) or isinstance(claim, FigureClaim)):
                queue.append(
                    ToReview(
                        claim=claim.id,
                        weight=weight,
                        reasons=tuple(reason for _, reason in weighed),
                    )
                )
    return tuple(sorted(queue, key=lambda item: (-item.weight, item.claim)))


Weighed = tuple[int, Reason]


def weighed(points: int, rule: str, words: str, effect: str) -> Weighed:
    """Give a reason with its weight."""
    return points, Reason(rule=rule, words=words, effect=effect)


def reasons_of_questions(questions: Iterable[Question]) -> dict[str, list[Weighed]]:
    """Give for each claim what speaks for it in the question that asks most for it.

    Of two that ask alike the first by id tells, whatever order they come in.
    """
    found: dict[str, list[Weighed]] = {}
    for question in sorted(questions, key=lambda question: question.id):
        for answer in question.answers:
            reasons = list(reasons_of_answer(question, answer))
            for claim in answer.figures or answer.statements:
                known = found.get(claim, [])
                if sum(p for p, _ in reasons) > sum(p for p, _ in known):
                    found[claim] = reasons
    return found


def reasons_of_answer(question: Question, answer: Answer) -> Iterable[Weighed]:
    """Give what speaks for reviewing the claims of one answer."""
    if points := CONTESTED.get(question.status, 0):
        yield weighed(points, "contested", question.text, question.status)
    elif question.status is Status.UPDATED:
        yield weighed(UPDATED, "updated", question.text, "counts follow each other")
    others = [a for a in question.answers if a is not answer]
    if not others:
        yield weighed(ALONE, "alone", question.text, "nobody else answers it")
    elif len(answer.figures) == 1 and question.measure is not None:
        if answer.high is not None and all(
            (a.high or a.low or 0) < answer.high for a in others
        ):
            yield weighed(EXTREME, "highest", question.text, "alone the highest")
        elif answer.low is not None and all(
            a.low is None or a.low > answer.low for a in others
        ):
            yield weighed(EXTREME, "lowest", question.text, "alone the lowest")


def reasons_of_claim(claim: Claim) -> Iterable[Weighed]:
    """Give what in a claim itself speaks for a look at it."""
    figure = claim.figure if isinstance(claim, FigureClaim) else None
    inner = figure or (claim.statement if not isinstance(claim, FigureClaim) else None)
    score = inner.score if inner else 1.0
    if points := round(UNSURE * (1 - min(1.0, max(0.0, score)))):
        yield weighed(points, "unsure", f"{score:.2f}", "the reader was not sure")
    if isinstance(claim, FigureClaim) and figure is not None:
        if figure.measure in PEOPLE and claim.side_name is None:
            yield weighed(NO_SIDE, "no side", figure.span.text, "whose is open")
        if claim.when == NO_TIME:
            yield weighed(NO_DAY, "no day", figure.span.text, "when is open")
        if None in (figure.count.low, figure.count.high):
            yield weighed(OPEN_RANGE, "open range", figure.span.text, "one end is open")
        if claim.claimant_name is None and figure.stance is not Stance.ASSERTS:
            yield weighed(NO_CLAIMANT, "no claimant", figure.span.text, "who is open")
        if figure.is_hedged:
            yield weighed(HEDGED, "hedged", figure.span.text, "the reporter doubts it")
