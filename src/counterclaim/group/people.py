"""Join people across articles: by their full names, or a last name and what is told.

A last name alone, also with a first letter, is a person's whose full name another
article gives if both are told of in the same office or the same company. With two whom
it may mean, it stays alone.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from counterclaim.data.names import fold_name, is_abbreviation, sound_of
from counterclaim.data.nouns import is_title_word, load_first_names, load_nouns
from counterclaim.group.actor_clusters import Clusters
from counterclaim.kinds import ActorKind
from counterclaim.records import Actor, Reading

PARTICLES = frozenset("al el as an ad ash ar bin ibn abu van von de da dos der".split())
# Other actors that two articles must share before a bare last name joins.
COMPANY = 2
# Of these one is company enough for the only bearer of a name: the others, such as
# states and outlets, take part in too many wars.
CLOSE = frozenset({ActorKind.PERSON, ActorKind.ARMED_GROUP})
HONORIFICS = frozenset("mr mrs ms miss dr doctor prof professor sir lord lady".split())
ROUNDS = 2  # whom the first joins are company in the second
REMEMBERED = 100_000  # actors of articles whose offices are kept: some 30 MB
RANK_ROOT = 3  # letters that "Gen." and "General" share
# Offices that tell two people from each other: a colonel may be a commander as well,
# but the president is not the minister.
TELLING = frozenset(
    """president premier minister governor mayor king queen chancellor spokesman
    spokeswoman bishop archbishop ambassador senator judge""".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bare:
    """A name that is no full one: the last name's sound, and a first letter if told."""

    sound: str
    letter: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What an article tells of somebody: offices, party, and whom else it names."""

    offices: frozenset[str]
    posts: frozenset[str]
    party: str | None
    company: frozenset[str]
    close: frozenset[str]


def join_people(clusters: Clusters, readings: Sequence[Reading]) -> None:
    """Join the people of all articles.

    Args:
        clusters: The actors, bodies among them joined already.
        readings: The articles, whose actors are each other's company.
    """
    clusters.join_by(_full_name_keys)
    _join_unkinded(clusters)
    _join_longer_names(clusters, readings)
    bearers = _find_bearers(clusters)
    named = {i: bare for i, a in clusters.actors.items() if (bare := _bare_name(a))}
    with_letters = [i for i, bare in named.items() if bare.letter is not None]
    _join_bare_names(clusters, readings, bearers, {i: named[i] for i in with_letters})
    for _ in range(ROUNDS):
        _join_bare_names(clusters, readings, bearers, named)


def _full_name_keys(actor: Actor) -> Iterator[Hashable]:
    """Make the keys of a person's full names: first and last, by sound."""
    if actor.kind is ActorKind.PERSON and actor.is_named:
        for name in (actor.name, *actor.aliases):
            words = without_particles(fold_name(name).split())
            is_full = len(words) > 1 and min(len(words[0]), len(words[-1])) > 1
            if is_full and not _is_office(name):
                yield sound_of(words[0]), sound_of(words[-1])


def _join_unkinded(clusters: Clusters) -> None:
    """Join a name whose kind an article leaves open to the person who bears it."""
    people: dict[Hashable, str] = {}
    for ident, actor in clusters.actors.items():
        for key in _full_name_keys(actor):
            people.setdefault(key, ident)
    for ident, actor in clusters.actors.items():
        if actor.kind is ActorKind.OTHER and actor.is_named:
            words = without_particles(fold_name(actor.name).split())
            key = (sound_of(words[0]), sound_of(words[-1])) if len(words) > 1 else None
            if key in people:
                clusters.join(ident, people[key])


def _join_longer_names(clusters: Clusters, readings: Sequence[Reading]) -> None:
    """Join "Ada Fenn", "Fenn Drun" to the one "Ada Fenn Drun" in the same company."""
    told = _tell_all(clusters, readings)
    longer: dict[Hashable, set[str]] = defaultdict(set)
    short: dict[str, tuple[str, ...]] = {}
    for ident, actor in clusters.actors.items():
        words = without_particles(fold_name(actor.name).split())
        is_person = actor.kind is ActorKind.PERSON and actor.is_named
        if is_person and len(words) > 1 and not _is_office(actor.name):
            keys = {tuple(map(sound_of, pair)) for pair in (words[:2], words[-2:])}
            if len(words) > 2:
                for key in keys:
                    longer[key].add(ident)
            else:
                short[ident] = keys.pop()
    for ident, key in short.items():
        roots = {clusters.root(other) for other in longer[key]}
        alike = (told[o] for o in sorted(longer[key]))
        if len(roots) == 1 and any(
            _is_alike(told[ident], full, is_only=True, has_letter=True)
            for full in alike
        ):
            clusters.join(ident, roots.pop())


def without_particles(words: Sequence[str]) -> list[str]:
    """Leave out what is no name alone: "al Drun" is one name, "Ada al Drun" two.

    Examples:
        >>> without_particles(["al", "drun"])
        ['drun']
    """
    return [word for word in words if word not in PARTICLES]


def _is_office(name: str) -> bool:
    """Tell "Varden governor" and "Interim President Fenn" from a person's name."""
    return any(is_title_word(word.lower()) for word in name.split())


def _find_bearers(clusters: Clusters) -> dict[str, set[str]]:
    """Give the ids of those whose full name is known, by last and second names.

    A first name that no list has is one by which its bearer may go: "Abiy", "Giap".
    """
    bearers: dict[str, set[str]] = defaultdict(set)
    for ident, actor in clusters.actors.items():
        if actor.kind is ActorKind.PERSON and actor.is_named and _is_full(actor.name):
            words = without_particles(fold_name(actor.name).split())
            second = (fold_name(n) for n in actor.aliases)
            own = [n for n in second if " " not in n and n not in words]
            own = [n for n in own if not is_title_word(n)]
            firsts = [] if words[0] in load_first_names() else words[:1]
            for name in (words[-1], *firsts, *own):
                bearers[sound_of(name)].add(clusters.root(ident))
    return bearers


def _is_full(name: str) -> bool:
    words = own_words(name)
    return len(words) > 1 and len(words[0]) > 1


def own_words(name: str) -> list[str]:
    """Give the words of a name without titles and particles.

    Examples:
        >>> own_words("General al Drun")
        ['drun']
    """
    words = without_particles(fold_name(name).split())
    return [word for word in words if not is_title_word(word)] or words


def _bare_name(actor: Actor) -> Bare | None:
    """Read "Fenn", "General Fenn", "A. Fenn"; None for a full name and for a body's."""
    is_open = actor.kind is ActorKind.OTHER and not is_abbreviation(actor.name)
    if not actor.is_named or not (actor.kind is ActorKind.PERSON or is_open):
        return None
    words = own_words(actor.name)
    letters = words[:-1]
    if not words or any(len(word) > 1 for word in letters):
        return None
    return Bare(sound=sound_of(words[-1]), letter=letters[0] if letters else None)


def _join_bare_names(
    clusters: Clusters,
    readings: Sequence[Reading],
    bearers: Mapping[str, set[str]],
    named: Mapping[str, Bare],
) -> None:
    """Join bare names to the one person whom each can mean, else with each other."""
    groups = clusters.members()
    homes = {  # before this round joins any
        sound: {clusters.root(ident) for ident in idents}
        for sound, idents in bearers.items()
    }
    told = _tell_all(clusters, readings, _sole_bearers(named, homes))
    alone: dict[str, list[str]] = defaultdict(list)
    for ident, bare in named.items():
        roots = homes.get(bare.sound, set())
        fits = [
            root
            for root in sorted(roots)
            if _has_letter(bare, groups[root])
            and any(
                _is_alike(
                    _without(told[ident], root),
                    told[other.id],
                    is_only=len(roots) == 1,
                    has_letter=bare.letter is not None,
                )
                for other in groups[root]
            )
        ]
        if len(fits) == 1:
            clusters.join(ident, fits[0])
        elif not any(clusters.root(ident) == clusters.root(root) for root in roots):
            alone[bare.sound].append(ident)
    for idents in alone.values():
        _join_by_office(clusters, {i: told[i].offices for i in idents})


def _has_letter(bare: Bare, group: Sequence[Actor]) -> bool:
    """Tell whether a person's first name begins with the letter before a last name."""
    firsts = {own_words(actor.name)[0][0] for actor in group}
    return bare.letter is None or bare.letter in firsts


def _is_alike(bare: Told, full: Told, *, is_only: bool, has_letter: bool) -> bool:
    """Tell whether a bare name means a person: same office, or same company.

    The office of a name's only bearer counts for more than a party, which articles
    tell less surely.
    """
    is_of_office = bool(bare.offices & full.offices)
    shared = len(bare.company & full.company)
    if is_only and (is_of_office or (has_letter and shared)):
        return True
    if bare.posts and full.posts and not bare.posts & full.posts:
        return False
    if bare.party and full.party and bare.party != full.party:
        return False
    is_close = is_only and bool(bare.close & full.close)
    return is_of_office or is_close or shared >= COMPANY


def _sole_bearers(
    named: Mapping[str, Bare], homes: Mapping[str, set[str]]
) -> dict[str, str]:
    """Give for bare names the only one who bears them: company, if not yet himself."""
    fits = {ident: homes.get(bare.sound, set()) for ident, bare in named.items()}
    return {ident: min(roots) for ident, roots in fits.items() if len(roots) == 1}


def _without(told: Told, root: str) -> Told:
    """Leave out of somebody's company the one whom the name may mean."""
    own = frozenset({root})
    return replace(told, company=told.company - own, close=told.close - own)


def _tell_all(
    clusters: Clusters,
    readings: Sequence[Reading],
    likely: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, Told]:
    """Gather for each actor what tells people of one last name from each other.

    `likely` gives whom a bare name probably means: two last names that fit two people
    of one other article are each other's company there.
    """
    told = {}
    for reading in readings:
        here = [a for a in reading.actors if a.is_named]
        named = {clusters.root(a.id): a.kind for a in here}
        named |= {likely[a.id]: ActorKind.PERSON for a in here if a.id in likely}
        company = frozenset(named)  # one for all whom the article names
        close = frozenset(root for root, kind in named.items() if kind in CLOSE)
        for actor in reading.actors:
            offices = _offices(actor.role, (actor.name, *actor.aliases))
            told[actor.id] = Told(
                offices=frozenset(word[:RANK_ROOT] for word in offices),
                posts=offices & TELLING,
                party=actor.party_name,
                company=company,
                close=close,
            )
    return told


@lru_cache(maxsize=REMEMBERED)  # each actor is asked for four times
def _offices(role: str | None, names: tuple[str, ...]) -> frozenset[str]:
    """Give the head nouns of an office, and titles and ranks."""
    nouns = load_nouns()
    words = (fold_name(role) if role else "").split()
    lemmas = {noun.lemma for word in words if (noun := nouns.head(word))}
    titles = {
        word
        for name in names
        for word in fold_name(name).split()
        if is_title_word(word) and word not in HONORIFICS
    }
    return frozenset(lemmas | titles)


def _join_by_office(clusters: Clusters, offices: Mapping[str, frozenset[str]]) -> None:
    """Join bare last names of one office with each other."""
    by_office: dict[frozenset[str], str] = {}
    for ident, office in offices.items():
        if office:
            clusters.join(by_office.setdefault(office, ident), ident)
