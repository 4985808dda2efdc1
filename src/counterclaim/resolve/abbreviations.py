"""Names in their whole length, told by the letters behind: "the Hill Council (HC)".

The letters of an abbreviation are sought from right to left in the words before it; the
first must begin a word (Schwartz and Hearst, 2003). So a name that the reader cut at
"and" or "in" begins and ends where its letters say.
"""

import re
from collections.abc import Iterator, Sequence, Set as AbstractSet
from dataclasses import dataclass, replace

from counterclaim.data.actors import load_seeds
from counterclaim.data.names import SMALL_WORDS, initials, name_words
from counterclaim.data.nouns import NounClass, load_nouns
from counterclaim.kinds import NameKind
from counterclaim.records import Mention, Span

LETTERS = r"[A-Z][A-Za-z.]*[A-Z][A-Za-z.]*"
# "(HC)", "(HC, in Spanish)", ", HC, said".
BRACKETED = re.compile(
    rf"['’\"”»]*\s*[(\[](?:or\s+|the\s+)?[\"“]?(?P<short>{LETTERS})[\"”]?[)\];,]"
)
APPOSED = re.compile(rf", (?P<short>{LETTERS}),")
# Where no name goes on to the left.
BORDER = re.compile(r"[\n;:,()\[\]\"“”]|[.!?] ")
LONGEST_SHORT = 10  # letters
LONGEST_BEGINNING = 4  # letters of one word: "EASCOM", "UNPROFOR"
MORE_WORDS = 5  # that a long form may have beyond its letters
JOINTS = SMALL_WORDS | {"against", "under", "among", "between", "or", "d", "l", "no"}
SPELT = re.compile(r"\b[A-Z]{3,10}\b")
# What a name may go on with: "and Cooperation in Europe".
GOES_ON = re.compile(
    r"(?: (?:(?:and|of|for|in|the|on|to|against|de|la|des|du) ){0,2}[A-Z][\w'’-]+){1,6}"
)
TWO_CHARGES = re.compile(
    r"\b(?:[Tt]he|[a-z]+) (?P<name>(?:[A-Z][\w’'-]+ )+and (?:[A-Z][\w’'-]+ )+"
    r"(?P<last>[A-Z]\w+))$"
)
BODIES = frozenset({NounClass.BODY, NounClass.FORCES, NounClass.GROUP})
WORD = re.compile(r"[^\W_]+")
# What has letters too, and is nobody: "Global Positioning System (GPS)".
THINGS = frozenset("line injury syndrome zone agreement accord act index".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A name and the letters that stand for it."""

    long: Span
    short: Span


def is_letters(name: str) -> bool:
    """Tell what is written as letters, of any length: "HC", "VITs", "MONHILL".

    Examples:
        >>> is_letters("HC"), is_letters("VITs"), is_letters("Hill"), is_letters("A B")
        (True, True, False, False)
    """
    letters = [c for c in name if c.isalpha()]
    upper = sum(c.isupper() for c in letters)
    is_short = 2 <= len(letters) <= LONGEST_SHORT and " " not in name
    return is_short and upper >= 2 and 2 * upper >= len(letters)


def are_letters_of(letters: str, name: str) -> bool:
    """Tell letters that the beginnings of all words of a name make, in their order.

    Examples:
        >>> are_letters_of("UNPROFOR", "United Nations Protection Force")
        True
        >>> are_letters_of("UNPROFOR", "United Nations")
        False
    """
    words = name_words(name)
    return bool(words) and _begin(letters.replace(".", "").lower(), words)


def _begin(letters: str, words: Sequence[str]) -> bool:
    if not words:
        return not letters
    return any(
        letters[:size] == words[0][:size] and _begin(letters[size:], words[1:])
        for size in range(1, min(len(letters), LONGEST_BEGINNING) + 1)
    )


def find_explained(text: str) -> Iterator[Explained]:
    """Find names that their abbreviation follows, in brackets or between commas.

    Examples:
        >>> found = next(find_explained("the Council for Unity in Norland (CUN) said"))
        >>> found.long.text, found.short.text
        ('Council for Unity in Norland', 'CUN')
    """
    for pattern in (BRACKETED, APPOSED):
        for found in pattern.finditer(text):
            if is_letters(found["short"]):
                long = _long_form(text, found.start(), found["short"])
                if long is not None and (
                    pattern is BRACKETED or _is_spelt(long.text, found["short"])
                ):
                    start, end = found.span("short")
                    short = Span(start=start, end=end, text=found["short"])
                    yield Explained(long=long, short=short)


def _long_form(text: str, end: int, short: str) -> Span | None:
    """Find the name that ends at a place and that the letters stand for."""
    first = max(0, end - 12 * (len(short) + MORE_WORDS))
    borders = [m.end() for m in BORDER.finditer(text, first, end)]
    first = borders[-1] if borders else first
    start = _start_of_letters(text[first:end], short)
    if start is not None:
        long = Span(start=first + start, end=end, text=text[first + start : end])
        if _is_name(long.text, short):
            return long
    return _whole_name(text, first, end)


def _whole_name(text: str, first: int, end: int) -> Span | None:
    """Find the name of two charges whose letters are another tongue's.

    "The Norland Defence and Security Forces (FDS)".
    """
    run = TWO_CHARGES.search(text, first, end)
    noun = load_nouns().head(run["last"]) if run is not None else None
    if run is None or noun is None or noun.kind not in BODIES:
        return None
    start = run.start("name")
    return Span(start=start, end=end, text=text[start:end])


def _start_of_letters(before: str, short: str) -> int | None:
    """Tell where the words begin that an abbreviation's letters come from."""
    at = len(before)
    letters = [c.lower() for c in short if c.isalnum()]
    for n in range(len(letters) - 1, -1, -1):
        at -= 1
        while at >= 0 and (
            before[at].lower() != letters[n]
            or (n == 0 and at > 0 and before[at - 1].isalnum())
        ):
            at -= 1
        if at < 0:
            return None
    return at


def _is_name(name: str, short: str) -> bool:
    """Tell a body's name from a sentence, an office, a place and a thing."""
    words = WORD.findall(name)
    if not 2 <= len(words) <= min(len(short) + MORE_WORDS, 2 * len(short)):
        return False
    is_written = all(w[0].isupper() or w.lower() in JOINTS or w == "s" for w in words)
    is_begun = words[0][0].isupper() and words[0].lower() not in JOINTS
    is_other = load_seeds().state_named(name) or _is_thing(words) or _is_office(words)
    return is_begun and is_written and not is_other


def _is_thing(words: Sequence[str]) -> bool:
    nouns = load_nouns()
    things = THINGS | nouns.military_things | nouns.happenings
    last = nouns.head(words[-1])
    if last is not None and last.kind in BODIES:
        return False
    is_text = last is not None and last.kind is NounClass.DOCUMENT
    return words[0].lower() in THINGS or words[-1].lower() in things or is_text


def _is_office(words: Sequence[str]) -> bool:
    """Tell "Inspector General of Police" from "General Staff"."""
    first, last = (load_nouns().head(words[n]) for n in (0, -1))
    is_body = last is not None and last.kind in BODIES and len(words) == 2
    return first is not None and first.kind is NounClass.ROLE and not is_body


def _is_spelt(name: str, short: str) -> bool:
    """Tell whether letters are the first ones of words, in order, one by one."""
    firsts = iter(word[0].upper() for word in WORD.findall(name))
    return all(letter in firsts for letter in short.upper() if letter.isalnum())


def with_explained(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """Give names the length that their letters tell, and find these wherever they are.

    Args:
        mentions: The names, in text order, without overlaps.
        text: The article's text.

    Returns:
        Mentions in text order, without overlaps.
    """
    letters = {m.group() for m in SPELT.finditer(text)}
    kept = [_lengthened(mention, text, letters) for mention in mentions]
    kept = _without_held(kept)
    bodies = [m.span.text for m in kept if m.kind is NameKind.ORGANISATION]
    shorts = {short for name in bodies for short in initials(name) & letters}
    for found in find_explained(text):
        kept = _put(kept, found.long)
        shorts.add(found.short.text)
    for short in sorted(shorts):
        pattern = rf"(?<![\w-]){re.escape(short)}(?![\w-])"
        for match in re.finditer(pattern, text):
            span = Span(start=match.start(), end=match.end(), text=match.group())
            kept = _put(kept, span)
    return sorted(kept, key=lambda m: m.span.start)


def _lengthened(mention: Mention, text: str, letters: AbstractSet[str]) -> Mention:
    """Let "Council for Unity" go on to "and Peace", where "CUP" stands in the text."""
    start, end = mention.span.start, mention.span.end
    is_body = mention.kind is NameKind.ORGANISATION and not is_letters(
        mention.span.text
    )
    more = GOES_ON.match(text, end) if is_body and letters else None
    if more is None or initials(mention.span.text) & letters:
        return mention
    capitals = (m for m in WORD.finditer(more.group()) if m.group()[0].isupper())
    ends = [end + m.end() for m in capitals]
    for after in reversed(ends):
        if initials(text[start:after]) & letters:
            span = Span(start=start, end=after, text=text[start:after])
            return replace(mention, span=span)
    return mention


def _without_held(mentions: Sequence[Mention]) -> list[Mention]:
    """Leave out what the name before holds already."""
    kept: list[Mention] = []
    for mention in mentions:
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return kept


def _put(mentions: list[Mention], span: Span) -> list[Mention]:
    """Put a body's name among the others, unless a longer name holds it."""
    touching = [
        m for m in mentions if m.span.start < span.end and span.start < m.span.end
    ]
    for mention in touching:
        is_around = mention.span.start <= span.start and span.end <= mention.span.end
        is_longer = is_around and mention.span != span
        if is_longer or (mention.span == span and mention.kind is NameKind.PLACE):
            return mentions
    new = Mention(span=span, kind=NameKind.ORGANISATION)
    return [*(m for m in mentions if m not in touching), new]
