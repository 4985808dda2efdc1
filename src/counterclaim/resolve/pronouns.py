"""Whom a pronoun means: the likeliest of those seen before, or nobody."""

import re
from collections.abc import Callable, Sequence

from counterclaim.data.nouns import Gender, NounClass, load_nouns
from counterclaim.kinds import ActorKind
from counterclaim.records import Span
from counterclaim.resolve.abbreviations import is_letters
from counterclaim.resolve.cast import Numbers, Player
from counterclaim.resolve.roles import genders_agree
from counterclaim.resolve.scene import Scene, Seen

# Points for a candidate; tried on pronouns of news (docs/decisions/0007-who.md).
SOURCE, SUBJECT, OBLIQUE, QUOTED, NAMED = 2.0, 1.5, 0.0, -2.0, 0.5
TOGETHER = 1.0  # two named in one breath are "they" before one of them is
PER_SENTENCE, SAME_SENTENCE = -1.0, 0.0
PER_PARAGRAPH = PER_CLAUSE = -0.5  # more, where a paragraph or a clause ends between
REACH = 4  # sentences; further back a pronoun is left open
WHO_WORDS = 7  # between a name and its "who": ", a writer from the north who"
OBJECT = re.compile(
    r"\s+(?!(?:of|from|for|in|at|with|and|or|who)\b)[a-z]+(?:\s+[\w'’-]+)*?\s+"
    r"(?:(?:the|an?|its|their)\s+(?:[\w-]+\s+){0,2})?(?P<head>[a-z]+),?\s*$"
)
MARGIN = 0.4  # points; a smaller lead over the next candidate is no lead
ONE = re.compile(r"(?:[Aa]n?|[Oo]ne|[Aa]nother) (?P<head>[a-z]+)(?= who\b|$)")
GENDERS = {
    "he": Gender.MALE,
    "him": Gender.MALE,
    "his": Gender.MALE,
    "himself": Gender.MALE,
    "she": Gender.FEMALE,
    "her": Gender.FEMALE,
    "hers": Gender.FEMALE,
    "herself": Gender.FEMALE,
}
PLURALS = frozenset("they them their theirs themselves both".split())
THINGS = frozenset("it its itself".split())
SPEAKERS = frozenset("i me my mine myself we us our ours ourselves".split())
RELATIVES = frozenset("who whom whose which that".split())
PRONOUNS = frozenset(GENDERS) | PLURALS | THINGS | SPEAKERS | RELATIVES
MANY = frozenset(
    {
        ActorKind.ARMED_GROUP,
        ActorKind.POPULATION,
        ActorKind.ARMED_FORCES,
        ActorKind.OTHER,
    }
)
BODIES = frozenset(ActorKind) - {ActorKind.PERSON, ActorKind.POPULATION}


def resolve_pronoun(word: str, at: int, scene: Scene, barred: Numbers = ()) -> Numbers:
    """Tell whom a pronoun means.

    Args:
        word: The pronoun, in lower case.
        at: Where it stands.
        scene: Who was seen so far.
        barred: Players that it cannot mean.

    Returns:
        Numbers of players; empty where two fit about as well, or nobody.
    """
    if word in RELATIVES:
        return _nearest(word, at, scene)
    seen = [s for s in scene.before(at, REACH) if not set(s.numbers) & set(barred)]
    fits = list(filter(_fitting(word, scene), seen))
    if word in GENDERS and not fits:
        fits = [s for s in seen if _may_bear_name(s, scene)]
    return _likeliest(fits, at, scene)


def _likeliest(fits: Sequence[Seen], at: int, scene: Scene) -> Numbers:
    """Tell who leads by enough points; empty where nobody does."""
    points: dict[Numbers, float] = {}
    sentence, line = scene.sentence_at(at), scene.line_start(at)
    for seen in fits:
        score = _weigh(seen, sentence, scene)
        score += PER_PARAGRAPH * (seen.span.start < line)
        score += PER_CLAUSE * (";" in scene.text[seen.span.end : at])
        points[seen.numbers] = max(points.get(seen.numbers, score), score)
    ranked = sorted(points.items(), key=lambda pair: -pair[1])
    is_led = len(ranked) == 1 or (
        len(ranked) > 1 and ranked[0][1] - ranked[1][1] >= MARGIN
    )
    return ranked[0][0] if is_led else ()


def _fitting(word: str, scene: Scene) -> Callable[[Seen], bool]:
    def is_person(seen: Seen) -> bool:
        player = scene.cast.players[seen.numbers[0]]
        is_one = len(seen.numbers) == 1 and not seen.is_plural
        is_fit = genders_agree(player, GENDERS[word])
        is_man = player.kind is ActorKind.PERSON or _may_be_man(seen, player)
        return is_one and is_man and is_fit

    def is_many(seen: Seen) -> bool:
        players = [scene.cast.players[n] for n in seen.numbers]
        return len(players) > 1 or seen.is_plural or players[0].kind in MANY

    def is_body(seen: Seen) -> bool:
        players = [scene.cast.players[n] for n in seen.numbers]
        is_one = len(players) == 1 and not seen.is_plural
        return is_one and players[0].kind in BODIES and not _is_thing(players[0])

    if word in GENDERS:
        return is_person
    return is_many if word in PLURALS else is_body


def _may_be_man(seen: Seen, player: Player) -> bool:
    """Tell "a missionary", whom no list has, who speaks, from "a report"."""
    is_open = player.kind is ActorKind.OTHER and not player.is_named
    word = ONE.match(seen.span.text)
    head = load_nouns().head(word["head"]) if word is not None else None
    return is_open and seen.is_source and word is not None and head is None


def _may_bear_name(seen: Seen, scene: Scene) -> bool:
    """Tell "Bekk", of whom nothing is told, who speaks: somebody's last name."""
    player = scene.cast.players[seen.numbers[0]]
    is_open = player.kind is ActorKind.OTHER and player.is_named
    is_told = bool(player.lemmas) or player.state is not None
    is_listed = bool(scene.cast.noted("listed", str(player.number)))
    is_word = seen.span.text.isalpha() and not is_letters(seen.span.text)
    return is_open and seen.is_source and is_word and not (is_told or is_listed)


def _is_thing(player: Player) -> bool:
    """Tell "the attack" and "a telephone", which say nothing, from a body."""
    is_open = player.kind is ActorKind.OTHER and not player.is_named
    return is_open and not player.lemmas


def _weigh(seen: Seen, sentence: int, scene: Scene) -> float:
    player: Player = scene.cast.players[seen.numbers[0]]
    return (
        PER_SENTENCE * (sentence - seen.sentence)
        + SAME_SENTENCE * (sentence == seen.sentence)
        + SOURCE * seen.is_source
        + SUBJECT * seen.is_subject
        + OBLIQUE * seen.is_oblique
        + QUOTED * seen.is_quoted
        + NAMED * player.is_named
        + TOGETHER * (len(seen.numbers) > 1)
    )


def _nearest(word: str, at: int, scene: Scene) -> Numbers:
    """Tell whom "who" means: those named right before it; "which" is no man."""
    for seen in scene.before(at, 0):
        player = scene.cast.players[seen.numbers[0]]
        if word == "which" and player.kind is ActorKind.PERSON:
            continue
        between = Span(start=seen.span.end, end=at, text=scene.text[seen.span.end : at])
        is_near = len(between.text.split()) <= WHO_WORDS
        is_other = bool(scene.names_in(between)) or _has_object(between.text)
        return seen.numbers if is_near and not is_other else ()
    return ()


def _has_object(between: str) -> bool:
    """Tell "blamed the army," between a name and "which": the army is meant."""
    found = OBJECT.match(between)
    noun = load_nouns().head(found["head"]) if found else None
    return noun is not None and noun.kind is not NounClass.DOCUMENT
