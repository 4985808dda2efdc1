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
from counterclaim.group.wording import story_of
from counterclaim.records import (
    NO_TIME,
    Article,
    Claim,
    FigureClaim,
    Interval,
    Reading,
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

Ends = tuple[int, int]
Dated = tuple[Ends, float]
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One happening as one article tells it.

    `when` holds first and last day as numbers; None where no claim dates it.
    `published` likewise bounds the publication; `yearless` holds days that are told
    without a year ("22 May"), in any year. `places` and `acts` are counted.
    `firmness` is the number of figures that the date stands on. `is_retrospect`: the
    article looks back, so that its publication tells nothing of the day.
    """

    article: str
    is_main: bool
    statements: tuple[StatementClaim, ...]
    figures: tuple[FigureClaim, ...]
    when: Ends | None
    firmness: int
    published: Ends | None
    yearless: Ends | None
    places: tuple[tuple[str, int], ...]
    acts: tuple[tuple[str, int], ...]
    words: tuple[str, ...]
    is_retrospect: bool = False

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims, statements and figures."""
        return (*self.statements, *self.figures)

    @property
    def key(self) -> tuple[str, int, str]:
        """What happenings are sorted by: no order of arrival plays a part."""
        first = min((claim.id for claim in self.claims), default="")
        return self.article, not self.is_main, first

    @property
    def interval(self) -> Interval:
        """The days as an interval; `NO_TIME` where they are not known."""
        return make_interval(*self.when) if self.when else NO_TIME


def find_happenings(
    article: Article, reading: Reading, place_ids: Mapping[str, str]
) -> tuple[Happening, ...]:
    """Divide an article's claims into the happenings that they tell of.

    Claims that carry no day go with the main happening. A claim dated well apart from
    it belongs to a happening that the article recalls. A figure whose words put it into
    an older time that no days tell ("since 2016") belongs to none.

    Args:
        article: The text.
        reading: Its claims.
        place_ids: From the reading's place ids to those of the ledger.

    Returns:
        The main happening first, then the recalled ones by time.
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
    whole = _make_main(article, reading, main, days, place_ids)
    told = [replace(whole, is_retrospect=looks_back)]
    for ends, members in _chain(apart, key=claim_ends):
        told.append(_make_recalled(article, reading, members, ends, place_ids))
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
        if is_talk and is_later and _is_fresh(article, ends):
            talk.update(member.id for member in members)
    return frozenset(talk)


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
    article: Article,
    reading: Reading,
    claims: Sequence[Claim],
    days: Ends | None,
    place_ids: Mapping[str, str],
) -> Happening:
    story = story_of(article, reading)
    title = article.title or story.lstrip().partition("\n")[0]
    acts = find_acts(story)
    for name, number in find_acts(title).items():
        acts[name] += (TITLE_WEIGHT - 1) * number
    named = _places_in_title(reading, place_ids, title)
    return Happening(
        article=article.id,
        is_main=True,
        statements=tuple(c for c in claims if isinstance(c, StatementClaim)),
        figures=tuple(c for c in claims if isinstance(c, FigureClaim)),
        when=days,
        firmness=_count_dating(claims),
        published=day_range(article.published) if article.published else None,
        yearless=None if days else _find_yearless(reading),
        places=_count_places(claims, place_ids, named),
        acts=tuple(sorted(acts.items())),
        words=tuple(words_of(story) + words_of(story[: int(LEAD_SHARE * len(story))])),
    )


def _make_recalled(
    article: Article,
    reading: Reading,
    claims: Sequence[Claim],
    ends: Ends,
    place_ids: Mapping[str, str],
) -> Happening:
    starts = {claim_start(claim) for claim in claims}
    told = " ".join(
        s.span.text
        for s in reading.sentences
        if any(s.span.start <= start < s.span.end for start in starts)
    )
    return Happening(
        article=article.id,
        is_main=False,
        statements=tuple(c for c in claims if isinstance(c, StatementClaim)),
        figures=tuple(c for c in claims if isinstance(c, FigureClaim)),
        when=ends,
        firmness=_count_dating(claims),
        published=day_range(article.published) if article.published else None,
        yearless=None,
        places=_count_places(claims, place_ids, Counter()),
        acts=tuple(sorted(find_acts(told).items())),
        words=tuple(words_of(told)),
    )


def _count_dating(claims: Iterable[Claim]) -> int:
    dating = [
        c for c in claims if (ends := claim_ends(c)) and _length(ends) <= LONGEST_DAYS
    ]
    return sum(isinstance(c, FigureClaim) for c in dating)


def _places_in_title(
    reading: Reading, place_ids: Mapping[str, str], title: str
) -> Counter[str]:
    return Counter(
        {
            place_ids.get(place.id, place.id): TITLE_WEIGHT
            for place in reading.places
            if any(name in title for name in (place.name, *place.aliases) if name)
        }
    )


def _count_places(
    claims: Iterable[Claim], place_ids: Mapping[str, str], named: Counter[str]
) -> tuple[tuple[str, int], ...]:
    counts = Counter(named)
    for claim in claims:
        counts.update(place_ids.get(place, place) for place in claim.where)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
