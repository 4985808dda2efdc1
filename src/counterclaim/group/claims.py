"""What grouping asks of a claim: its days, its place in the text, its weight."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from counterclaim.group.days import GAP_DAYS, Ends, day_ends, day_range
from counterclaim.records import (
    Article,
    Claim,
    FigureClaim,
    Interval,
    Measure,
    StatementClaim,
)

# What a claim weighs when the main happening of an article is sought.
FIGURE_WEIGHT, STATEMENT_WEIGHT, HEADLINE_WEIGHT = 2.0, 1.0, 2.0
LEAD_WEIGHT = 1.0
# Share of the text that is its lead; its words count twice (B-cubed on gva train
# 0.914 to 0.921, ecb train 0.867 to 0.887).
LEAD_SHARE = 0.3
# Measures that say what was done, and not what stood ready or what followed.
HARMS = frozenset(Measure) - {Measure.DISPLACED, Measure.DEPLOYED, Measure.OTHER}

Item = TypeVar("Item")


def claim_interval(claim: Claim) -> Interval:
    """Return when what the claim tells of happened."""
    return claim.when if isinstance(claim, FigureClaim) else claim.about


def claim_ends(claim: Claim) -> Ends | None:
    """Return first and last day of what a claim tells, None where one is open."""
    return day_ends(claim_interval(claim))


def claim_start(claim: Claim) -> int:
    """Return where in the text the claim begins."""
    if isinstance(claim, FigureClaim):
        return claim.figure.span.start
    return claim.statement.content[0].start


def weigh_claim(article: Article, claim: Claim) -> float:
    """Return how much a claim says of what the article is about."""
    is_figure = isinstance(claim, FigureClaim)
    weight = FIGURE_WEIGHT if is_figure else STATEMENT_WEIGHT
    if isinstance(claim, StatementClaim) and claim.statement.is_headline:
        weight += HEADLINE_WEIGHT
    is_lead = claim_start(claim) <= LEAD_SHARE * len(article.text)
    return weight + LEAD_WEIGHT * is_lead


def is_fresh(article: Article, ends: Ends) -> bool:
    """Whether the days lie just before the publication."""
    published = day_range(article.published) if article.published else None
    return published is not None and (
        ends[0] <= published[1] and published[0] - ends[1] <= GAP_DAYS
    )


def is_harm(claim: Claim) -> bool:
    """Whether a claim counts who or what was hit."""
    return isinstance(claim, FigureClaim) and claim.figure.measure in HARMS


def chain(
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
