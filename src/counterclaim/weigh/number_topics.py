"""What a figure answers: which measure, of what, of whose."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from counterclaim.records import FigureClaim, Measure
from counterclaim.weigh.around import (
    find_part_named,
    is_merely_hit,
    is_of_them,
    is_partial,
    is_single_case,
)
from counterclaim.weigh.board import Board
from counterclaim.weigh.counted import (
    COMBATANTS,
    CREW,
    OF_PEOPLE,
    PEOPLE,
    SOLDIERS,
    SUBGROUPS,
    UNKNOWN,
    CountedClass,
    class_of,
    load_counted_classes,
)
from counterclaim.weigh.whose_people import (
    counted_in,
    find_only_sides,
    find_voices_of_war,
    is_civil,
    is_combatant,
    side_of,
    voices_of,
)

# What a count of people is called that may be anybody, where fighters die too.
UNTOLD = "people of an untold side"
# What is shot down and destroyed alike.
FLYING = frozenset({"helicopters", "aircraft", "drones"})


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


def read_figures(figures: Sequence[FigureClaim], board: Board) -> Told:
    """Read what all figures of an incident tell of each."""
    sides = {claim.id: side_of(claim, board) for claim in figures}
    return Told(
        sides=sides,
        homeless=find_only_sides(figures, sides, board),
        at_war=find_voices_of_war(figures, sides, board),
        dead=count_dead(figures),
        victims=_find_victims(figures),
    )


def find_topic(
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
    if topic.counted == PEOPLE and is_untold and not counted.is_unarmed:
        topic = replace(topic, counted=UNTOLD)
    return topic, counted


def _is_untold(claim: FigureClaim, told: Told) -> bool:
    """Whether anybody may be counted, by one who counts fighters too."""
    if is_civil(claim):
        return False
    voices = voices_of(claim)
    warriors = {voice for _, voice in told.at_war}
    is_bare = not claim.figure.of
    is_of_war = is_bare and any(voice in warriors for _, voice in voices)
    return is_of_war or not told.at_war.isdisjoint(voices)


def _topic_of(
    claim: FigureClaim, side: str | None, homeless: Mapping[str, str], board: Board
) -> tuple[Topic, CountedClass]:
    counted = counted_in(claim, board)
    if side is None and (counted.is_sided or counted.name == CREW):
        side = homeless.get(SOLDIERS if counted.name == CREW else counted.name)
    if counted.name == CREW and claim.figure.measure in OF_PEOPLE:
        counted = load_counted_classes()[SOLDIERS if side else PEOPLE]
    is_of_fighters = side is not None and not is_civil(claim)
    if is_of_fighters and is_combatant(claim, side, counted):
        counted = COMBATANTS
    measure = claim.figure.measure
    is_lost = measure is Measure.SHOT_DOWN and counted.name in FLYING
    topic = Topic(
        measure=Measure.DESTROYED if is_lost else measure,
        counted=counted.name,
        side=side if counted.is_sided else None,
    )
    return topic, counted


def _is_part(claim: FigureClaim, board: Board) -> bool:
    """Whether a figure counts some of those that another one counts in all."""
    whole = board.figures.get(claim.part_of or "")
    if whole is None:
        return False
    counted = counted_in(claim, board)
    return counted is UNKNOWN or counted.name == counted_in(whole, board).name


def class_of_part(claim: FigureClaim, board: Board) -> CountedClass | None:
    """Return the class of those who are told apart: "two of the dead were nurses"."""
    words = find_part_named(claim, board)
    named = class_of(words) if words else UNKNOWN
    return named if named.name in SUBGROUPS else None


def count_dead(figures: Iterable[FigureClaim]) -> Counter[str]:
    """Return the largest count of the dead that each article gives."""
    dead = Counter[str]()
    for claim in figures:
        if claim.figure.measure is Measure.KILLED:
            dead[claim.article] = max(dead[claim.article], least_of(claim))
    return dead


def _find_victims(figures: Iterable[FigureClaim]) -> frozenset[str]:
    """Return how those are called who alone are told dead, by age or name."""
    return frozenset(
        claim.figure.of
        for claim in figures
        if claim.figure.measure is Measure.KILLED
        and least_of(claim) == 1
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
    if is_merely_hit(claim) and least_of(claim) <= dead[claim.article]:
        return True
    is_one = is_single_case(claim, board)
    if is_one and is_merely_hit(claim) and any(dead.values()):
        return True
    return is_one and claim.figure.of in victims


def least_of(claim: FigureClaim) -> int:
    """Return the lower end of a count, 0 where it is open."""
    return claim.figure.count.low or 0
