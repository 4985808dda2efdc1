"""Who is meant: the actors of an article, its claimants and its channels."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from counterclaim.data.actors import Seeds, load_seeds
from counterclaim.data.names import fold_name, is_abbreviation
from counterclaim.kinds import ActorKind
from counterclaim.records import (
    Actor,
    ActorMention,
    Article,
    Figure,
    Found,
    Place,
    Span,
    Statement,
    make_id,
)
from counterclaim.resolve.cast import Cast, Numbers, Player
from counterclaim.resolve.casting import set_scene
from counterclaim.resolve.own_voice import (
    find_author,
    find_own_cues,
    let_author_speak,
)
from counterclaim.resolve.parties import cast_parties
from counterclaim.resolve.phrases import DETERMINERS
from counterclaim.resolve.scene import Scene
from counterclaim.resolve.sides import find_sides
from counterclaim.resolve.tellers import find_teller
from counterclaim.resolve.walk import walk

# Who publishes, also without a name; "a video" and "social media" only carry words.
PUBLISHERS = frozenset(
    """newspaper paper channel broadcaster outlet magazine station television tv daily
    weekly tabloid website""".split()
) | {"news agency", "newswire", "wire", "news site", "portal"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """Who is meant by a stretch of text: ids of actors."""

    start: int
    end: int
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actors:
    """An article's actors, and who is meant where.

    Attributes:
        actors: In order of their first mention.
        meant: By start, then end.
        sides: For each of `Found.figures`, whose people or things were hit: the
            party's id (None where no actor stands for it) and its name.
        tellers: For each of `Found.figures`, who tells it though no statement does.
        author: The party whose own words the article is; empty for a paper's report.
        own_cues: Where the author says "we mourn", and no source was found.
    """

    actors: tuple[Actor, ...] = ()
    meant: tuple[Meant, ...] = ()
    sides: tuple[tuple[str | None, str | None], ...] = ()
    tellers: tuple[tuple[str, ...], ...] = ()
    author: tuple[str, ...] = ()
    own_cues: frozenset[int] = frozenset()
    names: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Make names findable by id."""
        names = {actor.id: actor.name for actor in self.actors}
        object.__setattr__(self, "names", names)

    def actor_of(self, span: Span) -> tuple[str, ...]:
        """Tell who is meant by a span; empty for nobody."""
        key = (span.start, span.end)
        at = bisect_left(self.meant, key, key=lambda m: (m.start, m.end))
        if at < len(self.meant) and (self.meant[at].start, self.meant[at].end) == key:
            return self.meant[at].actors
        return ()

    def name_of(self, ids: Sequence[str]) -> str | None:
        """Give the fullest names, joined by "; "; None for nobody."""
        return "; ".join(self.names[i] for i in ids if i in self.names) or None


# ---------------------------------------------------------------------------- doors


def resolve_actors(
    article: Article,
    found: Found,
    seeds: Seeds | None = None,
    places: Sequence[Place] = (),
) -> Actors:
    """Tell who takes part in an article, and who is meant by each source.

    Args:
        article: The article.
        found: What was found in it.
        seeds: Actors known beforehand; None takes the package's lists.
        places: The article's places, which tell whose governor a governor is.

    Returns:
        The article's actors, parties told where the article shows them.
    """
    scene = set_scene(article, found, seeds or load_seeds(), places)
    walk(scene, found)
    cast_parties(scene)
    scene.author = find_author(scene, article)
    let_author_speak(scene, found)
    tellers = tuple(find_teller(figure, found, scene) for figure in found.figures)
    sides = find_sides(found, scene)
    for state in scene.cast.of_kind(ActorKind.COUNTRY):  # some enter with a figure
        scene.cast.parties[state.number] = state.number
    return _freeze(article, found, scene, sides, tellers)


def resolve_claimants(
    statement: Statement, actors: Actors
) -> tuple[tuple[str, ...], str | None]:
    """Tell who says a statement: ids, and the fullest names joined by "; ".

    A statement without a source has no claimant, unless its cue stands behind the
    "we" of a communiqué's author.
    """
    if statement.source is None:
        is_own = statement.cue is not None and statement.cue.start in actors.own_cues
        ids = actors.author if is_own else ()
        return ids, actors.name_of(ids)
    ids = actors.actor_of(statement.source)
    return ids, actors.name_of(ids)


def resolve_via(statement: Statement, actors: Actors) -> tuple[str, ...]:
    """Tell the outlets and channels that a statement came through, as actor ids."""
    ids = [i for span in statement.via for i in actors.actor_of(span)]
    own = set(actors.actor_of(statement.source)) if statement.source else set()
    return tuple(i for i in dict.fromkeys(ids) if i not in own)


def resolve_teller(figure: Figure, found: Found, actors: Actors) -> tuple[str, ...]:
    """Tell who tells a figure that no statement holds, as actor ids."""
    at = _position(figure, found)
    return actors.tellers[at] if at is not None else ()


def resolve_side(
    figure: Figure, found: Found, actors: Actors
) -> tuple[str | None, str | None]:
    """Tell whose people or things a figure counts: a party's actor id and name."""
    at = _position(figure, found)
    return actors.sides[at] if at is not None else (None, None)


def _position(figure: Figure, found: Found) -> int | None:
    at = bisect_left(found.figures, figure.span, key=lambda f: f.span)
    while at < len(found.figures) and found.figures[at].span == figure.span:
        if found.figures[at] == figure:
            return at
        at += 1
    return None


# ------------------------------------------------------------------------ to records


def _freeze(
    article: Article,
    found: Found,
    scene: Scene,
    sides: tuple[tuple[int | None, str | None], ...],
    tellers: tuple[Numbers, ...] = (),
) -> Actors:
    """Make records of the players that have a name, or speak, or suffer.

    Who is only spoken of in common words ("an office") is nobody's actor, and neither
    is what carries words but publishes none ("a satellite phone").
    """
    cast = scene.cast
    spoken = _spoken(found)
    wanted = {n for key in spoken for n in cast.meant.get(key, ())}
    carried = {(v.start, v.end) for s in found.statements for v in s.via} - spoken
    carriers = {n for key in carried for n in cast.meant.get(key, ())}
    wanted |= {n for n in carriers if _is_outlet(cast.players[n])}
    wanted |= {side for side, _ in sides if side is not None}
    wanted |= {n for numbers in tellers for n in numbers}
    named = (p for p in cast.players if p.spans and _has_name(p))
    wanted |= {p.number for p in named if not _is_bare_word(p)}
    for number in tuple(wanted):
        wanted |= set(cast.players[number].members)
        party = cast.parties.get(number)
        wanted |= {party} if party is not None else set()
    kept = [p for p in cast.players if p.number in wanted and p.spellings]
    ids = _make_ids(article, kept)
    actors = [_make_actor(article, cast, player, ids) for player in kept]
    meant = tuple(
        Meant(start=start, end=end, actors=tuple(ids[n] for n in numbers if n in ids))
        for (start, end), numbers in sorted(cast.meant.items())
    )
    return Actors(
        actors=tuple(sorted(actors, key=_first_seen)),
        meant=meant,
        sides=tuple((ids.get(n) if n is not None else None, name) for n, name in sides),
        tellers=tuple(tuple(ids[n] for n in t if n in ids) for t in tellers),
        author=(ids[scene.author],) if scene.author in ids else (),
        own_cues=find_own_cues(scene, found),
    )


def _spoken(found: Found) -> set[tuple[int, int]]:
    """Give where somebody speaks or checks a word."""
    spans = [s.source for s in found.statements if s.source is not None]
    spans += [f.claimed_by for f in found.figures if f.claimed_by is not None]
    spans += [v.by for v in found.verifications if v.by is not None]
    return {(span.start, span.end) for span in spans}


def _is_outlet(player: Player) -> bool:
    """Tell "a local paper" and "its channel" from "a video", "social media"."""
    is_publisher = bool(player.lemmas & PUBLISHERS)
    return _has_name(player) or (player.kind is ActorKind.MEDIA and is_publisher)


def _has_name(player: Player) -> bool:
    """Tell "the Hill Front" and "Hill's army" from "an office", "the headquarters"."""
    firsts = {re.split(r"[ \u00a0]", name)[0] for name in player.spellings}
    return any(w.lower() not in DETERMINERS and not w.islower() for w in firsts)


def _is_bare_word(player: Player) -> bool:
    """Tell "Hillside" and "T-72" of which no word says that they are somebody."""
    is_open = player.kind is ActorKind.OTHER and player.state is None
    is_word = all(" " not in name for name in player.spellings)
    is_short = any(is_abbreviation(name) for name in player.spellings)
    is_told = bool(player.lemmas or player.role or player.serves is not None)
    return is_open and is_word and not (is_short or is_told)


def _first_seen(actor: Actor) -> tuple[int, str]:
    return min((m.span.start for m in actor.mentions), default=1 << 60), actor.name


def _make_ids(article: Article, players: Sequence[Player]) -> dict[int, str]:
    """Make ids of names; a second unnamed actor of the same words gets a number."""
    used: dict[str, int] = {}
    ids = {}
    for player in players:
        again = used.get(player.name, 0)
        used[player.name] = again + 1
        key = ("actor", article.id, player.name)
        ids[player.number] = make_id(*key, again) if again else make_id(*key)
    return ids


def _make_actor(
    article: Article, cast: Cast, player: Player, ids: dict[int, str]
) -> Actor:
    name = player.name
    spellings = [*sorted(player.titled), *reversed(player.spellings)]
    aliases = {fold_name(s): s for s in spellings if s != name}
    aliases.pop(fold_name(name), None)
    party = cast.parties.get(player.number)
    return Actor(
        id=ids[player.number],
        name=name,
        kind=player.kind,
        aliases=tuple(sorted(aliases.values())),
        is_named=player.is_named,
        role=player.role,
        party=ids.get(party) if party is not None else None,
        party_name=cast.players[party].name if party is not None else None,
        members=tuple(ids[n] for n in player.members if n in ids),
        mentions=tuple(
            ActorMention(article=article.id, span=span) for span in sorted(player.spans)
        ),
    )
