"""How far two reviewers agree, and where they differ: the list to adjudicate."""

from collections import Counter

from starlette.responses import Response

from counterclaim.desk import compare
from counterclaim.serve.incident import said_of
from counterclaim.serve.paging import cut_page, read_number
from counterclaim.serve.site import Site
from counterclaim.serve.web import Visit, html

DIFFERENCES = 60  # a page


def give_agreement(site: Site, visit: Visit) -> Response:
    """Compare two reviewers, by default those with the most decisions."""
    counts = Counter(
        judgement.user
        for judgement in site.store.load_judgements()
        if judgement.withdrawn_at is None
    )
    users = [user for user, _ in counts.most_common()]
    one = visit.query.get("one") or next(iter(users), "")
    other = visit.query.get("other") or next((u for u in users if u != one), "")
    both = {one, other} <= set(users) and one != other
    comparison = compare(site.store, one, other) if both else None
    differences = comparison.differences if comparison else ()
    number = read_number(visit.query.get("page", ""))
    return html(
        site.writer.write(
            "agreement.html",
            visit,
            users=users,
            one=one,
            other=other,
            comparison=comparison,
            differences=cut_page(differences, number, DIFFERENCES),
            way="agreement",
            **said_of(visit),
        )
    )
