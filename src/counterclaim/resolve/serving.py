"""Whom somebody speaks for or leads: by the words beside the name, or the text before.

"Ada Fenn of the Hill Brigade", "the Front, led by Ada Fenn", "its spokesman".
"""

import re
from collections.abc import Sequence

from counterclaim.data.names import stem
from counterclaim.data.nouns import load_nouns
from counterclaim.kinds import ActorKind, NameKind
from counterclaim.records import Mention
from counterclaim.resolve.cast import Cast, Player
from counterclaim.resolve.roles import GROUPS_OWN, VOICES
from counterclaim.resolve.scene import Scene, Seen
from counterclaim.resolve.states import States

OF_BODY = re.compile(
    r"(?:,?\s+of|\s+(?:from|for)"
    r"|,\s+who\s+(?:leads|heads|commands|runs|represents|speaks\s+for))\s+(?:the\s+)?"
)
# "the Hill Front, led by the preacher Ada Fenn", "the Hill Front's Ada Fenn".
LED_BY = re.compile(
    r"(?:['’]s? |[^.;:\n]{0,50}\b(?:led|headed|commanded|run) by (?:[\w'’-]+[ ]){0,4})"
)
BODY_NOUNS = frozenset(
    """ministry government army military navy police militia legion brigade corps
    battalion council administration agency service directorate party
    movement""".split()
)
REACH = 1  # sentences back from "its spokesman" to the body
GROUP_REACH = 3  # from "the group's spokesman"
STATES = frozenset(
    {ActorKind.GOVERNMENT_BODY, ActorKind.ARMED_FORCES, ActorKind.COUNTRY}
)
BODIES = STATES | {ActorKind.ARMED_GROUP}
RULED = BODIES - {ActorKind.COUNTRY}


def cast_serving(
    cast: Cast, mentions: Sequence[Mention], states: States, text: str
) -> None:
    """Tell whom people serve by the words beside their names."""
    for mention in mentions:
        numbers = cast.meant.get((mention.span.start, mention.span.end), ())
        if mention.kind is NameKind.PERSON and numbers:
            _take_body_behind(cast, cast.players[numbers[0]], text, mention)
    _take_led(cast, mentions, states, text)
    cast_service(cast)


def cast_service(cast: Cast) -> None:
    """Tell the body of each whose office names it: "the army's spokesman".

    Once before the article is read and once after it, when bodies without a name
    have entered.
    """
    for player in cast.of_kind(ActorKind.PERSON):
        _serve_own_body(cast, player)


def _take_body_behind(cast: Cast, player: Player, text: str, mention: Mention) -> None:
    """Tell whom "Ada Fenn of the Hill Brigade" serves."""
    behind = OF_BODY.match(text, mention.span.end)
    numbers = cast.starting.get(behind.end(), ()) if behind else ()
    if numbers and player.serves is None:
        body = cast.players[numbers[0]]
        if body.kind is not ActorKind.PERSON:
            player.serves = numbers[0]


def _take_led(
    cast: Cast, mentions: Sequence[Mention], states: States, text: str
) -> None:
    """Tell whom "the Hill Front, led by Ada Fenn" and "Osk's Oleg Drun" serve."""
    for body, person in zip(mentions, mentions[1:], strict=False):
        if person.kind is not NameKind.PERSON:
            continue
        is_led = LED_BY.fullmatch(text, body.span.end, person.span.start)
        numbers = cast.meant.get((person.span.start, person.span.end), ())
        leads = cast.meant.get((body.span.start, body.span.end), ())
        if not (is_led and numbers):
            continue
        player = cast.players[numbers[0]]
        is_free = player.serves is None and player.state is None
        if is_free and body.kind is NameKind.PLACE:
            player.state = states.code_of_region(body.span.text)
        led = cast.players[leads[0]] if leads and is_free else player
        if led.kind not in (ActorKind.PERSON, ActorKind.MEDIA):
            player.serves = led.number


def _serve_own_body(cast: Cast, player: Player) -> None:
    """Tell the body of "the ministry's spokesman", of "Defence Minister Fenn"."""
    if player.serves is not None or not player.spans:
        return
    at = min(span.start for span in player.spans)
    lemmas = {n.lemma for w in player.roles if (n := load_nouns().head(w))}
    fits = [
        p
        for p in cast.going_by(lemmas & BODY_NOUNS)
        if _is_body(p) and not _is_abroad(player, p) and not _is_others(player, p)
    ]
    if not fits and "minister" in player.lemmas:
        wanted = {stem(w) for w in player.roles} - {"minister"}
        ministries = [p for p in cast.going_by({"ministry"}) if _is_body(p)]
        ministries = [p for p in ministries if not _is_abroad(player, p)]
        fits = [p for p in ministries if any(wanted & words for words in p.words)]
    before = [p for p in fits if min(s.start for s in p.spans) < at] or fits
    if before:
        player.serves = max(before, key=lambda p: -abs(p.spans[0].start - at)).number


def _is_others(player: Player, body: Player) -> bool:
    """Tell that "commander of the Hill army" leads no army of another name."""
    names = {w.strip("'’s") for w in (player.role or "").split()[1:] if w[0].isupper()}
    names -= {word for name in body.spellings for word in name.split()}
    is_group = body.kind is ActorKind.ARMED_GROUP
    return is_group and bool(names)


def _is_abroad(player: Player, body: Player) -> bool:
    """Tell another state's body: a Kolmish spokesman speaks for no Varnian army."""
    is_ruled = body.state is None and body.serves is not None
    is_other = body.state is not None and player.state != body.state
    return player.state is not None and (is_ruled or is_other)


def _is_body(player: Player) -> bool:
    return player.kind in RULED and bool(player.spans)


def cast_asked(scene: Scene) -> None:
    """Give each "its spokesman", "a military spokesman", "Colonel Fenn" a body.

    The body spoken of before, in the same sentence or the last one; what stands
    behind "of" or "by" only if there is no other. "His deputy" serves a man.
    """
    for player in scene.cast.players:
        if player.asks is not None and player.serves is None and player.state is None:
            is_his = "his" in player.roles
            player.serves = (_man_before if is_his else _body_before)(player, scene)


def _man_before(player: Player, scene: Scene) -> int | None:
    """Tell whose "his deputy" is: the person last spoken of, whose office is told."""
    at = player.asks[0] if player.asks else 0
    for seen in scene.before(at, REACH):
        master = scene.cast.players[seen.numbers[0]]
        is_other = master.number != player.number and master.serves != player.number
        if master.kind is ActorKind.PERSON and is_other and not seen.is_oblique:
            return master.number
    return None


def _same_voice(player: Player, scene: Scene) -> int | None:
    """Tell whom "the spokesman, Major Fenn" serves: the one who spoke before."""
    at = player.asks[0] if player.asks else 0
    for seen in scene.before(at, GROUP_REACH):
        other = scene.cast.players[seen.numbers[0]]
        is_same = bool(other.lemmas & player.lemmas & VOICES) and not other.is_plural
        is_fitting = player.roles <= other.roles | {"its"}  # not "army spokesman"
        if is_same and is_fitting and other is not player:
            return other.serves
    return None


def _owns_person(seen: Seen, scene: Scene) -> bool:
    """Tell "Norland's" of "Norland's Oleg Drun", which names another's state."""
    behind = seen.span.end + len("'s ")
    numbers = scene.cast.starting.get(behind, ())
    people = (scene.cast.players[n].kind is ActorKind.PERSON for n in numbers)
    return scene.text[seen.span.end : behind] in ("'s ", "’s ") and any(people)


def _body_before(player: Player, scene: Scene) -> int | None:
    if player.asks is None:
        return None
    same = _same_voice(player, scene)
    if same is not None:
        return same
    at, is_states = player.asks
    is_its = "its" in player.roles
    is_groups = GROUPS_OWN in player.roles
    others = frozenset({ActorKind.OTHER}) if is_its else frozenset()
    wanted = STATES if is_states else BODIES | others
    wanted = frozenset({ActorKind.ARMED_GROUP}) if is_groups else wanted
    fits = [
        seen
        for seen in scene.before(at, GROUP_REACH if is_groups else REACH)
        if len(seen.numbers) == 1
        and scene.cast.players[seen.numbers[0]].kind in wanted
        and seen.numbers[0] != player.number
        and (is_its or not _owns_person(seen, scene))
    ]
    clear = [seen for seen in fits if not seen.is_oblique]
    speaking = [seen for seen in clear if seen.is_source]
    found = next(iter(speaking or clear or fits), None)
    return found.numbers[0] if found is not None else None
