"""Whose minister or ministry it is, where no word beside the name tells the state."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from counterclaim.data.nouns import NounClass, load_nouns
from counterclaim.kinds import ActorKind, NameKind
from counterclaim.resolve.cast import Player
from counterclaim.resolve.scene import Scene

# Offices of a state; "secretary" only with what it is in charge of.
OFFICES = frozenset({"minister", "president", "premier", "chancellor", "king"})
CHARGED = frozenset("secretary minister adviser advisor aide chief speaker".split())
# Offices that a state has one of: who else holds it is another state's.
ONLY = frozenset({"president", "king", "premier", "chancellor"})
CHARGES = frozenset(
    """prime defence defense foreign interior information health justice finance state
    home presidential president army military armed staff house parliament""".split()
)
# No state's: heads of a party, a province or a firm; who was one once.
NOT_A_STATES = frozenset(
    """party union association club company federation council society committee bank
    commission regional provincial local former ex ousted deposed late vice""".split()
)
# Points for a state. Set by hand on 27 dispatches of 2026-11-22; see decision 0037.
SAME_SENTENCE = 3  # somebody of that state stands before the name in its sentence
SAME_PARAGRAPH = 1  # the last who spoke before, in the same paragraph
DATELINE = 2  # the report comes from there
PLACES = 1  # most places lie there
NAMED_MOST = 1  # no other state is named as often
ARMED = 1  # its army or a ministry takes part
OTHER_TAKEN = 1  # another state's president is named: this is of the other side
FEWEST = 3  # points, and one more than any other state has
FEWEST_OF_BODY = 2  # a bare "Ministry of Defence" is that of where the report is from
HEAD = 400  # characters in which a dateline stands
BEHIND_CITY = re.compile(r"(?:,[^.\n]{0,30}\d|[ \u00a0]?\(|[ \u00a0]+[-–—]|:|/)")
# Who speaks in another state's capital.
ABROAD = frozenset("embassy ambassador envoy consulate diplomat attache".split())
PRIVATE = frozenset({NounClass.PERSON, NounClass.COMPANY})
BEHIND = 5  # characters from "ministry" to the town of "ministry in Kigali"
IN_TOWN = re.compile(r"\W*(?:Later |But |Meanwhile,? )?[Ii]n ")
MINISTRY = re.compile(r"\bministry\b", re.IGNORECASE)
BODIES = frozenset({ActorKind.GOVERNMENT_BODY, ActorKind.ARMED_FORCES})


def stands_for_state(player: Player) -> bool:
    """Tell troops, ministries and officers from an embassy and "a Malian trader"."""
    nouns = (load_nouns().head(lemma) for lemma in player.lemmas)
    is_private = not player.is_named and any(
        noun is not None and noun.kind in PRIVATE for noun in nouns
    )
    return not player.lemmas & ABROAD and not is_private


def cast_officers(scene: Scene) -> None:
    """Give ministers and presidents the state that the text around them tells of.

    Where several states are told of and none stands out, the office stays open: it
    belongs to no state rather than to the one that is named most.
    """
    people = scene.cast.of_kind(ActorKind.PERSON, ActorKind.GOVERNMENT_BODY)
    officers = [player for player in people if _is_open(player)]
    if not officers:
        return
    told, shared = _points_of_all(scene), _points_of_datelines(scene)
    for player in officers:
        is_person = player.kind is ActorKind.PERSON
        is_alone = not _has_peer(player, officers)
        points = told + shared if is_alone else Counter(shared)
        points = points if is_person else shared + _points_of_town(player, scene)
        code = _state_of(player, points, scene)
        if code is not None:
            player.state = code
            scene.cast.parties[player.number] = scene.cast.state(code).number
        elif is_person:
            player.is_open = not is_alone or len(_states_told(scene)) > 1


def _has_peer(player: Player, officers: Sequence[Player]) -> bool:
    """Tell whether another president is told of, of whom no state is known either."""
    offices = player.lemmas & ONLY
    return any(
        offices & other.lemmas
        for other in officers
        if other is not player and other.is_named
    )


def _is_open(player: Player) -> bool:
    """Tell a state's officer or ministry of which nobody says which state's."""
    if player.state is not None or player.serves is not None or not player.spans:
        return False
    if player.kind is ActorKind.GOVERNMENT_BODY:
        return any(MINISTRY.search(spelling) for spelling in player.spellings)
    words = player.roles | player.lemmas
    is_charged = bool(player.lemmas & CHARGED and player.roles & CHARGES)
    is_states = bool(player.lemmas & OFFICES) or is_charged
    return is_states and not words & NOT_A_STATES


def _states_told(scene: Scene) -> set[int]:
    return {scene.cast.parties[n] for n in _of_states(scene)}


def _of_states(scene: Scene) -> Iterator[int]:
    """Give the players whose party is a state."""
    players = scene.cast.players
    for number, party in scene.cast.parties.items():
        if players[party].kind is ActorKind.COUNTRY and players[party].state:
            yield number


def _points_of_all(scene: Scene) -> Counter[str]:
    """Give each state the points that all officers of the article share."""
    points: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for number in _of_states(scene):
        code = _code(number, scene)
        player = scene.cast.players[number]
        counts[code] += len(player.spans)
        if player.kind in BODIES and player.spans:
            points[code] = ARMED
    for code, count in counts.items():
        if count and count == max(counts.values()):
            points[code] += NAMED_MOST
    if scene.states.of_places:
        points[scene.states.of_places] += PLACES
    return points


def _points_of_datelines(scene: Scene) -> Counter[str]:
    return Counter(dict.fromkeys(find_datelines(scene), DATELINE))


def _points_of_town(player: Player, scene: Scene) -> Counter[str]:
    """Give points for "In Kigali, the foreign ministry", "the ministry in Kigali"."""
    named = min(player.spans)
    at = named.start
    first = scene.sentence_start(at)
    for mention in scene.mentions:
        span = mention.span
        if mention.kind is NameKind.PLACE and first <= span.start < named.end + BEHIND:
            code = scene.states.code_of_region(span.text)
            is_behind = at < span.start and scene.text[: span.start].endswith(" in ")
            if code and (is_behind or IN_TOWN.fullmatch(scene.text, first, span.start)):
                return Counter({code: SAME_SENTENCE})
    return Counter()


def _code(number: int, scene: Scene) -> str:
    return scene.cast.players[scene.cast.parties[number]].state or ""


def find_datelines(scene: Scene) -> set[str]:
    """Tell from which state the report comes: "JOHANNESBURG, Jan 31", "OSK, Mali -"."""
    codes = set()
    for mention in scene.mentions:
        start, end = mention.span.start, mention.span.end
        before = scene.text[scene.line_start(start) : start].strip()
        is_first = not before or (before.isupper() and before.endswith(","))
        if start > HEAD or not is_first or mention.kind is not NameKind.PLACE:
            continue
        if mention.span.text.isupper() or BEHIND_CITY.match(scene.text, end):
            names = mention.span.text.split("/")
            codes |= {c for name in names if (c := scene.states.code_of_region(name))}
    return codes


def _state_of(player: Player, points: Counter[str], scene: Scene) -> str | None:
    at = min(span.start for span in player.spans)
    for code, more in _points_before(at, scene).items():
        points[code] += more
    taken = _states_with_another(player, scene)
    for code in tuple(points):
        if code in taken:
            del points[code]
        elif taken and points[code] >= DATELINE:
            points[code] += OTHER_TAKEN
    ranked = points.most_common(2)
    fewest = FEWEST if player.kind is ActorKind.PERSON else FEWEST_OF_BODY
    if not ranked or ranked[0][1] < fewest:
        return None
    is_clear = len(ranked) == 1 or ranked[0][1] > ranked[1][1]
    code = ranked[0][0]
    return code if is_clear and scene.states.is_known(code) else None


def _points_before(at: int, scene: Scene) -> dict[str, int]:
    """Give points to the state of who stands before, or spoke last."""
    points: dict[str, int] = {}
    sentence, line = scene.sentence_at(at), scene.line_start(at)
    of_states = set(_of_states(scene))
    for seen in scene.before(at, 3):
        if seen.span.start < line or seen.numbers[0] not in of_states:
            continue
        code = _code(seen.numbers[0], scene)
        speaker = scene.cast.players[seen.numbers[0]]
        if seen.sentence == sentence and not seen.is_oblique:
            is_state = speaker.kind is ActorKind.COUNTRY  # the one that is spoken of
            return {} if is_state else {code: SAME_SENTENCE}
        is_abroad = bool(speaker.lemmas & ABROAD)
        if seen.is_source and not is_abroad:
            return {code: SAME_PARAGRAPH}
    return points


def _states_with_another(player: Player, scene: Scene) -> set[str]:
    """Tell the states whose holder of the same office is somebody else by name."""
    lemmas = player.lemmas & (ONLY | CHARGED)
    charges = player.roles & CHARGES
    return {
        _code(other.number, scene)
        for other in scene.cast.going_by(lemmas)
        if other.number != player.number and other.is_named
        if other.number in scene.cast.parties and not other.roles & NOT_A_STATES
        if other.lemmas & player.lemmas & ONLY or charges & other.roles
    }
