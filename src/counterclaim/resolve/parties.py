"""Which party an actor speaks or fights for."""

from counterclaim.kinds import ActorKind
from counterclaim.resolve.cast import Cast, Numbers, Player
from counterclaim.resolve.groups import find_together
from counterclaim.resolve.officers import cast_officers
from counterclaim.resolve.scene import Scene
from counterclaim.resolve.serving import cast_asked, cast_service

FORMATIONS = frozenset("formation unit detachment column squadron".split())
UNITS = frozenset(
    """detachment battalion brigade regiment unit column squadron formation front squad
    corps wing cell garrison""".split()
)
DEEPEST = 4  # steps from a spokesman over his ministry to its state


def cast_parties(scene: Scene) -> None:
    """Tell for each player the side it speaks or fights for."""
    cast = scene.cast
    cast_asked(scene)
    cast_service(cast)
    for numbers in dict.fromkeys(cast.sets):
        together = find_together(cast, _widest(cast, numbers))
        for number in together.members:
            cast.note("ally", str(number), together.number)
    _tell_parties(scene)
    cast_officers(scene)
    _tell_parties(scene)  # of who serves an officer too


def _tell_parties(scene: Scene) -> None:
    for player in tuple(scene.cast.players):
        party = party_of(scene.cast, player, DEEPEST, scene)
        if party is not None:
            scene.cast.parties[player.number] = party


def _widest(cast: Cast, numbers: Numbers) -> Numbers:
    """Give the largest set that these groups are named in."""
    wider = (s for s in set(cast.sets) if set(numbers) <= set(s))
    return max(wider, key=lambda s: (len(s), s), default=numbers)


def party_of(cast: Cast, player: Player, depth: int, scene: Scene) -> int | None:
    """Tell the party of a player; None where the article does not show it."""
    if player.kind is ActorKind.COUNTRY or player.serves == player.number:
        return player.number
    if player.kind is ActorKind.ARMED_GROUP and _is_of_army(player):
        return _state_of(player, scene)
    if is_open_unit(player):
        return player.serves
    if player.kind is ActorKind.ARMED_GROUP:
        return _alliance(cast, player) if player.serves is None else player.serves
    if player.kind is ActorKind.MEDIA:
        return None
    if player.serves is not None and depth > 0 and player.serves != player.number:
        return party_of(cast, cast.players[player.serves], depth - 1, scene)
    if player.state is None or player.kind is ActorKind.POPULATION:
        return None
    return _state_of(player, scene)


def is_open_unit(player: Player) -> bool:
    """Tell "the detachment" and "the eastern front", which anybody may have."""
    is_open = not player.is_named and not player.is_plural and not player.members
    is_group = player.kind is ActorKind.ARMED_GROUP
    return is_group and is_open and bool(player.lemmas & UNITS)


def _state_of(player: Player, scene: Scene) -> int | None:
    if player.state is None or not scene.states.is_known(player.state):
        return None
    state = scene.cast.state(player.state)
    if not state.spellings:
        state.call(scene.states.name(player.state))
    return state.number


def _is_of_army(player: Player) -> bool:
    """Tell "Malian formations", which an army has, from "Malian rebels"."""
    is_open = player.serves is None and not player.is_named and not player.members
    return is_open and player.state is not None and bool(player.lemmas & FORMATIONS)


def _alliance(cast: Cast, player: Player) -> int:
    """Tell the groups that a group fights together with; alone it is its own side."""
    if player.members:
        return player.number
    allied = cast.noted("ally", str(player.number))
    return allied[0].number if allied else player.number
