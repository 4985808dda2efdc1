"""Who does it in the clause of a figure: "they lost", "our units killed"."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Protocol

from counterclaim.data.nouns import NounClass, load_nouns
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
RULING = frozenset({"junta", "regime", "government"})
# Where the clause of a figure may begin.
CLAUSE = re.compile(
    r"[.;:!?“\"—–]|\bthat\b|\bbut\b|\bwhile\b|\bwhen\b|\bafter\b"
    r"|\b(?:said|says?|saying|added|claim(?:ed|s)?|report(?:ed|s)?|announced|told)\b",
    re.IGNORECASE,
)
SCARE = re.compile(r"[\"“]([^\"“”,.]{1,40})[\"”]")
# Behind a capital that stands for its rulers: "Osk has sent 900 troops".
RULING_VERB = re.compile(
    r"\s+(?:has|had|have|sent|sends|says?|said|deployed|keeps|lost|admits?|denies|claims?)\b"
)
# Who stands behind these does not do it: "a post of the Front", "by its account".
OBLIQUE = re.compile(
    r"\b(?:of|on|in|at|against|from|near|with|by|for|to|into|with|than)\s+(?:the\s+)?"
    r"(?:[\w'’-]+\s+){0,2}$",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"\b(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten)\s+$"
)
OBLIQUE_REACH = 40  # characters back from a name to the preposition before it
# A second verb of one subject: "killed two men and captured".
JOINED = re.compile(r"(?:\band|,)\s*(?:also|then|had|have|has)?\s*$")
ON_SIDE = re.compile(
    r"\b(?:on|in|from|among)\s+(?P<who>(?:the\s+)?[\w’'-]+(?:\s+[\w’'-]+)?)\s+(?:side|ranks)\b",
    re.IGNORECASE,
)
LOSSES = re.compile(r"\b(?:losses|casualties)\b")
# "military casualties", "rebel losses".
OWNER_OF_LOSSES = re.compile(r"\b(?P<who>[a-z]+)\s+(?:battle\s+)?$")
# "put the dead among the raiders at".
DEAD_AMONG = re.compile(
    r"\b(?:dead|killed|wounded|injured) among (?:the )?(?P<who>[a-z]+) (?:at|as)\s+$"
)
DEAD_AT = re.compile(
    r"['’]?s? (?:own )?(?:dead|killed|wounded|injured) (?:at|as) [\"“]?"
)
OWN_DEAD = re.compile(
    r"\b(?:its|their|his|her|our) own (?:dead|killed|wounded) (?:at|as) [\"“]?$"
)
BEARING = re.compile(
    r"['’]s? (?:own )?(?:military|army|combat|battlefield|total|official|reported) "
)
# "the mission, whose own losses stand at".
WHOSE_LOSSES = re.compile(r",? whose (?:own )?(?:losses|casualties|dead)\b")
LOSSES_OF = re.compile(r"\s+(?:of|among|by|to)\s+(?:the\s+)?")
OWN_LOSSES = re.compile(
    r"\b(?:its|his|her|our|their own)\s+(?:\w+\s+){0,2}\w+$"
    r"|\b(?:had|has|have|we)\s+(?:suffered|sustained|taken)\s+(?:\w+\s+){0,2}\w+$"
)
OWNING = frozenset({"'s", "’s", "'", "’", "'s own", "’s own", ""})
NEAR = 40  # characters from "losses" to whose they are
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


def find_agent(figure: Figure, scene: Scene, war: Camps) -> Agent | int | None:
    """Tell who does what the figure's verb says: the nearest subject before it.

    Returns:
        "we", "its forces": OWN; "they", "the enemy": THEY; "the loyalists" of no
        known party: OTHERS; a party's number; None where open.
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
    return Agent.OTHERS if is_many or word.lower() in ABUSIVE else None


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
        party = _party_of(mention, scene)
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
    """Tell the camp that "troops" or "rebels" stands for, in a war of two."""
    noun = load_nouns().head(word)
    if noun is None:
        return None
    if noun.kind is NounClass.FORCES or noun.lemma in RULING:
        return war.home
    is_many = noun.is_plural or noun.lemma in GROUP_WORDS
    return war.group if noun.kind is NounClass.GROUP and is_many else None


def find_loser(figure: Figure, scene: Scene, war: Camps) -> Agent | int | None:
    """Tell whose losses a number is put at: "put the Brigade's losses at 12 dead".

    Returns:
        A party's number; OWN for "its losses"; None where no losses are spoken of.
    """
    start = scene.sentence_start(figure.span.start)
    on_side = ON_SIDE.search(scene.text, start, figure.span.start)
    if on_side is not None:
        return _side_named(on_side, scene, war)
    bearer = _bearer_of_dead(figure.span.start, start, scene, war)
    if bearer is not None:
        return bearer
    found = [*LOSSES.finditer(scene.text, start, figure.span.start)]
    if not found:
        return None
    whose = WHOSE_LOSSES.search(scene.text, start, figure.span.start)
    if whose is not None:
        before = scene.seen_in(start, whose.start())
        number = before[-1].numbers[0] if before else None
        return scene.cast.parties.get(number, number) if number is not None else None
    name = _name_beside(found[-1], start, scene)
    if name is not None:
        return _party_of(name, scene)
    bearer = _bearer_of(found[-1].start(), start, scene)
    if bearer is not None:
        return bearer
    return _camp_beside(found[-1], figure, scene, war)


def _name_beside(losses: re.Match[str], start: int, scene: Scene) -> Mention | None:
    """Find the name in "the Front's losses", "losses of the Front"."""
    first, last = max(start, losses.start() - NEAR), losses.end()
    for name in scene.names_in(Span(start=first, end=last + NEAR, text="")):
        is_owner = scene.text[name.span.end : losses.start()].strip() in OWNING
        is_behind = last <= name.span.start and LOSSES_OF.fullmatch(
            scene.text, last, name.span.start
        )
        if (is_owner and name.span.end < last) or is_behind:
            return name
    return None


def _camp_beside(
    losses: re.Match[str], figure: Figure, scene: Scene, war: Camps
) -> Agent | int | None:
    """Tell whose "rebel losses", "losses among the troops", "its losses" are."""
    start = scene.sentence_start(figure.span.start)
    owner = OWNER_OF_LOSSES.search(scene.text, start, losses.start())
    camp = owner_of_things(owner["who"], war) if owner is not None else None
    if camp is not None:
        return camp
    of_whom = LOSSES_OF.match(scene.text, losses.end())
    if of_whom is not None:
        words = scene.text[of_whom.end() : figure.span.start].split()[:3]
        camps = (camp_of(word, war) for word in words)
        camp = next((c for c in camps if c is not None), None)
        return Agent.OWN if camp is None else camp
    first = max(start, losses.start() - NEAR)
    is_own = OWN_LOSSES.search(scene.text, first, losses.end()) is not None
    return Agent.OWN if is_own else None


def _bearer_of_dead(
    at: int, start: int, scene: Scene, war: Camps
) -> Agent | int | None:
    """Tell whose "the Front's dead at", "their own dead", "dead among rebels" are."""
    if OWN_DEAD.search(scene.text, start, at):
        return Agent.OWN
    among = DEAD_AMONG.search(scene.text, start, at)
    if among is not None:
        return camp_of(among["who"], war)
    for name in reversed(scene.names_in(Span(start=start, end=at, text=""))):
        if DEAD_AT.fullmatch(scene.text, name.span.end, at):
            return _party_of(name, scene)
    return None


def _bearer_of(losses: int, start: int, scene: Scene) -> int | None:
    """Tell whose "Norland's military losses" are."""
    for name in reversed(scene.names_in(Span(start=start, end=losses, text=""))):
        if BEARING.fullmatch(scene.text, name.span.end, losses):
            return _party_of(name, scene)
    return None


def _side_named(match: re.Match[str], scene: Scene, war: Camps) -> Agent | int | None:
    """Tell whose "on our side", "on the army's side", "in its ranks" speaks of."""
    words = [w.removesuffix("'s").removesuffix("’s") for w in match["who"].split()]
    if any(word.lower() in OWN_AGENTS for word in words):
        return Agent.OWN
    parties = parties_in(match.start("who"), match.end("who"), scene)
    if parties:
        return next(iter(parties.values()))
    camps = (camp_of(word, war) for word in words)
    return next((camp for camp in camps if camp is not None), None)


def _party_of(mention: Mention, scene: Scene) -> int | None:
    """Tell the party that a name stands for: "Malian" is Mali."""
    key = (mention.span.start, mention.span.end)
    for number in scene.cast.meant.get(key, ()):
        return scene.cast.parties.get(number)
    code = scene.states.code(mention.span.text)
    is_rulers = scene.states.is_seat(mention.span.text) and RULING_VERB.match(
        scene.text, mention.span.end
    )
    if code is None or not (mention.kind is NameKind.DEMONYM or is_rulers):
        return None
    state = scene.cast.state(code)
    if not state.spellings:
        state.call(scene.states.name(code))
    return state.number


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
