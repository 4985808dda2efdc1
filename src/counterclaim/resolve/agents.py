"""Who does it in the clause of a figure: "they lost", "our units killed"."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Protocol

from counterclaim.data.nouns import NounClass, load_nouns
from counterclaim.data.patterns import load_patterns
from counterclaim.kinds import NameKind
from counterclaim.records import Figure, Mention, Span
from counterclaim.resolve.scene import Scene

OWNING_WORDS = frozenset("our its his her my".split())
OWNER_REACH = 3  # words from "our" to "forces"
LOSING = frozenset("lost suffered sustained lose losing suffering".split())
# What nobody calls his own: the enemy's, whoever speaks.
ABUSIVE = frozenset(
    """terrorist terrorists mercenary mercenaries bandit bandits invader invaders
    infiltrator infiltrators saboteur saboteurs aggressor aggressors occupier occupiers
    criminal criminals extremist extremists thugs nazis infidel infidels apostate
    apostates crusader crusaders traitor traitors pirate pirates""".split()
)
BODIES = frozenset({"body", "bodies", "corpse", "corpses"})
LEAVING = frozenset({"left", "abandoned", "leaving"})  # bodies on the field: a loss
OWN_AGENTS = frozenset("we our us i it its he she his her own".split())
THEIR_AGENTS = frozenset("they them their enemy".split())
PASSIVE = re.compile(
    r"\b(?:was|were|been|be|being|are|is|died|die|dead|fell|perished|among|"
    r"surrendered|burned|deserted)\b",
    re.IGNORECASE,
)
WORD = re.compile(r"[A-Za-z][\w’'-]*")
# What stands between a people's name and its fighters.
FIGHTING_WORDS = frozenset(
    """volunteer rebel armed government security special resistance separatist
    opposition loyalist militia foreign border army allied regular local ethnic
    irregular regime insurgent guerrilla paramilitary occupation ground invading
    pro-government anti-government""".split()
)
# Arms of any army: what they say of a vehicle is what it is for.
SORTS = frozenset({"infantry", "cavalry", "artillery", "airborne", "marine", "naval"})
BEFORE_NOUN = 3  # words before "troops" in which their state is named
GROUP_WORDS = frozenset({"group", "insurgency", "militia", "organisation"})
UNITS = frozenset("unit formation column detachment squadron".split())  # anybody's
RULING = frozenset({"junta", "regime", "government"})
# Of the state's side, before "troops" and "losses".
STATES_SIDE = frozenset({"federal", "governmental", "pro-government"})
# Where the clause of a figure may begin.
CLAUSE = re.compile(
    r"[.;:!?“\"—–]|\bthat\b|\bbut\b|\bwhile\b|\bwhen\b|\bafter\b"
    r"|\b(?:said|says?|saying|added|claim(?:ed|s)?|report(?:ed|s)?|announced|told)\b",
    re.IGNORECASE,
)
SCARE = re.compile(r"[\"“]([^\"“”,.]{1,40})[\"”]")
# Who stands behind these does not do it: "a post of the Front", "by its account".
OBLIQUE = re.compile(
    r"\b(?:of|on|in|at|against|from|near|with|by|for|to|into|with|than)\s+(?:the\s+)?"
    r"(?:[\w'’-]+\s+){0,2}$",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"\b(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten)\s+$"
)
SEAT_REACH = 12  # characters before a capital
OBLIQUE_REACH = 40  # characters back from a name to the preposition before it
# A second verb of one subject: "killed two men and captured".
JOINED = re.compile(r"(?:\band|,)\s*(?:also|then|had|have|has)?\s*$")
REACH = 160  # characters back from the verb to who does it


class Camps(Protocol):
    """The two camps of a war: a state and an armed group, where one of each is."""

    home: int | None
    group: int | None


class Agent(StrEnum):
    """Who does it, as seen by the one who tells."""

    OWN = "own"
    THEY = "they"
    OTHERS = "others"
    FOE = "foe"


def find_agent(figure: Figure, scene: Scene, war: Camps) -> Agent | int | None:
    """Tell who does what the figure's verb says: the nearest subject before it.

    Returns:
        "we", "its forces": OWN; "they", "the enemy": THEY; of no known party, "the
        loyalists": OTHERS and "the bandits": FOE; a party's number; None where open.
    """
    if figure.verb is None or figure.verb.start >= figure.span.start:
        return None
    end = figure.verb.start
    start = max(scene.sentence_start(end), end - REACH)
    plain = SCARE.sub(r" \1 ", scene.text[start:end])  # 'lost "no more than" nine'
    for mark in [*CLAUSE.finditer(plain)][-1:]:
        start += mark.end()
    parties = parties_in(start, end, scene)
    found = [*WORD.finditer(scene.text, start, end)]
    is_joined = JOINED.search(scene.text[start:end]) is not None
    if is_joined:
        found = [w for w in found if _may_do(w, start, scene)]
    order = found if is_joined else found[::-1]
    for n, word in enumerate(order):
        ends = [e for e in parties if word.start() < e <= word.end()]
        if ends:
            return parties[ends[0]]
        if camp_of(word.group(), war) is not None:
            before = () if is_joined else order[n + 1 : n + 1 + OWNER_REACH]
            if (owner := _owner_before(before)) is not None:
                return owner
            return party_of_many(
                order[n:][:1] if is_joined else order[n:], parties, scene, war
            )
        if (agent := _agent_by_word(word.group())) is not None:
            return agent
    return None


def _agent_by_word(word: str) -> Agent | None:
    """Tell "we", "they", and "loyalists" or "bandits", where no camp goes by it."""
    if word.lower() in OWN_AGENTS:
        return Agent.OWN
    if word.lower() in THEIR_AGENTS:
        return Agent.THEY
    noun = load_nouns().head(word)
    is_many = noun is not None and noun.kind is NounClass.GROUP and noun.is_plural
    if word.lower() in ABUSIVE:
        return Agent.FOE
    return Agent.OTHERS if is_many else None


def _owner_before(backwards: Sequence[re.Match[str]]) -> Agent | None:
    """Tell "our forces" and "its brave defenders" from "the forces"."""
    for word in backwards:
        if word.group().lower() in OWNING_WORDS:
            return Agent.OWN
        if not word.group().islower():
            return None
    return None


def _may_do(word: re.Match[str], start: int, scene: Scene) -> bool:
    """Tell who strikes from "Front" and "men" of "hit the Front, killed 9 men and"."""
    before = scene.text[max(start, word.start() - OBLIQUE_REACH) : word.start()]
    return not (OBLIQUE.search(before) or COUNTED.search(before))


def parties_in(start: int, end: int, scene: Scene) -> dict[int, int]:
    """Give the parties named or meant in a stretch, by where their names end."""
    stretch = Span(start=start, end=end, text="")
    parties = {
        seen.span.end: party
        for seen in scene.seen_in(start, end)
        if (party := scene.cast.parties.get(seen.numbers[0])) is not None
    }
    for mention in scene.names_in(stretch):
        party = party_of_name(mention, scene)
        if party is not None:
            parties[mention.span.end] = party
    return parties


def party_of_many(
    backwards: Sequence[re.Match[str]],
    parties: Mapping[int, int],
    scene: Scene,
    war: Camps,
) -> int | None:
    """Tell whose "troops" are: "Malian" stands right before, else the camp's.

    Args:
        backwards: The noun, then the words before it, the nearest first.
        parties: Parties by where their names end.
        scene: The text.
        war: The two camps.
    """
    noun = backwards[0]
    if noun.end() in parties:
        return parties[noun.end()]
    for word in backwards[1 : 1 + BEFORE_NOUN]:
        between = scene.text[word.end() : noun.start()]
        is_far = any(w not in FIGHTING_WORDS for w in between.split())
        if is_far:
            break
        ends = [e for e in parties if word.start() < e <= word.end()]
        if ends:
            return parties[ends[0]]
    return camp_of(noun.group(), war)


def owner_of_things(word: str, war: Camps) -> int | None:
    """Tell whose things are "army" or "rebel" ones; "infantry vehicles" are a sort."""
    if word in SORTS:
        return None
    noun = load_nouns().head(word)
    if noun is not None and noun.kind is NounClass.GROUP:
        return war.group
    return camp_of(word, war)


def camp_of(word: str, war: Camps) -> int | None:
    """Tell the camp that "troops", "federal", "rebels" stands for, in a war of two."""
    if word.lower() in STATES_SIDE:
        return war.home
    noun = load_nouns().head(word)
    if noun is None:
        return None
    if noun.kind is NounClass.FORCES or noun.lemma in RULING:
        return war.home
    is_many = noun.is_plural or noun.lemma in GROUP_WORDS
    is_many = is_many and noun.lemma not in UNITS
    return war.group if noun.kind is NounClass.GROUP and is_many else None


def party_of_name(mention: Mention, scene: Scene) -> int | None:
    """Tell the party that a name stands for: "Malian" is Mali."""
    key = (mention.span.start, mention.span.end)
    for number in scene.cast.meant.get(key, ()):
        return scene.cast.parties.get(number)
    code = scene.states.code(mention.span.text)
    if code is None or not (mention.kind is NameKind.DEMONYM or _rules(mention, scene)):
        return None
    state = scene.cast.state(code)
    if not state.spellings:
        state.call(scene.states.name(code))
    return state.number


def _rules(seat: Mention, scene: Scene) -> bool:
    """Tell a capital that stands for its rulers: "Osk has sent 900 troops"."""
    span, patterns = seat.span, load_patterns("sides.toml")
    before = scene.text[max(0, span.start - SEAT_REACH) : span.start]
    return (
        scene.states.is_seat(span.text)
        and patterns["ruling"].match(scene.text, span.end) is not None
        and not patterns["place before"].search(before)
    )


def is_losing(figure: Figure) -> bool:
    """Tell "lost 12 men", "suffered 30 casualties", "left 30 bodies"."""
    words = figure.verb.text.lower().split() if figure.verb else []
    is_left = LEAVING & set(words[-1:]) and BODIES & set(figure.of.lower().split())
    return bool(LOSING & set(words[-1:]) or is_left)


def is_doing(figure: Figure) -> bool:
    """Tell "killed 12" and "killing 12" from "12 were killed", "12 died"."""
    verb = figure.verb
    is_before = verb is not None and verb.start < figure.span.start
    return (
        is_before
        and verb is not None
        and not PASSIVE.search(verb.text)
        and not is_losing(figure)
        and verb.text.lower().endswith(("ed", "ing", "t", "t down"))
    )
