"""What an article tells of: its main happening, and others beside it or before."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from counterclaim.data.acts import find_acts
from counterclaim.data.contexts import load_contexts
from counterclaim.data.words import words_of
from counterclaim.group.claims import LEAD_SHARE, claim_ends, is_harm
from counterclaim.group.days import (
    LONGEST_DAYS,
    Ends,
    day_range,
    length_of,
    make_interval,
)
from counterclaim.group.main_days import find_yearless
from counterclaim.group.passages import Passages
from counterclaim.group.places import FAR_PLACE_KM, is_wide, nearest_km
from counterclaim.group.wording import Bag, count_words
from counterclaim.records import (
    NO_TIME,
    Article,
    Claim,
    FigureClaim,
    Interval,
    Place,
    Reading,
    Span,
    Stance,
    StatementClaim,
)

# Times that the words of a title count.
TITLE_WEIGHT = 3

# A number of two or less is shared by chance.
TELLING_NUMBER = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One happening as one article tells it.

    `statements` and `figures` are ids of claims, `dated` the days that these tell.
    `when` holds first and last day as numbers; None where no claim dates it.
    `published` likewise bounds the publication; `yearless` holds days that are told
    without a year ("22 May"), in any year. `places` and `acts` are counted, `actors`
    too: who speaks and whose losses are told; `titled` are the places of the title.
    `tolls` are its numbers by measure, `harms` the measures that are not nought.
    `firmness` is the number of figures that the date stands on. `is_admitted`: somebody
    admits something. `is_retrospect`: the article looks back, so that its publication
    tells nothing of the day.
    """

    article: str
    is_main: bool
    statements: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    dated: tuple[Ends, ...] = ()
    when: Ends | None = None
    firmness: int = 0
    published: Ends | None = None
    yearless: Ends | None = None
    places: tuple[tuple[str, int], ...] = ()
    titled: tuple[str, ...] = ()
    acts: tuple[tuple[str, int], ...] = ()
    actors: tuple[tuple[str, int], ...] = ()
    tolls: tuple[tuple[str, int], ...] = ()
    harms: tuple[str, ...] = ()
    words: Bag = ()
    is_admitted: bool = False
    is_retrospect: bool = False

    @property
    def claims(self) -> tuple[str, ...]:
        """All claims, statements and figures."""
        return (*self.statements, *self.figures)

    @property
    def key(self) -> tuple[str, int, str]:
        """What happenings are sorted by: no order of arrival plays a part."""
        first = min(self.claims, default="")
        return self.article, not self.is_main, first

    @property
    def interval(self) -> Interval:
        """The days as an interval; `NO_TIME` where they are not known."""
        return make_interval(*self.when) if self.when else NO_TIME


def settle(happening: Happening, place_ids: Mapping[str, str]) -> Happening:
    """Count a happening's places under the ids of the ledger, those titled too."""
    counts = Counter(
        {place_ids.get(place, place): TITLE_WEIGHT for place in happening.titled}
    )
    for place, number in happening.places:
        counts[place_ids.get(place, place)] += number
    places = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return replace(happening, places=tuple(places), titled=())


def title_of(article: Article, story: str) -> str:
    """Return the title, the first line of the story where there is none."""
    return article.title or story.lstrip().partition("\n")[0]


def make_main(
    article: Article,
    reading: Reading,
    claims: Sequence[Claim],
    days: Ends | None,
    story: str,
) -> Happening:
    """Make the main happening of an article.

    Args:
        article: The text.
        reading: Its sentences and places.
        claims: What it tells.
        days: Its days.
        story: The text without what happened elsewhere in these days; with what it
            tells of older times.
    """
    title = title_of(article, story)
    acts = find_acts(story)
    for name, number in find_acts(title).items():
        acts[name] += (TITLE_WEIGHT - 1) * number
    lead = story[: int(LEAD_SHARE * len(story))]
    return replace(
        _tell(article, claims),
        is_main=True,
        when=days,
        yearless=None if days else find_yearless(reading),
        titled=places_in_title(reading, title),
        acts=tuple(sorted(acts.items())),
        words=count_words(words_of(story), words_of(lead)),
    )


def make_recalled(
    article: Article, passages: Passages, claims: Sequence[Claim], main: Happening
) -> Happening:
    """Make a happening that an article tells of beside its main one.

    Its words are the sentences with its claims, and with the days that date these.

    Args:
        article: The text.
        passages: Its sentences, with days and places.
        claims: What it tells; where none has days, it happened beside the main one.
        main: The main happening: "in the same place" is its place.
    """
    days = [ends for claim in claims if (ends := claim_ends(claim))]
    when = (min(e[0] for e in days), max(e[1] for e in days)) if days else main.when
    spans = passages.sentences(claims, when)
    told = " ".join(span.text for span in spans)
    happening = _tell(article, claims)
    return replace(
        happening,
        when=when,
        places=_places_told(passages, spans, happening, main),
        acts=tuple(sorted(find_acts(told).items())),
        words=count_words(words_of(told)),
    )


def _places_told(
    passages: Passages, spans: Iterable[Span], happening: Happening, main: Happening
) -> tuple[tuple[str, int], ...]:
    """Count the places of a happening's claims, and those that its sentences name."""
    counts = Counter(dict(happening.places))
    is_same = load_contexts()["the same place"].search
    for span in spans:
        named = passages.sites_in(span.start, span.end)
        if not named and is_same(span.text):
            return main.places
        counts.update(named)
    return tuple(sorted(counts.items()))


def _tell(article: Article, claims: Sequence[Claim]) -> Happening:
    """Make a happening of its claims alone."""
    statements = [c for c in claims if isinstance(c, StatementClaim)]
    figures = [c for c in claims if isinstance(c, FigureClaim)]
    places = Counter(place for claim in claims for place in claim.where)
    actors = Counter(actor for claim in claims for actor in claim.claimants)
    actors.update(figure.side for figure in figures if figure.side)
    stances = {claim.statement.stance for claim in statements}
    return Happening(
        article=article.id,
        is_main=False,
        statements=tuple(claim.id for claim in statements),
        figures=tuple(claim.id for claim in figures),
        dated=tuple(ends for claim in claims if (ends := claim_ends(claim))),
        firmness=_count_dating(claims),
        published=day_range(article.published) if article.published else None,
        places=tuple(sorted(places.items())),
        actors=tuple(sorted(actors.items())),
        tolls=_find_tolls(figures),
        harms=_find_harms(figures),
        is_admitted=Stance.CONCEDES in stances,
    )


def _find_tolls(figures: Iterable[FigureClaim]) -> tuple[tuple[str, int], ...]:
    counts = ((c.figure.measure.value, c.figure.count) for c in figures)
    tolls = {
        (measure, number)
        for measure, count in counts
        for number in (count.low, count.high)
        if number is not None and number >= TELLING_NUMBER
    }
    return tuple(sorted(tolls))


def _find_harms(figures: Iterable[FigureClaim]) -> tuple[str, ...]:
    """Return the measures that count anybody or anything at all."""
    hit = {c.figure.measure.value for c in figures if c.figure.count.high != 0}
    return tuple(sorted(hit))


def _count_dating(claims: Iterable[Claim]) -> int:
    dating = [
        c for c in claims if (ends := claim_ends(c)) and length_of(ends) <= LONGEST_DAYS
    ]
    return sum(isinstance(c, FigureClaim) for c in dating)


def places_in_title(reading: Reading, title: str) -> tuple[str, ...]:
    """Return the ids of the places that the title names.

    A capital far from where people were hit speaks in a title, and is left out.
    """
    named = [
        place
        for place in reading.places
        if any(name in title for name in (place.name, *place.aliases) if name)
    ]
    hit = {
        place for claim in reading.figures if is_harm(claim) for place in claim.where
    }
    sites = [p for p in reading.places if p.id in hit and not is_wide(p)]
    return tuple(sorted(p.id for p in named if not _is_far(p, sites)))


def _is_far(place: Place, sites: Sequence[Place]) -> bool:
    if is_wide(place) or place in sites:
        return False
    distance = nearest_km([place], sites)
    return distance is not None and distance > FAR_PLACE_KM
