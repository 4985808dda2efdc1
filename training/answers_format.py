"""Marked statements: readable files come in, statements with their answers go out.

The format is told in training/corpus/answers/README.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ONE_ANSWER = "#! one answer"
NOTHING = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A statement and the answers that its words give.

    `is_whole`: it gives no other answers. `group` is its incident, so that one incident
    is never on both sides of a measure; "" where it belongs to none.
    """

    words: str
    answers: frozenset[tuple[str, str]]
    is_whole: bool
    group: str


def read_marked(folder: Path) -> Iterator[Marked]:
    """Read all .txt files of a folder, in order of their names."""
    for file in sorted(folder.glob("*.txt")):
        lines = file.read_text(encoding="utf-8").splitlines()
        yield from parse_marked(lines, file=file.name)


def parse_marked(lines: list[str], *, file: str = "") -> Iterator[Marked]:
    """Read the lines of one file.

    Examples:
        >>> [one] = parse_marked(["= Raid on Osk", "Osk is ours | control: ours"])
        >>> one.words, sorted(one.answers), one.group
        ('Osk is ours', [('control', 'ours')], ':1')
        >>> [one] = parse_marked(["@ footage: fake", "the clip was staged"])
        >>> sorted(one.answers)
        [('footage', 'fake')]

    Raises:
        ValueError: An answer is not "topic: answer"; the message tells file and line.
    """
    is_whole = ONE_ANSWER not in lines
    group, heading = "", NOTHING
    for number, line in enumerate(lines, start=1):
        if line.startswith("= "):
            group = f"{file}:{number}"
        elif line.startswith("@ "):
            heading = line[2:]
        elif line.strip() and not line.startswith("#"):
            words, _, told = line.partition(" | ")
            try:
                answers = _parse_answers(told or heading)
            except ValueError as error:
                raise ValueError(f"{file}:{number}: {error}") from None
            yield Marked(words=words, answers=answers, is_whole=is_whole, group=group)


def _parse_answers(told: str) -> frozenset[tuple[str, str]]:
    if told == NOTHING:
        return frozenset()
    answers = [tuple(part.split(": ")) for part in told.split("; ")]
    if any(len(answer) != 2 for answer in answers):
        raise ValueError(f"cannot read the answers {told!r}")
    return frozenset((topic, answer) for topic, answer in answers)
