"""For whom somebody speaks of whom no party is told: "Hanoi radio", "a rebel aide"."""

from counterclaim.data.nouns import NounClass, is_fighters, load_nouns, plural
from counterclaim.data.patterns import load_patterns
from counterclaim.kinds import ActorKind
from counterclaim.resolve.agents import camp_of
from counterclaim.resolve.camps import enter_state
from counterclaim.resolve.cast import Player
from counterclaim.resolve.common_names import enter_common
from counterclaim.resolve.scene import Scene
from counterclaim.resolve.war import War


def find_mouthpiece(player: Player, scene: Scene, war: War) -> int | None:
    """Tell the party that a speaker's own words name.

    Args:
        player: Who speaks, of no known party.
        scene: The text.
        war: The two camps.

    Returns:
        The state of "Hanoi radio" and "State television", the group of "Hill Front's
        radio", the rebels of "a rebel spokesman"; None where the words tell nothing.
    """
    said = " ".join((player.name, player.role or ""))
    if player.kind is ActorKind.MEDIA:
        return _behind_medium(said, scene, war)
    return _behind_words(said, scene, war) if player.kind is ActorKind.PERSON else None


def _behind_medium(said: str, scene: Scene, war: War) -> int | None:
    """Tell whose broadcaster it is, by a state, a capital or a party in its name."""
    owned = load_patterns("sides.toml")["mouthpiece"].search(said)
    if owned is None:
        return None
    if owned["state"]:
        return war.home
    owner = owned["owner"]
    code = scene.states.code(owner)
    if code is not None and scene.states.is_known(code):
        return enter_state(code, scene)
    fits = (p for p in scene.cast.players if owner in p.spellings)
    return next((scene.cast.parties.get(p.number) for p in fits), None)


def _behind_words(said: str, scene: Scene, war: War) -> int | None:
    """Tell the rebels of "a rebel spokesman", the one group's if there is one."""
    for word in said.lower().split():
        noun = load_nouns().head(word)
        if noun is None or noun.kind is not NounClass.GROUP:
            continue
        many = plural(word) if not noun.is_plural else word
        if is_fighters(many):
            camp = camp_of(many, war)
            kind = ActorKind.ARMED_GROUP
            return enter_common(many, kind, scene) if camp is None else camp
    return None
