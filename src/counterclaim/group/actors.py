"""Join actors across articles: one id for one person, body or group.

Names join by all their telling words (translations, word order), by an abbreviation
that an article explains, by transliteration. A shared word alone never joins.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from counterclaim.data.actors import Seeds, load_seeds
from counterclaim.data.names import (
    SHORTEST_ROOT,
    fold_name,
    initials,
    is_abbreviation,
    is_people_of,
    name_words,
    stem,
)
from counterclaim.data.nouns import load_nouns
from counterclaim.group.actor_clusters import Clusters
from counterclaim.group.people import join_people, own_words
from counterclaim.kinds import ActorKind
from counterclaim.records import Actor, Reading, make_id

Pairs = tuple[tuple[str, str], ...]
Value = TypeVar("Value", bound=Hashable)
# Words for a state's soldiers that all mean its armed forces.
FORCES = frozenset("army military troop force armed soldier serviceman".split())
# What such a name may have besides: "Norland National Defence Force".
OF_FORCES = frozenset({"defence", "national"})
# Words for a state's rulers that all mean its government.
GOVERNMENT = frozenset("government regime administration".split())
# What tells who rules a body and is no part of its name: "Front-run health ministry".
RULING = frozenset("run led held controlled backed administered ruled".split())
# What states call themselves, beside their names.
STYLES = frozenset("republic state kingdom union federation democratic".split())
# Kinds of bodies that an abbreviation of no known kind may be.
SPELT = frozenset(
    {
        ActorKind.ARMED_GROUP,
        ActorKind.ARMED_FORCES,
        ActorKind.GOVERNMENT_BODY,
        ActorKind.MEDIA,
    }
)
OF_STATE = "="  # begins a word that means a state
SHORTEST_INITIALS = 3  # letters; two begin the names of too many


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
    _join_peoples(clusters, seeds)
    _join_abbreviations(clusters, seeds)
    join_people(clusters, readings)
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
            elif len(known.replace(".", "")) >= SHORTEST_INITIALS and seed is None:
                yield "letters", known.replace(".", ""), actor.kind
        if seed is not None:
            yield "seed", seed.name


def _telling(actor: Actor, name: str, seeds: Seeds) -> frozenset[str]:
    """Give the words of a name; those of a state's body tell the state too.

    A name of one common noun ("the ministry") tells nothing.
    """
    words = {_word(word, actor, seeds) for word in name_words(name)} - RULING
    if any(word.startswith(OF_STATE) for word in words):
        words -= STYLES  # "Ministry of Defence of the Republic of Mali"
    if actor.kind is ActorKind.ARMED_FORCES and words & FORCES:
        words = (words - FORCES - OF_FORCES) | {"force"}
    is_rulers = len(words) > 1 and bool(words & GOVERNMENT)
    if is_rulers and all(w in GOVERNMENT or w.startswith(OF_STATE) for w in words):
        words = (words - GOVERNMENT) | {"government"}
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


def _join_peoples(clusters: Clusters, seeds: Seeds) -> None:
    """Join "Norlandish", where an article names the people only, to its country."""
    bearers: dict[str, list[str]] = defaultdict(list)
    for ident, actor in clusters.actors.items():
        if actor.kind is ActorKind.COUNTRY and not seeds.state_by_any(actor.name):
            bearers[fold_name(actor.name)].append(ident)
    by_root: dict[str, list[str]] = defaultdict(list)
    for name in bearers:
        by_root[name[:SHORTEST_ROOT]].append(name)
    for name in bearers:  # each name once: a party is named in every article
        for country in by_root[name[:SHORTEST_ROOT]]:
            if is_people_of(name, country):
                for ident in (*bearers[name], *bearers[country]):
                    clusters.join(ident, bearers[country][0])


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
        kind=_kind_of(group),
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


def _kind_of(group: Sequence[Actor]) -> ActorKind:
    """Give the kind that most articles tell; "other" tells none."""
    told = [a.kind for a in group if a.kind is not ActorKind.OTHER]
    return _most(told) or ActorKind.OTHER


def _best_name(group: Sequence[Actor]) -> str:
    """Choose the name: most words for people, most articles for others."""
    counts = Counter(actor.name for actor in group)
    if group[0].kind is ActorKind.COUNTRY:
        countries = [name for name in counts if not _is_peoples(name, counts)]
        counts = Counter({name: counts[name] for name in countries}) or counts

    if group[0].kind is ActorKind.PERSON:
        counts = Counter({n: c for n, c in counts.items() if not _is_rare(n, counts)})

    def rank(name: str) -> tuple[int, int, int, str]:
        length = len(fold_name(name).split())
        if group[0].kind is ActorKind.PERSON:
            whole = [word for word in own_words(name) if len(word) > 1]
            return min(len(whole), 4), counts[name], len(name), name
        is_full = not is_abbreviation(name) or len(counts) == 1
        return int(is_full), counts[name], length, name

    return max(counts, key=rank)


def _is_rare(name: str, counts: Mapping[str, int]) -> bool:
    """Tell "Osk Ada Fenn", once cut so, where more articles say "Ada Fenn"."""
    ends = (o for o in counts if " " in o and name.endswith(f" {o}"))
    return any(counts[other] > counts[name] for other in ends)


def _is_peoples(name: str, names: Iterable[str]) -> bool:
    """Tell "Norlandish" where "Norland" is a name too."""
    return any(is_people_of(fold_name(name), fold_name(other)) for other in names)


def _most(values: Iterable[Value]) -> Value | None:
    counts = Counter(values)
    return max(counts, key=lambda v: (counts[v], str(v))) if counts else None
