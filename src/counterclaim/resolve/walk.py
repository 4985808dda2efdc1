"""Read an article once, from its beginning to its end, and note who is meant."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from counterclaim.data.actors import Seeds
from counterclaim.data.armed_signs import find_armed_names
from counterclaim.data.nouns import NounClass, load_nouns
from counterclaim.data.state_signs import find_shown_states
from counterclaim.kinds import ActorKind, NameKind
from counterclaim.records import Article, Found, Mention, Place, Span, Statement
from counterclaim.resolve.agents import FIGHTING_WORDS
from counterclaim.resolve.cast import Cast, Numbers
from counterclaim.resolve.coreference import resolve_phrase
from counterclaim.resolve.explained import cast_explained
from counterclaim.resolve.lead import join_office, join_offices
from counterclaim.resolve.mending import mend_names
from counterclaim.resolve.names import cast_names
from counterclaim.resolve.phrases import read_phrases
from counterclaim.resolve.pronouns import (
    PRONOUNS,
    RELATIVES,
    SPEAKERS,
    resolve_pronoun,
)
from counterclaim.resolve.relatives import resolve_antecedent
from counterclaim.resolve.roles import cast_roles
from counterclaim.resolve.scene import Scene, Seen
from counterclaim.resolve.states import States

FIRST_WORD = re.compile(r"[\"“'‘]?(\w+)")
BYLINE = re.compile(
    r"(?:By|BY|Reporting by|Written by|Edited by) [A-Z][^.\n]{3,80}(?=\n|$)"
)
QUOTATION = re.compile(r"“[^”\n]{2,2000}”|\"[^\"\n]{2,2000}\"")
# What stands between names in a list: "the Legion, the Corps and the Battalion".
LISTING = re.compile(
    r"[\s,)\"“”'‘’]*(?:\([^()]{1,20}\))?[\s,]*"
    r"(?:and|&|as well as|(?:together |alongside |along )?with|alongside)?"
    r"\s*(?:the|its)?\s*(?:(?:local|allied|so-called|ally,?)\s*)?(?:the)?\s*[\"“]?"
)
JOINED = re.compile(r"\b(?:and|with|alongside)\b|&|\bas well as\b")
OBLIQUE = re.compile(
    r"\b(?:of|with|by|to|from|in|at|against|for|on|near)\s+(?:the\s+)?$", re.I
)
SUBJECT_WORDS = 4  # before a subject, at most: "On Tuesday evening the governor"
DOES = re.compile(
    r"[ \u00a0](?:also |later |then |has |have |had )?(?:said|says|say|told|tells|"
    r"found|finds|wrote|writes|reported|reports|announced|denied|denies|claimed|claims|put|"
    r"called|accused|blamed|condemned|confirmed|warned|replied|answered|admitted)\b"
)
IN_NAME = re.compile(r"\b(?:of|and|or|for)\s+(?:the\s+)?(?:[A-Z][\w'’-]+\s+)*$")
# A phrase that a later pronoun can mean; what follows shows that its head ends it.
PHRASE = re.compile(
    r"\b(?P<all>(?:the|a|an|one|another)\s+(?:[\w'’-]+\s+){0,3}?(?P<head>[a-z][\w-]+)"
    r"(?:\s+(?:of|from|in|close to)\s+(?:the\s+)?(?:[A-Z][\w'’-]+\s*)+"
    r"(?:region|district|province|city|town|village|oblast)?)?)"
    r"(?=\s*[,.;:)\"”]|\s+(?:of|from|in|at|for|with|who|whose|that|which|and|or|but|to|"
    r"on|by|was|were|is|are|has|had|will|would|could|said|says|told|close|\w+ed)\b)"
)
# What a person is said to be is not another person: "is a dictator".
PREDICATE = re.compile(
    r"\b(?:is|was|be|been|are|were|as|like|called|hardly|not|became|become|remains?)"
    r"\s+[\"“]?$",
    re.I,
)
SCANNED = {
    NounClass.PERSON,
    NounClass.ROLE,
    NounClass.GROUP,
    NounClass.BODY,
    NounClass.MEDIA,
    NounClass.COMPANY,
}


# ---------------------------------------------------------------------------- scene


def set_scene(
    article: Article, found: Found, seeds: Seeds, places: Sequence[Place]
) -> Scene:
    """Give every name of the article its player, before it is read."""
    armed = find_armed_names(article.text)
    mentions = tuple(
        mention
        for mention in mend_names(found.mentions, article.text, places, armed, seeds)
        if not any(_overlap(mention.span, piece) for piece in article.furniture)
    )
    states = States(seeds, mentions, places, find_shown_states(article.text))
    scene = Scene(
        text=article.text,
        mentions=mentions,
        sentences=found.sentences,
        states=states,
        cast=Cast(),
        quotes=tuple(m.span() for m in QUOTATION.finditer(article.text)),
        furniture=article.furniture,
    )
    cast_names(scene.cast, mentions, states, article.text, armed)
    cast_explained(scene.cast, mentions, states, article.text)
    cast_roles(scene.cast, mentions, states, article.text)
    scene.cast.sets = _find_sets(scene)
    return scene


def _overlap(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end


def _find_sets(scene: Scene) -> list[Numbers]:
    """Find armed groups that are named in one breath."""
    sets: list[Numbers] = []
    together: list[int] = []
    end, is_list = 0, False
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
            sets.append(tuple(dict.fromkeys(together)) if is_list else ())
            together, is_list = [], False
        elif JOINED.search(between):
            is_list = True  # "to fight the Legion, the Corps moved" names no list
        if is_group:
            together.append(numbers[0])
            end = mention.span.end
    sets.append(tuple(dict.fromkeys(together)) if is_list else ())
    return [numbers for numbers in sets if len(numbers) > 1]


# ----------------------------------------------------------------------------- walk


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One place of the text at which somebody is named or meant."""

    span: Span
    mention: Mention | None = None
    statement: int | None = None
    is_phrase: bool = False


def walk(scene: Scene, found: Found) -> None:
    """Read the article once, from its beginning to its end."""
    last_source = 0
    for stop in sorted(_stops(scene, found), key=lambda s: (s.span.start, -s.span.end)):
        if stop.statement is not None:
            statement = found.statements[stop.statement]
            numbers = _resolve_source(stop.span, scene, statement, found)
            if len(numbers) == 1:
                join_office(scene, stop.span, numbers[0])
            last_source = max(last_source, stop.span.end)
            _see(scene, stop.span, numbers, is_source=True)
        elif BYLINE.match(scene.text, scene.line_start(stop.span.start)):
            continue  # who wrote it takes no part in it
        elif stop.mention is not None:
            key = (stop.span.start, stop.span.end)
            _see(scene, stop.span, scene.cast.meant.get(key, ()))
        elif stop.span.start >= last_source:
            numbers = _resolve_span(stop.span, scene)
            _see(scene, stop.span, numbers)
    join_offices(scene)


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
    yield from _scan_fighters(scene)


def _scan(scene: Scene) -> Iterator[Stop]:
    """Find phrases that a later pronoun can mean: "a resident of the region"."""
    nouns = load_nouns()
    titles = {
        at for span in scene.cast.role_spans for at in range(span.start, span.end)
    }
    for match in PHRASE.finditer(scene.text):
        noun = nouns.head(match["head"])
        if noun is not None and noun.kind in SCANNED and not noun.is_plural:
            start, end = match.span("all")
            span = Span(start=start, end=end, text=scene.text[start:end])
            is_title = start in titles
            has_person = any(m.kind is NameKind.PERSON for m in scene.names_in(span))
            is_said_of = PREDICATE.search(scene.text, max(0, start - 20), start)
            if not (
                is_title or has_person or is_said_of or scene.is_quoted(start)
            ) and not scene.is_furniture(start):
                yield Stop(span=span, is_phrase=True)


@cache
def fighters_pattern() -> re.Pattern[str]:
    """Make the pattern of "Malian troops", "anti-government militias"."""
    kinds = {NounClass.FORCES, NounClass.GROUP}
    heads = [
        w for w, n in load_nouns().heads.items() if n.kind in kinds and n.is_plural
    ]
    heads += ["army", "military", "navy", "air force"]
    alternatives = "|".join(sorted(map(re.escape, heads), key=lambda h: (-len(h), h)))
    words = "|".join(sorted(FIGHTING_WORDS))
    gap = "[ \u00a0]+"
    word = rf"(?:[A-Z][\w-]+(?:['’]s)?|(?:anti|pro|ex)-[\w-]+|{words})"
    return re.compile(
        rf"\b(?P<words>(?:{word}{gap}){{1,5}}|(?:[Tt]he|[Tt]hese){gap}(?:{word}{gap}){{0,4}})"
        rf"(?P<head>{alternatives})\b(?!-)(?P<next>{gap}[\w-]+)?"
    )


def _scan_fighters(scene: Scene) -> Iterator[Stop]:
    """Find those who fight, named or not: a state's troops, groups together."""
    nouns = load_nouns()
    for match in fighters_pattern().finditer(scene.text):
        start, end = match.start(), match.end("head")
        follows = (match["next"] or "").strip()
        if scene.is_furniture(start) or nouns.head(follows):
            continue
        span = Span(start=start, end=end, text=scene.text[start:end])
        names = scene.names_in(span)
        has_people = any(scene.states.code(m.span.text) for m in names)
        noun = nouns.head(match["head"])
        is_group = noun is not None and noun.kind is NounClass.GROUP
        has_body = any(m.kind is NameKind.ORGANISATION for m in names)
        if not has_body and (has_people or (is_group and scene.cast.sets)):
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
    around = (
        found.statements[statement.inside].source
        if statement.inside is not None
        else None
    )
    if around is not None:
        return scene.cast.meant.get((around.start, around.end), ())
    at = statement.source.start if statement.source else 0
    if not scene.is_quoted(at):
        return ()
    return next((s.numbers for s in scene.before(at, 2) if s.is_source), ())


def _resolve_span(span: Span, scene: Scene) -> Numbers:
    known = scene.cast.meant.get((span.start, span.end))
    if known is not None:
        return known
    words = re.findall(r"[^\W_]+", span.text.lower())
    if words in (["the"], ["a"], ["an"]):  # "X said the claim that ... was false"
        speakers = (s.numbers for s in scene.before(span.start, 0) if s.is_subject)
        return scene.cast.mean(span, next(speakers, ()))
    if words and words[0] in PRONOUNS and len(words) == 1:
        numbers = resolve_pronoun(words[0], span.start, scene)
        if not numbers and words[0] in RELATIVES:
            numbers = resolve_antecedent(span.start, scene)
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
    known = scene.cast.noted("said", word)
    if known:
        return (known[0].number,)
    player = scene.cast.add(ActorKind.OTHER, is_named=False)
    scene.cast.note("said", word, player.number)
    player.call(word)
    return (player.number,)


def _see(
    scene: Scene, span: Span, numbers: Numbers, *, is_source: bool = False
) -> None:
    if not numbers:
        return
    for number in numbers:
        scene.cast.players[number].last_seen = span.start
    start = scene.sentence_start(span.start)
    before = scene.text[start : span.start]
    is_oblique = OBLIQUE.search(before) is not None
    seen = Seen(
        span=span,
        numbers=numbers,
        sentence=scene.sentence_at(span.start),
        is_source=is_source,
        is_subject=_is_subject(scene, span, before, is_oblique=is_oblique),
        is_quoted=scene.is_quoted(span.start),
        is_oblique=is_oblique,
        is_plural=len(numbers) > 1 or scene.cast.players[numbers[0]].is_plural,
    )
    scene.seen.append(seen)


def _is_subject(scene: Scene, span: Span, before: str, *, is_oblique: bool) -> bool:
    """Tell who does something: who opens a sentence, or stands before a verb."""
    if is_oblique:
        return False
    is_first = len(before.split()) <= SUBJECT_WORDS
    if is_first or span.text.lower() in RELATIVES:
        return True
    return DOES.match(scene.text, span.end) is not None and not IN_NAME.search(before)
