"""The numeric questions of an incident: how many, of what, of whose."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

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
from counterclaim.weigh.allies import is_nameless
from counterclaim.weigh.around import (
    are_others,
    find_part_named,
    is_merely_hit,
    is_of_them,
    is_partial,
    is_single_case,
)
from counterclaim.weigh.asides import ask_beside
from counterclaim.weigh.board import Board
from counterclaim.weigh.bounds import find_bounds, find_floors
from counterclaim.weigh.cases import leave_cases_out
from counterclaim.weigh.counted import (
    COMBATANTS,
    CREW,
    OF_PEOPLE,
    PEOPLE,
    SOLDIERS,
    SUBGROUPS,
    UNKNOWN,
    CountedClass,
    class_for,
    class_of,
    load_counted_classes,
    name_counted,
)
from counterclaim.weigh.entries import Entry, make_answers, make_figure_entry
from counterclaim.weigh.extremes import find_extremes
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
# What a count of people is called that may be anybody, where fighters die too.
UNTOLD = "people of an untold side"
CIVILIANS = "civilians"
# Those whose people are soldiers.
ARMIES = (ActorKind.COUNTRY, ActorKind.ARMED_FORCES, ActorKind.GOVERNMENT_BODY)
# What a communiqué calls its own side's people.
OWN_PEOPLE = re.compile(
    r"\b(?:of )?our (?:\w+ )?(?:fighters|comrades|men|soldiers|troops|brothers|martyrs"
    r"|servicemen|heroes|forces)\b",
    re.IGNORECASE,
)
# Who is counted alone where all who died are such.
WEAK = frozenset({"children", "women"})
# What is shot down and destroyed alike.
FLYING = frozenset({"helicopters", "aircraft", "drones"})
CIVIL_WORDS = frozenset({"civilian", "civilians", "resident", "residents"})
# Said of a count of some of those that others count in all.
IN_PART = " (part of the whole)"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Topic:
    """What a numeric question asks: measure, what is counted, whose.

    `period` is since when, where that is long before the incident.
    """

    measure: Measure
    counted: str
    side: str | None
    is_part: bool = False
    period: str | None = None


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
    told = _read_figures(figures, board)
    for claim in figures:
        if (found := _find_topic(claim, told, board)) is not None:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What all figures of an incident tell of each.

    `sides` leads from a figure to whose people it counts, `homeless` from a class to
    the only side that it is counted of; `at_war` holds who counts fighters, with the
    measure, `dead` the most dead of each article, `victims` how those are called who
    alone are told dead.
    """

    sides: Mapping[str, str | None]
    homeless: Mapping[str, str]
    at_war: frozenset[tuple[Measure, str]]
    dead: Counter[str]
    victims: frozenset[str]


def _read_figures(figures: Sequence[FigureClaim], board: Board) -> Told:
    sides = {claim.id: _side_of(claim, board) for claim in figures}
    return Told(
        sides=sides,
        homeless=_find_only_sides(figures, sides, board),
        at_war=_find_voices_of_war(figures, sides, board),
        dead=_count_dead(figures),
        victims=_find_victims(figures),
    )


def _find_topic(
    claim: FigureClaim, told: Told, board: Board
) -> tuple[Topic, CountedClass] | None:
    """Find what a figure answers; None where no question can be asked of it."""
    if _died(claim, told.dead, told.victims, board):
        return None
    if claim.figure.measure is Measure.OTHER or _is_part(claim, board):
        return None
    topic, counted = _topic_of(claim, told.sides[claim.id], told.homeless, board)
    if counted is UNKNOWN:
        return None
    is_part = counted.name not in SUBGROUPS and is_partial(claim, board)
    if is_part and (named := class_of_part(claim, board)) is not None:
        return replace(topic, counted=named.name, side=None), named
    topic = replace(topic, is_part=is_part)
    is_untold = _is_untold(claim, told) or (not is_part and is_of_them(claim, board))
    if topic.counted == PEOPLE and is_untold:
        topic = replace(topic, counted=UNTOLD)
    return topic, counted


def _is_untold(claim: FigureClaim, told: Told) -> bool:
    """Whether anybody may be counted, by one who counts fighters too."""
    if _is_civil(claim):
        return False
    voices = _voices(claim)
    warriors = {voice for _, voice in told.at_war}
    is_bare = not claim.figure.of
    is_of_war = is_bare and any(voice in warriors for _, voice in voices)
    return is_of_war or not told.at_war.isdisjoint(voices)


def _bounds_of(
    topic: Topic, topics: Mapping[Topic, Sequence[Entry]], board: Board
) -> list[Entry]:
    """Return what opponents count as killed or wounded, where the killed are asked."""
    if topic.measure is not Measure.KILLED or topic.counted != COMBATANTS.name:
        return []
    hurt = topics.get(replace(topic, measure=Measure.KILLED_OR_WOUNDED), ())
    return find_bounds(hurt, topic.side, board)


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


def class_of_part(claim: FigureClaim, board: Board) -> CountedClass | None:
    """Return the class of those who are told apart: "two of the dead were nurses"."""
    words = find_part_named(claim, board)
    named = class_of(words) if words else UNKNOWN
    return named if named.name in SUBGROUPS else None


def _count_dead(figures: Iterable[FigureClaim]) -> Counter[str]:
    """Return the largest count of the dead that each article gives."""
    dead = Counter[str]()
    for claim in figures:
        if claim.figure.measure is Measure.KILLED:
            dead[claim.article] = max(dead[claim.article], _least(claim))
    return dead


def _find_victims(figures: Iterable[FigureClaim]) -> frozenset[str]:
    """Return how those are called who alone are told dead, by age or name."""
    return frozenset(
        claim.figure.of
        for claim in figures
        if claim.figure.measure is Measure.KILLED
        and _least(claim) == 1
        and any(letter.isdigit() or letter.isupper() for letter in claim.figure.of)
    )


def _died(
    claim: FigureClaim, dead: Counter[str], victims: frozenset[str], board: Board
) -> bool:
    """Whether those hit are told to be dead.

    "A man was shot at noon. He died": nobody was wounded. One told alone, whom
    another article counts among the dead, is none of the wounded either.
    """
    if claim.figure.measure is not Measure.WOUNDED:
        return False
    if is_merely_hit(claim) and _least(claim) <= dead[claim.article]:
        return True
    is_one = is_single_case(claim, board)
    if is_one and is_merely_hit(claim) and any(dead.values()):
        return True
    return is_one and claim.figure.of in victims


def _least(claim: FigureClaim) -> int:
    return claim.figure.count.low or 0


def _make_entry(claim: FigureClaim, dead: int, board: Board) -> Entry:
    """Make an entry; of five people shot, one of them dead, four were wounded.

    The count itself says no more than "at the most five".
    """
    entry = make_figure_entry(claim, board)
    if not dead or not is_merely_hit(claim) or are_others(claim, board):
        return entry
    value = replace(entry.value, low=_least(claim) - dead)
    return replace(entry, value=value)


def _side_of(claim: FigureClaim, board: Board) -> str | None:
    if claim.side:
        return board.party_of(claim.side)
    author = board.authors.get(claim.article)
    is_own = author and OWN_PEOPLE.search(claim.figure.span.text)
    return board.party_of(author) if author and is_own else None


def _find_voices_of_war(
    figures: Iterable[FigureClaim], sides: Mapping[str, str | None], board: Board
) -> frozenset[tuple[Measure, str]]:
    """Return who counts fighters: his "12 dead" may be anybody."""
    return frozenset(
        key
        for claim in figures
        if _is_combatant(claim, sides[claim.id], _counted_in(claim, board))
        for key in _voices(claim)
    )


def _voices(claim: FigureClaim) -> list[tuple[Measure, str]]:
    """Return measure and claimants; the article where it speaks itself."""
    voices = claim.claimants or (claim.article,)
    return [(claim.figure.measure, voice) for voice in voices]


def _is_civil(claim: FigureClaim) -> bool:
    """Whether the text itself says that those counted are no fighters."""
    words = set(claim.figure.of.lower().split())
    return bool(claim.figure.of) and (
        (claim.side_name or "").lower() == CIVILIANS or bool(words & CIVIL_WORDS)
    )


def _is_civil_entry(entry: Entry) -> bool:
    return isinstance(entry.claim, FigureClaim) and _is_civil(entry.claim)


def _is_combatant(claim: FigureClaim, side: str | None, counted: CountedClass) -> bool:
    """Whether fighters are counted: by the noun, or "people" of an armed side."""
    return counted.is_combatant or (side is not None and counted.name == PEOPLE)


def _counted_in(claim: FigureClaim, board: Board) -> CountedClass:
    """Return what a figure counts; a bare "12 dead" counts people."""
    return class_for(claim.figure.measure, claim.figure.of, board.place_names)


def _is_part(claim: FigureClaim, board: Board) -> bool:
    """Whether a figure counts some of those that another one counts in all."""
    whole = board.figures.get(claim.part_of or "")
    if whole is None:
        return False
    return _counted_in(claim, board) in (_counted_in(whole, board), UNKNOWN)


def _find_only_sides(
    figures: Iterable[FigureClaim], sides: Mapping[str, str | None], board: Board
) -> dict[str, str]:
    """Return for each class that is told apart by side its side, where it has one."""
    found: dict[str, set[str]] = defaultdict(set)
    for claim in figures:
        side, counted = sides[claim.id], _counted_in(claim, board)
        if side is not None and counted.is_sided:
            found[counted.name].add(side)
    return {name: min(s) for name, s in found.items() if len(s) == 1}


def _topic_of(
    claim: FigureClaim, side: str | None, homeless: Mapping[str, str], board: Board
) -> tuple[Topic, CountedClass]:
    counted = _counted_in(claim, board)
    if side is None and (counted.is_sided or counted.name == CREW):
        side = homeless.get(SOLDIERS if counted.name == CREW else counted.name)
    if counted.name == CREW and claim.figure.measure in OF_PEOPLE:
        counted = load_counted_classes()[SOLDIERS if side else PEOPLE]
    is_person_side = claim.side_name is None or claim.side_name.lower() != CIVILIANS
    if side is not None and is_person_side and _is_combatant(claim, side, counted):
        counted = COMBATANTS
    measure = claim.figure.measure
    is_lost = measure is Measure.SHOT_DOWN and counted.name in FLYING
    topic = Topic(
        measure=Measure.DESTROYED if is_lost else measure,
        counted=counted.name,
        side=side if counted.is_sided else None,
    )
    return topic, counted


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
    side_name = _side_name(entries, topic.side, board)
    side_name = None if topic.counted == UNTOLD else side_name
    if topic.counted == PEOPLE and all(_is_civil_entry(entry) for entry in entries):
        side_name = CIVILIANS
    what = name_counted(counted, _words_counted(entries))
    if counted is COMBATANTS:
        is_irregular = _are_irregular(entries, topic.side, board)
        what = "fighters" if is_irregular else "soldiers"
    measure = _name_measure(topic, entries)
    text = ask_how_many(measure, what, side_name)
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
    )


def _name_measure(topic: Topic, entries: Iterable[Entry]) -> Measure:
    """Return what is asked: of aircraft, shot down where all are told so."""
    told = {e.claim.figure.measure for e in entries if isinstance(e.claim, FigureClaim)}
    return Measure.SHOT_DOWN if told == {Measure.SHOT_DOWN} else topic.measure


def _words_counted(entries: Iterable[Entry]) -> list[str]:
    claims = (entry.claim for entry in entries)
    return [c.figure.of for c in claims if isinstance(c, FigureClaim)]


def _key(topic: Topic) -> tuple[str | None, ...]:
    key: tuple[str | None, ...] = topic.measure.value, topic.counted, topic.side
    key = (*key, "part") if topic.is_part else key
    return (*key, topic.period) if topic.period else key


def _side_name(entries: Sequence[Entry], side: str | None, board: Board) -> str | None:
    """Return what most of the claims call the side, its own name among allies.

    A side that is only described in them is called by the name that others give it.
    """
    claims = [e.claim for e in entries if isinstance(e.claim, FigureClaim)]
    names = Counter(
        name
        for claim in claims
        if (name := board.name_of(claim.side) or claim.side_name)
        and not (side and _is_described(claim.side, board))
    )
    most = min(names, key=lambda name: (-names[name], len(name), name), default=None)
    described = claims[0].side_name if claims else None
    return most or (board.name_of_side(side) if side else described)


def _is_described(side: str | None, board: Board) -> bool:
    """Whether an actor has no name of its own: "the terrorists", "the Vellish"."""
    known = board.actors.get(board.actor_of(side)) if side else None
    if known is None:
        return False
    is_people = known.kind is ActorKind.COUNTRY and board.party_of(known.id) != known.id
    return is_people or is_nameless(known)


def _are_irregular(entries: Iterable[Entry], side: str | None, board: Board) -> bool:
    """Whether those counted are called fighters more often than soldiers.

    Where neither word is more frequent, an army's are soldiers and a group's fighters.
    """
    called = Counter(
        class_of(e.claim.figure.of).name
        for e in entries
        if isinstance(e.claim, FigureClaim)
    )
    if called["fighters"] != called["soldiers"]:
        return called["fighters"] > called["soldiers"]
    known = board.actors.get(side or "")
    return known is None or known.kind not in ARMIES
