"""One claim as one voice on one question: who, when, from which origin."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from counterclaim.records import (
    Actor,
    ActorKind,
    Answer,
    FigureClaim,
    Stance,
    StatementClaim,
)
from counterclaim.weigh.around import is_of_bodies
from counterclaim.weigh.board import Board
from counterclaim.weigh.counts import Value, make_value
from counterclaim.weigh.origins import Origin, origin_of
from counterclaim.weigh.topics import content_of, stance_of

# Those who count the wounded and the dead of any side.
HELPERS = re.compile(
    r"\b(?:doctors?|dr|surgeons?|physicians?|nurses?|paramedics?|medics?|hospitals?"
    r"|clinics?|morgue|coroner|ambulance|red cross|red crescent|medical|rescuers?"
    r"|rescue (?:service|workers|team))\b",
    re.IGNORECASE,
)
# "accused the army of shelling the village": without the verb the words say less.
ADDRESSING = re.compile(
    r"\b(?:accus|blam|charg|suspect|urg|ask|order|beg|implor|invit|request|warn|call)"
    r"(?:e|es|s|ed|ing)?(?: on| upon)?\Z",
    re.IGNORECASE,
)
# The party of those who speak for no side: the article's own voice.
PRESS = ""
NO_VALUE = Value(low=None, high=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A claim that answers a question.

    `party` is the ledger's id of the side, `PRESS` for the article's own voice.
    `as_of` is an ISO prefix, "" where nobody knows. `topic` names the answer to a
    question that is not numeric.
    """

    claim: StatementClaim | FigureClaim
    claimants: tuple[str, ...]
    party: str
    as_of: str
    stance: Stance
    origin: Origin
    value: Value = NO_VALUE
    topic: str = ""

    @property
    def is_denial(self) -> bool:
        """Whether the claimant says that the value is untrue."""
        return self.stance is Stance.DENIES

    @property
    def said(self) -> str:
        """The words of a statement; none of a figure."""
        claim = self.claim
        return content_of(claim) if isinstance(claim, StatementClaim) else ""


def make_figure_entry(claim: FigureClaim, board: Board) -> Entry:
    """Make an entry of a figure."""
    count = claim.figure.count
    value = make_value(count.low, count.high, count.modifier)
    statement = board.statements.get(claim.statement or "")
    stance = claim.figure.stance
    if stance is Stance.DENIES and count.high == 0:  # "no injuries" is a count
        stance = Stance.ASSERTS
    return Entry(
        claim=claim,
        claimants=_claimants(board.voices_of(claim), board),
        party=_party(board.voices_of(claim), board),
        as_of=_as_of(claim, statement, board),
        stance=stance,
        origin=origin_of(claim, board),
        value=replace(value, is_floor=is_of_bodies(claim)),
    )


def make_statement_entry(claim: StatementClaim, board: Board, topic: str) -> Entry:
    """Make an entry of a statement that gives the answer `topic`."""
    return Entry(
        claim=claim,
        claimants=_claimants(board.voices_of(claim), board),
        party=_party(board.voices_of(claim), board),
        as_of=_as_of(claim, claim, board),
        stance=stance_of(claim),
        origin=origin_of(claim, board),
        topic=topic,
    )


def _claimants(local: Iterable[str], board: Board) -> tuple[str, ...]:
    return tuple(dict.fromkeys(board.actor_of(actor) for actor in local))


def _party(local: Sequence[str], board: Board) -> str:
    """Return the side of the claimants; two that speak together speak for none."""
    named = [actor for actor in local if not _is_media(actor, board)]
    sides = {party for n in named if board.is_side(party := board.party_of(n))}
    if not named or len(sides) > 1:
        return PRESS
    is_helper = is_helping(board.actors.get(board.actor_of(named[0])))
    return board.actor_of(named[0]) if is_helper else board.party_of(named[0])


def is_helping(actor: Actor | None) -> bool:
    """Whether somebody speaks for the sick and the dead, whatever state pays him."""
    if actor is None or actor.kind in (ActorKind.COUNTRY, ActorKind.ARMED_GROUP):
        return False
    return HELPERS.search(f"{actor.role or ''} {actor.name}") is not None


def _is_media(actor: str, board: Board) -> bool:
    known = board.actors.get(board.actor_of(actor))
    return known is not None and known.kind is ActorKind.MEDIA


def _as_of(
    claim: StatementClaim | FigureClaim, statement: StatementClaim | None, board: Board
) -> str:
    """Return the day of which a claim speaks: said on, published, else happened."""
    if statement is not None and statement.said_on:
        return statement.said_on
    root = board.roots.get(claim.article, claim.article)
    article = board.articles.get(root) or board.articles.get(claim.article)
    if article is not None and article.published:
        return article.published
    when = claim.when if isinstance(claim, FigureClaim) else claim.about
    return when.end or ""


def make_answers(entries: Sequence[Entry], board: Board) -> tuple[Answer, ...]:
    """Gather entries that say the same for one side into answers.

    Returns:
        One answer for each side and value, the earliest first.
    """
    groups: dict[tuple[str, str, Value, bool], list[Entry]] = {}
    for entry in entries:
        value = Value(low=entry.value.low, high=entry.value.high)
        key = _voice_of(entry, board), entry.topic, value, entry.is_denial
        groups.setdefault(key, []).append(entry)
    made = [_make_answer(group, board) for group in groups.values()]
    return tuple(sorted(made, key=_answer_order))


def _voice_of(entry: Entry, board: Board) -> str:
    """Return the side; of others their names, for each article calls them anew."""
    if board.is_side(entry.party) or not entry.claimants:
        return entry.party
    names = sorted(
        (board.name_of(actor) or actor).casefold() for actor in entry.claimants
    )
    known = board.actors.get(entry.claimants[0])
    is_named = known is None or known.is_named
    return "; ".join(names if is_named else [*names, entry.origin.key])


def _answer_order(answer: Answer) -> tuple[str, str, int, tuple[str, ...]]:
    claims = (*answer.figures, *answer.statements)
    return answer.as_of or "9999", answer.party or "", answer.low or 0, claims


def _make_answer(entries: Sequence[Entry], board: Board) -> Answer:
    first = min(entries, key=lambda e: (e.as_of or "9999", e.claim.id))
    figures = sorted(e.claim.id for e in entries if isinstance(e.claim, FigureClaim))
    statements = {e.claim.id for e in entries if isinstance(e.claim, StatementClaim)}
    statements |= {
        e.claim.statement
        for e in entries
        if isinstance(e.claim, FigureClaim) and e.claim.statement
    }
    origins = {entry.origin.key: entry.origin.words for entry in entries}
    return Answer(
        claimants=tuple(dict.fromkeys(c for e in entries for c in e.claimants)),
        party=first.party if first.party in board.actors else None,
        low=first.value.low,
        high=first.value.high,
        words=_words(first),
        as_of=first.as_of or None,
        stance=first.stance,
        figures=tuple(figures),
        statements=tuple(sorted(statements)),
        articles=len({entry.claim.article for entry in entries}),
        independent=len(origins),
        origins=tuple(sorted(set(origins.values()))),
    )


def _words(entry: Entry) -> str:
    if isinstance(entry.claim, FigureClaim):
        return entry.claim.figure.span.text
    statement = entry.claim.statement
    words = " … ".join(span.text for span in statement.content)
    cue, first = statement.cue, statement.content[0]
    is_beside = cue is not None and first.start - cue.end == 1
    return say_whole(cue.text, words) if cue and is_beside else words


def say_whole(cue: str, words: str) -> str:
    """Put the verb before what says too little without it.

    Examples:
        >>> say_whole("has accused", "the army of shelling the village")
        'accused the army of shelling the village'
        >>> say_whole("said", "the army shelled the village")
        'the army shelled the village'
    """
    verb = ADDRESSING.search(cue)
    return f"{verb.group()} {words}" if verb else words


def are_one_text(one: Entry, other: Entry) -> bool:
    """Whether two claims stand in the same words of one article.

    Whoever of two is said to have said it, he does not contradict himself.
    """
    if one.claim.article != other.claim.article:
        return False
    spans = [
        [e.claim.figure.span]
        if isinstance(e.claim, FigureClaim)
        else list(e.claim.statement.content)
        for e in (one, other)
    ]
    return any(a.start < b.end and b.start < a.end for a in spans[0] for b in spans[1])
