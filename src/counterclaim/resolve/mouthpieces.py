"""For whom somebody speaks of whom no party is told: "a rebel spokesman"."""

from counterclaim.data.names import POSSESSIVES
from counterclaim.data.nouns import is_fighters, load_nouns, plural
from counterclaim.kinds import ActorKind
from counterclaim.resolve.agents import camp_of
from counterclaim.resolve.cast import Player
from counterclaim.resolve.common_names import enter_common
from counterclaim.resolve.scene import Scene
from counterclaim.resolve.war import War


def find_mouthpiece(player: Player, scene: Scene, war: War) -> int | None:
    """Tell the party that a speaker's own words name.

    Args:
        player: Who speaks, of no known party.
        scene: The text; rebels whom only this office tells of may enter.
        war: The two camps.

    Returns:
        The rebels of "a rebel spokesman", the one group's if there is one; None where
        the words tell of no fighters.
    """
    if player.kind is not ActorKind.PERSON:
        return None
    told = POSSESSIVES.sub("", " ".join((player.name, player.role or "")).lower())
    for word in told.split():
        noun = load_nouns().head(word)
        many = word if noun is None or noun.is_plural else plural(word)
        if is_fighters(many):
            camp = camp_of(many, war)
            kind = ActorKind.ARMED_GROUP
            return enter_common(many, kind, scene) if camp is None else camp
    return None
