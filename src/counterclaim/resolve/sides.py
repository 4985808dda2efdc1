"""Which party an actor belongs to, and whose people or things a figure counts."""

from collections import Counter

from counterclaim.data.names import fold_name
from counterclaim.data.nouns import load_nouns
from counterclaim.kinds import ActorKind, Measure, NameKind, Stance
from counterclaim.records import Figure, Found, Span
from counterclaim.resolve.cast import Cast, Numbers, Player
from counterclaim.resolve.groups import find_together, resolve_fighters
from counterclaim.resolve.names import find_state
from counterclaim.resolve.phrases import read_phrases
from counterclaim.resolve.scene import Scene

CIVILIANS = "civilians"
FIGHTING = frozenset({ActorKind.ARMED_GROUP, ActorKind.ARMED_FORCES, ActorKind.COUNTRY})
# What a party claims of its enemy unless it says "our"; its own doings are not hits.
HITS = frozenset(Measure) - {Measure.DEPLOYED, Measure.LAUNCHED, Measure.DISPLACED}
DEEPEST = 4  # steps from a spokesman over his ministry to its state
LOSSES = frozenset(
    "losses casualties loss casualty dead wounded killed injured".split()
)
LOSING = frozenset("lost suffered sustained lose losing suffering".split())
# Who denies or concedes a loss speaks of its own.
GIVING_GROUND = frozenset({Stance.DENIES, Stance.CONCEDES})
OWN = frozenset("our its their own his her we".split())

Side = tuple[int | None, str | None]
NO_SIDE: Side = (None, None)


def cast_parties(scene: Scene) -> None:
    """Tell for each player the side it speaks or fights for."""
    cast = scene.cast
    for numbers in cast.sets:
        find_together(cast, _widest(cast, numbers))
    for player in tuple(cast.players):
        party = _party_of(cast, player, DEEPEST, scene)
        if party is not None:
            cast.parties[player.number] = party


def _widest(cast: Cast, numbers: Numbers) -> Numbers:
    """Give the largest set that these groups are named in."""
    return max(
        (s for s in cast.sets if set(numbers) <= set(s)), key=len, default=numbers
    )


def _party_of(cast: Cast, player: Player, depth: int, scene: Scene) -> int | None:
    if player.kind is ActorKind.COUNTRY:
        return player.number
    if player.kind is ActorKind.ARMED_GROUP:
        return _alliance(cast, player) if player.serves is None else player.serves
    if player.kind is ActorKind.MEDIA:
        return None
    if player.serves is not None and depth > 0 and player.serves != player.number:
        return _party_of(cast, cast.players[player.serves], depth - 1, scene)
    if player.state is None or player.kind is ActorKind.POPULATION:
        return None
    state = find_state(cast, player.state)
    if not state.spellings:
        state.call(scene.states.name(player.state))
    return state.number


def _alliance(cast: Cast, player: Player) -> int:
    """Tell the groups that a group fights together with; alone it is its own side."""
    if player.members:
        return player.number
    for other in cast.of_kind(ActorKind.ARMED_GROUP):
        if player.number in other.members:
            return other.number
    return player.number


# ------------------------------------------------------------------------- of figures


def find_side(figure: Figure, found: Found, scene: Scene) -> Side:
    """Tell whose people or things a figure counts.

    What the words say comes first ("Varden troops", "our soldiers"); then what is
    counted (children are civilians); then who claims it: a party that says it killed
    fighters speaks of its enemy's.

    Returns:
        The party's number and name; a name alone for civilians; Nones where open.
    """
    nouns = load_nouns()
    words = [w for w in fold_name(figure.of).split() if not w.isdigit()]
    said = _side_in_words(figure, words, scene)
    if said is not None:
        return said
    heads = set(words)
    is_fighter = bool(heads & nouns.combatants)
    if heads & (nouns.civilian_people | nouns.civilian_things) and not is_fighter:
        return None, CIVILIANS
    claimants = _claimants(figure, found, scene)
    own = figure.victims.text.lower().split() if figure.victims else []
    party = next(
        (p for n in claimants if (p := scene.cast.parties.get(n)) is not None), None
    )
    if party is None:
        return NO_SIDE
    verb = (figure.verb.text.lower().split() if figure.verb else [])[-1:]
    is_own = OWN & set(own) or LOSING & set(verb) or figure.stance in GIVING_GROUND
    if is_own or figure.measure not in HITS:
        return party, scene.cast.players[party].name
    if is_fighter or heads & nouns.military_things or not heads - LOSSES:
        return _said_before(figure, found, scene) or _enemy_of(party, scene)
    return NO_SIDE


def _said_before(figure: Figure, found: Found, scene: Scene) -> Side | None:
    """Take the side from the claimant's last figure that names one in words."""
    whose = _claimants(figure, found, scene)
    said = None
    for other in found.figures:
        if other.span.start < figure.span.start:
            words = fold_name(other.of).split()
            if _claimants(other, found, scene) == whose:
                said = _side_in_words(other, words, scene) or said
    return said


def _side_in_words(figure: Figure, words: list[str], scene: Scene) -> Side | None:
    """Read a side from "300 rebels of the Front", "Varden troops"."""
    spans = [figure.span] + ([figure.victims] if figure.victims else [])
    nouns = load_nouns()
    for span in spans:
        names = scene.names_in(span)
        for name in names:
            numbers = scene.cast.meant.get((name.span.start, name.span.end), ())
            if name.kind is NameKind.ORGANISATION and numbers:
                return _as_side(scene, numbers[0])
        said = [n.span.text for n in names] + words
        codes = [c for word in said if (c := scene.states.code(word))]
        is_civilian = set(words) & (nouns.civilian_people | nouns.civilian_things)
        if codes and not (is_civilian and not set(words) & nouns.combatants):
            state = find_state(scene.cast, codes[0])
            state.call(scene.states.name(codes[0]))
            return state.number, state.name
    return _group_in_words(figure, scene)


def _group_in_words(figure: Figure, scene: Scene) -> Side | None:
    """Tell the groups that "300 partisans" belong to."""
    start, end = figure.span.start, figure.span.end
    span = Span(start=start, end=end, text=figure.span.text)
    phrases = read_phrases(scene.text, span, scene.names_in(span))
    for phrase in phrases[:1]:
        is_group = phrase.noun is not None and phrase.noun.kind == "groups"
        if is_group and phrase.is_plural:
            numbers = resolve_fighters(phrase, scene)
            if scene.cast.players[numbers[0]].is_named:
                return _as_side(scene, numbers[0])
    return None


def _as_side(scene: Scene, number: int) -> Side:
    party = _party_of(scene.cast, scene.cast.players[number], DEEPEST, scene)
    if party is None:
        party = number
    return party, scene.cast.players[party].name


def _claimants(figure: Figure, found: Found, scene: Scene) -> Numbers:
    """Tell who claims a figure: its own source, or that of its statement."""
    span = figure.claimed_by
    if span is None and figure.statement is not None:
        span = found.statements[figure.statement].source
    return scene.cast.meant.get((span.start, span.end), ()) if span else ()


def _enemy_of(party: int, scene: Scene) -> Side:
    """Tell the party that fights another one: the armed side most often named."""
    counts: Counter[int] = Counter()
    for seen in scene.seen:
        for number in seen.numbers:
            player = scene.cast.players[number]
            side = scene.cast.parties.get(number)
            if side is not None and side != party and player.kind in FIGHTING:
                is_armed = player.kind is not ActorKind.COUNTRY
                counts[side] += 3 if is_armed else 1
    if not counts:
        return NO_SIDE
    side = max(counts, key=lambda number: (counts[number], -number))
    return side, scene.cast.players[side].name
