"""Marked pairs of statements come in, what the relation's net is taught goes out."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench.pairs import make_case
from counterclaim.neural.relation import PairText
from counterclaim.records import Incident
from counterclaim.weigh.board import Board, make_board
from counterclaim.weigh.voices import (
    Names,
    Voice,
    compare_voices,
    find_names,
    make_voice,
    mask_names,
    order_voices,
)
from training.pairs_format import (
    RELATIONS,
    UNRELATED,
    PairIncident,
    read_pairs,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Two statements and how the first stands to the second.

    `incident` is the number of the first one's incident. `is_marked` tells those marked
    by hand from those put together by chance.
    """

    text: PairText
    relation: int
    incident: int
    is_marked: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An incident with its voices, by their letters."""

    incident: PairIncident
    board: Board
    voices: dict[str, Voice]
    names: Names


def read_told(folder: Path) -> list[Told]:
    """Read the incidents of a folder and make their voices."""
    return [_make_told(incident) for incident in read_pairs(folder)]


def _make_told(incident: PairIncident) -> Told:
    articles, readings, grouping = make_case(incident, list(incident.said.values()))
    board = make_board(articles, readings, grouping)
    voices = {r.statements[0].id: make_voice(r.statements[0], board) for r in readings}
    happening: Incident = grouping.incidents[0]
    return Told(
        incident=incident,
        board=board,
        voices=voices,
        names=find_names(happening, voices.values(), board),
    )


def make_examples(told: Sequence[Told]) -> Iterator[Example]:
    """Make an example of each marked pair."""
    for number, one in enumerate(told):
        for pair in one.incident.pairs:
            letters = pair.letters
            yield _make_example(
                (one, letters[0]),
                (one, letters[1]),
                relation=RELATIONS.index(pair.relation),
                number=number,
            )


def make_strangers(
    told: Sequence[Told], *, count: int, chance: random.Random
) -> Iterator[Example]:
    """Put statements of different incidents side by side: they are unrelated.

    Two articles on one happening hold far more of such pairs than of related ones. The
    places of one are given to the other at times, so that they do not tell.
    """
    for _ in range(count):
        number = chance.randrange(len(told))
        one, other = told[number], told[chance.randrange(len(told))]
        if one is other:
            continue
        first, second = chance.choice([*one.voices]), chance.choice([*other.voices])
        places = one.voices[first].places if chance.random() < 0.5 else frozenset()
        moved = replace(other.voices[second], places=places)
        changed = replace(other, voices=other.voices | {second: moved})
        yield replace(
            _make_example(
                (one, first),
                (changed, second),
                relation=RELATIONS.index(UNRELATED),
                number=number,
            ),
            is_marked=False,
        )


def _make_example(
    one: tuple[Told, str], other: tuple[Told, str], *, relation: int, number: int
) -> Example:
    voices = [told.voices[letter] for told, letter in (one, other)]
    first, second = order_voices(*voices)
    homes = (one[0], other[0]) if first is voices[0] else (other[0], one[0])
    return Example(
        text=PairText(
            first=mask_names(first, second, homes[0].names),
            second=mask_names(second, first, homes[1].names),
            features=compare_voices(first, second),
        ),
        relation=relation,
        incident=number,
    )
