"""The sample's war as a careful reader finds it: a ledger made by hand.

What it holds stands in border-war.toml. The files in `expected/` were worked out by
hand from the articles and the formats' codebooks, none by the program.
"""

import json
import tomllib
from functools import cache
from itertools import count
from pathlib import Path

from record_making import span_of

from counterclaim.records import (
    Actor,
    ActorKind,
    Answer,
    Article,
    Copies,
    CopyKind,
    Count,
    Figure,
    FigureClaim,
    Incident,
    Interval,
    Ledger,
    Made,
    Measure,
    Place,
    PlaceKind,
    Question,
    Span,
    Stance,
    Statement,
    StatementClaim,
    Status,
    Subject,
)
from counterclaim.show.export.narrow import narrow_claims
from counterclaim.show.terminal import Narrow

SAMPLE = Path(__file__).parents[3] / "samples" / "border-war"
EXPECTED = Path(__file__).parent / "expected"
HERE = Path(__file__).parent
MADE = Made(
    tool="counterclaim 0.1.0",
    reader="by hand",
    reader_sha256="",
    at="2026-11-22T00:00:00Z",
)


@cache
def by_hand() -> dict:
    """The war as it stands in border-war.toml."""
    return tomllib.loads((HERE / "border-war.toml").read_text(encoding="utf-8"))


def of_id(table, key):
    return next(row for row in by_hand()[table] if row["id"] == key)


@cache
def text_of(key: str) -> str:
    """The article's text in the sample."""
    name = of_id("articles", key)["file"]
    file = SAMPLE / "articles" / f"{name}.txt"
    if file.exists():
        return file.read_text(encoding="utf-8")
    lines = (SAMPLE / "wire.jsonl").read_text(encoding="utf-8").splitlines()
    return next(r["text"] for r in map(json.loads, lines) if r["id"] == name)


def span(key: str, words: str) -> Span:
    """These words of the article; of "risen to [nine]", those in brackets."""
    return span_of(text_of(key), words)


def _name(actor):
    return of_id("actors", actor)["name"] if actor else None


def _article(row) -> Article:
    key = row["id"]
    return Article(
        id=f"a{key}",
        text=text_of(key),
        sha256=key * 32,
        path=f"articles/{row['file']}.txt",
        url=row.get("url"),
        language="en",
        title=row.get("title"),
        outlet=row["outlet"],
        published=row["published"],
    )


def _actor(row) -> Actor:
    return Actor(**{**row, "kind": ActorKind(row["kind"])})


def _place(row) -> Place:
    return Place(**{**row, "kind": PlaceKind(row["kind"])})


def _who(row):
    who = tuple(row.get("claimants", ()))
    return {"claimants": who, "claimant_name": _name(who[0] if who else None)}


def _figure(row) -> FigureClaim:
    found = span(row["article"], row["words"])
    limits = {name: row.get(name) for name in ("low", "high", "modifier")}
    return FigureClaim(
        id=row["id"],
        article=f"a{row['article']}",
        figure=Figure(
            span=found,
            number=found,
            measure=Measure(row["measure"]),
            count=Count(**limits),
            of=row.get("of", ""),
            stance=_stance(row),
        ),
        side=row.get("side"),
        side_name=_name(row.get("side")),
        **_who(row),
    )


def _stance(row) -> Stance:
    return Stance(row.get("stance", "asserts"))


def _statement(row) -> StatementClaim:
    article = row["article"]
    return StatementClaim(
        id=row["id"],
        article=f"a{article}",
        statement=Statement(
            content=(span(article, row["content"]),),
            source=span(article, row["source"]),
            cue=span(article, row["cue"]),
            stance=_stance(row),
            is_hedged=row.get("hedged", False),
        ),
        subject=Subject(row["subject"]),
        said_on=of_id("articles", article)["published"],
        **_who(row),
    )


def _incident(row) -> Incident:
    lists = {name: tuple(row[name]) for name in ("places", "statements", "figures")}
    return Incident(
        id=row["id"],
        label=row["label"],
        when=Interval(start=row["from"], end=row["to"]),
        articles=tuple(f"a{article}" for article in row["articles"]),
        **lists,
    )


def _question(row, incident: str, number: int) -> Question:
    told = ("text", "of", "side", "side_name", "low", "best", "high")
    return Question(
        id=f"q{number:02}",
        incident=incident,
        subject=Subject.CASUALTIES,
        status=Status(row["status"]),
        measure=Measure(row["measure"]),
        answers=tuple(_answer(answer) for answer in row["answers"]),
        **{name: row.get(name) for name in told},
    )


def _answer(row) -> Answer:
    told = ("party", "low", "high", "as_of")
    return Answer(
        claimants=tuple(row.get("claimants", ())),
        stance=_stance(of_id("figures", row["figures"][0])),
        figures=tuple(row["figures"]),
        articles=len(row["figures"]),
        independent=len(row["origins"]),
        origins=tuple(row["origins"]),
        **{name: row.get(name) for name in told},
    )


@cache
def border_war() -> Ledger:
    """The ledger."""
    war, numbers = by_hand(), count(1)
    return Ledger(
        made=MADE,
        articles=tuple(map(_article, war["articles"])),
        actors=tuple(map(_actor, war["actors"])),
        places=tuple(map(_place, war["places"])),
        statements=tuple(map(_statement, war["statements"])),
        figures=tuple(map(_figure, war["figures"])),
        incidents=tuple(map(_incident, war["incident"])),
        questions=tuple(
            _question(question, incident["id"], next(numbers))
            for incident in war["incident"]
            for question in incident.get("question", ())
        ),
        copies=(
            Copies(articles=("a04", "a05"), kind=CopyKind.NEAR),
            Copies(articles=("a15", "a16"), kind=CopyKind.IDENTICAL),
        ),
    )


@cache
def helicopter() -> Ledger:
    """What two articles tell of the lost helicopter, as `--incident aircraft` does."""
    return narrow_claims(border_war(), Narrow(incident="aircraft"))
