"""Who fights whom in an article: its home state, its armed group, the enemies."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from counterclaim.data.nouns import NounClass, load_nouns
from counterclaim.data.patterns import load_patterns
from counterclaim.kinds import ActorKind, NameKind
from counterclaim.records import Figure, Found, Mention
from counterclaim.resolve.agents import parties_in, party_of_name
from counterclaim.resolve.camps import enlist, enrol, find_group, find_home
from counterclaim.resolve.cast import Numbers
from counterclaim.resolve.officers import ABROAD, stands_for_state
from counterclaim.resolve.scene import Scene

ARMED = frozenset({ActorKind.ARMED_GROUP, ActorKind.ARMED_FORCES})
SPEAKING = frozenset({ActorKind.COUNTRY, ActorKind.GOVERNMENT_BODY, ActorKind.PERSON})
FIGHTING = frozenset({ActorKind.ARMED_GROUP, ActorKind.ARMED_FORCES, ActorKind.COUNTRY})
ARMED_WEIGHT = 3  # of a mention of troops or a group, against one of a country

LATE = 0.4  # share of the text before the first mention of who only stands by; a guess
WORD = re.compile(r"[a-z]+")
BEHIND, FEW = 30, 2  # characters and words behind a people's name
PAIR = 2
CIVIL = frozenset({NounClass.PERSON, NounClass.MEDIA})
Side = tuple[int | None, str | None]
NO_SIDE: Side = (None, None)


@dataclass(slots=True, kw_only=True)
class War:
    """What an article shows of who fights whom.

    Attributes:
        weights: How often each party is named, its troops more.
        hits: How often one party claims hits on another.
        fights: In how many sentences that tell of fighting each party stands.
        pairs: In how many of them two parties stand, and no third.
        last: The last side that each claimant named in words.
        home: The one state whose soldiers need no owner; None for two or none.
        group: The one armed side that is no state's; None for several or none.
        author: The party whose own words the article is.
    """

    weights: Counter[int] = field(default_factory=Counter)
    hits: Counter[tuple[int, int]] = field(default_factory=Counter)
    fights: Counter[int] = field(default_factory=Counter)
    pairs: Counter[tuple[int, int]] = field(default_factory=Counter)
    last: dict[Numbers, Side] = field(default_factory=dict)
    home: int | None = None
    group: int | None = None
    author: int | None = None

    def enemy_of(self, party: int, scene: Scene) -> int | None:
        """Tell whom a party fights: whom it claims hits on, else the likeliest."""
        hit = _against(party, self.hits) or _against(party, self.pairs)
        is_armed = scene.cast.players[party].kind is ActorKind.ARMED_GROUP
        is_groups = is_armed and self.home not in (None, party)
        if is_groups and self.home not in hit and max(hit.values(), default=0) <= 1:
            return self.home  # groups fight the state before they fight each other
        if not hit and party == self.home and self.group is not None:
            return self.group
        named = {
            p: n
            for p, n in self.weights.items()
            if p != party and not self._is_comrade(p, party, scene)
        }
        counts = hit or named
        if not counts:
            return self.home if self.home != party else None
        return max(counts, key=lambda number: (counts[number], -number))

    def _is_comrade(self, one: int, other: int, scene: Scene) -> bool:
        """Tell groups that a party's own report names from those that it fights."""
        players = scene.cast.players
        kinds = {players[one].kind, players[other].kind}
        return other == self.author and kinds == {ActorKind.ARMED_GROUP}

    def is_state(self, party: int | None, scene: Scene) -> bool:
        """Tell a state, or what stands for one, from an armed group."""
        if party is None:
            return False
        return party == self.home or (
            scene.cast.players[party].kind is not ActorKind.ARMED_GROUP
        )


def _against(party: int, pairs: Counter[tuple[int, int]]) -> dict[int, int]:
    """Give how often each stands against a party."""
    return {other: n for (one, other), n in pairs.items() if one == party}


def find_war(found: Found, said: Iterable[Side | None], scene: Scene) -> War:
    """Gather who is named how often, and who claims hits on whom.

    Args:
        found: What was found in the article.
        said: For each figure, the side that its words tell.
        scene: Who was seen where.
    """
    said = tuple(said)
    war = War(home=find_home(scene))
    # Twice: who fights tells who is at home, and who is at home joins two parties.
    _count_fights(war, scene)
    _count_hits(war, found, said, scene)
    war.home = _home_at_war(war, scene)
    if scene.author is not None:
        war.author = scene.cast.parties.get(scene.author, scene.author)
        if scene.cast.players[war.author].kind is not ActorKind.ARMED_GROUP:
            war.home = war.author
    if war.home is not None:
        enlist(scene, war.home)
    _weigh(war, scene)
    _count_fights(war, scene)
    _count_hits(war, found, said, scene)
    is_by_group = war.author is not None and war.author != war.home
    war.group = war.author if is_by_group else find_group(scene, war.weights, war.home)
    if war.group is not None and war.group != war.author:
        if _stands_by(war.group, war, scene):
            war.group = None
    if war.group is not None and war.home is not None:
        enrol(scene, war.group)
    return war


def _count_hits(
    war: War, found: Found, said: Iterable[Side | None], scene: Scene
) -> None:
    """Count how often one party says that it hit another."""
    war.hits.clear()
    for figure, named in zip(found.figures, said, strict=True):
        party, hit = party_claiming(figure, found, scene), named[0] if named else None
        if party is not None and hit is not None and hit != party:
            war.hits[party, hit] += 1
            war.hits[hit, party] += 1


def _home_at_war(war: War, scene: Scene) -> int | None:
    """Tell the one state that is hit or fights, where the likeliest does neither.

    Unless most places lie in that one: the war is on its soil.
    """
    home, players = war.home, scene.cast.players
    if home is None or players[home].kind is not ActorKind.COUNTRY:
        return home
    if players[home].state == scene.states.of_places:
        return home
    fighting = {n for pair in (*war.hits, *war.pairs) for n in pair}
    states = {n for n in fighting if players[n].kind is ActorKind.COUNTRY}
    is_by = war.fights[home] == 0 and home not in states and len(states) == 1
    return states.pop() if is_by else home


def _weigh(war: War, scene: Scene) -> None:
    """Count how often each party is named, its troops more."""
    for seen in scene.seen:
        for number in seen.numbers:
            side = scene.cast.parties.get(number)
            player = scene.cast.players[number]
            kind = player.kind
            if side is None or not stands_for_state(player):
                continue
            if kind in ARMED | SPEAKING:
                war.weights[side] += ARMED_WEIGHT if kind in ARMED else 1
    for mention in scene.mentions:
        party = party_of_name(mention, scene) if _may_fight(mention, scene) else None
        war.weights.update(() if party is None else (party,))


def _may_fight(name: Mention, scene: Scene) -> bool:
    """Tell "Russian shelling" and "Moscow fired" from "a Swiss doctor" and an embassy.

    Whoever was seen under the name is counted already.
    """
    if name.kind is not NameKind.DEMONYM:
        return not scene.cast.meant.get((name.span.start, name.span.end))
    behind = WORD.findall(scene.text[name.span.end : name.span.end + BEHIND])
    nouns = (load_nouns().head(word) for word in behind[:FEW])
    first = next((noun for noun in nouns if noun is not None), None)
    return first is None or not (first.kind in CIVIL or first.lemma in ABROAD)


def _stands_by(group: int, war: War, scene: Scene) -> bool:
    """Tell a group that is named late, and nowhere where fighting is told of."""
    has_hit = any(group in pair for pair in war.hits)
    ours = [s.span.start for s in scene.seen if _is_of(s.numbers, group, scene)]
    is_late = min(ours, default=0) > LATE * len(scene.text)
    return is_late and not war.fights[group] and not has_hit


def _is_of(numbers: Numbers, party: int, scene: Scene) -> bool:
    return any(scene.cast.parties.get(number) == party for number in numbers)


def _count_fights(war: War, scene: Scene) -> None:
    """Count the sentences on fighting that each party, and each two alone, stand in."""
    war.fights.clear()
    war.pairs.clear()
    hostile = load_patterns("sides.toml")["hostile"]
    for sentence in scene.sentences:
        span = sentence.span
        if not hostile.search(span.text):
            continue
        found = set(parties_in(span.start, span.end, scene).values())
        players = scene.cast.players
        named = {p for p in found if players[p].is_named or players[p].members}
        parties = {p for p in named if players[p].kind in FIGHTING}
        war.fights.update(parties)
        if len(parties) == PAIR:
            one, other = parties
            war.pairs.update(((one, other), (other, one)))


def party_claiming(figure: Figure, found: Found, scene: Scene) -> int | None:
    """Tell the party of who claims a figure; none where two sides claim it."""
    numbers = claimants_of(figure, found, scene)
    parties = {scene.cast.parties.get(n) for n in numbers} - {None}
    return parties.pop() if len(parties) == 1 else None


def claimants_of(figure: Figure, found: Found, scene: Scene) -> Numbers:
    """Tell who claims a figure: its own source, that of its statement, the author."""
    span = figure.claimed_by
    if span is None and figure.statement is not None:
        span = found.statements[figure.statement].source
    if span is not None:
        return scene.cast.meant.get((span.start, span.end), ())
    return (scene.author,) if scene.author is not None else ()
