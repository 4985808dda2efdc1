"""The room's door: incidents with their claims in, questions out."""

from collections.abc import Sequence

from counterclaim.records import (
    Article,
    Grouping,
    Judgement,
    Question,
    Reading,
)
from counterclaim.weigh.board import claims_by_incident, make_board
from counterclaim.weigh.numeric import ask_numbers


def weigh_incidents(
    articles: Sequence[Article],
    readings: Sequence[Reading],
    grouping: Grouping,
    judgements: Sequence[Judgement] = (),
) -> tuple[Question, ...]:
    """Put the questions of all incidents, each with its answers.

    Args:
        articles: The texts, in any order.
        readings: Their readings.
        grouping: What belongs together.
        judgements: What people decided; a rejected claim answers nothing.

    Returns:
        The questions, incident by incident in the grouping's order.
    """
    board = make_board(articles, readings, grouping, judgements)
    questions: list[Question] = []
    for incident in grouping.incidents:
        _, figures = claims_by_incident(incident, board)
        questions += ask_numbers(incident, figures, board)
    return tuple(questions)
