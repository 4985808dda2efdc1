"""Group and weigh a ledger, as far as what is new in it can change anything.

Grouping sees sketches of the articles, each made once. An incident is weighed again
only where it, its articles or what is known of those whom they name differs from when
it was weighed last; and only rows that differ are written. The ledger is the same as if
all were grouped and weighed anew; with people's decisions in it that is what is done.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from counterclaim import __version__
from counterclaim.group.clusters import connect
from counterclaim.group.copies import Ids, Repeat, compare_in
from counterclaim.group.ledger import group_readings
from counterclaim.group.sketches import Sketch, group_sketches, sketch_article
from counterclaim.records import (
    Article,
    Grouping,
    Incident,
    Question,
    Reading,
    ToReview,
)
from counterclaim.review.ledger import Walk, review_ledger
from counterclaim.review.queue import queue_claims
from counterclaim.store.changes import Regrouped
from counterclaim.store.codec import encode
from counterclaim.weigh.ledger import weigh_incidents
from counterclaim.weighing import look_up, narrow, weigh_apart

if TYPE_CHECKING:
    from counterclaim.store.session import Store

MADE_BY = f"counterclaim {__version__}"  # sketches of another one are made anew
AT_A_TIME = 100  # articles or incidents that are in memory together
PAIRS_AT_A_TIME = 1_000  # that are compared with their texts in memory


def regroup_ledger(store: "Store") -> None:
    """Group and weigh all that a ledger holds, with people's decisions in it."""
    since = store.change_mark()
    standing = [j for j in store.load_judgements() if j.withdrawn_at is None]
    if not standing:
        while not store.change_grouping(regroup_sketches(store), since=since):
            since = store.change_mark()  # somebody else has grouped meanwhile
        return
    articles, readings = store.load_articles(), store.load_readings()
    walk = Walk(group=group_readings, weigh=weigh_all)
    replaced = store.load_replaced()
    reviewed = review_ledger(articles, readings, standing, walk, replaced=replaced)
    store.replace_grouping(
        reviewed.grouping, reviewed.questions, outcome=reviewed.outcome, since=since
    )


def weigh_all(
    articles: Sequence[Article], readings: Sequence[Reading], grouping: Grouping
) -> tuple[Question, ...]:
    """Weigh incidents that are at hand, each by itself."""
    return weigh_apart(articles, readings, grouping, weigh_incidents)


def regroup_sketches(store: "Store") -> Regrouped:
    """Group a ledger without decisions, and weigh what differs."""
    fresh = sketch_new(store)
    seen = Seen(readings={}, digests={})
    grouping = group_sketches(seen.pass_on(store), Comparing(store))
    digests = digest_incidents(grouping, seen)
    before = store.load_weighed()
    known = {i: digest for i, (digest, _) in before.incidents.items()}
    kept = {i for i, digest in digests.items() if known.get(i) == digest}
    changed = [i for i in grouping.incidents if i.id not in kept]
    gone = [incident for i, (_, incident) in before.incidents.items() if i not in kept]
    touched = {a for i in (*changed, *gone) for a in i.articles}
    touched |= fresh
    told = sorted(touched & seen.digests.keys())  # the others count no more
    questions = weigh_some(store, grouping, changed)
    return Regrouped(
        grouping=grouping,
        questions=questions,
        digests=digests,
        kept=frozenset(kept),
        articles=tuple(sorted(touched)),
        queue=queue_some(store, told, questions, kept),
        after=before.mark,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What is kept of the sketches that went by: whom each article names."""

    readings: dict[str, Reading]
    digests: dict[str, str]

    def pass_on(self, store: "Store") -> Iterator[Sketch]:
        """Give the sketches of a ledger, and keep what weighing needs of them."""
        for article, digest, sketch in store.load_sketches(Sketch):
            self.readings[article] = Reading(
                article=article, actors=sketch.actors, places=sketch.places
            )
            self.digests[article] = digest
            yield sketch


def sketch_new(store: "Store") -> set[str]:
    """Make the sketches that are not there yet; return whose they are."""
    fresh = set[str]()
    while found := store.load_unsketched(MADE_BY, AT_A_TIME):
        made = [
            (article.id, digest_of(article, reading), sketch_article(article, reading))
            for article, reading in found
        ]
        store.keep_sketches(MADE_BY, made)
        fresh |= {article for article, _, _ in made}
    return fresh


class Comparing:
    """Compares pairs of articles word by word, each pair once in a ledger's life."""

    def __init__(self, store: "Store") -> None:
        self._store = store

    def __call__(self, pairs: Sequence[Ids]) -> Mapping[Ids, Repeat]:
        """Give how pairs of articles compare."""
        known = self._store.load_compared(Repeat)
        new = [pair for pair in pairs if pair not in known]
        for some in in_batches(new):
            wanted = sorted({ident for pair in some for ident in pair})
            articles, sentences = self._store.load_sentences(wanted)
            compared = compare_in(articles, sentences)(some)
            self._store.keep_compared(compared)
            known |= compared
        return {pair: known[pair] for pair in pairs}


def in_batches(pairs: Sequence[Ids]) -> Iterator[list[Ids]]:
    """Cut pairs into batches; those that hang together stand in one where they fit."""
    idents = sorted({ident for pair in pairs for ident in pair})
    place = {ident: position for position, ident in enumerate(idents)}
    hung = connect(len(idents), {(place[a], place[b]): 1.0 for a, b in pairs})
    home = {idents[item]: n for n, part in enumerate(hung) for item in part}
    batch: list[Ids] = []
    for pair in sorted(pairs, key=lambda pair: (home[pair[0]], pair)):
        batch.append(pair)
        if len(batch) >= PAIRS_AT_A_TIME:
            yield batch
            batch = []
    if batch:
        yield batch


# ---------------------------------------------------------------------------- digests


def digest_of(*records: object) -> str:
    """Make a digest of records."""
    digest = sha256()
    for record in records:
        told = record if isinstance(record, str) else encode(record)
        digest.update(told.encode("utf-8", "surrogatepass") + b"\n")
    return digest.hexdigest()[:32]


def digest_incidents(grouping: Grouping, seen: Seen) -> dict[str, str]:
    """Make a digest of all that the questions of each incident are made from.

    Why its reports stand together is left out: the telling words change their order
    with any article.
    """
    lookups, digests = look_up(grouping), {}
    for incident in grouping.incidents:
        own = [seen.readings[article] for article in incident.articles]
        told = [seen.digests[article] for article in incident.articles]
        alone = narrow(lookups, replace(incident, reasons=()), own)
        digests[incident.id] = digest_of(MADE_BY, *told, alone)
    return digests


# ---------------------------------------------------------------------------- weighing


def weigh_some(
    store: "Store", grouping: Grouping, incidents: Sequence[Incident]
) -> tuple[Question, ...]:
    """Weigh some incidents, a few in memory at a time."""
    lookups, questions = look_up(grouping), list[Question]()
    for start in range(0, len(incidents), AT_A_TIME):
        some = incidents[start : start + AT_A_TIME]
        wanted = sorted({article for i in some for article in i.articles})
        articles, readings = store.load_some(wanted)
        texts = {article.id: article for article in articles}
        known = {reading.article: reading for reading in readings}
        for incident in some:
            own = [known[article] for article in incident.articles]
            told = [texts[article] for article in incident.articles]
            questions += weigh_incidents(told, own, narrow(lookups, incident, own))
    return tuple(questions)


def queue_some(
    store: "Store",
    articles: Sequence[str],
    questions: Iterable[Question],
    kept: Iterable[str],
) -> tuple[ToReview, ...]:
    """Order the claims of some articles by what a review would change."""
    fresh: dict[str, list[Question]] = {}
    for question in questions:
        for answer in question.answers:
            for claim in (*answer.figures, *answer.statements):
                fresh.setdefault(claim, []).append(question)
    still, queue = set(kept), list[ToReview]()
    for start in range(0, len(articles), AT_A_TIME):
        _, readings = store.load_some(articles[start : start + AT_A_TIME])
        claims = [c.id for r in readings for c in r.statements]
        claims += [c.id for r in readings for c in r.figures]
        asked = {q.id: q for claim in claims for q in fresh.get(claim, ())}
        if still:
            old = store.load_questions_on(readings)
            asked |= {q.id: q for q in old if q.incident in still}
        queue += queue_claims(readings, sorted(asked.values(), key=lambda q: q.id))
    return tuple(queue)
