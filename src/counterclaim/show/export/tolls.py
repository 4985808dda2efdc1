"""Count an incident's dead or wounded by whose they are, for event data sets."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from counterclaim.records import Answer, Measure, Question, Stance, Status
from counterclaim.show.export.sides import Sides, party_asked_of
from counterclaim.show.index import LedgerIndex
from counterclaim.show.parties import find_party_of

CIVILIANS = "civilians"
# Classes of people that are civilians by their word, and among all civilians.
CIVIL_CLASSES = frozenset({"children", "women", "firefighters and rescuers"})
CIVIL_CLASSES |= {"journalists"}
# Words that the ledger reads as 3 and open; ACLED's coder decides for 3 or 10.
SEVERAL = re.compile(r"\b(?:several|a few|few|a number of|many|multiple)\b", re.I)


class Group(StrEnum):
    """Whose dead are counted."""

    SIDE_A = "a"
    SIDE_B = "b"
    CIVILIANS = "civilians"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """The answers to one question on the dead or wounded, in three numbers.

    `low` and `best` are None where nobody gives a least number ("up to 50"), `high`
    where somebody gives no greatest ("at least 50"). `lowest` is the least number of
    those who count last, as ACLED takes it. `is_third`: of somebody's who is neither
    of the two sides, such as a peacekeeping force.
    """

    question: Question
    group: Group
    low: int | None
    best: int | None
    high: int | None
    lowest: int | None
    is_open: bool = False
    is_third: bool = False


def find_tolls(
    questions: Iterable[Question], measure: Measure, sides: Sides, index: LedgerIndex
) -> tuple[Toll, ...]:
    """Find the tolls of an incident that can be added up.

    Questions after a part of the whole or after a longer time are left out, and
    children or women where all civilians are counted.

    Args:
        questions: The incident's questions.
        measure: `KILLED` or `WOUNDED`.
        sides: The incident's sides.
        index: The ledger's look-ups.
    """
    asked = [
        question
        for question in questions
        if question.measure is measure and is_of_incident(question)
    ]
    tolls = [_toll_of(question, sides, index) for question in asked]
    has_whole = any(is_whole(toll) for toll in tolls)
    return tuple(
        toll for toll in tolls if not (has_whole and toll.question.of in CIVIL_CLASSES)
    )


def _toll_of(question: Question, sides: Sides, index: LedgerIndex) -> Toll:
    group = group_of(question, sides, index)
    is_told = party_asked_of(question, index) is not None
    toll = make_toll(question, group)
    return replace(toll, is_third=is_told and group is Group.UNKNOWN)


def is_of_incident(question: Question) -> bool:
    """Whether a question counts all of one incident, and not a part or a war."""
    return not question.is_part and not question.is_longer


def is_whole(toll: Toll) -> bool:
    """Whether a toll counts all civilians, children among them."""
    return toll.group is Group.CIVILIANS and toll.question.of not in CIVIL_CLASSES


def group_of(question: Question, sides: Sides, index: LedgerIndex) -> Group:
    """Tell whose dead a question asks for; a third side's are nobody's."""
    told = ((question.side_name or "").lower(), question.of)
    if CIVILIANS in told or question.of in CIVIL_CLASSES:
        return Group.CIVILIANS
    party = party_asked_of(question, index)
    if party is None:
        return Group.UNKNOWN
    if party == sides.a:
        return Group.SIDE_A
    return Group.SIDE_B if party == sides.b else Group.UNKNOWN


def make_toll(question: Question, group: Group) -> Toll:
    """Take the numbers of a question, and leave open what no answer gives."""
    said = [a for a in question.answers if a.stance is not Stance.DENIES]
    has_low = any(answer.low is not None for answer in said)
    has_high = any(answer.high is not None for answer in said)
    return Toll(
        question=question,
        group=group,
        low=question.low if has_low else None,
        best=question.best if has_low else None,
        high=question.high if has_high else None,
        lowest=find_lowest(question, said),
        is_open=any(a.low is not None and a.high is None for a in said),
    )


def find_lowest(question: Question, said: Sequence[Answer]) -> int | None:
    """Find the lowest number given, each claimant's latest; None where all are open.

    Where the ledger says that a later count replaces the earlier, the latest alone.
    """
    newest: dict[tuple[str, ...], str] = {}
    for answer in said:
        who = () if question.status is Status.UPDATED else answer.claimants
        newest[who] = max(newest.get(who, ""), answer.as_of or "")
    lows = [
        answer.low
        for answer in said
        if answer.low is not None
        and (answer.as_of or "")
        == newest[() if question.status is Status.UPDATED else answer.claimants]
    ]
    return min(lows, default=None)


# ------------------------------------------------------------------------ adding them


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """Tolls added up; None where no toll gives the number.

    An open upper end counts with its least number in `high`, as in GED.
    """

    low: int | None
    best: int | None
    high: int | None
    lowest: int | None


def find_of(
    questions: Iterable[Question], measure: Measure, counted: str
) -> Toll | None:
    """Find the toll of one class of people: children, women."""
    fits = (
        make_toll(question, Group.CIVILIANS)
        for question in questions
        if (question.measure, question.of) == (measure, counted)
        and is_of_incident(question)
    )
    return next(fits, None)


def add_group(tolls: Iterable[Toll], group: Group) -> Total:
    """Add up the tolls of one group."""
    return add([toll for toll in tolls if toll.group is group])


def add(tolls: Sequence[Toll]) -> Total:
    """Add up tolls that count different people."""
    return Total(
        low=_sum(toll.low for toll in tolls),
        best=_sum(toll.best for toll in tolls),
        high=_sum(t.high if t.high is not None else t.best for t in tolls),
        lowest=_sum(toll.lowest for toll in tolls),
    )


def add_all(tolls: Sequence[Toll]) -> Total:
    """Add up all groups; a count of people of no told side is one of all the dead.

    So the two are compared and the greater is taken: "14 people were killed" beside
    four dead soldiers is 14 and not 18.
    """
    known = add([toll for toll in tolls if toll.group is not Group.UNKNOWN])
    whole = add([toll for toll in tolls if toll.group is Group.UNKNOWN])
    return Total(
        low=_greater(known.low, whole.low),
        best=_greater(known.best, whole.best),
        high=_greater(known.high, whole.high),
        lowest=_greater(known.lowest, whole.lowest),
    )


def _sum(numbers: Iterable[int | None]) -> int | None:
    told = [number for number in numbers if number is not None]
    return sum(told) if told else None


def _greater(one: int | None, other: int | None) -> int | None:
    told = [number for number in (one, other) if number is not None]
    return max(told, default=None)


# ------------------------------------------------------------------- what to look at


def flags_of(tolls: Sequence[Toll], sides: Sides, index: LedgerIndex) -> list[str]:
    """Say what a coder has to decide: open ends, "several", a party's word alone."""
    flags: list[str] = []
    for toll in tolls:
        text = toll.question.text
        if toll.low is None and toll.high is not None:
            flags.append(f"no least number, only up to {toll.high}: {text}")
        if toll.is_open:
            flags.append(f"somebody gives no greatest number: {text}")
        if is_several(toll, index):
            flags.append(f"“several” is 3 or 10 by context, here 3: {text}")
        if toll.question.status in (Status.DISPUTED, Status.DENIED):
            flags.append(f"{toll.question.status}: {text}")
        if (who := only_told_by(toll, sides, index)) is not None:
            flags.append(f"told by {who} alone: {text}")
    return flags


def is_several(toll: Toll, index: LedgerIndex) -> bool:
    """Whether a claim behind a toll says "several" and no number."""
    claims = (
        index.figures.get(figure)
        for answer in toll.question.answers
        for figure in answer.figures
    )
    return any(c is not None and SEVERAL.search(c.figure.span.text) for c in claims)


def only_told_by(toll: Toll, sides: Sides, index: LedgerIndex) -> str | None:
    """Name the enemy where it alone counts a side's dead."""
    enemy = {Group.SIDE_A: sides.b, Group.SIDE_B: sides.a}.get(toll.group)
    parties = {
        find_party_of(answer.party, answer.claimants, index).key
        for answer in toll.question.answers
    }
    if enemy is None or parties != {enemy.key}:
        return None
    return enemy.name
