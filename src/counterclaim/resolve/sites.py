"""Find where an article says that things happened: its sites.

A site is a mention of a place, or words that mean a place named before ("there", "the
same camp"). Where somebody spoke, whose governor he is, whose people they are and where
the wounded were taken are none.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from counterclaim.data.actors import load_seeds
from counterclaim.data.place_words import load_place_words
from counterclaim.kinds import PlaceKind
from counterclaim.records import Place, Span

LOOK_BACK = 90  # characters before a name that tell what happened there
DATELINE = re.compile(
    r"[^\n]{0,60}?(?:\([^)\n]{2,30}\) ?)?(?:--|—|–|-|_) ?"
    r"|[^\n.]{0,40}\([A-Z][^)\n]{1,30}\)[.:]? [\"“\[A-Z]"
)
# "Kolm town. Two shells fell" heads a passage, "Kolm" a line.
HEADS = re.compile(r"(?: [a-z]+)?(?:[.:][ \t]+(?=[A-Z])|:?[ \t]*\n)")
OWNED = re.compile(r"['’]s? ")
# "Chechen rebels"
NOUN_NEXT = re.compile(r" [a-z]+s\b")
# "Killed there today", not "there were".
THERE = re.compile(
    r"\b(?<!out )(?<!over )there\b(?! (?:is|are|was|were|has|have|had|be|been|will"
    r"|would|can|could|may|might|must|should|remains?|came|seems?|appears?|exists?)\b)"
)
MEANT_CHARS = 500  # a place that is only meant was named so near
CAPITAL = "capital"  # "in the capital": the article's seat of government
SETTLED = (PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.VILLAGE)
CONTINENTAL = re.compile(r"(?:\w+ )?(?:African|European|Asian|American|Arab)")
PEOPLE = re.compile(r"(?:an|ian|ish|ese|[^q]i|ic|ch|ans|ians|is|gs|ot|ek)$")
ASIDES = (
    "where somebody spoke",
    "whose office",
    "whose home",
    "where somebody was cared for",
)
SPEAKS_AFTER = re.compile(
    r" (?:[a-z]+ly |also |has |had )*(?:said|says|declared|claimed|claims|denied|denies"
    r"|announced|insists|insisted|warned|vowed|accused|accuses|blamed|blames|maintains"
    r"|reported|confirmed|rejected|condemned|responded|called|urged|demanded|admitted"
    r"|acknowledged|conceded|alleged|alleges|accepted|refused|believes|wants|say|told|counts|puts|launched|agreed"
    r"|signed|published)\b"
)
OFFICE_AFTER = re.compile(
    r"-(?:based|backed|led|born|registered|owned|funded)\b"
    r"|(?:['’]s)?(?: (?!\d)[\w-]+){0,2} (?:governors?|mayor|minister|president|leader"
    r"|officials?|authorities|government|spokes\w+|ministry|parliament|army|military|forces"
    r"|ambassador|embassy|representative|chief|police|command|coalition|commander"
    r"|warplanes|jets|navy|troops|soldiers|marines|junta|regime|rebels)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Words for a place that may be where something happened.

    Attributes:
        is_led: "In", "near", "shelled" leads to it.
        is_passed: Somebody only came from it or went to it.
        is_meant: "There", "the camp": its name was told before.
        is_aside: It is told for another reason; such are dropped in the end.
    """

    place: Place
    span: Span
    is_led: bool
    is_passed: bool = False
    is_aside: bool = False
    is_meant: bool = False


def find_sites(places: Sequence[Place], text: str) -> tuple[Site, ...]:
    """List the mentions of places where something may have happened, in text order.

    Datelines, offices, peoples and the places where somebody spoke are none.
    """
    named = sorted(
        (
            _look_at(place, mention.span, text)
            for place in places
            for mention in place.mentions
            if not _is_people(place, mention.span)
        ),
        key=_start,
    )
    capital = next((p for p in places if _is_capital(p)), None)
    sites = [
        site
        for site in _share(named, text)
        if not site.is_aside and (site.is_led or not _is_actor(site, text))
    ]
    meant = _find_meant(sites, capital, text)
    return tuple(sorted((*sites, *meant), key=_start))


def _is_capital(place: Place) -> bool:
    """Tell a seat of government that goes by its name."""
    is_town = place.kind in SETTLED
    return is_town and load_seeds().state_seated_in(place.name) is not None


def _is_actor(site: Site, text: str) -> bool:
    """Tell who acts: a country or its people without "in" before, "Chechen rebels"."""
    if site.place.kind is PlaceKind.REGION:
        is_bare = " " not in site.span.text
        return is_bare and bool(NOUN_NEXT.match(text, site.span.end))
    return site.place.kind is PlaceKind.COUNTRY


def _look_at(place: Place, span: Span, text: str) -> Site:
    """Read what the words around a mention say of the place."""
    rules = load_place_words().rules
    before = text[max(0, span.start - LOOK_BACK) : span.start]
    return Site(
        place=place,
        span=span,
        is_led=rules["in a place"].is_at_end_of(before) or _heads(span, text),
        is_passed=rules["from or to a place"].is_at_end_of(before),
        is_aside=_is_aside(place, before, span, text),
    )


def _heads(span: Span, text: str) -> bool:
    """Whether a name opens a passage below the first line, and says where it plays."""
    is_opening = text[: span.start].rstrip(" \t").endswith("\n")
    return is_opening and HEADS.match(text, span.end) is not None


def _share(sites: Sequence[Site], text: str) -> Sequence[Site]:
    """Let "a base in Kolm" be passed as a whole, and "a suburb of Kolm said" speak."""
    shared, within = list(sites), load_place_words().within
    for position, (inner, outer) in enumerate(pairwise(sites)):
        if not within.fullmatch(text, inner.span.end, outer.span.start):
            continue
        if shared[position].is_passed:
            shared[position + 1] = replace(outer, is_passed=True)
        if outer.is_aside and SPEAKS_AFTER.match(text, outer.span.end):
            shared[position] = replace(inner, is_aside=True)
    return shared


def _start(site: Site) -> int:
    return site.span.start


def _find_meant(
    named: Sequence[Site], capital: Place | None, text: str
) -> Iterator[Site]:
    """Find the words that mean a place named before: "there", "the same camp"."""
    for match in THERE.finditer(text):
        if site := next(_sites_before(match.start(), named), None):
            yield _as_site(innermost(site, named, text).place, match, text)
    for match in load_place_words().meant.finditer(text):
        if match["kind"].casefold() == CAPITAL:
            if capital is not None:
                yield _as_site(capital, match, text)
            continue
        around = tuple(_sites_before(match.start(), named))
        called = [s for s in around if _is_called(s, match["kind"].casefold())]
        if site := _likeliest(called, match["kind"].casefold()):
            yield _as_site(site.place, match, text)


def _sites_before(start: int, named: Sequence[Site]) -> Iterator[Site]:
    """Walk back from a point over the places named before it."""
    for position in range(bisect_left(named, start, key=_start) - 1, -1, -1):
        if start - named[position].span.end > MEANT_CHARS:
            return
        yield named[position]


def _is_called(site: Site, noun: str) -> bool:
    """Tell whether a noun can mean a place: "the camp" the one that is called so."""
    kind = load_place_words().kinds[noun]
    if kind in SETTLED:
        return site.place.kind in SETTLED
    if kind is PlaceKind.OTHER:
        return noun in site.span.text.casefold()
    return site.place.kind is kind


def _likeliest(called: Sequence[Site], noun: str) -> Site | None:
    """Choose the nearest that is just such a place, else the nearest."""
    kind = load_place_words().kinds[noun]
    return next((s for s in called if s.place.kind is kind), next(iter(called), None))


def _as_site(place: Place, match: re.Match[str], text: str) -> Site:
    span = Span(start=match.start(), end=match.end(), text=text[slice(*match.span())])
    return Site(place=place, span=span, is_led=True, is_meant=True)


def _is_people(place: Place, span: Span) -> bool:
    """Tell "Sudanese" from "Sudan"."""
    if place.kind is PlaceKind.REGION and CONTINENTAL.fullmatch(span.text):
        return True
    is_other = place.kind is PlaceKind.COUNTRY and span.text != place.name
    return is_other and PEOPLE.search(span.text) is not None


def _is_aside(place: Place, before: str, span: Span, text: str) -> bool:
    """Tell a dateline, a speaker's place and an office from a place of events."""
    rules = load_place_words().rules
    if any(rules[name].is_at_end_of(before) for name in ASIDES):
        return True
    if is_in_dateline(span, text):
        return True
    after = text[span.end : span.end + 60]
    if SPEAKS_AFTER.match(after):
        return True
    is_owner = place.kind is PlaceKind.COUNTRY and after[:1] in ("'", "’")
    return is_owner or bool(OFFICE_AFTER.match(after))


def is_where_spoken(span: Span, text: str) -> bool:
    """Tell the place of a speaker: "told reporters in Kolm", "Kolm said"."""
    spoke = load_place_words().rules["where somebody spoke"]
    is_after = spoke.is_at_end_of(text[max(0, span.start - LOOK_BACK) : span.start])
    return is_after or SPEAKS_AFTER.match(text, span.end) is not None


def is_in_dateline(span: Span, text: str) -> bool:
    """Tell the place that opens a report: "GOMA, Congo (Reuters) -"."""
    line_start = text.rfind("\n", 0, span.start) + 1
    is_first = not text[line_start : span.start].strip(" ,(")
    is_near = span.start < LOOK_BACK * 4
    is_marked = span.text.isupper() and text.startswith(": ", span.end)
    return is_first and is_near and (is_marked or bool(DATELINE.match(text, span.end)))


def innermost(best: Site, sites: Sequence[Site], text: str) -> Site:
    """Go from "Kolm" to "Ostra" in "Ostra, a village in Kolm", "Kolm's Ostra"."""
    within = load_place_words().within
    for site in walk(sites, sites.index(best), -1):
        if not within.fullmatch(text, site.span.end, best.span.start):
            break
        best = site
    for site in walk(sites, sites.index(best), 1):
        if not OWNED.fullmatch(text, best.span.end, site.span.start):
            break
        best = site
    return best


def walk(sites: Sequence[Site], position: int, step: int) -> Iterator[Site]:
    """Walk over the sites from a position on, it left out, forward or back."""
    position += step
    while 0 <= position < len(sites):
        yield sites[position]
        position += step
