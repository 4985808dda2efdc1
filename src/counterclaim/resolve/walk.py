"""Read an article once, from its beginning to its end, and note who is meant."""

import re
from dataclasses import replace

from counterclaim.kinds import ActorKind, NameKind
from counterclaim.records import Found, Span, Statement
from counterclaim.resolve.cast import Numbers
from counterclaim.resolve.coreference import resolve_apposed, resolve_phrase
from counterclaim.resolve.entering import all_of
from counterclaim.resolve.lead import join_office, join_office_letters, join_offices
from counterclaim.resolve.phrases import read_phrases
from counterclaim.resolve.pronouns import (
    GENDERS,
    PRONOUNS,
    RELATIVES,
    SPEAKERS,
    resolve_pronoun,
)
from counterclaim.resolve.relatives import resolve_antecedent
from counterclaim.resolve.scene import Scene, Seen
from counterclaim.resolve.stops import find_stops

FIRST_WORD = re.compile(r"[\"“'‘]?(\w+)")
BYLINE = re.compile(
    r"(?:By|BY|Reporting by|Written by|Edited by) [A-Z][^.\n]{3,80}(?=\n|$)"
)
OBLIQUE = re.compile(
    r"\b(?:of|with|by|to|from|in|at|against|for|on|near)\s+(?:the\s+)?$", re.I
)
LONGEST_OPENING = 12  # characters before an office that opens a sentence
LONGEST_TITLES = 20  # characters of ", Brig. Gen. " from an office to a name
SUBJECT_WORDS = 4  # before a subject, at most: "On Tuesday evening the governor"
DOES = re.compile(
    r"[ \u00a0](?:also |later |then |has |have |had )?(?:said|says|say|told|tells|"
    r"found|finds|wrote|writes|reported|reports|announced|denied|denies|claimed|claims|put|"
    r"called|accused|blamed|condemned|confirmed|warned|replied|answered|admitted)\b"
)
# What may stand between two who are named together.
JOINING = frozenset("and the his her its their".split())
IN_NAME = re.compile(r"\b(?:of|and|or|for)\s+(?:the\s+)?(?:[A-Z][\w'’-]+\s+)*$")


def walk(scene: Scene, found: Found) -> None:
    """Read the article once, from its beginning to its end."""
    last_source = 0
    for stop in find_stops(scene, found):
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
            _see_together(scene)
        elif stop.span.start >= last_source:
            numbers = _resolve_span(stop.span, scene)
            _see(scene, stop.span, numbers)
    join_offices(scene)
    join_office_letters(scene.cast)


def _resolve_source(
    span: Span, scene: Scene, statement: Statement, found: Found
) -> Numbers:
    word = FIRST_WORD.match(span.text)
    first = word[1].lower() if word else ""
    if first in SPEAKERS:
        numbers = _speaker_around(statement, scene, found)
        if numbers:
            return scene.cast.mean(span, numbers)
    if first in GENDERS and len(span.text.split()) == 1:
        return scene.cast.mean(span, _resolve_he(first, span, scene, statement))
    return _resolve_span(span, scene)


def _resolve_he(word: str, span: Span, scene: Scene, statement: Statement) -> Numbers:
    """Tell who "he" is that says something: nobody whom he speaks of by name."""
    named = (m for part in statement.content for m in scene.names_in(part))
    barred = all_of(scene, (m for m in named if m.kind is NameKind.PERSON))
    numbers = resolve_pronoun(word, span.start, scene, barred)
    for number in numbers:
        player = scene.cast.players[number]
        if player.is_named and player.kind is ActorKind.OTHER:
            player.kind = ActorKind.PERSON
        player.gender = player.gender or GENDERS[word]
    return numbers or _nobody(word, scene)


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
    around = scene.name_around(span.start)
    if around is not None:  # "Legion's" of "the “Hill” Legion's announcement"
        key = (around.span.start, around.span.end)
        return scene.cast.mean(span, scene.cast.meant.get(key, ()))
    phrases = read_phrases(scene.text, span, scene.names_in(span))
    apposed = resolve_apposed(phrases[0], scene) if len(phrases) == 1 else ()
    if apposed:
        return scene.cast.mean(span, apposed)
    found = [n for phrase in phrases for n in resolve_phrase(phrase, scene)]
    for number in dict.fromkeys(found):
        player = scene.cast.players[number]
        if len(found) == 1 and span not in player.spans:
            player.spans.append(span)
    return scene.cast.mean(span, found)


def _nobody(word: str, scene: Scene) -> Numbers:
    """Let somebody enter of whom only a pronoun tells, so that no article says it."""
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


def _opens_by_office(scene: Scene, span: Span) -> bool:
    """Tell who opens a sentence behind an office: "The chief of police, Ada Fenn,"."""
    start = scene.sentence_start(span.start)
    return any(
        office.start - start <= LONGEST_OPENING
        and 0 <= span.start - office.end <= LONGEST_TITLES
        for office in scene.cast.role_spans
        if office.start >= start
    )


def _see_together(scene: Scene) -> None:
    """Note that two named in one breath can be meant as "they"."""
    if len(scene.seen) < 2:
        return
    first, last = scene.seen[-2:]
    between = scene.text[first.span.end : last.span.start]
    kinds = {scene.cast.players[n].kind for n in (*first.numbers, *last.numbers)}
    is_sort = len(kinds) == 1 and not kinds & {ActorKind.COUNTRY, ActorKind.MEDIA}
    if not (is_sort and _are_joined(between) and first.numbers != last.numbers):
        return
    numbers = tuple(dict.fromkeys((*first.numbers, *last.numbers)))
    start, end = first.span.start, last.span.end
    span = Span(start=start, end=end, text=scene.text[start:end])
    scene.seen.append(replace(first, span=span, numbers=numbers, is_plural=True))


def _are_joined(between: str) -> bool:
    """Tell "and the", with or without a comma, from what parts two names."""
    words = between.replace(",", " ").lower().split()
    return words[:1] == ["and"] and set(words) <= JOINING


def _is_subject(scene: Scene, span: Span, before: str, *, is_oblique: bool) -> bool:
    """Tell who does something: who opens a sentence, or stands before a verb."""
    if is_oblique:
        return False
    if scene.text[span.end : span.end + 1] in ("'", "’"):
        return False  # "The Front's camp was hit"
    is_first = len(before.split()) <= SUBJECT_WORDS or _opens_by_office(scene, span)
    if is_first or span.text.lower() in RELATIVES:
        return True
    return DOES.match(scene.text, span.end) is not None and not IN_NAME.search(before)
