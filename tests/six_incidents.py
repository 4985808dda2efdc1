"""How the ledger of samples/six-incidents stands to what we annotated by hand.

python -m tests.six_incidents
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import counterclaim
from counterclaim.records import Incident, Ledger, Question

SAMPLE = Path(__file__).parent.parent / "samples" / "six-incidents"
TRUTH = json.loads((SAMPLE / "truth.json").read_text(encoding="utf-8"))


def read_sample() -> Ledger:
    """Read the sample into a ledger."""
    return counterclaim.read(
        [str(SAMPLE / "articles"), str(SAMPLE / "wire.jsonl")],
        gazetteer=[SAMPLE / "places.csv"],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing that the truth tells, whether the ledger has it, and what it has."""

    kind: str
    name: str
    is_right: bool
    found: str = ""


def compare(ledger: Ledger) -> list[Row]:
    """Compare the ledger with the truth, row by row."""
    docs = {a.id: a.given_id or Path(a.path).stem for a in ledger.articles}
    return [
        *compare_copies(ledger, docs),
        *compare_incidents(ledger, docs),
        *compare_questions(ledger, docs),
    ]


def compare_copies(ledger: Ledger, docs: dict[str, str]) -> Iterator[Row]:
    """Give a row for each pair of copies, told by us or by the ledger."""
    found = {
        frozenset(pair)
        for copies in ledger.copies
        for pair in combinations([docs[a] for a in copies.articles], 2)
    }
    wanted = {
        frozenset(pair)
        for group in TRUTH["copies"]
        for pair in combinations(group["docs"], 2)
    }
    for pair in sorted(found | wanted, key=sorted):
        yield Row(
            kind="copies",
            name=" + ".join(sorted(pair)),
            is_right=pair in found and pair in wanted,
            found="found" if pair in found else "not found",
        )


def homes_of(ledger: Ledger, docs: dict[str, str]) -> dict[str, Incident]:
    """Return for each true incident the one that holds most of its articles."""
    return {
        truth["id"]: max(
            ledger.incidents,
            key=lambda i: (
                len({docs[a] for a in i.articles} & set(truth["docs"])),
                -len(i.articles),
            ),
        )
        for truth in TRUTH["incidents"]
    }


def compare_incidents(ledger: Ledger, docs: dict[str, str]) -> Iterator[Row]:
    """Give a row for each article: in its incident, and in no other one's."""
    homes = homes_of(ledger, docs)
    for truth in TRUTH["incidents"]:
        for doc in truth["docs"]:
            held = {n for n, i in homes.items() if doc in {docs[a] for a in i.articles}}
            free = {t["id"] for t in TRUTH["incidents"] if doc in t["recalled_in"]}
            yield Row(
                kind="incidents",
                name=doc,
                is_right=truth["id"] in held and held <= {truth["id"], *free},
                found=", ".join(sorted(held)) or "none",
            )
    ours = {home.id for home in homes.values()}
    yield Row(kind="incidents", name="six", is_right=len(ours) == len(homes))


def compare_questions(ledger: Ledger, docs: dict[str, str]) -> Iterator[Row]:
    """Give rows for each question: its status, and its numbers where it has some."""
    homes = homes_of(ledger, docs)
    texts = spans_of(ledger, docs)
    for truth in TRUTH["questions"]:
        home = homes[truth["incident"]]
        asked = [q for q in ledger.questions if q.incident == home.id]
        best = find_question(truth, asked, texts)
        found = f"{best.status.value}: {best.text}" if best else "not asked"
        right = {truth["status"], *truth.get("also", ())}
        name = f"{truth['question']} ({truth['status']})"
        is_right = best is not None and best.status.value in right
        yield Row(kind="statuses", name=name, is_right=is_right, found=found)
        if "low" in truth:
            wanted = truth["low"], truth["best"], truth["high"]
            ours = (best.low, best.best, best.high) if best else ()
            name = f"{truth['question']} {wanted}"
            yield Row(
                kind="numbers", name=name, is_right=wanted == ours, found=str(ours)
            )


Spans = dict[str, tuple[str, int, int]]


def spans_of(ledger: Ledger, docs: dict[str, str]) -> Spans:
    """Return of each claim the article and where its words start and end."""
    spans = {
        c.id: (docs[c.article], c.figure.span.start, c.figure.span.end)
        for c in ledger.figures
    }
    spans |= {
        c.id: (
            docs[c.article],
            c.statement.content[0].start,
            c.statement.content[-1].end,
        )
        for c in ledger.statements
    }
    return spans


def find_question(
    truth: dict[str, Any], asked: list[Question], spans: Spans
) -> Question | None:
    """Return the question that holds most of the answers: half of them, or two."""
    right = {truth["status"], *truth.get("also", ())}

    def order(question: Question) -> tuple[int, bool]:
        held = count_held(truth, question, spans)
        return held, question.status.value in right

    measure = truth.get("measure")
    fitting = [q for q in asked if q.measure == measure]
    best = max(fitting, key=order, default=None)
    if best is None:
        return None
    least = min(2, len(truth["answers"]))
    return best if order(best)[0] >= least else None


def count_held(truth: dict[str, Any], question: Question, spans: Spans) -> int:
    """Count the answers of the truth that the question holds."""
    claims = {c for a in question.answers for c in (*a.figures, *a.statements)}
    if "measure" in truth:
        claims = {c for a in question.answers for c in a.figures}
    held = [spans[claim] for claim in claims]
    return sum(
        any(
            doc == answer["doc"] and start < end_of_one and start_of_one < end
            for doc, start_of_one, end_of_one in held
            for start, end in places_of(answer)
        )
        for answer in truth["answers"]
    )


def places_of(answer: dict[str, str]) -> Iterator[tuple[int, int]]:
    """Return where an answer's words stand in its article."""
    text, words = TEXTS[answer["doc"]], answer["text"]
    start = text.find(words)
    while start >= 0:
        yield start, start + len(words)
        start = text.find(words, start + 1)


def load_texts() -> dict[str, str]:
    """Read the texts as they stand."""
    texts = {
        path.stem: path.read_text(encoding="utf-8")
        for path in (SAMPLE / "articles").glob("*.txt")
    }
    for line in (SAMPLE / "wire.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        texts[row["id"]] = row["text"]
    return texts


TEXTS = load_texts()


def main() -> None:
    """Print what is wrong, and the share of each kind that is right."""
    rows = compare(read_sample())
    for kind in dict.fromkeys(row.kind for row in rows):
        own = [row for row in rows if row.kind == kind]
        for row in own:
            if not row.is_right:
                sys.stdout.write(f"  {row.kind}: {row.name} -> {row.found}\n")
        right = sum(row.is_right for row in own)
        sys.stdout.write(f"{kind}: {right} of {len(own)}, {right / len(own):.1%}\n")


if __name__ == "__main__":
    main()
