"""Write claims as a JSON Feed, the newest first.

Source:
    JSON Feed 1.1.
"""

from counterclaim.records import Claim, FigureClaim, Ledger
from counterclaim.show.export.annotations import kind_of, words_for
from counterclaim.show.export.versions import quote_of
from counterclaim.show.export.web import WEB, Json, Node, to_json, told, urn
from counterclaim.show.index import (
    LedgerIndex,
    claims_in,
    content_of,
    index_ledger,
    name_of,
    stance_of,
)

RULE = (
    "An item is a claim, by the day its article was published, the newest first; those "
    "of articles without a date stand at the end, without one."
)
VERSION = "https://jsonfeed.org/version/1.1"
WHOLE_DATE = 10


def ledger_to_feed(ledger: Ledger) -> str:
    """Write all claims of a ledger as a feed."""
    index = index_ledger(ledger)
    claims = sorted(
        claims_in(ledger),
        key=lambda c: (index.articles[c.article].published or "", c.article, -_at(c)),
        reverse=True,
    )
    items: list[Json] = [item_of(claim, index) for claim in claims]
    return to_json(
        {
            "version": VERSION,
            "title": "Ledger of claims",
            "description": RULE,
            "language": "en",
            "items": items,
        }
    )


def _at(claim: Claim) -> int:
    return content_of(claim)[0].start


def item_of(claim: Claim, index: LedgerIndex) -> Node:
    """Make the item of a claim."""
    article = index.articles[claim.article]
    incident = index.incident_of.get(claim.id)
    published = article.published or ""
    is_web = article.url is not None and article.url.startswith(WEB)
    authors: list[Json] = [{"name": who} for who in index.names(claim.claimants)]
    count = claim.figure.count if isinstance(claim, FigureClaim) else None
    tags: list[Json] = [str(kind_of(claim)), str(stance_of(claim))]
    return told(
        {
            "id": urn("claim", claim.id),
            "url": article.url if is_web else None,
            "title": words_for(claim, index),
            "content_text": quote_of(claim),
            "date_published": (
                f"{published}T00:00:00Z" if len(published) == WHOLE_DATE else None
            ),
            "authors": authors,
            "tags": tags,
            "_counterclaim": told(
                {
                    "article": article.id,
                    "article_title": name_of(article),
                    "outlet": article.outlet,
                    "start": _at(claim),
                    "end": content_of(claim)[-1].end,
                    "low": count.low if count else None,
                    "high": count.high if count else None,
                    "incident": incident.id if incident else None,
                    "incident_label": incident.label if incident else None,
                    "copy_of": index.copy_of.get(article.id),
                }
            ),
        }
    )
