"""Whom somebody speaks for, where only the text before tells: "its spokesman"."""

from counterclaim.kinds import ActorKind
from counterclaim.resolve.cast import Player
from counterclaim.resolve.roles import GROUPS_OWN
from counterclaim.resolve.scene import Scene

REACH = 1  # sentences back from "its spokesman" to the body
GROUP_REACH = 3  # from "the group's spokesman"
STATES = frozenset(
    {ActorKind.GOVERNMENT_BODY, ActorKind.ARMED_FORCES, ActorKind.COUNTRY}
)
BODIES = STATES | {ActorKind.ARMED_GROUP}


def cast_asked(scene: Scene) -> None:
    """Give each "its spokesman", "a military spokesman", "Colonel Fenn" a body.

    The body spoken of before, in the same sentence or the last one; what stands
    behind "of" or "by" only if there is no other. "His deputy" serves a man.
    """
    for player in scene.cast.players:
        if player.asks is not None and player.serves is None and player.state is None:
            is_his = "his" in player.roles
            player.serves = (_man_before if is_his else _body_before)(player, scene)


def _man_before(player: Player, scene: Scene) -> int | None:
    """Tell whose "his deputy" is: the person last spoken of, whose office is told."""
    at = player.asks[0] if player.asks else 0
    for seen in scene.before(at, REACH):
        master = scene.cast.players[seen.numbers[0]]
        is_other = master.number != player.number and master.serves != player.number
        if master.kind is ActorKind.PERSON and is_other and not seen.is_oblique:
            return master.number
    return None


def _body_before(player: Player, scene: Scene) -> int | None:
    if player.asks is None:
        return None
    at, is_states = player.asks
    is_its = "its" in player.roles
    is_groups = GROUPS_OWN in player.roles
    others = frozenset({ActorKind.OTHER}) if is_its else frozenset()
    wanted = STATES if is_states else BODIES | others
    wanted = frozenset({ActorKind.ARMED_GROUP}) if is_groups else wanted
    fits = [
        seen
        for seen in scene.before(at, GROUP_REACH if is_groups else REACH)
        if len(seen.numbers) == 1
        and scene.cast.players[seen.numbers[0]].kind in wanted
        and seen.numbers[0] != player.number
    ]
    clear = [seen for seen in fits if not seen.is_oblique]
    speaking = [seen for seen in clear if seen.is_source]
    found = next(iter(speaking or clear or fits), None)
    return found.numbers[0] if found is not None else None
