"""The numeric questions of an incident: how many, of what, of whose."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from counterclaim.ids import make_id
from counterclaim.records import (
    ActorKind,
    FigureClaim,
    Incident,
    Measure,
    Question,
    Status,
    Subject,
)
from counterclaim.weigh.around import are_others, is_merely_hit
from counterclaim.weigh.asides import ask_beside
from counterclaim.weigh.board import Board
from counterclaim.weigh.bounds import find_bounds, find_floors
from counterclaim.weigh.cases import leave_cases_out
from counterclaim.weigh.counted import COMBATANTS, PEOPLE, CountedClass
from counterclaim.weigh.entries import Entry, make_answers, make_figure_entry
from counterclaim.weigh.extremes import find_extremes
from counterclaim.weigh.naming import name_measure, name_what, name_whose
from counterclaim.weigh.number_topics import Topic, find_topic, least_of, read_figures
from counterclaim.weigh.periods import find_period, name_period
from counterclaim.weigh.phrasing import ask_how_many
from counterclaim.weigh.status import judge_counts, judged

SUBJECTS = {
    Measure.KILLED: Subject.CASUALTIES,
    Measure.WOUNDED: Subject.CASUALTIES,
    Measure.KILLED_OR_WOUNDED: Subject.CASUALTIES,
    Measure.CAPTURED: Subject.CASUALTIES,
    Measure.MISSING: Subject.CASUALTIES,
    Measure.DISPLACED: Subject.DISPLACEMENT,
    Measure.DESTROYED: Subject.LOSSES,
    Measure.DAMAGED: Subject.DAMAGE,
    Measure.DEPLOYED: Subject.DEPLOYMENT,
    Measure.LAUNCHED: Subject.ATTACK,
    Measure.SHOT_DOWN: Subject.LOSSES,
}
# Who is counted alone where all who died are such.
WEAK = frozenset({"children", "women"})
# Said of a count of some of those that others count in all.
IN_PART = " (part of the whole)"


def ask_numbers(
    incident: Incident, figures: Sequence[FigureClaim], board: Board
) -> tuple[Question, ...]:
    """Put the numeric questions of an incident.

    Args:
        incident: The incident.
        figures: Its figures, those that nobody rejected.
        board: The look-ups.

    Returns:
        One question for each measure, class of what is counted and side, sorted.
    """
    topics: dict[Topic, list[Entry]] = defaultdict(list)
    names: dict[Topic, CountedClass] = {}
    told = read_figures(figures, board)
    for claim in figures:
        if (found := find_topic(claim, told, board)) is not None:
            topic, counted = found
            period = find_period(claim, incident, board)
            topic = replace(topic, period=period)
            dead = told.dead[claim.article]
            topics[topic].append(_make_entry(claim, dead, board))
            names.setdefault(topic, counted)
    asked: list[Question] = []
    for topic, entries in sorted(topics.items(), key=lambda item: str(item[0])):
        if kept := leave_cases_out(entries, board):
            bounds = [*_bounds_of(topic, topics, board), *_floors_of(topic, topics)]
            question = _ask(incident, topic, names[topic], [*kept, *bounds], board)
            if not _is_asked_as_bound(question, topic, topics, board):
                asked += [question, *ask_beside(question, kept, board)]
    return tuple(asked)


def _bounds_of(
    topic: Topic, topics: Mapping[Topic, Sequence[Entry]], board: Board
) -> list[Entry]:
    """Return what opponents count as killed or wounded, where the killed are asked."""
    if topic.measure is not Measure.KILLED or topic.counted != COMBATANTS.name:
        return []
    hurt = topics.get(replace(topic, measure=Measure.KILLED_OR_WOUNDED), ())
    counting = {entry.party for entry in topics.get(topic, ())}
    return find_bounds(hurt, topic.side, counting, board)


def _floors_of(topic: Topic, topics: Mapping[Topic, Sequence[Entry]]) -> list[Entry]:
    """Return counts of children and women, where people are asked of."""
    if topic.counted != PEOPLE or topic.is_part:
        return []
    groups = (replace(topic, counted=name) for name in sorted(WEAK))
    of_some = [entry for group in groups for entry in topics.get(group, ())]
    return find_floors(of_some, topics[topic])


def _is_asked_as_bound(
    question: Question,
    topic: Topic,
    topics: Mapping[Topic, Sequence[Entry]],
    board: Board,
) -> bool:
    """Whether the question of the killed holds all that answers this one."""
    killed = replace(topic, measure=Measure.KILLED)
    is_hurt = topic.measure is Measure.KILLED_OR_WOUNDED and killed in topics
    if not is_hurt or question.status is not Status.SINGLE:
        return False
    return len(_bounds_of(killed, topics, board)) == len(topics[topic])


def _make_entry(claim: FigureClaim, dead: int, board: Board) -> Entry:
    """Make an entry; of five people shot, one of them dead, four were wounded.

    The count itself says no more than "at the most five".
    """
    entry = make_figure_entry(claim, board)
    if not dead or not is_merely_hit(claim) or are_others(claim, board):
        return entry
    value = replace(entry.value, low=least_of(claim) - dead)
    return replace(entry, value=value)


def _ask(
    incident: Incident,
    topic: Topic,
    counted: CountedClass,
    entries: Sequence[Entry],
    board: Board,
) -> Question:
    status, why = judge_counts(entries, topic.side, board)
    if topic.is_part:
        effect = "parts of a whole are not compared"
        status, why = judged(Status.SINGLE, "", effect)
    low, best, high, rule = find_extremes(entries, topic.side, board)
    side_name = name_whose(topic, entries, board)
    what = name_what(counted, topic, entries, board)
    measure = name_measure(topic, entries)
    side = board.actors.get(topic.side or "")
    is_group = side is not None and side.kind is ActorKind.ARMED_GROUP
    text = ask_how_many(measure, what, side_name, is_group=is_group)
    text = text.replace("?", f"{IN_PART}?") if topic.is_part else text
    if topic.period:
        text = text.replace("?", f"{name_period(topic.period)}?")
    return Question(
        id=make_id("question", incident.id, *_key(topic)),
        incident=incident.id,
        text=text,
        subject=SUBJECTS.get(topic.measure, Subject.OTHER),
        status=status,
        measure=measure,
        of=what,
        side=topic.side,
        side_name=side_name,
        low=low,
        best=best,
        high=high,
        answers=make_answers(entries, board),
        reasons=(*why, *rule),
        is_part=topic.is_part,
        is_longer=topic.period is not None,
    )


def _key(topic: Topic) -> tuple[str | None, ...]:
    key: tuple[str | None, ...] = topic.measure.value, topic.counted, topic.side
    key = (*key, "part") if topic.is_part else key
    return (*key, topic.period) if topic.period else key
