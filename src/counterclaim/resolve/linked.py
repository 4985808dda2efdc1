"""Sides that one figure takes from another, or from those whom "them" means."""

import re
from collections import defaultdict
from collections.abc import Container, Sequence

from counterclaim.data.nouns import NounClass, load_nouns
from counterclaim.kinds import ActorKind, Measure
from counterclaim.records import Figure, Found
from counterclaim.resolve.aboard import is_on_board
from counterclaim.resolve.agents import GROUP_WORDS, parties_in, party_of_many
from counterclaim.resolve.common_names import enter_common
from counterclaim.resolve.counted import (
    ANY_SIDES,
    ANYONE,
    CIVIL_BODIES,
    CIVIL_PLACE,
    CIVILIANS,
    LOSSES,
    PEOPLE_HIT,
    kind_of_counted,
    words_in,
    words_of,
)
from counterclaim.resolve.scene import Scene
from counterclaim.resolve.war import NO_SIDE, Side, War, claimants_of

CASUALTIES = LOSSES - frozenset("people persons person victims victim us".split())
OWN = frozenset("our its his her us ours my".split())
THEIR = frozenset({"their"})
THEM = frozenset("them these those whom".split())
CRAFT = frozenset(
    "helicopter plane aircraft jet gunship warplane bomber ship boat".split()
)
# Who is hit, where they are patients, victims, the dead.
SUFFERING = frozenset("wounded dead injured victims patients bodies killed".split())
# Words for a part that say what the rest is not.
MIXING = frozenset("civilian civilians soldier soldiers policeman policemen".split())
# Before another count of what was counted.
TOLL = re.compile(
    r"\b(?:tolls?|spoken of|spoke of|speaks of|speaking of|count|figure|tally|"
    r"number of (?:dead|killed|wounded|injured)|puts? the number at|revised|"
    r"earlier (?:given|said)|"
    r"(?:the|their|its) (?:dead|killed|wounded|injured) (?:at|as))\b",
    re.IGNORECASE,
)
# "The Committee of Mothers counts 702".
COUNTS = re.compile(r"\b(?:counts?|counted|lists|listed|arrives at|arrived at)\s*$")
TOLL_REACH = 50  # characters
TOLL_SENTENCES = 3  # back to the last count
# "the Front lost 9 men and put enemy losses at three dead".
LOSSES_OF_ONE = re.compile(
    r"\b(?!total|more|further)[\w’'-]+ (?:losses|casualties) at\b"
)
WORD = re.compile(r"[A-Za-z][\w’'-]*")
MOVING = frozenset({Measure.LAUNCHED, Measure.DEPLOYED, Measure.SHOT_DOWN})
FLYING = frozenset({Measure.LAUNCHED, Measure.SHOT_DOWN})
HITTING = frozenset({Measure.DESTROYED, Measure.DAMAGED})
TAKEN = frozenset({Measure.CAPTURED, Measure.DESTROYED, Measure.SHOT_DOWN})


def by_figure_before(
    figure: Figure, found: Found, sides: Sequence[Side], scene: Scene
) -> Side | None:
    """Tell "and 9 injured", "their vehicles", "22 of them": of those before."""
    if not sides:
        return None
    before = found.figures[len(sides) - 1]
    at = figure.span.start
    if not words_of(figure) - LOSSES and figure.measure in FLYING:
        return _of_volley(figure, found, sides, scene)
    if sides[-1] == NO_SIDE:
        return NO_SIDE if _is_of_same_toll(figure, before, scene) else None
    is_near = scene.sentence_at(before.span.start) == scene.sentence_at(at)
    is_near = is_near and not LOSSES_OF_ONE.search(scene.text, before.span.end, at)
    text = words_in(figure.span.text)
    words = words_of(figure)
    is_bare = not words - CASUALTIES and before.measure in PEOPLE_HIT
    is_theirs = bool(THEIR & text) and not scene.is_quoted(at)
    if "others" in text | words:
        return _of_others(figure, found, sides, scene)
    if is_near and (is_theirs or (is_bare and not OWN & text)):
        return sides[-1]
    if _is_same_blow(figure, before, scene):
        return sides[-1]
    is_aboard = is_on_board(figure, scene) or bool(words & {"crew"})
    if is_aboard and words_of(before) & CRAFT:
        return sides[-1]
    is_of_same = before.measure in PEOPLE_HIT or (
        figure.measure not in PEOPLE_HIT and before.measure in MOVING
    )
    is_told = kind_of_counted(figure) in ("regular", "guard", "group", CIVILIANS)
    is_told = is_told and bool(words & text)
    if THEM & text and is_near and is_of_same and not is_told:
        return sides[-1]
    is_part = not words - CASUALTIES and before.measure in HITTING
    if is_near and is_part and figure.measure in HITTING and not OWN & text:
        return sides[-1]  # "three tanks were destroyed and two damaged"
    return None


def _is_same_blow(figure: Figure, before: Figure, scene: Scene) -> bool:
    """Tell "He added that 31 were wounded", behind six servicemen killed."""
    here, there = (scene.sentence_at(f.span.start) for f in (figure, before))
    is_bare = not words_of(figure) - {"others", "wounded", "injured"}
    is_next = here == there + 1 and before.measure is Measure.KILLED
    is_next = is_next and figure.measure is Measure.WOUNDED
    sentence = scene.sentences[here].span.text if here >= 0 else ""
    is_elsewhere = CIVIL_PLACE.search(sentence) or CIVIL_BODIES.search(sentence)
    return (
        is_bare and is_next and figure.measure is Measure.WOUNDED and not is_elsewhere
    )


def _of_volley(
    figure: Figure, found: Found, sides: Sequence[Side], scene: Scene
) -> Side | None:
    """Tell whose "88 were shot down" are: of the drones told of before."""
    return _told_last(FLYING, figure, found, sides, scene)


def _told_last(
    measures: Container[Measure],
    figure: Figure,
    found: Found,
    sides: Sequence[Side],
    scene: Scene,
) -> Side | None:
    """Tell the last side of such figures, in the sentence of one or that before it."""
    here = scene.sentence_at(figure.span.start)
    for n in range(len(sides) - 1, -1, -1):
        before = found.figures[n]
        if here - scene.sentence_at(before.span.start) > 1:
            return None
        if before.measure in measures and sides[n] != NO_SIDE:
            return sides[n]
    return None


def _is_of_same_toll(figure: Figure, before: Figure, scene: Scene) -> bool:
    """Tell "and 6,000 wounded" behind 3,000 people, whoever they were."""
    is_near = scene.sentence_at(before.span.start) == scene.sentence_at(
        figure.span.start
    )
    is_bare = not words_of(figure) - CASUALTIES and figure.measure in PEOPLE_HIT
    return is_near and is_bare and bool(words_of(before) & ANYONE)


def by_toll_before(
    figure: Figure, found: Found, sides: Sequence[Side], scene: Scene
) -> Side | None:
    """Tell whose "put the toll at 105" and "had spoken of 12 dead" are: the same.

    Another count of those whom the last figure of that measure counts, if near.
    """
    is_bare = not words_of(figure) - CASUALTIES and figure.measure in PEOPLE_HIT
    start = scene.sentence_start(figure.span.start)
    before = scene.text[max(start, figure.span.start - TOLL_REACH) : figure.span.start]
    is_recount = COUNTS.search(before) is not None and not words_of(figure)
    is_toll = is_recount or TOLL.search(before + figure.span.text) is not None
    if not is_bare or not is_toll:
        return None
    tellers = (scene.cast.players[n] for n in claimants_of(figure, found, scene))
    if any(CIVIL_BODIES.search(" ".join((p.name, p.role or ""))) for p in tellers):
        return None  # a hospital counts the dead of a town
    here = scene.sentence_at(figure.span.start)
    for n in range(len(sides) - 1, -1, -1):
        other = found.figures[n]
        if here - scene.sentence_at(other.span.start) > TOLL_SENTENCES:
            return None
        is_same = other.measure is figure.measure or is_recount
        if is_same and other.measure in PEOPLE_HIT and sides[n] != NO_SIDE:
            return sides[n]
    return None


def are_mixed(figure: Figure, found: Found) -> bool:
    """Tell "12 people, including seven civilians": not all of one side."""
    if words_of(figure) - LOSSES or figure.measure not in PEOPLE_HIT:
        return False
    parts = [
        other
        for other in found.figures
        if other.part_of is not None
        and other.part_of < len(found.figures)
        and found.figures[other.part_of] is figure
    ]
    return any(words_of(part) & MIXING for part in parts)


def _of_others(
    figure: Figure, found: Found, sides: Sequence[Side], scene: Scene
) -> Side | None:
    """Tell whose "five others were hurt" are: of the people hit last."""
    here = scene.sentence_at(figure.span.start)
    beside = {
        side
        for other, side in zip(found.figures, sides, strict=False)
        if scene.sentence_at(other.span.start) == here and other.measure in PEOPLE_HIT
    }
    if len(beside) > 1:
        return NO_SIDE  # "nine others", of soldiers and a driver
    return _told_last(PEOPLE_HIT, figure, found, sides, scene)


def by_figure_beside(
    figure: Figure, found: Found, sides: Sequence[Side], scene: Scene
) -> Side:
    """Tell whose "and destroyed 17 motorcycles" are: of those hit in the same breath.

    Only things, behind fighters hit, by the same claimant, in one sentence.
    """
    if not sides or figure.measure not in TAKEN:
        return NO_SIDE
    if kind_of_counted(figure) not in (None, "things"):
        return NO_SIDE
    before = found.figures[len(sides) - 1]
    is_near = scene.sentence_at(before.span.start) == scene.sentence_at(
        figure.span.start
    )
    same = claimants_of(before, found, scene) == claimants_of(figure, found, scene)
    is_fighting = sides[-1][0] is not None
    return sides[-1] if is_near and same and is_fighting else NO_SIDE


def of_them(figure: Figure, scene: Scene, war: War) -> Side | None:
    """Tell whom "60 of them" counts: those many last named before."""
    if not THEM & words_in(figure.span.text):
        return None
    return many_before(figure.span.start, scene, war)


def many_before(at: int, scene: Scene, war: War) -> Side | None:
    """Tell the side of the last word for many people, in this sentence or the last."""
    start = scene.sentence_start(at)
    side = many_in(start, at, scene, war)
    if side is None and start > 0:
        side = many_in(scene.sentence_start(start - 1), start, scene, war)
    return side


def many_in(start: int, end: int, scene: Scene, war: War) -> Side | None:
    """Tell the side of the last word for many people in a stretch of text."""
    nouns = load_nouns()
    parties = parties_in(start, end, scene)
    found = [*WORD.finditer(scene.text, start, end)][::-1]
    for n, match in enumerate(found):
        word = match.group().lower()
        noun = nouns.head(word)
        is_many = word in SUFFERING or (noun is not None and noun.is_plural)
        is_many = is_many or (noun is not None and noun.lemma in GROUP_WORDS)
        if not is_many:
            continue
        if word in nouns.civilian_people and word not in nouns.combatants:
            return None, CIVILIANS
        party = party_of_many(found[n:], parties, scene, war)
        if party is None and noun is not None and noun.kind is NounClass.GROUP:
            party = _described(word, scene)
        if party is not None:
            return party, scene.cast.players[party].name
    return None


def _described(word: str, scene: Scene) -> int | None:
    """Let "militants" stand for themselves, where no group is known."""
    is_theirs = word not in ANY_SIDES
    return enter_common(word, ActorKind.ARMED_GROUP, scene) if is_theirs else None


def by_equal_count(
    figures: Sequence[Figure], sides: Sequence[Side]
) -> tuple[Side, ...]:
    """Give what is open the side of the figures that count the same.

    "9 guerrillas killed" over "nine members of the Front": one measure, one number,
    and nothing in the words against it. Where those differ, it stays open.
    """
    told: dict[tuple[Measure, int | None, int | None], set[Side]] = defaultdict(set)
    for figure, side in zip(figures, sides, strict=True):
        is_told = bool(figure.of) or kind_of_counted(figure) != "losses"
        if side != NO_SIDE and is_told and kind_of_counted(figure) != "things":
            told[_count(figure)].add(side)
    return tuple(
        next(iter(told[_count(figure)]))
        if len(told.get(_count(figure), ())) == 1 and _is_weak(figure, side)
        else side
        for figure, side in zip(figures, sides, strict=True)
    )


def _is_weak(figure: Figure, side: Side) -> bool:
    """Tell what is open, and "9 dead" taken for civilians' for want of more."""
    kind = kind_of_counted(figure)
    is_open = side == NO_SIDE and kind not in (CIVILIANS, "things")
    return is_open or (kind == "losses" and side == (None, CIVILIANS))


def _count(figure: Figure) -> tuple[Measure, int | None, int | None]:
    return figure.measure, figure.count.low, figure.count.high
