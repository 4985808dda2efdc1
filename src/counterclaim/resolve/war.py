"""Who fights whom in an article: its home state, its armed group, the enemies."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from counterclaim.kinds import ActorKind, NameKind
from counterclaim.records import Figure, Found
from counterclaim.resolve.agents import party_of_name
from counterclaim.resolve.camps import enlist, enrol, find_group, find_home
from counterclaim.resolve.cast import Numbers
from counterclaim.resolve.scene import Scene

ARMED = frozenset({ActorKind.ARMED_GROUP, ActorKind.ARMED_FORCES})
SPEAKING = frozenset({ActorKind.COUNTRY, ActorKind.GOVERNMENT_BODY, ActorKind.PERSON})
FIGHTING = frozenset({ActorKind.ARMED_GROUP, ActorKind.ARMED_FORCES, ActorKind.COUNTRY})
ARMED_WEIGHT = 3  # of a mention of troops or a group, against one of a country

LATE = 0.4  # share of the text before the first mention of who only stands by; a guess
HOSTILE = re.compile(
    r"\b(?:attack(?:s|ed|ing)?|against|clash(?:es|ed)?|fight(?:s|ing)?|fought|ambush\w*|"
    r"accus(?:es|ed|ing)|shell(?:ed|ing|s)|raid(?:ed|s)?|repel\w*|repuls\w*|"
    r"kill(?:ed|ing)|bomb(?:ed|ing|s)|battl\w+|offensive|assault\w*|storm(?:ed|ing)|"
    r"fired? (?:at|on))\b",
    re.IGNORECASE,
)
Side = tuple[int | None, str | None]
NO_SIDE: Side = (None, None)


@dataclass(slots=True, kw_only=True)
class War:
    """What an article shows of who fights whom.

    Attributes:
        weights: How often each party is named, its troops more.
        hits: How often one party claims hits on another.
        fights: In how many sentences that tell of fighting each party stands.
        last: The last side that each claimant named in words.
        home: The one state whose soldiers need no owner; None for two or none.
        group: The one armed side that is no state's; None for several or none.
        author: The party whose own words the article is.
    """

    weights: Counter[int] = field(default_factory=Counter)
    hits: Counter[tuple[int, int]] = field(default_factory=Counter)
    fights: Counter[int] = field(default_factory=Counter)
    last: dict[Numbers, Side] = field(default_factory=dict)
    home: int | None = None
    group: int | None = None
    author: int | None = None

    def enemy_of(self, party: int, scene: Scene) -> int | None:
        """Tell whom a party fights: whom it claims hits on, else the likeliest."""
        hit = {b: n for (a, b), n in self.hits.items() if a == party}
        is_groups = party == self.group and self.home is not None
        if is_groups and self.home not in hit and max(hit.values(), default=0) <= 1:
            return self.home
        if not hit and party == self.home and self.group is not None:
            return self.group
        is_armed = scene.cast.players[party].kind is ActorKind.ARMED_GROUP
        if not hit and is_armed and self.home not in (None, party):
            return self.home  # groups fight the state before they fight each other
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


def find_war(found: Found, said: Iterable[Side | None], scene: Scene) -> War:
    """Gather who is named how often, and who claims hits on whom.

    Args:
        found: What was found in the article.
        said: For each figure, the side that its words tell.
        scene: Who was seen where.
    """
    war = War(home=find_home(scene))
    if scene.author is not None:
        war.author = scene.cast.parties.get(scene.author, scene.author)
        if scene.cast.players[war.author].kind is not ActorKind.ARMED_GROUP:
            war.home = war.author
    if war.home is not None:
        enlist(scene, war.home)
    _weigh(war, scene)
    _count_fights(war, scene)
    for figure, named in zip(found.figures, said, strict=True):
        party, hit = party_claiming(figure, found, scene), named[0] if named else None
        if party is not None and hit is not None and hit != party:
            war.hits[party, hit] += 1
            war.hits[hit, party] += 1
    is_by_group = war.author is not None and war.author != war.home
    war.group = war.author if is_by_group else find_group(scene, war.weights, war.home)
    if war.group is not None and war.group != war.author:
        if _stands_by(war.group, war, scene):
            war.group = None
    if war.group is not None and war.home is not None:
        enrol(scene, war.group)
    return war


def _weigh(war: War, scene: Scene) -> None:
    """Count how often each party is named, its troops more."""
    for seen in scene.seen:
        for number in seen.numbers:
            side = scene.cast.parties.get(number)
            kind = scene.cast.players[number].kind
            if side is not None and kind in ARMED | SPEAKING:
                war.weights[side] += ARMED_WEIGHT if kind in ARMED else 1
    for mention in scene.mentions:
        if mention.kind is NameKind.DEMONYM:  # "Russian shelling", where no Russia is
            people = party_of_name(mention, scene)
            war.weights.update(() if people is None else (people,))


def _stands_by(group: int, war: War, scene: Scene) -> bool:
    """Tell a group that is named late, and nowhere where fighting is told of."""
    has_hit = any(group in pair for pair in war.hits)
    ours = [s.span.start for s in scene.seen if _is_of(s.numbers, group, scene)]
    is_late = min(ours, default=0) > LATE * len(scene.text)
    return is_late and not war.fights[group] and not has_hit


def _is_of(numbers: Numbers, party: int, scene: Scene) -> bool:
    return any(scene.cast.parties.get(number) == party for number in numbers)


def _count_fights(war: War, scene: Scene) -> None:
    """Count in how many sentences that tell of fighting each party stands."""
    sides: dict[int, set[int]] = {}
    for seen in scene.seen:
        for number in seen.numbers:
            side = scene.cast.parties.get(number)
            if side is not None and scene.cast.players[side].kind in FIGHTING:
                sides.setdefault(seen.sentence, set()).add(side)
    for sentence, parties in sides.items():
        if sentence < 0 or not HOSTILE.search(scene.sentences[sentence].span.text):
            continue
        war.fights.update(parties)


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
