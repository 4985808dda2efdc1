"""Who stands on one side: a body and its state, a group under its names."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from counterclaim.records import Actor, ActorKind, Grouping
from counterclaim.weigh.fighting import LONGEST_CHAIN, are_opposed, root_party

# Bodies of a state whose side nobody knows are no side of their own.
SIDES = frozenset({ActorKind.COUNTRY, ActorKind.ARMED_GROUP, ActorKind.ARMED_FORCES})
STATE_BODIES = frozenset({ActorKind.ARMED_FORCES, ActorKind.GOVERNMENT_BODY})
WORD = re.compile(r"[^\W\d_]+")
# What stands before a name that is no part of it.
LEADING = frozenset({"the", "a", "an"})
COUNTS = frozenset(
    "two three four five six seven eight nine ten eleven twelve several dozens".split()
)
# Endings by which a people is named after its country.
PEOPLE = r"(?:n|ns|an|ian|ish|ese|i|'s|’s)?"
# What is no state, though it may be taken for one where it stands alone.
BARE_BODIES = frozenset("army navy military government ministry police".split())
# Last words of what is no group's own name: "twelve terrorists".
NAMELESS = re.compile(
    r"\b(?:terrorists|bandits|rebels|militants|gunmen|attackers|insurgents|fighters"
    r"|raiders|extremists|jihadists|guerrillas|mercenaries|separatists|enemy|gangs?"
    r"|column|unit|cell|squad|assailants|infiltrators|saboteurs)$"
)
# Roles of those who speak for the side that they end in.
LEADING_ROLE = re.compile(
    r"(?:the |a |an |its |deputy |chief |field |top |senior |local )*"
    r"(?:commander|leader|head|chief|spokes(?:man|woman|person)|general|colonel|captain|major|fighter"
    r"|member|founder|deputy commander|representative)\b",
    re.IGNORECASE,
)
# Share of an incident's reports from which a second state may be at war in it.
OTHER_STATE_SHARE = 0.34
INDEFINITE = ("a ", "an ", "another ", "one ")  # somebody who was not named before
MANY = 2  # groups: "the rebels" may be any of them
SHORTEST_STATE = 4  # letters; "Oct" and "Feb" are no countries


def find_allies(
    grouping: Grouping,
    joint: Iterable[Sequence[str]],
    fighting: frozenset[str] = frozenset(),
    opposed: frozenset[tuple[str, str]] = frozenset(),
    counted: Iterable[tuple[str, str]] = (),
) -> dict[str, str]:
    """Lead from parties to the one that stands for all on their side.

    Armed groups that speak together, a body that bears a side's very name, a state's
    army and the state, a group's short name, and those without a name whom one
    incident's reports call alike.

    Args:
        grouping: The ledger's actors and incidents.
        joint: Claimants who speak together, as ids.
        fighting: Those of no known kind who are armed.
        opposed: Pairs of who hit and whose people were hit.
        counted: Pairs of an article and somebody whose losses it counts.
    """
    actors = mend_parties(grouping.actors)
    ids = dict(grouping.actor_ids)
    allies = find_namesakes(actors) | find_joint(joint, actors, ids)
    for find in (_find_counted_names, _find_peoples, _find_short_names):
        allies |= _drop_known(find(actors), allies)
    war = War(fighting=fighting, opposed=opposed, counted=tuple(counted))
    for alike in _find_called_alike(grouping, actors, allies, war):
        allies |= _drop_known(alike, allies)
    return {party: follow(party, allies) for party in allies}


def follow(party: str, allies: Mapping[str, str]) -> str:
    """Follow a party to the one that stands for its side."""
    for _ in range(LONGEST_CHAIN):
        if allies.get(party, party) == party:
            break
        party = allies[party]
    return party


def _drop_known(found: Mapping[str, str], allies: Mapping[str, str]) -> dict[str, str]:
    """Leave out who has a side, and what would lead in a circle."""
    return {
        party: side
        for party, side in found.items()
        if party not in allies and follow(side, allies) != party
    }


def find_namesakes(actors: Mapping[str, Actor]) -> dict[str, str]:
    """Lead from actors without a side to the side that bears their very name."""
    sides = {a.name.casefold(): a.id for a in actors.values() if a.kind in SIDES}
    return {
        actor.id: sides[actor.name.casefold()]
        for actor in actors.values()
        if actor.kind not in SIDES
        and actor.party is None
        and actor.name.casefold() in sides
    }


def find_joint(
    joint: Iterable[Sequence[str]],
    actors: Mapping[str, Actor],
    actor_ids: Mapping[str, str],
) -> dict[str, str]:
    """Put armed groups that speak together on one side, under the smallest id."""
    side: dict[str, str] = {}

    def find(party: str) -> str:
        while side.get(party, party) != party:
            party = side[party]
        return party

    for claimants in joint:
        speakers = (actor_ids.get(claimant, claimant) for claimant in claimants)
        parties = {root_party(s, actors, actor_ids) for s in speakers}
        armed = {p for p in parties if is_armed_group(p, actors)}
        if len(parties) > 1 and armed == parties:
            first, *others = sorted(find(p) for p in parties)
            side |= {first: first} | dict.fromkeys(others, first)
    return {party: find(party) for party in side}


def is_armed_group(party: str, actors: Mapping[str, Actor]) -> bool:
    """Whether a party is an armed group."""
    return party in actors and actors[party].kind is ActorKind.ARMED_GROUP


def mend_parties(actors: Iterable[Actor]) -> dict[str, Actor]:
    """Put bodies of a state on the side of the only country that their name names.

    "The Government of the Calder Isles" speaks for these, whatever one article made of
    it; "the Army" is no country.

    Returns:
        All actors by their ids.
    """
    known = {actor.id: actor for actor in actors}
    states = {
        actor.id: re.compile(
            rf"\b(?:{'|'.join(re.escape(n) for n in sorted(names))}){PEOPLE}\b"
        )
        for actor in known.values()
        if actor.kind is ActorKind.COUNTRY
        and (names := {n for n in (actor.name, *actor.aliases) if _is_state(n)})
    }
    for actor in tuple(known.values()):
        if actor.kind in STATE_BODIES and actor.is_named:
            named = [s for s, pattern in states.items() if pattern.search(actor.name)]
            if len(named) == 1 and actor.party != named[0]:
                known[actor.id] = replace(actor, party=named[0])
    return known | _find_commanders(known)


def _find_commanders(known: Mapping[str, Actor]) -> dict[str, Actor]:
    """Put on a side whoever leads or speaks for the only one that his role names."""
    sides = {
        words_of_name(name): actor.id
        for actor in known.values()
        if actor.kind in SIDES and actor.is_named
        for name in (actor.name, *actor.aliases)
    }
    found = {}
    for actor in known.values():
        if actor.kind is ActorKind.PERSON and not actor.party and actor.role:
            if not LEADING_ROLE.match(actor.role):
                continue
            role = words_of_name(actor.role)
            named = {side for name, side in sides.items() if _ends_with(role, name)}
            if len(named) == 1:
                found[actor.id] = replace(actor, party=min(named))
    return found


def _ends_with(words: Sequence[str], name: Sequence[str]) -> bool:
    return bool(name) and tuple(words[-len(name) :]) == tuple(name)


def _is_state(name: str) -> bool:
    is_body = name.casefold() in BARE_BODIES
    return len(name) >= SHORTEST_STATE and name[0].isupper() and not is_body


def _find_counted_names(actors: Mapping[str, Actor]) -> dict[str, str]:
    """Lead from "Eleven Border Rifles" to the Border Rifles."""
    sides = {
        words_of_name(actor.name): actor.id
        for actor in actors.values()
        if actor.kind in SIDES | STATE_BODIES and actor.is_named
    }
    found = {}
    for actor in actors.values():
        first, *rest = words_of_name(actor.name) or ("",)
        if first in COUNTS and tuple(rest) in sides:
            found[actor.id] = sides[tuple(rest)]
    return found


def _find_peoples(actors: Mapping[str, Actor]) -> dict[str, str]:
    """Lead from a people that was taken for a country to the country: "Vellandish"."""
    states = {
        actor.name: actor.id
        for actor in actors.values()
        if actor.kind is ActorKind.COUNTRY and _is_state(actor.name)
    }
    found = {}
    for name, ident in states.items():
        longer = re.compile(rf"{re.escape(name)}{PEOPLE[:-1]}")
        for other, people in states.items():
            if other != name and longer.fullmatch(other):
                found[people] = ident
    return found


def _find_short_names(actors: Mapping[str, Actor]) -> dict[str, str]:
    """Lead from a name alone to the only armed group whose name begins with it."""
    groups = [
        (words_of_name(actor.name), actor.id)
        for actor in actors.values()
        if actor.kind is ActorKind.ARMED_GROUP and actor.is_named
    ]
    found = {}
    for actor in actors.values():
        if actor.kind is ActorKind.OTHER and actor.is_named and actor.party is None:
            words = words_of_name(actor.name)
            size = len(words)
            longer = [i for name, i in groups if size and name[:size] == words]
            if len(longer) == 1:
                found[actor.id] = longer[0]
    return found


def words_of_name(name: str) -> tuple[str, ...]:
    """Return the words of a name, the article before it left out.

    Examples:
        >>> words_of_name("The Hill Front")
        ('hill', 'front')
    """
    words = [word.casefold() for word in WORD.findall(name)]
    return tuple(words[1:] if words and words[0] in LEADING else words)


def is_nameless(actor: Actor) -> bool:
    """Whether an actor is only described: "the army", "twelve terrorists"."""
    is_bare = " ".join(words_of_name(actor.name)) in BARE_BODIES
    return not actor.is_named or is_bare or NAMELESS.search(actor.name) is not None


def _find_called_alike(
    grouping: Grouping,
    actors: Mapping[str, Actor],
    allies: Mapping[str, str],
    war: "War",
) -> Iterable[dict[str, str]]:
    """Lead, in each incident, from those without a name to a side.

    "The army" of one report is that of the others, where these tell of one side alone,
    or of the only state at war in them; "the rebels" are the only armed group named.
    """
    ids = dict(grouping.actor_ids)
    in_article: defaultdict[str, set[str]] = defaultdict(set)
    for actor in actors.values():
        for mention in actor.mentions:
            in_article[mention.article].add(actor.id)
    for article, side in war.counted:
        if (ident := ids.get(side, side)) in actors:
            in_article[article].add(ident)
    for incident in grouping.incidents:
        here = Here(war=war)
        told: Counter[str] = Counter()
        for article in incident.articles:
            told.update(a for a in in_article[article] if _is_country(actors[a]))
        for ident in sorted({a for n in incident.articles for a in in_article[n]}):
            here.add(actors[ident], follow(root_party(ident, actors, ids), allies))
        least = OTHER_STATE_SHARE * len(incident.articles)
        here.states |= {state for state, count in told.items() if count >= least}
        here.states = {s for s in here.states if _is_state_at_all(s, actors)}
        yield here.match()


def _is_country(actor: Actor) -> bool:
    return actor.kind is ActorKind.COUNTRY


def _is_state_at_all(side: str, actors: Mapping[str, Actor]) -> bool:
    known = actors.get(side)
    return known is not None and _is_country(known) and _is_state(known.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class War:
    """Who fights though no kind tells it; pairs of sides of which one hit the other.

    `counted` are pairs of an article and somebody whose losses it counts.
    """

    fighting: frozenset[str]
    opposed: frozenset[tuple[str, str]]
    counted: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Here:
    """Who takes part in one incident, and who is only described there."""

    war: War
    called: defaultdict[tuple[str, ...], set[str]] = field(
        default_factory=lambda: defaultdict(set)
    )
    groups: set[str] = field(default_factory=set)
    states: set[str] = field(default_factory=set)
    armies: set[str] = field(default_factory=set)
    unnamed: list[Actor] = field(default_factory=list)

    def add(self, actor: Actor, side: str) -> None:
        """Note an actor with its side."""
        is_group = actor.kind is ActorKind.ARMED_GROUP
        if (is_group and not is_nameless(actor)) or actor.id in self.war.fighting:
            self.groups.add(side)
        if actor.kind is ActorKind.ARMED_FORCES:
            self.armies.add(side)
        if actor.kind in STATE_BODIES and side != actor.id:
            self.states.add(side)
        is_army = actor.kind is ActorKind.ARMED_FORCES  # of whom, its name leaves open
        if (is_nameless(actor) or is_army) and actor.kind in SIDES | STATE_BODIES:
            if side == actor.id:
                self.unnamed.append(actor)
            else:
                self.called[words_of_name(actor.name)].add(side)

    def match(self) -> dict[str, str]:
        """Lead from those who are only described to the one side they can be of."""
        found = {}
        for actor in self.unnamed:
            sides = self.called[words_of_name(actor.name)]
            if not sides:
                is_group = actor.kind is ActorKind.ARMED_GROUP
                is_new = actor.name.casefold().startswith(INDEFINITE)
                groups = self.groups if is_new else self.find_enemies()
                sides = groups if is_group else self.states
            if len(sides) == 1:
                found[actor.id] = min(sides)
        return found

    def find_enemies(self) -> set[str]:
        """Return the groups: of several those that fight a state or an army, if any."""
        if len(self.groups) < MANY:
            return self.groups
        opposed = self.war.opposed
        hurt = self.states | self.armies
        fought = {g for g in self.groups if are_opposed(g, hurt - {g}, opposed)}
        return fought or self.groups
