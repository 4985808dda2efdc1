"""Where the words of an office stand: a title before a name, an apposition behind."""

import re

from counterclaim.data.nouns import NounClass, is_title_word, load_nouns
from counterclaim.records import Mention, Span
from counterclaim.resolve.phrases import CHARGES

ARTICLE = re.compile(r"^(?:the|an?|its|their)\s+", re.IGNORECASE)
# "On Friday evening the minister", "said its spokesman", "14:20 The governor", "A bomb
# killed Mali's minister": what is no part of an office.
BEFORE_ROLE = re.compile(
    r"^(?:.*\b[a-z]{2,}ed (?=(?:the )?[A-Z][\w-]*['’]s )|(?:\d{1,2}[:.])?\d\d |"
    r"(?:said|says|told|added|wrote|but|and|when|that) |"
    r"(?:(?:on|late|early|last) )*(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"(?: (?:morning|evening|night|afternoon))? )+",
    re.IGNORECASE,
)
LONGEST_ROLE = 110  # characters
LONGEST_TITLE = 5  # words
LONGEST_CUT_TITLE = 5  # letters: "Capt.", "Prof."; "commander." ends a sentence
# What a title before a name is made of: "Russian Deputy Defence Minister".
BEFORE = re.compile(r"(?:[\w.'’-]+[ \u00a0]){1,8}$")
BEHIND = re.compile(
    r"['’\"”]?,\s+(?P<role>(?:the|a|an|its|his|her|their)?\s*[^,;.\n]{3,110})"
)
REVERSED = re.compile(
    r"(?:^|[.,;:\n]|\b(?:and|but|when|as|that)\b)[\"“”\s]*(?P<role>(?:the|a|an|its)?\s*[^,;:.\n]{3,110}),\s*[\"“]?$",
    re.IGNORECASE,
)
# What somebody does, and not what he is: "Drun, denied through an aide that he ...".
VERBAL = re.compile(
    r"(?:can|could|will|would|may|might|must|should|did|does|do|had|has|have|was|were|"
    r"is|are|"
    r"[a-z]+ed (?:through|by|to|that|in|on|at|from|with|for|the|an?|it|him|her|them))\b"
)
RANKS = {
    "maj": "major",
    "lt": "lieutenant",
    "lieut": "lieutenant",
    "brig": "brigadier",
    "gen": "general",
    "col": "colonel",
    "cpt": "captain",
    "capt": "captain",
    "cmdr": "commander",
    "adm": "admiral",
    "sgt": "sergeant",
}
RANKED = frozenset({*RANKS.values(), "marshal", "commodore"})
RANK_WORDS = "|".join(word.capitalize() for word in [*RANKS, *sorted(RANKED)])
# Titles between an office and a name: "a spokesman, Lt Col Ada Fenn".
TITLES = re.compile(
    r"(?:^|(?<=[, \n]))(?:(?:Army|Navy|Air Force|Marine|Marine Corps|Police) )?"
    rf"(?:(?:{RANK_WORDS}|Dr|Mr|Mrs|Ms|Prof|"
    r"Doctor|Professor|Sheikh|Rear|Vice|Air|Comrade|Mullah|Engineer|Sister|Father)"
    r"\.?[ -])+$"
)
END_OF_ROLE = re.compile(
    r"\s+(?:said|says|told|wrote|has|had|was|is|were|will|would|who|announced|reported|claimed|stated|added|on|during)\b"
)
TITLE_WORDS = frozenset(
    """defence defense foreign prime interior presidential military deputy vice former
    acting press senior regional opposition army police rebel militia group party chief
    government ministry intelligence security health finance justice top human rights
    humanitarian relief aid refugee border nuclear""".split()
)


def find_office_spans(text: str, mention: Mention) -> list[Span]:
    """Find the stretches before and behind a name that may tell an office."""
    start, end = mention.span.start, mention.span.end
    line = max(text.rfind("\n", 0, start) + 1, start - LONGEST_ROLE - 2)
    spans = []
    untitled = TITLES.sub("", text[line:start])
    for words in dict.fromkeys((text[line:start], untitled)):
        title = title_before(words)
        if title is not None:
            spans.append((line + title[0], line + title[1]))
            break
    behind = BEHIND.match(text, end)
    if behind and not END_OF_ROLE.match(" " + behind["role"]):
        stop = END_OF_ROLE.search(text, behind.start("role"), behind.end())
        spans.append((behind.start("role"), stop.start() if stop else behind.end()))
    turned = REVERSED.search(untitled)
    if turned:
        spans.append((line + turned.start("role"), line + turned.end("role")))
    return [Span(start=s, end=e, text=text[s:e]) for s, e in spans if s < e]


def without_opening(office: str) -> str:
    """Take off what is no part of an office: "said its", "On Friday the".

    Examples:
        >>> without_opening("said its spokesman")
        'spokesman'
    """
    return ARTICLE.sub("", BEFORE_ROLE.sub("", office))


def title_before(words: str) -> tuple[int, int] | None:
    """Tell where a title at the end of a stretch begins and ends."""
    before = BEFORE.search(words)
    if before is None:
        return None
    title = before.group().split()
    is_of = title[-2:-1] == ["of"] and title[-1] in CHARGES  # "Secretary of State"
    office = len(title) - 3 if is_of else len(title) - 1
    if office < 0 or not _is_role(title[office]):
        return None
    return before.start() + _title_start(before.group(), office), before.end() - 1


def _is_role(word: str) -> bool:
    noun = load_nouns().head(word.strip(".,"))
    return noun is not None and noun.kind is NounClass.ROLE


def _title_start(before: str, first: int) -> int:
    """Go back from an office over its title: capitals, nouns of office, possessives."""
    words = list(re.finditer(r"[^\s]+", before))
    while first > 0:
        word = words[first - 1].group()
        if _ends_sentence(word):
            break
        is_lower = word.lower() == word
        if is_lower and word not in TITLE_WORDS and not _is_role(word):
            break
        if not is_lower and word.lower() in {"the", "a", "but", "and", "in", "on"}:
            break
        first -= 1
    return words[first].start()


def _ends_sentence(word: str) -> bool:
    """Tell "Monday." from "Maj." and "U.S."."""
    stem_of_rank = word.rstrip(".").lower()
    is_short = len(stem_of_rank) <= 1 or "." in stem_of_rank
    is_cut = len(stem_of_rank) <= LONGEST_CUT_TITLE and is_title_word(stem_of_rank)
    is_title = stem_of_rank in RANKS or is_cut
    return word.endswith(".") and not (is_short or is_title)
