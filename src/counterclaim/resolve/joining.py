"""Put names together that were cut: "Ministry of Defence" "and Veterans Affairs"."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from counterclaim.data.nouns import NounClass, is_title_word, load_nouns
from counterclaim.kinds import NameKind
from counterclaim.records import Mention, Span
from counterclaim.resolve.phrases import CHARGES

GAP = "[ \u00a0]"
BODIES = frozenset({NounClass.BODY, NounClass.FORCES, NounClass.GROUP})
# What an office is of, and no part of its holder's name: "Secretary of State Fenn".
CHARGE = re.compile(rf"(?:{'|'.join(sorted(CHARGES))}){GAP}(?=[A-Z])")
OF = re.compile(rf"(?P<office>[\w-]+){GAP}of{GAP}$")
OFFICE_BEFORE = 40  # characters before a name in which its office stands
# What stands within a name: "Ada Sheikh Fenn", "Ada Drun y Fenn", "N. Biren Fenn".
INSIDE = re.compile(rf"{GAP}(?:Sheikh|Haj|Hajj|Haji|Sayyid|Bin|Ould|y){GAP}")
# First letters before a last name: "O. N. Drun".
LETTERS = re.compile(
    rf"(?<![\w.-])(?!U\.{GAP}?[SNK]\.)(?:[A-Z]\.{GAP}?){{1,3}}[A-Z][a-z][\w'’-]*"
)
# "Ministry of Defence" goes on: ", Youth and Veterans Affairs"; "Front for Change" too.
MINISTRY = re.compile(
    r"(?:Ministry|Department|Directorate|Agency|Secretariat) (?:of|for) "
    r"|(?:\w+ )*(?:Front|Movement|Committee|Group|Council|Alliance|Forum) for "
)
CAPITALS = rf"[A-Z][a-z]+(?:{GAP}[A-Z][a-z]+)?"
MORE_CHARGES = re.compile(
    rf"(?:,{GAP}{CAPITALS})*,?{GAP}and{GAP}(?P<last>{CAPITALS})\b"
)
# "the Defence and Security Forces", whose first half was left out or is a name alone.
TWO_CHARGES = re.compile(
    rf"(?P<first>Defen[cs]e|Security|Law|Peace|Truth|Army|Military|Police){GAP}and{GAP}$"
)


def join_names(mentions: Sequence[Mention], text: str) -> tuple[Mention, ...]:
    """Give names that were cut in two their whole length.

    Args:
        mentions: The names, in text order, without overlaps.
        text: The article's text.

    Returns:
        Mentions in text order, without overlaps.
    """
    kept: list[Mention] = []
    people = _with_letters([_without_charge(m, text) for m in mentions], text)
    for mention in _join_people(people, text):
        whole = _with_more_charges(_with_first_charge(mention, text), text)
        while kept and whole.span.start <= kept[-1].span.start:
            kept.pop()  # "Defence" of "Defence and Security Forces"
        if not kept or whole.span.start >= kept[-1].span.end:
            kept.append(whole)
    return tuple(kept)


def _without_charge(mention: Mention, text: str) -> Mention:
    """Take "Ada Fenn" out of "State Ada Fenn", behind "Secretary of"."""
    charge = CHARGE.match(mention.span.text)
    start = mention.span.start
    office = OF.search(text, max(0, start - OFFICE_BEFORE), start)
    if charge is None or office is None or not is_title_word(office["office"].lower()):
        return mention
    noun = load_nouns().head(mention.span.text.split()[-1])
    if noun is not None and noun.kind in BODIES:
        return mention
    return _spanning(
        mention, text, start + charge.end(), mention.span.end, NameKind.PERSON
    )


def _with_letters(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """Let people's names begin at their letters: "O. N. Drun", "N. Biren Fenn"."""
    kept = list(mentions)
    for found in LETTERS.finditer(text):
        start, end = found.span()
        touching = [m for m in kept if m.span.start < end and start < m.span.end]
        kinds = {m.kind for m in touching}
        if touching and not kinds & {NameKind.ORGANISATION, NameKind.DEMONYM}:
            first = min(start, touching[0].span.start)
            last = touching[-1].span.end
            whole = _spanning(touching[-1], text, first, last, NameKind.PERSON)
            at = kept.index(touching[0])
            kept[at : at + len(touching)] = [whole]
    return kept


def _join_people(mentions: Iterable[Mention], text: str) -> Iterator[Mention]:
    """Join "Ada" and "Fenn" of "Ada Sheikh Fenn"."""
    last: Mention | None = None
    for mention in mentions:
        if last is not None and _are_one_person(last, mention, text):
            last = _spanning(last, text, last.span.start, mention.span.end)
            continue
        if last is not None:
            yield last
        last = mention
    if last is not None:
        yield last


def _are_one_person(left: Mention, right: Mention, text: str) -> bool:
    if not left.kind is right.kind is NameKind.PERSON:
        return False
    return INSIDE.fullmatch(text, left.span.end, right.span.start) is not None


def _with_first_charge(mention: Mention, text: str) -> Mention:
    """Begin "Security Forces" at "Defence and"."""
    if mention.kind is not NameKind.ORGANISATION or " " not in mention.span.text:
        return mention
    start = mention.span.start
    first = TWO_CHARGES.search(text, max(0, start - OFFICE_BEFORE), start)
    if first is None:
        return mention
    return _spanning(mention, text, first.start("first"), mention.span.end)


def _with_more_charges(mention: Mention, text: str) -> Mention:
    """Let "Ministry of Defence" go on to "and Veterans Affairs", which is no body."""
    if not MINISTRY.match(mention.span.text):
        return mention
    more = MORE_CHARGES.match(text, mention.span.end)
    if more is None:
        return mention
    noun = load_nouns().head(more["last"].split()[-1])
    if noun is not None or is_title_word(more["last"].split()[0].lower()):
        return mention
    return _spanning(mention, text, mention.span.start, more.end())


def _spanning(
    mention: Mention, text: str, start: int, end: int, kind: NameKind | None = None
) -> Mention:
    span = Span(start=start, end=end, text=text[start:end])
    return replace(mention, span=span, kind=kind or mention.kind)
