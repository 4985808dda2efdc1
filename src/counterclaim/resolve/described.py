"""Sides that the counted noun itself names: "two militants", "an army major"."""

import re

from counterclaim.data.names import fold_name
from counterclaim.data.nouns import NounClass, load_nouns
from counterclaim.kinds import ActorKind
from counterclaim.records import Figure
from counterclaim.resolve.common_names import (
    OWNERS,
    enter_common,
    find_owner_told,
    plural_of,
)
from counterclaim.resolve.counted import ANY_SIDES, kind_of, words_of
from counterclaim.resolve.scene import Scene
from counterclaim.resolve.war import Side

POLICE = frozenset({"policeman", "policewoman", "police"})
PEACEKEEPING = frozenset({"peacekeeper", "peacekeepers", "helmet", "helmets"})
MISSION = re.compile(r"\b(?:mission|united nations)\b|^MIN|^MON|^UN(?:[A-Z]|\b)", re.I)


def find_described(figure: Figure, scene: Scene) -> Side | None:
    """Tell the side that the counted noun itself names, where no party is known.

    Args:
        figure: A count of fighters, soldiers, policemen.
        scene: The text, and who was seen in it; somebody unnamed may enter.

    Returns:
        The side, or None for things, civilians and what anybody may have.
    """
    words = words_of(figure)
    if words & PEACEKEEPING:
        return find_mission(scene)
    kind = kind_of(words)
    if kind in ("group", "any"):  # "gang members" too
        return _enter(_group_word(figure), ActorKind.ARMED_GROUP, scene)
    if kind in ("regular", "guard"):
        return _enter(_owner_word(words, scene), ActorKind.ARMED_FORCES, scene)
    return None


def find_mission(scene: Scene) -> Side | None:
    """Tell the mission whose peacekeepers are counted."""
    bodies = scene.cast.of_kind(ActorKind.OTHER, ActorKind.GOVERNMENT_BODY)
    fits = [
        p for p in bodies if p.is_named and any(MISSION.search(s) for s in p.spellings)
    ]
    best = max(fits, key=lambda p: (len(p.spans), -p.number), default=None)
    return None if best is None else (best.number, best.name)


def _group_word(figure: Figure) -> str | None:
    """Give "militants" of "suspected militants"."""
    for word in reversed(fold_name(figure.of).split()):
        noun = load_nouns().head(word)
        if noun is not None and noun.kind is NounClass.GROUP and word not in ANY_SIDES:
            return plural_of(noun) or None
    return None


def _owner_word(words: set[str], scene: Scene) -> str | None:
    """Give "army" of "an army major", else who has soldiers in the text."""
    named = next((owner for owner in OWNERS if owner in words), None)
    nouns = load_nouns()
    is_police = any((n := nouns.head(w)) and n.lemma in POLICE for w in words)
    return named or ("police" if is_police else find_owner_told(scene.text))


def _enter(word: str | None, kind: ActorKind, scene: Scene) -> Side | None:
    if word is None:
        return None
    number = enter_common(word, kind, scene)
    return number, scene.cast.players[number].name
