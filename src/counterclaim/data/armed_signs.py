"""Names that an article shows to be armed groups' (data/en/armed_signs.toml)."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from counterclaim.data.actors import load_seeds
from counterclaim.data.nouns import is_title_word, load_nouns

NAME = (
    r"(?<![-\w])(?P<name>[A-Z][\w’'-]*\w"
    r"(?:['’]?[ \u00a0](?:(?:of|for|the|and)[ \u00a0])*"
    r"(?:(?:al-|el-)?[A-Z][\w’'-]*\w|\d+)){0,4})"
)
NO_NAMES = frozenset(
    """nobody none one each another every january february march april may june july
    august september october november
    december monday tuesday wednesday thursday friday saturday sunday the a an some two
    three
    four five six seven eight nine ten dozens hundreds suspected but and when after
    as in on at by it he she they we i you both neither who that what there residents
    officials resistance
    opposition rebellion insurgency army military police government ministry coalition
    troops forces rebels militants foreign local many several other all most armed our
    their his these
    those such red its her no few many eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty hundred""".split()
)

# "Masked", "Unidentified", "Remaining" before gunmen.
QUALITY = re.compile(r"(?!(?:Al|El)-)[A-Z][a-z]+(?:ed|ing|ly)")
# Two names, and not one: "the Hill Battalion and the Coast Corps".
TWO = re.compile(r" and the ")
# Who leads a group is none: "a group led by the preacher Ada Fenn, claimed the raid".
LEADER = re.compile(r"\b(?:by|under)[ \u00a0](?:the[ \u00a0])?(?:[a-z]+[ \u00a0])?$")
BEFORE = 30  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class ArmedSigns:
    """Patterns whose group `name` is an armed group's, and examples of them."""

    patterns: tuple[re.Pattern[str], ...]
    yes: tuple[tuple[str, str], ...]
    no: tuple[str, ...]


@cache
def load_armed_signs() -> ArmedSigns:
    """Load the words, and make the patterns of them."""
    file = files("counterclaim.data") / "en" / "armed_signs.toml"
    raw = tomllib.loads(file.read_text(encoding="utf-8"))
    quote = r"[\"“‘']?"
    gap = r"[ \u00a0\n]"
    patterns = (
        rf"(?<![-\w])(?i:{_any(raw['kinds'])}){gap}(?:group{gap})?{quote}{NAME}",
        rf"\b(?i:{_any(raw['people_of'])}){gap}(?:(?:of|from|with){gap})?"
        rf"the{gap}(?:[a-z]+{gap})?{quote}{NAME}",
        rf"\b{NAME}(?:{gap}\([A-Z\d-]+\))?{gap}(?:{_any(raw['behind'])})\b",
        rf"\b{NAME}(?:{gap}\([A-Z\d-]+\))?,{gap}(?:an?|the|its){gap}(?:[\w-]+{gap}){{0,3}}?"
        rf"(?:{_any(raw['apposed'])}|(?:{_any(raw['kinds'])}){gap}"
        rf"(?:{_any(raw['kinds_of'])}))\b",
        rf"\b{NAME}(?:{gap}\([A-Z\d-]+\))?,?{gap}(?:later{gap})?(?:{_any(raw['acts'])})\b",
        rf"\b{NAME}['’]s?{gap}(?:own{gap})?(?:{_any(raw['behind'])})\b",
        rf"\b(?i:{_any(raw['calling'])}){gap}(?:the{gap})?{quote}{NAME}",
        rf"\b(?i:{_any(raw['battles'])}){gap}between{gap}(?:the{gap})?{NAME}"
        rf"(?:{gap}\([A-Z\d-]+\))?{gap}and\b",
        rf"\b(?i:{_any(raw['battles'])}){gap}between{gap}[^.;\n]{{3,70}}?{gap}and{gap}"
        rf"(?:the{gap}|the{gap}rival{gap})?{NAME}",
        rf"\b{NAME}(?:{gap}\([A-Z\d-]+\))?{gap}(?:said|claimed|says|claims){gap}"
        rf"(?:on{gap}\w+{gap})?(?:that{gap})?(?:it|its{gap}\w+){gap}(?:had{gap}|has{gap})?"
        rf"(?:{_any(raw['hits'])})\b",
    )
    return ArmedSigns(
        patterns=tuple(re.compile(pattern) for pattern in patterns),
        yes=tuple((text, name) for text, name in raw["examples"]["yes"]),
        no=tuple(raw["examples"]["no"]),
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w)))


def find_armed_names(text: str) -> frozenset[str]:
    """Find names that the words beside them show to be armed groups'.

    Examples:
        >>> sorted(find_armed_names("Fighters of the Hill Shield met Ozmari rebels."))
        ['Hill Shield', 'Ozmari']
    """
    matches = (
        match
        for pattern in load_armed_signs().patterns
        for match in pattern.finditer(text)
        if not LEADER.search(
            text[max(0, match.start("name") - BEFORE) : match.start("name")]
        )
    )
    found = (
        name.removeprefix("The ").removesuffix("'s").removesuffix("’s")
        for match in matches
        for name in TWO.split(match["name"])
    )
    return frozenset(name for name in found if not _is_common(name))


def _is_common(name: str) -> bool:
    """Tell "Two" and "Governor" of "Two rebels", and "Malian", from a group's name."""
    words = name.lower().split()
    if load_seeds().state_by_any(name) or words[0].startswith(("anti-", "pro-")):
        return True
    if len(words) == 1 and QUALITY.fullmatch(name):
        return True
    return all(
        word in NO_NAMES or is_title_word(word) or load_nouns().head(word)
        for word in words
    )
