"""The room's door: incidents with their claims in, questions out."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from counterclaim.neural.relation import PairText, load_relation
from counterclaim.records import (
    Article,
    Grouping,
    Judgement,
    Question,
    Reading,
)
from counterclaim.weigh.admissions import ask_admitted_losses
from counterclaim.weigh.board import claims_by_incident, make_board
from counterclaim.weigh.denials import ask_denied
from counterclaim.weigh.involvement import ask_involvement
from counterclaim.weigh.numeric import ask_numbers
from counterclaim.weigh.perpetrators import ask_who_did_it
from counterclaim.weigh.related import Relate, ask_related
from counterclaim.weigh.whose_dead import ask_whose_dead
from counterclaim.weigh.worded import ask_topics


def weigh_incidents(
    articles: Sequence[Article],
    readings: Sequence[Reading],
    grouping: Grouping,
    judgements: Sequence[Judgement] = (),
    *,
    relate: Relate | None = None,
) -> tuple[Question, ...]:
    """Put the questions of all incidents, each with its answers.

    Args:
        articles: The texts, in any order.
        readings: Their readings.
        grouping: What belongs together.
        judgements: What people decided; a rejected claim answers nothing.
        relate: The relation between statements; None is the one of the package.

    Returns:
        The questions, incident by incident in the grouping's order.
    """
    board = make_board(articles, readings, grouping, judgements)
    relate = relate or _relate
    questions: list[Question] = []
    for incident in grouping.incidents:
        statements, figures = claims_by_incident(incident, board)
        worded = [
            *ask_involvement(incident, statements, board),
            *ask_who_did_it(incident, statements, board),
            *ask_topics(incident, statements, board),
            *ask_admitted_losses(incident, statements, figures, board),
        ]
        numbers = ask_numbers(incident, figures, board)
        questions += numbers
        worded += ask_whose_dead(incident, figures, worded, board)
        questions += worded
        denied = ask_denied(incident, statements, [*numbers, *worded], board)
        questions += denied
        told = [*worded, *denied]
        questions += ask_related(incident, statements, told, board, relate)
    return tuple(questions)


def _relate(pairs: Sequence[PairText]) -> NDArray[np.float32]:
    """Ask the package's relation, loaded with the first pair that is compared."""
    return load_relation().relate(pairs)
