"""Group and weigh a ledger, as far as what is new in it can change anything.

Grouping sees sketches of the articles, each made once. An incident is weighed again
only where it, its articles or what is known of those whom they name differs from when
it was weighed last; and only rows that differ are written. The ledger is the same as if
all were grouped and weighed anew, with people's decisions in it too (`reviewing`).
"""

import gc
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from json import dumps, loads
from typing import TYPE_CHECKING, TypeAlias

from counterclaim import __version__
from counterclaim.group.clues import Common
from counterclaim.group.clusters import connect
from counterclaim.group.incidents import WeighPairs, weigh_pairs
from counterclaim.group.keeping import KeptLink, KeptLinks
from counterclaim.group.repeats import Ids, Repeat, compare_in
from counterclaim.group.sketches import Sketch, group_sketches, sketch_article
from counterclaim.records import (
    Article,
    Grouping,
    Incident,
    Judgement,
    Question,
    Reading,
    ToReview,
)
from counterclaim.review.queue import queue_claims
from counterclaim.reviewing import (
    Kept,
    Review,
    compare_reviewed,
    decide_grouping,
    decide_questions,
    digest_of,
    incidents_asked,
    load_reviewed,
    open_review,
    outcome_of,
    pass_reviewed,
)
from counterclaim.store.changes import Regrouped
from counterclaim.weigh.ledger import weigh_incidents
from counterclaim.weighing import look_up, narrow

if TYPE_CHECKING:
    from counterclaim.store.session import Store

MADE_BY = f"counterclaim {__version__}"  # sketches of another one are made anew
AT_A_TIME = 100  # articles or incidents that are in memory together
MADE_BETWEEN = 50_000  # objects, between two looks for those in circles
COMMON = ""  # stands for an article where words are kept that too many share
PAIRS_AT_A_TIME = 1_000  # that are compared with their texts in memory

# Articles, the sentences of their readings, and pairs to be compared.
Batch: TypeAlias = tuple[tuple[Article, ...], dict[str, Reading], list[Ids]]
# What one incident is weighed with: the texts, their readings, what concerns it.
Part: TypeAlias = tuple[list[Article], list[Reading], Grouping]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hands:
    """Who does what falls into parts; each gives what this process would give.

    `weigh_pairs` weighs pairs of happenings, `compare` batches of articles that may be
    copies, `weigh` incidents; the latter two keep the order.
    """

    weigh_pairs: WeighPairs
    compare: Callable[[Iterable[Batch]], Iterator[Mapping[Ids, Repeat]]]
    weigh: Callable[[Iterable[Part]], Iterator[tuple[Question, ...]]]


def regroup_ledger(store: "Store", hands: Hands | None = None) -> None:
    """Group and weigh all that a ledger holds, with people's decisions in it.

    Args:
        store: The ledger.
        hands: Who does what falls into parts; None is this process.
    """
    with collecting_rarely():
        while True:
            since = store.change_mark()
            standing = [j for j in store.load_judgements() if j.withdrawn_at is None]
            regrouped = regroup_sketches(store, standing, hands)
            if store.change_grouping(regrouped, since=since):
                return  # else somebody else has grouped meanwhile


@contextmanager
def collecting_rarely() -> Iterator[None]:
    """Look less often for objects that hang in circles: a tenth of grouping's time."""
    before = gc.get_threshold()
    gc.set_threshold(MADE_BETWEEN)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def regroup_sketches(
    store: "Store", standing: Sequence[Judgement] = (), hands: Hands | None = None
) -> Regrouped:
    """Group a ledger as people decided, and weigh what differs."""
    hands = hands or Hands(
        weigh_pairs=weigh_pairs, compare=map_compare, weigh=map_weigh
    )
    sketch_new(store)
    fresh = store.load_fresh()
    review, seen = open_review(store, standing), Seen(readings={}, digests={})
    sketches = pass_reviewed(review, store.load_sketches(Sketch))
    grouped = group_sketches(
        seen.pass_on(sketches),
        compare_reviewed(review, Comparing(store, hands.compare)),
        hands.weigh_pairs,
        load_links(store),
        seen.digests,
    )
    grouping = decide_grouping(review, grouped.grouping)
    before, asked = store.load_weighed(), incidents_asked(review)
    digests = digest_incidents(grouping, seen, asked)
    known = {i: digest for i, (digest, _) in before.incidents.items()}
    kept = {i for i, d in digests.items() if known.get(i) == d} - asked
    changed = [i for i in grouping.incidents if i.id not in kept]
    gone = [incident for i, (_, incident) in before.incidents.items() if i not in kept]
    questions = weigh_some(review, grouping, changed, hands)
    questions = decide_questions(review, grouping, questions)
    outcome = outcome_of(review)
    touched = {a for i in (*changed, *gone) for a in i.articles}
    touched |= fresh | store.find_moved(outcome)
    if not before.mark:  # nothing is known of what was before
        touched |= seen.digests.keys()
    told = sorted(touched & seen.digests.keys())  # the others count no more
    return Regrouped(
        grouping=grouping,
        questions=questions,
        digests=digests,
        kept=frozenset(kept),
        articles=tuple(sorted(touched)),
        queue=queue_some(review, told, questions, kept),
        after=before.mark,
        touched=frozenset(i for i, digest in known.items() if not digest),
        outcome=outcome,
        links=tuple(link_rows(grouped.links)),
    )


# ------------------------------------------------------------------------------- links


def load_links(store: "Store") -> KeptLinks:
    """Load the links that the grouping before kept, if it was made as this one is."""
    contexts, links, common = dict[str, str](), dict[str, list[KeptLink]](), Common()
    for article, context, record in store.load_links(MADE_BY):
        if article == COMMON:
            words, weeks = loads(record)
            shared = frozenset((place, week) for place, week in weeks)
            common = Common(words=frozenset(words), weeks=shared)
        else:
            contexts[article], links[article] = context, loads(record)
    return KeptLinks(contexts=contexts, links=links, common=common)


def link_rows(kept: KeptLinks) -> Iterator[tuple[str, str, str]]:
    """Give what is kept of links: the article, its context, its links."""
    for article, context in kept.contexts.items():
        yield article, context, dumps(kept.links.get(article, ()))
    words, weeks = sorted(kept.common.words), sorted(kept.common.weeks)
    yield COMMON, MADE_BY, dumps([words, weeks])


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What is kept of the sketches that went by: whom each article names."""

    readings: dict[str, Reading]
    digests: dict[str, str]

    def pass_on(self, sketches: Iterable[Kept]) -> Iterator[Sketch]:
        """Give the sketches of a ledger, and keep what weighing needs of them."""
        for article, digest, sketch in sketches:
            self.readings[article] = Reading(
                article=article, actors=sketch.actors, places=sketch.places
            )
            self.digests[article] = digest
            yield sketch


def sketch_new(store: "Store") -> None:
    """Make the sketches that are not there yet."""
    while found := store.load_unsketched(MADE_BY, AT_A_TIME):
        made = [
            (article.id, digest_of(article, reading), sketch_article(article, reading))
            for article, reading in found
        ]
        store.keep_sketches(MADE_BY, made)


class Comparing:
    """Compares pairs of articles word by word, each pair once in a ledger's life."""

    def __init__(
        self,
        store: "Store",
        compare: Callable[[Iterable[Batch]], Iterator[Mapping[Ids, Repeat]]],
    ) -> None:
        self._store = store
        self._compare = compare

    def __call__(self, pairs: Sequence[Ids]) -> Mapping[Ids, Repeat]:
        """Give how pairs of articles compare."""
        known = self._store.load_compared(Repeat)
        new = [pair for pair in pairs if pair not in known]
        for compared in self._compare(map(self._load, in_batches(new))):
            self._store.keep_compared(compared)
            known |= compared
        return {pair: known[pair] for pair in pairs}

    def _load(self, pairs: list[Ids]) -> Batch:
        wanted = sorted({ident for pair in pairs for ident in pair})
        return *self._store.load_sentences(wanted), pairs


def map_compare(batches: Iterable[Batch]) -> Iterator[Mapping[Ids, Repeat]]:
    """Compare batches of pairs, one after the other."""
    return map(compare_batch, batches)


def compare_batch(batch: Batch) -> Mapping[Ids, Repeat]:
    """Compare pairs of articles word by word."""
    articles, sentences, pairs = batch
    return compare_in(articles, sentences)(pairs)


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


def digest_incidents(
    grouping: Grouping, seen: Seen, asked: Collection[str] = ()
) -> dict[str, str]:
    """Make a digest of all that the questions of each incident are made from.

    Those whose questions people decided on have none, and are weighed each time.
    Why its reports stand together is left out: the telling words change their order
    with any article.
    """
    lookups, digests = look_up(grouping), {}
    for incident in grouping.incidents:
        own = [seen.readings[article] for article in incident.articles]
        told = [seen.digests[article] for article in incident.articles]
        alone = narrow(lookups, replace(incident, reasons=()), own)
        is_asked = incident.id in asked
        digests[incident.id] = "" if is_asked else digest_of(MADE_BY, *told, alone)
    return digests


# ---------------------------------------------------------------------------- weighing


def weigh_some(
    review: Review, grouping: Grouping, incidents: Sequence[Incident], hands: Hands
) -> tuple[Question, ...]:
    """Weigh some incidents, a few in memory at a time."""
    weighed = hands.weigh(parts_of(review, grouping, incidents))
    return tuple(question for questions in weighed for question in questions)


def map_weigh(parts: Iterable[Part]) -> Iterator[tuple[Question, ...]]:
    """Weigh incidents, one after the other."""
    return map(weigh_part, parts)


def weigh_part(part: Part) -> tuple[Question, ...]:
    """Weigh an incident with what it needs."""
    return weigh_incidents(*part)


def parts_of(
    review: Review, grouping: Grouping, incidents: Sequence[Incident]
) -> Iterator[Part]:
    """Give what each incident is weighed with, a few in memory at a time."""
    lookups = look_up(grouping)
    for start in range(0, len(incidents), AT_A_TIME):
        some = incidents[start : start + AT_A_TIME]
        wanted = sorted({article for i in some for article in i.articles})
        known = {pair[0].id: pair for pair in load_reviewed(review, wanted)}
        for incident in some:
            told = [known[article][0] for article in incident.articles]
            own = [known[article][1] for article in incident.articles]
            yield told, own, narrow(lookups, incident, own)


def queue_some(
    review: Review,
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
        some = articles[start : start + AT_A_TIME]
        readings = [reading for _, reading in load_reviewed(review, some)]
        claims = [c.id for r in readings for c in r.statements]
        claims += [c.id for r in readings for c in r.figures]
        asked = {q.id: q for claim in claims for q in fresh.get(claim, ())}
        if still:
            old = review.store.load_questions_on(readings)
            asked |= {q.id: q for q in old if q.incident in still}
        queue += queue_claims(readings, asked.values())
    return tuple(queue)
