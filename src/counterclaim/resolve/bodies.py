"""Which body a phrase means: "the ministry", "Malian troops", "the agency"."""

import re

from counterclaim.data.names import fold_name
from counterclaim.data.nouns import NounClass, load_nouns
from counterclaim.kinds import ActorKind
from counterclaim.resolve.cast import Cast, Numbers, Player
from counterclaim.resolve.entering import (
    all_of,
    enter_as_said,
    enter_named,
    state_in,
    without_article,
    without_count,
)
from counterclaim.resolve.known_names import find_body, note_body
from counterclaim.resolve.names import add_body
from counterclaim.resolve.phrases import Phrase
from counterclaim.resolve.scene import Scene

RUN_BY = re.compile(
    r"\b(?P<ruler>[A-Z][\w’'-]*)-(?:run|held|led|controlled|administered)\b"
)
NEAR = 12  # sentences; "the agency" further off is another one
NEAR_NAMED = 3  # sentences; "the charity" is a body just spoken of by its name
NEAR_OWNER = 2  # sentences back from "its ministry" to its state
NAMED_BODIES = frozenset({ActorKind.OTHER, ActorKind.GOVERNMENT_BODY})
STAFFS = frozenset({"general staff"})
WHOLE_FORCES = frozenset({"army", "military", "armed forces"})
PLAIN_FORCES = frozenset(
    {"army", "military", "troop", "force", "armed forces", "soldier", "serviceman"}
)


def resolve_body(phrase: Phrase, scene: Scene) -> Numbers:
    """Tell which body "the ministry" or "Mali's defence ministry" means."""
    numbers = _find_body_meant(phrase, scene)
    ruler = _ruler(phrase, scene)
    if ruler is not None and len(numbers) == 1 and ruler.number not in numbers:
        body = scene.cast.players[numbers[0]]
        body.serves = ruler.number if body.serves is None else body.serves
    return numbers


def _ruler(phrase: Phrase, scene: Scene) -> Player | None:
    """Tell who runs "the Hamas-run ministry", "Hamas's ministry"; no state."""
    found = RUN_BY.search(phrase.whole.text)
    if found is not None:
        return find_body(scene.cast, found["ruler"], scene.states)
    owners = (scene.cast.players[n] for n in all_of(scene, phrase.names[:1]))
    return next((p for p in owners if p.kind is ActorKind.ARMED_GROUP), None)


def _find_body_meant(phrase: Phrase, scene: Scene) -> Numbers:
    full = _full_words(phrase)
    owner = _owner(phrase, scene)
    if owner is not None and owner.state is not None:
        return (_body_of(phrase, owner.state, full, scene).number,)
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
    if not state_in(phrase, scene):
        named = find_just_named(phrase, scene)
        return (
            (named.number,)
            if named is not None
            else enter_as_said(phrase, scene, _kind_of(phrase))
        )
    player = add_body(scene.cast, " ".join(full), scene.states)
    player.kind = _kind_of(phrase)
    player.state = state_in(phrase, scene)
    player.call(without_article(phrase.said), phrase.span)
    note_body(scene.cast, player, " ".join(full), scene.states)
    return (player.number,)


def _owner(phrase: Phrase, scene: Scene) -> Player | None:
    """Tell the state that "its defence ministry" belongs to: the one just spoken of."""
    if phrase.determiner != "its" or phrase.kind is not NounClass.BODY:
        return None
    if not phrase.words or phrase.names:
        return None
    for seen in scene.before(phrase.span.start, NEAR_OWNER):
        player = scene.cast.players[seen.numbers[0]]
        if player.kind is ActorKind.COUNTRY and not seen.is_oblique:
            return player
    return None


def _body_of(phrase: Phrase, code: str, full: list[str], scene: Scene) -> Player:
    """Find a state's own body by what it is called, or let it enter."""
    state = scene.cast.state(code).name
    name = " ".join([state, *full])
    player = find_body(scene.cast, name, scene.states)
    if player is None:
        player = add_body(scene.cast, name, scene.states)
        player.kind, player.state = ActorKind.GOVERNMENT_BODY, code
        note_body(scene.cast, player, name, scene.states)
    words = phrase.span.text.split()[1:]
    player.call(f"{state}'s {' '.join(words)}", phrase.span)
    return player


def _kind_of(phrase: Phrase) -> ActorKind:
    is_body = phrase.kind is NounClass.BODY
    return ActorKind.GOVERNMENT_BODY if is_body else ActorKind.OTHER


def _full_words(phrase: Phrase) -> list[str]:
    words = [w for part in phrase.words for w in part.split()]
    tail = phrase.tail if phrase.preposition == "of" else ()
    return [*words, phrase.noun.lemma if phrase.noun else phrase.head, *tail]


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


def find_just_named(phrase: Phrase, scene: Scene) -> Player | None:
    """Find the body that "the charity" or "the aid agency" means: the last to act.

    Args:
        phrase: A phrase with a noun by which a report calls any body.
        scene: The text, and who was seen in it.

    Returns:
        The body; None where the words before the noun tell of another.
    """
    nouns = load_nouns()
    lemma = phrase.noun.lemma if phrase.noun else phrase.head.lower()
    if lemma not in nouns.general_bodies or not phrase.is_definite or phrase.is_plural:
        return None
    told = {w for w in phrase.words if not w.endswith("-based")} - nouns.general_words
    for seen in scene.before(phrase.span.start, NEAR_NAMED):
        player = scene.cast.players[seen.numbers[0]]
        is_acting = (seen.is_source or seen.is_subject) and not seen.is_quoted
        is_body = player.kind in NAMED_BODIES and player.is_named and not seen.is_plural
        if is_acting and is_body and player.state is None:
            own = {w for name in player.spellings for w in fold_name(name).split()}
            return player if told <= own else None
    return None


def resolve_forces(phrase: Phrase, scene: Scene) -> Numbers:
    """Tell whose soldiers are meant: all plain words for a state's forces are one."""
    lemma = phrase.noun.lemma if phrase.noun else ""
    code = state_in(phrase, scene)
    words = {w for part in phrase.words for w in part.split()}
    special = {w for w in words if not scene.states.code(w)}
    if code is None and lemma in STAFFS:
        return _staff_of(phrase, scene, code)
    if code is None:
        is_somebodys = phrase.determiner in ("his", "her")
        is_told = phrase.is_definite and not is_somebodys
        found = _latest_forces(scene, phrase) if is_told else None
        return (
            (found.number,)
            if found
            else enter_as_said(phrase, scene, ActorKind.ARMED_FORCES)
        )
    if lemma in STAFFS:
        return _staff_of(phrase, scene, code)
    if lemma not in PLAIN_FORCES or special - {"armed"}:
        return _special_unit(phrase, scene, code)
    player = find_forces(scene.cast, code)
    player.call(without_count(without_article(phrase.said)), phrase.span)
    return (player.number,)


def _staff_of(phrase: Phrase, scene: Scene, code: str | None) -> Numbers:
    """Tell an army's general staff, which speaks for itself, from the army."""
    known = [p for p in scene.cast.going_by(STAFFS) if code in (None, p.state)]
    if known and phrase.is_definite:
        return (known[-1].number,)
    forces = find_forces(scene.cast, code) if code else _latest_forces(scene, phrase)
    numbers = enter_as_said(phrase, scene, ActorKind.ARMED_FORCES)
    staff = scene.cast.players[numbers[0]]
    if forces is not None and staff.serves is None and forces.number != staff.number:
        staff.serves = forces.number
    return numbers


def find_forces(cast: Cast, code: str) -> Player:
    """Find the armed forces of a state, or let them enter."""
    known = cast.noted("forces", code)
    if known:
        return known[0]
    player = cast.add(ActorKind.ARMED_FORCES)
    cast.note("forces", code, player.number)
    player.state = code
    for lemma in PLAIN_FORCES:
        cast.go_by(player, lemma)
    return player


def _special_unit(phrase: Phrase, scene: Scene, code: str) -> Numbers:
    name = without_count(without_article(phrase.said))
    player = enter_named(scene.cast, name, ActorKind.ARMED_FORCES, code)
    scene.cast.go_by(player, phrase.noun.lemma if phrase.noun else phrase.head)
    return (player.number,)


def _latest_forces(scene: Scene, phrase: Phrase) -> Player | None:
    lemma = phrase.noun.lemma if phrase.noun else ""
    for seen in scene.before(phrase.span.start, NEAR):
        for number in seen.numbers:
            player = scene.cast.players[number]
            is_staff = bool(player.lemmas & STAFFS) and lemma in WHOLE_FORCES
            if player.kind is ActorKind.ARMED_FORCES and not is_staff:
                return player
    return None


def resolve_media(phrase: Phrase, scene: Scene) -> Numbers:
    """Tell which outlet "the agency" means."""
    said = phrase.whole.text
    is_name = any(word[0].isupper() for word in said.split()[:-1] if word != "The")
    if is_name:
        player = enter_named(
            scene.cast,
            without_article(said),
            ActorKind.MEDIA,
            state_in(phrase, scene),
        )
        scene.cast.go_by(player, phrase.noun.lemma if phrase.noun else phrase.head)
        return (player.number,)
    if phrase.is_definite:
        for seen in scene.before(phrase.span.start, NEAR):
            for number in seen.numbers:
                if scene.cast.players[number].kind is ActorKind.MEDIA:
                    return (number,)
    return enter_as_said(phrase, scene, ActorKind.MEDIA)


def resolve_state(phrase: Phrase, scene: Scene) -> Numbers:
    """Tell which state "the country" means."""
    if (
        phrase.is_definite
        and phrase.noun
        and phrase.noun.lemma in {"country", "nation"}
    ):
        for seen in scene.before(phrase.span.start, NEAR):
            player = scene.cast.players[seen.numbers[0]]
            if player.kind is ActorKind.COUNTRY:
                return seen.numbers[:1]
    code = state_in(phrase, scene)
    if code and phrase.noun and phrase.noun.lemma in {"side", "republic", "state"}:
        return (scene.cast.state(code).number,)
    return enter_as_said(phrase, scene, ActorKind.OTHER)
