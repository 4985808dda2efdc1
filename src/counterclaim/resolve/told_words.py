"""What a bare number counts, and that it was lost, told elsewhere in its sentence."""

import re
from dataclasses import replace

from counterclaim.data.nouns import load_nouns
from counterclaim.records import Figure, Span
from counterclaim.resolve.agents import BODIES, is_losing
from counterclaim.resolve.scene import Scene

# "the number of policemen killed as 13", "the count of militants now stands at 71".
NUMBER_OF = re.compile(
    r"\b(?:number|count|toll|tally|total|figure) of (?:the )?"
    r"(?:dead |killed |wounded |injured |captured |slain )?(?P<of>[a-z]+)\b[^.;]{0,60}$"
)
# "the attackers, about 80,", "the raiders, who numbered 50".
APPOSED = re.compile(
    r"\b[Tt][Hh][Ee] (?P<of>[A-Za-z]+),(?: who| which)?(?: had)?"
    r"(?: numbered| numbering)?\s*$"
)
# 'six "mercenaries"', 'two "partners"'.
QUOTED_BEHIND = re.compile(r"\s*[\"“‘'](?P<of>[\w -]{3,40})[\"”’']")
WORD = re.compile(r"[A-Za-z]+")
# "nine bodies of terrorists".
BODIES_OF = re.compile(r"\s+of (?:the |some )?(?P<of>[a-z]+)\b")
# "two of those killed were fighters".
WERE = re.compile(
    r"\s*(?:of (?:those|them|the dead|the victims))?\s*(?:killed|dead|slain)?\s*"
    r"(?:were|was|are) (?:(?:not|all|only) )?(?P<of>(?:[\w-]+ )?[a-z]+)\b"
)


# "its forces had suffered no casualties", "sustained only two dead".
LOST = re.compile(
    r"\b(?P<verb>(?:had |have |has )?(?:lost|loses?|losing|suffer(?:ed|s|ing)?|"
    r"sustain(?:ed|s|ing)?|left|leaving|abandoned))\s+"
    r"(?:behind )?(?:(?:only|just|another|some|about|around) )?$",
    re.IGNORECASE,
)
LOST_REACH = 40  # characters from the verb to the number
THEM = frozenset({"them", "these", "those"})
THEM_REACH = 1  # sentences back from "60 of them" to the word for them


def with_told_words(figure: Figure, scene: Scene) -> Figure:
    """Give a figure what its sentence tells of it: the verb of losing, the noun.

    Args:
        figure: A figure; what its own words say stays as it is.
        scene: The text.

    Returns:
        The figure, with `verb` and `of` filled where the sentence fills them.
    """
    figure = _with_told_verb(figure, scene)
    if figure.of.lower() in BODIES:
        return _with_whose_bodies(figure, scene)
    return figure if figure.of else _with_told_noun(figure, scene)


def _with_whose_bodies(figure: Figure, scene: Scene) -> Figure:
    """Take "terrorists" for "nine bodies of terrorists"."""
    whose = BODIES_OF.match(scene.text, figure.span.end)
    is_told = whose is not None and _is_counted(whose["of"])
    return replace(figure, of=whose["of"]) if whose and is_told else figure


def _with_told_verb(figure: Figure, scene: Scene) -> Figure:
    """Take "suffered" for the verb of "suffered two dead"."""
    at = figure.span.start
    first = max(scene.sentence_start(at), at - LOST_REACH)
    lost = LOST.search(scene.text, first, at)
    if lost is None:
        return figure
    start, end = lost.span("verb")
    told = replace(figure, verb=Span(start=start, end=end, text=lost["verb"]))
    return told if is_losing(told) else figure  # a raid that "left nine dead" lost none


def _with_told_noun(figure: Figure, scene: Scene) -> Figure:
    start = scene.sentence_start(figure.span.start)
    found = (
        QUOTED_BEHIND.match(scene.text, figure.span.end)
        or WERE.match(scene.text, figure.span.end)
        or NUMBER_OF.search(scene.text, start, figure.span.start)
        or APPOSED.search(scene.text, start, figure.span.start)
    )
    words = () if found is None else found["of"].split()
    while found is not None and words and not _is_counted(words[-1].lower()):
        words = words[:-1]  # "were farmers taking part"
    if found is None or not words:
        return _with_noun_of_them(figure, scene)
    told = " ".join(words)
    is_number = found.re is NUMBER_OF
    noun = load_nouns().head(told.lower())
    if is_number and noun is not None and not noun.is_plural:
        return figure  # "the toll of terrorist attacks"
    start = found.start("of")
    victims = figure.victims or Span(start=start, end=start + len(told), text=told)
    return replace(figure, of=told, victims=victims)


def _with_noun_of_them(figure: Figure, scene: Scene) -> Figure:
    """Take "fighters" for "faced 200 fighters and destroyed 60 of them"."""
    if not THEM & set(figure.span.text.lower().split()):
        return figure
    start = at = figure.span.start
    for _ in range(1 + THEM_REACH):
        start = scene.sentence_start(max(0, start - 1))
        for word in reversed([*WORD.finditer(scene.text, start, at)]):
            noun = load_nouns().head(word.group().lower())
            if noun is not None and noun.is_plural:
                is_armed = word.group().lower() in load_nouns().combatants
                return replace(figure, of=word.group()) if is_armed else figure
    return figure


def _is_counted(word: str) -> bool:
    """Tell "militants" and "partners" from "rose" and "killed"."""
    nouns = load_nouns()
    is_hit = word in nouns.combatants | nouns.civilian_people | nouns.military_things
    return is_hit or nouns.head(word) is not None
