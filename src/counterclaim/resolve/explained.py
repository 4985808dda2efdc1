"""Names that the words beside them explain: "Malian armed forces (FAMa)"."""

import re
from collections.abc import Sequence

from counterclaim.data.names import is_abbreviation
from counterclaim.data.nouns import NounClass, load_nouns
from counterclaim.kinds import ActorKind, NameKind
from counterclaim.records import Mention
from counterclaim.resolve.abbreviations import is_letters
from counterclaim.resolve.bodies import find_forces
from counterclaim.resolve.cast import Cast
from counterclaim.resolve.second_names import merge
from counterclaim.resolve.states import States

BEFORE = 60  # characters before a name in which its explanation stands
FORCES_BEFORE = re.compile(
    r"(?P<state>[A-Z][\w-]+)(?:['’]s)? (?:national )?"
    r"(?:army|military|(?:armed|defence|defense|government|security|military) forces)"
    r"\s*[(\[](?:the )?$"
)
# "The UN mission, MONUSCO, said".
BODY_BEFORE = re.compile(r"\b[Tt]he (?P<phrase>(?:[\w'’-]+ ){0,3}?(?P<head>[a-z]+)), $")
# "the Front's armed wing, the Hill Battalions".
WING_BEFORE = re.compile(
    r"(?:['’]s? (?:armed|military) (?:wing|branch|arm)"
    r"|\b(?:armed|military) (?:wing|branch|arm) of (?:the )?[A-Z][\w'’ -]*)"
    r",? (?:the )?[\"“]?$"
)
EXPLAINING = frozenset(
    {
        NounClass.BODY,
        NounClass.GROUP,
        NounClass.MEDIA,
        NounClass.COMPANY,
        NounClass.FORCES,
    }
)


def cast_explained(
    cast: Cast, mentions: Sequence[Mention], states: States, text: str
) -> None:
    """Join names with what the words before them say they are.

    Args:
        cast: Where all names have entered.
        mentions: The names, in text order.
        states: States by name and people.
        text: The article's text.
    """
    for n, mention in enumerate(mentions):
        numbers = cast.meant.get((mention.span.start, mention.span.end), ())
        if mention.kind in (NameKind.ORGANISATION, NameKind.OTHER) and numbers:
            before = text[max(0, mention.span.start - BEFORE) : mention.span.start]
            _join_forces(cast, mention, states, before)
            _call_phrase(cast, numbers[0], text, mention, before)
            _serve_as_wing(cast, numbers[0], mentions[:n], before)


def _join_forces(cast: Cast, mention: Mention, states: States, before: str) -> None:
    """Join "FAMa" in brackets with the forces named before."""
    found = FORCES_BEFORE.search(before)
    if found is None or not is_abbreviation(mention.span.text):
        return
    code = states.code(found["state"])
    if code is None:
        return
    forces = find_forces(cast, code)
    lost = cast.meant[mention.span.start, mention.span.end][0]
    merge(cast, forces.number, lost)
    cast.note("short", mention.span.text.replace(".", "").upper(), forces.number)


def _call_phrase(
    cast: Cast, number: int, text: str, mention: Mention, before: str
) -> None:
    """Note "UN mission" as another name of "the UN mission, MONUSCO,"."""
    found = BODY_BEFORE.search(before)
    noun = load_nouns().head(found["head"]) if found else None
    behind = text[mention.span.end : mention.span.end + 1]
    ends = ",(.;)" if is_letters(mention.span.text) else ",("
    is_apposed = bool(behind) and behind in ends
    if found is None or noun is None or not is_apposed:
        return
    is_one = noun.kind in EXPLAINING and not noun.is_plural
    if is_one and any(word[0].isupper() for word in found["phrase"].split()):
        cast.players[number].offices.add(found["phrase"])
        cast.players[number].call(found["phrase"])
        cast.go_by(cast.players[number], noun.lemma)


def _serve_as_wing(
    cast: Cast, number: int, earlier: Sequence[Mention], before: str
) -> None:
    """Let an armed wing fight for its party."""
    if WING_BEFORE.search(before) is None or not earlier:
        return
    numbers = cast.meant.get((earlier[-1].span.start, earlier[-1].span.end), ())
    player = cast.players[number]
    if not numbers or numbers[0] == number or player.serves is not None:
        return
    leader = cast.players[numbers[0]]
    if leader.kind is ActorKind.OTHER:
        leader.kind = ActorKind.ARMED_GROUP
    if leader.kind is ActorKind.ARMED_GROUP:
        player.kind, player.serves = ActorKind.ARMED_GROUP, leader.number
