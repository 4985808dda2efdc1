"""Whom a noun phrase means: "the governor", "the ministry", "the militias"."""

from collections.abc import Callable, Iterable, Mapping

from counterclaim.data.names import (
    QUOTES,
    SMALL_WORDS,
    fold_name,
    is_abbreviation,
    stem,
)
from counterclaim.data.nouns import NounClass
from counterclaim.kinds import ActorKind, NameKind
from counterclaim.records import Mention
from counterclaim.resolve.cast import Cast, Numbers, Player
from counterclaim.resolve.names import (
    ARMED,
    add_body,
    body_words,
    find_body,
    find_person,
    find_state,
)
from counterclaim.resolve.phrases import (
    DETERMINERS,
    OWNERS,
    Phrase,
    are_its_people,
)
from counterclaim.resolve.pronouns import resolve_pronoun
from counterclaim.resolve.roles import genders_agree, take_role
from counterclaim.resolve.scene import Scene

FAR = 10_000  # sentences: the whole article so far
NEAR = 12  # sentences; "the agency" further off is another one
# Adjectives that do not tell one office from another.
IDLE = frozenset(
    """regional local state national federal official senior top acting new then own
    same chief main official country region city province district of the for in former
    long-time powerful veteran embattled""".split()
)
SAME_OFFICE = (
    frozenset({"spokesman", "spokeswoman", "spokesperson", "representative"}),
    frozenset({"head", "chief", "leader", "boss", "director"}),
    frozenset({"chairman", "chairwoman", "chair", "chairperson"}),
    frozenset({"premier", "minister"}),
    frozenset({"adviser", "advisor", "aide"}),
    frozenset({"lawmaker", "mp", "legislator", "parliamentarian", "deputy"}),
)
# Words for a state's soldiers that all mean its armed forces.
PLAIN_FORCES = frozenset(
    {"army", "military", "troop", "force", "armed forces", "soldier", "serviceman"}
)
COUNTING = DETERMINERS | frozenset(
    """about around some at least more than up to nearly almost over approximately of
    fewer less roughly""".split()
)
MANY_PEOPLE = {
    NounClass.PERSON: ActorKind.POPULATION,
    NounClass.ROLE: ActorKind.GOVERNMENT_BODY,
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
        return _all_of(scene, phrase.complement)
    if phrase.name is not None:
        return _resolve_name(phrase, phrase.name, scene)
    if phrase.noun is None:
        return _resolve_unlisted(phrase, scene)
    return RESOLVERS[phrase.noun.kind](phrase, scene)


def _all_of(scene: Scene, mentions: Iterable[Mention]) -> Numbers:
    numbers = [
        n
        for mention in mentions
        for n in scene.cast.meant.get((mention.span.start, mention.span.end), ())
    ]
    return tuple(dict.fromkeys(numbers))


# ---------------------------------------------------------------------------- names


def _resolve_name(phrase: Phrase, name: Mention, scene: Scene) -> Numbers:
    known = _all_of(scene, [name])
    if known:
        return known
    text, states = name.span.text, scene.states
    code = states.code(text)
    if code and name.kind is NameKind.DEMONYM:
        return _people_of(scene.cast, phrase, code)
    if code and states.is_seat(text):
        return (_named(scene.cast, text, ActorKind.GOVERNMENT_BODY, code).number,)
    if name.kind is NameKind.PLACE:
        region = states.code_of_region(text)
        return (_named(scene.cast, text, ActorKind.OTHER, region).number,)
    person = find_person(scene.cast, text)
    if person is not None and not is_abbreviation(text):
        return (person.number,)
    return (_named(scene.cast, text, ActorKind.OTHER, None).number,)


def _resolve_unlisted(phrase: Phrase, scene: Scene) -> Numbers:
    """Tell who is meant by a head that no list has: a name that the reader missed?"""
    last = phrase.span.text.split()[-1].strip(QUOTES)
    if not last[:1].isupper():
        return _as_said(phrase, scene, ActorKind.OTHER)
    name = _without_article(phrase.span.text)
    body = find_body(scene.cast, name, scene.states)
    player = body or find_person(scene.cast, name)
    player = player or _named(scene.cast, name, ActorKind.OTHER, None)
    return (player.number,)


def _named(cast: Cast, name: str, kind: ActorKind, state: str | None) -> Player:
    for player in cast.players:
        if name in player.spellings and player.kind is kind:
            return player
    player = cast.add(kind)
    player.state = state
    player.call(name)
    player.words.add(frozenset(fold_name(name).split()))
    return player


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


# ------------------------------------------------------------------ documents, people


def _resolve_document(phrase: Phrase, scene: Scene) -> Numbers:
    """Tell who speaks through "its statement" or "a report by the ministry"."""
    if phrase.determiner in OWNERS:
        owner = resolve_pronoun(phrase.determiner or "", phrase.span.start, scene)
        if owner:
            return owner
    owners = _all_of(scene, phrase.names) or _all_of(scene, phrase.complement[:1])
    is_made_by = phrase.preposition in {"by", "from", "of"}
    if owners and (phrase.names or is_made_by):
        return owners
    return _as_said(phrase, scene, ActorKind.OTHER)


def _resolve_people(phrase: Phrase, scene: Scene) -> Numbers:
    if phrase.apposition is not None and not phrase.is_plural:
        numbers = _all_of(scene, [phrase.apposition])
        if numbers:
            take_role(scene.cast, scene.cast.players[numbers[0]], phrase, scene.states)
            return numbers
    if phrase.is_plural:
        kind = MANY_PEOPLE[phrase.noun.kind] if phrase.noun else ActorKind.POPULATION
        return _as_said(phrase, scene, kind)
    is_title = phrase.determiner is None and phrase.kind is NounClass.ROLE
    if phrase.is_definite or is_title:
        player = _find_holder(phrase, scene)
        if player is not None:
            return (player.number,)
    return _as_said(phrase, scene, ActorKind.PERSON)


def _find_holder(phrase: Phrase, scene: Scene) -> Player | None:
    """Find the person last seen who holds such an office; else one named later."""
    seen = [
        scene.cast.players[number]
        for spot in scene.before(phrase.span.start, FAR)
        for number in spot.numbers[:1]
    ]
    later = scene.cast.of_kind(ActorKind.PERSON) if phrase.words else []
    for player in dict.fromkeys(p.number for p in (*seen, *later)):
        if _holds(scene.cast.players[player], phrase, scene):
            return scene.cast.players[player]
    return None


def _holds(player: Player, phrase: Phrase, scene: Scene) -> bool:
    noun = phrase.noun
    if player.kind is not ActorKind.PERSON or noun is None:
        return False
    if not genders_agree(player, noun.gender) or not _is_office(player, noun.lemma):
        return False
    known = {stem(w) for w in player.roles | player.lemmas} | IDLE
    asked = {w for part in phrase.words for w in part.split()}
    asked |= {w for w in phrase.tail if w not in SMALL_WORDS}
    own_state = scene.states.name(player.state) if player.state else ""
    return all(
        stem(word) in known
        or scene.states.code(word) == player.state is not None
        or word in own_state.lower()
        for word in asked
    )


def _is_office(player: Player, lemma: str) -> bool:
    same = next((group for group in SAME_OFFICE if lemma in group), {lemma})
    return bool(player.lemmas & set(same))


def _as_said(phrase: Phrase, scene: Scene, kind: ActorKind) -> Numbers:
    """Let somebody without a name enter, under the words of the text."""
    name = phrase.whole.text
    is_again = phrase.is_definite or phrase.is_plural or phrase.determiner is None
    if is_again:
        for player in scene.cast.players:
            if not player.is_named and fold_name(name) in map(
                fold_name, player.spellings
            ):
                player.call(name, phrase.span)
                return (player.number,)
    player = scene.cast.add(kind, is_named=False)
    player.is_plural = phrase.is_plural
    if phrase.noun:
        player.lemmas.add(phrase.noun.lemma)
        player.gender = phrase.noun.gender
    player.roles |= {w for part in phrase.words for w in part.split()}
    if phrase.kind is NounClass.ROLE:
        take_role(scene.cast, player, phrase, scene.states)
    player.state = player.state or _state_in(phrase, scene)
    serving = _all_of(scene, [m for m in phrase.complement if m.kind is ORG])
    if serving and player.serves is None and phrase.kind is not NounClass.DOCUMENT:
        player.serves = serving[0]
    player.call(name, phrase.span)
    return (player.number,)


ORG = NameKind.ORGANISATION


def _state_in(phrase: Phrase, scene: Scene) -> str | None:
    for name in (*phrase.names, *phrase.complement):
        code = scene.states.code_of_region(name.span.text)
        if code and name.kind is not NameKind.PERSON:
            return code
    return None


# ------------------------------------------------------------------- bodies, soldiers


def _resolve_body(phrase: Phrase, scene: Scene) -> Numbers:
    full = _full_words(phrase)
    telling = [w for w in full if w != (phrase.noun.lemma if phrase.noun else "")]
    if telling:
        player = find_body(scene.cast, " ".join(full), scene.states)
        if player is not None:
            player.call(phrase.whole.text, phrase.span)
            return (player.number,)
    elif phrase.is_definite:
        found = _latest(phrase, scene, NEAR)
        if found is not None:
            return (found.number,)
    if not _state_in(phrase, scene):
        return _as_said(phrase, scene, _kind_of(phrase))
    player = add_body(scene.cast, " ".join(full), scene.states)
    player.kind = _kind_of(phrase)
    player.state = _state_in(phrase, scene)
    player.call(_without_article(phrase.whole.text), phrase.span)
    player.words.add(body_words(" ".join(full), scene.states))
    return (player.number,)


def _kind_of(phrase: Phrase) -> ActorKind:
    is_body = phrase.kind is NounClass.BODY
    return ActorKind.GOVERNMENT_BODY if is_body else ActorKind.OTHER


def _full_words(phrase: Phrase) -> list[str]:
    words = [w for part in phrase.words for w in part.split()]
    tail = phrase.tail if phrase.preposition == "of" else ()
    return [*words, phrase.noun.lemma if phrase.noun else phrase.head, *tail]


def _without_article(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ")


def _without_count(name: str) -> str:
    """Take the count off: "around 300 rebels" are "rebels"."""
    words = name.split()
    while len(words) > 1 and (
        words[0].lower() in COUNTING or any(c.isdigit() for c in words[0])
    ):
        words = words[1:]
    return " ".join(words)


def _latest(phrase: Phrase, scene: Scene, reach: int) -> Player | None:
    """Find the body last seen that goes by the phrase's head noun."""
    lemma = phrase.noun.lemma if phrase.noun else phrase.head
    for seen in scene.before(phrase.span.start, reach):
        for number in seen.numbers:
            player = scene.cast.players[number]
            is_outlet = lemma == "agency" and player.kind is ActorKind.MEDIA
            if lemma in player.lemmas or is_outlet:
                return player
    return None


def _resolve_forces(phrase: Phrase, scene: Scene) -> Numbers:
    lemma = phrase.noun.lemma if phrase.noun else ""
    code = _state_in(phrase, scene)
    words = {w for part in phrase.words for w in part.split()}
    special = {w for w in words if not scene.states.code(w)}
    if code is None:
        found = _latest_forces(scene, phrase) if phrase.is_definite else None
        return (
            (found.number,)
            if found
            else _as_said(phrase, scene, ActorKind.ARMED_FORCES)
        )
    if lemma not in PLAIN_FORCES or special - {"armed"}:
        return _special_unit(phrase, scene, code)
    player = find_forces(scene.cast, code)
    player.call(_without_article(phrase.whole.text), phrase.span)
    return (player.number,)


def find_forces(cast: Cast, code: str) -> Player:
    """Find the armed forces of a state, or let them enter."""
    for player in cast.of_kind(ActorKind.ARMED_FORCES):
        if player.state == code and player.lemmas & PLAIN_FORCES:
            return player
    player = cast.add(ActorKind.ARMED_FORCES)
    player.state = code
    player.lemmas |= PLAIN_FORCES
    return player


def _special_unit(phrase: Phrase, scene: Scene, code: str) -> Numbers:
    name = _without_article(phrase.whole.text)
    player = _named(scene.cast, name, ActorKind.ARMED_FORCES, code)
    player.lemmas.add(phrase.noun.lemma if phrase.noun else phrase.head)
    return (player.number,)


def _latest_forces(scene: Scene, phrase: Phrase) -> Player | None:
    for seen in scene.before(phrase.span.start, NEAR):
        for number in seen.numbers:
            if scene.cast.players[number].kind is ActorKind.ARMED_FORCES:
                return scene.cast.players[number]
    return None


# -------------------------------------------------------------- groups, media, states


def _resolve_group(phrase: Phrase, scene: Scene) -> Numbers:
    if phrase.apposition is not None:
        numbers = _all_of(scene, [phrase.apposition])
        if numbers:
            return numbers
    if phrase.is_plural:
        return resolve_fighters(phrase, scene)
    found = _latest_group(phrase, scene) if phrase.is_definite else None
    return (found.number,) if found else _as_said(phrase, scene, ActorKind.ARMED_GROUP)


def _latest_group(phrase: Phrase, scene: Scene) -> Player | None:
    lemma = phrase.noun.lemma if phrase.noun else ""
    for seen in scene.before(phrase.span.start, NEAR):
        for number in seen.numbers:
            player = scene.cast.players[number]
            is_group = player.kind is ActorKind.ARMED_GROUP and not player.members
            if lemma in player.lemmas or (is_group and lemma not in ARMED):
                return player
    return None


def resolve_fighters(phrase: Phrase, scene: Scene) -> Numbers:
    """Tell whom "the militias" means: the groups that fight together, as said.

    A people's name among the words ("Varden rebels") must be one that the groups
    bear themselves; otherwise they are others.
    """
    groups = _groups_together(scene.cast)
    codes = {c for name in phrase.names if (c := scene.states.code(name.span.text))}
    bears = {
        code
        for number in groups
        for name in scene.cast.players[number].spellings
        for word in fold_name(name).split()
        if (code := scene.states.code(word))
    }
    if not groups or not codes <= bears:
        return _as_said(phrase, scene, ActorKind.ARMED_GROUP)
    if len(groups) == 1:
        return groups
    together = find_together(scene.cast, groups)
    together.call(_without_count(phrase.whole.text), phrase.span)
    return groups


def _groups_together(cast: Cast) -> Numbers:
    """Give the groups that the article names in one breath, else its only group."""
    if cast.sets:
        counts = {numbers: cast.sets.count(numbers) for numbers in cast.sets}
        return max(cast.sets, key=lambda numbers: (len(numbers), counts[numbers]))
    groups = [
        p.number
        for p in cast.of_kind(ActorKind.ARMED_GROUP)
        if p.is_named and not p.members
    ]
    return tuple(groups) if len(groups) == 1 else ()


def find_together(cast: Cast, numbers: Numbers) -> Player:
    """Find the player that stands for several groups together, or let it enter."""
    for player in cast.of_kind(ActorKind.ARMED_GROUP):
        if set(player.members) == set(numbers):
            return player
    player = cast.add(ActorKind.ARMED_GROUP, is_named=False)
    player.members = numbers
    player.is_plural = True
    return player


def _resolve_media(phrase: Phrase, scene: Scene) -> Numbers:
    said = phrase.whole.text
    is_name = any(word[0].isupper() for word in said.split()[:-1] if word != "The")
    if is_name:
        player = _named(
            scene.cast,
            _without_article(said),
            ActorKind.MEDIA,
            _state_in(phrase, scene),
        )
        player.lemmas.add(phrase.noun.lemma if phrase.noun else phrase.head)
        return (player.number,)
    if phrase.is_definite:
        for seen in scene.before(phrase.span.start, NEAR):
            for number in seen.numbers:
                if scene.cast.players[number].kind is ActorKind.MEDIA:
                    return (number,)
    return _as_said(phrase, scene, ActorKind.MEDIA)


def _resolve_state(phrase: Phrase, scene: Scene) -> Numbers:
    if (
        phrase.is_definite
        and phrase.noun
        and phrase.noun.lemma in {"country", "nation"}
    ):
        for seen in scene.before(phrase.span.start, NEAR):
            player = scene.cast.players[seen.numbers[0]]
            if player.kind is ActorKind.COUNTRY:
                return seen.numbers[:1]
    code = _state_in(phrase, scene)
    if code and phrase.noun and phrase.noun.lemma in {"side", "republic", "state"}:
        return (find_state(scene.cast, code).number,)
    return _as_said(phrase, scene, ActorKind.OTHER)


RESOLVERS: Mapping[NounClass, Callable[[Phrase, Scene], Numbers]] = {
    NounClass.DOCUMENT: _resolve_document,
    NounClass.ROLE: _resolve_people,
    NounClass.PERSON: _resolve_people,
    NounClass.BODY: _resolve_body,
    NounClass.COMPANY: _resolve_body,
    NounClass.FORCES: _resolve_forces,
    NounClass.GROUP: _resolve_group,
    NounClass.MEDIA: _resolve_media,
    NounClass.STATE: _resolve_state,
}
