"""Whose people or things a figure counts: the words, what is counted, who says it."""

import re
from dataclasses import replace

from counterclaim.data.names import fold_name
from counterclaim.data.nouns import NounClass, load_nouns
from counterclaim.kinds import ActorKind, Measure, NameKind
from counterclaim.records import Figure, Found
from counterclaim.resolve.agents import Agent, find_agent, is_doing
from counterclaim.resolve.counted import (
    ANYBODY,
    CIVILIANS,
    are_civil,
    are_civilians,
    kind_of,
    words_in,
    words_of,
)
from counterclaim.resolve.described import PEACEKEEPING, find_described, find_mission
from counterclaim.resolve.groups import resolve_fighters
from counterclaim.resolve.linked import (
    are_mixed,
    by_equal_count,
    by_figure_before,
    by_figure_beside,
    by_toll_before,
    of_them,
)
from counterclaim.resolve.owners import OWN, THEIR, Case, find_owner
from counterclaim.resolve.parties import DEEPEST, party_of
from counterclaim.resolve.phrases import read_phrases
from counterclaim.resolve.scene import Scene
from counterclaim.resolve.told_words import with_told_words
from counterclaim.resolve.war import (
    NO_SIDE,
    Side,
    War,
    claimants_of,
    find_war,
    party_claiming,
)

# What a party claims of its enemy unless it says "our"; its own doings are not hits.
OWN_DOINGS = frozenset({Measure.DEPLOYED, Measure.LAUNCHED})
TAKING = frozenset({Measure.CAPTURED, Measure.SHOT_DOWN})
OF_BODY = re.compile(r"\s+(?:of|from|in)\s+(?:the\s+)?(?:\d+\s+)?")
NO_SIDES = frozenset({ActorKind.PERSON, ActorKind.MEDIA, ActorKind.COUNTRY})
HIS = frozenset({"his", "her"})
ON_BOARD = re.compile(r"\W*(?:on ?board|aboard)\b")
ARMYS_CRAFT = re.compile(
    r"\b(?:military|army|combat|attack|air force|navy|naval)(?:['’]s)?\s+(?:\w+\s+)?"
    r"(?:helicopter|plane|aircraft|jet|ship|boat)",
    re.IGNORECASE,
)


def find_sides(found: Found, scene: Scene) -> tuple[Side, ...]:
    """Tell for each figure whose people or things it counts.

    What the words say comes first ("Varden troops", "our soldiers"); then what is
    counted (children are civilians); then who claims it: a party that says it killed
    fighters speaks of its enemy's. Last, figures that count the same agree.

    Returns:
        The party's number and name; a name alone for civilians; Nones where open.
    """
    counted = tuple(with_told_words(figure, scene) for figure in found.figures)
    found = replace(found, figures=counted)
    said = [_side_in_words(figure, found, scene) for figure in found.figures]
    war = find_war(found, said, scene)
    sides: list[Side] = []
    for figure, named in zip(found.figures, said, strict=True):
        sides.append(named or _side_of(figure, found, sides, scene, war))
        if named and named[0] is not None:
            war.last[claimants_of(figure, found, scene)] = named
    return by_equal_count(found.figures, sides)


def _side_of(
    figure: Figure, found: Found, sides: list[Side], scene: Scene, war: War
) -> Side:
    """Tell a side from the figures before, from the words beside, from who claims."""
    before = by_figure_before(figure, found, sides, scene)
    before = before or by_toll_before(figure, found, sides, scene)
    if before is not None:
        return before
    if are_mixed(figure, found):
        return NO_SIDE
    side = _infer(figure, found, scene, war)
    if side == NO_SIDE:
        side = find_described(figure, scene) or NO_SIDE
    if side == NO_SIDE:
        side = by_figure_beside(figure, found, sides, scene)
    whole = figure.part_of
    if side == NO_SIDE and whole is not None and whole < len(sides):
        side = sides[whole]
    return side


# ------------------------------------------------------------------------- in words


def _side_in_words(figure: Figure, found: Found, scene: Scene) -> Side | None:
    """Read a side from "300 rebels of the Front", "Varden troops"."""
    nouns = load_nouns()
    words = words_of(figure)
    is_civilian = words & (nouns.civilian_people | nouns.civilian_things)
    if is_civilian and not words & nouns.combatants and not words & ANYBODY:
        return None
    for span in (figure.span, figure.victims):
        names = scene.names_in(span) if span else ()
        for name in names:
            numbers = scene.cast.meant.get((name.span.start, name.span.end), ())
            if name.kind is NameKind.ORGANISATION and numbers:
                return _as_side(scene, numbers[0])
        behind = _body_behind(figure, scene)
        if behind is not None:
            return behind
        said = [*(n.span.text for n in names), *fold_name(figure.of).split()]
        codes = [c for word in said if (c := scene.states.code(word))]
        group = _group_in_words(figure, scene)
        if group is not None:
            is_its = not names and group[0] == party_claiming(figure, found, scene)
            is_hit = kind_of(words) == "group" or is_doing(figure)
            return None if is_its and is_hit else group  # "mercenaries" of the enemy
        if codes:
            state = scene.cast.state(codes[0])
            state.call(scene.states.name(codes[0]))
            return state.number, state.name
    return None


def _group_in_words(figure: Figure, scene: Scene) -> Side | None:
    """Tell the groups that "300 partisans" belong to."""
    if (OWN | THEIR) & words_in(figure.span.text):
        return None
    span = figure.span
    for phrase in read_phrases(scene.text, span, scene.names_in(span))[:1]:
        if phrase.kind is NounClass.GROUP and phrase.is_plural:
            numbers = resolve_fighters(phrase, scene)
            if scene.cast.players[numbers[0]].is_named:
                return _as_side(scene, numbers[0])
    return None


def _body_behind(figure: Figure, scene: Scene) -> Side | None:
    """Tell whose "seven personnel of the 21 Hill Rifles" are."""
    behind = OF_BODY.match(scene.text, figure.span.end)
    if behind is None:
        return None
    numbers = scene.cast.starting.get(behind.end(), ())
    if not numbers or scene.cast.players[numbers[0]].kind in NO_SIDES:
        return None
    return _as_side(scene, numbers[0])


def _as_side(scene: Scene, number: int) -> Side:
    player = scene.cast.players[number]
    party = party_of(scene.cast, player, DEEPEST, scene)
    is_unit = player.kind is ActorKind.ARMED_FORCES and player.state is None
    if party is None or (is_unit and player.is_named):
        party = number
    return party, scene.cast.players[party].name


# ------------------------------------------------------------------------- inferred


def _infer(figure: Figure, found: Found, scene: Scene, war: War) -> Side:
    """Infer a side from what is counted and who says it."""
    party = _party(figure, found, scene, war)
    if HIS & words_in(figure.span.text):
        party = _party_of_man(figure, found, party, scene)
    case = Case(
        figure=figure,
        party=party,
        agent=find_agent(figure, scene, war),
        is_quoted=scene.is_quoted(figure.span.start),
    )
    owner = find_owner(case, scene, war)
    if owner is not None:
        return _name(owner, scene)
    if _is_aboard(figure, scene):
        return _name(_of_regulars(case, None, scene, war), scene)
    them = None if are_civil(figure) else of_them(figure, scene, war)
    if them is not None:
        return them
    doer = _doer(case, scene, war)
    is_hit_by = doer is not None and is_doing(figure) and doer == party
    is_civil = are_civilians(figure, found, scene, is_of_party=party is not None)
    if are_civil(figure) or (is_civil and not is_hit_by):
        return None, CIVILIANS
    before = war.last.get(claimants_of(figure, found, scene))
    return _by_kind(case, doer, before, scene, war)


def _by_kind(
    case: Case, doer: int | None, before: Side | None, scene: Scene, war: War
) -> Side:
    """Tell the side of those who fight, and of their things, by their sort."""
    figure, party = case.figure, case.party
    if figure.measure in OWN_DOINGS:
        is_fired = figure.measure is Measure.LAUNCHED and case.agent is None
        if is_fired and party is not None:  # "87 drones were launched", at who says it
            return _name(war.enemy_of(party, scene), scene)
        return _name(party if doer is None else doer, scene)
    if figure.measure is Measure.MISSING and party is not None:
        return _name(party, scene)
    kind = kind_of(words_of(figure))
    if words_of(figure) & PEACEKEEPING:
        return find_mission(scene) or NO_SIDE
    if kind in ("regular", "guard"):
        return _name(_of_regulars(case, doer, scene, war), scene)
    if kind == "group" and war.group is not None:
        return _name(_of_group(party, doer, scene, war), scene)
    if before is not None and kind in ("losses", "things") and doer is None:
        return before
    if kind is None and figure.measure not in TAKING:
        return NO_SIDE
    hitting = doer if doer is not None and is_doing(figure) else party
    return _name(None if hitting is None else war.enemy_of(hitting, scene), scene)


def _name(party: int | None, scene: Scene) -> Side:
    return NO_SIDE if party is None else (party, scene.cast.players[party].name)


def _party(figure: Figure, found: Found, scene: Scene, war: War) -> int | None:
    """Tell the party of who claims a figure; an army without a state is the home's."""
    party = party_claiming(figure, found, scene)
    if party is None:
        for number in claimants_of(figure, found, scene):
            player = scene.cast.players[number]
            if player.kind is ActorKind.ARMED_FORCES and player.state is None:
                return war.home
    return party


def _party_of_man(
    figure: Figure, found: Found, party: int | None, scene: Scene
) -> int | None:
    """Tell whose "his men" are: a man's who speaks, else of the man last named."""
    players = scene.cast.players
    speakers = claimants_of(figure, found, scene)
    if any(players[n].kind is ActorKind.PERSON for n in speakers):
        return party
    for seen in scene.before(figure.span.start, 1):
        if players[seen.numbers[0]].kind is ActorKind.PERSON:
            return scene.cast.parties.get(seen.numbers[0])
    return None


def _doer(case: Case, scene: Scene, war: War) -> int | None:
    """Tell the party that does what a figure's verb says."""
    if isinstance(case.agent, int):
        return case.agent
    if case.agent is Agent.THEY and case.is_quoted and case.party is not None:
        return war.enemy_of(case.party, scene)
    return case.party if case.agent is not None else None


def _of_regulars(case: Case, doer: int | None, scene: Scene, war: War) -> int | None:
    """Tell whose soldiers or police are counted without an owner.

    Who kills them kills the enemy's; whoever else counts them, a state counts its own
    and a group the state's that it fights.
    """
    figure, party = case.figure, case.party
    is_guard = kind_of(words_of(figure)) == "guard"
    if doer is not None and is_doing(figure) and not (is_guard and doer == party):
        enemy = war.enemy_of(doer, scene)
        if war.is_state(enemy, scene):
            return enemy
    if party is not None and war.is_state(party, scene):
        return party
    if party is not None:
        enemy = war.enemy_of(party, scene)
        return enemy if war.is_state(enemy, scene) else war.home
    return war.home


def _of_group(
    party: int | None, doer: int | None, scene: Scene, war: War
) -> int | None:
    """Tell whose "mercenaries" are counted: the group's, unless the group counts."""
    hitting = party if doer is None else doer
    if hitting is not None and hitting == war.group:
        return war.enemy_of(hitting, scene)
    return war.group


def _is_aboard(figure: Figure, scene: Scene) -> bool:
    """Tell "all nine on board" of an article on an army's aircraft."""
    behind = ON_BOARD.match(scene.text, figure.span.end, figure.span.end + 12)
    return behind is not None and ARMYS_CRAFT.search(scene.text) is not None
