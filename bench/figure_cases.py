"""Our own figure cases: how many texts are read exactly as annotated.

python -m bench.figure_cases [--misses] [--marks] [--file NAME]

tests/find/figure_cases*.csv hold invented texts of a sentence or two, with the figures
they tell, in the form "16 people=killed:16-16; about 100 injured=wounded:100-100". A
case is exact when each figure of it is found (words that touch, measure, low and high)
and no other. Marks may follow a figure: `| of tanks` what is counted, `| whose Kesh`
the words for the side, `| as about` the modifier, `| in 12 people` the total that it is
part of, `| total` a running total; what is not marked is not asked. The part `held` is
not looked at while rules are written.
"""

import argparse
import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from bench.find_statements import make_silent_tags
from counterclaim.find.figures import find_figures
from counterclaim.find.sentences import find_sentences
from counterclaim.find.times import find_times
from counterclaim.records import Article, Figure

FOLDER = Path(__file__).parent.parent / "tests" / "find"
CASES = "figure_cases*.csv"
MARKS = ("of", "whose", "as", "in", "total")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One figure as annotated; `marks` are pairs of a mark's name and its words."""

    words: str
    measure: str
    low: int | None
    high: int | None
    marks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One text and its figures; `part` is "dev" or "held"."""

    text: str
    figures: tuple[Wanted, ...]
    note: str
    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The figures found, and for each one wanted which of them it is."""

    found: tuple[Figure, ...]
    matches: tuple[int | None, ...]

    @property
    def is_exact(self) -> bool:
        """Whether every figure wanted is found, and no other."""
        return None not in self.matches and len(self.matches) == len(self.found)


def load_cases(pattern: str = CASES) -> tuple[Case, ...]:
    """Read the tables of cases whose file names fit a pattern."""
    paths = sorted(FOLDER.glob(pattern))
    return tuple(case for path in paths for case in _load_table(path))


def _load_table(path: Path) -> tuple[Case, ...]:
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(
            Case(
                text=row["text"],
                figures=tuple(map(_wanted, filter(None, row["figures"].split("; ")))),
                note=row["note"],
                part=row["part"],
            )
            for row in csv.DictReader(lines)
        )


def _wanted(written: str) -> Wanted:
    """Read "16 people=killed:16-16 | of people"."""
    figure, *marks = written.split(" | ")
    words, _, rest = figure.rpartition("=")
    measure, _, ends = rest.partition(":")
    low, _, high = ends.partition("-")
    pairs = tuple(mark.partition(" ") for mark in marks)
    return Wanted(
        words=words,
        measure=measure,
        low=int(low) if low else None,
        high=int(high) if high else None,
        marks=tuple((name, value) for name, _, value in pairs),
    )


def find_in(text: str) -> tuple[Figure, ...]:
    """Find the figures of a text that stands alone, without a trained reader."""
    article = Article(id="case", text=text, sha256="", path="case")
    sentences = find_sentences(article, make_silent_tags())
    return find_figures(article, sentences, (), (), find_times(article))


def read_case(case: Case) -> Result:
    """Find the figures of a case and tell which are the ones wanted."""
    found = find_in(case.text)
    left = dict(enumerate(found))
    matches: list[int | None] = []
    for wanted in case.figures:
        match = next((i for i, f in left.items() if _fits(f, wanted, case.text)), None)
        left.pop(-1 if match is None else match, None)
        matches.append(match)
    return Result(found=found, matches=tuple(matches))


def is_exact(case: Case) -> bool:
    """Whether every figure of a case is found, and no other."""
    return read_case(case).is_exact


def _fits(figure: Figure, wanted: Wanted, text: str) -> bool:
    start = text.index(wanted.words)
    same = (figure.measure, figure.count.low, figure.count.high)
    touches = figure.span.start < start + len(wanted.words) and start < figure.span.end
    return touches and same == (wanted.measure, wanted.low, wanted.high)


def check_marks(case: Case, result: Result) -> tuple[tuple[str, str, bool], ...]:
    """Compare each mark of the figures found: its name, its words, whether it is so."""
    checked: list[tuple[str, str, bool]] = []
    for wanted, match in zip(case.figures, result.matches, strict=True):
        if match is not None:
            figure = result.found[match]
            checked += [
                (name, words, _is_marked(figure, name, words, result.found))
                for name, words in wanted.marks
            ]
    return tuple(checked)


def _is_marked(
    figure: Figure, name: str, words: str, found: tuple[Figure, ...]
) -> bool:
    """Whether a figure bears a mark; small letters, the words asked for among more."""
    if name == "total":
        return figure.is_total
    if name == "in":
        whole = None if figure.part_of is None else found[figure.part_of].span.text
        return whole is not None and (words in whole or whole in words)
    told = {
        "of": figure.of,
        "whose": figure.victims.text if figure.victims else "",
        "as": figure.count.modifier or "",
    }[name]
    return bool(told) and (words.lower() in told.lower() or told.lower() in words)


def main() -> None:
    """Print the share of exact cases, by part and by sign, and of marks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="print dev misses")
    parser.add_argument("--marks", action="store_true", help="print dev marks missed")
    parser.add_argument("--file", default=CASES, help="read these tables alone")
    args = parser.parse_args()
    exact: Counter[tuple[str, str]] = Counter()
    total: Counter[tuple[str, str]] = Counter()
    marks: Counter[tuple[str, str, bool]] = Counter()
    for case in load_cases(args.file):
        result = read_case(case)
        key = case.part, "with figures" if case.figures else "without"
        total[key] += 1
        exact[key] += result.is_exact
        if args.misses and case.part == "dev" and not result.is_exact:
            print(_describe(case, result))
        for name, words, is_right in check_marks(case, result):
            marks[case.part, name, is_right] += 1
            if args.marks and case.part == "dev" and not is_right:
                print("mark:", name, words, "|", case.text)
    for part in sorted({part for part, _ in total}):
        keys = sorted(k for k in total if k[0] == part)
        hit, of = sum(exact[k] for k in keys), sum(total[k] for k in keys)
        print(f"{part:5} {hit:4} of {of:4} exact, {100 * hit / of:.1f} %")
        for key in keys:
            print(f"      {exact[key]:4} of {total[key]:4} {key[1]}")
        for name in MARKS:
            right, wrong = marks[part, name, True], marks[part, name, False]
            print(f"      {right:4} of {right + wrong:4} marks `{name}`")


def _describe(case: Case, result: Result) -> str:
    """A missed case: its text, what is missed and what is too much."""
    missed = [
        f"{w.words}={w.measure}:{w.low}-{w.high}"
        for w, match in zip(case.figures, result.matches, strict=True)
        if match is None
    ]
    extra = [
        f"{f.span.text}={f.measure}:{f.count.low}-{f.count.high}"
        for i, f in enumerate(result.found)
        if i not in result.matches
    ]
    return f"miss: {case.text!r}\n      missed {missed}\n      extra  {extra}"


if __name__ == "__main__":
    main()
