"""Join actors across articles: one id for one person, body or group.

Names join by all their telling words (translations, word order), by an abbreviation
that an article explains, by transliteration; a last name alone joins only with the same
office or side, or in the same company. A shared word alone never joins.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from counterclaim.data.actors import Seeds, load_seeds
from counterclaim.data.names import (
    fold_name,
    initials,
    is_abbreviation,
    is_people_of,
    name_words,
    sound_of,
    stem,
)
from counterclaim.data.nouns import is_title_word, load_nouns
from counterclaim.kinds import ActorKind
from counterclaim.records import Actor, Reading, make_id

Pairs = tuple[tuple[str, str], ...]
Value = TypeVar("Value", bound=Hashable)
# Words for a state's soldiers that all mean its armed forces.
FORCES = frozenset("army military troop force armed soldier serviceman".split())
# What states call themselves, beside their names.
STYLES = frozenset("republic state kingdom union federation democratic".split())
# Kinds of bodies that an abbreviation of no known kind may be.
SPELT = frozenset({ActorKind.ARMED_GROUP, ActorKind.GOVERNMENT_BODY, ActorKind.MEDIA})
PARTICLES = frozenset("al el as an ad ash ar bin ibn abu van von de da dos der".split())
OF_STATE = "="  # begins a word that means a state
# Other actors that two articles must share before a bare last name joins.
COMPANY = 2
SHORTEST_INITIALS = 3  # letters; two begin the names of too many


class Clusters:
    """Actors joined so far (union-find); the smallest id stands for its cluster."""

    def __init__(self, actors: Mapping[str, Actor]) -> None:
        self.actors = actors
        self._parents = {ident: ident for ident in actors}

    def root(self, ident: str) -> str:
        """Give the id that stands for an actor's cluster."""
        while self._parents[ident] != ident:
            self._parents[ident] = self._parents[self._parents[ident]]
            ident = self._parents[ident]
        return ident

    def join(self, left: str, right: str) -> None:
        """Make one cluster of two."""
        left, right = sorted((self.root(left), self.root(right)))
        self._parents[right] = left

    def join_by(self, keys: Callable[[Actor], Iterable[Hashable]]) -> None:
        """Join all actors that share a key."""
        first: dict[Hashable, str] = {}
        for ident, actor in self.actors.items():
            for key in keys(actor):
                self.join(first.setdefault(key, ident), ident)

    def members(self) -> dict[str, list[Actor]]:
        """Give each cluster's actors, in order of their ids."""
        clusters: dict[str, list[Actor]] = defaultdict(list)
        for ident, actor in self.actors.items():
            clusters[self.root(ident)].append(actor)
        return clusters


def group_actors(readings: Sequence[Reading]) -> tuple[tuple[Actor, ...], Pairs]:
    """Join the actors of all articles.

    Args:
        readings: In any order; the result does not depend on it.

    Returns:
        The ledger's actors, sorted by id, and pairs of an article's actor id and the
        ledger's, sorted.
    """
    actors = {a.id: a for reading in readings for a in reading.actors}
    actors = dict(sorted(actors.items()))
    clusters = Clusters(actors)
    seeds = load_seeds()
    clusters.join_by(lambda actor: _body_keys(actor, seeds))
    _join_abbreviations(clusters, seeds)
    clusters.join_by(_full_name_keys)
    _join_unkinded(clusters)
    _join_last_names(clusters, readings)
    _join_alliances(clusters)
    ledger_ids = {i: make_id("actor", clusters.root(i)) for i in actors}
    made = [_merge(group, ledger_ids) for group in clusters.members().values()]
    return tuple(sorted(made, key=lambda a: a.id)), tuple(sorted(ledger_ids.items()))


def _names(actor: Actor) -> tuple[str, ...]:
    return (actor.name, *actor.aliases)


def _is_body(actor: Actor) -> bool:
    is_one = actor.kind not in (ActorKind.PERSON, ActorKind.POPULATION)
    return actor.is_named and is_one and not actor.members


# --------------------------------------------------------------------------- bodies


def _body_keys(actor: Actor, seeds: Seeds) -> Iterator[Hashable]:
    """Make the keys of a body's names: known ones by the lists, others by words."""
    if not _is_body(actor):
        return
    for name in _names(actor):
        state = seeds.state_named(name)
        seed = seeds.actor_named(name)
        if state is not None and actor.kind is ActorKind.COUNTRY:
            yield "state", state.code
            continue
        for known in (seed.name, *seed.aliases) if seed else (name,):
            words = _telling(actor, known, seeds)
            if words and not is_abbreviation(known):
                yield "words", words
        if seed is not None:
            yield "seed", seed.name


def _telling(actor: Actor, name: str, seeds: Seeds) -> frozenset[str]:
    """Give the words of a name; those of a state's body tell the state too.

    A name of one common noun ("the ministry") tells nothing.
    """
    words = {_word(word, actor, seeds) for word in name_words(name)}
    if any(word.startswith(OF_STATE) for word in words):
        words -= STYLES  # "Ministry of Defence of the Republic of Mali"
    if actor.kind is ActorKind.ARMED_FORCES and words & FORCES:
        words = (words - FORCES) | {"force"}
    if actor.kind in (ActorKind.GOVERNMENT_BODY, ActorKind.ARMED_FORCES):
        words |= {_state_word(actor.party_name, seeds)} if actor.party_name else set()
    is_bare = len(words) == 1 and load_nouns().head(fold_name(name)) is not None
    return frozenset() if is_bare else frozenset(words)


def _word(word: str, actor: Actor, seeds: Seeds) -> str:
    """Write a word so that "Malian" and "Mali" are one."""
    party = fold_name(actor.party_name or "")
    is_state = actor.kind is ActorKind.COUNTRY
    is_own = party and not is_state and (word == party or is_people_of(word, party))
    known = seeds.state_by_any(word) is not None
    return (
        _state_word(party if is_own else word, seeds) if is_own or known else stem(word)
    )


def _state_word(name: str, seeds: Seeds) -> str:
    state = seeds.state_by_any(name)
    return f"{OF_STATE}{state.code if state else fold_name(name)}"


def _join_abbreviations(clusters: Clusters, seeds: Seeds) -> None:
    """Join a body known by its abbreviation alone to the one that bears it."""
    bearers: dict[tuple[ActorKind, str], set[str]] = defaultdict(set)
    for ident, actor in clusters.actors.items():
        if _is_body(actor) and not is_abbreviation(actor.name):
            shorts = {a for a in actor.aliases if is_abbreviation(a)}
            made = {s for s in initials(actor.name) if len(s) >= SHORTEST_INITIALS}
            for short in shorts | made:
                bearers[actor.kind, short].add(clusters.root(ident))
    for ident, actor in clusters.actors.items():
        if _is_body(actor) and is_abbreviation(actor.name):
            seed = seeds.actor_named(actor.name)
            if seed is not None and not is_abbreviation(seed.name):
                continue  # "AP" is an agency, whatever other letters begin alike
            kinds = {actor.kind, ActorKind.OTHER}
            if actor.kind is ActorKind.OTHER:  # letters alone tell no kind
                kinds |= SPELT
            short = actor.name.replace(".", "")
            found = {clusters.root(b) for k in kinds for b in bearers[k, short]}
            if len(found) == 1:
                clusters.join(ident, found.pop())


# --------------------------------------------------------------------------- people


def _full_name_keys(actor: Actor) -> Iterator[Hashable]:
    """Make the keys of a person's full names: first and last, by sound."""
    if actor.kind is ActorKind.PERSON and actor.is_named:
        for name in _names(actor):
            words = without_particles(fold_name(name).split())
            if len(words) > 1 and not _is_office(name):
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


def _join_last_names(clusters: Clusters, readings: Sequence[Reading]) -> None:
    """Join a bare last name to the one person who bears it in the same office.

    With two people of one last name and office, it stays alone.
    """
    full: dict[str, set[str]] = defaultdict(set)
    bare: dict[str, list[str]] = defaultdict(list)
    for ident, actor in clusters.actors.items():
        if _can_be_person(actor):
            words = without_particles(fold_name(actor.name).split())
            last = sound_of(words[-1]) if words else ""
            if len(words) > 1 and actor.kind is ActorKind.PERSON:
                full[last].add(clusters.root(ident))
            elif len(words) == 1:
                bare[last].append(ident)
    company = _company(readings, clusters)
    groups = clusters.members()
    for last, idents in bare.items():
        alone = []
        for ident in idents:
            actor = clusters.actors[ident]
            fits = [
                root
                for root in sorted(full[last])
                if any(_is_alike(actor, other, company) for other in groups[root])
            ]
            if len(fits) == 1:
                clusters.join(ident, fits[0])
            else:
                alone.append(ident)
        _join_bare(clusters, alone)


def _can_be_person(actor: Actor) -> bool:
    """Tell people, and single names of whom an article does not tell what they are."""
    is_open = actor.kind is ActorKind.OTHER and not is_abbreviation(actor.name)
    return actor.is_named and (actor.kind is ActorKind.PERSON or is_open)


def _join_bare(clusters: Clusters, idents: Sequence[str]) -> None:
    """Join bare last names of one office with each other."""
    by_role: dict[frozenset[str], str] = {}
    for ident in idents:
        role = _role_words(clusters.actors[ident])
        if role:
            clusters.join(by_role.setdefault(role, ident), ident)


def _company(
    readings: Sequence[Reading], clusters: Clusters
) -> dict[str, frozenset[str]]:
    """Tell for each actor id which clusters its article names."""
    company = {}
    for reading in readings:
        named = frozenset(clusters.root(a.id) for a in reading.actors if a.is_named)
        company.update({a.id: named for a in reading.actors})
    return company


def _is_alike(bare: Actor, full: Actor, company: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether a bare last name means a person: same office, or same company."""
    left, right = _role_words(bare), _role_words(full)
    if left and right and not left & right:
        return False
    if bare.party_name and full.party_name and bare.party_name != full.party_name:
        return False
    if left & right:
        return True
    return len(company[bare.id] & company[full.id]) >= COMPANY


def _role_words(actor: Actor) -> frozenset[str]:
    nouns = load_nouns()
    words = (fold_name(actor.role) if actor.role else "").split()
    return frozenset(n.lemma for w in words if (n := nouns.head(w)))


# ------------------------------------------------------------------------- alliances


def _join_alliances(clusters: Clusters) -> None:
    """Join "the militias" of two articles when one's members are all the other's."""
    sets = {
        ident: frozenset(clusters.root(m) for m in actor.members)
        for ident, actor in clusters.actors.items()
        if actor.members
    }
    by_member: dict[str, list[str]] = defaultdict(list)
    for ident in sorted(sets, key=lambda i: (-len(sets[i]), i)):
        for other in by_member[min(sets[ident])]:
            if sets[ident] <= sets[other]:
                clusters.join(ident, other)
                break
        else:
            for member in sets[ident]:
                by_member[member].append(ident)


# ------------------------------------------------------------------------- to records


def _merge(group: Sequence[Actor], ledger_ids: Mapping[str, str]) -> Actor:
    """Make the ledger's actor of those that are one."""
    name = _best_name(group)
    spellings: dict[str, str] = {}
    for spelling in sorted(s for actor in group for s in _names(actor)):
        spellings.setdefault(fold_name(spelling), spelling)
    spellings.pop(fold_name(name), None)
    parties = {a.id: ledger_ids.get(a.party or "", a.party) for a in group}
    party = _most(p for p in parties.values() if p)
    own = [a.party_name for a in group if a.party_name and parties[a.id] == party]
    members = {ledger_ids[m] for a in group for m in a.members if m in ledger_ids}
    return Actor(
        id=ledger_ids[group[0].id],
        name=name,
        kind=_most(a.kind for a in group) or group[0].kind,
        aliases=tuple(sorted(spellings.values())),
        is_named=any(a.is_named for a in group),
        role=_most(a.role for a in group if a.role),
        party=party,
        party_name=_most(own),
        members=tuple(sorted(members)),
        wikidata=_most(a.wikidata for a in group if a.wikidata),
        mentions=tuple(
            sorted(
                {m for a in group for m in a.mentions},
                key=lambda m: (m.article, m.span),
            )
        ),
    )


def _best_name(group: Sequence[Actor]) -> str:
    """Choose the name: most words for people, most articles for others."""
    counts = Counter(actor.name for actor in group)

    def rank(name: str) -> tuple[int, int, int, str]:
        length = len(fold_name(name).split())
        if group[0].kind is ActorKind.PERSON:
            return min(length, 4), counts[name], len(name), name
        is_full = not is_abbreviation(name) or len(counts) == 1
        return int(is_full), counts[name], length, name

    return max(counts, key=rank)


def _most(values: Iterable[Value]) -> Value | None:
    counts = Counter(values)
    return max(counts, key=lambda v: (counts[v], str(v))) if counts else None
