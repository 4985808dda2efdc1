"""What a bare number counts, told elsewhere in its sentence."""

import re
from dataclasses import replace

from counterclaim.data.nouns import load_nouns
from counterclaim.records import Figure, Span
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
# "two of those killed were fighters".
WERE = re.compile(
    r"\s*(?:of (?:those|them|the dead|the victims))?\s*(?:killed|dead|slain)?\s*"
    r"(?:were|was|are) (?P<of>(?:[\w-]+ )?[a-z]+)\b"
)


def with_told_words(figure: Figure, scene: Scene) -> Figure:
    """Give a figure without a noun the noun that its sentence tells.

    Args:
        figure: A figure; one that says what it counts is given back as it is.
        scene: The text.

    Returns:
        The figure, with `of` filled where the sentence fills it.
    """
    if figure.of:
        return figure
    start = scene.sentence_start(figure.span.start)
    found = (
        QUOTED_BEHIND.match(scene.text, figure.span.end)
        or WERE.match(scene.text, figure.span.end)
        or NUMBER_OF.search(scene.text, start, figure.span.start)
        or APPOSED.search(scene.text, start, figure.span.start)
    )
    if found is None or not _is_counted(found["of"].lower().split()[-1]):
        return figure
    is_number = found.re is NUMBER_OF
    noun = load_nouns().head(found["of"].lower())
    if is_number and noun is not None and not noun.is_plural:
        return figure  # "the toll of terrorist attacks"
    start, end = found.span("of")
    victims = figure.victims or Span(start=start, end=end, text=found["of"])
    return replace(figure, of=found["of"], victims=victims)


def _is_counted(word: str) -> bool:
    """Tell "militants" and "partners" from "rose" and "killed"."""
    nouns = load_nouns()
    is_hit = word in nouns.combatants | nouns.civilian_people | nouns.military_things
    return is_hit or nouns.head(word) is not None
