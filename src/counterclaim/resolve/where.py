"""Say where it happened: the places of what a claim tells."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from counterclaim.kinds import PlaceKind
from counterclaim.records import Article, Place, Sentence, Span
from counterclaim.resolve.compared import is_recalled
from counterclaim.resolve.sites import Site, innermost, walk
from counterclaim.resolve.spoken import find_entries, is_heading

CLAUSE_PENALTY = 120  # characters; a place of the same clause goes before any other
AFTER_PENALTY = 10  # characters; a place behind a happening is a little less likely
# Characters; the finer place is meant ("in Varden's Mirna").
KIND_PENALTY = {PlaceKind.COUNTRY: 150, PlaceKind.REGION: 20, PlaceKind.OTHER: 30}
UNLED_PENALTY = 150  # for a name that no "in" or "near" leads to, or only "from"
MEANT_PENALTY = 40  # a place by its name goes before "there"
CLAUSE = re.compile(
    r"[;:]|,\s+(?:and|but|while|whereas|which|who|where|including|among)\s", re.I
)
WHERE = re.compile(r",? where\b[^.;,]*$")  # "Kolm, where 12 died"
MAIN_LEAD = 4  # sentences of the lead, heading and dateline among them
LEAD_SENTENCES = 2  # they may name a country alone; what follows tells where in it
SENTENCES_AHEAD = 2  # sentences of the story that tell where its heading's was
SENTENCES_BACK = 5  # sentences before the happening's own that may tell where
JOINED = re.compile(
    r"(?:(?:,? and|,? as well as|,? or)(?: (?:in|at|near|on|around))?|,)(?: the)? "
)


def resolve_where(
    span: Span,
    sites: Sequence[Site],
    sentences: tuple[Sentence, ...],
    article: Article,
    main: tuple[str, ...] = (),
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
        main: The place that the article tells of (`find_main_place`), for what has no
            place of its own but a country.

    Returns:
        Ids of places, several where they are named together ("in A and B").
    """
    position = bisect_right(sentences, span.start, key=lambda s: s.span.start) - 1
    if position < 0:
        return ()
    inside = _find_inside(span, position, sites, sentences, article.text)
    is_told = any(s.place.id in main for s in sites if s.span.start < span.start)
    if not inside or (is_told and _are_countries(inside)):
        return main
    best = min(inside, key=lambda site: _far(site, span, article.text))
    best = innermost(best, sites, article.text)
    around = inside if best in inside else (*inside, best)
    return _with_joined(best, around, article.text)


def _are_countries(sites: Iterable[Site]) -> bool:
    return all(site.place.kind is PlaceKind.COUNTRY for site in sites)


def find_main_place(
    sites: Sequence[Site], sentences: tuple[Sentence, ...]
) -> tuple[str, ...]:
    """Find the place of the one happening that an article tells of.

    Returns:
        Its id where no other place is told than it and those around it, and it is told
        in the lead or twice; else nothing.
    """
    told = [
        site
        for site in sites
        if _tells_for_later(site) and site.place.kind is not PlaceKind.COUNTRY
    ]
    inner = {s.place.id for s in told if not _holds_another(s.place, told)}
    lead_end = sentences[:MAIN_LEAD][-1].span.end if sentences else 0
    of_it = [s for s in told if s.place.id in inner]
    is_main = len(of_it) > 1 or any(s.span.start < lead_end for s in of_it)
    return tuple(inner) if len(inner) == 1 and is_main else ()


def _find_inside(
    span: Span,
    position: int,
    sites: Sequence[Site],
    sentences: tuple[Sentence, ...],
    text: str,
) -> Sequence[Site]:
    """Find the sites that can hold for a happening, all of one sentence.

    Its own sentence's, else those of the nearest before that tells where, a country
    last; a heading's stand in the story that follows.
    """
    own = _sites_in(sentences[position].span, sites)
    own = [site for site in own if not is_recalled(span, site.span, text)]
    ahead = sentences[position + 1 : position + 1 + SENTENCES_AHEAD]
    if own and _are_countries(own) and position < LEAD_SENTENCES:
        countries = {site.place.country for site in own}
        finer = [s for s in _first_told(ahead, sites) if s.place.country in countries]
        return own if _are_countries(finer) else finer
    if own:
        return own
    first = max(position - SENTENCES_BACK, _entry_of(position, sentences, text), 0)
    earlier = range(position - 1, first - 1, -1)
    found = _first_told([sentences[number] for number in earlier], sites)
    is_head = is_heading(sentences[position])
    return found or (_first_told(ahead, sites) if is_head else ())


def _entry_of(position: int, sentences: tuple[Sentence, ...], text: str) -> int:
    """Give the first sentence of a chronicle's entry; 0 where there are no entries."""
    entries = find_entries(text)
    number = bisect_right(entries, sentences[position].span.start)
    if number == 0:
        return 0
    return bisect_left(sentences, entries[number - 1], key=lambda s: s.span.start)


def _first_told(sentences: Sequence[Sentence], sites: Sequence[Site]) -> Sequence[Site]:
    """Give the sites of the first sentence that tells where, of a country last."""
    around = [_sites_in(sentence.span, sites) for sentence in sentences]
    told = [[site for site in inside if _tells_for_later(site)] for inside in around]
    fine = [[s for s in one if s.place.kind is not PlaceKind.COUNTRY] for one in told]
    return next((one for one in (*fine, *told) if one), ())


def _sites_in(stretch: Span, sites: Sequence[Site]) -> Sequence[Site]:
    first = bisect_left(sites, stretch.start, key=lambda site: site.span.start)
    last = bisect_left(sites, stretch.end, first, key=lambda site: site.span.start)
    return sites[first:last]


def _tells_for_later(site: Site) -> bool:
    """Tell whether a place may hold for the sentences after its own."""
    return site.is_led and not site.is_passed


def _far(site: Site, span: Span, text: str) -> int:
    """Score how far a place stands from the happening, clause ends counted in."""
    if site.span.end <= span.start:
        between, penalty = text[site.span.end : span.start], 0
    else:
        between = text[span.end : max(site.span.start, span.end)]
        penalty = AFTER_PENALTY
    if site.span.end <= span.start and WHERE.match(between):
        return len(between) - CLAUSE_PENALTY
    penalty += 0 if site.is_led and not site.is_passed else UNLED_PENALTY
    penalty += MEANT_PENALTY if site.is_meant else 0
    penalty += KIND_PENALTY.get(site.place.kind, 0)
    return len(between) + CLAUSE_PENALTY * len(CLAUSE.findall(between)) + penalty


def _with_joined(best: Site, sites: Sequence[Site], text: str) -> tuple[str, ...]:
    """Add the places named in one breath with the best one, those larger left out."""
    position = sites.index(best)
    chosen, is_list = [best], False
    for step in (-1, 1):
        last = best
        for site in walk(sites, position, step):
            left, right = sorted((last, site), key=lambda s: s.span.start)
            between = text[left.span.end : right.span.start]
            if not JOINED.fullmatch(between):
                break
            is_list = is_list or between.strip(" ,") != ""
            chosen.append(site)
            last = site
    if not is_list:  # "Mirna, Olsberg": the first lies in the second
        chosen = [min(chosen, key=lambda site: site.span.start)]
    kept = [s for s in chosen if not _holds_another(s.place, chosen)]
    ordered = sorted(kept, key=lambda site: site.span.start)
    return tuple(dict.fromkeys(site.place.id for site in ordered))


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
