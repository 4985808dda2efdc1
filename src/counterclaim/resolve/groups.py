"""Which armed groups a phrase means: "the group", "the militias", "300 rebels"."""

import re
from collections import Counter

from counterclaim.data.names import fold_name
from counterclaim.data.nouns import are_risen
from counterclaim.kinds import ActorKind
from counterclaim.resolve.bodies import find_just_named
from counterclaim.resolve.body_kinds import ARMED
from counterclaim.resolve.cast import Cast, Numbers, Player
from counterclaim.resolve.entering import all_of, enter_as_said, without_count
from counterclaim.resolve.phrases import Phrase
from counterclaim.resolve.scene import Scene, Seen

MOST_NAMED = 3  # groups together that go by all their names
ONE_OF = re.compile(r"(?:one|each|another|a member) of\b", re.IGNORECASE)
# What "the group" can mean, whether it bears arms or not.
OPEN = frozenset({"group", "organisation", "organization", "movement", "alliance"})
BODIES = frozenset(
    """group organisation organization movement alliance coalition front network
    committee council monitor watch observatory association union""".split()
)
NEAR = 12  # sentences; "the group" further off is another one
NEAR_HEADING = 6  # sentences from a heading to its lead, bylines between
ANY = "any"  # under which every camp without a name is noted
LED = re.compile(r"-(?:led|backed|sponsored|supported|funded)$")


def resolve_group(phrase: Phrase, scene: Scene) -> Numbers:
    """Tell which armed group, or groups together, a phrase means."""
    if phrase.apposition is not None:
        numbers = all_of(scene, [phrase.apposition])
        if numbers:
            return numbers
    if phrase.is_plural and ONE_OF.match(phrase.whole.text):
        return _one_of(phrase, scene)
    if phrase.is_plural:
        return resolve_fighters(phrase, scene)
    found = _latest_group(phrase, scene) if phrase.is_definite else None
    found = found or find_just_named(phrase, scene)
    return (
        (found.number,)
        if found
        else enter_as_said(phrase, scene, ActorKind.ARMED_GROUP)
    )


def _one_of(phrase: Phrase, scene: Scene) -> Numbers:
    """Let "one of the militias" enter: nobody says which, but of which side."""
    player = _headlined(phrase, scene)
    if player is None:
        number = enter_as_said(phrase, scene, ActorKind.ARMED_GROUP)[0]
        player = scene.cast.players[number]
    else:
        player.call(phrase.whole.text, phrase.span)
    player.is_plural = False
    groups = _groups_together(scene.cast)
    if len(groups) > 1 and player.serves is None:
        player.serves = find_together(scene.cast, groups).number
    return (player.number,)


def _headlined(phrase: Phrase, scene: Scene) -> Player | None:
    """Find the one of whom a heading tells: "Militia says ..." above its lead."""
    lemma = phrase.noun.lemma if phrase.noun else ""
    for seen in scene.before(phrase.span.start, NEAR_HEADING):
        player = scene.cast.players[seen.numbers[0]]
        is_one = seen.is_source and not seen.is_plural and not player.is_named
        is_heading = "\n" in scene.text[seen.span.end : phrase.span.start]
        if is_one and is_heading and player.lemmas == {lemma}:
            return player
    return None


def _latest_group(phrase: Phrase, scene: Scene) -> Player | None:
    lemma = phrase.noun.lemma if phrase.noun else ""
    if any(LED.search(word) for word in phrase.words):
        return None  # "the Norlandish-led coalition" is a name of its own
    headlined = None
    for seen in scene.before(phrase.span.start, NEAR):
        for number in seen.numbers:
            player = scene.cast.players[number]
            if _is_headlined(player, seen, scene) and lemma in player.lemmas:
                headlined = headlined or player
                continue
            is_group = player.kind is ActorKind.ARMED_GROUP and not player.members
            is_open = player.kind is ActorKind.OTHER and player.is_named
            is_body = is_open and lemma in OPEN and _is_unarmed(player)
            if lemma in player.lemmas or (is_group and lemma not in ARMED):
                return player
            if is_body and (seen.is_source or seen.is_subject):
                return player
    return headlined


def _is_unarmed(player: Player) -> bool:
    """Tell "Hill Rights Watch", "the Coast Monitor": what a report calls a group."""
    said = {w for name in player.spellings for w in fold_name(name).split()}
    return bool((player.lemmas | said) & BODIES)


def _is_headlined(player: Player, seen: Seen, scene: Scene) -> bool:
    """Tell "Rights group finds ..." of a headline, whose name the story gives."""
    is_title = seen.span.start < scene.text.find("\n")
    return is_title and not player.is_named


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
    if not groups and phrase.is_definite and not phrase.words + phrase.tail:
        groups = _foremost(scene.cast)
    if not groups or not codes <= bears:
        return _without_name(phrase, scene)
    if len(groups) == 1:
        return groups
    together = find_together(scene.cast, groups)
    together.call(without_count(phrase.whole.text), phrase.span)
    return groups


def _without_name(phrase: Phrase, scene: Scene) -> Numbers:
    """Tell who "the guerrillas" are, of whom only words tell: one camp has many.

    A people or a leader among the words ("Tuareg rebels", "rebels of Fenn") tells
    camps apart; where the article has one such camp, "the rebels" are its people.
    """
    cast = scene.cast
    if not are_risen(phrase.head, (w for part in phrase.words for w in part.split())):
        return enter_as_said(phrase, scene, ActorKind.ARMED_GROUP)
    told = (*phrase.names, *phrase.complement)
    key = " ".join(sorted(fold_name(m.span.text) for m in told))
    known = cast.noted("camp", key) or ([] if key else cast.noted("camp", ANY))
    if len(known) == 1:
        known[0].call(without_count(phrase.said), phrase.span)
        return (known[0].number,)
    numbers = enter_as_said(phrase, scene, ActorKind.ARMED_GROUP)
    for index in {key, ANY}:
        cast.note("camp", index, numbers[0])
    return numbers


def _foremost(cast: Cast) -> Numbers:
    """Give the one group that is named at least twice as often as any other."""
    groups = [p for p in cast.of_kind(ActorKind.ARMED_GROUP) if p.is_named]
    ranked = sorted(groups, key=lambda p: -len(p.spans))
    is_led = len(ranked) > 1 and len(ranked[0].spans) >= 2 * len(ranked[1].spans)
    return (ranked[0].number,) if is_led else ()


def _groups_together(cast: Cast) -> Numbers:
    """Give the groups that the article names in one breath, else its only group."""
    if cast.together is None:
        groups = [p for p in cast.of_kind(ActorKind.ARMED_GROUP) if p.is_named]
        alone = tuple(p.number for p in groups if not p.members and p.spans)
        counts = Counter(cast.sets)
        cast.together = max(
            cast.sets,
            key=lambda numbers: (len(numbers), counts[numbers]),
            default=alone if len(alone) == 1 else (),
        )
    return cast.together


def find_together(cast: Cast, numbers: Numbers) -> Player:
    """Find the player that stands for several groups together, or let it enter."""
    key = " ".join(map(str, sorted(numbers)))
    known = cast.noted("together", key)
    if known:
        return known[0]
    player = cast.add(ActorKind.ARMED_GROUP, is_named=False)
    cast.note("together", key, player.number)
    player.members = numbers
    player.is_plural = True
    if len(numbers) <= MOST_NAMED:  # a name that takes no side, unlike "saboteurs"
        *names, last = (cast.players[n].name for n in numbers)
        player.call(f"{', '.join(names)} and {last}")
    return player
