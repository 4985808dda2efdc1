"""What one side denies or admits, and what others said in the same words."""

import re
from collections.abc import Iterable, Mapping, Sequence

from counterclaim.data.words import word_weight, words_of
from counterclaim.ids import make_id
from counterclaim.records import (
    Incident,
    Question,
    Reason,
    Stance,
    StatementClaim,
    Status,
)
from counterclaim.weigh.board import Board
from counterclaim.weigh.entries import PRESS, Entry, make_answers, make_statement_entry
from counterclaim.weigh.phrasing import ask_whether, with_article
from counterclaim.weigh.status import name_party
from counterclaim.weigh.topics import content_of

# Share of the shorter content's telling words that two statements on one thing have
# in common, and the fewest of them.
SAME_SHARE, FEWEST_SHARED = 0.5, 2
# What is denied of somebody by name: that he was there, that he died or was taken.
PRESENCE = re.compile(
    r"\b(?:present|presence|there|among|killed|dead|died|wounded|captured|taken|arrested"
    r"|been (?:at|in|near)|was (?:at|in)|part in|behind|responsible|ordered)\b",
    re.IGNORECASE,
)
# A word lighter than this tells nothing ("said", "people", "attack").
TELLING_WEIGHT = 2.2
NAME = re.compile(r"\b[A-Z][\w’'-]*")
# What is no statement by itself: "how many men they lost".
FRAGMENT = re.compile(r"\W*(?:how|what|which|who|whom|whose|why|when|where)\b", re.I)
ENDINGS = ("ings", "ing", "ed", "es", "s")
SHORTEST_STEM = 4
STATUS = {Stance.DENIES: Status.DENIED, Stance.CONCEDES: Status.CONCEDED}
SAYING = {Stance.DENIES: "denies", Stance.CONCEDES: "admits"}
EFFECTS = {
    Stance.DENIES: "one says that the other's words are untrue",
    Stance.CONCEDES: "admits what it said otherwise, or what its opponent says",
}


def ask_denied(
    incident: Incident,
    statements: Sequence[StatementClaim],
    taken: Iterable[str],
    board: Board,
) -> tuple[Question, ...]:
    """Put a question for each thing denied or admitted that no other question holds.

    Args:
        incident: The incident.
        statements: Its statements.
        taken: Ids of statements that a denied or conceded question already holds.
        board: The look-ups.

    Returns:
        Questions with the denial and what it speaks of; a denial that speaks of
        nothing said in the incident's articles is left out.
    """
    if not any(claim.statement.stance in STATUS for claim in statements):
        return ()
    words = {claim.id: telling_words(content_of(claim)) for claim in statements}
    held, asked = set(taken), []
    for claim in statements:
        stance = claim.statement.stance
        if stance not in STATUS or claim.id in held:
            continue
        entry = make_statement_entry(claim, board, "denied")
        others = _find_spoken_of(entry, statements, words, board)
        if entry.party != PRESS and others:
            others += _find_twins(entry, statements, words, board)
            held |= {claim.id, *(other.claim.id for other in others)}
            asked.append(_ask(incident, entry, others, board))
    return tuple(asked)


def telling_words(text: str) -> Mapping[str, float]:
    """Return the telling words of a text, cut to their stems, with their weights.

    Names are left out: that two statements name Osk does not make them one.

    Examples:
        >>> sorted(telling_words("The shells landed near the market"))
        ['land', 'market', 'shell']
        >>> sorted(telling_words("NO MERCENARIES SERVE HERE"))
        ['mercenary', 'serve']
    """
    text = text.lower() if text.isupper() else text
    plain = NAME.sub(" ", text[:1].lower() + text[1:])
    weights = {_stem(word): word_weight(word) for word in words_of(plain)}
    return {word: w for word, w in weights.items() if w >= TELLING_WEIGHT}


def _stem(word: str) -> str:
    if word.endswith("ies") and len(word) > SHORTEST_STEM:
        return f"{word[:-3]}y"
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def share_of(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return the share of the shorter text's telling words that the other has."""
    shared = one.keys() & other.keys()
    least = min(sum(one.values()), sum(other.values()))
    if len(shared) < FEWEST_SHARED or not least:
        return 0.0
    return sum(one[word] for word in shared) / least


def _find_spoken_of(
    entry: Entry,
    statements: Iterable[StatementClaim],
    words: Mapping[str, Mapping[str, float]],
    board: Board,
) -> list[Entry]:
    """Find what other sides assert in the words that are denied or admitted.

    Of what is admitted, also what the same side denied before.
    """
    found, denied = [], board.statements[entry.claim.id]
    people = _people_denied(denied, board) if entry.is_denial else frozenset()
    for claim in statements:
        stance = claim.statement.stance
        if claim.id == denied.id or stance not in (Stance.ASSERTS, Stance.DENIES):
            continue
        if FRAGMENT.match(content_of(claim)):
            continue
        is_same = share_of(words[denied.id], words[claim.id]) >= SAME_SHARE
        if not is_same and people.isdisjoint(NAME.findall(content_of(claim))):
            continue
        topic = "denied" if stance is Stance.DENIES else "asserted"
        other = make_statement_entry(claim, board, topic)
        if _is_answer_to(entry, other):
            found.append(other)
    return found


def _find_twins(
    entry: Entry,
    statements: Iterable[StatementClaim],
    words: Mapping[str, Mapping[str, float]],
    board: Board,
) -> list[Entry]:
    """Find what the same side denies or admits in the same words, told elsewhere."""
    found = []
    for claim in statements:
        if claim.id == entry.claim.id or claim.statement.stance is not entry.stance:
            continue
        twin = make_statement_entry(claim, board, entry.topic)
        is_same = share_of(words[entry.claim.id], words[claim.id]) >= SAME_SHARE
        if is_same and twin.party == entry.party:
            found.append(twin)
    return found


def _is_answer_to(entry: Entry, other: Entry) -> bool:
    """Whether another side asserts it, or the side that admits it denied it before."""
    if other.stance is Stance.ASSERTS:
        return other.party not in (PRESS, entry.party)
    is_earlier = (other.as_of or "9999") <= (entry.as_of or "9999")
    return not entry.is_denial and other.party == entry.party and is_earlier


def _people_denied(claim: StatementClaim, board: Board) -> frozenset[str]:
    """Return the names of people whose presence, death or part is denied."""
    said = content_of(claim)
    if not PRESENCE.search(said):
        return frozenset()
    named = set(NAME.findall(said[:1].lower() + said[1:]))
    return frozenset(named & board.names_of_people)


def _words_for(
    claim: StatementClaim, entry: Entry, others: Sequence[Entry], board: Board
) -> Sequence[str]:
    """Return the words that a question may take up: first what is denied."""
    said = content_of(claim)
    asserted = [
        content_of(board.statements[other.claim.id])
        for other in others
        if other.party != entry.party
    ]
    return (said, *asserted)


def _ask(
    incident: Incident, entry: Entry, others: Sequence[Entry], board: Board
) -> Question:
    stance, claim = entry.stance, board.statements[entry.claim.id]
    names = [name_party(voice, board) for voice in (entry, *others)]
    reason = Reason(
        rule=STATUS[stance].value,
        words=" / ".join(dict.fromkeys(names)),
        effect=EFFECTS[stance],
    )
    return Question(
        id=make_id("question", incident.id, stance.value, claim.id),
        incident=incident.id,
        text=ask_whether(
            _words_for(claim, entry, others, board),
            f"{with_article(names[0])} {SAYING[stance]}",
        ),
        subject=claim.subject,
        status=STATUS[stance],
        answers=make_answers([entry, *others], board),
        reasons=(reason,),
    )
