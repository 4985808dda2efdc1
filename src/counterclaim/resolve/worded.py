"""Sides that a figure's own words tell: "300 rebels of the Front", "Malian troops"."""

import re
from collections.abc import Sequence

from counterclaim.data.names import fold_name
from counterclaim.data.nouns import NounClass, load_nouns
from counterclaim.kinds import ActorKind, NameKind
from counterclaim.records import Figure, Found, Mention, Span
from counterclaim.resolve.agents import ABUSIVE, is_doing, parties_in, party_of_name
from counterclaim.resolve.cast import Numbers
from counterclaim.resolve.counted import ANYBODY, PEOPLE_HIT, words_in, words_of
from counterclaim.resolve.groups import resolve_fighters
from counterclaim.resolve.owners import MEMBERS, OWN, THEIR
from counterclaim.resolve.parties import DEEPEST, party_of
from counterclaim.resolve.phrases import read_phrases
from counterclaim.resolve.scene import Scene
from counterclaim.resolve.war import Side, party_claiming

OF_BODY = re.compile(r"\s+(?:of|from|in)\s+(?:the\s+)?(?:\d+\s+)?")
# "six were members of the Hill Guard".
MEMBERS_OF = re.compile(
    r"(?: of (?:them|those|the dead))?\s+(?:were|was|are) (?:[a-z]+ )?"
    r"(?:members?|fighters?|soldiers?|officers?|personnel|policemen|servicemen|men) "
    r"of (?:the )?"
)
NO_SIDES = frozenset({ActorKind.PERSON, ActorKind.MEDIA, ActorKind.COUNTRY})
OWN_SIDES = frozenset({ActorKind.ARMED_GROUP, ActorKind.OTHER})
ALONGSIDE = re.compile(
    r"\s+(?:(?:who|which|that)\s+(?:fights?|fought|serves?|served|were|are)?\s*"
    r"|fighting\s+)?"
    r"(?:alongside|on the side of|loyal to|allied with|fighting for|serving with)\s+"
    r"(?:the\s+)?"
)
PEOPLE = re.compile(r"[a-z]{3}(?:an|ese|ish|i)$")  # "Vardian", not "Red"
NEAR = 40  # characters in which the name of the side ends


def side_in_words(figure: Figure, found: Found, scene: Scene) -> Side | None:
    """Read a side from "300 rebels of the Front", "Varden troops"."""
    nouns = load_nouns()
    words = words_of(figure)
    is_civilian = words & (nouns.civilian_people | nouns.civilian_things)
    if is_civilian and not words & nouns.combatants and not words & ANYBODY:
        return None
    for span in (figure.span, figure.victims):
        names = scene.names_in(span) if span else ()
        for name in names:
            numbers = scene.cast.meant.get((name.span.start, name.span.end), ())
            is_body = name.kind is NameKind.ORGANISATION
            if is_body and numbers and not _is_counted(name, figure):
                return _as_side(scene, numbers[0])
        behind = _body_behind(figure, scene) or _comrades(figure, scene)
        if behind is not None:
            return behind
        said = [*(n.span.text for n in names), *fold_name(figure.of).split()]
        codes = [c for word in said if (c := scene.states.code(word))]
        group = _group_in_words(figure, scene)
        if group is not None:
            is_its = not names and group[0] == party_claiming(figure, found, scene)
            is_hit = bool(words & ABUSIVE) or is_doing(figure)
            return None if is_its and is_hit else group  # "mercenaries" of the enemy
        if codes:
            state = scene.cast.state(codes[0])
            state.call(scene.states.name(codes[0]))
            return state.number, state.name
        if (people := _people_in(names, scene)) is not None:
            return people, scene.cast.players[people].name
    return None


def _is_counted(name: Mention, figure: Figure) -> bool:
    """Tell "two APCs" and "a MiG-21 was lost" from those whose they are."""
    is_last = figure.of.endswith(name.span.text)
    is_thing = name.span.text.split()[-1].lower() in load_nouns().military_things
    return is_last and (is_thing or figure.measure not in PEOPLE_HIT)


def _people_in(names: Sequence[Mention], scene: Scene) -> int | None:
    """Let a people stand for its country, which nobody names: "ten Varden soldiers"."""
    said = (n.span.text for n in names if n.kind is NameKind.DEMONYM)
    people = next((word for word in said if PEOPLE.search(word)), None)
    if people is None:
        return None
    known = (p for p in scene.cast.players if people in p.spellings)
    player = next(known, None) or scene.cast.state(people)
    if not player.spellings:
        player.call(people)
    scene.cast.parties.setdefault(player.number, player.number)
    return player.number


def _group_in_words(figure: Figure, scene: Scene) -> Side | None:
    """Tell the groups that "300 partisans" belong to."""
    if (OWN | THEIR) & words_in(figure.span.text):
        return None
    span = figure.span
    for phrase in read_phrases(scene.text, span, scene.names_in(span))[:1]:
        if phrase.kind is NounClass.GROUP and phrase.is_plural:
            numbers = resolve_fighters(phrase, scene)
            if scene.cast.players[numbers[0]].is_named:
                return _as_side(scene, numbers[0])
    return None


def _body_behind(figure: Figure, scene: Scene) -> Side | None:
    """Tell whose "seven personnel of the 21 Hill Rifles" are."""
    behind = OF_BODY.match(scene.text, figure.span.end)
    behind = behind or MEMBERS_OF.match(scene.text, figure.span.end)
    if behind is None:
        return None
    numbers = scene.cast.starting.get(behind.end(), ())
    if not numbers and words_of(figure) & load_nouns().combatants:
        numbers = _seen_at(behind.end(), scene)
    if numbers and scene.cast.players[numbers[0]].kind not in NO_SIDES:
        return _as_side(scene, numbers[0])
    if not words_of(figure) & MEMBERS:
        return None
    near = Span(start=behind.end(), end=behind.end() + NEAR, text="")
    names = [n for n in scene.names_in(near) if n.span.start == near.start]
    party = party_of_name(names[0], scene) if names else None
    return None if party is None else (party, scene.cast.players[party].name)


def _seen_at(at: int, scene: Scene) -> Numbers:
    """Tell who "the Mission" is, read as a phrase; a service is its state's."""
    seen = scene.seen_in(scene.sentence_start(at), at + NEAR)
    numbers = next((s.numbers for s in seen if s.span.start <= at < s.span.end), ())
    return tuple(n for n in numbers if scene.cast.players[n].kind in OWN_SIDES)


def _comrades(figure: Figure, scene: Scene) -> Side | None:
    """Tell whose "four volunteers who fight alongside the army" are."""
    beside = ALONGSIDE.match(scene.text, figure.span.end)
    if beside is None:
        return None
    parties = parties_in(beside.end(), beside.end() + NEAR, scene)
    return next(((n, scene.cast.players[n].name) for n in parties.values()), None)


def _as_side(scene: Scene, number: int) -> Side:
    player = scene.cast.players[number]
    party = party_of(scene.cast, player, DEEPEST, scene)
    is_unit = player.kind is ActorKind.ARMED_FORCES and player.state is None
    if party is None or (is_unit and player.is_named):
        party = number
    return party, scene.cast.players[party].name
