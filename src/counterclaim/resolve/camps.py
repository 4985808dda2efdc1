"""The two camps of an article: the state whose army it tells of, the armed group."""

import re
from collections import Counter
from collections.abc import Sequence

from counterclaim.kinds import ActorKind, NameKind
from counterclaim.resolve.cast import Player
from counterclaim.resolve.common_names import enter_common, find_owner_told
from counterclaim.resolve.officers import find_datelines, stands_for_state
from counterclaim.resolve.parties import DEEPEST, is_open_unit, party_of
from counterclaim.resolve.scene import Scene

BODIES = frozenset({ActorKind.ARMED_FORCES, ActorKind.GOVERNMENT_BODY})
# A state named this often more than the next is the one at war; guessed, two states
# that fight each other are named about as often.
MUCH_MORE = 2
SOME_MORE = 1.3  # where "the army" without an owner shows that one state is meant
FEWEST_MENTIONS = 3  # of a state without troops or ministries; a neighbour has fewer
# A group this much more in the text than the next is the one that "rebels" means.
MOST = 2
# What stands for a state's side where no state is named.
ARMIES = ("army", "military", "armed forces", "security forces")
RULERS = (
    *ARMIES,
    "junta",
    "regime",
    "government",
    "force",
    "troop",
    "soldier",
    "ministry",
    "police",
)
STATE_BODIES = frozenset(
    """ministry government junta regime army military presidency cabinet navy police
    force troop soldier serviceman""".split()
)
LED = re.compile(r"-led\b")
MERCENARY = re.compile(r"\b(?:mercenar|private military|contractors)", re.IGNORECASE)
OPENING = 3  # characters before the town of a dateline
BESIDE = 30  # characters around a name
OWNED = re.compile(r"(?:his|her|its|their|our|my)\b", re.IGNORECASE)
MILITARY = frozenset({"defence", "defense"})
LOCAL = frozenset("local regional provincial municipal city district".split())
# Offices of a state, where the article has only one.
STATE_OFFICES = frozenset({"minister", "president", "premier"})
VOICES = frozenset(
    """spokesman spokeswoman spokesperson officer official source sources officials
    officers commander general colonel captain adviser advisor aide secretary chief
    deputy""".split()
)
VOICED = frozenset(
    """army military junta government defence defense regime security interior
    intelligence president presidential""".split()
)
# Who was in office once, or only writes about it.
APART = frozenset(
    """retired former ex expert experts analyst analysts rebel opposition un u.n.
    historian bloggers blogger deserter deserters west western foreign""".split()
)
WORD = re.compile(r"[a-z.]+")
CIVIC = frozenset(
    """its society party union association club company federation council league church
    university committee commission opposition organisation organization""".split()
)


def find_home(scene: Scene) -> int | None:
    """Tell the state at war where only one is: by its army, bodies, people, places.

    Without any state, the army, junta or government stands for its side, or the state
    of which the dateline or the places tell. "The 9th Rifles" of a town need less.
    """
    home = _find_home(scene)
    if home is None or scene.cast.players[home].kind not in BODIES:
        return home
    codes = find_datelines(scene)
    code = next(iter(codes)) if len(codes) == 1 else None
    code = code or (None if codes else scene.states.of_places)
    if code is None and not codes and scene.cast.players[home].is_named:
        code = _of_dateline_town(scene)
    if code is not None:
        return enter_state(code, scene)
    is_ministry = "ministry" in scene.cast.players[home].lemmas
    return None if is_ministry and _is_state_told(scene) else home


def _is_state_told(scene: Scene) -> bool:
    """Tell whether a state or a people is named, whose the ministry may be."""
    return any(
        m.kind is NameKind.DEMONYM or scene.states.code(m.span.text) is not None
        for m in scene.mentions
    )


def _of_dateline_town(scene: Scene) -> str | None:
    """Tell the state of the town that a report comes from, named by nothing else."""
    first = next(iter(scene.mentions), None)
    if first is None or first.kind is not NameKind.PLACE or first.span.start > OPENING:
        return None
    code = scene.states.code_of_dateline(first.span.text)
    return code if code is not None and scene.states.is_known(code) else None


def _find_home(scene: Scene) -> int | None:
    counts = _count_states(scene)
    players = scene.cast.players
    armed = {
        scene.cast.parties[p.number]
        for p in players
        if p.kind in BODIES and p.spans and p.number in scene.cast.parties
        if stands_for_state(p)
    }
    is_open = _rulers(scene, ARMIES) is not None
    states = Counter({n: counts[n] for n in counts if n in armed} or counts)
    states = counts if is_open else states
    if not states:
        rulers = _rulers(scene)
        if rulers is not None:
            return rulers
        place = _state_of_places(scene)
        return place if place is not None else _owner_told(scene)
    here = scene.states.of_places
    first = max(states, key=lambda n: (states[n], players[n].state == here, -n))
    rulers = _rulers(scene)
    is_shown = first in armed or counts[first] >= FEWEST_MENTIONS
    if rulers is not None and not is_shown:
        if players[first].state != scene.states.of_places:
            return rulers
    others = [count for number, count in counts.items() if number != first]
    more = SOME_MORE if is_open else MUCH_MORE
    is_one = all(counts[first] >= more * count for count in others)
    is_own_soil = players[first].state == here and first in armed
    is_one = is_one or (is_own_soil and all(counts[first] >= c for c in others))
    is_there = here in (None, players[first].state)
    return first if is_one and is_there else None


def _count_states(scene: Scene) -> Counter[int]:
    """Count how often each state, its bodies and its people are named."""
    counts: Counter[int] = Counter()
    for player in scene.cast.players:
        party = scene.cast.parties.get(player.number)
        is_state = party is not None and (
            scene.cast.players[party].kind is ActorKind.COUNTRY
        )
        if is_state and party is not None and stands_for_state(player):
            counts[party] += len(player.spans)
    return +counts


def _state_of_places(scene: Scene) -> int | None:
    """Tell the state in which most of the article's places lie."""
    code = scene.states.of_places
    if code is None or not scene.states.is_known(code):
        return None
    return enter_state(code, scene)


def enter_state(code: str, scene: Scene) -> int:
    """Let a state take part of which only its towns are named."""
    state = scene.cast.state(code)
    if not state.spellings:
        state.call(scene.states.name(code))
    return state.number


def _owner_told(scene: Scene) -> int | None:
    """Let the junta enter that only "junta soldiers" tell of."""
    word = find_owner_told(scene.text)
    return enter_common(word, ActorKind.ARMED_FORCES, scene) if word else None


def _rulers(scene: Scene, lemmas: Sequence[str] = RULERS) -> int | None:
    """Find who stands for a state that nobody names: "the army", "the junta"."""
    bodies = [p for p in scene.cast.of_kind(*BODIES) if p.state is None and p.spans]
    bodies = [p for p in bodies if not OWNED.match(p.name)]
    for lemma in lemmas:
        fits = [p for p in bodies if lemma in p.lemmas and not p.lemmas & LOCAL]
        fits = [p for p in fits if p.roles & MILITARY or not p.roles] or fits
        if fits:
            return max(fits, key=lambda p: (len(p.spans), -p.number)).number
        if lemma == ARMIES[-1]:
            named = [p for p in bodies if p.kind is ActorKind.ARMED_FORCES]
            named = [p for p in named if p.is_named]
            if named:
                return max(named, key=lambda p: (len(p.spans), -p.number)).number
    return None


def find_group(scene: Scene, weights: Counter[int], home: int | None) -> int | None:
    """Tell the one side that is no state's; of several, the one told of most."""
    players = scene.cast.players
    groups = [
        number
        for number in weights
        if players[number].kind is ActorKind.ARMED_GROUP and number != home
        if not is_open_unit(players[number])
        if not _is_hired(players[number], scene)
    ]
    named = [n for n in groups if players[n].is_named or players[n].members]
    named = named or [n for n in groups if players[n].is_plural]
    if not named:
        return None
    first = max(named, key=lambda n: (weights[n], -n))
    others = [weights[n] for n in named if n != first]
    return first if all(weights[first] >= MOST * other for other in others) else None


def _is_hired(player: Player, scene: Scene) -> bool:
    """Tell mercenaries, and a coalition of states, who are not "the rebels"."""
    if LED.search(player.name):
        return True
    return any(
        MERCENARY.search(scene.text, max(0, s.start - BESIDE), s.end + BESIDE)
        for s in player.spans
    )


def enrol(scene: Scene, group: int) -> None:
    """Give the one armed group its "gunmen" and "attackers" without a name."""
    for player in scene.cast.of_kind(ActorKind.ARMED_GROUP):
        is_open = player.serves is None and not player.members and not player.is_named
        if is_open and player.is_plural and player.number != group:
            player.serves = group
            scene.cast.parties[player.number] = group


def enlist(scene: Scene, home: int) -> None:
    """Give the one state at war its army and ministries that no state is named with.

    "The army", "the interior ministry", "President Fenn": of whom else, where the
    article has one state.
    """
    for player in scene.cast.players:
        if _is_homes(player) and player.number != home:
            player.serves = home
    scene.cast.parties.setdefault(home, home)
    for player in tuple(scene.cast.players):
        if player.number not in scene.cast.parties:
            party = party_of(scene.cast, player, DEEPEST, scene)
            if party is None and _serves(player, home, scene):
                party = home
            if party is not None:
                scene.cast.parties[player.number] = party


def _serves(player: Player, body: int, scene: Scene) -> bool:
    """Tell whether a player serves a body, itself or through others."""
    for _ in range(DEEPEST):
        if player.serves is None or player.serves == body:
            return player.serves == body
        player = scene.cast.players[player.serves]
    return False


def _is_homes(player: Player) -> bool:
    """Tell a body or an office of the state, with nothing else told of it."""
    if player.state is not None or player.serves is not None or player.is_open:
        return False
    words = player.roles | player.lemmas
    if player.kind is ActorKind.ARMED_FORCES:
        return True
    if player.kind is ActorKind.GOVERNMENT_BODY and player.is_plural:
        return "police" in player.lemmas
    if player.kind is ActorKind.GOVERNMENT_BODY:
        return bool(player.lemmas & STATE_BODIES) and not words & LOCAL
    is_man = player.kind is ActorKind.PERSON or not player.is_named
    return is_man and _speaks_for_state(player)


def _speaks_for_state(player: Player) -> bool:
    """Tell "a military officer", "an adviser to the president's office", a minister."""
    told = "" if player.is_named else player.name
    words = player.roles | player.lemmas | set(WORD.findall(told.lower()))
    is_civic = bool(words & (CIVIC | LOCAL)) and "security" not in words
    is_voice = bool(words & VOICES and words & VOICED)
    is_office = bool(player.lemmas & STATE_OFFICES)
    return (is_voice or is_office) and not is_civic and not words & APART
