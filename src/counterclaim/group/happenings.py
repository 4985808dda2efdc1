"""What an article tells of: its main happening, and older ones that it recalls."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from counterclaim.data.acts import find_acts
from counterclaim.data.words import words_of
from counterclaim.group.days import (
    YEAR_DAYS,
    day_ends,
    day_number,
    day_range,
    make_interval,
)
from counterclaim.group.recalled import find_recalled
from counterclaim.group.retrospects import is_retrospect
from counterclaim.group.wording import Bag, count_words, story_of
from counterclaim.records import (
    NO_TIME,
    Article,
    Claim,
    FigureClaim,
    Interval,
    Reading,
    Stance,
    StatementClaim,
)

# Days; claims that lie no further apart tell of one happening. A raid and the days
# after it are told in one breath; the next such raid comes weeks later.
GAP_DAYS = 10
# Days; a longer stretch ("in 2024") does not date a happening, it only bounds it.
LONGEST_DAYS = 31
# Days; a stretch up to this length names days.
TIGHT_DAYS = 4
# Share of the stretches that are left out at either end of an incident's days.
OUTER_SHARE = 0.05
# What a claim weighs when the main happening of an article is sought.
FIGURE_WEIGHT, STATEMENT_WEIGHT, HEADLINE_WEIGHT = 2.0, 1.0, 2.0
LEAD_WEIGHT, FRESH_WEIGHT = 1.0, 2.0
# Share of the text that is its lead; its words count twice (B-cubed on gva train
# 0.914 to 0.921, ecb train 0.867 to 0.887).
LEAD_SHARE = 0.3
# Times that the words of a title count.
TITLE_WEIGHT = 3

# A day without a year as TIMEX3 writes it, the leap year that holds any such day, and
# how often an article without dates must name days close together.
YEARLESS = re.compile(r"XXXX-(\d\d-\d\d).*")
ANY_YEAR, FEWEST_YEARLESS = 2000, 2
# What a day named in the lead weighs.
TIME_WEIGHT = 1.5
# A number of two or less is shared by chance.
TELLING_NUMBER = 3

Ends = tuple[int, int]
Dated = tuple[Ends, float]
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One happening as one article tells it.

    `statements` and `figures` are ids of claims, `dated` the days that these tell.
    `when` holds first and last day as numbers; None where no claim dates it.
    `published` likewise bounds the publication; `yearless` holds days that are told
    without a year ("22 May"), in any year. `places` and `acts` are counted, `actors`
    too: who speaks and whose losses are told; `titled` are the places of the title.
    `tolls` are its numbers by measure. `firmness` is the number of figures that the
    date stands on. `is_admitted`: somebody admits something. `is_retrospect`: the
    article looks back, so that its publication tells nothing of the day.
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


def find_happenings(
    article: Article, reading: Reading, place_ids: Mapping[str, str]
) -> tuple[Happening, ...]:
    """Divide an article's claims into the happenings that they tell of.

    Args:
        article: The text.
        reading: Its claims.
        place_ids: From the reading's place ids to those of the ledger.

    Returns:
        The main happening first, then the recalled ones by time.
    """
    return tuple(settle(h, place_ids) for h in divide_claims(article, reading))


def divide_claims(article: Article, reading: Reading) -> tuple[Happening, ...]:
    """Divide an article's claims into the happenings that they tell of.

    Claims that carry no day go with the main happening. A claim dated well apart from
    it belongs to a happening that the article recalls. A figure whose words put it into
    an older time that no days tell ("since 2016") belongs to none.

    Args:
        article: The text.
        reading: Its claims.

    Returns:
        The main happening first, then the recalled ones by time; places by the
        reading's own ids, those of the title apart.
    """
    recalled = find_recalled(article, reading)
    fresh = [claim for claim in reading.figures if claim.id not in recalled]
    claims: list[Claim] = [*reading.statements, *fresh]
    looks_back = is_retrospect(article, story_of(article, reading))
    times = _find_lead_times(article, reading)
    if looks_back:
        times = [ends for ends in times if not _is_fresh(article, ends)]
    window = _find_main_window(article, claims, times, looks_back=looks_back)
    main = [claim for claim in claims if window is None or _is_near(claim, window)]
    kept = {claim.id for claim in main}
    apart = [claim for claim in claims if claim.id not in kept]
    apart += [c for c in reading.figures if c.id in recalled and _is_past(c, window)]
    talk = _find_later_talk(article, apart, window)
    main += [claim for claim in apart if claim.id in talk]
    apart = [claim for claim in apart if claim.id not in talk]
    days = _find_days(main, times, window)
    whole = _make_main(article, reading, main, days)
    told = [replace(whole, is_retrospect=looks_back)]
    for ends, members in _chain(apart, key=claim_ends):
        told.append(_make_recalled(article, reading, members, ends))
    return tuple(told)


def claim_interval(claim: Claim) -> Interval:
    """Return when what the claim tells of happened."""
    return claim.when if isinstance(claim, FigureClaim) else claim.about


def claim_start(claim: Claim) -> int:
    """Return where in the text the claim begins."""
    if isinstance(claim, FigureClaim):
        return claim.figure.span.start
    return claim.statement.content[0].start


def _find_main_window(
    article: Article,
    claims: Iterable[Claim],
    times: Iterable[Ends],
    *,
    looks_back: bool,
) -> Ends | None:
    """Find the days of the main happening: those with the weightiest claims.

    The days named in the lead weigh too: news says there when it happened, often in
    the article's own voice. In an article that looks back, what is said these days
    dates nothing.
    """
    dated: list[Dated] = [
        (ends, _weigh_claim(article, claim))
        for claim in claims
        if (ends := claim_ends(claim)) and _length(ends) <= LONGEST_DAYS
        if not (looks_back and _is_fresh_talk(article, claim, ends))
    ]
    dated += [(ends, TIME_WEIGHT) for ends in times]
    best: tuple[float, Ends] | None = None
    for ends, members in _chain(dated, key=lambda dated: dated[0]):
        weight = sum(weight for _, weight in members)
        weight += FRESH_WEIGHT if _is_fresh(article, ends) and not looks_back else 0
        if best is None or (weight, ends) > best:
            best = weight, ends
    return best[1] if best else None


def _find_lead_times(article: Article, reading: Reading) -> list[Ends]:
    """Return the days that the lead names, those after the publication left out."""
    published = day_range(article.published) if article.published else None
    story = min((s.span.start for s in reading.sentences), default=0)
    lead = story + LEAD_SHARE * (len(article.text) - story)
    found = []
    for time in reading.times:
        if isinstance(time.interval, Interval) and time.span.start <= lead:
            ends = day_ends(time.interval)
            is_past = ends and (published is None or ends[0] <= published[1])
            if ends and is_past and _length(ends) <= TIGHT_DAYS:
                found.append(ends)
    return found


def _find_yearless(reading: Reading) -> Ends | None:
    """Return the days that an article without dates names more than once."""
    named = [YEARLESS.fullmatch(time.value) for time in reading.times]
    days = [day_number(f"{ANY_YEAR}-{found[1]}") for found in named if found]
    chains = _chain([(d, d) for d in days if d is not None], key=lambda ends: ends)
    weighty = max(chains, key=lambda chain: len(chain[1]), default=None)
    if weighty is None or len(weighty[1]) < FEWEST_YEARLESS:
        return None
    return weighty[0]


def _find_days(
    claims: Iterable[Claim], times: Iterable[Ends], window: Ends | None
) -> Ends | None:
    """Return the days of the main happening: of its claims, else of the lead."""
    if window is None:
        return None
    told = [ends for claim in claims if (ends := claim_ends(claim))]
    named = [e for e in times if e[0] <= window[1] and e[1] >= window[0]]
    is_told = any(_length(ends) <= TIGHT_DAYS for ends in told)
    return find_core(told if is_told else [*told, *named])


def find_core(stretches: Iterable[Ends]) -> Ends | None:
    """Return the days that most of the stretches tell of.

    A stretch of weeks does not widen the days that others name, nor do the outermost
    few; where no stretch is short, the tightest one is taken.
    """
    ends = sorted(stretches)
    short = [e for e in ends if _length(e) <= LONGEST_DAYS]
    if not short:
        return min(ends, key=_length, default=None)
    tight = [e for e in short if _length(e) <= TIGHT_DAYS] or short
    cut = int(len(tight) * OUTER_SHARE)
    starts, stops = sorted(e[0] for e in tight), sorted(e[1] for e in tight)
    return starts[cut], max(starts[cut], stops[len(stops) - 1 - cut])


def claim_ends(claim: Claim) -> Ends | None:
    """Return first and last day of what a claim tells, None where one is open."""
    return day_ends(claim_interval(claim))


def _length(ends: Ends) -> int:
    return ends[1] - ends[0] + 1


def _weigh_claim(article: Article, claim: Claim) -> float:
    is_figure = isinstance(claim, FigureClaim)
    weight = FIGURE_WEIGHT if is_figure else STATEMENT_WEIGHT
    if isinstance(claim, StatementClaim) and claim.statement.is_headline:
        weight += HEADLINE_WEIGHT
    is_lead = claim_start(claim) <= LEAD_SHARE * len(article.text)
    return weight + LEAD_WEIGHT * is_lead


def _is_fresh(article: Article, ends: Ends) -> bool:
    """Whether the days lie just before the publication."""
    published = day_range(article.published) if article.published else None
    return published is not None and (
        ends[0] <= published[1] and published[0] - ends[1] <= GAP_DAYS
    )


def _is_fresh_talk(article: Article, claim: Claim, ends: Ends) -> bool:
    return isinstance(claim, StatementClaim) and _is_fresh(article, ends)


def _is_past(claim: Claim, window: Ends | None) -> bool:
    """Whether a claim's days are told, a year's at the most, and no later ones'."""
    ends = claim_ends(claim)
    if ends is None or _length(ends) > YEAR_DAYS + 1:
        return False
    return window is None or ends[1] < window[0]


def _is_near(claim: Claim, window: Ends) -> bool:
    """Whether a claim's days touch the window, or it has none."""
    ends = claim_ends(claim)
    return ends is None or (
        ends[0] <= window[1] + GAP_DAYS and ends[1] >= window[0] - GAP_DAYS
    )


def _find_later_talk(
    article: Article, apart: Sequence[Claim], window: Ends | None
) -> frozenset[str]:
    """Find what is said these days of what happened weeks ago; no figure dates it.

    "The army admitted on Monday that the post had been empty": the Monday is the day
    of the words, and not of another happening.
    """
    talk = set[str]()
    for ends, members in _chain(apart, key=claim_ends):
        is_talk = all(isinstance(member, StatementClaim) for member in members)
        is_later = window is not None and ends[0] > window[1]
        if is_talk and (
            _is_ahead(article, ends) or (is_later and _is_fresh(article, ends))
        ):
            talk.update(member.id for member in members)
    return frozenset(talk)


def _is_ahead(article: Article, ends: Ends) -> bool:
    """Whether the days come after the publication: what is planned or threatened."""
    published = day_range(article.published) if article.published else None
    return published is not None and ends[0] > published[1]


def _chain(
    items: Iterable[Item], *, key: Callable[[Item], Ends | None]
) -> list[tuple[Ends, list[Item]]]:
    """Gather dated items whose days lie no further apart than the gap."""
    dated = [(ends, item) for item in items if (ends := key(item))]
    chains: list[tuple[Ends, list[Item]]] = []
    for ends, item in sorted(dated, key=lambda pair: pair[0]):
        if chains and ends[0] <= chains[-1][0][1] + GAP_DAYS:
            (start, end), members = chains[-1]
            chains[-1] = ((start, max(end, ends[1])), [*members, item])
        else:
            chains.append((ends, [item]))
    return chains


def _make_main(
    article: Article, reading: Reading, claims: Sequence[Claim], days: Ends | None
) -> Happening:
    story = story_of(article, reading)
    title = article.title or story.lstrip().partition("\n")[0]
    acts = find_acts(story)
    for name, number in find_acts(title).items():
        acts[name] += (TITLE_WEIGHT - 1) * number
    lead = story[: int(LEAD_SHARE * len(story))]
    return replace(
        _tell(article, claims),
        is_main=True,
        when=days,
        yearless=None if days else _find_yearless(reading),
        titled=_places_in_title(reading, title),
        acts=tuple(sorted(acts.items())),
        words=count_words(words_of(story), words_of(lead)),
    )


def _make_recalled(
    article: Article, reading: Reading, claims: Sequence[Claim], ends: Ends
) -> Happening:
    starts = {claim_start(claim) for claim in claims}
    told = " ".join(
        s.span.text
        for s in reading.sentences
        if any(s.span.start <= start < s.span.end for start in starts)
    )
    return replace(
        _tell(article, claims),
        when=ends,
        acts=tuple(sorted(find_acts(told).items())),
        words=count_words(words_of(told)),
    )


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


def _count_dating(claims: Iterable[Claim]) -> int:
    dating = [
        c for c in claims if (ends := claim_ends(c)) and _length(ends) <= LONGEST_DAYS
    ]
    return sum(isinstance(c, FigureClaim) for c in dating)


def _places_in_title(reading: Reading, title: str) -> tuple[str, ...]:
    named = {
        place.id
        for place in reading.places
        if any(name in title for name in (place.name, *place.aliases) if name)
    }
    return tuple(sorted(named))
