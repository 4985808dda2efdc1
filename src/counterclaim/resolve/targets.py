"""Whom an attack was on: "44 died in the bombing of a convoy of the Hill Guard"."""

import re
from collections.abc import Iterator

from counterclaim.data.nouns import load_nouns
from counterclaim.kinds import ActorKind
from counterclaim.records import Figure, Span
from counterclaim.resolve.agents import owner_of_things, parties_in
from counterclaim.resolve.counted import ANYONE, kind_of_counted, words_in, words_of
from counterclaim.resolve.scene import Scene
from counterclaim.resolve.war import War

# An attack, and behind it whom it was on.
ATTACK_ON = re.compile(
    r"\b(?:attacks?|raids?|ambush(?:es)?|assaults?|bombings?|strikes?|blasts?|"
    r"explosions?|shelling|bombardments?|fire)\s+"
    r"(?:on|of|against|at|targeting|inside|that hit)\s+"
    r"|\b(?:attack|ambush|raid|storm|shell|bomb|target|overrun|hit)(?:ed|s|ing)?\s+"
    r"|\b(?:struck|overran)\s+",
    re.IGNORECASE,
)
# Who was attacked in vain lost less than who attacked.
HIT_THERE = ("losses", "any", "regular")
IN_VAIN = re.compile(
    r"\b(?:repel|repuls|foil|thwart|beat(?:en)? (?:back|off)|fought off)", re.IGNORECASE
)
WHOM = re.compile(  # the noun phrase behind: up to a mark, a verb, the place
    r"(?:(?!\b(?:near|in|at|when|while|after|before|and|but|which|that|killing|killed|"
    r"leaving|on|outside|late|early|last|this)\b)[^.,;:\n\"“”()]){3,80}",
    re.IGNORECASE,
)
# What is attacked of those who fight, if an army's or a party's name stands beside.
POSTS = frozenset(
    """convoy convoys patrol patrols base bases post posts outpost outposts barracks
    garrison checkpoint checkpoints camp camps position positions headquarters column
    columns truck trucks vehicle vehicles unit units""".split()
)
BEARING_ARMS = frozenset({ActorKind.ARMED_FORCES, ActorKind.ARMED_GROUP})


def find_target(figure: Figure, scene: Scene, war: War) -> int | None:
    """Tell the party whose dead a bare toll counts: those whom the attack was on.

    Args:
        figure: A count of "44", "dozens", "two dead", without a word for whom.
        scene: The text.
        war: The two camps.

    Returns:
        The party; None where no attack on armed men is told of in the sentence.
    """
    if kind_of_counted(figure) not in HIT_THERE or words_of(figure) & ANYONE:
        return None
    number = scene.sentence_at(figure.span.start)
    if number < 0:
        return None
    sentence = scene.sentences[number].span
    if IN_VAIN.search(scene.text, sentence.start, sentence.end):
        return None
    found = (_party_in(whom, scene, war) for whom in _attacked(sentence, scene.text))
    return next((party for party in found if party is not None), None)


def _attacked(sentence: Span, text: str) -> Iterator[Span]:
    """Give the phrases for whom the attacks of a sentence were on."""
    for attack in ATTACK_ON.finditer(text, sentence.start, sentence.end):
        whom = WHOM.match(text, attack.end(), sentence.end)
        if whom is not None:
            yield Span(start=whom.start(), end=whom.end(), text=whom.group())


def _party_in(whom: Span, scene: Scene, war: War) -> int | None:
    """Tell whose "a convoy of the Hill Guard", "an army post", "troops" are."""
    words = words_in(whom.text)
    nouns = load_nouns()
    is_post = bool(words & POSTS)
    for name in scene.names_in(whom):
        numbers = scene.cast.meant.get((name.span.start, name.span.end), ())
        armed = [n for n in numbers if scene.cast.players[n].kind in BEARING_ARMS]
        if armed:
            return scene.cast.parties.get(armed[0], armed[0])
    is_manned = bool(words & (nouns.regulars | nouns.combatants))
    if is_post or is_manned:
        parties = parties_in(whom.start, whom.end, scene)
        if parties:
            return next(iter(parties.values()))
        camps = (owner_of_things(word, war) for word in whom.text.lower().split())
        return next((camp for camp in camps if camp is not None), None)
    return None
