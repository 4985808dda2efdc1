"""Whose people or things a figure counts: the words, what is counted, who says it."""

import re

from counterclaim.data.names import fold_name
from counterclaim.data.nouns import NounClass, load_nouns
from counterclaim.kinds import ActorKind, Measure, NameKind, Stance
from counterclaim.records import Figure, Found
from counterclaim.resolve.agents import (
    Agent,
    find_agent,
    find_loser,
    is_doing,
    is_losing,
)
from counterclaim.resolve.groups import resolve_fighters
from counterclaim.resolve.parties import DEEPEST, party_of
from counterclaim.resolve.phrases import read_phrases
from counterclaim.resolve.scene import Scene
from counterclaim.resolve.war import (
    NO_SIDE,
    Side,
    War,
    claimants_of,
    find_war,
    party_claiming,
)

CIVILIANS = "civilians"
# What a party claims of its enemy unless it says "our"; its own doings are not hits.
OWN_DOINGS = frozenset({Measure.DEPLOYED, Measure.LAUNCHED})
PEOPLE_HIT = frozenset(
    {
        Measure.KILLED,
        Measure.WOUNDED,
        Measure.KILLED_OR_WOUNDED,
        Measure.MISSING,
        Measure.CAPTURED,
    }
)
LOSSES = frozenset(
    "losses casualties loss casualty dead wounded killed injured bodies body corpses "
    "corpse others other more victims victim people persons person".split()
)
CASUALTIES = LOSSES - frozenset("people persons person victims victim".split())
# Who denies or concedes a loss speaks of its own.
GIVING_GROUND = frozenset({Stance.DENIES, Stance.CONCEDES})
OWN = frozenset("our its his her us ours my".split())
HIS = frozenset({"his", "her"})
THEIR = frozenset({"their"})
THEM = frozenset("them these those whom".split())
# Nobody's own and no civilians, unless the words say more: "31 men".
ANYBODY = frozenset({"men"})
# What either side calls its own fighters; the other words name the armed group.
ANY_SIDES = frozenset(
    """fighter fighters combatant combatants volunteer volunteers member members leader
    leaders commander commanders force forces personnel operative operatives enemy crew
    sniper snipers defender defenders commando commandos""".split()
)
GUARDING = frozenset({"police", "guards", "gendarmerie", "security"})
ON_BOARD = re.compile(r"\W*(?:on ?board|aboard)\b")
CRAFT = frozenset(
    "helicopter plane aircraft jet gunship warplane bomber ship boat".split()
)
ARMYS_CRAFT = re.compile(
    r"\b(?:military|army|combat|attack|air force|navy|naval)(?:['’]s)?\s+(?:\w+\s+)?"
    r"(?:helicopter|plane|aircraft|jet|ship|boat)",
    re.IGNORECASE,
)
# Where civilians are, in a sentence that names nobody who fights.
CIVIL_PLACE = re.compile(
    r"\b(?:market|hospital|school|church|mosque|house|home|village|town|city|bus|"
    r"station|camp|shop|hotel|clinic|street|neighbou?rhood|wedding|funeral|bazaar|"
    r"apartment|building|district)s?\b",
    re.IGNORECASE,
)
CIVIL_ROLES = frozenset(
    "governor mayor doctor nurse medic hospital resident witness paramedic".split()
)
WORD = re.compile(r"[a-z]+")


def find_sides(found: Found, scene: Scene) -> tuple[Side, ...]:
    """Tell for each figure whose people or things it counts.

    What the words say comes first ("Varden troops", "our soldiers"); then what is
    counted (children are civilians); then who claims it: a party that says it killed
    fighters speaks of its enemy's.

    Returns:
        The party's number and name; a name alone for civilians; Nones where open.
    """
    said = [_side_in_words(figure, scene) for figure in found.figures]
    war = find_war(found, said, scene)
    sides: list[Side] = []
    for figure, named in zip(found.figures, said, strict=True):
        side = named or _by_figure_before(figure, found, sides, scene)
        side = side or _infer(figure, found, scene, war)
        is_open = side == NO_SIDE and figure.part_of is not None
        if is_open and figure.part_of is not None and figure.part_of < len(sides):
            side = sides[figure.part_of]
        sides.append(side)
        if named and named[0] is not None:
            war.last[claimants_of(figure, found, scene)] = named
    return tuple(sides)


def _by_figure_before(
    figure: Figure, found: Found, sides: list[Side], scene: Scene
) -> Side | None:
    """Tell "and 9 injured", "their vehicles", "22 of them": of those before."""
    if not sides:
        return None
    before = found.figures[len(sides) - 1]
    at = figure.span.start
    is_near = scene.sentence_at(before.span.start) == scene.sentence_at(at)
    text = set(WORD.findall(figure.span.text.lower()))
    words = _words(figure)
    is_bare = not words - CASUALTIES and before.measure in PEOPLE_HIT
    is_theirs = bool(THEIR & text) and not scene.is_quoted(at)
    if sides[-1] != NO_SIDE and is_near and (is_theirs or (is_bare and not OWN & text)):
        return sides[-1]
    is_crew = ON_BOARD.match(scene.text, figure.span.end, figure.span.end + 12)
    is_aboard = is_crew is not None or bool(words & {"crew"})
    if is_aboard and _words(before) & CRAFT and sides[-1] != NO_SIDE:
        return sides[-1]
    if THEM & text and (is_near or not words):
        return sides[-1]
    return None


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
        group = _group_in_words(figure, scene)
        if group is not None:
            return group
        if codes:
            state = scene.cast.state(codes[0])
            state.call(scene.states.name(codes[0]))
            return state.number, state.name
    return None


def _words(figure: Figure) -> set[str]:
    return {w for w in fold_name(figure.of).split() if not w.isdigit()}


def _group_in_words(figure: Figure, scene: Scene) -> Side | None:
    """Tell the groups that "300 partisans" belong to."""
    if (OWN | THEIR) & set(WORD.findall(figure.span.text.lower())):
        return None
    span = figure.span
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
    party = _party(figure, found, scene, war)
    if HIS & set(WORD.findall(figure.span.text.lower())):
        party = _party_of_man(figure, found, party, scene)
    agent = find_agent(figure, scene)
    owner = _by_owner(figure, party, agent, scene, war)
    if owner is not None:
        return _name(owner, scene)
    kind = _kind_of(_words(figure))
    if _is_aboard(figure, scene):
        return _name(_of_regulars(figure, party, None, scene, war), scene)
    if kind == CIVILIANS or _is_of_civilians(figure, found, scene):
        return None, CIVILIANS
    doer = _doer(figure, agent, party, scene, war)
    if figure.measure in OWN_DOINGS:
        return _name(party if doer is None else doer, scene)
    if kind in ("regular", "guard"):
        return _name(_of_regulars(figure, party, doer, scene, war), scene)
    if kind == "group" and war.group is not None:
        return _name(war.group, scene)
    before = war.last.get(claimants_of(figure, found, scene))
    if before is not None and kind in ("losses", "things") and doer is None:
        return before
    is_taken = figure.measure in (Measure.CAPTURED, Measure.SHOT_DOWN)
    if kind is None and not is_taken:
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


def _kind_of(words: set[str]) -> str | None:
    """Tell what sort is counted: civilians, an army's, a group's, anybody's, things."""
    nouns = load_nouns()
    if words & nouns.guards or (words & GUARDING and words & nouns.regulars):
        return "guard"
    if words & nouns.regulars - ANY_SIDES:
        return "regular"
    if words & nouns.combatants - ANY_SIDES:
        return "group"
    if words & nouns.combatants or words & ANYBODY:
        return "any"
    if words & (nouns.civilian_people | nouns.civilian_things):
        return CIVILIANS
    if words & nouns.military_things:
        return "things"
    return "losses" if not words - LOSSES else None


def _by_owner(
    figure: Figure,
    party: int | None,
    agent: Agent | int | None,
    scene: Scene,
    war: War,
) -> int | None:
    """Tell whose "31 of our men", "lost five tanks", "a denied loss" are."""
    said = set(WORD.findall(figure.span.text.lower()))
    said |= set(WORD.findall(figure.victims.text.lower())) if figure.victims else set()
    counted = figure.verb.text.lower() if figure.verb else ""
    said |= OWN & set(WORD.findall(counted))  # "its own losses at five"
    if "enemy" in said and party is not None:
        return war.enemy_of(party, scene)
    if THEIR & said and scene.is_quoted(figure.span.start) and party is not None:
        return war.enemy_of(party, scene)
    if is_losing(figure) and not (OWN & said and party is not None):
        if isinstance(agent, int):
            return agent
        is_theirs = agent is Agent.THEY and scene.is_quoted(figure.span.start)
        return war.enemy_of(party, scene) if is_theirs and party is not None else party
    if (OWN | THEIR) & said:
        if party is None:
            return agent if isinstance(agent, int) else _party_before(figure, scene)
        return party
    loser = find_loser(figure, scene)
    if loser is not None and not isinstance(loser, Agent):
        return loser
    if loser is Agent.OWN:
        return party
    is_own = figure.stance in GIVING_GROUND and _kind_of(_words(figure)) != CIVILIANS
    return party if is_own else None


def _party_before(figure: Figure, scene: Scene) -> int | None:
    """Tell the party last named before a figure: whom "its" means."""
    for seen in scene.before(figure.span.start, 1):
        for number in seen.numbers:
            if (party := scene.cast.parties.get(number)) is not None:
                return party
    return None


def _doer(
    figure: Figure, agent: Agent | int | None, party: int | None, scene: Scene, war: War
) -> int | None:
    """Tell the party that does what a figure's verb says."""
    if isinstance(agent, int):
        return agent
    is_quoted = scene.is_quoted(figure.span.start)
    if agent is Agent.THEY and is_quoted and party is not None:
        return war.enemy_of(party, scene)
    return party if agent is not None else None


def _of_regulars(
    figure: Figure, party: int | None, doer: int | None, scene: Scene, war: War
) -> int | None:
    """Tell whose soldiers or police are counted without an owner.

    Who kills them kills the enemy's; whoever else counts them, a state counts its own
    and a group the state's that it fights.
    """
    players = scene.cast.players
    is_of_state = party is not None and players[party].kind is ActorKind.COUNTRY
    is_guard = _kind_of(_words(figure)) == "guard"
    if doer is not None and is_doing(figure) and not (is_guard and doer == party):
        enemy = war.enemy_of(doer, scene)
        if enemy is not None and players[enemy].kind is ActorKind.COUNTRY:
            return enemy
    if is_of_state:
        return party
    if party is not None:
        enemy = war.enemy_of(party, scene)
        is_state = enemy is not None and players[enemy].kind is ActorKind.COUNTRY
        return enemy if is_state else war.home
    return war.home


def _is_aboard(figure: Figure, scene: Scene) -> bool:
    """Tell "all nine on board" of an article on an army's aircraft."""
    behind = ON_BOARD.match(scene.text, figure.span.end, figure.span.end + 12)
    return behind is not None and ARMYS_CRAFT.search(scene.text) is not None


def _is_of_civilians(figure: Figure, found: Found, scene: Scene) -> bool:
    """Tell bodies, dead and wounded of whom nothing tells that they fought."""
    if _words(figure) - LOSSES or figure.measure not in PEOPLE_HIT:
        return False
    nouns = load_nouns()
    start = scene.sentence_start(figure.span.start)
    number = scene.sentence_at(figure.span.start)
    end = scene.sentences[number].span.end if number >= 0 else figure.span.end
    sentence = scene.text[start:end].lower()
    words = set(WORD.findall(sentence))
    if words & {"civilian", "civilians"}:
        return True
    if words & (nouns.combatants - {"leader", "leaders", "member", "members"}):
        return False
    claimants = [scene.cast.players[n] for n in claimants_of(figure, found, scene)]
    is_civil = any((p.roles | p.lemmas) & CIVIL_ROLES for p in claimants)
    is_partyless = all(scene.cast.parties.get(p.number) is None for p in claimants)
    return is_civil or (is_partyless and bool(CIVIL_PLACE.search(sentence)))
