"""Bring an article's names together: full names, last names, abbreviations."""

import re
from collections.abc import Iterable, Sequence, Set as AbstractSet

from counterclaim.data.actors import Seed, Seeds
from counterclaim.data.names import (
    fold_name,
    is_abbreviation,
    name_words,
    stem,
    terms_in,
)
from counterclaim.data.nouns import (
    NounClass,
    is_fighters,
    load_first_names,
)
from counterclaim.kinds import ActorKind, NameKind
from counterclaim.records import Mention
from counterclaim.resolve.body_kinds import (
    calm,
    is_civil_body,
    kind_of_body,
    noun_of,
)
from counterclaim.resolve.cast import Cast, Player
from counterclaim.resolve.known_names import (
    ROOT,
    find_body,
    find_person,
    note_body,
    note_person,
)
from counterclaim.resolve.second_names import join_second_names
from counterclaim.resolve.states import States

POSSESSIVE = frozenset({"'s ", "’s ", "' ", "’ "})
OWNING = POSSESSIVE | {" "}
AGAINST = re.compile(r"(?:anti|pro)-$", re.IGNORECASE)  # "anti-Fenn fighters"
BEHIND = re.compile(r"[ \u00a0]([a-z]+)\b")
COMMANDERS = frozenset({"commander", "commanders"})
LONGEST_SORT = 40  # characters of a word, with what stands between it and a name
SORT_BEFORE = re.compile(r"\b([a-z]+)[ \u00a0][\"“]?$")
# "the Ministry of Defence of the Republic of Mali".
OF_STATE = re.compile(r"\s+of\s+(?:the\s+)?$", re.IGNORECASE)
WORKPLACE = re.compile(r" in ")  # "the Observer Mission in Mali" is not Mali's
# With one of these a state's name in a body's own makes it no body of that state.
PRIVATE = frozenset({"party", "association", "movement", "opposition"})
STATES_BODIES = frozenset({ActorKind.GOVERNMENT_BODY, ActorKind.ARMED_FORCES})
# What the name of a state's whole army is made of, the state left out.
ARMY_WORDS = frozenset("army military force armed defence national".split())


def cast_names(
    cast: Cast,
    mentions: Sequence[Mention],
    states: States,
    text: str,
    armed: AbstractSet[str] = frozenset(),
) -> None:
    """Give every name of the article its player, the fuller names first.

    Args:
        cast: Where they enter.
        mentions: The names.
        states: States by name and people.
        text: The article's text.
        armed: Names that the text shows to be armed groups'.
    """
    people = [m for m in mentions if m.kind is NameKind.PERSON]
    full = {m.span for m in mentions if states.is_full_name(m.span.text)}
    bodies = [m for m in mentions if m.kind is NameKind.ORGANISATION]
    bodies = [m for m in bodies if m.span not in full]
    places = [m for m in mentions if m.kind is NameKind.PLACE or m.span in full]
    for mention in sorted(people, key=lambda m: -len(m.span.text.split())):
        _cast_person(cast, mention, states.seeds)
    owners = _find_owners(mentions, states, text)
    for mention in sorted(bodies, key=_fullness):
        _cast_body(cast, mention, states, owners.get(mention.span.start))
    for mention in bodies:
        _arm(cast, mention, text, armed)
        _tell_outlet(cast, mention, text)
    for mention in places:
        _cast_state(cast, mention, states)
    _name_peoples(cast, states, text)
    _serve_owners(cast, bodies, text)
    join_second_names(cast, mentions, text)
    _cast_others(cast, [m for m in mentions if m.kind is NameKind.OTHER])


def _fullness(mention: Mention) -> tuple[bool, int]:
    return is_abbreviation(mention.span.text), -len(name_words(mention.span.text))


# --------------------------------------------------------------------------- people


def _cast_person(cast: Cast, mention: Mention, seeds: Seeds) -> None:
    name = mention.span.text
    if seeds.actor_named(name):  # the reader takes Hamas for a man now and then
        seed = seeds.actor_named(name)
        player = _player_of_seed(cast, seed, seeds) if seed else None
    else:
        player = find_person(cast, name)
    if player is None:
        player = cast.add(ActorKind.PERSON)
        player.gender = load_first_names().get(fold_name(name).split(" ")[0])
    player.call(name, mention.span)
    note_person(cast, player, name)
    cast.mean(mention.span, [player.number])


# --------------------------------------------------------------------------- bodies


def _find_owners(
    mentions: Sequence[Mention], states: States, text: str
) -> dict[int, tuple[str, str]]:
    """Tell whose a body is by the name before it: "Mali's Defence Ministry".

    Returns:
        By the body's start: the state's code, and both names as they stand.
    """
    owners = {}
    for first, second in zip(mentions, mentions[1:], strict=False):
        between = text[first.span.end : second.span.start]
        name = " ".join(text[first.span.start : second.span.end].split())
        if between in OWNING and (code := states.code(first.span.text)):
            owners[second.span.start] = code, name
        elif OF_STATE.fullmatch(between) and (code := states.code(second.span.text)):
            if kind_of_body(first.span.text, states) in STATES_BODIES:
                owners.setdefault(first.span.start, (code, name))
    return owners


def _cast_body(
    cast: Cast,
    mention: Mention,
    states: States,
    owner: tuple[str, str] | None = None,
) -> None:
    name = full = mention.span.text
    if owner is not None and not is_abbreviation(name):
        name, full = f"{states.name(owner[0])} {name}", owner[1]
    seed = states.seeds.actor_named(name)
    player = find_body(cast, name, states, is_listed=seed is not None)
    if player is None:
        player = _player_of_seed(cast, seed, states.seeds) if seed else None
    if player is None:
        player = add_body(cast, name, states)
    is_states = player.kind is not ActorKind.ARMED_GROUP  # "Mali's Front" is not so
    player.call(calm(full if is_states else mention.span.text), mention.span)
    note_body(cast, player, name, states)
    cast.mean(mention.span, [player.number])


def _arm(cast: Cast, mention: Mention, text: str, armed: AbstractSet[str]) -> None:
    """Take for an armed group what has fighters: "T-9 rebels"."""
    behind = BEHIND.match(text, mention.span.end)
    player = cast.players[cast.meant[mention.span.start, mention.span.end][0]]
    is_against = AGAINST.search(
        text, max(0, mention.span.start - 5), mention.span.start
    )
    is_open = cast.noted("listed", str(player.number)) == []  # the Red Cross has none
    is_fitting = player.kind is ActorKind.OTHER and is_against is None and is_open
    is_armed = behind and (is_fighters(behind[1]) or behind[1] in COMMANDERS)
    if is_armed and is_fitting:
        player.kind = ActorKind.ARMED_GROUP
    can_be = player.kind is not ActorKind.MEDIA and player.state is None
    if mention.span.text in armed and can_be and is_open:
        player.kind = ActorKind.ARMED_GROUP


def _tell_outlet(cast: Cast, mention: Mention, text: str) -> None:
    """Take for an outlet whose sort stands beside it: "the HTV channel"."""
    player = cast.players[cast.meant[mention.span.start, mention.span.end][0]]
    behind = BEHIND.match(text, mention.span.end)
    start = mention.span.start
    before = SORT_BEFORE.search(text, max(0, start - LONGEST_SORT), start)
    words = [match[1] for match in (behind, before) if match]
    nouns = [noun for word in words if (noun := noun_of(word))]
    is_outlet = any(n.kind is NounClass.MEDIA and not n.is_plural for n in nouns)
    if player.kind is ActorKind.OTHER and is_outlet:
        player.kind = ActorKind.MEDIA


def _name_peoples(cast: Cast, states: States, text: str) -> None:
    """Call "Ozmari rebels" so, where "Ozmari" stands nowhere alone: it is no name."""
    for player in cast.of_kind(ActorKind.ARMED_GROUP):
        names = tuple(player.spellings)
        if len(names) != 1 or " " in names[0] or is_abbreviation(names[0]):
            continue
        if states.seeds.actor_named(names[0]):
            continue
        behind = [BEHIND.match(text, span.end) for span in player.spans]
        people = [match[1] for match in behind if match and is_fighters(match[1])]
        if people and len(people) == len(behind):
            player.spellings = {f"{names[0]} {people[0]}": len(people)}


def _serve_owners(cast: Cast, bodies: Sequence[Mention], text: str) -> None:
    """Let "the ELN's Hill Front" fight for the ELN, whose it is said to be."""
    for first, second in zip(bodies, bodies[1:], strict=False):
        if text[first.span.end : second.span.start] not in POSSESSIVE:
            continue
        owner = cast.players[cast.meant[first.span.start, first.span.end][0]]
        body = cast.players[cast.meant[second.span.start, second.span.end][0]]
        is_free = body.serves is None and body.state is None and body is not owner
        if is_free and ActorKind.MEDIA not in (owner.kind, body.kind):
            body.serves = owner.number


def add_body(cast: Cast, name: str, states: States) -> Player:
    """Let a named body enter, its kind and state told by its name."""
    player = cast.add(kind_of_body(name, states))
    words = name_words(name)
    _go_by_nouns(cast, player, name)
    if player.kind is not ActorKind.ARMED_GROUP:
        own = WORKPLACE.split(name)[0]
        letters = filter(is_abbreviation, own.split())  # "UK" is no folded word
        codes = [
            code for word in (*terms_in(own), *letters) if (code := states.code(word))
        ]
        is_private = is_civil_body(name) or bool(PRIVATE & set(words))
        is_states = words[0] != "anti" and not is_private
        player.state = codes[0] if codes and is_states else None
        _note_forces(cast, player, name)
    return player


def _player_of_seed(cast: Cast, seed: Seed, seeds: Seeds) -> Player:
    """Let a known actor enter, or find it; its party may be a state or an actor."""
    known = cast.noted("seed", seed.name)
    if known:
        return known[0]
    player = cast.add(seed.kind)
    cast.note("seed", seed.name, player.number)
    cast.note("listed", str(player.number), player.number)
    state = seeds.states.get(seed.party or "") or seeds.state_named(seed.party or "")
    leader = seeds.actor_named(seed.party) if seed.party and state is None else None
    if leader is not None and leader is not seed:
        body = _player_of_seed(cast, leader, seeds)
        body.spellings.setdefault(leader.name, 0)
        player.serves = body.number
    elif state is not None:
        player.state = state.code
    elif leader is seed:
        player.serves = player.number  # a rival government is its own party
    else:
        player.state = seed.party
    _go_by_nouns(cast, player, seed.name)
    for name in (seed.name, *seed.aliases):
        _note_forces(cast, player, name)
    return player


def _note_forces(cast: Cast, player: Player, name: str) -> None:
    """Make a state's army findable as its forces, under whatever word."""
    words = {stem(word) for word in name_words(name)}
    is_whole = len(words - ARMY_WORDS) <= 1 and bool(words & ARMY_WORDS)
    if player.kind is ActorKind.ARMED_FORCES and player.state and is_whole:
        cast.note("forces", player.state, player.number)


def _go_by_nouns(cast: Cast, player: Player, name: str) -> None:
    """Note the head nouns in a body's name."""
    for word in name_words(name):
        noun = noun_of(word)
        if noun is not None:
            cast.go_by(player, noun.lemma)


# --------------------------------------------------------------- states, other names


def _cast_state(cast: Cast, mention: Mention, states: States) -> None:
    name = mention.span.text
    code = states.code(name)
    if code is None or states.is_seat(name):
        return
    player = cast.state(code)
    is_heading = name.isupper() and fold_name(name) == fold_name(states.name(code))
    is_usual = not states.is_people(name) and not is_heading
    if " of " in name.lower():  # its full style is no name that readers look for
        player.spellings.setdefault(states.name(code), 0)
    player.call(name if is_usual else states.name(code), mention.span)
    cast.mean(mention.span, [player.number])


def _cast_others(cast: Cast, mentions: Iterable[Mention]) -> None:
    """Give names of no known kind a player where their words are a player's."""
    for mention in mentions:
        words = frozenset(name_words(mention.span.text))
        root = fold_name(mention.span.text)[:ROOT]
        for player in cast.noted("root", root):
            if words in player.words:
                player.call(mention.span.text, mention.span)
                cast.mean(mention.span, [player.number])
                break
