"""The days of the happening that an article is about."""

import re
from collections.abc import Iterable
from typing import TypeAlias

from counterclaim.group.claims import (
    LEAD_SHARE,
    chain,
    claim_ends,
    is_fresh,
    weigh_claim,
)
from counterclaim.group.days import (
    ANY_YEAR,
    LONGEST_DAYS,
    TIGHT_DAYS,
    Ends,
    day_ends,
    day_number,
    day_range,
    length_of,
)
from counterclaim.records import Article, Claim, Interval, Reading, StatementClaim

# Share of the stretches that are left out at either end of an incident's days.
OUTER_SHARE = 0.05
# What days just before the publication weigh when the main happening is sought.
FRESH_WEIGHT = 2.0
# What a day named in the lead weighs.
TIME_WEIGHT = 1.5
# A day without a year as TIMEX3 writes it, and how often an article without dates must
# name days close together.
YEARLESS = re.compile(r"XXXX-(\d\d-\d\d).*")
FEWEST_YEARLESS = 2

Dated: TypeAlias = tuple[Ends, float]


def find_main_window(
    article: Article,
    claims: Iterable[Claim],
    times: Iterable[Ends],
    *,
    looks_back: bool,
) -> Ends | None:
    """Find the days of the main happening: those with the weightiest claims.

    The days named in the lead weigh too: news says there when it happened, often in
    the article's own voice. In an article that looks back, what is said these days
    dates nothing; in one without a date, months are mostly history, and only days tell.
    """
    longest = LONGEST_DAYS if article.published else TIGHT_DAYS
    dated: list[Dated] = [
        (ends, weigh_claim(article, claim))
        for claim in claims
        if (ends := claim_ends(claim)) and length_of(ends) <= longest
        if not (looks_back and _is_fresh_talk(article, claim, ends))
    ]
    dated += [(ends, TIME_WEIGHT) for ends in times]
    best: tuple[float, Ends] | None = None
    for ends, members in chain(dated, key=lambda dated: dated[0]):
        weight = sum(weight for _, weight in members)
        weight += FRESH_WEIGHT if is_fresh(article, ends) and not looks_back else 0
        if best is None or (weight, ends) > best:
            best = weight, ends
    return best[1] if best else None


def _is_fresh_talk(article: Article, claim: Claim, ends: Ends) -> bool:
    return isinstance(claim, StatementClaim) and is_fresh(article, ends)


def find_lead_times(article: Article, reading: Reading) -> list[Ends]:
    """Return the days that the lead names, those after the publication left out."""
    published = day_range(article.published) if article.published else None
    story = min((s.span.start for s in reading.sentences), default=0)
    lead = story + LEAD_SHARE * (len(article.text) - story)
    found = []
    for time in reading.times:
        if isinstance(time.interval, Interval) and time.span.start <= lead:
            ends = day_ends(time.interval)
            is_past = ends and (published is None or ends[0] <= published[1])
            if ends and is_past and length_of(ends) <= TIGHT_DAYS:
                found.append(ends)
    return found


def find_yearless(reading: Reading) -> Ends | None:
    """Return the days that an article without dates names more than once."""
    named = [YEARLESS.fullmatch(time.value) for time in reading.times]
    days = [day_number(f"{ANY_YEAR}-{found[1]}") for found in named if found]
    chains = chain([(d, d) for d in days if d is not None], key=lambda ends: ends)
    weighty = max(chains, key=lambda chain: len(chain[1]), default=None)
    if weighty is None or len(weighty[1]) < FEWEST_YEARLESS:
        return None
    return weighty[0]


def find_main_days(
    claims: Iterable[Claim], times: Iterable[Ends], window: Ends | None
) -> Ends | None:
    """Return the days of the main happening: of its claims, else of the lead."""
    if window is None:
        return None
    told = [ends for claim in claims if (ends := claim_ends(claim))]
    named = [e for e in times if e[0] <= window[1] and e[1] >= window[0]]
    is_told = any(length_of(ends) <= TIGHT_DAYS for ends in told)
    return find_core(told if is_told else [*told, *named])


def find_core(stretches: Iterable[Ends]) -> Ends | None:
    """Return the days that most of the stretches tell of.

    A stretch of weeks does not widen the days that others name, nor do the outermost
    few; where no stretch is short, the tightest one is taken.
    """
    ends = sorted(stretches)
    short = [e for e in ends if length_of(e) <= LONGEST_DAYS]
    if not short:
        return min(ends, key=length_of, default=None)
    tight = [e for e in short if length_of(e) <= TIGHT_DAYS] or short
    cut = int(len(tight) * OUTER_SHARE)
    starts, stops = sorted(e[0] for e in tight), sorted(e[1] for e in tight)
    return starts[cut], max(starts[cut], stops[len(stops) - 1 - cut])
