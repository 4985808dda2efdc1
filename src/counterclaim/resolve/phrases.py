"""Read a noun phrase: its head, its owner, whose people it speaks of."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from counterclaim.data.names import POSSESSIVE, QUOTES, fold_name
from counterclaim.data.nouns import Noun, NounClass, is_title_word, load_nouns
from counterclaim.kinds import NameKind
from counterclaim.records import Mention, Span

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[.'’\-/][^\W_]+)*['’]?|[,;()&–—]")
DETERMINERS = frozenset(
    "the a an this that these those its their his her our my your some several many "
    "few other another any all both two three four five six seven eight nine ten "
    "dozens hundreds thousands no each every most".split()
)
OWNERS = frozenset("its their his her our my your".split())
INDEFINITE = frozenset("a an another some several many other any most".split())
# From here on a phrase says more about its head.
PREPOSITIONS = frozenset(
    "of from for in at to with close near on by among against during under over behind "
    "inside outside around between including across within about into after before "
    "who whom whose which that where as via than without familiar based loyal not "
    "named called known seen shown said says told himself herself itself themselves "
    "aboard".split()
)
JOINING = frozenset("and & or".split())
RELATIVES = frozenset("who whose which".split())
# Adjectives with the ending of a verb.
QUALITIES = frozenset("armed united allied ruling leading".split())
ORIGINS = frozenset({NameKind.PLACE, NameKind.DEMONYM})
BEFORE_NAME = frozenset("the called named".split())
# What an office is of: "Secretary of State", "Director General of Police".
CHARGES = frozenset(
    """State Police Staff Health Defence Defense War Justice Information Finance
    Interior Security Intelligence Operations Communication Communications Mission
    Parliament""".split()
)
NUMBER_WORD = re.compile(r"^\d[\d,.]*$")
ING = re.compile(r"^[a-z]{3,}(?:ing|ed)$")
KEPT = 4096  # words whose small letters are remembered: all rules ask for them


@lru_cache(maxsize=KEPT)
def _without_ending(word: str) -> str:
    return POSSESSIVE.sub("", word.lower())


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A word, a comma, or a whole name, as one step of a phrase."""

    start: int
    end: int
    text: str
    mention: Mention | None = None

    @property
    def lower(self) -> str:
        """Give the word in lower case, without a possessive ending."""
        return _without_ending(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """One noun phrase.

    Attributes:
        span: From its first word to its head.
        whole: From its first word to the end of its complement.
        head: The head, in lower case; of a name, the name as it stands.
        name: The name that is the head, if it is one.
        noun: What the head noun tells, if it is known.
        determiner: "the", "a", "its" ... or None.
        words: What stands before the head, in lower case, names folded.
        names: The names among the words before the head.
        preposition: What opens the complement, or None.
        complement: The names after it, in text order.
        tail: The words after it.
        apposition: A person or group named behind a comma.
        shared: What it says with the head that it shares: "Malian officials" of
            "Malian and Nigerian officials"; None where it has its own.
    """

    span: Span
    whole: Span
    head: str
    name: Mention | None = None
    noun: Noun | None = None
    determiner: str | None = None
    words: tuple[str, ...] = ()
    names: tuple[Mention, ...] = ()
    preposition: str | None = None
    complement: tuple[Mention, ...] = ()
    tail: tuple[str, ...] = ()
    apposition: Mention | None = None
    shared: str | None = None

    @property
    def said(self) -> str:
        """Give its words, with the head that it shares."""
        return self.shared or self.whole.text

    @property
    def is_plural(self) -> bool:
        """Tell whether several are meant."""
        return self.noun is not None and self.noun.is_plural

    @property
    def kind(self) -> NounClass | None:
        """Tell what sort of actor the head noun names."""
        return self.noun.kind if self.noun else None

    @property
    def is_definite(self) -> bool:
        """Tell whether somebody already known is meant."""
        return self.determiner is not None and self.determiner not in INDEFINITE


def read_phrases(text: str, span: Span, mentions: Iterable[Mention]) -> list[Phrase]:
    """Read what a span names: one phrase, or several that are joined.

    Args:
        text: The article's text.
        span: A source, or the words that tell whose losses are counted.
        mentions: The article's names; only those inside the span count.

    Returns:
        At least one phrase where the span holds a word.
    """
    items = cut_items(text, span, mentions)
    pieces = _cut_pieces(items)
    phrases = _share_head([p for piece in pieces if (p := _read(text, piece))])
    if len(phrases) > 1 and _are_joined(items, phrases):
        return phrases
    whole = _read(text, _flat(pieces))
    return [whole] if whole else []


def _share_head(phrases: list[Phrase]) -> list[Phrase]:
    """Read "Malian and Nigerian officials" as two: both peoples have the head."""
    last = phrases[-1] if phrases else None
    if last is None or not last.is_plural or not _begins_with_people(last):
        return phrases
    head = last.span.text[last.names[0].span.end - last.span.start :]
    return [
        replace(
            phrase,
            head=last.head,
            name=None,
            noun=last.noun,
            words=(fold_name(phrase.name.span.text), *last.words[1:]),
            names=(phrase.name,),
            shared=phrase.name.span.text + head,
        )
        if phrase.name is not None and phrase.name.kind is NameKind.DEMONYM
        else phrase
        for phrase in phrases
    ]


def _begins_with_people(phrase: Phrase) -> bool:
    return bool(phrase.names) and phrase.names[0].kind is NameKind.DEMONYM


def cut_items(text: str, span: Span, mentions: Iterable[Mention]) -> list[Item]:
    """Cut a span into words, commas and whole names."""
    names = [
        m for m in mentions if span.start <= m.span.start and m.span.end <= span.end
    ]
    items: list[Item] = []
    at = span.start
    for mention in names:
        if mention.span.start >= at:
            items += _words(text, at, mention.span.start)
            end = mention.span.end
            ending = re.match(r"['’]s?(?!\w)", text[end : min(end + 2, span.end)])
            end += ending.end() if ending else 0
            start = mention.span.start
            items.append(
                Item(start=start, end=end, text=text[start:end], mention=mention)
            )
            at = end
    return items + _words(text, at, span.end)


def _words(text: str, start: int, end: int) -> list[Item]:
    return [
        Item(start=m.start(), end=m.end(), text=m.group())
        for m in WORD.finditer(text, start, end)
    ]


def _cut_pieces(items: Sequence[Item]) -> list[list[Item]]:
    pieces: list[list[Item]] = [[]]
    for item in items:
        if item.lower in JOINING or item.text in ",;()–—":
            pieces.append([])
        else:
            pieces[-1].append(item)
    return [piece for piece in pieces if piece]


def _flat(pieces: Sequence[Sequence[Item]]) -> list[Item]:
    """Put the pieces together again, with commas between them."""
    flat: list[Item] = []
    for piece in pieces:
        if flat:
            at = flat[-1].end
            flat.append(Item(start=at, end=at, text=","))
        flat += piece
    return flat


def _are_joined(items: Sequence[Item], phrases: Sequence[Phrase]) -> bool:
    """Tell "the Legion and the Corps" from "Peskov, head of press and radio"."""
    if not any(item.lower in JOINING for item in items):
        return False
    kinds = {_name_sort(phrase) for phrase in phrases}
    if None not in kinds and len(kinds) == 1:
        return True
    if _ends_in_holder(items, phrases):
        return False
    return all(
        phrase.noun is not None
        and (phrase.determiner is not None or phrase.noun.is_plural)
        or _name_sort(phrase) is not None
        for phrase in phrases
    ) and not any(p.kind is NounClass.DOCUMENT for p in phrases)


def _ends_in_holder(items: Sequence[Item], phrases: Sequence[Phrase]) -> bool:
    """Tell "the head of press and radio, Ada Fenn": one office, and who holds it."""
    first, last = phrases[0], phrases[-1]
    is_office = first.kind is NounClass.ROLE and not first.is_plural
    at = phrases[-2].whole.start
    is_joined = any(i.lower in JOINING and i.start > at for i in items)
    return is_office and not is_joined and _name_sort(last) == "person"


def _name_sort(phrase: Phrase) -> str | None:
    """Tell people from bodies; a group's own people are the group."""
    name = phrase.name or (are_its_people(phrase) and phrase.complement[0]) or None
    if name is None or name.kind in {NameKind.DEMONYM, NameKind.OTHER}:
        return None
    return "person" if name.kind is NameKind.PERSON else "body"


def are_its_people(phrase: Phrase) -> bool:
    """Tell "fighters of the Legion": the group itself is meant."""
    return (
        phrase.is_plural
        and phrase.kind in {NounClass.GROUP, NounClass.FORCES}
        and phrase.preposition in {"of", "from"}
        and bool(phrase.complement)
        and phrase.complement[0].kind is NameKind.ORGANISATION
    )


def _read(text: str, items: Sequence[Item]) -> Phrase | None:
    """Read one phrase: head words up to a comma or preposition, then the rest."""
    items = [i for i in items if i.text not in QUOTES]
    stop = len(items) if _ends_in_titled_name(items) else _find_stop(items)
    front, rest = list(items[:stop]), items[stop:]
    while front and front[-1].text in ",;()":
        front.pop()
    if not front:
        return None
    head = front[-1]
    noun = None if head.mention else _look_up(front)
    width = 2 if noun and " " in noun.lemma and len(front) > 1 else 1
    before = [i for i in front[:-width] if i.text != ","]
    comma = next((n for n, item in enumerate(rest) if item.text == ","), len(rest))
    if comma == 1 and ING.match(rest[0].text):
        comma = 0  # "more videos surfaced": a verb, and nothing said of the head
    complement = [i for i in rest[:comma] if i.mention]
    span = Span(
        start=front[0].start,
        end=head.end,
        text=text[front[0].start : head.end],
    )
    end = rest[comma - 1].end if comma else head.end
    return Phrase(
        span=span,
        whole=Span(start=span.start, end=end, text=text[span.start : end]),
        head=head.mention.span.text if head.mention else head.lower,
        name=head.mention,
        noun=noun,
        determiner=_determiner(before),
        words=tuple(
            fold_name(i.text) if i.mention else i.lower
            for i in before
            if i.lower not in DETERMINERS and not NUMBER_WORD.match(i.text)
        ),
        names=tuple(i.mention for i in before if i.mention),
        preposition=rest[0].lower if rest and rest[0].text != "," else None,
        complement=tuple(i.mention for i in complement if i.mention),
        tail=tuple(i.lower for i in rest[:comma]),
        apposition=_apposition(rest[comma:]) if comma < len(rest) else None,
    )


def _ends_in_titled_name(items: Sequence[Item]) -> bool:
    """Tell "City of Varden Mayor Ada Fenn", which has its head at its end."""
    if len(items) < 3 or items[-1].mention is None:
        return False
    is_person = items[-1].mention.kind is NameKind.PERSON
    office = items[-2]
    if len(items) > 3 and office.text in CHARGES and items[-3].lower == "of":
        return is_person and is_title_word(items[-4].lower)
    first = [i for i in items[:-2] if i.mention is None]
    has_noun = any(
        i.text == "," or i.lower in {"to", "for"} or is_title_word(i.lower)
        for i in first
    )
    return is_person and is_title_word(office.lower) and not has_noun


def _find_stop(items: Sequence[Item]) -> int:
    """Tell where the head words end."""
    for n, item in enumerate(items):
        if item.mention or n == 0:
            continue
        seen = items[:n]
        has_head = any(i.mention or load_nouns().head(i.lower) for i in seen)
        if item.text == "," or item.lower in PREPOSITIONS:
            is_one_of = item.lower == "of" and seen[-1].lower in {
                "one",
                "some",
                "many",
                "members",
                "most",
                "several",
                "two",
            }
            if not is_one_of:
                return n
        elif has_head and _is_participle(item) and not load_nouns().head(item.lower):
            follows = any(
                i.mention is None and load_nouns().head(i.lower)
                for i in items[n + 1 : n + 3]
            )
            if not follows or item.lower.endswith("ing"):
                return n
    return len(items)


def _is_participle(item: Item) -> bool:
    """Tell "rebels [hiding]" from "the Front's [armed] wing"."""
    return ING.match(item.text) is not None and item.lower not in QUALITIES


def _look_up(front: Sequence[Item]) -> Noun | None:
    nouns = load_nouns()
    if len(front) > 1:
        two = nouns.head(f"{front[-2].lower} {front[-1].lower}")
        if two:
            return two
    return nouns.head(front[-1].lower) or nouns.head(front[-1].lower.split("-")[-1])


def _determiner(before: Sequence[Item]) -> str | None:
    for item in before:
        if item.lower in DETERMINERS and not item.mention:
            return item.lower
        if POSSESSIVE.search(item.text):
            return "the"
    return None


def _apposition(rest: Sequence[Item]) -> Mention | None:
    """Find who is named right behind a comma: "the governor, Ada Fenn".

    A person anywhere in the list comes before a body: "the head, Hill Bank, Ada Fenn".
    """
    named: list[Mention] = []
    after: list[Item] = []
    if rest[1:] and rest[1].lower in RELATIVES:
        return None  # "the governor, who came with his deputy, Ada Fenn"
    for item in rest:
        if item.text == ",":
            after = []
            continue
        if item.mention and all(
            i.lower in BEFORE_NAME or is_title_word(i.lower) or _is_origin(i)
            for i in after
        ):
            named.append(item.mention)
        after.append(item)
    people = [m for m in named if m.kind is NameKind.PERSON]
    others = [m for m in named if m.kind not in ORIGINS]
    return next(iter(people or others), None)


def _is_origin(item: Item) -> bool:
    """Tell "Norlandish" and "Norland's" before a name: where somebody is from."""
    return item.mention is not None and item.mention.kind in ORIGINS
