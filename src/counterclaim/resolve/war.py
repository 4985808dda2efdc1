"""Who fights whom in an article: its home state, its armed group, the enemies."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from counterclaim.kinds import ActorKind
from counterclaim.records import Figure, Found
from counterclaim.resolve.cast import Numbers
from counterclaim.resolve.scene import Scene

FIGHTING = frozenset({ActorKind.ARMED_GROUP, ActorKind.ARMED_FORCES, ActorKind.COUNTRY})
BODIES = frozenset({ActorKind.ARMED_FORCES, ActorKind.GOVERNMENT_BODY})
ARMED_WEIGHT = 3  # of a mention of troops or a group, against one of a country
# A state named this often more than the next is the one at war; guessed, two states
# that fight each other are named about as often.
MUCH_MORE = 2

Side = tuple[int | None, str | None]
NO_SIDE: Side = (None, None)


@dataclass(slots=True, kw_only=True)
class War:
    """What an article shows of who fights whom.

    Attributes:
        weights: How often each party is named, its troops more.
        hits: How often one party claims hits on another.
        last: The last side that each claimant named in words.
        home: The one state whose soldiers need no owner; None for two or none.
        group: The one armed side that is no state's; None for several or none.
    """

    weights: Counter[int] = field(default_factory=Counter)
    hits: Counter[tuple[int, int]] = field(default_factory=Counter)
    last: dict[Numbers, Side] = field(default_factory=dict)
    home: int | None = None
    group: int | None = None

    def enemy_of(self, party: int, scene: Scene) -> int | None:
        """Tell whom a party fights: whom it claims hits on, else the likeliest."""
        hit = {b: n for (a, b), n in self.hits.items() if a == party}
        if not hit and party == self.group and self.home is not None:
            return self.home
        if not hit and party == self.home and self.group is not None:
            return self.group
        named = {p: n for p, n in self.weights.items() if p != party}
        counts = hit or named
        if not counts:
            return self.home if self.home != party else None
        return max(counts, key=lambda number: (counts[number], -number))


def find_war(found: Found, said: Iterable[Side | None], scene: Scene) -> War:
    """Gather who is named how often, and who claims hits on whom.

    Args:
        found: What was found in the article.
        said: For each figure, the side that its words tell.
        scene: Who was seen where.
    """
    war = War()
    for seen in scene.seen:
        for number in seen.numbers:
            side = scene.cast.parties.get(number)
            kind = scene.cast.players[number].kind
            if side is not None and kind in FIGHTING:
                war.weights[side] += 1 if kind is ActorKind.COUNTRY else ARMED_WEIGHT
    for figure, named in zip(found.figures, said, strict=True):
        party, hit = party_claiming(figure, found, scene), named[0] if named else None
        if party is not None and hit is not None and hit != party:
            war.hits[party, hit] += 1
            war.hits[hit, party] += 1
    war.group = _find_group(war, scene)
    war.home = _find_home(war, scene)
    return war


def _find_group(war: War, scene: Scene) -> int | None:
    """Tell the one side that is no state's; of several, none."""
    players = scene.cast.players
    groups = [p for p in war.weights if players[p].kind is ActorKind.ARMED_GROUP]
    named = [p for p in groups if players[p].is_named or players[p].members]
    return named[0] if len(named) == 1 else None


def _find_home(war: War, scene: Scene) -> int | None:
    """Tell the state at war where only one is: by its army, bodies, people, places."""
    counts: Counter[int] = Counter()
    for player in scene.cast.players:
        party = scene.cast.parties.get(player.number)
        if party is None or scene.cast.players[party].kind is not ActorKind.COUNTRY:
            continue
        counts[party] += len(player.spans)
    armed = {
        scene.cast.parties[p.number]
        for p in scene.cast.players
        if p.kind in BODIES and p.spans and p.number in scene.cast.parties
    }
    states = Counter({n: counts[n] for n in counts if n in armed} or counts)
    if not states:
        return _state_of_places(scene)
    first = max(states, key=lambda n: (states[n], -n))
    others = [count for number, count in counts.items() if number != first]
    is_one = all(counts[first] >= MUCH_MORE * count for count in others)
    there = scene.states.of_places
    is_there = there in (None, scene.cast.players[first].state)
    return first if is_one and is_there else None


def _state_of_places(scene: Scene) -> int | None:
    """Tell the state in which most of the article's places lie."""
    code = scene.states.of_places
    if code is None or not scene.states.is_known(code):
        return None
    state = scene.cast.state(code)
    if not state.spellings:
        state.call(scene.states.name(code))
    return state.number


def party_claiming(figure: Figure, found: Found, scene: Scene) -> int | None:
    """Tell the party of who claims a figure."""
    numbers = claimants_of(figure, found, scene)
    parties = (scene.cast.parties.get(n) for n in numbers)
    return next((party for party in parties if party is not None), None)


def claimants_of(figure: Figure, found: Found, scene: Scene) -> Numbers:
    """Tell who claims a figure: its own source, or that of its statement."""
    span = figure.claimed_by
    if span is None and figure.statement is not None:
        span = found.statements[figure.statement].source
    return scene.cast.meant.get((span.start, span.end), ()) if span else ()
