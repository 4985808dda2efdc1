"""Measure how the rules of weighing place pairs of statements.

    python -m bench.pairs training/corpus/pairs/en/dev [--misses N] [--relation NAME]

Each marked pair becomes an incident of two articles with one statement each, as the
walk would hand it to `weigh`. Counted is whether one question holds both statements,
whether it is the marked question, and which relation its status shows.
"""

import argparse
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from counterclaim.data.topics import load_topics
from counterclaim.ids import make_id
from counterclaim.records import (
    Actor,
    ActorKind,
    ActorMention,
    Article,
    Grouping,
    Incident,
    Place,
    PlaceKind,
    Question,
    Reading,
    Span,
    Stance,
    Statement,
    StatementClaim,
    Status,
)
from counterclaim.weigh.ledger import weigh_incidents
from training.pairs_format import (
    NOBODY,
    RELATIONS,
    UNRELATED,
    Pair,
    PairIncident,
    Said,
    read_pairs,
)

FIRST_DAY = date(2031, 5, 1)
INCIDENT = "i"
TRUE = "is it true"
BEHIND = {"who did it", "involvement", "own plans", TRUE}
GROUND = {"control", "beaten back", "withdrawal of the defenders", "surrender", TRUE}
HIT = {"aimed at civilians", "fighters or civilians", "accident or attack", TRUE}
# Which of the rules' questions hold a marked one. "Is it true: ...?" holds any.
HOLDING: dict[str, set[str]] = {
    "who-did-it": BEHIND | {"accident or attack"},
    "who-is-involved": BEHIND,
    "own-plans": BEHIND,
    "did-it-happen": {TRUE, "footage", "evacuation", "hostilities", *BEHIND},
    "who-holds-it": GROUND,
    "beaten-back": GROUND | {"hostilities"},
    "defenders-left": GROUND,
    "fighting": {"hostilities", "beaten back", TRUE},
    "troops-moved": {"diversion of troops", TRUE},
    "what-was-hit": HIT,
    "at-civilians": HIT,
    "fighters-or-civilians": HIT,
    "evacuation": {"evacuation", TRUE},
    "accident-or-attack": {"accident or attack", TRUE},
    "aim": {"aim", TRUE},
    "footage": {"footage", TRUE},
    "who-started-it": {"who started it", TRUE},
    "losses": {"admitted losses", TRUE},
    "who-was-warned": {"warning", TRUE},
    "what-was-sent": {"reinforcements", TRUE},
}
# The most telling first: what a question's status says of its two statements.
SHOWN = {
    Status.DENIED: "denies",
    Status.CONCEDED: "concedes",
    Status.DISPUTED: "contradicts",
    Status.UPDATED: "updates",
    Status.AGREED: "agrees",
    Status.SINGLE: "together",
}
CONTESTED = frozenset({"denies", "concedes", "contradicts"})
COLUMNS = (
    "agrees",
    "contradicts",
    "denies",
    "concedes",
    "updates",
    "together",
    "apart",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the rules made of a pair.

    `shown` is one of `COLUMNS`; `is_right_question` whether a question that fits the
    marked one holds both statements.
    """

    incident: PairIncident
    pair: Pair
    shown: str
    is_right_question: bool
    questions: tuple[str, ...]


def judge_pair(incident: PairIncident, pair: Pair) -> Outcome:
    """Weigh an incident of two statements and read what is asked of both."""
    case = make_case(incident, [incident.said[letter] for letter in pair.letters])
    asked = [
        question
        for question in weigh_incidents(*case)
        if len({s for a in question.answers for s in a.statements}) > 1
    ]
    topics = _name_topics(incident, pair.letters)
    statuses = {question.status for question in asked}
    shown = next((SHOWN[status] for status in SHOWN if status in statuses), "apart")
    named = {topics.get(question.id, "?") for question in asked}
    return Outcome(
        incident=incident,
        pair=pair,
        shown=shown,
        is_right_question=bool(named & HOLDING.get(pair.about, {TRUE})),
        questions=tuple(_write_question(question) for question in asked),
    )


def make_case(
    incident: PairIncident, told: list[Said]
) -> tuple[tuple[Article, ...], tuple[Reading, ...], Grouping]:
    """Make an incident of statements, each in an article of its own."""
    articles = tuple(_make_article(said) for said in told)
    readings = tuple(_make_reading(incident, said) for said in told)
    return articles, readings, _make_grouping(incident, told)


def _write_question(question: Question) -> str:
    return f"{question.text} [{question.status.value}]"


def _name_topics(incident: PairIncident, letters: str) -> dict[str, str]:
    """Lead from each question id that the rules can make to what it asks."""
    slots = ("", *incident.places)
    keys = [(t.name, slot, t.name) for t in load_topics() for slot in slots]
    for side in incident.sides:
        keys += [(k, side, k) for k in ("involvement", "admitted losses")]
    kinds = [*(stance.value for stance in Stance), "related"]
    keys += [(kind, letter, TRUE) for kind in kinds for letter in letters]
    ids = {make_id("question", INCIDENT, a, b): name for a, b, name in keys}
    return ids | {make_id("question", INCIDENT, "who did it"): "who did it"}


def _make_article(said: Said) -> Article:
    return Article(
        id=f"article {said.letter}",
        text=said.words,
        sha256=said.letter,
        path=f"{said.letter}.txt",
        published=_day_of(said),
        outlet=f"Outlet {said.letter}",
    )


def _day_of(said: Said) -> str:
    return (FIRST_DAY + timedelta(days=said.day - 1)).isoformat()


def _make_reading(incident: PairIncident, said: Said) -> Reading:
    words = Span(start=0, end=len(said.words), text=said.words)
    claim = StatementClaim(
        id=said.letter,
        article=f"article {said.letter}",
        statement=Statement(
            content=(words,), source=None, cue=None, stance=Stance(said.stance)
        ),
        claimants=(f"who {said.letter}",),
        claimant_name=said.who,
        said_on=_day_of(said),
        where=tuple(place for place in incident.places if place in said.words),
    )
    return Reading(article=claim.article, statements=(claim,))


def _make_grouping(incident: PairIncident, two: list[Said]) -> Grouping:
    actors = [
        Actor(
            id=letter,
            name=side.names[0],
            kind=ActorKind(side.kind),
            aliases=side.names[1:],
            mentions=tuple(
                ActorMention(
                    article=f"article {said.letter}", span=Span(start=0, end=0, text="")
                )
                for said in two
                if said.side == letter or any(n in said.words for n in side.names)
            ),
        )
        for letter, side in incident.sides.items()
    ]
    places = tuple(
        Place(id=name, name=name, kind=PlaceKind.TOWN) for name in incident.places
    )
    label = f"{incident.label}, 1 May 2031"
    happening = Incident(
        id=INCIDENT,
        label=label,
        places=incident.places[:1],
        articles=tuple(f"article {said.letter}" for said in two),
        statements=tuple(said.letter for said in two),
    )
    return Grouping(
        actors=(*actors, *map(_make_speaker, two)),
        places=places,
        incidents=(happening,),
    )


def _make_speaker(said: Said) -> Actor:
    is_sided = said.side != NOBODY
    return Actor(
        id=f"who {said.letter}",
        name=said.who,
        kind=ActorKind.GOVERNMENT_BODY if is_sided else ActorKind.PERSON,
        is_named=is_sided,
        party=said.side if is_sided else None,
    )


# ------------------------------------------------------------------------- the tables


def write_confusion(outcomes: list[Outcome]) -> str:
    """Write what is marked (rows) against what is shown (columns)."""
    counts = Counter((o.pair.relation, o.shown) for o in outcomes)
    lines = [f"{'marked':13}" + "".join(f"{name:>12}" for name in COLUMNS)]
    for relation in RELATIONS:
        cells = "".join(f"{counts[relation, shown]:12}" for shown in COLUMNS)
        lines.append(f"{relation:13}{cells}")
    return "\n".join(lines)


def write_by_question(outcomes: list[Outcome]) -> str:
    """Write for each question how many pairs stand together, and rightly."""
    rows: dict[str, Counter[str]] = {}
    for outcome in outcomes:
        row = rows.setdefault(outcome.pair.about, Counter())
        row["marked"] += 1
        row["together"] += outcome.shown != "apart"
        row["right question"] += outcome.is_right_question
        row["right relation"] += _is_right(outcome)
    names = ("marked", "together", "right question", "right relation")
    lines = [f"{'question':24}" + "".join(f"{name:>16}" for name in names)]
    for about, row in sorted(rows.items()):
        lines.append(f"{about:24}" + "".join(f"{row[name]:16}" for name in names))
    return "\n".join(lines)


def _is_right(outcome: Outcome) -> bool:
    wanted = "apart" if outcome.pair.relation == UNRELATED else outcome.pair.relation
    return outcome.shown == wanted


def write_summary(outcomes: list[Outcome]) -> str:
    """Write shares of the whole."""
    related = [o for o in outcomes if o.pair.relation != UNRELATED]
    unrelated = [o for o in outcomes if o.pair.relation == UNRELATED]
    cried = [o for o in outcomes if o.shown in CONTESTED]
    marked = [o for o in outcomes if o.pair.relation in CONTESTED]
    found = [o for o in marked if o.shown in CONTESTED]
    rows = (
        ("related: one question holds both", _count_together(related), len(related)),
        ("related: and it is the right one", _count_fitting(related), len(related)),
        ("related: the marked relation", sum(map(_is_right, related)), len(related)),
        ("unrelated: kept apart", sum(map(_is_right, unrelated)), len(unrelated)),
        ("shown as contested: marked so", len(found), len(cried)),
        ("marked as contested: shown so", len(found), len(marked)),
    )
    return "\n".join(
        f"{name:36}{part:5} of {whole:5}{100 * part / max(1, whole):7.1f} %"
        for name, part, whole in rows
    )


def _count_together(outcomes: list[Outcome]) -> int:
    return sum(outcome.shown != "apart" for outcome in outcomes)


def _count_fitting(outcomes: list[Outcome]) -> int:
    return sum(outcome.is_right_question for outcome in outcomes)


def write_miss(outcome: Outcome) -> str:
    """Write a pair that is not shown as it is marked."""
    incident, pair = outcome.incident, outcome.pair
    said = [incident.said[letter] for letter in pair.letters]
    lines = [
        f"{incident.place} {pair.letters}: {pair.relation} {pair.about}, "
        f"shown: {outcome.shown}"
    ]
    lines += [f"    {s.side} {s.who} ({s.stance}): {s.words}" for s in said]
    return "\n".join([*lines, *(f"    > {text}" for text in outcome.questions)])


def main() -> None:
    """Judge all pairs of a folder and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--relation", choices=RELATIONS)
    args = parser.parse_args()
    outcomes = [
        judge_pair(incident, pair)
        for incident in read_pairs(args.folder)
        for pair in incident.pairs
        if args.relation in (None, pair.relation)
    ]
    missed = [outcome for outcome in outcomes if not _is_right(outcome)]
    tables = (write_summary, write_confusion, write_by_question)
    print("\n\n".join(write(outcomes) for write in tables))
    print("\n".join(write_miss(outcome) for outcome in missed[: args.misses]))


if __name__ == "__main__":
    main()
