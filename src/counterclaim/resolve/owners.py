"""Whose a figure's people or things are by the words beside it: "our", "enemy"."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from counterclaim.data.names import fold_name
from counterclaim.data.nouns import is_fighters, plural
from counterclaim.kinds import ActorKind, Stance
from counterclaim.records import Figure
from counterclaim.resolve.agents import (
    ABUSIVE,
    Agent,
    camp_of,
    is_doing,
    is_losing,
    owner_of_things,
    parties_in,
)
from counterclaim.resolve.common_names import enter_common
from counterclaim.resolve.counted import (
    MARTYRS,
    are_civil,
    kind_of_counted,
    words_in,
    words_of,
)
from counterclaim.resolve.linked import many_before, many_in
from counterclaim.resolve.losers import find_loser
from counterclaim.resolve.scene import Scene
from counterclaim.resolve.targets import find_target
from counterclaim.resolve.war import NO_SIDE, War

# Who denies or concedes a loss speaks of its own.
GIVING_GROUND = frozenset({Stance.DENIES, Stance.CONCEDES})
OWN = frozenset("our its his her us ours my".split())
FIRST = frozenset("our us ours".split())
THEIR = frozenset({"their", "theirs"})
ENEMY = frozenset({"enemy", "adversary"})
# "The enemy's losses in a day: 230 servicemen, 36 tanks".
ENEMY_LOSSES = re.compile(
    r"\b(?:enemy|adversary|opponent)(?:['’]s)? (?:\w+ )?"
    r"(?:side|losses|casualties|dead)\b[^.;]*$"
    r"|\b(?:losses|casualties) of the (?:enemy|adversary|opponent)\b[^.;]*$",
    re.IGNORECASE,
)
# "with them our dead have reached 223".
OUR_DEAD = re.compile(
    r"\bour (?:own )?(?:dead|losses|casualties|fallen|wounded|martyrs)\b[^.;]{0,60}$"
)
BEARING_ARMS = frozenset({ActorKind.ARMED_GROUP, ActorKind.ARMED_FORCES})
LEAVING = frozenset("leaving left abandoned abandoning withdrew fled retreated".split())
# "inflicted eight casualties on the 7th Battalion", "on the dissidents".
ON_WHOM = re.compile(
    r"\s+(?:casualties\s+|losses\s+)?(?:on|upon|among)\s+(?P<the>the\s+)?(?=[a-z\d])",
    re.IGNORECASE,
)
MEMBERS = frozenset("member members personnel officers men fighters elements".split())
MEMBERS_OF = re.compile(r"\s+(?:of|from) the (?P<who>[a-z][\w-]+(?: [a-z][\w-]+)?)\b")
NEAR = 50  # characters in which the name of whom it hit ends
ENEMYS = re.compile(
    r"\s+(?:and [^.;]{0,60})?(?:of|from) the "
    r"(?:enemy|opposing side|adversary|opponent)\b"
)
OURS = re.compile(r"\s+(?:and [^.;]{0,40})?(?:among|in|of|from|within) our\b")
THE_LOSS = re.compile(r"\b(?:the|its) (?P<what>loss|deaths?|martyrdom) of\s*$")
JUST_BEFORE = 20  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A figure, the party that claims it, and who does it in its clause.

    `teller` is the body that claims it, of whatever party: "its own losses".
    """

    figure: Figure
    party: int | None
    agent: Agent | int | None
    is_quoted: bool
    teller: int | None = None

    @property
    def said(self) -> set[str]:
        """Give the words that may tell an owner."""
        figure = self.figure
        said = words_in(figure.span.text)
        said |= words_in(figure.victims.text) if figure.victims else set()
        counted = figure.verb.text if figure.verb else ""
        return said | OWN & words_in(counted)  # "its own losses at five"


def find_owner(case: Case, scene: Scene, war: War) -> int | None:
    """Tell whose "31 of our men", "lost five tanks", "a denied loss" are."""
    found = (rule(case, scene, war) for rule in RULES)
    return next((party for party in found if party is not None), None)


def _enemy(case: Case, scene: Scene, war: War) -> int | None:
    return None if case.party is None else war.enemy_of(case.party, scene)


def _by_first_person(case: Case, scene: Scene, war: War) -> int | None:
    """Tell "64 of us" of a party's own article."""
    start = scene.sentence_start(case.figure.span.start)
    is_ours = OURS.match(scene.text, case.figure.span.end) or OUR_DEAD.search(
        scene.text, start, case.figure.span.start
    )
    if case.party is not None and (is_ours or _are_own_martyrs(case, scene)):
        return case.party  # "six wounded among our armed forces"
    return war.author if FIRST & case.said and not case.is_quoted else None


def _are_own_martyrs(case: Case, scene: Scene) -> bool:
    """Tell "nine martyrs" of who bears arms; a ministry's may be civilians."""
    is_armed = (
        case.party is not None and scene.cast.players[case.party].kind in BEARING_ARMS
    )
    return is_armed and bool(MARTYRS & words_of(case.figure))


def _by_enemy(case: Case, scene: Scene, war: War) -> int | None:
    """Tell "nine enemy trucks", "trucks of the enemy", "the enemy left 9 bodies"."""
    figure = case.figure
    before = scene.text[scene.sentence_start(figure.span.start) : figure.span.start]
    is_bare = kind_of_counted(figure) in ("losses", "things")
    said = words_in(before)
    is_left = is_bare and "enemy" in said and bool(LEAVING & said)
    is_behind = ENEMYS.match(scene.text, figure.span.end)
    is_theirs = THEIR & case.said and case.is_quoted
    is_left = is_left or ENEMY_LOSSES.search(before) is not None
    is_enemys = (
        "enemy" in case.said
        or "adversary" in case.said
        or is_left
        or is_behind
        or is_theirs
    )
    return _enemy(case, scene, war) if is_enemys else None


def _by_whom_hit(case: Case, scene: Scene, war: War) -> int | None:
    """Tell "eight casualties on the 7th Battalion"."""
    hit = ON_WHOM.match(scene.text, case.figure.span.end)
    if hit is None:
        return None
    parties = parties_in(hit.end(), hit.end() + NEAR, scene)
    starts = scene.seen_in(hit.end(), hit.end() + NEAR)
    if any(seen.span.start == hit.end() for seen in starts):
        return next(iter(parties.values()), None)
    words = scene.text[hit.end() : hit.end() + NEAR].split()
    return camp_of(words[0].strip(".,;"), war) if hit["the"] and words else None


def _by_body_behind(case: Case, scene: Scene, war: War) -> int | None:
    """Tell whose "six members of the regime forces" are."""
    behind = MEMBERS_OF.match(scene.text, case.figure.span.end)
    if behind is None or not words_of(case.figure) & MEMBERS:
        return None
    camps = (camp_of(word, war) for word in behind["who"].split())
    return next((camp for camp in camps if camp is not None), None)


def _by_camp(case: Case, scene: Scene, war: War) -> int | None:
    """Tell whose "army vehicles", "rebel positions", "secessionist soldiers" are."""
    figure = case.figure
    if kind_of_counted(figure) not in ("things", "regular", None):
        return None
    words = fold_name(figure.of).split()[:-1]
    camps = (owner_of_things(word, war) for word in words)
    camp = next((camp for camp in camps if camp is not None), None)
    rebels = next((r for word in words if is_fighters(r := plural(word))), None)
    if rebels is None or camp is not None:
        return camp
    enemy = _enemy(case, scene, war) if war.is_state(case.party, scene) else None
    return (
        enter_common(rebels, ActorKind.ARMED_GROUP, scene) if enemy is None else enemy
    )


def _by_losing(case: Case, scene: Scene, war: War) -> int | None:
    """Tell whose "it lost five", "the rebels lost five", "they lost five" are."""
    is_own = OWN & case.said and case.party is not None
    if not is_losing(case.figure) or is_own:
        return None
    if isinstance(case.agent, int):
        return case.agent
    if case.agent not in (Agent.THEY, Agent.OTHERS, Agent.FOE):
        return case.party
    enemy = _enemy(case, scene, war)
    if case.agent is Agent.FOE and enemy is not None:
        return enemy
    theirs = _meant_by_they(case, scene, war)
    if theirs is not None or case.agent is not Agent.THEY:
        return theirs
    is_other = case.is_quoted or scene.author is not None
    return enemy if is_other else case.party


def _meant_by_they(case: Case, scene: Scene, war: War) -> int | None:
    """Tell whom "they" means in "the rebels paid for it, they lost nine men"."""
    verb = case.figure.verb
    if verb is None:
        return None
    start = scene.sentence_start(verb.start)
    return (many_in(start, verb.start, scene, war) or NO_SIDE)[0]


def _by_possessive(case: Case, scene: Scene, war: War) -> int | None:
    """Tell "its men", "our men"; in nobody's words, those of the party last named."""
    if not (OWN | THEIR) & case.said:
        return None
    if case.party is not None:
        return case.party
    if isinstance(case.agent, int):
        return case.agent
    for seen in scene.before(case.figure.span.start, 1):
        for number in seen.numbers:
            if (party := scene.cast.parties.get(number)) is not None:
                return party
    return None


def _by_losses(case: Case, scene: Scene, war: War) -> int | None:
    """Tell "put its losses at 12", "on the army's side 9", "the loss of a drone"."""
    loser = find_loser(case.figure, scene, war)
    if loser is not None and not isinstance(loser, Agent):
        return loser
    if loser is Agent.THEY and case.is_quoted:
        return _enemy(case, scene, war)
    if loser is Agent.THEY:
        return (many_before(case.figure.span.start, scene, war) or NO_SIDE)[0]
    start = case.figure.span.start
    before = scene.text[max(0, start - JUST_BEFORE) : start]
    is_civil = are_civil(case.figure)
    loss = THE_LOSS.search(before)
    is_lost = loss is not None and not is_civil and _may_mourn(case, loss, scene, war)
    if loser is Agent.OWN or is_lost:
        return case.teller if case.party is None else case.party
    is_own = case.figure.stance in GIVING_GROUND and not is_civil
    return case.party if is_own else None


def _may_mourn(case: Case, loss: re.Match[str], scene: Scene, war: War) -> bool:
    """Tell a group that announces "the death of a fighter" from an army that does."""
    is_group = kind_of_counted(case.figure) in ("any", "group")
    is_own = is_group != war.is_state(case.party, scene)
    return loss["what"] == "loss" or (is_own and not words_of(case.figure) & ABUSIVE)


def _by_target(case: Case, scene: Scene, war: War) -> int | None:
    """Tell "44 died in an attack on a convoy of the Hill Guard"."""
    target = find_target(case.figure, scene, war)
    is_own = is_doing(case.figure) and target == case.agent
    is_army = kind_of_counted(case.figure) == "regular"
    is_other = is_army and not war.is_state(target, scene)
    return None if is_own or is_other else target


Rule = Callable[[Case, Scene, War], int | None]
RULES: tuple[Rule, ...] = (
    _by_first_person,
    _by_enemy,
    _by_whom_hit,
    _by_body_behind,
    _by_camp,
    _by_losing,
    _by_possessive,
    _by_losses,
    _by_target,
)
