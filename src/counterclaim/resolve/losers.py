"""Whose losses a number is put at: "put the Brigade's losses at 12 dead"."""

import re

from counterclaim.records import Figure, Span
from counterclaim.resolve.agents import (
    OWN_AGENTS,
    Agent,
    Camps,
    camp_of,
    owner_of_things,
    parties_in,
    party_of_name,
)
from counterclaim.resolve.scene import Scene

Loser = Agent | int | None

# What is lost; "dead" and "killed" only where a number is put on them.
LOSSES = re.compile(
    r"\b(?:losses|casualties|fatalities|(?:dead|killed|wounded|injured|fallen)"
    r"(?=\s+(?:at|as|to|now|have|has|had|stood|stands|was|were)\b|\s+among\b))"
)
# "on the army's side", "in its ranks".
ON_SIDE = re.compile(
    r"\b(?:on|in|from|among)\s+(?P<who>(?:the\s+)?[\w’'-]+(?:\s+[\w’'-]+)?)\s+(?:side|ranks)\b",
    re.IGNORECASE,
)
# "the mission, whose own losses stand at".
WHOSE = re.compile(r",? whose (?:own )?$")
# Between an owner and what it lost: "'s own", "Norland's military".
OWNS = re.compile(
    r"(?:['’]s?)?\s+(?:(?:own|military|army|combat|battlefield|total|official|reported)\s+)*"
)
POSSESSIVE = re.compile(
    r"\b(?P<who>its|his|her|our|their own|their)\s+(?:\w+\s+){0,2}$"
)
BEARING = re.compile(
    r"\b(?:had|has|have|we)\s+(?:suffered|sustained|taken)\s+(?:\w+\s+){0,2}$"
)
ADJECTIVE = re.compile(r"\b(?P<who>[A-Za-z-]+)(?:['’]s?)?\s+(?:own\s+|battle\s+)?$")
BEHIND = re.compile(r"\s+(?:of|among|by|to)\s+(?:the\s+)?")
NEAR = 40  # characters from what is lost to whose it is
FEW = 3  # words behind "of" in which the loser is named


def find_loser(figure: Figure, scene: Scene, war: Camps) -> Loser:
    """Tell whose losses a number is put at.

    Args:
        figure: The number, with what stands before it in its sentence.
        scene: The text.
        war: The two camps.

    Returns:
        A party's number; OWN for "its losses", THEY for "their losses"; None where no
        losses are spoken of.
    """
    start, end = scene.sentence_start(figure.span.start), figure.span.start
    on_side = ON_SIDE.search(scene.text, start, end)
    if on_side is not None:
        return _on_side(on_side, scene, war)
    for losses in reversed([*LOSSES.finditer(scene.text, start, end)]):
        loser = _before(losses, start, scene, war)
        loser = _behind(losses, end, scene, war) if loser is None else loser
        if loser is not None:
            return loser
    return None


def _before(losses: re.Match[str], start: int, scene: Scene, war: Camps) -> Loser:
    """Tell whose "the Front's losses", "its own dead", "rebel casualties" are."""
    at = losses.start()
    whose = WHOSE.search(scene.text, start, at)
    if whose is not None:
        seen = scene.seen_in(start, whose.start())
        number = seen[-1].numbers[0] if seen else None
        return None if number is None else scene.cast.parties.get(number, number)
    near = Span(start=max(start, at - NEAR), end=at, text="")
    for name in reversed(scene.names_in(near)):
        if OWNS.fullmatch(scene.text, name.span.end, at):
            return party_of_name(name, scene)
    owner = POSSESSIVE.search(scene.text, near.start, at)
    if owner is not None:
        return Agent.THEY if owner["who"] == "their" else Agent.OWN
    adjective = ADJECTIVE.search(scene.text, near.start, at)
    camp = owner_of_things(adjective["who"].lower(), war) if adjective else None
    if camp is not None:
        return camp
    is_own = BEARING.search(scene.text, near.start, at) is not None
    return Agent.OWN if is_own else None


def _behind(losses: re.Match[str], end: int, scene: Scene, war: Camps) -> Loser:
    """Tell whose "losses of the Front", "dead among the raiders" are."""
    behind = BEHIND.match(scene.text, losses.end(), end)
    if behind is None:
        return None
    for name in scene.names_in(Span(start=behind.end(), end=end, text=""))[:1]:
        if name.span.start == behind.end():
            return party_of_name(name, scene)
    words = scene.text[behind.end() : end].split()[:FEW]
    camps = (camp_of(word, war) for word in words)
    camp = next((camp for camp in camps if camp is not None), None)
    return Agent.OWN if camp is None and not words else camp


def _on_side(match: re.Match[str], scene: Scene, war: Camps) -> Loser:
    """Tell whose "on our side", "on the army's side", "in its ranks" speaks of."""
    words = [w.removesuffix("'s").removesuffix("’s") for w in match["who"].split()]
    if any(word.lower() in OWN_AGENTS for word in words):
        return Agent.OWN
    parties = parties_in(match.start("who"), match.end("who"), scene)
    if parties:
        return next(iter(parties.values()))
    camps = (camp_of(word, war) for word in words)
    return next((camp for camp in camps if camp is not None), None)
