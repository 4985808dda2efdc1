"""Divide an article's claims: its main happening, and others that it tells of."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from counterclaim.group.beside import part_beside
from counterclaim.group.claims import chain, claim_ends, is_fresh
from counterclaim.group.days import GAP_DAYS, YEAR_DAYS, Ends, day_range, length_of
from counterclaim.group.happenings import (
    Happening,
    make_main,
    make_recalled,
    places_in_title,
    settle,
    title_of,
)
from counterclaim.group.main_days import (
    find_lead_times,
    find_main_days,
    find_main_window,
)
from counterclaim.group.passages import Passages, find_carried
from counterclaim.group.recalled import find_recalled
from counterclaim.group.retrospects import is_retrospect
from counterclaim.group.wording import story_of
from counterclaim.records import NO_TIME, Article, Claim, Reading, StatementClaim


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
    story = story_of(article, reading)
    looks_back = is_retrospect(article, story)
    times = find_lead_times(article, reading)
    if looks_back:
        times = [ends for ends in times if not is_fresh(article, ends)]
    recalled = find_recalled(article, reading)
    fresh = [claim for claim in reading.figures if claim.id not in recalled]
    claims: list[Claim] = [*reading.statements, *fresh]
    window = find_main_window(article, claims, times, looks_back=looks_back)
    passages = Passages(article, reading)
    main, apart = _part_by_days(article, passages, claims, window)
    apart += [
        claim
        for claim in reading.figures
        if claim.id in recalled and _is_told_past(claim, passages, window)
    ]
    titled = places_in_title(reading, title_of(article, story))
    main, *beside = part_beside(article, reading, passages, main, titled)
    days = find_main_days(main, times, window)
    if elsewhere := passages.sentences(claim for part in beside for claim in part):
        story = story_of(article, reading, elsewhere)
    whole = make_main(article, reading, main, days, story)
    for _, members in chain(apart, key=claim_ends):
        beside += part_beside(article, reading, passages, members)
    told = [make_recalled(article, passages, members, whole) for members in beside]
    told.sort(key=lambda happening: happening.when or (0, 0))
    return (replace(whole, is_retrospect=looks_back), *told)


def _part_by_days(
    article: Article, passages: Passages, claims: Sequence[Claim], window: Ends | None
) -> tuple[list[Claim], list[Claim]]:
    """Part the claims of the main happening's days from those of others.

    What is only said on other days loses them, with the places told there.
    """
    main = [claim for claim in claims if window is None or _is_near(claim, window)]
    kept = {claim.id for claim in main}
    apart = [claim for claim in claims if claim.id not in kept]
    talk = _find_talk(article, passages, apart, window)
    main += [
        replace(claim, about=NO_TIME, where=())
        for claim in apart
        if isinstance(claim, StatementClaim) and claim.id in talk
    ]
    return main, [claim for claim in apart if claim.id not in talk]


def _is_told_past(claim: Claim, passages: Passages, window: Ends | None) -> bool:
    """Whether a claim's own sentence dates it to a year before the main happening."""
    ends = claim_ends(claim)
    if ends is None or length_of(ends) > YEAR_DAYS + 1:
        return False
    is_before = window is None or ends[1] < window[0]
    return is_before and passages.sentence_dates(claim, ends)


def _is_near(claim: Claim, window: Ends) -> bool:
    """Whether a claim's days touch the window, or it has none."""
    ends = claim_ends(claim)
    return ends is None or (
        ends[0] <= window[1] + GAP_DAYS and ends[1] >= window[0] - GAP_DAYS
    )


def _find_talk(
    article: Article, passages: Passages, apart: Sequence[Claim], window: Ends | None
) -> frozenset[str]:
    """Find the statements that lie apart by the days of their words alone.

    "The army admitted on Monday that the post had been empty": the Monday is the day
    of the words, and not of another happening; nor is the day of what a paragraph
    before recalls.
    """
    talk = set[str]()
    for ends, members in chain(apart, key=claim_ends):
        said = {c.id for c in members if isinstance(c, StatementClaim)}
        is_later = window is not None and ends[0] > window[1]
        if window is not None and ends[1] < window[0]:
            talk |= said & find_carried(members, passages)
        elif len(said) == len(members) and (
            _is_ahead(article, ends) or (is_later and is_fresh(article, ends))
        ):
            talk |= said
    return frozenset(talk)


def _is_ahead(article: Article, ends: Ends) -> bool:
    """Whether the days come after the publication: what is planned or threatened."""
    published = day_range(article.published) if article.published else None
    return published is not None and ends[0] > published[1]
