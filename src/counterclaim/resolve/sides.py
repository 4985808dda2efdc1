"""Whose people or things a figure counts: the words, what is counted, who says it."""

import re
from dataclasses import replace

from counterclaim.data.nouns import load_nouns
from counterclaim.kinds import ActorKind, Measure
from counterclaim.records import Figure, Found
from counterclaim.resolve.aboard import is_on_armys_craft, is_on_civil_craft
from counterclaim.resolve.agents import (
    ABUSIVE,
    Agent,
    find_agent,
    is_doing,
    parties_in,
)
from counterclaim.resolve.counted import (
    ANYONE,
    CIVILIANS,
    HURT,
    are_civil,
    are_civilians,
    kind_of,
    kind_of_counted,
    words_in,
    words_of,
)
from counterclaim.resolve.described import PEACEKEEPING, find_described, find_mission
from counterclaim.resolve.linked import (
    are_mixed,
    by_equal_count,
    by_figure_before,
    by_figure_beside,
    by_toll_before,
    of_them,
)
from counterclaim.resolve.losers import find_loser
from counterclaim.resolve.mouthpieces import find_mouthpiece
from counterclaim.resolve.owners import FIRST, Case, find_owner
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
from counterclaim.resolve.worded import side_in_words

# What a party claims of its enemy unless it says "our"; its own doings are not hits.
OWN_DOINGS = frozenset({Measure.DEPLOYED, Measure.LAUNCHED})
TAKING = frozenset({Measure.CAPTURED, Measure.SHOT_DOWN})

FIRED_FROM = re.compile(r"\b(?:from|by)\s+(?:the\s+)?(?=[A-Z])")
FORCES = ActorKind.ARMED_FORCES
NO_BODIES = frozenset({ActorKind.PERSON, ActorKind.MEDIA, ActorKind.POPULATION})
NEAR = 40  # characters in which the name of who fired ends
HIS = frozenset({"his", "her"})
MEN = frozenset({"men", "sailors", "crewmen"})


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
    said = [side_in_words(figure, found, scene) for figure in found.figures]
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
    if not _is_another_tellers(figure, found, sides, scene, war):
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


def _is_another_tellers(
    figure: Figure, found: Found, sides: list[Side], scene: Scene, war: War
) -> bool:
    """Tell "Norland lost 12 men, while Sudmark put its dead at 18" from "and 18".

    Of one number that one claims and another denies, the dead are the same.
    """
    if not sides or find_loser(figure, scene, war) is not Agent.OWN:
        return False
    before = found.figures[len(sides) - 1]
    if figure.span.start < before.span.end:  # "nowhere near the 9" and "9"
        return False
    tellers = (party_claiming(f, found, scene) for f in (before, figure))
    return len({*tellers} - {None}) > 1


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
        teller=_teller(figure, found, scene),
    )
    is_things = bool(words_of(figure) & load_nouns().civilian_things)
    if are_civil(figure) and not is_things and not FIRST & case.said:
        return None, CIVILIANS  # "15 of its fishermen", not "two of our brothers"
    owner = find_owner(case, scene, war)
    if owner is not None:
        return _name(owner, scene)
    if is_on_civil_craft(figure, scene):
        return None, CIVILIANS
    if is_on_armys_craft(figure, scene):
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
        return _own_doings(case, doer, scene, war)
    kind = kind_of_counted(figure)
    is_state = war.is_state(party, scene)
    if party is not None and _is_known_to_own(case, kind, doer, is_state=is_state):
        return before or _name(party, scene)
    if words_of(figure) & PEACEKEEPING:
        return find_mission(scene) or NO_SIDE
    if kind == "captive" or (kind == "regular" and _is_taken(case)):
        holder = party if party is not None else doer
        return _name(None if holder is None else war.enemy_of(holder, scene), scene)
    if kind in ("regular", "guard"):
        return _name(_of_regulars(case, doer, scene, war), scene)
    if kind == "group" and war.group is not None:
        return _name(_of_group(case, doer, scene, war), scene)
    enemy = war.enemy_of(party, scene) if party is not None else None
    if kind == "things" and doer is None and enemy is not None and party == war.group:
        return _name(enemy, scene)
    is_bare = kind in ("losses", "things") and not words_of(figure) & ANYONE
    if before is not None and is_bare and doer is None:
        return before
    if _is_open(figure, kind, scene):
        return NO_SIDE
    hitting = doer if doer is not None and is_doing(figure) else party
    enemy = None if hitting is None else war.enemy_of(hitting, scene)
    is_rebels = kind == "group" and not words_of(figure) & ABUSIVE
    is_guess = war.is_state(enemy, scene) and (hitting, enemy) not in war.hits
    return NO_SIDE if is_rebels and is_guess else _name(enemy, scene)


# Who says that soldiers were taken so speaks of the enemy's.
CAPTURED = re.compile(
    r"\b(?:captur\w+|arrest\w+|detain\w+|prisoners?|custody|captivity|seiz\w+)\b"
)


def _is_taken(case: Case) -> bool:
    """Tell "two pilots are in our custody" from "two soldiers were abducted"."""
    verb = case.figure.verb
    is_so = verb is not None and CAPTURED.search(verb.text) is not None
    return case.figure.measure is Measure.CAPTURED and is_so


def _is_open(figure: Figure, kind: str | None, scene: Scene) -> bool:
    """Tell what may be anybody's: "3,000 people died", suspects, unknown things.

    Of dead and wounded, who says that it hit them speaks of its enemy's; who only
    counts them, of either's.
    """
    if kind is None:
        return figure.measure not in TAKING and not words_of(figure) & ABUSIVE
    if kind == "losses":
        return bool(words_of(figure) & ANYONE) or not is_doing(figure)
    return kind == "suspect" or (kind == "group" and _are_many_groups(scene))


def _are_many_groups(scene: Scene) -> bool:
    """Tell an article with several armed groups, each its own party."""
    groups = scene.cast.of_kind(ActorKind.ARMED_GROUP)
    named = {scene.cast.parties.get(g.number) for g in groups if g.is_named and g.spans}
    return len(named - {None}) > 1


def _is_known_to_own(
    case: Case, kind: str | None, doer: int | None, *, is_state: bool
) -> bool:
    """Tell missing and wounded, whom only their own side can count.

    So are a state's "twenty men feared dead", of which nobody is told to have done it.
    """
    figure = case.figure
    if figure.measure is Measure.MISSING:
        return True
    if doer is not None or is_doing(figure) or figure.verb is None:
        return False
    is_told = figure.measure is Measure.WOUNDED and not words_of(figure) & ANYONE
    is_men = figure.measure in HURT and bool(words_of(figure) & MEN)
    return (is_told and kind == "losses") or (is_men and is_state and not case.agent)


def _own_doings(case: Case, doer: int | None, scene: Scene, war: War) -> Side:
    """Tell whose troops were sent, whose drones were launched."""
    figure, party = case.figure, case.party
    if kind_of_counted(figure) == "group" and war.group is not None:
        return _name(_of_group(case, doer, scene, war), scene)  # the attackers' number
    is_fired = figure.measure is Measure.LAUNCHED and case.agent is None
    origin = _fired_from(figure, scene) if is_fired else None
    if origin is not None:
        return origin
    if is_fired and party is not None:  # "87 drones were launched", at who says it
        return _name(war.enemy_of(party, scene), scene)
    return _name(party if doer is None else doer, scene)


def _fired_from(figure: Figure, scene: Scene) -> Side | None:
    """Tell who fired "five drones launched from Norland", "rockets of the Front"."""
    origin = FIRED_FROM.search(scene.text, figure.span.end, figure.span.end + 60)
    if origin is None:
        return None
    parties = parties_in(origin.end(), origin.end() + NEAR, scene)
    return next(((n, scene.cast.players[n].name) for n in parties.values()), None)


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
            if (party := find_mouthpiece(player, scene, war)) is not None:
                return party
    return party


def _teller(figure: Figure, found: Found, scene: Scene) -> int | None:
    """Tell the body that claims a figure: the League of "its own losses"."""
    tellers = claimants_of(figure, found, scene)
    if len(tellers) != 1:
        return None
    player = scene.cast.players[tellers[0]]
    is_body = player.is_named and player.kind not in NO_BODIES
    return player.number if is_body else None


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
    is_they = case.agent is Agent.THEY and case.is_quoted
    if (is_they or case.agent is Agent.FOE) and case.party is not None:
        return war.enemy_of(case.party, scene)
    return case.party if case.agent in (Agent.OWN, Agent.THEY) else None


def _of_regulars(case: Case, doer: int | None, scene: Scene, war: War) -> int | None:
    """Tell whose soldiers or police are counted without an owner.

    Who kills them kills the enemy's; whoever else counts them, a state counts its own
    and a group the state's that it fights.
    """
    figure, party = case.figure, case.party
    is_guard = kind_of(words_of(figure)) == "guard"
    is_army = war.home is not None and scene.cast.players[war.home].kind is FORCES
    if is_guard and is_army and party in (None, war.home):
        return None  # policemen are no army's: their word names them
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


def _of_group(case: Case, doer: int | None, scene: Scene, war: War) -> int | None:
    """Tell whose "mercenaries" are counted: the group's, unless the group kills them.

    Those that a group speaks of without saying that it killed them are its own, but
    not under a name of abuse.
    """
    hitting = case.party if doer is None else doer
    is_told_of = not is_doing(case.figure) and not words_of(case.figure) & ABUSIVE
    if hitting is not None and hitting == war.group and not is_told_of:
        return war.enemy_of(hitting, scene)
    return war.group
