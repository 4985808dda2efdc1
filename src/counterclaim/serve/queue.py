"""What is to review: claims nobody decided on, in the order of the store's queue."""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from starlette.responses import Response

from counterclaim.records import ToReview
from counterclaim.serve.claim import claim_page
from counterclaim.serve.incident import said_of
from counterclaim.serve.links import CLAIM_KINDS
from counterclaim.serve.reviewing import make_sheet
from counterclaim.serve.site import Site
from counterclaim.serve.standing import standing_states
from counterclaim.serve.web import Visit, html, read_whole
from counterclaim.store import tables
from counterclaim.store.asking import Asked, among, ask_among

SHOWN = 25  # beside the first
MOST_SKIPPED = 5_000
MOST_COUNTED = 10_000  # above it the page says "more than"
LOADED = 50  # from the store at once: more are asked for where many were decided on
WORDS_OF = Asked(
    sa.select(
        tables.SEARCH_ROWS.c.id, tables.SEARCH_ROWS.c.title, tables.SEARCH_ROWS.c.body
    ).where(among(tables.SEARCH_ROWS.c.id), among(tables.SEARCH_ROWS.c.kind, "kinds"))
)


def give_queue(site: Site, visit: Visit) -> Response:
    """Give the first claim that waits, with the next ones beside it."""
    asked = visit.query.get("skip", "")
    skip = min(read_whole(asked) or 0, MOST_SKIPPED)
    waiting = find_waiting(site, skip)
    with site.store.reading() as connection:
        page = claim_page(connection, waiting[0].claim) if waiting else None
        words = words_of(connection, [one.claim for one in waiting])
    sheet = page and make_sheet(site, page.record, page.kind, page.ledger)
    return html(
        site.writer.write(
            "queue.html",
            visit,
            page=page,
            sheet=sheet,
            waiting=waiting,
            words=words,
            total=site.store.count_queue(MOST_COUNTED + 1),
            most=MOST_COUNTED,
            skip=skip,
            homes=page.homes if page else {},
            way="review",
            **said_of(visit),
        )
    )


def words_of(
    connection: sa.Connection, claims: Sequence[str]
) -> Mapping[str, tuple[str, str]]:
    """Look up who makes each claim, and in which words."""
    rows = ask_among(connection, WORDS_OF, claims, kinds=CLAIM_KINDS)
    return {claim: (who, words) for claim, who, words in rows}


def find_waiting(site: Site, skip: int) -> tuple[ToReview, ...]:
    """Find the claims that wait, without those decided on a moment ago."""
    found: list[ToReview] = []
    last: ToReview | None = None
    while len(found) < skip + SHOWN:
        some = site.store.load_queue(after=last, limit=LOADED)
        if not some:
            break
        last = some[-1]
        with site.store.reading() as connection:
            decided = standing_states(connection, (one.claim for one in some))
        found += [one for one in some if one.claim not in decided]
    return tuple(found[skip : skip + SHOWN])
