"""Show incidents and questions as tables in a terminal, narrowed where asked."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from counterclaim.records import (
    Actor,
    Answer,
    Article,
    Incident,
    Ledger,
    Question,
    Stance,
    Status,
)
from counterclaim.show.incidents import sort_incidents, sort_questions
from counterclaim.show.index import LedgerIndex, index_ledger
from counterclaim.show.matrix import answer_words, spread_words
from counterclaim.show.parties import find_party_of
from counterclaim.show.words import (
    STANCE_WORDS,
    STATUS_WORDS,
    date_words,
    place_names,
    plain,
    plural,
    when_words,
)

# The words say the same: colour only helps the eye.
_COLOURS = {
    Status.DISPUTED: "red",
    Status.DENIED: "magenta",
    Status.CONCEDED: "yellow",
    Status.UPDATED: "blue",
    Status.AGREED: "green",
    Status.SINGLE: "dim",
}
# Who, answer, carried by: shares of the line's width.
ANSWER_RATIOS = (5, 6, 3)
ANSWER_INDENT = 4
NO_SOURCE = "the articles’ own words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrow:
    """What to keep of a ledger: parts of names, titles or labels, or whole ids.

    Capital letters make no difference; None keeps everything.
    """

    article: str | None = None
    actor: str | None = None
    incident: str | None = None


def print_ledger(ledger: Ledger, console: Console, *, narrow: Narrow) -> None:
    """Print a ledger's incidents, then their questions with all answers.

    Args:
        ledger: The ledger.
        console: Where to; Rich finds out whether it can show colour.
        narrow: What to keep.
    """
    kept = narrow_ledger(ledger, narrow)
    if not kept.incidents:
        console.print("No incident matches." if ledger.incidents else "No incident.")
        return
    console.print(incidents_table(kept))
    console.print(questions_table(kept))


def narrow_ledger(ledger: Ledger, narrow: Narrow) -> Ledger:
    """Keep the incidents and questions that fit; everything else stays as it is.

    An incident fits an article that tells of it, and an actor that is in it or speaks
    about it. A question fits an article or an actor by any of its answers, an actor
    also as the side it asks about; it keeps all its answers.
    """
    articles = {a.id for a in ledger.articles if fits_article(a, narrow.article)}
    actors = fitting_actors(ledger, narrow.actor)
    index = index_ledger(ledger)
    questions = tuple(
        question
        for question in ledger.questions
        if (narrow.article is None or _is_told_in(question, articles, index))
        and (narrow.actor is None or _is_asked_of(question, actors))
    )
    asked = {question.incident for question in questions}
    incidents = tuple(
        incident
        for incident in ledger.incidents
        if _fits_incident(incident, narrow.incident)
        and (narrow.article is None or not articles.isdisjoint(incident.articles))
        and (
            narrow.actor is None
            or incident.id in asked
            or not actors.isdisjoint(_actors_of(incident, index))
        )
    )
    kept = {incident.id for incident in incidents}
    return replace(
        ledger,
        incidents=incidents,
        questions=tuple(q for q in questions if q.incident in kept),
    )


def incidents_table(ledger: Ledger) -> Table:
    """Lay the incidents out in order of time, with their questions counted."""
    index = index_ledger(ledger)
    statuses: dict[str, list[Status]] = defaultdict(list)
    for question in ledger.questions:
        statuses[question.incident].append(question.status)
    table = _table("When", "Incident", "Where", "Articles", "Questions")
    table.columns[3].justify = "right"
    for incident in sort_incidents(ledger.incidents):
        places = (index.places[p] for p in incident.places if p in index.places)
        table.add_row(
            Text(when_words(incident)),
            _text(incident.label, style="bold"),
            _text(", ".join(place_names(places))),
            Text(str(len(incident.articles))),
            _counts(statuses[incident.id]),
        )
    return table


def questions_table(ledger: Ledger) -> Group:
    """Lay the questions out incident by incident: a heading, then an answer a row."""
    index = index_ledger(ledger)
    by_incident: dict[str, list[Question]] = defaultdict(list)
    for question in ledger.questions:
        by_incident[question.incident].append(question)
    parts: list[RenderableType] = []
    for incident in sort_incidents(ledger.incidents):
        title = (_clean(incident.label), "bold underline")
        parts.append(Text.assemble(title, f"  {when_words(incident)}"))
        for question in sort_questions(by_incident[incident.id]):
            parts += [_heading(question), _answers(question, index)]
        parts.append(Text(""))
    return Group(*parts)


def _heading(question: Question) -> Text:
    heading = Text.assemble(
        _badge(question.status), "  ", (_clean(question.text), "bold")
    )
    spread = spread_words(question)
    if spread:
        words = " · ".join(f"{name} {value}" for name, value in spread)
        heading.append(f"  {words}", style="dim")
    return heading


def _answers(question: Question, index: LedgerIndex) -> Padding:
    grid = Table.grid(padding=(0, 2), expand=True)
    for ratio in ANSWER_RATIOS:
        grid.add_column(ratio=ratio, overflow="fold")
    for answer in question.answers:
        grid.add_row(_who(answer, index), *_answer_cells(answer, index))
    return Padding(grid, (0, 0, 1, ANSWER_INDENT))


def _answer_cells(answer: Answer, index: LedgerIndex) -> tuple[Text, Text]:
    words = _clean(answer_words(answer, index))
    if answer.stance is not Stance.ASSERTS:
        words = f"{STANCE_WORDS[answer.stance]}: {words}"
    if answer.as_of is not None:
        words = f"{words} (as of {date_words(answer.as_of)})"
    carried = (
        f"{plural(answer.articles, 'article')}, {plural(answer.independent, 'origin')}"
    )
    return Text(words), Text(carried)


def _who(answer: Answer, index: LedgerIndex) -> Text:
    names = index.names(answer.claimants)
    who = ", ".join(names) or NO_SOURCE
    party = find_party_of(answer.party, answer.claimants, index)
    is_told = party.is_side and party.name not in names
    return _text(f"{who} ({party.name})" if is_told else who)


def _table(*headers: str) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for header in headers:
        table.add_column(header, overflow="fold")
    return table


def _badge(status: Status) -> Text:
    return Text(f"{STATUS_WORDS[status].symbol} {status}", style=_COLOURS[status])


def _counts(statuses: Iterable[Status]) -> Text:
    told = list(statuses)
    parts = [
        Text.assemble(f"{told.count(status)} ", _badge(status))
        for status in STATUS_WORDS
        if status in told
    ]
    return Text(", ").join(parts) if parts else Text("none", style="dim")


def _clean(text: str) -> str:
    """One line, without anything that a terminal would obey."""
    return plain(" ".join(text.split()))


def _text(text: str, style: str = "") -> Text:
    return Text(_clean(text), style=style)


# --------------------------------------------------------------------------- narrowing


def _holds(wanted: str, *values: str | None) -> bool:
    key = wanted.casefold()
    return any(value is not None and key in value.casefold() for value in values)


def fits_article(article: Article, wanted: str | None) -> bool:
    """Whether an article is the one wanted: by id, path, title or outlet."""
    if wanted is None or wanted in (article.id, article.given_id):
        return True
    return _holds(wanted, article.path, article.title, article.outlet)


def _fits_incident(incident: Incident, wanted: str | None) -> bool:
    return wanted is None or wanted == incident.id or _holds(wanted, incident.label)


def fitting_actors(ledger: Ledger, wanted: str | None) -> set[str]:
    """The actors that bear the name, and those who speak or fight for them."""
    if wanted is None:
        return set()
    found = {actor.id for actor in ledger.actors if _fits_actor(actor, wanted)}
    while True:
        more = {a.id for a in ledger.actors if a.party in found and a.id not in found}
        if not more:
            return found
        found |= more


def _fits_actor(actor: Actor, wanted: str) -> bool:
    return wanted == actor.id or _holds(wanted, actor.name, *actor.aliases)


def _is_told_in(question: Question, articles: set[str], index: LedgerIndex) -> bool:
    claims = (
        index.claim(claim_id)
        for answer in question.answers
        for claim_id in (*answer.figures, *answer.statements)
    )
    return any(claim is not None and claim.article in articles for claim in claims)


def _is_asked_of(question: Question, actors: set[str]) -> bool:
    claimants = {actor for answer in question.answers for actor in answer.claimants}
    return question.side in actors or not actors.isdisjoint(claimants)


def _actors_of(incident: Incident, index: LedgerIndex) -> set[str]:
    found = set(incident.actors)
    for claim_id in (*incident.statements, *incident.figures):
        claim = index.claim(claim_id)
        if claim is not None:
            found.update(claim.claimants)
    return found
