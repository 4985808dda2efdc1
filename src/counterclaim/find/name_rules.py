"""Find names by how they are written, by titles, type nouns and lists."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from counterclaim.data.actors import Seeds, load_seeds
from counterclaim.data.names import POSSESSIVE, QUOTES, initials
from counterclaim.data.nouns import (
    NounClass,
    is_title_word,
    load_first_names,
    load_name_types,
    load_nouns,
    load_titles,
)
from counterclaim.find.words import load_word_classes
from counterclaim.kinds import NameKind
from counterclaim.records import Mention, Sentence, Span

# What makes an organisation's name: "... Legion", "Ministry of ...".
TYPE_CLASSES = {
    NounClass.BODY,
    NounClass.GROUP,
    NounClass.FORCES,
    NounClass.COMPANY,
    NounClass.MEDIA,
}
SURE = 0.6  # of names that only rules saw; they are right less often
UNSURE, WEAK = 0.3, 0.5  # of capitals of no known kind; of what follows "in"
LONGEST_RUN = 9  # words
LONGEST_LISTED = 5  # words
LOUD_LETTERS, LOUD_SHARE = 12, 0.8  # letters of a line in capitals, and their share
LINE = re.compile(r"[^\n]+")
STOPPED = re.compile(r"[\n.!?:]")
TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[.'’\-/&][^\W_]+)*")
OPENING_PLACE = re.compile(
    r"\b(?:in|near|outside|across|throughout|towards?|inside)\s+$", re.IGNORECASE
)
BRACKETED = re.compile(
    r"['’\"”]*\s*\((?:or\s+|the\s+)?[\"“]?(?P<short>[A-Z][A-Z.\-]{1,8})[\"”]?[);,]"
)
CALL_SIGN = re.compile(
    r",\s+(?:call sign\s+|nicknamed\s+|known as\s+)?"
    r"[\"“](?P<sign>[A-Z][\w-]+(?: [A-Z][\w-]+)?),?[\"”]"
)
BEFORE_SIGN = re.compile(r"[^,.;\n]{5,}$")
LONGEST_OFFICE = 110  # characters before a call sign
JOINTS = frozenset("of for de la del the al-".split())
# "People's Army" is one name; "Norland's Army" are two.
OWNING_IN_NAMES = frozenset("people lord workers women".split())
NAME_PARTICLES = frozenset("al el bin ibn von van de da der den abu bint ben".split())
NOT_NAMES = frozenset(
    """i a an the this that these those it he she we they you his her its their our my
    your who which what when where why how there here then and or but nor so yet if as
    at by for from in into of off on onto out over to up with without within under
    after before since until while during about above across against along among around
    behind below beneath beside besides between beyond despite down except inside like
    near outside past per through throughout toward towards upon via not no yes all any
    both each every few many more most much other others another several some such only
    own same than too very one two three four five six seven eight nine ten once twice
    also although because however meanwhile moreover nevertheless therefore thus though
    unless whereas whether according earlier later today yesterday tomorrow tonight now
    just even still again ago already always never often soon sometimes monday tuesday
    wednesday thursday friday saturday sunday january february march april may june july
    august september october november december advertisement share comments photo image
    source sources read related editors authors asked is are was were be been being has
    have had do does did will would can could shall should may might must let please
    new dozens hundreds thousands scores at least both either neither eastern est edt
    gmt utc""".split()
)


class Token(NamedTuple):
    """A word of the text.

    `lower` is it in lower case without a possessive ending; `opens` where it begins a
    sentence or a quotation; `is_loud` in a line that is all capitals, where a capital
    tells nothing; `is_capital` where it is written like a name.
    """

    start: int
    end: int
    text: str
    lower: str
    opens: bool
    is_loud: bool
    is_capital: bool


def find_by_rules(text: str, sentences: Sequence[Sentence]) -> tuple[Mention, ...]:
    """Find names by rules alone.

    Returns:
        Mentions in text order, which may overlap. What the rules are sure of has
        `SURE` as score, other runs of capitalised words less.
    """
    tokens = _cut_tokens(text, sentences)
    runs = tuple(_find_runs(text, tokens))
    more = (
        *_find_in_brackets(text, runs),
        *_find_call_signs(text),
        *_find_in_capitals(text, tokens),
    )
    return tuple(sorted((*runs, *more), key=lambda m: (m.span.start, -m.score)))


def _cut_tokens(text: str, sentences: Sequence[Sentence]) -> list[Token]:
    starts = {sentence.span.start for sentence in sentences}
    opening = starts | {start + 1 for start in starts}
    loud = _find_loud(text)
    tokens: list[Token] = []
    end = 0
    for match in TOKEN.finditer(text):
        word, (start, after) = match[0], match.span()
        opens = start in opening or not tokens or _is_stopped(text[end:start])
        line = bisect_right(loud, (start, len(text))) - 1 if loud else -1
        is_loud = line >= 0 and start < loud[line][1]
        lower = word.lower()
        if "'" in word or "’" in word:
            lower = POSSESSIVE.sub("", lower)
        is_capital = word[0].isupper() and not is_loud and lower not in NOT_NAMES
        tokens.append(Token(start, after, word, lower, opens, is_loud, is_capital))
        end = after
    return tokens


def _is_stopped(gap: str) -> bool:
    """Tell whether a sentence may end between two words."""
    return gap != " " and STOPPED.search(gap) is not None


def _find_loud(text: str) -> list[tuple[int, int]]:
    """Find the lines that are written in capitals."""
    loud = []
    for match in LINE.finditer(text):
        letters = sum(map(str.isalpha, match[0]))
        upper = sum(map(str.isupper, match[0]))
        if letters >= LOUD_LETTERS and upper > LOUD_SHARE * letters:
            loud.append(match.span())
    return loud


def _find_in_capitals(text: str, tokens: Sequence[Token]) -> Iterator[Mention]:
    """Find names that the lists know in lines of capitals only."""
    at = 0
    while at < len(tokens):
        end = at + 1
        if tokens[at].is_loud and tokens[at].lower not in NOT_NAMES:
            for end in range(min(at + LONGEST_LISTED, len(tokens)), at, -1):
                span = text[tokens[at].start : tokens[end - 1].end]
                kind = known_kind(span) or known_kind(span.title())
                if kind is not None:
                    yield make_mention(
                        text, tokens[at].start, tokens[end - 1].end, kind, SURE
                    )
                    break
            else:
                end = at + 1
        at = end


def trim(text: str, start: int, end: int, kind: NameKind) -> tuple[int, int]:
    """Take article, quotes and possessive off, and a person's titles."""
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not text[end - 1].isalnum():
        end -= 1
    ending = POSSESSIVE.search(text[start:end])
    if ending:
        end = start + ending.start()
    for match in TOKEN.finditer(text, start, end):
        word = match.group().lower()
        is_title = kind is NameKind.PERSON and is_title_word(word)
        is_count = _is_count_before(text, match.end(), end, word)
        if (word != "the" and not is_title and not is_count) or match.end() == end:
            return match.start(), end
    return start, end


def _is_count_before(text: str, number_end: int, end: int, word: str) -> bool:
    """Tell "Eleven Eastern Rifles personnel" where others write "Eastern Rifles"."""
    if word not in load_word_classes().numbers:
        return False
    name = text[number_end:end].strip()
    return bool(name) and text.count(name) > 1


def make_mention(
    text: str, start: int, end: int, kind: NameKind, score: float
) -> Mention:
    """Make a mention of a stretch of the text."""
    span = Span(start=start, end=end, text=text[start:end])
    return Mention(span=span, kind=kind, score=score)


def _find_runs(text: str, tokens: Sequence[Token]) -> Iterator[Mention]:
    at = 0
    while at < len(tokens):
        if not tokens[at].is_capital:
            at += 1
            continue
        end = _run_end(text, tokens, at)
        yield from _read_run(text, tokens[at:end])
        at = end


def _run_end(text: str, tokens: Sequence[Token], at: int) -> int:
    """Tell where a run of capitalised words ends, joints such as "of" inside it."""
    end = at + 1
    while end < len(tokens) and end - at < LONGEST_RUN:
        if not _are_close(text, tokens[end - 1], tokens[end]):
            break
        if tokens[end].is_capital:
            end += 1
            continue
        after = end + (2 if tokens[end].lower in {"of", "for"} else 1)
        joined = [t.lower for t in tokens[end:after]]
        if len(joined) == 2 and joined[1] != "the":
            after -= 1
        is_joint = tokens[end].text in JOINTS or tokens[end].text in NAME_PARTICLES
        follows = after < len(tokens) and tokens[after].is_capital
        if not (
            is_joint and follows and _are_close(text, tokens[after - 1], tokens[after])
        ):
            break
        end = after + 1
    return end


def _are_close(text: str, left: Token, right: Token) -> bool:
    gap = text[left.end : right.start]
    is_abbreviated = left.lower.strip(".") in load_titles().words and gap == ". "
    return (
        gap in {" ", "-", "\u00a0"}
        or is_abbreviated
        or (
            gap.strip(QUOTES) == " "
            and len(gap) == 2
            and not left.text.endswith(("'s", "’s"))
        )
    )


def _read_run(text: str, run: Sequence[Token]) -> Iterator[Mention]:
    """Cut one run into names: titles end one, "of" joins only what has a type."""
    for part in _split_run(run):
        while part and not part[-1].is_capital:
            part = part[:-1]
        while part and (not part[0].is_capital or part[0].lower == "the"):
            part = part[1:]
        if _begins_with_people(part):  # "Soldiers of the Hill Brigade"
            part = [token for token in part[2:] if token.lower != "the"]
        if part:
            yield from _name_part(text, part)


def _begins_with_people(part: Sequence[Token]) -> bool:
    """Tell a first word that has its capital from the sentence: those of a group."""
    if len(part) < 3 or not part[0].opens or part[1].lower != "of":
        return False
    noun = load_nouns().head(part[0].lower)
    return noun is not None and noun.is_plural and part[0].lower != "forces"


def _find_in_brackets(text: str, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Find the abbreviation that stands in brackets behind a body's name."""
    for mention in mentions:
        match = BRACKETED.match(text, mention.span.end)
        if match is None or mention.kind in (NameKind.PERSON, NameKind.DEMONYM):
            continue
        start, end = match.span("short")
        is_own = match["short"].replace(".", "") in initials(mention.span.text)
        if is_own or mention.kind is NameKind.ORGANISATION:
            yield make_mention(text, start, end, NameKind.ORGANISATION, SURE)
        if is_own and mention.kind is NameKind.OTHER:
            yield replace(mention, kind=NameKind.ORGANISATION, score=SURE)


def _find_call_signs(text: str) -> Iterator[Mention]:
    """Find the name in quotation marks by which somebody goes: the commander, "Fox"."""
    for match in CALL_SIGN.finditer(text):
        first = max(0, match.start() - LONGEST_OFFICE)
        office = BEFORE_SIGN.search(text, first, match.start())
        words = TOKEN.findall(office.group()) if office else []
        if any(is_title_word(word.lower()) for word in words):
            start, end = match.span("sign")
            yield make_mention(text, start, end, NameKind.PERSON, SURE)


def _split_run(run: Sequence[Token]) -> Iterator[Sequence[Token]]:
    first = 0
    for i, token in enumerate(run):
        ends_possessive = bool(POSSESSIVE.search(token.text)) and i + 1 < len(run)
        ends_possessive &= token.lower not in OWNING_IN_NAMES
        is_title = i + 1 < len(run) and is_title_word(token.lower)
        is_title = is_title and run[i + 1].is_capital
        is_split_of = token.lower in {"of", "for"} and not _joins(
            run[first:], i - first
        )
        if is_title or is_split_of or ends_possessive:
            yield run[first : i + (1 if ends_possessive and not is_title else 0)]
            first = i + 1
    yield run[first:]


def _joins(run: Sequence[Token], at: int) -> bool:
    """Tell whether "of" belongs to a name: a type noun is before it or last."""
    return any(_is_type(token.lower) for token in (*run[:at], run[-1]))


@cache
def _is_type(word: str) -> bool:
    noun = load_nouns().head(word)
    return noun is not None and noun.kind in TYPE_CLASSES


def _name_part(text: str, part: Sequence[Token]) -> Iterator[Mention]:
    start, end = trim(text, part[0].start, part[-1].end, NameKind.ORGANISATION)
    kind = _guess_kind(text, start, end, part)
    demonym = load_seeds().state_of_people(part[0].lower)
    if kind is NameKind.OTHER and demonym and len(part) > 1:
        yield make_mention(text, part[0].start, part[0].end, NameKind.DEMONYM, SURE)
        yield from _name_part(text, part[1:])
        return
    is_listed = known_kind(text[start:end]) is not None
    is_first_word = part[0].opens and len(part) == 1
    score = UNSURE if kind is NameKind.OTHER or is_first_word else SURE
    if kind is NameKind.PLACE and len(part) > 1:
        score = WEAK
    score = SURE if is_listed else score
    yield make_mention(text, start, end, kind, score)


def _guess_kind(text: str, start: int, end: int, part: Sequence[Token]) -> NameKind:
    name = text[start:end]
    known = known_kind(name)
    if known is not None:
        return known
    typed = _kind_by_type([token.lower for token in part])
    if typed is not None:
        return typed
    before = text[max(0, start - 30) : start]
    title = TOKEN.findall(before)
    if title and before[-1:].isspace() and is_title_word(title[-1].lower()):
        return NameKind.PERSON
    is_first_name = part[0].lower in load_first_names()
    if is_first_name and 1 < len(part) < 5:
        return NameKind.PERSON
    is_owner = text[end : end + 1] in ("'", "’")
    if OPENING_PLACE.search(before) and not is_owner:
        return NameKind.PLACE
    return NameKind.OTHER


def _is_organisation(words: Sequence[str]) -> bool:
    """Tell a name with a type noun: at an end, or before "of" or "for"."""
    ends = len(words) > 1 and (_is_type(words[-1]) or _is_type(words[0]))
    pairs = zip(words, words[1:], strict=False)
    return ends or any(_is_type(w) and after in {"of", "for"} for w, after in pairs)


def _kind_by_type(words: Sequence[str]) -> NameKind | None:
    """Tell the kind of a name of several words by the type word it holds."""
    types = load_name_types()
    if len(words) > 1 and words[-1] in types.places and not _is_type(words[0]):
        return NameKind.PLACE
    if _is_organisation(words) or (len(words) > 1 and words[-1] in types.media):
        return NameKind.ORGANISATION
    return None


def known_kind(name: str) -> NameKind | None:
    """Tell the kind of a name that the lists know."""
    return _known_kind(name, load_seeds())


def _known_kind(name: str, seeds: Seeds) -> NameKind | None:
    if seeds.state_named(name) or seeds.state_seated_in(name):
        seed = seeds.actor_named(name)
        return NameKind.PLACE if seed is None else NameKind.ORGANISATION
    if seeds.actor_named(name):
        return NameKind.ORGANISATION
    return NameKind.DEMONYM if seeds.state_of_people(name) else None
