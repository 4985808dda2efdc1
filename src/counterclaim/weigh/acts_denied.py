"""A question for each act that a side denies and that others accuse it of."""

import re
from collections.abc import Sequence

from counterclaim.ids import make_id
from counterclaim.records import (
    Incident,
    Question,
    Reason,
    Status,
    Subject,
)
from counterclaim.weigh.board import Board
from counterclaim.weigh.entries import Entry, make_answers
from counterclaim.weigh.phrasing import ask_whether, past_of, with_article
from counterclaim.weigh.status import name_party
from counterclaim.weigh.telling import SAME_SHARE, share_of, telling_words

GERUND = re.compile(
    r"^\W*(?:ever |even )?(?:having )?(?P<act>\w+ing)\b(?P<rest>.*)", re.DOTALL
)
SUBJECT = re.compile(
    r"^\W*(?:that )?(?P<who>it|they|we|he|she|its|their|our|his|her)\b(?P<rest>.*)",
    re.DOTALL | re.IGNORECASE,
)
# Accusations that leave open of what.
OF_ALL = re.compile(
    r"\b(?:responsib\w+|behind|guilty|to blame|did (?:it|this))\b", re.I
)
OWNING = frozenset({"its", "their", "our", "his", "her"})


def ask_acts_denied(
    incident: Incident,
    denials: Sequence[Entry],
    accusations: Sequence[Entry],
    board: Board,
) -> tuple[Question, ...]:
    """Ask whether a side did what it denies.

    "Is it true that the Hill Front killed villagers?": it may own up to the raid and
    deny this.

    Args:
        incident: The incident.
        denials: Of one side, each of an act.
        accusations: What others say that the side did.
        board: The look-ups.

    Returns:
        One question for all denials in the same words; none where nobody accuses.
    """
    asked, held = [], set[str]()
    for entry in denials:
        if entry.claim.id in held:
            continue
        same = [e for e in denials if e is entry or _are_same(entry, e)]
        held |= {e.claim.id for e in same}
        meant = [e for e in accusations if _is_meant(entry, e)]
        if meant:
            asked.append(_ask(incident, same, meant, board))
    return tuple(asked)


def _is_meant(denial: Entry, accusation: Entry) -> bool:
    """Whether an accusation may be of the act: of all, or in words of the denial."""
    said = accusation.said
    shared = telling_words(denial.said).keys() & telling_words(said).keys()
    return bool(shared) or OF_ALL.search(said) is not None


def _are_same(one: Entry, other: Entry) -> bool:
    words = [telling_words(entry.said) for entry in (one, other)]
    return share_of(*words) >= SAME_SHARE


def _ask(
    incident: Incident,
    denials: Sequence[Entry],
    accusations: Sequence[Entry],
    board: Board,
) -> Question:
    first = denials[0]
    who = name_party(first, board)
    side = board.name_of_side(first.party) or who
    others = sorted({name_party(e, board) for e in accusations})
    effect = "says that it did not do it"
    return Question(
        id=make_id("question", incident.id, "act denied", first.claim.id),
        incident=incident.id,
        text=ask_if_done(first.said, with_article(side)),
        subject=Subject.RESPONSIBILITY,
        status=Status.DENIED,
        side=first.party,
        side_name=board.name_of_side(first.party),
        answers=make_answers([*denials, *accusations], board),
        reasons=(
            Reason(rule="denied", words=" / ".join([who, *others]), effect=effect),
        ),
    )


def ask_if_done(said: str, side: str) -> str:
    """Ask whether a side did what it denies.

    Examples:
        >>> ask_if_done("targeting civilians", "the Hill Front")
        'Is it true that the Hill Front targeted civilians?'
        >>> ask_if_done("it killed villagers", "the Hill Front")
        'Is it true that the Hill Front killed villagers?'
        >>> ask_if_done("its soldiers had crossed the border", "Velland")
        "Is it true that Velland's soldiers had crossed the border?"
    """
    if gerund := GERUND.match(said):
        told = f"{side} {past_of(gerund['act'])}{gerund['rest']}"
    elif subject := SUBJECT.match(said):
        is_owning = subject["who"].lower() in OWNING
        told = f"""{side}{"'s" if is_owning else ""}{subject["rest"]}"""
    else:
        return ask_whether([said], f"{side} denied")
    return ask_whether([" ".join(told.split())], f"{side} denied")
