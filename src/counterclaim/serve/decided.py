"""Pages on decisions, on the audit log, and on what could not be read."""

from dataclasses import dataclass

from starlette.responses import Response

from counterclaim.records import OrphanReason
from counterclaim.serve.incident import said_of
from counterclaim.serve.paging import cut_page, read_number
from counterclaim.serve.reviewing import DecisionView, moment, show_decision
from counterclaim.serve.site import Site
from counterclaim.serve.web import Refusal, Visit, html, read_whole

DECISIONS = 60  # a page
LINES = 100  # of the audit log, or of what was not read, a page
WHY_ORPHANED = {
    OrphanReason.ARTICLE_GONE: "its article is no longer in the ledger",
    OrphanReason.TEXT_CHANGED: "the text of its article was changed",
    OrphanReason.WORDS_NOT_FOUND: "no claim is found at its words any more",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OrphanView:
    """A decision whose words are found no more."""

    decision: DecisionView
    why: str
    seen_in: tuple[str, ...]


def give_decisions(site: Site, visit: Visit) -> Response:
    """Give the page of all decisions, the newest first."""
    store, user = site.store, visit.query.get("user") or None
    total = store.count_judgements(user)
    numbers = cut_page(
        range(total), read_number(visit.query.get("page", "")), DECISIONS
    )
    skipped = (numbers.number - 1) * DECISIONS
    shown = store.load_latest(user=user, skipped=skipped, limit=DECISIONS)
    lost = store.load_orphans()[:DECISIONS]
    by_id = {j.id: j for j in store.load_judgements_of([o.judgement for o in lost])}
    orphans = tuple(
        OrphanView(
            decision=show_decision(by_id[orphan.judgement]),
            why=WHY_ORPHANED[orphan.reason],
            seen_in=orphan.seen_in[:DECISIONS],
        )
        for orphan in lost
        if orphan.judgement in by_id
    )
    return html(
        site.writer.write(
            "decisions.html",
            visit,
            page=numbers.of(show_decision(judgement) for judgement in shown),
            users=store.load_deciders(),
            chosen=user or "",
            orphans=orphans,
            way="decisions",
            **said_of(visit),
        )
    )


def give_audit(site: Site, visit: Visit) -> Response:
    """Give the page of the audit log; owners see it.

    Raises:
        Refusal: Somebody else asks.
    """
    if not visit.is_owner:
        raise Refusal(403, "not-allowed", "The log is for owners of the ledger.")
    before = visit.query.get("before", "")
    deeds = site.store.load_deeds(before=read_whole(before), limit=LINES)
    return html(
        site.writer.write(
            "audit.html",
            visit,
            deeds=[(moment(deed.at), deed) for deed in deeds],
            next=deeds[-1].number if len(deeds) == LINES else None,
            way="audit",
        )
    )


def give_failures(site: Site, visit: Visit) -> Response:
    """Give the page of what was not read, or only in part."""
    failures = site.store.load_failures()
    page = cut_page(failures, read_number(visit.query.get("page", "")), LINES)
    return html(
        site.writer.write(
            "failures.html", visit, page=page, ledger={"failures": page.items}
        )
    )
