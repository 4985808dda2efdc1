"""Pairs of statements: readable files come in, incidents with marked pairs go out.

The format is told in training/corpus/pairs/README.md.

Examples:
    >>> lines = '''= Raid on Osk
    ... % V country Velland, Vellish
    ... % F armed_group Hill Front
    ... a F1 the Hill Front: we hold the bridge
    ... b V1 the army (denies): losing the bridge
    ... denies who-holds-it: ba'''
    >>> incident = parse_incident(lines.splitlines())
    >>> incident.said["b"].stance, incident.said["b"].words
    ('denies', 'losing the bridge')
    >>> [(pair.relation, pair.about, pair.letters) for pair in incident.pairs]
    [('denies', 'who-holds-it', 'ba')]
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from pathlib import Path

RELATIONS = ("agrees", "contradicts", "denies", "concedes", "updates", "unrelated")
UNRELATED = "unrelated"
QUESTIONS = frozenset(
    "who-did-it did-it-happen who-is-involved who-holds-it beaten-back what-was-hit "
    "at-civilians who-was-warned footage aim what-was-sent defenders-left "
    "accident-or-attack own-plans fighting troops-moved evacuation "
    "fighters-or-civilians who-started-it losses".split()
)
# Why two statements of one incident have nothing to do with each other.
WHY_UNRELATED = frozenset("other-question other-place other-act not-marked".split())
# Of a pair that nothing marks in an incident whose pairs are all marked.
NOT_SAID = "not-marked"
STANCES = frozenset("asserts denies concedes calls_for intends opines".split())
SIDE_KINDS = frozenset("country armed_group armed_forces".split())
NOBODY = "-"

SIDE = re.compile(r"% ([A-Z]) (\w+) (.+)")
CELLS = re.compile(r"\? ([a-z-]+): ([a-z]+(?: \| [a-z]+)*)")
WHOLE = "! all"
# What one is to the other who gives the same answer, or another one, by its stance.
SAME = {"concedes": "concedes"}
OTHER = {"denies": "denies", "concedes": "concedes"}
SAID = re.compile(r"([a-z]) ([A-Z-])(\d+) ([^:()]+?)(?: \((\w+)\))?: (.+)")
PAIRS = re.compile(r"([a-z]+) ([a-z-]+):((?: [a-z]{2})+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One who fights: its kind, its name and what else it is called."""

    kind: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement: who says which words, for which side, on which day.

    `side` is the side's letter or `NOBODY`; `day` counts from 1.
    """

    letter: str
    side: str
    day: int
    who: str
    stance: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two statements and how the first stands to the second.

    `about` is one of `QUESTIONS`, or for an unrelated pair one of `WHY_UNRELATED`.
    """

    letters: str
    relation: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PairIncident:
    """A happening, its statements by their letters, and pairs of them."""

    label: str
    place: str = ""
    places: tuple[str, ...] = ()
    sides: dict[str, Side] = field(default_factory=dict)
    said: dict[str, Said] = field(default_factory=dict)
    pairs: tuple[Pair, ...] = ()


def read_pairs(folder: Path) -> Iterator[PairIncident]:
    """Read all .txt files of a folder, in order of their names."""
    for file in sorted(folder.glob("*.txt")):
        yield from read_pair_file(file)


def read_pair_file(file: Path) -> Iterator[PairIncident]:
    """Read the incidents of one file.

    Raises:
        ValueError: A line is wrong; the message tells file and line.
    """
    block: list[str] = []
    first = 1
    lines = file.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate([*lines, ""], start=1):
        if line.startswith("#"):
            line = "#"
        if line.strip():
            first = first if block else number
            block.append(line.strip())
        elif block:
            if set(block) != {"#"}:
                yield parse_incident(block, file=file.name, first=first)
            block = []


def parse_incident(
    lines: Sequence[str], *, file: str = "", first: int = 1
) -> PairIncident:
    """Read one incident; see the module's docstring.

    Args:
        lines: Of the incident, without blank lines.
        file: Its name, for messages.
        first: Number of the first line, for messages.

    Raises:
        ValueError: A line cannot be read, or says what cannot be.
    """
    draft = _Draft()
    for number, line in enumerate(lines, start=first):
        try:
            draft.take(line)
        except ValueError as error:
            raise ValueError(f"{file}:{number}: {error}") from None
    try:
        draft.finish()
    except KeyError as error:
        message = f"{file}:{first}: a cell holds {error}, which nobody says"
        raise ValueError(message) from None
    if not draft.label or not draft.pairs:
        raise ValueError(f"{file}:{first}: an incident needs a label and pairs")
    return PairIncident(
        label=draft.label,
        place=f"{file}:{first}",
        places=draft.places,
        sides=draft.sides,
        said=draft.said,
        pairs=tuple(draft.pairs),
    )


class _Draft:
    """An incident while it is read."""

    def __init__(self) -> None:
        self.label = ""
        self.places: tuple[str, ...] = ()
        self.sides: dict[str, Side] = {}
        self.said: dict[str, Said] = {}
        self.pairs: list[Pair] = []
        self.known: set[frozenset[str]] = set()
        self.cells: list[tuple[str, list[str]]] = []
        self.is_whole = False

    def finish(self) -> None:
        """Mark the pairs that cells tell, and in a whole incident all others."""
        for about, cells in self.cells:
            for letters in cells:
                for one, other in combinations(letters, 2):
                    self._mark_by_stance(about, one + other, SAME, "agrees")
            for ours, theirs in combinations(cells, 2):
                for one, other in product(ours, theirs):
                    self._mark_by_stance(about, one + other, OTHER, "contradicts")
        if self.is_whole:
            for one, other in combinations(sorted(self.said), 2):
                self._mark(UNRELATED, NOT_SAID, one + other)

    def _mark_by_stance(
        self, about: str, two: str, by_stance: dict[str, str], else_: str
    ) -> None:
        """Mark a pair by the stance of the one who unsays or admits."""
        for stance, relation in by_stance.items():
            for letters in (two, two[::-1]):
                first, second = (self.said[letter] for letter in letters)
                is_able = stance != "concedes" or first.side != NOBODY
                if first.stance == stance != second.stance and is_able:
                    self._mark(relation, about, letters)
        self._mark(else_, about, two)

    def _mark(self, relation: str, about: str, two: str) -> None:
        """Mark a pair that no line marks yet."""
        if frozenset(two) not in self.known and len(set(two)) == len(two):
            self.known.add(frozenset(two))
            self.pairs.append(Pair(letters=two, relation=relation, about=about))

    def take(self, line: str) -> None:
        """Take one line in."""
        if line.startswith("#"):
            return
        if line.startswith("= "):
            self.label = line[2:].strip()
        elif line.startswith("@ "):
            self.places = tuple(line[2:].split(", "))
        elif found := SIDE.fullmatch(line):
            self._take_side(*found.groups())
        elif found := PAIRS.fullmatch(line):
            self._take_pairs(*found.groups())
        elif found := CELLS.fullmatch(line):
            self.cells.append((found[1], found[2].split(" | ")))
        elif line == WHOLE:
            self.is_whole = True
        elif found := SAID.fullmatch(line):
            self._take_said(found)
        else:
            raise ValueError(f"cannot read {line[:40]!r}")

    def _take_side(self, letter: str, kind: str, names: str) -> None:
        if kind not in SIDE_KINDS or letter in self.sides:
            raise ValueError(f"unknown kind or side twice: {letter} {kind}")
        self.sides[letter] = Side(kind=kind, names=tuple(names.split(", ")))

    def _take_said(self, found: re.Match[str]) -> None:
        letter, side, day, who, stance, words = found.groups()
        if letter in self.said:
            raise ValueError(f"statement {letter} stands twice")
        if side != NOBODY and side not in self.sides:
            raise ValueError(f"unknown side {side}")
        if stance is not None and stance not in STANCES:
            raise ValueError(f"unknown stance {stance}")
        self.said[letter] = Said(
            letter=letter,
            side=side,
            day=int(day),
            who=who,
            stance=stance or "asserts",
            words=words,
        )

    def _take_pairs(self, relation: str, about: str, letters: str) -> None:
        allowed = WHY_UNRELATED if relation == UNRELATED else QUESTIONS
        if relation not in RELATIONS or about not in allowed:
            raise ValueError(f"unknown relation or question: {relation} {about}")
        for two in letters.split():
            self._check(two, relation)
            self.known.add(frozenset(two))
            self.pairs.append(Pair(letters=two, relation=relation, about=about))

    def _check(self, two: str, relation: str) -> None:
        one, other = two[0], two[1]
        if one == other or not {one, other} <= self.said.keys():
            raise ValueError(f"no such pair of statements: {two}")
        if frozenset(two) in self.known:
            raise ValueError(f"pair {two} is marked twice")
        if relation == "concedes" and self.said[one].side == NOBODY:
            raise ValueError(f"{two}: only a side can concede")
        if relation == "updates" and self.said[one].day < self.said[other].day:
            raise ValueError(f"{two}: the first must be the later one")
