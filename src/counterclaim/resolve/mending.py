"""Mend the names that the reader found, by the words around them."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set as AbstractSet
from dataclasses import replace

from counterclaim.data.actors import Seed, Seeds
from counterclaim.data.names import POSSESSIVE, fold_name, is_abbreviation
from counterclaim.data.nouns import (
    NounClass,
    is_title_word,
    load_first_names,
    load_name_types,
    load_nouns,
)
from counterclaim.kinds import ActorKind, NameKind, PlaceKind
from counterclaim.records import Mention, Place, Span
from counterclaim.resolve.abbreviations import with_explained
from counterclaim.resolve.joining import join_names
from counterclaim.resolve.last_names import add_last_names
from counterclaim.resolve.short_names import complete_names
from counterclaim.resolve.trimming import trim_names

CERTAIN = 0.95  # score of a person's name that is no place, whatever the gazetteer says
DOUBTFUL = frozenset({NameKind.PERSON, NameKind.OTHER})
# "Yasir" of "Yasir al-Amin"; the rest of the name in its own letters.
NAME_GOES_ON = re.compile(
    r"(?:[ \u00a0](?:[Aa]l|[Ee]l|[Aa]s|[Aa]n|[Aa]d|[Aa]sh|[Aa]r)-[A-Z][\w’'-]*\w"
    r"|[ \u00a0](?:bin|ibn|abu|ould|van(?: de[rn]?)?|von(?: der)?|de(?: la)?|da|dos|"
    r"della|al)[ \u00a0][A-Z][\w-]*\w)+"
)
HEADING_GOES_ON = re.compile(r"(?: (?:THE )?[A-Z]+)+(?=\n|$)")
# What only a place stands behind, with the places listed before it.
AT_PLACE = re.compile(
    r"\b(?:in|near|outside|into|towards?|around|across|"
    r"(?:town|village|city|district|region|province|port|capital|island|camp|outskirt|"
    r"resident|inhabitant|villager)s? of|(?:mayor|bishop|governor|centre|center) of)"
    r"\s+(?:[A-Z][\w-]+(?:,\s+|\s+and\s+|,\s+and\s+))*$"
)
RANK_BEFORE = re.compile(r"\b([A-Z][a-z]+\.?) $")  # "Commander Lio Fenn"
# What mostly a place stands behind; enough where a name always stands so.
AT = re.compile(r"\b(?:at|from)\s+$")
LIKE_PLACE = re.compile(r"\b(?:at|from|in|of|to|near|for|on|around|about)\s+$")
BODY_ENDS = frozenset(
    {NounClass.FORCES, NounClass.GROUP, NounClass.BODY, NounClass.COMPANY}
)
# Ends of bodies' names that are no bodies' nouns: "Hill Watch".
BODY_WORDS = frozenset("watch project initiative centre center forum desk".split())
APPOSED = re.compile(
    r"\b(?:(?i:the|its|their|his|her)\s+(?:[\w'’-]+\s+){0,3}?)(?P<office>[A-Za-z-]+),\s+"
    r"(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}),"
)
OFFICE_BEHIND = re.compile(
    r",\s+(?:(?:the|an?|its)\s+)?(?:[\w'’-]+\s+){0,3}?(?P<office>[a-z-]+)[,.]"
)
COMMON = frozenset(
    """foreign defence defense interior state national central regional local general
    federal republic ministry press joint""".split()
)
ALIAS = 9  # characters before a name in which "alias" may stand
LONGEST_LIST = 60  # characters before a name that may list places
OFFICE_OF = re.compile(r"[\w-]+ (?:of|for) ", re.IGNORECASE)
# "Malian-style", "Front-run": the name tells of another, whose it is or like.
STYLES = (
    r"-(?:style|like|based|born|run|led|held|controlled|backed|linked|aligned|allied|"
    r"affiliated|ruled|occupied|made|supplied|trained|appointed|dominated|installed|"
    r"supported|sponsored|funded|brokered|majority|inspired|administered|era)"
)
STYLE = re.compile(rf"{STYLES}\b")
STYLED = re.compile(rf"{STYLES}$")


def mend_names(
    mentions: Sequence[Mention],
    text: str,
    places: Sequence[Place],
    armed: AbstractSet[str],
    seeds: Seeds | None = None,
) -> tuple[Mention, ...]:
    """Give names their whole length and the kind that the words around them tell.

    Args:
        mentions: The names found, in text order.
        text: The article's text.
        places: The article's places; a man's name among them is a place's.
        armed: Names that the text shows to be armed groups'.
        seeds: Known actors; the names in a user's own files are found everywhere.

    Returns:
        Mentions in text order, without overlaps.
    """
    armed = armed - {m.span.text for m in mentions if m.kind is NameKind.PLACE}
    joined = join_names(with_explained(mentions, text), text)
    known = (_lengthen(m, text) for m in _as_places(joined, places))
    whole = [m for m in _part(known) if not _is_rest(m, text)]
    sites = _find_sites(whole, text)
    kinds = [_change_kind(m, sites, armed, text) for m in whole]
    complete = complete_names(_with_apposed(kinds, text), text)
    listed = _add_listed(_add_armed(complete, armed, text), seeds, text)
    trimmed = add_last_names(trim_names(listed, text, seeds), text)
    return tuple(_add_own(trimmed, seeds, text))


def _as_places(
    mentions: Sequence[Mention], places: Sequence[Place]
) -> Iterator[Mention]:
    """Take names that are places for places, whatever the reader took them for."""
    known = {m.span: place for place in places for m in place.mentions}
    for mention in mentions:
        place = known.get(mention.span)
        is_doubtful = mention.kind in DOUBTFUL
        if place is None or not is_doubtful or mention.score >= CERTAIN:
            yield mention
        else:
            is_own = fold_name(place.name) == fold_name(mention.span.text)
            is_people = place.kind is PlaceKind.COUNTRY and not is_own
            kind = NameKind.DEMONYM if is_people else NameKind.PLACE
            yield replace(mention, kind=kind)


def _lengthen(mention: Mention, text: str) -> Mention:
    """Take "al-Amin" into a person's name, a heading's last words into a body's."""
    is_doubtful = mention.kind in DOUBTFUL
    pattern = NAME_GOES_ON if is_doubtful else HEADING_GOES_ON
    more = pattern.match(text, mention.span.end)
    is_cut = mention.span.text.isupper() and mention.span.text.endswith(" OF")
    if more is None or not (is_doubtful or is_cut):
        return mention
    start = mention.span.start
    name = POSSESSIVE.sub("", text[start : more.end()])
    return replace(mention, span=Span(start=start, end=start + len(name), text=name))


def _part(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Leave out what a name before holds already."""
    end = 0
    for mention in mentions:
        if mention.span.start >= end:
            end = mention.span.end
            yield mention


def _is_rest(mention: Mention, text: str) -> bool:
    """Tell what is left of a title or a heading: "Foreign", "REPUBLIC OF"."""
    words = mention.span.text.lower().split()
    if words[-1] == "of" or words[0] == "of":
        return True
    if STYLE.match(text, mention.span.end) or STYLED.search(words[-1]):
        return True  # "Malian-style" is no Malian
    is_body = mention.kind is NameKind.ORGANISATION
    office = load_nouns().head(words[0]) if is_body else None
    if office is not None and office.kind is NounClass.ROLE:
        return OFFICE_OF.match(mention.span.text) is not None  # "Superintendent of"
    is_one = len(words) == 1 and mention.kind in DOUBTFUL
    return is_one and (words[0] in COMMON or is_title_word(words[0]))


def _find_sites(mentions: Sequence[Mention], text: str) -> frozenset[str]:
    """Find single words that stand where only a place can stand."""
    parts = {
        word
        for m in mentions
        if m.kind is NameKind.PERSON and " " in m.span.text
        for word in m.span.text.split()
    }
    return frozenset(
        m.span.text
        for m in mentions
        if m.kind in DOUBTFUL
        and " " not in m.span.text
        and m.span.text not in parts
        and text[m.span.end : m.span.end + 2] not in {"'s", "’s"}
        and (_is_at_place(m, text) or _stands_like_place(m.span.text, text))
    )


def _is_at_place(mention: Mention, text: str) -> bool:
    start = mention.span.start
    return AT_PLACE.search(text, max(0, start - LONGEST_LIST), start) is not None


def _stands_like_place(name: str, text: str) -> bool:
    """Tell a word that stands only behind "at", "from" and the like."""
    starts = [m.start() for m in re.finditer(rf"\b{re.escape(name)}\b", text)]
    befores = [text[max(0, start - LONGEST_LIST) : start] for start in starts]
    return any(map(AT.search, befores)) and all(map(LIKE_PLACE.search, befores))


def _change_kind(
    mention: Mention, sites: AbstractSet[str], armed: AbstractSet[str], text: str
) -> Mention:
    name = mention.span.text
    opening = text[max(0, mention.span.start - ALIAS) : mention.span.start]
    if opening.rstrip(" \"“‘'").lower().endswith(" alias"):
        return replace(mention, kind=NameKind.PERSON)
    if mention.kind is NameKind.PLACE and _holds_office(mention, text):
        return replace(mention, kind=NameKind.PERSON)
    if name in armed and mention.kind is not NameKind.PLACE:
        return replace(mention, kind=NameKind.ORGANISATION, score=1.0)
    if mention.kind not in DOUBTFUL:
        return mention
    if name in sites:
        return replace(mention, kind=NameKind.PLACE)
    words = name.split()
    before = RANK_BEFORE.search(
        text, max(0, mention.span.start - 20), mention.span.start
    )
    if mention.kind is NameKind.OTHER and before and is_title_word(before[1].lower()):
        return replace(mention, kind=NameKind.PERSON)
    noun = load_nouns().head(words[-1])
    is_body = noun is not None and noun.kind in BODY_ENDS
    is_body = len(words) > 1 and (is_body or words[-1].lower() in BODY_WORDS)
    line = _line_around(text, mention.span.start)
    is_short = len(words) == 1 and name.isupper() and len(name) > 1
    media = load_name_types().media
    is_man = fold_name(words[0]) in load_first_names()
    is_body |= len(words) > 1 and words[-1].lower() in media and not is_man
    if is_body or (is_short and not line.isupper()):
        return replace(mention, kind=NameKind.ORGANISATION)
    return mention


def _holds_office(mention: Mention, text: str) -> bool:
    """Tell "Roman Drun, the region's governor," from a place."""
    first, _, rest = mention.span.text.partition(" ")
    behind = OFFICE_BEHIND.match(text, mention.span.end)
    if not rest or behind is None or fold_name(first) not in load_first_names():
        return False
    noun = load_nouns().head(behind["office"])
    return noun is not None and noun.kind is NounClass.ROLE and not noun.is_plural


def _with_apposed(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """Take for a person who stands behind an office: "its commander, Daud, said"."""
    kept = {m.span: m for m in mentions}
    taken = {at for m in mentions for at in range(m.span.start, m.span.end)}
    for found in APPOSED.finditer(text):
        start, end = found.span("name")
        span = Span(start=start, end=end, text=text[start:end])
        noun = load_nouns().head(found["office"])
        is_role = noun is not None and noun.kind is NounClass.ROLE
        is_free = span in kept or not any(at in taken for at in range(start, end))
        is_name = not any(load_nouns().head(word) for word in span.text.split())
        is_one = noun is not None and not noun.is_plural
        if is_role and is_free and is_name and is_one:
            kept[span] = Mention(span=span, kind=NameKind.PERSON)
    return sorted(kept.values(), key=lambda m: m.span.start)


def _add_armed(
    mentions: Iterable[Mention], armed: AbstractSet[str], text: str
) -> list[Mention]:
    """Add the groups' names that were missed, or seen in part only."""
    kept = list(mentions)
    for name in sorted(armed, key=lambda n: (-len(n), n)):
        for match in re.finditer(rf"\b{re.escape(name)}\b", text):
            kept = _put(kept, match, NameKind.ORGANISATION)
    return sorted(kept, key=lambda m: m.span.start)


def _add_listed(
    mentions: list[Mention], seeds: Seeds | None, text: str
) -> list[Mention]:
    """Add known groups and bodies that were missed, or seen in part only.

    An abbreviation is added where a longer name of it stands too: "IS" beside "the
    Islamic State".
    """
    if seeds is None or seeds.listed is None:
        return mentions
    kept, found = mentions, set[Seed]()
    for match in seeds.listed.finditer(text):
        if STYLE.match(text, match.end()):
            continue
        kept = _put(kept, match, NameKind.ORGANISATION)
        seed = seeds.actor_named(match.group())
        found |= {seed} if seed is not None else set()
    for seed in sorted(found, key=lambda s: s.name):
        for short in (n for n in (seed.name, *seed.aliases) if is_abbreviation(n)):
            for match in re.finditer(rf"(?<![\w-]){re.escape(short)}(?![\w-])", text):
                if not _line_around(text, match.start()).isupper():
                    kept = _put(kept, match, NameKind.ORGANISATION)
    return sorted(kept, key=lambda m: m.span.start)


def _line_around(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 :].split("\n", 1)[0]


def _add_own(
    mentions: Iterable[Mention], seeds: Seeds | None, text: str
) -> list[Mention]:
    """Add the names of a user's own actors, and take them for what the user says."""
    kept = list(mentions)
    if seeds is None or seeds.own is None:
        return kept
    for match in seeds.own.finditer(text):
        seed = seeds.actor_named(match.group())
        is_man = seed is not None and seed.kind is ActorKind.PERSON
        kind = NameKind.PERSON if is_man else NameKind.ORGANISATION
        at = Span(start=match.start(), end=match.end(), text=match.group())
        kept = _put([m for m in kept if m.span != at], match, kind)
    return sorted(kept, key=lambda m: m.span.start)


def _put(
    mentions: list[Mention], match: re.Match[str], kind: NameKind
) -> list[Mention]:
    """Put a name among the others, unless a longer one stands there."""
    start, end = match.span()
    touching = [m for m in mentions if m.span.start < end and start < m.span.end]
    if any(m.span.end - m.span.start >= end - start for m in touching):
        return mentions
    span = Span(start=start, end=end, text=match.group())
    new = Mention(span=span, kind=kind)
    return [*(m for m in mentions if m not in touching), new]
