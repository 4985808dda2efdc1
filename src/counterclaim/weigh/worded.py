"""The questions that are not numeric: how did it end, who holds the place."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from counterclaim.data.topics import Topic, load_topics
from counterclaim.ids import make_id
from counterclaim.records import Incident, Question, StatementClaim
from counterclaim.weigh.board import Board
from counterclaim.weigh.entries import Entry, make_answers, make_statement_entry
from counterclaim.weigh.opinions import judge_answers
from counterclaim.weigh.phrasing import name_act, name_place
from counterclaim.weigh.telling import telling_words
from counterclaim.weigh.topics import content_of, find_answers

# Claims that a question needs, from claimants or articles that differ.
FEWEST_VOICES = 2
# Kinds of places that are held and lost as a whole.
SETTLED = frozenset({"city", "town", "village"})
# "Driven back across the Aune river": what lies on the way is not what is held.
CROSSED = re.compile(r"\b(?:across|over|beyond)\s+(?:the\s+)?[A-Z][\w’'-]*")


def ask_topics(
    incident: Incident, statements: Sequence[StatementClaim], board: Board
) -> tuple[Question, ...]:
    """Put the topics' questions that an incident's statements answer.

    A question is put where two voices answer it: two claimants, or one of them twice
    and not the same.

    Returns:
        The questions in the order of the topics, then of the places.
    """
    asked: list[Question] = []
    told = [(claim, name_as_place(claim, board)) for claim in statements]
    for topic in load_topics():
        for slot, entries in sorted(_gather(topic, incident, told, board).items()):
            if has_two_voices(entries) and _is_open(topic, entries):
                asked.append(_ask(topic, slot, incident, entries, board))
    return tuple(asked)


def _is_open(topic: Topic, entries: Iterable[Entry]) -> bool:
    """Whether those answers are given without which a topic is no question."""
    given = {entry.topic for entry in entries}
    is_told = topic.needs is None or topic.needs in given
    return is_told and (len(given) > 1 or not topic.needs_both)


def _gather(
    topic: Topic,
    incident: Incident,
    statements: Iterable[tuple[StatementClaim, str]],
    board: Board,
) -> dict[str, list[Entry]]:
    """Gather the statements that answer a topic, by what fills its slot.

    Args:
        topic: The question.
        incident: The incident.
        statements: Its statements, each with its words and "the town" for a name.
        board: The look-ups.
    """
    found: dict[str, list[Entry]] = defaultdict(list)
    unplaced: list[Entry] = []
    for claim, said in statements:
        for answer in find_answers(topic, claim, said):
            entry = make_statement_entry(claim, board, answer)
            if topic.slot != "place":
                found[""].append(entry)
            elif places := _places_in(claim, board):
                for place in places:
                    found[place].append(entry)
            else:
                unplaced.append(entry)
    if topic.slot == "place" and unplaced:
        home = _home_of(found, incident)
        if home is not None:
            found[home] += _leave_strangers_out(topic, unplaced, found[home])
    return found


def _leave_strangers_out(
    topic: Topic, unplaced: Sequence[Entry], placed: Sequence[Entry]
) -> list[Entry]:
    """Leave out what shares no telling word with any other statement on the topic.

    What is told in one article with what names the place is of it.
    """
    if not topic.is_near:
        return list(unplaced)
    at_home = {entry.claim.article for entry in placed}
    words = {e.claim.id: _telling_words(e) for e in (*unplaced, *placed)}
    return [
        entry
        for entry in unplaced
        if entry.claim.article in at_home
        or any(
            words[entry.claim.id] & shared
            for ident, shared in words.items()
            if ident != entry.claim.id
        )
    ]


def _telling_words(entry: Entry) -> frozenset[str]:
    return frozenset(telling_words(entry.said))


def name_as_place(claim: StatementClaim, board: Board) -> str:
    """Return the words of a statement with "the town" for the names of places.

    So "it had captured Osk" is told as "it had captured the town".
    """
    said = content_of(claim)
    for local in claim.where:
        place = board.places.get(board.place_ids.get(local, local))
        if place is not None and place.kind.value in SETTLED:
            for name in (place.name, *place.aliases):
                said = re.sub(rf"\b(?:the )?{re.escape(name)}\b", "the town", said)
    return said


def _places_in(claim: StatementClaim, board: Board) -> list[str]:
    """Return the places that the content itself names, regions and countries aside."""
    named = []
    for local in claim.where:
        place = board.places.get(board.place_ids.get(local, local))
        if place is not None and place.kind.value not in ("country", "region"):
            words = " ".join(span.text for span in claim.statement.content)
            words = CROSSED.sub(" ", words)
            if any(name in words for name in (place.name, *place.aliases)):
                named.append(place.id)
    return sorted(set(named))


def _home_of(found: dict[str, list[Entry]], incident: Incident) -> str | None:
    """Return the place that a statement without one speaks of: the one most told of."""
    if found:
        return min(found, key=lambda place: (-len(found[place]), place))
    return incident.places[0] if incident.places else None


def has_two_voices(entries: Sequence[Entry]) -> bool:
    """Whether two voices speak, or one says two things."""
    voices = {(entry.claimants, entry.topic) for entry in entries}
    origins = {(entry.origin.key, entry.claim.article) for entry in entries}
    return len(voices) >= FEWEST_VOICES or len(origins) >= FEWEST_VOICES


def _ask(
    topic: Topic,
    slot: str,
    incident: Incident,
    entries: Sequence[Entry],
    board: Board,
) -> Question:
    status, why = judge_answers(topic, entries, board)
    place = board.places.get(slot)
    text = topic.ask.format(
        act=name_act(incident.label),
        place=name_place(place.name) if place else "the place",
    )
    return Question(
        id=make_id("question", incident.id, topic.name, slot),
        incident=incident.id,
        text=text,
        subject=topic.subject,
        status=status,
        answers=make_answers(entries, board),
        reasons=why,
    )
