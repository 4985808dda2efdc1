"""Our own figure cases: how many sentences are read exactly as annotated.

python -m bench.figure_cases [--misses]

tests/find/figure_cases.csv holds invented sentences with the figures they tell, in the
form "16 people=killed:16-16; about 100 injured=wounded:100-100". A sentence is exact
when each figure of it is found (words that touch, measure, low and high) and no other.
The part `held` is not looked at while rules are written.
"""

import argparse
import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from counterclaim.find.figures import find_figures
from counterclaim.records import Article, Figure, Sentence, Span

CASES = Path(__file__).parent.parent / "tests" / "find" / "figure_cases.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One figure as annotated."""

    words: str
    measure: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One sentence and its figures; `part` is "dev" or "held"."""

    text: str
    figures: tuple[Wanted, ...]
    note: str
    part: str


def load_cases(path: Path = CASES) -> tuple[Case, ...]:
    """Read the table of cases."""
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
    """Read "16 people=killed:16-16"."""
    words, _, rest = written.rpartition("=")
    measure, _, ends = rest.partition(":")
    low, _, high = ends.partition("-")
    return Wanted(
        words=words,
        measure=measure,
        low=int(low) if low else None,
        high=int(high) if high else None,
    )


def find_in(text: str) -> tuple[Figure, ...]:
    """Find the figures of one sentence that stands alone."""
    article = Article(id="case", text=text, sha256="", path="case")
    sentence = Sentence(span=Span(start=0, end=len(text), text=text))
    return find_figures(article, (sentence,), (), (), ())


def is_exact(case: Case) -> bool:
    """Whether every figure of a case is found, and no other."""
    left = list(find_in(case.text))
    for wanted in case.figures:
        start = case.text.index(wanted.words)
        end = start + len(wanted.words)
        match = next((f for f in left if _fits(f, wanted, start, end)), None)
        if match is None:
            return False
        left.remove(match)
    return not left


def _fits(figure: Figure, wanted: Wanted, start: int, end: int) -> bool:
    same = (figure.measure, figure.count.low, figure.count.high)
    touches = figure.span.start < end and start < figure.span.end
    return touches and same == (wanted.measure, wanted.low, wanted.high)


def main() -> None:
    """Print the share of exact sentences, by part and by sign."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="print dev misses")
    args = parser.parse_args()
    exact: Counter[tuple[str, str]] = Counter()
    total: Counter[tuple[str, str]] = Counter()
    for case in load_cases():
        key = case.part, "with figures" if case.figures else "without"
        total[key] += 1
        exact[key] += is_exact(case)
        if args.misses and case.part == "dev" and not is_exact(case):
            print("miss:", case.text, [f.span.text for f in find_in(case.text)])
    for part in ("dev", "held"):
        hit = sum(exact[k] for k in total if k[0] == part)
        of = sum(total[k] for k in total if k[0] == part)
        print(f"{part:5} {hit:4} of {of:4} exact, {100 * hit / of:.1f} %")
        for key in sorted(k for k in total if k[0] == part):
            print(f"      {exact[key]:4} of {total[key]:4} {key[1]}")


if __name__ == "__main__":
    main()
