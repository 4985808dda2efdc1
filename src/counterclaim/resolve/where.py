"""Say where it happened: the places of what a claim tells."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from counterclaim.data.place_words import load_place_words
from counterclaim.kinds import PlaceKind
from counterclaim.records import Article, Place, Sentence, Span
from counterclaim.resolve.compared import is_recalled

LOOK_BACK = 90  # characters before a name that tell what happened there
CLAUSE_PENALTY = 120  # characters; a place of the same clause goes before any other
AFTER_PENALTY = 10  # characters; a place behind a happening is a little less likely
# Characters; the finer place is meant ("in Varden's Mirna").
KIND_PENALTY = {PlaceKind.COUNTRY: 150, PlaceKind.REGION: 20, PlaceKind.OTHER: 30}
UNLED_PENALTY = 150  # for a name that no "in" or "near" leads to
CLAUSE = re.compile(r"[;:]|,\s+(?:and|but|while|whereas|which|who|where)\s", re.I)
SENTENCES_BACK = 5  # sentences before the happening's own that may tell where
JOINED = re.compile(r",? and (?:the )?|, (?:the )?|,? as well as (?:the )?|,? or ")
DATELINE = re.compile(r"[^\n]{0,60}?(?:\([^)\n]{2,30}\) ?)?(?:--|—|–|-|_) ?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A mention of a place that may be where something happened."""

    place: Place
    span: Span
    is_led: bool


def resolve_where(
    span: Span,
    sites: Sequence[Site],
    sentences: tuple[Sentence, ...],
    article: Article,
) -> tuple[str, ...]:
    """Say where the happening told at a span was.

    The nearest place in its clause, its sentence, then the sentences before it.
    Datelines, where somebody spoke, whose governor he is and whose people they are
    tell no such thing, nor does "Varden's"; of "a village in the region" the village
    is given.

    Args:
        span: The words that tell the happening.
        sites: `find_sites` of the article.
        sentences: The article's.
        article: The article.

    Returns:
        Ids of places, several where they are named together ("in A and B").
    """
    position = bisect_right(sentences, span.start, key=lambda s: s.span.start) - 1
    if position < 0:
        return ()
    for back in range(min(SENTENCES_BACK, position) + 1):
        stretch = sentences[position - back].span
        first = bisect_left(sites, stretch.start, key=lambda s: s.span.start)
        last = bisect_left(sites, stretch.end, first, key=lambda s: s.span.start)
        inside = sites[first:last]
        inside = [s for s in inside if not is_recalled(span, s.span, article.text)]
        if back:  # an earlier sentence tells where only if it says so
            inside = [site for site in inside if _tells_for_later(site)]
        if inside:
            best = min(inside, key=lambda site: _far(site, span, article.text))
            return _with_joined(best, inside, article.text)
    return ()


def _tells_for_later(site: Site) -> bool:
    """Tell whether a place may hold for the sentences after its own."""
    return site.is_led and site.place.kind is not PlaceKind.COUNTRY


def find_sites(places: Iterable[Place], text: str) -> tuple[Site, ...]:
    """List the mentions of places where something may have happened, in text order.

    Datelines, offices, peoples and the places where somebody spoke are none.
    """
    words = load_place_words().rules
    found = []
    for place in places:
        for mention in place.mentions:
            span = mention.span
            before = text[max(0, span.start - LOOK_BACK) : span.start]
            if _is_people(place, span) or _is_aside(place, before, span, text):
                continue
            is_led = bool(words["in a place"].pattern.search(before))
            found.append(Site(place=place, span=span, is_led=is_led))
    return tuple(sorted(found, key=lambda site: site.span.start))


CONTINENTAL = re.compile(r"(?:\w+ )?(?:African|European|Asian|American|Arab)")


def _is_people(place: Place, span: Span) -> bool:
    """Tell "Sudanese" from "Sudan"."""
    if place.kind is PlaceKind.REGION and CONTINENTAL.fullmatch(span.text):
        return True
    return place.kind is PlaceKind.COUNTRY and bool(
        re.search(r"(?:an|ian|ish|ese|[^q]i|ic|ch|ans|ians|is|gs|ot|ek)$", span.text)
        and span.text != place.name
    )


def _is_aside(place: Place, before: str, span: Span, text: str) -> bool:
    """Tell a dateline, a speaker's place and an office from a place of events."""
    rules = load_place_words().rules
    if rules["where somebody spoke"].pattern.search(before):
        return True
    if rules["whose office"].pattern.search(before):
        return True
    line_start = text.rfind("\n", 0, span.start) + 1
    is_first = not text[line_start : span.start].strip(" ,(")
    if is_first and DATELINE.match(text, span.end) and span.start < LOOK_BACK * 4:
        return True
    after = text[span.end : span.end + 60]
    if SPEAKS_AFTER.match(after) and (place.kind in STATES or not before.strip()):
        return True
    is_owner = place.kind is PlaceKind.COUNTRY and after[:1] in ("'", "’")
    return is_owner or bool(OFFICE_AFTER.match(after))


STATES = (PlaceKind.COUNTRY, PlaceKind.CITY)  # "Moscow said": its rulers
SPEAKS_AFTER = re.compile(
    r" (?:[a-z]+ly |also |has |had )*(?:said|says|declared|claimed|claims|denied|denies"
    r"|announced|insists|insisted|warned|vowed|accused|accuses|blamed|blames|maintains"
    r"|reported|confirmed|rejected|condemned|responded|called|urged|demanded|admitted"
    r"|acknowledged|conceded|alleged|alleges|accepted|refused|believes|wants)\b"
)
OFFICE_AFTER = re.compile(
    r"(?:['’]s)?(?: (?!\d)[\w-]+){0,2} (?:governors?|mayor|minister|president|leader"
    r"|officials?|authorities|government|spokes\w+|ministry|parliament|army|military|forces"
    r"|ambassador|embassy|representative|chief|police)\b",
    re.IGNORECASE,
)


def _far(site: Site, span: Span, text: str) -> int:
    """Score how far a place stands from the happening, clause ends counted in."""
    if site.span.end <= span.start:
        between, penalty = text[site.span.end : span.start], 0
    else:
        between = text[span.end : max(site.span.start, span.end)]
        penalty = AFTER_PENALTY
    penalty += 0 if site.is_led else UNLED_PENALTY
    penalty += KIND_PENALTY.get(site.place.kind, 0)
    return len(between) + CLAUSE_PENALTY * len(CLAUSE.findall(between)) + penalty


def _with_joined(best: Site, sites: Sequence[Site], text: str) -> tuple[str, ...]:
    """Add the places named in one breath with the best one, those larger left out."""
    position = sites.index(best)
    chosen = [best]
    for step in (-1, 1):
        last = best
        for site in _walk(sites, position, step):
            left, right = sorted((last, site), key=lambda s: s.span.start)
            if not JOINED.fullmatch(text[left.span.end : right.span.start]):
                break
            chosen.append(site)
            last = site
    kept = [s for s in chosen if not _holds_another(s.place, chosen)]
    ordered = sorted(kept, key=lambda site: site.span.start)
    return tuple(dict.fromkeys(site.place.id for site in ordered))


def _walk(sites: Sequence[Site], position: int, step: int) -> Iterator[Site]:
    position += step
    while 0 <= position < len(sites):
        yield sites[position]
        position += step


def _holds_another(outer: Place, sites: Iterable[Site]) -> bool:
    """Tell whether an area holds another place of the list ("Varden, Tarvia")."""
    for site in sites:
        inner = site.place
        same_country = outer.country == inner.country is not None
        if inner is outer or not same_country:
            continue
        if outer.kind is PlaceKind.COUNTRY:
            return True
        is_same_region = outer.admin1 == inner.admin1 is not None
        if outer.kind is PlaceKind.REGION and is_same_region:
            return inner.kind is not PlaceKind.REGION
    return False
