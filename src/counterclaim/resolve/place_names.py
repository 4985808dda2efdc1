"""Find which words of an article name a place."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from counterclaim.data.gazetteer import Gazetteer, GazetteerEntry, place_key
from counterclaim.data.names import POSSESSIVE
from counterclaim.data.place_words import load_place_words
from counterclaim.data.times import load_time_rules
from counterclaim.kinds import NameKind, PlaceKind
from counterclaim.records import Mention, Span

LOOK_BACK = 90  # characters before a name that tell what it is
DOUBT = 0.5  # a name that the reader is less sure of may still be a place
SURE = 0.6  # from here on a name is a place even if the gazetteer lacks it
SHORTEST_PART = 3  # letters of a place's name inside a longer one
AREAS = (PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.DISTRICT)

# Capitalised words that could be a name, joined by small words of names.
RUN = re.compile(
    r"\b(?!(?:In|At|On|Near|Before|After|From|Around|Outside|Inside|To|Over|Across|Since"
    r"|During|Between|For|Into|Within|Throughout|Beyond|Unlike|Until|The)[ ])"
    r"[^\W\d_a-z][\w’'`-]*\.?(?:"
    r"(?:[ -](?:de|del|la|el|al|es|en|du|of|ad|as|ash|ez|bin)[ -]|[ \u00a0-])"
    r"[^\W\d_a-z][\w’'`-]*){0,4}"
)
CAPITALISED = r"[^\W\d_a-z][\w’'`.-]*"
WORD_BEFORE = re.compile(rf"(?:(?:{CAPITALISED}) )?{CAPITALISED} $")
PARTICLE = r"(?:do|de|del|des|du|di|da|of|la|el|al|ash?|ar|an|az|es|ez|d)[ '’-]"
WORDS_AFTER = re.compile(
    rf"([ -](?P<particle>{PARTICLE})?{CAPITALISED})( {CAPITALISED})?"
)
ATTACHED = re.compile(r" a[lsnrtdz]h?-[A-Z]|el-[A-Z]")  # behind "Bir": "Bir al-Abed"
BREAK = re.compile(r"[\s-]")
PARTY_LETTERS = 3  # at most, in "R-Kolm": of a party, and no part of the name
DAY_NUMBER = re.compile(r"\.?[ \u00a0]\d")  # behind "Oct", which is no place then
DAY = r"(?:\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2}|[A-Z][a-z]{2,8}\.? \d)"
DATED = re.compile(  # what stands behind the place of a dateline
    rf"(?:, [A-Z][a-z]+)?, {DAY}| \([A-Z][^)\n]{{1,30}}\) ?[-–—]| ?[–—] "
)
SLASH = re.compile(r"[^\W\d_][^/]{2,}(?:/[^\W\d_][^/]{2,})+")  # "GENEVA/KINSHASA"
PART_INHABITANTS = 100_000  # a town may be meant by a part of a name from here on


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPlace:
    """Words that name a place, and the places that bear the name.

    Attributes:
        span: The words, those for its kind included ("Varden region").
        name: The bare name.
        kind: What the words say that it is, or None.
        candidates: Entries of the gazetteer; empty where nobody knows it.
        is_people: The word is for a country's people or what is theirs.
        score: How sure it is that the words name a place, 0 to 1.
        is_heard: Its candidates are not written like it, they only sound so.
        near: The name of the town that stands for a district around it.
        inside: Position of the name that it is said to be in, or None.
    """

    span: Span
    name: str
    kind: PlaceKind | None = None
    candidates: tuple[GazetteerEntry, ...] = ()
    is_people: bool = False
    score: float = 1.0
    is_heard: bool = False
    near: str | None = None
    inside: int | None = None


def find_place_words(
    text: str, mentions: Sequence[Mention], gazetteer: Gazetteer
) -> tuple[NamedPlace, ...]:
    """Find the words that may name a place, each once.

    Args:
        text: The article's text.
        mentions: Its names; known places that they lack are added.
        gazetteer: Who bears a name.

    Returns:
        In text order, with span, name, score and `is_people` only.
    """
    names = [
        *_from_mentions(text, mentions, gazetteer),
        *_from_runs(text, mentions, gazetteer),
    ]
    return tuple(sorted(names, key=lambda named: named.span.start))


# -------------------------------------------------------------------------- mentions


def _from_mentions(
    text: str, mentions: Sequence[Mention], gazetteer: Gazetteer
) -> Iterator[NamedPlace]:
    end = 0
    for mention in mentions:
        span = mention.span
        if mention.kind not in (NameKind.PLACE, NameKind.DEMONYM) and not (
            mention.kind is NameKind.PERSON
            and mention.score < SURE
            and _widen(text, span, gazetteer)
        ):
            continue
        ending = POSSESSIVE.search(span.text)
        span = _span(text, span.start, span.end - len(ending.group() if ending else ""))
        for part in _split_at_slashes(text, span):
            known = _mend(text, part, gazetteer)
            if known.start < end or _is_month(text, known):
                continue
            end = known.end
            yield NamedPlace(
                span=known,
                name=" ".join(known.text.split()),
                is_people=mention.kind is NameKind.DEMONYM and known == span,
                score=mention.score,
            )


def _split_at_slashes(text: str, span: Span) -> Iterator[Span]:
    """Take "GENEVA/KINSHASA" apart."""
    if not SLASH.fullmatch(span.text):
        yield span
        return
    for part in re.finditer(r"[^/]+", span.text):
        yield _span(text, span.start + part.start(), span.start + part.end())


def _is_month(text: str, span: Span) -> bool:
    """Tell "Oct" before a number from a place of that name."""
    name = span.text.casefold().strip(".")
    return name in load_calendar() and bool(DAY_NUMBER.match(text, span.end))


def _mend(text: str, span: Span, gazetteer: Gazetteer) -> Span:
    """Widen "Zealand" to "New Zealand", cut "U.S. Food" down to "U.S."."""
    left = WORD_BEFORE.search(text, max(0, span.start - LOOK_BACK), span.start)
    if left:
        wide = _span(text, left.start(), span.end)
        if _is_known(wide.text, gazetteer):
            return wide
    right = WORDS_AFTER.match(text, span.end)
    for end in (right.end(3), right.end(1)) if right else ():
        if end > span.end and _is_known(text[span.start : end], gazetteer):
            return _span(text, span.start, end)
    if wider := _widen(text, span, gazetteer):
        return wider
    return _cut(text, span, gazetteer)


def _cut(text: str, span: Span, gazetteer: Gazetteer) -> Span:
    """Cut a name that nobody knows down to the known area or large town in it."""
    breaks = [m for m in BREAK.finditer(span.text) if _parts(m, gazetteer)]
    if not breaks or gazetteer.look_up(" ".join(span.text.split())):
        return span
    for match in breaks:  # the last words, then the first
        last = span.text[match.end() :]
        is_kind = last.casefold() in load_place_words().kinds
        if not is_kind and _may_stand_for_whole(last, gazetteer):
            return _span(text, span.end - len(last), span.end)
    for match in reversed(breaks):
        if _may_stand_for_whole(span.text[: match.start()], gazetteer):
            return _span(text, span.start, span.start + match.start())
    return span


def _parts(mark: re.Match[str], gazetteer: Gazetteer) -> bool:
    """Whether a blank or hyphen parts a place from what is no part of its name.

    "Kolm-based", "R-Kolm", "Kolm-24" and "Mali-Niger" of two large places are parted;
    "Kolm-Sorel" is one name.
    """
    if mark.group() != "-":
        return True
    before = mark.string[: mark.start()].split()[-1:]
    after = mark.string[mark.end() :].split()[:1]
    if not before or not after:
        return False
    is_joined = after[0][0].islower() or after[0][0].isdigit()
    is_party = before[0].isupper() and len(before[0]) <= PARTY_LETTERS
    return (
        is_joined
        or is_party
        or all(_is_large(part, gazetteer) for part in (*before, *after))
    )


def _widen(text: str, span: Span, gazetteer: Gazetteer) -> Span | None:
    """Widen "Jisr" to "Jisr al-Shughur", by whatever name that goes."""
    right = WORDS_AFTER.match(text, span.end)
    if right is None or not right["particle"]:
        return None
    whole = _span(text, span.start, right.end(1))
    is_one = ATTACHED.match(text, span.end) is not None
    return whole if is_one or gazetteer.look_up(whole.text) else None


def _may_stand_for_whole(part: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a part of an unknown name is a place that goes by it alone.

    Areas and large towns do ("U.S. Food", "Old Nairobi"); "Isa" in "Ras Isa" does not.
    """
    is_own = any(entry.is_own for entry in gazetteer.look_up(part))
    return _is_large(part, gazetteer) or (_is_whole(part) and is_own)


def _is_large(part: str, gazetteer: Gazetteer) -> bool:
    """Tell whether words are a state's, a region's or a large town's own name."""
    key = place_key(" ".join(part.split()))
    return _is_whole(part) and any(
        entry.kind in AREAS[:2]
        or (entry.population >= PART_INHABITANTS and place_key(entry.name) == key)
        for entry in gazetteer.look_up(part)
    )


def _is_whole(part: str) -> bool:
    """Tell a name from a letter or two of one."""
    return len(place_key(" ".join(part.split()))) >= SHORTEST_PART


def _is_known(name: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a place goes by just this name, a country or region by any."""
    name = " ".join(name.split())
    key = place_key(name)
    if len(key) < SHORTEST_PART:
        return False
    return any(
        entry.kind in AREAS[:2] or place_key(entry.name) == key or entry.is_own
        for entry in gazetteer.look_up(name)
    )


# ------------------------------------------------------------------------------ runs


def _from_runs(
    text: str, mentions: Sequence[Mention], gazetteer: Gazetteer
) -> Iterator[NamedPlace]:
    """Find names that the reader missed: known ones, led in as places are."""
    words = load_place_words()
    lead = words.rules["surely in a place"]
    sure = [m for m in mentions if m.score >= DOUBT and m.kind is not NameKind.OTHER]
    sure += [m for m in mentions if m.kind is NameKind.PLACE and m.score < DOUBT]
    not_places = _words_of_people(sure) | load_calendar()
    known = {m.span.text for m in mentions if m.kind is NameKind.PLACE}
    spans = sorted((m.span.start, m.span.end) for m in sure)
    starts, ends = [s for s, _ in spans], [*accumulate((e for _, e in spans), max)]
    runs = [
        run
        for run in RUN.finditer(text)
        if run.group().split()[0].casefold().strip(".") not in not_places
        and not _is_taken(run, starts, ends)
    ]
    befores = [text[max(0, r.start() - LOOK_BACK) : r.start()] for r in runs]
    led = [
        lead.is_at_end_of(b)
        or words.find_kind_before(b, 0, len(b)) is not None
        or _is_dateline(text, run)
        for run, b in zip(runs, befores, strict=True)
    ]
    for run, is_led in zip(runs, led, strict=True):
        if is_led:
            known.add(_longest_known(run.group(), gazetteer, known, is_led=True) or "")
    for run, is_led in zip(runs, led, strict=True):
        if name := _longest_known(run.group(), gazetteer, known, is_led=is_led):
            span = _span(text, run.start(), run.start() + len(name))
            yield NamedPlace(span=span, name=" ".join(name.split()), score=0.0)


def _is_dateline(text: str, run: re.Match[str]) -> bool:
    """Tell a name that opens a line, with the day or a dash behind it."""
    is_first = not run.start() or text[run.start() - 1] == "\n"
    return is_first and bool(DATED.match(text, run.end()))


def _is_taken(run: re.Match[str], starts: Sequence[int], ends: Sequence[int]) -> bool:
    """Tell whether one of the stretches that begin in order overlaps a run.

    `ends` are the furthest ends so far.
    """
    before = bisect_left(starts, run.end())
    return before > 0 and ends[before - 1] > run.start()


def _words_of_people(mentions: Iterable[Mention]) -> frozenset[str]:
    """Give the words of persons' names; alone they are no place."""
    people = [m.span.text for m in mentions if m.kind is NameKind.PERSON]
    return frozenset(word for name in people for word in name.casefold().split())


@cache
def load_calendar() -> frozenset[str]:
    """Give the names of months and weekdays, which are no places."""
    words = load_time_rules().words
    names = [*words["month"], *words["weekday"]]
    return frozenset(name.strip(".") for name in names)


def _longest_known(
    run: str, gazetteer: Gazetteer, known: set[str], *, is_led: bool
) -> str | None:
    """Give the longest beginning of a run that names a place."""
    parts = list(re.finditer(r"[^\s]+", run))
    for part in reversed(parts):
        name = POSSESSIVE.sub("", run[: part.end()])
        if name and name in known:
            return name
        if is_led and (entries := gazetteer.look_up(name.rstrip("."))):
            is_whole = part is parts[-1] or entries[0].kind is PlaceKind.COUNTRY
            return name.rstrip(".") if is_whole else None
    return None


def _span(text: str, start: int, end: int) -> Span:
    return Span(start=start, end=end, text=text[start:end])
