"""Show what a decision changes at once, however large the ledger is.

A decision on a claim changes its article, and the questions of the incidents that the
article tells of; a decision on a question changes its incident's, one on incidents
these themselves. They are made anew here, on the grouping as it stands. Where grouping
sees nothing of the change, this is all that follows; else the ledger is grouped again
behind the answer.
"""

from collections.abc import Sequence
from dataclasses import replace
from logging import getLogger
from typing import TYPE_CHECKING

from counterclaim.group.dividing import divide_claims
from counterclaim.group.sketches import sketch_article
from counterclaim.part_weighing import (
    MOST_ARTICLES,
    TooFarError,
    Work,
    gather,
    outcome_of,
    scene_of,
    text_of,
    weigh,
)
from counterclaim.records import (
    Article,
    FigureClaim,
    Incident,
    Judgement,
    JudgementKind,
    Question,
    Reading,
    TargetKind,
)
from counterclaim.review.actors import Company, most_frequent
from counterclaim.review.anchors import digest_text
from counterclaim.review.incidents import (
    claims_in,
    close_happenings,
    decide_on_incident,
    open_happenings,
)
from counterclaim.review.ledger import describe
from counterclaim.review.library import Library
from counterclaim.review.names import gather_names
from counterclaim.review.readings import (
    ON_CLAIMS,
    Draft,
    apply_to_claims,
    finish_readings,
)
from counterclaim.reviewing import WALK
from counterclaim.store.touching import Touched

if TYPE_CHECKING:
    from counterclaim.store.session import Store

LOG = getLogger(__name__)
CHANGING = frozenset({JudgementKind.EDIT, JudgementKind.REJECT})
LOUD = CHANGING | {JudgementKind.CONFIRM, JudgementKind.ADD}
# On questions and incidents.
ON_WHOLE = CHANGING | {JudgementKind.MERGE, JudgementKind.SPLIT, JudgementKind.APART}


def show_at_once(store: "Store", judgement: Judgement) -> None:
    """Keep what a decision, made or taken back just now, changes where it touches.

    What cannot be told from the part that it touches is left to the next grouping; so
    is all, should this fail: the decision itself is kept already.
    """
    since = store.change_mark()
    try:
        touched = touch(store, judgement)
        if touched is not None:
            store.keep_touched(touched, since=since)
    except TooFarError:
        return
    except Exception:  # whoever decided must not be told that nothing was kept
        LOG.exception("a decision could not be shown at once; grouping will show it")


def touch(store: "Store", judgement: Judgement) -> Touched | None:
    """Work out what a decision changes; None where that is left to grouping."""
    target = judgement.target
    if target is None:
        return None
    if target.kind in ON_CLAIMS and judgement.kind in LOUD and target.anchors:
        return touch_article(store, target.anchors[0].article, judgement.id)
    if target.kind is TargetKind.QUESTION and judgement.kind in ON_WHOLE:
        return touch_questions(store, judgement)
    if target.kind is TargetKind.INCIDENT and is_on_incidents(judgement):
        return touch_incidents(store, judgement)
    return None


# --------------------------------------------------------------- a decision on a claim


def touch_article(store: "Store", ident: str, judgement: str) -> Touched:
    """Make an article's claims as people decided, and weigh its incidents.

    Raises:
        TooFarError: Its text stood for another, a place was corrected, or somebody
            was named whom the ledger does not know.
    """
    standing = store.load_standing_at(ident)
    if store.older_of(ident) or store.newer_of(ident):
        raise TooFarError
    _, (read,) = store.load_some([ident])
    ((article, before),) = store.load_as_reviewed([ident])
    check_places(read, before)
    draft = decide_again(store, article, read, standing)
    (reading,), rejected = finish_readings(draft)
    work = Work(store=store, draft=draft, pairs={ident: (article, reading)})
    work.joined = join_new(store, draft, read, reading)
    work.incidents = place_claims(store, article, before, reading)
    questions = weigh(work, ())
    same = sketch_article(article, before) == sketch_article(article, reading)
    changed = () if reading is read else (reading,)
    return Touched(
        article=article,
        reading=reading,
        outcome=outcome_of(work, questions, changed=changed, rejected=rejected),
        judgements=(judgement, *(j.id for j in standing)),
        joined=work.joined,
        incidents=work.incidents,
        questions=questions,
        queued=tuple(sorted(work.pairs)),
        is_whole=same and not work.joined,
    )


def check_places(read: Reading, before: Reading) -> None:
    """Check that no person corrected a place that an article names.

    Raises:
        TooFarError: Somebody did.
    """
    now = {place.id: place for place in before.places}
    if any(now.get(place.id, place) != place for place in read.places):
        raise TooFarError


def decide_again(
    store: "Store", article: Article, read: Reading, standing: Sequence[Judgement]
) -> Draft:
    """Apply all standing decisions on an article's words to it as it was read."""
    changes = [change for judgement in standing for change in judgement.changes]
    anchors = [a for change in changes for who in change.who for a in who.anchors]
    values = [
        c.value for c in changes if c.field in ("claimant", "via", "side", "where")
    ]
    wanted = {name.strip() for value in values for name in (value or "").split(";")}
    near = {anchor.article for anchor in anchors} | set(store.load_naming(wanted))
    paths, digests = store.load_catalogue(sorted(near | {article.id}))
    others = store.load_named(near - {article.id})
    draft = Draft(
        library=Library(
            paths,
            lambda i: digests.get(i) or digest_text(text_of(store, i)),
            lambda i: text_of(store, i),
        ),
        names=gather_names(sorted([read, *others], key=lambda one: one.article)),
        readings={article.id: read},
    )
    apply_to_claims(draft, standing)
    if draft.orphans:
        raise TooFarError
    return draft


def join_new(
    store: "Store", draft: Draft, read: Reading, reading: Reading
) -> tuple[tuple[str, str], ...]:
    """Tell who those are that people named anew in an article.

    Raises:
        TooFarError: The ledger knows no such actor or place.
    """
    meant = dict(draft.names.joins)
    new = {a.id for a in reading.actors} - {a.id for a in read.actors}
    homes = store.load_ledger_ids("actor", sorted({meant.get(i, "") for i in new}))
    places = {place.id for place in reading.places}
    known = store.load_ledger_ids("place", sorted(places))
    if places - known.keys() or any(meant.get(i) not in homes for i in new):
        raise TooFarError
    return tuple(sorted((i, homes[meant[i]]) for i in new))


def place_claims(
    store: "Store", article: Article, before: Reading, reading: Reading
) -> tuple[Incident, ...]:
    """Give the incidents of an article with the claims that it has now.

    A claim stays where it stood; a new one goes with those that tell of one happening
    with it.

    Raises:
        TooFarError: An incident would hold no claim.
    """
    now, then = claims_in(reading), claims_in(before)
    homes = store.load_homes(sorted({*now, *then}))
    for happening in divide_claims(article, reading):
        home = most_frequent(homes.get(claim) for claim in happening.claims)
        new = [c for c in happening.claims if c not in then]
        homes |= {claim: home for claim in new if home is not None}
    found = []
    for incident in store.load_incidents(sorted(set(homes.values()))):
        own = {c for c, home in homes.items() if home == incident.id and c in now}
        kept = {*incident.statements, *incident.figures} - then.keys() | own
        figures = {c for c in own if isinstance(now[c], FigureClaim)}
        if not kept:
            raise TooFarError
        found.append(
            replace(
                incident,
                statements=tuple(sorted({*incident.statements} & kept | own - figures)),
                figures=tuple(sorted({*incident.figures} & kept | figures)),
            )
        )
    return tuple(found)


# ----------------------------------------------- a decision on incidents or questions


def is_on_incidents(judgement: Judgement) -> bool:
    """Whether a decision stands, and makes other incidents of those that there are."""
    return judgement.kind in ON_WHOLE and judgement.withdrawn_at is None


def touch_incidents(store: "Store", judgement: Judgement) -> Touched:
    """Make incidents as a person decided, and weigh them.

    Raises:
        TooFarError: They stand no more, or another one is part of them.
    """
    work = open_work(store, judgement)
    if store.has_parts([incident.id for incident in work.before]):
        raise TooFarError
    for incident in work.before:
        gather(work, incident.articles)
    near = [
        store.load_concerned(incident, gather(work, incident.articles)[1])
        for incident in work.before
    ]
    names = {pair for grouping in near for pair in grouping.actor_ids}
    where = {pair for grouping in near for pair in grouping.place_ids}
    company = Company(
        names=work.draft.names,
        library=work.draft.library,
        local={},
        actors={},
        places={},
        homes=dict(names),
        place_homes=dict(where),
    )
    scene = scene_of(work, WALK)
    happenings = open_happenings(
        work.before,
        scene.claims_of,
        work.draft.library,
        lambda whole, claims: describe(scene, company, whole, claims),
    )
    on = decide_on_incident(happenings, judgement)
    if on is None:
        raise TooFarError
    work.draft.places[judgement.id] = on
    work.incidents = close_happenings(happenings)
    touched = touched_by(work, judgement, weigh(work, ()))
    return replace(touched, before=tuple(incident.id for incident in work.before))


def touch_questions(store: "Store", judgement: Judgement) -> Touched:
    """Weigh the incidents whose questions a decision is about.

    Raises:
        TooFarError: They stand no more.
    """
    work = open_work(store, judgement)
    work.incidents = work.before
    standing = () if judgement.withdrawn_at else (judgement,)
    return touched_by(work, judgement, weigh(work, standing, but=judgement.id))


def touched_by(
    work: Work, judgement: Judgement, questions: tuple[Question, ...]
) -> Touched:
    """Give all that a decision on incidents or questions changes."""
    return Touched(
        outcome=outcome_of(work, questions),
        judgements=(judgement.id, *work.draft.places),
        incidents=work.incidents,
        questions=questions,
        queued=tuple(sorted(work.pairs)),
        is_whole=True,
    )


def open_work(store: "Store", judgement: Judgement) -> Work:
    """Load what a decision on incidents or questions is about.

    Raises:
        TooFarError: That stands no more, or is in too many articles.
    """
    targets = [t for t in (judgement.target, judgement.other) if t]
    anchored = sorted({a.article for t in targets for a in t.anchors})
    if len(anchored) > MOST_ARTICLES:
        raise TooFarError
    near = store.load_as_reviewed(anchored)
    paths, digests = store.load_catalogue(anchored)
    draft = Draft(
        library=Library(paths, digests.__getitem__, lambda i: text_of(store, i)),
        names=gather_names(()),
        readings={},
    )
    work = Work(store=store, draft=draft, pairs={a.id: (a, r) for a, r in near})
    work.before = store.load_incidents(sorted(incidents_meant(work, judgement)))
    if not work.before or paths.keys() != set(anchored):
        raise TooFarError
    return work


def incidents_meant(work: Work, judgement: Judgement) -> set[str]:
    """Tell which incidents the claims at a decision's words belong to."""
    spans = {
        (anchor.article, span)
        for target in (judgement.target, judgement.other)
        if target
        for anchor in target.anchors
        for span in anchor.spans
    }
    claims = [
        ident
        for article, reading in work.pairs.values()
        for ident, claim in claims_in(reading).items()
        for span in (
            (claim.figure.span,)
            if isinstance(claim, FigureClaim)
            else claim.statement.content
        )
        if (article.id, span) in spans
    ]
    return set(work.store.load_homes(claims).values())
