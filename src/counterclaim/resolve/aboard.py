"""Who was on board: the crew of a tanker, all nine aboard an army's helicopter."""

import re

from counterclaim.records import Figure
from counterclaim.resolve.counted import words_of
from counterclaim.resolve.scene import Scene

ON_BOARD = re.compile(r"\W*(?:on ?board|aboard)\b")
BEHIND = 12  # characters behind a number in which "on board" ends
CREW = frozenset("crew crewman crewmen sailor sailors seafarer seafarers".split())
CIVIL_CRAFT = re.compile(
    r"\b(?:tanker|trawler|fishing|freighter|ferry|cargo|merchant|bulk carrier|dhow|"
    r"container ship|airliner|passenger|bus|commercial|yacht|tugboat)\b",
    re.IGNORECASE,
)
ARMYS_CRAFT = re.compile(
    r"\b(?:military|army|combat|attack|air force|navy|naval)(?:['’]s)?\s+(?:\w+\s+)?"
    r"(?:helicopter|plane|aircraft|jet|ship|boat)",
    re.IGNORECASE,
)


def is_on_board(figure: Figure, scene: Scene) -> bool:
    """Tell "all nine on board"."""
    end = figure.span.end
    return ON_BOARD.match(scene.text, end, end + BEHIND) is not None


def is_on_civil_craft(figure: Figure, scene: Scene) -> bool:
    """Tell the crew of a tanker or a trawler, and who is on board of one."""
    if not words_of(figure) & CREW and not is_on_board(figure, scene):
        return False
    start = scene.sentence_start(figure.span.start)
    end = scene.sentences[scene.sentence_at(start)].span.end if scene.sentences else 0
    sentence = scene.text[start:end]
    return CIVIL_CRAFT.search(sentence) is not None and not ARMYS_CRAFT.search(sentence)


def is_on_armys_craft(figure: Figure, scene: Scene) -> bool:
    """Tell "all nine on board" of an article on an army's aircraft."""
    return is_on_board(figure, scene) and ARMYS_CRAFT.search(scene.text) is not None
