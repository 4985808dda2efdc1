"""Whose people or things a figure counts: the words, what is counted, who says it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from counterclaim.data.names import fold_name
from counterclaim.data.nouns import NounClass, load_nouns
from counterclaim.kinds import ActorKind, Measure, NameKind, Stance
from counterclaim.records import Figure, Found, Span
from counterclaim.resolve.cast import Numbers
from counterclaim.resolve.groups import resolve_fighters
from counterclaim.resolve.parties import DEEPEST, party_of
from counterclaim.resolve.phrases import read_phrases
from counterclaim.resolve.scene import Scene

CIVILIANS = "civilians"
FIGHTING = frozenset({ActorKind.ARMED_GROUP, ActorKind.ARMED_FORCES, ActorKind.COUNTRY})
ARMED_WEIGHT = 3  # of a mention of troops or a group, against one of a country
# What a party claims of its enemy unless it says "our"; its own doings are not hits.
OWN_DOINGS = frozenset({Measure.DEPLOYED, Measure.LAUNCHED})
LOSSES = frozenset(
    "losses casualties loss casualty dead wounded killed injured".split()
)
LOSING = frozenset("lost suffered sustained lose losing suffering".split())
# Who denies or concedes a loss speaks of its own.
GIVING_GROUND = frozenset({Stance.DENIES, Stance.CONCEDES})
OWN = frozenset("our its their his her us ours my".split())
THEM = frozenset("them these those whom".split())
# Nobody's own and no civilians, unless the words say more: "31 men".
ANYBODY = frozenset({"men"})

Side = tuple[int | None, str | None]
NO_SIDE: Side = (None, None)


@dataclass(slots=True, kw_only=True)
class War:
    """What an article shows of who fights whom.

    Attributes:
        weights: How often each party is named, its troops more.
        hits: How often one party claims hits on another.
        last: The last side that each claimant named in words.
    """

    weights: Counter[int] = field(default_factory=Counter)
    hits: Counter[tuple[int, int]] = field(default_factory=Counter)
    last: dict[Numbers, Side] = field(default_factory=dict)


def find_sides(found: Found, scene: Scene) -> tuple[Side, ...]:
    """Tell for each figure whose people or things it counts.

    What the words say comes first ("Varden troops", "our soldiers"); then what is
    counted (children are civilians); then who claims it: a party that says it killed
    fighters speaks of its enemy's.

    Returns:
        The party's number and name; a name alone for civilians; Nones where open.
    """
    said = [_side_in_words(figure, scene) for figure in found.figures]
    war = _find_war(found, said, scene)
    sides: list[Side] = []
    for figure, named in zip(found.figures, said, strict=True):
        side = named or _infer(figure, found, scene, war)
        if not named and sides and _is_same_sentence(figure, found, len(sides), scene):
            side = sides[-1]  # "300 rebels, with dozens of their vehicles"
        is_open = side == NO_SIDE and figure.part_of is not None
        if is_open and figure.part_of is not None and figure.part_of < len(sides):
            side = sides[figure.part_of]
        if side == NO_SIDE and sides and THEM & set(figure.span.text.lower().split()):
            side = sides[-1]  # "22 of them"
        sides.append(side)
        if named and named[0] is not None:
            war.last[_claimants(figure, found, scene)] = named
    return tuple(sides)


def _is_same_sentence(figure: Figure, found: Found, at: int, scene: Scene) -> bool:
    """Tell "and 9 injured", "their vehicles": of those counted just before."""
    before = found.figures[at - 1].span.start
    is_near = scene.sentence_at(before) == scene.sentence_at(figure.span.start)
    is_bare = not figure.of.strip()
    return is_near and (is_bare or "their" in figure.span.text.lower().split())


def _find_war(found: Found, said: Iterable[Side | None], scene: Scene) -> War:
    """Gather who is named how often, and who claims hits on whom."""
    war = War()
    for seen in scene.seen:
        for number in seen.numbers:
            side = scene.cast.parties.get(number)
            kind = scene.cast.players[number].kind
            if side is not None and kind in FIGHTING:
                war.weights[side] += 1 if kind is ActorKind.COUNTRY else ARMED_WEIGHT
    for figure, named in zip(found.figures, said, strict=True):
        party, hit = _party(figure, found, scene), named[0] if named else None
        if party is not None and hit is not None and hit != party:
            war.hits[party, hit] += 1
            war.hits[hit, party] += 1
    return war


# ------------------------------------------------------------------------- in words


def _side_in_words(figure: Figure, scene: Scene) -> Side | None:
    """Read a side from "300 rebels of the Front", "Varden troops"."""
    nouns = load_nouns()
    words = _words(figure)
    is_civilian = words & (nouns.civilian_people | nouns.civilian_things)
    if is_civilian and not words & nouns.combatants and not words & ANYBODY:
        return None
    for span in (figure.span, figure.victims):
        names = scene.names_in(span) if span else ()
        for name in names:
            numbers = scene.cast.meant.get((name.span.start, name.span.end), ())
            if name.kind is NameKind.ORGANISATION and numbers:
                return _as_side(scene, numbers[0])
        said = [*(n.span.text for n in names), *fold_name(figure.of).split()]
        codes = [c for word in said if (c := scene.states.code(word))]
        group = _group_in_words(figure.span, scene)
        if group is not None:
            return group
        if codes:
            state = scene.cast.state(codes[0])
            state.call(scene.states.name(codes[0]))
            return state.number, state.name
    return None


def _words(figure: Figure) -> set[str]:
    return {w for w in fold_name(figure.of).split() if not w.isdigit()}


def _group_in_words(span: Span, scene: Scene) -> Side | None:
    """Tell the groups that "300 partisans" belong to."""
    for phrase in read_phrases(scene.text, span, scene.names_in(span))[:1]:
        if phrase.kind is NounClass.GROUP and phrase.is_plural:
            numbers = resolve_fighters(phrase, scene)
            if scene.cast.players[numbers[0]].is_named:
                return _as_side(scene, numbers[0])
    return None


def _as_side(scene: Scene, number: int) -> Side:
    party = party_of(scene.cast, scene.cast.players[number], DEEPEST, scene)
    if party is None:
        party = number
    return party, scene.cast.players[party].name


# ------------------------------------------------------------------------- inferred


def _infer(figure: Figure, found: Found, scene: Scene, war: War) -> Side:
    """Infer a side from what is counted and who says it."""
    nouns = load_nouns()
    words = _words(figure)
    party = _party(figure, found, scene)
    if _is_own(figure):
        return NO_SIDE if party is None else (party, scene.cast.players[party].name)
    is_fighter = bool(words & nouns.combatants)
    is_civilian = words & (nouns.civilian_people | nouns.civilian_things)
    if is_civilian and not is_fighter and not words & ANYBODY:
        return None, CIVILIANS
    if party is None or words & ANYBODY:
        return NO_SIDE
    if figure.measure in OWN_DOINGS:
        return party, scene.cast.players[party].name
    if not (is_fighter or words & nouns.military_things or not words - LOSSES):
        return NO_SIDE
    before = war.last.get(_claimants(figure, found, scene))
    if before is not None and not is_fighter:
        return before
    return _enemy_or_own(words, party, scene, war)


def _is_own(figure: Figure) -> bool:
    """Tell whether the claimant speaks of its own: "31 of our men", a denied loss."""
    said = figure.span.text.lower().split()
    said += figure.victims.text.lower().split() if figure.victims else []
    verb = figure.verb.text.lower().split()[-1:] if figure.verb else []
    is_losing = bool(LOSING & set(verb)) or figure.stance in GIVING_GROUND
    return is_losing or bool(OWN & set(said))


def _enemy_or_own(words: set[str], party: int, scene: Scene, war: War) -> Side:
    """Tell a state's soldiers from a group's fighters.

    A state that fights a group speaks of its own soldiers and of the group's fighters;
    of the soldiers of another state that it fights, police left out.
    """
    nouns = load_nouns()
    enemy = _enemy_of(party, war)
    players = scene.cast.players
    is_states = players[party].kind is ActorKind.COUNTRY
    is_against_group = enemy is not None and (
        players[enemy].kind is ActorKind.ARMED_GROUP
    )
    is_regular = bool(words & nouns.regulars)
    is_own = (is_regular and is_states and is_against_group) or words & nouns.guards
    if is_own and is_states:
        return party, players[party].name
    return NO_SIDE if enemy is None else (enemy, players[enemy].name)


def _enemy_of(party: int, war: War) -> int | None:
    """Tell whom a party fights: whom it claims hits on, else the most named side."""
    hit = {b: n for (a, b), n in war.hits.items() if a == party}
    named = {p: n for p, n in war.weights.items() if p != party}
    counts = hit or named
    if not counts:
        return None
    return max(counts, key=lambda number: (counts[number], -number))


def _party(figure: Figure, found: Found, scene: Scene) -> int | None:
    """Tell the party of who claims a figure."""
    parties = (scene.cast.parties.get(n) for n in _claimants(figure, found, scene))
    return next((party for party in parties if party is not None), None)


def _claimants(figure: Figure, found: Found, scene: Scene) -> Numbers:
    """Tell who claims a figure: its own source, or that of its statement."""
    span = figure.claimed_by
    if span is None and figure.statement is not None:
        span = found.statements[figure.statement].source
    return scene.cast.meant.get((span.start, span.end), ()) if span else ()
