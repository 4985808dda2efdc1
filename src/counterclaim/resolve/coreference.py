"""Whom a noun phrase means, by its name or its head noun."""

import re
from collections.abc import Callable, Mapping

from counterclaim.data.names import QUOTES, fold_name, is_abbreviation
from counterclaim.data.nouns import (
    Noun,
    NounClass,
    are_risen,
    load_first_names,
    load_nouns,
)
from counterclaim.kinds import ActorKind, NameKind
from counterclaim.records import Mention, Span
from counterclaim.resolve.bodies import (
    find_just_named,
    resolve_body,
    resolve_forces,
    resolve_media,
    resolve_state,
)
from counterclaim.resolve.body_kinds import is_civil_body
from counterclaim.resolve.cast import Cast, Numbers, Player
from counterclaim.resolve.entering import (
    all_of,
    enter_as_said,
    enter_named,
    without_article,
)
from counterclaim.resolve.groups import resolve_group
from counterclaim.resolve.known_names import find_body, find_person
from counterclaim.resolve.people import resolve_document, resolve_people
from counterclaim.resolve.phrases import Phrase, are_its_people
from counterclaim.resolve.scene import Scene

Resolver = Callable[[Phrase, Scene], Numbers]

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
# What stands behind a body's name and only tells its sort: "the Unity party".
SORTS = frozenset(
    """party agency group movement militia organisation organization newspaper channel
    website company network daily broadcaster magazine""".split()
) | {"news agency", "news site"}
APPOSED = frozenset(
    {NounClass.BODY, NounClass.GROUP, NounClass.MEDIA, NounClass.COMPANY}
)
OPEN_BODIES = frozenset(ActorKind) - {
    ActorKind.PERSON,
    ActorKind.COUNTRY,
    ActorKind.POPULATION,
}
# Parts of a body that have a name of their own.
WINGS = frozenset("wing arm branch affiliate offshoot".split())
# What opens no phrase for somebody: "including Malian citizens".
NO_OPENING = re.compile(r"(?:including|amid|following|despite)\b", re.IGNORECASE)
# Endings of those who do something: "a baker", "an archivist".
DOER = re.compile(r"(?:[^aeiou]er|[^aeiou]or|ist|man|smith)$")
NO_DOERS = frozenset(
    "letter order paper number matter centre center corner member".split()
)


def resolve_phrase(phrase: Phrase, scene: Scene) -> Numbers:
    """Tell whom a noun phrase means; somebody new where nobody seen before fits.

    Args:
        phrase: The phrase.
        scene: Who was seen so far.

    Returns:
        Numbers of players of the scene's cast; empty for what says nothing ("the new
        attack").
    """
    if NO_OPENING.match(phrase.span.text) or _is_happening(phrase):
        return ()
    if are_its_people(phrase):
        return all_of(scene, phrase.complement)
    if phrase.name is not None:
        body = find_just_named(phrase, scene)  # "the Fund", of UNICEF
        return (body.number,) if body else _resolve_name(phrase, phrase.name, scene)
    apposed = phrase.apposition
    is_body_behind = apposed is not None and apposed.kind is NameKind.ORGANISATION
    if apposed is not None and is_body_behind and _is_part_of_body(phrase):
        return all_of(scene, [apposed])
    if phrase.noun is None:
        return _resolve_unlisted(phrase, scene)
    named = _name_before_class(phrase, scene)
    if named:
        return named
    if _is_civil_group(phrase):
        return resolve_body(phrase, scene)
    if phrase.determiner == "both" and phrase.noun.kind in BOTH:
        return enter_as_said(phrase, scene, BOTH[phrase.noun.kind])
    served = _unarmed_owner(phrase, scene)
    if served is not None:
        numbers = enter_as_said(phrase, scene, ActorKind.POPULATION)
        scene.cast.players[numbers[0]].serves = served.number
        return numbers
    return _resolver_of(phrase, phrase.noun)(phrase, scene)


def _resolver_of(phrase: Phrase, noun: Noun) -> Resolver:
    """Choose by the class: one fighter is a man, mutinous soldiers are a group."""
    if are_risen(phrase.head, (w for part in phrase.words for w in part.split())):
        return resolve_group
    is_one = not noun.is_plural and noun.lemma in load_nouns().fighters
    return resolve_people if is_one else RESOLVERS[noun.kind]


def resolve_apposed(phrase: Phrase, scene: Scene) -> Numbers:
    """Tell whom "the UN mission" means right behind "MINUSMA,": that body itself.

    Args:
        phrase: A phrase for a body or a group, with an article.
        scene: The text, and who was seen in it.

    Returns:
        The body's number, or nothing where no body's name stands before a comma.
    """
    start, end = phrase.span.start, phrase.whole.end
    noun, opening = phrase.noun, scene.text[start - 2 : start]
    is_closed = scene.text[end : end + 1] in (",", ")", ".")
    if noun is None or noun.is_plural or noun.kind not in APPOSED or not is_closed:
        return ()
    if opening not in (", ", " (") or phrase.determiner not in ("the", "a", "an"):
        return ()
    line = scene.line_start(start)
    before = scene.names_in(Span(start=line, end=start - 2, text=""))
    if not before or before[-1].span.end != start - 2:
        return ()
    numbers = all_of(scene, before[-1:])
    if len(numbers) != 1 or scene.cast.players[numbers[0]].kind not in OPEN_BODIES:
        return ()
    _take_sort(scene.cast, numbers[0], phrase)
    return numbers


def _take_sort(cast: Cast, number: int, phrase: Phrase) -> None:
    """Note what an apposition tells of a body: "ANHA, a news agency"."""
    player, noun = cast.players[number], phrase.noun
    if noun is None:
        return
    cast.go_by(player, noun.lemma)
    is_outlet = noun.kind is NounClass.MEDIA or "news" in phrase.words
    if player.kind is ActorKind.OTHER and is_outlet:
        player.kind = ActorKind.MEDIA


def _name_before_class(phrase: Phrase, scene: Scene) -> Numbers:
    """Tell whom "Fenn's Unity party" names: the body right before its sort."""
    noun = phrase.noun
    if noun is None or noun.lemma not in SORTS or noun.is_plural or not phrase.names:
        return ()
    name = phrase.names[-1]
    between = scene.text[name.span.end : phrase.span.end].strip().lower()
    if name.kind is not NameKind.ORGANISATION or between != phrase.head:
        return ()
    return all_of(scene, [name])


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


def _is_happening(phrase: Phrase) -> bool:
    """Tell "the new attack" and "responsibility in a message" from who can speak."""
    return phrase.name is None and phrase.head in load_nouns().happenings


def _unarmed_owner(phrase: Phrase, scene: Scene) -> Player | None:
    """Tell whose "Red Cross volunteers" are: a known body that bears no arms."""
    if phrase.kind is not NounClass.GROUP or not phrase.is_plural:
        return None
    owners = (scene.cast.players[n] for n in all_of(scene, phrase.names[-1:]))
    bodies = [p for p in owners if p.kind is ActorKind.OTHER]
    return next((p for p in bodies if _is_unarmed(p, scene.cast)), None)


def _is_unarmed(player: Player, cast: Cast) -> bool:
    is_known = bool(cast.noted("listed", str(player.number)))
    return is_known or any(map(is_civil_body, player.spellings))


def _is_part_of_body(phrase: Phrase) -> bool:
    """Tell "the Front's armed wing", "the agency for aid": its name stands behind."""
    lemma = phrase.noun.lemma if phrase.noun else phrase.head
    is_open = lemma in WINGS or lemma in load_nouns().general_bodies
    return phrase.determiner == "the" and is_open


def _resolve_unlisted(phrase: Phrase, scene: Scene) -> Numbers:
    """Tell who is meant by a head that no list has: a name that the reader missed?"""
    last = phrase.span.text.split()[-1].strip(QUOTES)
    named = find_just_named(phrase, scene)
    if named is not None:
        return (named.number,)
    if not last[:1].isupper() or last.lower() in NOT_NAMES:
        return enter_as_said(phrase, scene, _kind_of_doer(phrase))
    name = without_article(phrase.span.text)
    body = find_body(scene.cast, name, scene.states)
    player = body or find_person(scene.cast, name)
    player = player or enter_named(scene.cast, name, _kind_of_name(name), None)
    return (player.number,)


def _kind_of_doer(phrase: Phrase) -> ActorKind:
    """Tell "a baker" and "an archivist", whom no list has, from "a telephone"."""
    is_doer = DOER.search(phrase.head) and phrase.head not in NO_DOERS
    is_one = phrase.determiner is not None and not phrase.head.endswith("s")
    is_man = is_doer is not None and is_one and phrase.name is None
    return ActorKind.PERSON if is_man else ActorKind.OTHER


def _kind_of_name(name: str) -> ActorKind:
    """Tell "Roman Drun", which begins as people's names do, from a body's name."""
    first, _, rest = name.partition(" ")
    is_man = bool(rest) and fold_name(first) in load_first_names()
    has_body = load_nouns().head(name.split()[-1]) is not None
    return ActorKind.PERSON if is_man and not has_body else ActorKind.OTHER


def _is_civil_group(phrase: Phrase) -> bool:
    """Tell "a rights group", "aid groups" and parties from those who bear arms."""
    if phrase.kind is not NounClass.GROUP or phrase.noun is None:
        return False
    words = {w for part in phrase.words for w in part.split()}
    is_open = phrase.noun.lemma in OPEN_GROUPS
    return phrase.noun.lemma in UNARMED or (is_open and bool(words & CIVIL_WORDS))


RESOLVERS: Mapping[NounClass, Resolver] = {
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
