"""Whom a phrase for people means: "the governor", "a resident", "its statement"."""

import re

from counterclaim.data.names import SMALL_WORDS, fold_name, stem
from counterclaim.data.nouns import NounClass, is_title_word, load_nouns
from counterclaim.kinds import ActorKind, NameKind
from counterclaim.records import Mention
from counterclaim.resolve.abbreviations import is_letters
from counterclaim.resolve.cast import Numbers, Player
from counterclaim.resolve.entering import all_of, enter_as_said, without_article
from counterclaim.resolve.known_names import find_person, note_person
from counterclaim.resolve.office_words import RANKED
from counterclaim.resolve.phrases import OWNERS, Phrase
from counterclaim.resolve.pronouns import resolve_pronoun
from counterclaim.resolve.roles import genders_agree, take_role
from counterclaim.resolve.scene import Scene

DESCRIBED = 2  # sentences; "the man" is somebody just spoken of
# Adjectives that do not tell one office from another.
IDLE = frozenset(
    """regional local state national federal official senior top acting new then own
    same chief main official country region city province district of the for in former
    long-time powerful veteran embattled himself herself""".split()
)
SAME_OFFICE = (
    frozenset({"spokesman", "spokeswoman", "spokesperson", "representative"}),
    frozenset({"head", "chief", "leader", "boss", "director", "commander"}),
    frozenset({"chairman", "chairwoman", "chair", "chairperson"}),
    frozenset({"premier", "minister"}),
    frozenset({"ambassador", "envoy", "representative"}),
    frozenset({"adviser", "advisor", "aide"}),
    frozenset({"lawmaker", "mp", "legislator", "parliamentarian", "deputy"}),
)
# What pictures are called; all of one article are one source without a name.
PICTURES = (
    frozenset({"video", "footage", "clip", "recording"}),
    frozenset({"photo", "photograph", "image", "picture"}),
)
GROUPS = frozenset({NounClass.GROUP})
MAKERS = frozenset({NounClass.BODY, NounClass.FORCES, NounClass.GROUP})
BODIES = frozenset(
    {ActorKind.GOVERNMENT_BODY, ActorKind.ARMED_FORCES, ActorKind.ARMED_GROUP}
)
NEAR_MAKER = 12  # sentences back from "an army statement" to the army
# "A man who gave his name as Fenn".
GIVEN_NAME = re.compile(
    r"\b(?:who (?:gave (?:his|her) name|identified (?:him|her)self|"
    r"called (?:him|her)self|goes by(?: the name(?: of)?)?)|known"
    r"|calling (?:him|her)self)"
    r"(?: only| simply)?(?: as)? (?:Mr |Mrs )?[\"“]?$"
)
# Offices that many hold: "the politician" can be whoever spoke.
GENERAL = frozenset(
    "politician lawmaker official soldier fighter officer diplomat general mp".split()
)
# "The prosecutor general" is no general.
BEFORE_GENERAL = frozenset(
    "prosecutor attorney secretary director inspector surgeon solicitor".split()
)
# Who is somebody only by somebody else: "the mother" is not who spoke last.
RELATIONS = frozenset(
    """father mother brother sister son daughter uncle aunt cousin husband wife widow
    relative parent friend child victim suspect prisoner hostage detainee neighbour
    neighbor source owner supporter opponent critic""".split()
)
MANY_PEOPLE = {
    NounClass.PERSON: ActorKind.POPULATION,
    NounClass.ROLE: ActorKind.GOVERNMENT_BODY,
}


def resolve_document(phrase: Phrase, scene: Scene) -> Numbers:
    """Tell who speaks through "its statement" or "a report by the ministry"."""
    if phrase.determiner in OWNERS:
        owner = resolve_pronoun(phrase.determiner or "", phrase.span.start, scene)
        if owner:
            return owner
    owners = all_of(scene, phrase.names) or all_of(scene, phrase.complement[:1])
    is_made_by = phrase.preposition in {"by", "from", "of"}
    if owners and (phrase.names or is_made_by):
        return owners
    maker = _find_maker(phrase, scene)
    if maker is not None:
        return (maker.number,)
    same = next((group for group in PICTURES if _lemma(phrase) in group), ())
    shown = scene.cast.going_by(same)
    if shown:  # videos are one kind of source, whoever filmed them
        shown[0].call(phrase.said, phrase.span)
        return (shown[0].number,)
    return enter_as_said(phrase, scene, ActorKind.OTHER)


def _lemma(phrase: Phrase) -> str:
    return phrase.noun.lemma if phrase.noun else phrase.head


def _find_maker(phrase: Phrase, scene: Scene) -> Player | None:
    """Tell whose "an army statement" is: of the army last seen."""
    for word in phrase.words[-1:]:
        noun = load_nouns().head(word)
        if noun is not None and noun.kind in MAKERS:
            for seen in scene.before(phrase.span.start, NEAR_MAKER):
                player = scene.cast.players[seen.numbers[0]]
                if noun.lemma in player.lemmas and player.kind in BODIES:
                    return player
    return None


def resolve_people(phrase: Phrase, scene: Scene) -> Numbers:
    """Tell which person a phrase means, or let somebody enter as said."""
    apposed = phrase.apposition
    is_named = apposed is not None and apposed.kind is not NameKind.ORGANISATION
    if apposed is not None and is_named and not phrase.is_plural:
        player = _person_named(apposed, scene)
        take_role(scene.cast, player, phrase, scene.states)
        return (player.number,)
    given = _given_name(phrase, scene)
    if given is not None:
        if phrase.kind is NounClass.ROLE:
            given.role = given.role or without_article(phrase.span.text)
        return (given.number,)
    if phrase.is_plural:
        kind = MANY_PEOPLE[phrase.noun.kind] if phrase.noun else ActorKind.POPULATION
        return enter_as_said(phrase, scene, kind)
    is_title = phrase.determiner is None and phrase.kind is NounClass.ROLE
    is_somebodys = phrase.determiner in ("his", "her") and _is_voice(phrase)
    if (phrase.is_definite or is_title) and not is_somebodys:
        holder = _find_holder(phrase, scene) or _find_described(phrase, scene)
        if holder is not None:
            _serve_named(holder, phrase, scene)
            return (holder.number,)
    return enter_as_said(phrase, scene, ActorKind.PERSON)


def _serve_named(player: Player, phrase: Phrase, scene: Scene) -> None:
    """Note whose major somebody is whom the text now calls "the Front's major"."""
    bodies = [m for m in phrase.names if m.kind is NameKind.ORGANISATION]
    numbers = [n for n in all_of(scene, bodies) if n != player.number]
    if numbers and player.serves is None and player.state is None:
        player.serves = numbers[0]


def _letters_in(phrase: Phrase) -> set[str]:
    return {word.lower() for word in phrase.span.text.split() if is_letters(word)}


def _given_name(phrase: Phrase, scene: Scene) -> Player | None:
    """Tell who "a man who gave his name as Fenn" is."""
    for name in scene.names_in(phrase.whole):
        before = scene.text[phrase.span.start : name.span.start]
        is_last = name.span.end == phrase.whole.end and len(phrase.complement) > 1
        is_titled = is_last and is_title_word(before.split()[-1].lower())
        if GIVEN_NAME.search(before) or (is_titled and name.kind is NameKind.PERSON):
            return _person_named(name, scene)
    return None


def _is_voice(phrase: Phrase) -> bool:
    """Tell "his spokesman", who is not the spokesman of anybody else."""
    return phrase.noun is not None and phrase.noun.lemma in SAME_OFFICE[0]


def _person_named(name: Mention, scene: Scene) -> Player:
    """Find or let enter the person whose name stands behind an office."""
    numbers = all_of(scene, [name])
    if numbers:
        return scene.cast.players[numbers[0]]
    known = find_person(scene.cast, name.span.text)
    player = known or scene.cast.add(ActorKind.PERSON)
    if known is None:
        note_person(scene.cast, player, name.span.text)
    player.call(name.span.text, name.span)
    scene.cast.mean(name.span, [player.number])
    return player


def _find_described(phrase: Phrase, scene: Scene) -> Player | None:
    """Find whom "the man" or "the politician" describes: the last to speak.

    Only somebody whose office is not told otherwise; the only one around, if nobody
    spoke.
    """
    noun = phrase.noun
    if noun is None or noun.lemma in RELATIONS:
        return None
    is_office = bool(set(phrase.words) & BEFORE_GENERAL)
    is_general = noun.kind is NounClass.PERSON or (
        noun.lemma in GENERAL and not is_office
    )
    sentence = scene.sentence_at(phrase.span.start)
    around: dict[int, Player] = {}
    for seen in scene.before(phrase.span.start, DESCRIBED):
        player = scene.cast.players[seen.numbers[0]]
        is_one = len(seen.numbers) == 1 and player.kind is ActorKind.PERSON
        is_owner = scene.text[seen.span.end : seen.span.end + 1] in ("'", "’")
        is_beside = (seen.is_oblique or is_owner) and not seen.is_source
        if not is_one or seen.is_quoted or is_beside:
            continue
        is_other = bool(player.roles | player.lemmas) and not is_general
        if is_other and phrase.names and not seen.is_source:
            continue  # "the Malian president" is not the minister who is spoken of
        if is_other or not genders_agree(player, noun.gender):
            return None
        is_here = seen.is_subject and seen.sentence == sentence
        if seen.is_source or is_here:
            return player
        around[player.number] = player
    return next(iter(around.values())) if len(around) == 1 else None


def _find_holder(phrase: Phrase, scene: Scene) -> Player | None:
    """Find the person last seen who holds such an office; else one named later."""
    lemma = _lemma(phrase)
    same = next((group for group in SAME_OFFICE if lemma in group), {lemma})
    fits = [p for p in scene.cast.going_by(same) if _holds(p, phrase, scene)]
    seen = [p for p in fits if 0 <= p.last_seen <= phrase.span.start]
    if seen:
        return max(seen, key=lambda p: p.last_seen)
    return fits[0] if fits and phrase.words else None


def _holds(player: Player, phrase: Phrase, scene: Scene) -> bool:
    noun = phrase.noun
    if player.kind is not ActorKind.PERSON or noun is None:
        return False
    if not genders_agree(player, noun.gender):
        return False
    known = {stem(w) for w in player.roles | player.lemmas} | IDLE
    asked = {w for part in phrase.words for w in part.split()}
    asked |= {w for w in phrase.tail if w not in SMALL_WORDS}
    if "former" in asked - player.roles:
        return False
    asked -= _words_of_served(player, phrase, scene)
    asked -= _words_for_group(player, phrase, scene)
    if noun.lemma in RANKED & player.lemmas and player.serves is None:
        asked -= _letters_in(phrase)  # "the HLA major", whose army nothing else tells
    own_state = scene.states.name(player.state) if player.state else ""
    return all(
        stem(word) in known
        or scene.states.code(word) == player.state is not None
        or word in own_state.lower()
        for word in asked
    )


def _words_of_served(player: Player, phrase: Phrase, scene: Scene) -> set[str]:
    """Give the names of whom a person serves if the phrase names it, under any name."""
    named = all_of(scene, (*phrase.names, *phrase.complement))
    if player.serves is None or player.serves not in named:
        return set()
    spellings = scene.cast.players[player.serves].spellings
    return {word for name in spellings for word in fold_name(name).split()}


def _words_for_group(player: Player, phrase: Phrase, scene: Scene) -> set[str]:
    """Give "rebel" of "the rebel chief" where a person serves an armed group."""
    served = scene.cast.players[player.serves] if player.serves is not None else None
    if served is None or served.kind not in (ActorKind.ARMED_GROUP, ActorKind.OTHER):
        return set()
    nouns = load_nouns()
    return {w for w in phrase.words if (n := nouns.head(w)) and n.kind in GROUPS}
