"""Who an office without a name is: "the governor said so ... Ada Fenn told us"."""

from collections import defaultdict

from counterclaim.data.names import initials, is_abbreviation
from counterclaim.data.nouns import load_nouns
from counterclaim.kinds import ActorKind
from counterclaim.records import Span
from counterclaim.resolve.cast import Cast, Player
from counterclaim.resolve.roles import SINGLE
from counterclaim.resolve.scene import Scene
from counterclaim.resolve.second_names import merge

LOCAL_OFFICES = frozenset({"governor", "mayor"})
PLAIN = frozenset(
    """the of for in and its regional provincial local state province region district
    city town acting""".split()
)
GONE = frozenset({"former", "ex", "ousted", "deposed", "late"})
REACH = 2  # sentences from the office to the name; further off it is somebody else


def join_office(scene: Scene, span: Span, number: int) -> None:
    """Take a speaker named without any office for the office that spoke just before.

    News names an office in its lead, and who holds it one sentence later. Nothing is
    joined where the name has an office of its own, or another holder is known.
    """
    cast = scene.cast
    player = cast.players[number]
    is_new = player.kind is ActorKind.PERSON and player.is_named
    if not is_new or player.roles | player.lemmas or _is_titled(scene, span):
        return
    if any(spot.start < span.start for spot in player.spans):
        return
    office = _office_before(scene, span)
    if office is None:
        return
    same = [p for p in cast.going_by(office.lemmas) if _can_be(p, office)]
    for other in dict.fromkeys(p.number for p in (office, *same)):
        _join(cast, player, cast.players[other])


def join_offices(scene: Scene) -> None:
    """Take an office without a name for the one person who holds it by name.

    "Governor says" of a headline, "the governor of Lorrim Province" of a lead, where
    the article names one governor, and nothing is told of another.
    """
    cast = scene.cast
    for office in cast.of_kind(ActorKind.PERSON):
        lemmas = office.lemmas & SINGLE
        if office.is_named or office.is_plural or not lemmas or not office.spellings:
            continue
        holders = [p for p in cast.going_by(lemmas) if p.is_named and p.spellings]
        one = {p.number for p in holders}
        if len(one) == 1 and _is_same_office(office, holders[0]):
            _join(cast, holders[0], office)


def join_office_letters(cast: Cast) -> None:
    """Take "the IGP" for who is Inspector General of Police, and "the PM" alike."""
    holders: dict[str, set[int]] = defaultdict(set)
    for person in cast.of_kind(ActorKind.PERSON):
        for letters in initials(person.role or ""):
            holders[letters].add(person.number)
    for player in cast.of_kind(ActorKind.OTHER):
        names = tuple(player.spellings)
        if len(names) == 1 and is_abbreviation(names[0]):
            meant = holders.get(names[0].replace(" ", "").replace(".", ""), set())
            if len(meant) == 1:
                _join(cast, cast.players[next(iter(meant))], player)


def _is_same_office(office: Player, holder: Player) -> bool:
    """Tell whether what is told of an office fits who holds one of that name."""
    asked, told = office.roles - PLAIN, holder.roles - PLAIN
    if office.roles & GONE or holder.roles & GONE:
        return False
    is_local = bool(office.lemmas & LOCAL_OFFICES)
    is_of_state = office.state in (None, holder.state)
    return (not asked or not told or bool(asked & told)) and (is_of_state or is_local)


def _is_titled(scene: Scene, span: Span) -> bool:
    """Tell "resident Ada Fenn": a noun before the name says who it is."""
    before = scene.text[max(0, span.start - 30) : span.start].split()
    return bool(before) and load_nouns().head(before[-1]) is not None


def _office_before(scene: Scene, span: Span) -> Player | None:
    """Find the office without a name that spoke last."""
    sources = (s for s in scene.before(span.start, REACH) if s.is_source)
    players = (scene.cast.players[s.numbers[0]] for s in sources if len(s.numbers) == 1)
    people = (p for p in players if p.kind is ActorKind.PERSON)
    player = next(people, None)
    if player is None or player.is_named:
        return None
    alike = scene.cast.going_by(player.lemmas & SINGLE)
    holders = [p for p in alike if p.is_named and player.roles <= p.roles]
    is_one = bool(player.lemmas & SINGLE) and not player.is_plural and not holders
    return player if is_one else None


def _can_be(player: Player, office: Player) -> bool:
    """Tell "Governor" of a headline: the same office, with nothing told otherwise."""
    is_open = player.kind is ActorKind.PERSON and not player.is_named
    return is_open and not player.is_plural and player.roles <= office.roles


def _join(cast: Cast, person: Player, office: Player) -> None:
    """Let a person take over all that is told of an office."""
    person.offices |= set(office.spellings)
    person.role = person.role or office.role or office.name
    person.roles |= office.roles
    person.state = person.state or office.state
    person.serves = office.serves if person.serves is None else person.serves
    for lemma in office.lemmas:
        cast.go_by(person, lemma)
    merge(cast, person.number, office.number)
    for key, numbers in tuple(cast.meant.items()):
        if office.number in numbers:
            cast.meant[key] = tuple(
                person.number if n == office.number else n for n in numbers
            )
