"""Whom a noun phrase means, by its name or its head noun."""

from collections.abc import Callable, Mapping

from counterclaim.data.names import QUOTES, is_abbreviation
from counterclaim.data.nouns import NounClass, load_nouns
from counterclaim.kinds import ActorKind, NameKind
from counterclaim.records import Mention
from counterclaim.resolve.bodies import (
    resolve_body,
    resolve_forces,
    resolve_media,
    resolve_state,
)
from counterclaim.resolve.cast import Cast, Numbers
from counterclaim.resolve.entering import (
    all_of,
    enter_as_said,
    enter_named,
    without_article,
)
from counterclaim.resolve.groups import resolve_group
from counterclaim.resolve.names import find_body, find_person
from counterclaim.resolve.people import resolve_document, resolve_people
from counterclaim.resolve.phrases import Phrase, are_its_people
from counterclaim.resolve.scene import Scene

# Groups that bear no arms, under these words or with these before "group".
UNARMED = frozenset({"party", "opposition", "network", "union"})
OPEN_GROUPS = frozenset(
    {"group", "organisation", "organization", "movement", "alliance", "coalition"}
)
CIVIL_WORDS = frozenset(
    """rights aid human relief monitoring monitor campaign advocacy charity humanitarian
    civil religious media activist activists victims trade medical doctors research
    environmental refugee welfare watchdog lobby women youth student""".split()
)


# What opens a sentence with a capital and is no name.
NOT_NAMES = frozenset(
    """none nobody those these thousands hundreds dozens scores many some all others
    everyone everybody partners neither both few several most anyone one""".split()
)
# "Both armies" are two, and not the one named last.
BOTH: Mapping[NounClass, ActorKind] = {
    NounClass.FORCES: ActorKind.ARMED_FORCES,
    NounClass.GROUP: ActorKind.ARMED_GROUP,
    NounClass.BODY: ActorKind.GOVERNMENT_BODY,
    NounClass.STATE: ActorKind.OTHER,
}


def resolve_phrase(phrase: Phrase, scene: Scene) -> Numbers:
    """Tell whom a noun phrase means; somebody new where nobody seen before fits.

    Args:
        phrase: The phrase.
        scene: Who was seen so far.

    Returns:
        Numbers of players of the scene's cast, at least one.
    """
    if are_its_people(phrase):
        return all_of(scene, phrase.complement)
    if phrase.name is not None:
        return _resolve_name(phrase, phrase.name, scene)
    if phrase.noun is None:
        return _resolve_unlisted(phrase, scene)
    if _is_civil_group(phrase):
        return resolve_body(phrase, scene)
    if phrase.determiner == "both" and phrase.noun.kind in BOTH:
        return enter_as_said(phrase, scene, BOTH[phrase.noun.kind])
    is_one = not phrase.is_plural and phrase.noun.lemma in load_nouns().fighters
    return (resolve_people if is_one else RESOLVERS[phrase.noun.kind])(phrase, scene)


def _resolve_name(phrase: Phrase, name: Mention, scene: Scene) -> Numbers:
    known = all_of(scene, [name])
    if known:
        return known
    text, states = name.span.text, scene.states
    code = states.code(text)
    if code and name.kind is NameKind.DEMONYM:
        return _people_of(scene.cast, phrase, code)
    if code and states.is_seat(text):
        return (enter_named(scene.cast, text, ActorKind.GOVERNMENT_BODY, code).number,)
    if name.kind is NameKind.PLACE:
        region = states.code_of_region(text)
        return (enter_named(scene.cast, text, ActorKind.OTHER, region).number,)
    person = find_person(scene.cast, text)
    if person is not None and not is_abbreviation(text):
        return (person.number,)
    return (enter_named(scene.cast, text, ActorKind.OTHER, None).number,)


def _people_of(cast: Cast, phrase: Phrase, code: str) -> Numbers:
    for player in cast.of_kind(ActorKind.POPULATION):
        if player.state == code and "people" in player.lemmas:
            return (player.number,)
    player = cast.add(ActorKind.POPULATION)
    player.state = code
    player.is_plural = True
    player.lemmas.add("people")
    player.call(phrase.whole.text)
    return (player.number,)


def _resolve_unlisted(phrase: Phrase, scene: Scene) -> Numbers:
    """Tell who is meant by a head that no list has: a name that the reader missed?"""
    last = phrase.span.text.split()[-1].strip(QUOTES)
    if not last[:1].isupper() or last.lower() in NOT_NAMES:
        return enter_as_said(phrase, scene, ActorKind.OTHER)
    name = without_article(phrase.span.text)
    body = find_body(scene.cast, name, scene.states)
    player = body or find_person(scene.cast, name)
    player = player or enter_named(scene.cast, name, ActorKind.OTHER, None)
    return (player.number,)


def _is_civil_group(phrase: Phrase) -> bool:
    """Tell "a rights group", "aid groups" and parties from those who bear arms."""
    if phrase.kind is not NounClass.GROUP or phrase.noun is None:
        return False
    words = {w for part in phrase.words for w in part.split()}
    is_open = phrase.noun.lemma in OPEN_GROUPS
    return phrase.noun.lemma in UNARMED or (is_open and bool(words & CIVIL_WORDS))


RESOLVERS: Mapping[NounClass, Callable[[Phrase, Scene], Numbers]] = {
    NounClass.DOCUMENT: resolve_document,
    NounClass.ROLE: resolve_people,
    NounClass.PERSON: resolve_people,
    NounClass.BODY: resolve_body,
    NounClass.COMPANY: resolve_body,
    NounClass.FORCES: resolve_forces,
    NounClass.GROUP: resolve_group,
    NounClass.MEDIA: resolve_media,
    NounClass.STATE: resolve_state,
}
