"""Set the scene: give every name of an article its player, before it is read."""

import re
from collections.abc import Sequence

from counterclaim.data.actors import Seeds
from counterclaim.data.armed_signs import find_armed_names
from counterclaim.data.state_signs import find_shown_states
from counterclaim.kinds import ActorKind
from counterclaim.records import Article, Found, Place, Span
from counterclaim.resolve.cast import Cast, Numbers
from counterclaim.resolve.explained import cast_explained
from counterclaim.resolve.mending import mend_names
from counterclaim.resolve.names import cast_names
from counterclaim.resolve.roles import cast_roles
from counterclaim.resolve.scene import Scene
from counterclaim.resolve.serving import cast_serving
from counterclaim.resolve.states import States

QUOTATION = re.compile(r"“[^”\n]{2,2000}”|\"[^\"\n]{2,2000}\"")
# What stands between names in a list: "the Legion, the Corps and the Battalion".
LISTING = re.compile(
    r"[\s,)\"“”'‘’]*(?:\([^()]{1,20}\))?[\s,]*"
    r"(?:and|&|as well as|(?:together |alongside |along )?with|alongside)?"
    r"\s*(?:the|its)?\s*(?:(?:local|allied|so-called|ally,?)\s*)?(?:the)?\s*[\"“]?"
)
JOINED = re.compile(r"\b(?:and|with|alongside)\b|&|\bas well as\b")


def set_scene(
    article: Article, found: Found, seeds: Seeds, places: Sequence[Place]
) -> Scene:
    """Give every name of the article its player, before it is read."""
    armed = find_armed_names(article.text)
    mentions = tuple(
        mention
        for mention in mend_names(found.mentions, article.text, places, armed, seeds)
        if not any(_overlap(mention.span, piece) for piece in article.furniture)
    )
    states = States(seeds, mentions, places, find_shown_states(article.text))
    scene = Scene(
        text=article.text,
        mentions=mentions,
        sentences=found.sentences,
        states=states,
        cast=Cast(),
        quotes=tuple(m.span() for m in QUOTATION.finditer(article.text)),
        furniture=article.furniture,
    )
    cast_names(scene.cast, mentions, states, article.text, armed)
    cast_explained(scene.cast, mentions, states, article.text)
    cast_roles(scene.cast, mentions, states, article.text)
    cast_serving(scene.cast, mentions, states, article.text)
    scene.cast.sets = _find_sets(scene)
    return scene


def _overlap(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end


def _find_sets(scene: Scene) -> list[Numbers]:
    """Find armed groups that are named in one breath."""
    sets: list[Numbers] = []
    together: list[int] = []
    end, is_list = 0, False
    for mention in scene.mentions:
        numbers = scene.cast.meant.get((mention.span.start, mention.span.end), ())
        is_group = bool(numbers) and (
            scene.cast.players[numbers[0]].kind is ActorKind.ARMED_GROUP
        )
        between = scene.text[end : mention.span.start]
        if is_group and numbers[0] in together and "(" in between:
            end = mention.span.end  # its abbreviation in brackets
            continue
        if not (together and is_group and LISTING.fullmatch(between)):
            sets.append(tuple(dict.fromkeys(together)) if is_list else ())
            together, is_list = [], False
        elif JOINED.search(between):
            is_list = True  # "to fight the Legion, the Corps moved" names no list
        if is_group:
            together.append(numbers[0])
            end = mention.span.end
    sets.append(tuple(dict.fromkeys(together)) if is_list else ())
    return [numbers for numbers in sets if len(numbers) > 1]
