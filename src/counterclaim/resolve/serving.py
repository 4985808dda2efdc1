"""Whom somebody speaks for, where only the text before tells: "its spokesman"."""

from counterclaim.kinds import ActorKind
from counterclaim.resolve.cast import Player
from counterclaim.resolve.scene import Scene

REACH = 1  # sentences back from "its spokesman" to the body
STATES = frozenset(
    {ActorKind.GOVERNMENT_BODY, ActorKind.ARMED_FORCES, ActorKind.COUNTRY}
)
BODIES = STATES | {ActorKind.ARMED_GROUP}


def cast_asked(scene: Scene) -> None:
    """Give each "its spokesman", "a military spokesman", "Colonel Fenn" a body.

    The body spoken of before, in the same sentence or the last one; what stands
    behind "of" or "by" only if there is no other.
    """
    for player in scene.cast.players:
        if player.asks is not None and player.serves is None and player.state is None:
            player.serves = _body_before(player, scene)


def _body_before(player: Player, scene: Scene) -> int | None:
    if player.asks is None:
        return None
    at, is_states = player.asks
    is_its = "its" in player.roles
    wanted = STATES if is_states else BODIES | ({ActorKind.OTHER} if is_its else set())
    fits = [
        seen
        for seen in scene.before(at, REACH)
        if len(seen.numbers) == 1
        and scene.cast.players[seen.numbers[0]].kind in wanted
        and seen.numbers[0] != player.number
    ]
    clear = [seen for seen in fits if not seen.is_oblique]
    speaking = [seen for seen in clear if seen.is_source]
    found = next(iter(speaking or clear or fits), None)
    return found.numbers[0] if found is not None else None
