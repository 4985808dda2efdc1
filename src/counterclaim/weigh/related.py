"""Questions that the catalogue does not know, found by the learned relation."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from counterclaim.data.topics import SAYING
from counterclaim.ids import make_id
from counterclaim.neural.relation import PairText
from counterclaim.records import (
    Incident,
    Question,
    Reason,
    Stance,
    StatementClaim,
    Status,
)
from counterclaim.weigh.board import Board
from counterclaim.weigh.entries import PRESS, make_answers
from counterclaim.weigh.phrasing import ask_whether, is_clause, with_article
from counterclaim.weigh.status import name_party
from counterclaim.weigh.telling import share_of
from counterclaim.weigh.topics import content_of
from counterclaim.weigh.voices import (
    Voice,
    compare_voices,
    find_names,
    make_voice,
    mask_names,
    order_voices,
)

# Pairs of statements to the probabilities of their `RELATIONS`, a row for each pair.
Relate = Callable[[Sequence[PairText]], NDArray[np.float32]]
RELATIONS = ("agrees", "contradicts", "denies", "concedes", "updates", "unrelated")
AGREES, UPDATES, UNRELATED = 0, 4, 5
CONTESTED = slice(1, 4)
# Probabilities from which a relation counts. Of marked pairs of the train part that are
# called contested from 0.8 on, folds held out, 89 in 100 are so.
CONTESTED_FROM, AGREED_FROM = 0.8, 0.85
UNWORDED_FROM = 0.85
# Share of telling words in common from which two statements say one thing.
SAME_WORDS, NEARLY_SAME, SOME_WORDS = 0.8, 0.5, 0.3
# Words that a statement must have to be put beside others.
LEAST_WORDS = 3
# Statements of an incident up to which all are compared with all; of more, those that
# share a telling word.
ALL_COMPARED = 30
FOR, AGAINST = "so", "not so"
# Relations that count only between statements with telling words in common.
NEEDS_WORDS = frozenset({"contradicts", "agrees"})
# By how much what is denied or admitted must be surer than the next best, where they
# have no word in common: a denial fits nearly all that the other side says.
MARGIN = 0.05
# What begins or ends in the middle of a sentence.
DANGLING = re.compile(
    r"^(?:which|who|whose|whom|what|when|where|while|after|before)\b"
    r"|\b(?:by|on|in|at|of|to|from|for|with|and|or|the|a|an|that|as|its|their)\W*$",
    re.IGNORECASE,
)
STATUS = {
    "denies": Status.DENIED,
    "concedes": Status.CONCEDED,
    "contradicts": Status.DISPUTED,
    "updates": Status.UPDATED,
    "agrees": Status.AGREED,
}
EFFECTS = {
    "denies": "one says that the other's words are untrue",
    "concedes": "admits what its opponent says, or what it said otherwise",
    "contradicts": "two sides say what cannot both be true",
    "updates": "a later word replaces an earlier one",
    "agrees": "several say the same",
}
SAYS = {Stance.DENIES: "denied", Stance.CONCEDES: "admitted", Stance.ASSERTS: "said"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two statements of which the first stands in a relation to the second."""

    first: Voice
    second: Voice
    relation: str
    score: float


def ask_related(
    incident: Incident,
    statements: Sequence[StatementClaim],
    asked: Iterable[Question],
    board: Board,
    relate: Relate,
) -> tuple[Question, ...]:
    """Put questions for statements that contradict, deny, admit or repeat others.

    Args:
        incident: The incident.
        statements: Its statements.
        asked: The questions that were put to them already.
        board: The look-ups.
        relate: The learned relation.

    Returns:
        Questions of two statements or more, the surest first.
    """
    voices = [make_voice(c, board) for c in statements if _can_be_compared(c)]
    together = _find_together(asked)
    answered = _find_answered(asked)
    ordered = (
        order_voices(one, other)
        for one, other in _pair_up(voices)
        if not together[one.claim.id] & together[other.claim.id]
        and _are_two(one, other, board)
    )
    pairs = [pair for pair in ordered if pair[0].claim.id not in answered]
    if not pairs:
        return ()
    links = _find_links(incident, voices, pairs, board, relate)
    return tuple(_ask(incident, group, board) for group in _gather(links))


def _can_be_compared(claim: StatementClaim) -> bool:
    """Whether a statement is one of how things are, and no headline nor fragment."""
    said = content_of(claim)
    return (
        claim.statement.stance in SAYING
        and not claim.statement.is_headline
        and len(said.split()) >= LEAST_WORDS
        and not DANGLING.search(said)
    )


def _find_together(asked: Iterable[Question]) -> Mapping[str, set[str]]:
    """Return for each statement the questions that hold it."""
    held: defaultdict[str, set[str]] = defaultdict(set)
    for question in asked:
        for answer in question.answers:
            for statement in answer.statements:
                held[statement].add(question.id)
    return held


def _find_answered(asked: Iterable[Question]) -> frozenset[str]:
    """Return denials and admissions that a contested question holds already."""
    return frozenset(
        statement
        for question in asked
        if question.status in (Status.DENIED, Status.CONCEDED)
        for answer in question.answers
        if answer.stance in (Stance.DENIES, Stance.CONCEDES)
        for statement in answer.statements
    )


def _pair_up(voices: Sequence[Voice]) -> Iterator[tuple[Voice, Voice]]:
    for one, other in combinations(voices, 2):
        is_few = len(voices) <= ALL_COMPARED
        if is_few or not one.telling.keys().isdisjoint(other.telling):
            yield one, other


def _are_two(one: Voice, other: Voice, board: Board) -> bool:
    """Whether two origins speak, or one side again on another day."""
    roots = {board.roots.get(v.claim.article, v.claim.article) for v in (one, other)}
    if one.entry.origin.key != other.entry.origin.key:
        return True
    return one.is_sided and len(roots) > 1 and one.entry.as_of != other.entry.as_of


def _find_links(
    incident: Incident,
    voices: Sequence[Voice],
    pairs: Sequence[tuple[Voice, Voice]],
    board: Board,
    relate: Relate,
) -> list[Link]:
    names = find_names(incident, voices, board)
    texts = [
        PairText(
            first=mask_names(first, second, names),
            second=mask_names(second, first, names),
            features=compare_voices(first, second),
        )
        for first, second in pairs
    ]
    found = relate(texts)
    links = (
        _make_link(first, second, row)
        for (first, second), row in zip(pairs, found, strict=True)
    )
    made = sorted(
        filter(None, links),
        key=lambda k: (-k.score, k.first.claim.id, k.second.claim.id),
    )
    return _leave_doubtful_out(made, len(voices))


def _leave_doubtful_out(links: Sequence[Link], count: int) -> list[Link]:
    """Leave out what may as well be chance or speak of something else.

    Args:
        links: The surest first.
        count: Of the statements that were compared.
    """
    scores: defaultdict[str, list[float]] = defaultdict(list)
    for link in links:
        scores[link.first.claim.id].append(link.score)

    def is_clear(link: Link) -> bool:
        if link.relation == "contradicts" and not is_sure(link.score, count - 1):
            return False
        if link.relation in NEEDS_WORDS or have_in_common(link.first, link.second):
            return True
        best, *rest = scores[link.first.claim.id]
        is_best = link.score == best and not (rest and rest[0] > best - MARGIN)
        return is_best and link.score >= UNWORDED_FROM

    return [link for link in links if is_clear(link)]


def _make_link(first: Voice, second: Voice, row: NDArray[np.float32]) -> Link | None:
    """Make a link where a relation is sure enough, and the two can stand in it."""
    contested, agrees = float(row[CONTESTED].sum()), float(row[AGREES])
    score, relation = 0.0, None
    if contested >= CONTESTED_FROM:
        score, relation = contested, _name_contest(first, second)
    elif agrees >= AGREED_FROM and first.entry.stance is second.entry.stance:
        score, relation = agrees, "agrees"
    if relation is None or (
        relation in NEEDS_WORDS and not have_in_common(first, second)
    ):
        return None
    return Link(first=first, second=second, relation=relation, score=score)


def have_in_common(first: Voice, second: Voice) -> bool:
    """Whether telling words stand in both."""
    return share_of(first.telling, second.telling) >= SOME_WORDS


def is_sure(score: float, rivals: int) -> bool:
    """Whether two assertions contradict each other surely enough among so many.

    The more statements there are, the likelier is it that two which have nothing to do
    with each other look as if they had: what speaks for it counts by the root less.

    Examples:
        >>> is_sure(0.9, 1), is_sure(0.9, 25)
        (True, False)
    """
    least = CONTESTED_FROM / (1 - CONTESTED_FROM)
    return score / max(1 - score, 1e-6) >= least * sqrt(max(rivals, 1))


def _name_contest(first: Voice, second: Voice) -> str | None:
    """Name how the first contests the second; None where it cannot.

    A dispute needs two sides that fight, a denial somebody of another side who says it,
    an admission a side that admits what others say.
    """
    one, other = first.entry, second.entry
    if PRESS in (one.party, other.party) and one.stance is Stance.ASSERTS:
        return None
    if one.stance is Stance.DENIES and other.stance is not Stance.DENIES:
        return "denies" if one.party != other.party else None
    if one.stance is Stance.CONCEDES and first.is_sided:
        return "concedes"
    is_asserted = one.stance is other.stance is Stance.ASSERTS
    are_sides = first.is_sided and second.is_sided and one.party != other.party
    if is_asserted and are_sides and _can_contradict(first, second):
        return "contradicts"
    return None


def _can_contradict(first: Voice, second: Voice) -> bool:
    """Whether both are sentences, and not the same one; numbers are asked elsewhere."""
    both_count = first.is_counting and second.is_counting
    is_same = share_of(first.telling, second.telling) >= SAME_WORDS
    is_repeated = is_same and first.is_negated == second.is_negated
    are_clauses = is_clause(first.words) and is_clause(second.words)
    return are_clauses and not both_count and not is_repeated


@dataclass(slots=True)
class Group:
    """Statements on one question: which of the two answers each gives."""

    links: list[Link]
    answers: dict[str, str]
    voices: dict[str, Voice]


def _gather(links: Sequence[Link]) -> list[Group]:
    """Gather links into questions, the surest first; a statement stands in one.

    A statement joins a question only where it has the words of one that is in it: what
    is related to what is related is mostly of something else.
    """
    groups: list[Group] = []
    home: dict[str, Group] = {}
    for link in links:
        one, other = link.first.claim.id, link.second.claim.id
        known = home.get(one) or home.get(other)
        if known is None:
            known = Group([], {other: FOR}, {other: link.second})
            groups.append(known)
        elif (one in home and other in home) or not _is_joining(link, known):
            continue
        anchor, joining = (one, other) if one in known.answers else (other, one)
        is_same = link.relation in ("agrees", "concedes")
        given = known.answers[anchor]
        known.answers[joining] = given if is_same else _opposite(given)
        known.links.append(link)
        known.voices |= {one: link.first, other: link.second}
        home |= {one: known, other: known}
    return groups


def _is_joining(link: Link, group: Group) -> bool:
    is_known = link.first.claim.id in group.voices
    joining = link.second if is_known else link.first
    return any(
        share_of(joining.telling, voice.telling) >= NEARLY_SAME
        for voice in group.voices.values()
    )


def _opposite(answer: str) -> str:
    return AGAINST if answer == FOR else FOR


def _ask(incident: Incident, group: Group, board: Board) -> Question:
    relations = {link.relation for link in group.links}
    relation = next(name for name in STATUS if name in relations)
    lead = next(link for link in group.links if link.relation == relation)
    entries = [
        replace(voice.entry, topic=group.answers[ident])
        for ident, voice in sorted(group.voices.items())
    ]
    names = (name_party(lead.first.entry, board), name_party(lead.second.entry, board))
    reason = Reason(
        rule=f"{STATUS[relation].value}, as the learned relation finds",
        words=" / ".join(dict.fromkeys(names)),
        effect=EFFECTS[relation],
    )
    return Question(
        id=make_id("question", incident.id, "related", lead.first.claim.id),
        incident=incident.id,
        text=_phrase(lead, names),
        subject=lead.second.claim.subject,
        status=STATUS[relation],
        answers=make_answers(entries, board),
        reasons=(reason,),
    )


def _phrase(lead: Link, names: tuple[str, str]) -> str:
    """Ask whether what is claimed is true: first the words that others contest."""
    second_says = f"{with_article(names[1])} {SAYS[lead.second.entry.stance]}"
    return ask_whether([lead.second.words, lead.first.words], second_says)
