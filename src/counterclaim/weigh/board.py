"""What weighing looks up: claims, who stands on which side, what is a copy."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from counterclaim.records import (
    Actor,
    ActorKind,
    Article,
    FigureClaim,
    Grouping,
    Incident,
    Judgement,
    JudgementKind,
    Place,
    Reading,
    StatementClaim,
)
from counterclaim.weigh.allies import (
    SIDES,
    find_allies,
    is_nameless,
    mend_parties,
)
from counterclaim.weigh.authors import find_authors
from counterclaim.weigh.fighting import find_fighting, find_opposed, root_party
from counterclaim.weigh.wires import Wire, find_wires

NOTHING = re.compile(r"(?!)")
WORDS_OF_NAME = re.compile(r"\w[\w’'-]*")
# Characters; a shorter name stands for too much.
SHORTEST_NAME = 3
# Patterns of names that are kept: the sides of one war stand in all its incidents.
KEPT = 2048


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The look-ups, all ids those of the ledger.

    `roots` leads from a copy to the article that it repeats, `actor_ids` from the
    readings' actors to the ledger's, `allies` from a party to the one that stands
    for all who speak together with it, `speakers` from a spokesman to the body that
    speaks through him, `party_names` to the names of a side and its bodies,
    `parties_in` from an article to the sides that it names, `sentences` to where each
    of its sentences starts and ends; `rejected` holds the claims that a person
    rejected, `place_names` what places are called, case folded, `names_of_people`
    the words of people's names that no place and no side bears, `authors` leads from
    communiqués to the parties whose words they are, `figures_in` from an article to
    its figures, `wires` to the outlet whose story it says that it carries, `side_names`
    from a side to what it is called.
    """

    articles: Mapping[str, Article]
    statements: Mapping[str, StatementClaim]
    figures: Mapping[str, FigureClaim]
    actors: Mapping[str, Actor]
    places: Mapping[str, Place]
    actor_ids: Mapping[str, str]
    place_ids: Mapping[str, str]
    roots: Mapping[str, str]
    allies: Mapping[str, str]
    rejected: frozenset[str]
    speakers: Mapping[str, str]
    party_names: Mapping[str, tuple[str, ...]]
    parties_in: Mapping[str, frozenset[str]]
    sentences: Mapping[str, tuple[tuple[int, int], ...]]
    place_names: frozenset[str]
    names_of_people: frozenset[str]
    authors: Mapping[str, str]
    figures_in: Mapping[str, tuple[FigureClaim, ...]]
    side_names: Mapping[str, str]
    fighting: frozenset[str] = frozenset()
    wires: Mapping[str, Wire]

    def actor_of(self, actor: str) -> str:
        """Return the ledger's id of a reading's actor."""
        return self.actor_ids.get(actor, actor)

    def party_of(self, actor: str) -> str:
        """Return the side that an actor speaks or fights for, itself if none."""
        ident = root_party(self.actor_of(actor), self.actors, self.actor_ids)
        return self.allies.get(ident, ident)

    def own_side_of(self, actor: str) -> str:
        """Return the side of an actor, its allies left out."""
        return root_party(self.actor_of(actor), self.actors, self.actor_ids)

    def voices_of(self, claim: StatementClaim | FigureClaim) -> tuple[str, ...]:
        """Return who makes a claim: its claimants, else whose words the article is."""
        if claim.claimants or claim.article not in self.authors:
            return claim.claimants
        return (self.authors[claim.article],)

    def name_of(self, actor: str | None) -> str | None:
        """Return an actor's name, None where nobody knows the actor."""
        known = self.actors.get(self.actor_of(actor)) if actor else None
        return known.name if known else None

    def names_of_party(self, party: str) -> re.Pattern[str]:
        """Return a pattern of the names of a side and of all who belong to it."""
        names = self.party_names.get(party)
        return pattern_of_names(names) if names else NOTHING

    def is_named_in(self, party: str, words: str) -> bool:
        """Whether a side may be named in words: much faster than its pattern."""
        for name in self.party_names.get(party, ()):
            if name in words:
                return True
        return False

    def name_of_side(self, party: str | None) -> str | None:
        """Return what a side is called: a joint name, a state's, the most frequent."""
        if party is None:
            return None
        return self.side_names.get(party) or self.name_of(party)

    def is_side(self, party: str) -> bool:
        """Whether the party fights or governs, and so can contradict another one."""
        known = self.actors.get(party)
        return party in self.fighting or (known is not None and known.kind in SIDES)


BODIES = SIDES - {ActorKind.COUNTRY} | {ActorKind.GOVERNMENT_BODY, ActorKind.OTHER}
# Roles of those who have no word of their own.
SPEAKING = ("spokes", "press secretary", "press officer", "representative")


def make_board(
    articles: Sequence[Article],
    readings: Sequence[Reading],
    grouping: Grouping,
    judgements: Iterable[Judgement] = (),
) -> Board:
    """Make the look-ups of a ledger."""
    actor_ids = dict(grouping.actor_ids)
    statements = {c.id: c for r in readings for c in r.statements}
    actors = mend_parties(grouping.actors)
    joint = [c.claimants for reading in readings for c in reading.statements]
    joint += [c.claimants for reading in readings for c in reading.figures]
    joint += [actor.members for actor in grouping.actors if actor.members]
    figures = {c.id: c for r in readings for c in r.figures}
    fighting = find_fighting(actors, actor_ids, statements.values())
    opposed = find_opposed(figures.values(), actors, actor_ids)
    counted = [(c.article, c.side) for c in figures.values() if c.side]
    allies = find_allies(grouping, joint, fighting, opposed, counted)
    authors = find_authors(articles, grouping.actors, fighting)
    roots = _copy_roots(grouping)
    return Board(
        articles={article.id: article for article in articles},
        statements=statements,
        figures=figures,
        actors=actors,
        places={place.id: place for place in grouping.places},
        actor_ids=actor_ids,
        place_ids=dict(grouping.place_ids),
        roots=roots,
        wires=find_wires(articles, roots),
        allies=allies,
        party_names=_name_parties(actors, actor_ids, allies),
        speakers=_find_speakers(actors, actor_ids),
        parties_in=_find_parties_in(actors, actor_ids, allies),
        sentences=_find_sentences(readings),
        place_names=_name_places(grouping),
        names_of_people=_name_people(grouping),
        authors=authors,
        fighting=fighting,
        side_names=_name_sides(actors, actor_ids, allies),
        figures_in={reading.article: reading.figures for reading in readings},
        rejected=_find_rejected(judgements),
    )


def _find_sentences(
    readings: Iterable[Reading],
) -> dict[str, tuple[tuple[int, int], ...]]:
    """Return where each sentence of each article starts and ends."""
    return {
        reading.article: tuple((s.span.start, s.span.end) for s in reading.sentences)
        for reading in readings
    }


def _find_rejected(judgements: Iterable[Judgement]) -> frozenset[str]:
    """Return the claims that people rejected, and reject still."""
    return frozenset(
        judgement.on
        for judgement in judgements
        if judgement.kind is JudgementKind.REJECT and judgement.withdrawn_at is None
    )


def _name_places(grouping: Grouping) -> frozenset[str]:
    return frozenset(
        name.casefold()
        for place in grouping.places
        for name in (place.name, *place.aliases)
    )


def _name_people(grouping: Grouping) -> frozenset[str]:
    """Return the last words of people's names, those that name something else out."""
    people, others = set[str](), set[str]()
    for actor in grouping.actors:
        for name in (actor.name, *actor.aliases):
            words = WORDS_OF_NAME.findall(name)
            if actor.kind is not ActorKind.PERSON:
                others.update(words)
            elif actor.is_named and words and words[-1][0].isupper():
                people.add(words[-1])
    places = _name_places(grouping)
    return frozenset(n for n in people - others if n.casefold() not in places)


def _copy_roots(grouping: Grouping) -> dict[str, str]:
    roots: dict[str, str] = {}
    for copies in sorted(grouping.copies, key=lambda c: (-len(c.articles), c.articles)):
        for article in copies.articles:
            roots.setdefault(article, copies.articles[0])
    return roots


def _find_speakers(
    actors: Mapping[str, Actor], actor_ids: Mapping[str, str]
) -> dict[str, str]:
    """Lead from each spokesman to the body of his side that his role names."""
    bodies: dict[str, list[Actor]] = defaultdict(list)
    for actor in actors.values():
        if actor.kind in BODIES:
            bodies[root_party(actor.id, actors, actor_ids)].append(actor)
    speakers: dict[str, str] = {}
    for actor in actors.values():
        role = (actor.role or "").lower()
        if actor.kind is ActorKind.PERSON and any(word in role for word in SPEAKING):
            own = bodies[root_party(actor.id, actors, actor_ids)]
            named = [body.id for body in own if body.name.lower() in role]
            speakers |= {actor.id: min(named)} if named else {}
    return speakers


def _name_parties(
    actors: Mapping[str, Actor], actor_ids: Mapping[str, str], allies: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """Gather the names of each side; people speak for it, but are not it."""
    names: dict[str, set[str]] = defaultdict(set)
    for actor in actors.values():
        party = root_party(actor.id, actors, actor_ids)
        if actor.kind in BODIES | {ActorKind.COUNTRY}:
            known = (actor.name, *actor.aliases)
            named = {n for n in known if len(n) >= SHORTEST_NAME and n[0].isupper()}
            names[allies.get(party, party)] |= named
    return {party: tuple(sorted(known)) for party, known in names.items() if known}


@lru_cache(maxsize=KEPT)
def pattern_of_names(names: tuple[str, ...]) -> re.Pattern[str]:
    """Make the pattern of a side's names, and of its people's."""
    either = "|".join(map(re.escape, names))
    return re.compile(rf"\b(?:{either})(?:n|ns|an|ian|ish|ese|i)?\b")


def _name_sides(
    actors: Mapping[str, Actor], actor_ids: Mapping[str, str], allies: Mapping[str, str]
) -> dict[str, str]:
    """Name each side that several actors belong to."""
    found: dict[str, list[Actor]] = defaultdict(list)
    for actor in actors.values():
        if actor.kind in SIDES and not (is_nameless(actor) and not actor.members):
            party = root_party(actor.id, actors, actor_ids)
            found[allies.get(party, party)].append(actor)

    def rank(actor: Actor) -> tuple[bool, bool, int, str]:
        is_state = actor.kind is ActorKind.COUNTRY
        return not actor.members, not is_state, -len(actor.mentions), actor.name

    return {party: min(known, key=rank).name for party, known in found.items()}


def _find_parties_in(
    actors: Mapping[str, Actor], actor_ids: Mapping[str, str], allies: Mapping[str, str]
) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for actor in actors.values():
        party = root_party(actor.id, actors, actor_ids)
        for mention in actor.mentions:
            found[mention.article].add(allies.get(party, party))
    return {article: frozenset(parties) for article, parties in found.items()}


def claims_by_incident(
    incident: Incident, board: Board
) -> tuple[list[StatementClaim], list[FigureClaim]]:
    """Return an incident's claims that nobody rejected, by article and place in it."""
    statements = [
        board.statements[ident]
        for ident in incident.statements
        if ident in board.statements and ident not in board.rejected
    ]
    figures = [
        board.figures[ident]
        for ident in incident.figures
        if ident in board.figures and ident not in board.rejected
    ]
    statements.sort(key=lambda c: (c.article, c.statement.content[0].start, c.id))
    figures.sort(key=lambda c: (c.article, c.figure.span.start, c.id))
    return statements, figures
