"""Who is meant: the actors of an article, its claimants and its channels."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from counterclaim.data.actors import Seeds, load_seeds
from counterclaim.data.names import fold_name
from counterclaim.data.nouns import NounClass, load_nouns
from counterclaim.kinds import ActorKind, NameKind
from counterclaim.records import (
    Actor,
    ActorMention,
    Article,
    Figure,
    Found,
    Mention,
    Place,
    Span,
    Statement,
    make_id,
)
from counterclaim.resolve.cast import Cast, Numbers, Player
from counterclaim.resolve.coreference import resolve_phrase
from counterclaim.resolve.names import cast_names
from counterclaim.resolve.phrases import read_phrases
from counterclaim.resolve.pronouns import PRONOUNS, SPEAKERS, resolve_pronoun
from counterclaim.resolve.roles import cast_roles
from counterclaim.resolve.scene import Scene, Seen
from counterclaim.resolve.sides import cast_parties, find_side
from counterclaim.resolve.states import States

FIRST_WORD = re.compile(r"[\"“'‘]?(\w+)")
QUOTATION = re.compile(r"“[^”\n]{2,2000}”|\"[^\"\n]{2,2000}\"")
# What stands between names in a list: "the Legion, the Corps and the Battalion".
LISTING = re.compile(
    r"[\s,)\"“”'‘’]*(?:\([^()]{1,20}\))?[\s,]*(?:and|&|as well as)?\s*(?:the)?\s*[\"“]?"
)
OBLIQUE = re.compile(
    r"\b(?:of|with|by|to|from|in|at|against|for|on|near)\s+(?:the\s+)?$", re.I
)
# A phrase that a later pronoun can mean; what follows shows that its head ends it.
PHRASE = re.compile(
    r"\b(?P<all>(?:the|a|an|one|another)\s+(?:[\w'’-]+\s+){0,3}?(?P<head>[a-z][\w-]+)"
    r"(?:\s+(?:of|from|in|close to)\s+(?:the\s+)?(?:[A-Z][\w'’-]+\s*)+"
    r"(?:region|district|province|city|town|village|oblast)?)?)"
    r"(?=\s*[,.;:)\"”]|\s+(?:of|from|in|at|for|with|who|whose|that|which|and|or|but|to|"
    r"on|by|was|were|is|are|has|had|will|would|could|said|says|told|close|\w+ed)\b)"
)
SCANNED = {
    NounClass.PERSON,
    NounClass.ROLE,
    NounClass.GROUP,
    NounClass.BODY,
    NounClass.MEDIA,
    NounClass.COMPANY,
}


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
    """

    actors: tuple[Actor, ...] = ()
    meant: tuple[Meant, ...] = ()
    sides: tuple[tuple[str | None, str | None], ...] = ()

    def actor_of(self, span: Span) -> tuple[str, ...]:
        """Tell who is meant by a span; empty for nobody."""
        key = (span.start, span.end)
        at = bisect_left(self.meant, key, key=lambda m: (m.start, m.end))
        if at < len(self.meant) and (self.meant[at].start, self.meant[at].end) == key:
            return self.meant[at].actors
        return ()

    def name_of(self, ids: Sequence[str]) -> str | None:
        """Give the fullest names, joined by "; "; None for nobody."""
        names = {actor.id: actor.name for actor in self.actors}
        return "; ".join(names[i] for i in ids if i in names) or None


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
    scene = _set_scene(article, found, seeds or load_seeds(), places)
    _walk(scene, found)
    cast_parties(scene)
    sides = tuple(find_side(figure, found, scene) for figure in found.figures)
    return _freeze(article, scene.cast, sides)


def resolve_claimants(
    statement: Statement, found: Found, actors: Actors
) -> tuple[tuple[str, ...], str | None]:
    """Tell who says a statement: ids, and the fullest names joined by "; ".

    A statement without a source has no claimant, unless it stands inside another:
    what nobody is named for is then said by the one who speaks there.
    """
    if statement.source is None:
        return (), None
    ids = actors.actor_of(statement.source)
    return ids, actors.name_of(ids)


def resolve_via(statement: Statement, actors: Actors) -> tuple[str, ...]:
    """Tell the outlets and channels that a statement came through, as actor ids."""
    ids = [i for span in statement.via for i in actors.actor_of(span)]
    own = set(actors.actor_of(statement.source)) if statement.source else set()
    return tuple(i for i in dict.fromkeys(ids) if i not in own)


def resolve_side(
    figure: Figure, found: Found, actors: Actors
) -> tuple[str | None, str | None]:
    """Tell whose people or things a figure counts: a party's actor id and name."""
    at = next((n for n, own in enumerate(found.figures) if own is figure), None)
    if at is None:
        at = found.figures.index(figure)
    return actors.sides[at] if at < len(actors.sides) else (None, None)


# ---------------------------------------------------------------------------- scene


def _set_scene(
    article: Article, found: Found, seeds: Seeds, places: Sequence[Place]
) -> Scene:
    mentions = tuple(
        mention
        for mention in found.mentions
        if not any(_overlap(mention.span, piece) for piece in article.furniture)
    )
    states = States(seeds, mentions, places)
    scene = Scene(
        text=article.text,
        mentions=mentions,
        sentences=found.sentences,
        states=states,
        cast=Cast(),
        quotes=tuple(m.span() for m in QUOTATION.finditer(article.text)),
        furniture=article.furniture,
    )
    cast_names(scene.cast, mentions, states, article.text)
    cast_roles(scene.cast, mentions, states, article.text)
    scene.cast.sets = _find_sets(scene)
    return scene


def _overlap(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end


def _find_sets(scene: Scene) -> list[Numbers]:
    """Find armed groups that are named in one breath."""
    sets: list[Numbers] = []
    together: list[int] = []
    end = 0
    for mention in scene.mentions:
        numbers = scene.cast.meant.get((mention.span.start, mention.span.end), ())
        is_group = bool(numbers) and (
            scene.cast.players[numbers[0]].kind is ActorKind.ARMED_GROUP
        )
        between = scene.text[end : mention.span.start]
        if is_group and numbers[0] in together and "(" in between:
            end = mention.span.end  # its abbreviation in brackets
            continue
        if not (together and is_group and LISTING.fullmatch(between)):
            sets.append(tuple(dict.fromkeys(together)))
            together = []
        if is_group:
            together.append(numbers[0])
            end = mention.span.end
    sets.append(tuple(dict.fromkeys(together)))
    return [numbers for numbers in sets if len(numbers) > 1]


# ----------------------------------------------------------------------------- walk


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One place of the text at which somebody is named or meant."""

    span: Span
    mention: Mention | None = None
    statement: int | None = None
    is_phrase: bool = False


def _walk(scene: Scene, found: Found) -> None:
    """Read the article once, from its beginning to its end."""
    sources = set()
    for stop in sorted(_stops(scene, found), key=lambda s: (s.span.start, -s.span.end)):
        if stop.statement is not None:
            statement = found.statements[stop.statement]
            numbers = _resolve_source(stop.span, scene, statement, found)
            sources.add((stop.span.start, stop.span.end))
            _see(scene, stop.span, numbers, is_source=True)
        elif stop.mention is not None:
            key = (stop.span.start, stop.span.end)
            _see(scene, stop.span, scene.cast.meant.get(key, ()))
        elif not any(s <= stop.span.start and stop.span.end <= e for s, e in sources):
            numbers = _resolve_span(stop.span, scene)
            _see(scene, stop.span, numbers)


def _stops(scene: Scene, found: Found) -> Iterator[Stop]:
    for mention in scene.mentions:
        yield Stop(span=mention.span, mention=mention)
    for number, statement in enumerate(found.statements):
        if statement.source is not None:
            yield Stop(span=statement.source, statement=number)
        for via in statement.via:
            yield Stop(span=via, is_phrase=True)
    for figure in found.figures:
        if figure.claimed_by is not None:
            yield Stop(span=figure.claimed_by, is_phrase=True)
    for verification in found.verifications:
        if verification.by is not None:
            yield Stop(span=verification.by, is_phrase=True)
    yield from _scan(scene)


def _scan(scene: Scene) -> Iterator[Stop]:
    """Find phrases that a later pronoun can mean: "a resident of the region"."""
    nouns = load_nouns()
    roles = [(span.start, span.end) for span in scene.cast.role_spans]
    for match in PHRASE.finditer(scene.text):
        noun = nouns.head(match["head"])
        if noun is not None and noun.kind in SCANNED and not noun.is_plural:
            start, end = match.span("all")
            span = Span(start=start, end=end, text=scene.text[start:end])
            is_title = any(s <= start < e for s, e in roles)
            has_person = any(m.kind is NameKind.PERSON for m in scene.names_in(span))
            if not is_title and not has_person and not scene.is_furniture(start):
                yield Stop(span=span, is_phrase=True)


def _resolve_source(
    span: Span, scene: Scene, statement: Statement, found: Found
) -> Numbers:
    word = FIRST_WORD.match(span.text)
    first = word[1].lower() if word else ""
    if first in SPEAKERS:
        numbers = _speaker_around(statement, scene, found)
        if numbers:
            return scene.cast.mean(span, numbers)
    return _resolve_span(span, scene)


def _speaker_around(statement: Statement, scene: Scene, found: Found) -> Numbers:
    """Tell who says the statement that holds this one: "I" inside a quotation."""
    if statement.inside is None:
        return ()
    source = found.statements[statement.inside].source
    return scene.cast.meant.get((source.start, source.end), ()) if source else ()


def _resolve_span(span: Span, scene: Scene) -> Numbers:
    known = scene.cast.meant.get((span.start, span.end))
    if known is not None:
        return known
    words = re.findall(r"[^\W_]+", span.text.lower())
    if words and words[0] in PRONOUNS and len(words) == 1:
        numbers = resolve_pronoun(words[0], span.start, scene)
        return scene.cast.mean(span, numbers or _nobody(words[0], scene))
    phrases = read_phrases(scene.text, span, scene.names_in(span))
    found = [n for phrase in phrases for n in resolve_phrase(phrase, scene)]
    for number in dict.fromkeys(found):
        player = scene.cast.players[number]
        if len(found) == 1 and span not in player.spans:
            player.spans.append(span)
    return scene.cast.mean(span, found)


def _nobody(word: str, scene: Scene) -> Numbers:
    """Let somebody enter of whom only a pronoun tells."""
    for player in scene.cast.players:
        if word in player.spellings and not player.is_named:
            return (player.number,)
    player = scene.cast.add(ActorKind.OTHER, is_named=False)
    player.call(word)
    return (player.number,)


def _see(
    scene: Scene, span: Span, numbers: Numbers, *, is_source: bool = False
) -> None:
    if not numbers:
        return
    start = scene.sentence_start(span.start)
    before = scene.text[start : span.start]
    is_oblique = OBLIQUE.search(before) is not None
    seen = Seen(
        span=span,
        numbers=numbers,
        sentence=scene.sentence_at(span.start),
        is_source=is_source,
        is_subject=not is_oblique and len(before.split()) <= 4,
        is_quoted=scene.is_quoted(span.start),
        is_oblique=is_oblique,
        is_plural=len(numbers) > 1 or scene.cast.players[numbers[0]].is_plural,
    )
    scene.seen.append(seen)


# ------------------------------------------------------------------------ to records


def _freeze(
    article: Article,
    cast: Cast,
    sides: tuple[tuple[int | None, str | None], ...],
) -> Actors:
    """Make records of the players that were named or meant somewhere."""
    wanted = {n for numbers in cast.meant.values() for n in numbers}
    wanted |= {side for side, _ in sides if side is not None}
    wanted |= {p.number for p in cast.players if p.spans}
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
    )


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
    aliases = {fold_name(s): s for s in reversed(player.spellings) if s != name}
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
