"""Join the second names beside a name: in brackets, between commas, "aka"."""

import re
from collections.abc import Sequence

from counterclaim.data.actors import load_seeds
from counterclaim.data.names import name_words
from counterclaim.kinds import ActorKind, NameKind
from counterclaim.records import Mention
from counterclaim.resolve.abbreviations import is_letters
from counterclaim.resolve.cast import Cast
from counterclaim.resolve.known_names import note_person
from counterclaim.resolve.short_names import CALLED_ALSO

ALIAS = re.compile(CALLED_ALSO)
BRACKETED = re.compile(r"['’\"”»]*\s*[(\[](?:or\s+|the\s+)?[\"“]?$")


def join_second_names(cast: Cast, mentions: Sequence[Mention], text: str) -> None:
    """Make one of two players whose names the text tells to be one's.

    Args:
        cast: Where all names have entered.
        mentions: The names, in text order.
        text: The article's text.
    """
    named = [m for m in mentions if (m.span.start, m.span.end) in cast.meant]
    bodies = [m for m in named if m.kind is NameKind.ORGANISATION]
    _join_bracketed(cast, bodies, text)
    _join_called(cast, mentions, text)


def _join_bracketed(cast: Cast, bodies: Sequence[Mention], text: str) -> None:
    """Join "the Legion (LSR)", whatever the letters are."""
    for first, second in zip(bodies, bodies[1:], strict=False):
        between = text[first.span.end : second.span.start]
        is_beside = BRACKETED.fullmatch(between) or _is_apposed(first, second, text)
        if is_beside and _is_short_of(second, text):
            keep = cast.meant[first.span.start, first.span.end][0]
            merge(cast, keep, cast.meant[second.span.start, second.span.end][0])


def _is_short_of(mention: Mention, text: str) -> bool:
    """Tell "(HRC)", and "(Hilcom)" where nothing else stands in the brackets."""
    name = mention.span.text
    is_word = " " not in name and text[mention.span.end : mention.span.end + 1] == ")"
    seed = load_seeds().actor_named(name)
    is_outlet = seed is not None and seed.kind is ActorKind.MEDIA
    return is_letters(name) or (is_word and not is_outlet)


def _is_apposed(name: Mention, short: Mention, text: str) -> bool:
    """Tell "the Committee for Unity, CU," by its first letter, and a comma behind."""
    between = text[name.span.end : short.span.start]
    behind = text[short.span.end : short.span.end + 1]
    firsts = {word[0].upper() for word in name_words(name.span.text)}
    is_short = " " in name.span.text and short.span.text[0] in firsts
    return between == ", " and behind == "," and is_short


def _join_called(cast: Cast, mentions: Sequence[Mention], text: str) -> None:
    """Join "Ada Fenn, better known as Hawk", "the Hill Alliance, known as H5"."""
    names = [m for m in mentions if m.kind is not NameKind.DEMONYM]  # "in Norlandish"
    named = [m for m in names if (m.span.start, m.span.end) in cast.meant]
    for first, second in zip(named, named[1:], strict=False):
        is_alias = ALIAS.fullmatch(text, first.span.end, second.span.start)
        keep = cast.meant[first.span.start, first.span.end][0]
        lose = cast.meant[second.span.start, second.span.end][0]
        kinds = {cast.players[n].kind for n in (keep, lose)}
        is_same = len(kinds) == 1 or ActorKind.OTHER in kinds
        is_body = first.kind is NameKind.ORGANISATION  # "Liga", taken for a man once
        is_same |= is_body and len(cast.players[lose].spans) == 1
        if is_alias and is_same and ActorKind.COUNTRY not in kinds:
            for name in cast.players[lose].spellings:
                if cast.players[keep].kind is ActorKind.PERSON:
                    note_person(cast, cast.players[keep], name)
                else:
                    cast.note("short", name.replace(".", "").upper(), keep)
            merge(cast, keep, lose)


def merge(cast: Cast, keep: int, lose: int) -> None:
    """Let one player take over the names and places of another."""
    if keep == lose:
        return
    kept, lost = cast.players[keep], cast.players[lose]
    is_man = lost.kind is ActorKind.PERSON and any(map(is_letters, kept.spellings))
    if kept.kind is ActorKind.OTHER and kept.is_named and not is_man:
        kept.kind = lost.kind
    if kept.state is None and kept.kind is not ActorKind.ARMED_GROUP:
        kept.state = lost.state
    for name, count in lost.spellings.items():
        kept.spellings[name] = kept.spellings.get(name, 0) + count
    kept.spans += lost.spans
    for span in lost.spans:
        cast.mean(span, [keep])
    lost.spellings, lost.spans, lost.words = {}, [], set()
