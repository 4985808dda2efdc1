"""What people decided, put between the sketches of articles and their grouping.

Only articles that decisions touch are loaded, are made as people decided, and sketched
anew; all others go by as they are. What comes of it is the same as if all of the
ledger was reviewed at once (`review.ledger.review_ledger`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING

from counterclaim.group.ledger import group_readings
from counterclaim.group.repeats import Compare, Ids, Repeat, compare_in
from counterclaim.group.sketches import Sketch, sketch_article
from counterclaim.records import (
    Article,
    Claim,
    Grouping,
    Judgement,
    JudgementKind,
    Outcome,
    Question,
    Reading,
    Target,
    TargetKind,
)
from counterclaim.review.anchors import digest_text
from counterclaim.review.carrying import carry_over
from counterclaim.review.incidents import Happenings, claims_in
from counterclaim.review.ledger import (
    Scene,
    Walk,
    decide_on_grouping,
    decide_on_questions,
    find_asked,
)
from counterclaim.review.library import Library
from counterclaim.review.names import gather_names, places_at
from counterclaim.review.readings import (
    ON_CLAIMS,
    Draft,
    apply_to_claims,
    finish_readings,
)
from counterclaim.review.sources import apply_to_articles, apply_to_places
from counterclaim.store.codec import encode
from counterclaim.weigh.ledger import weigh_incidents
from counterclaim.weighing import weigh_apart

if TYPE_CHECKING:
    from counterclaim.store.session import Store

MOST_RECENT = 128  # articles with their readings, about 100 kB each
Kept = tuple[str, str, Sketch]  # the article, the digest of what it was made from


def digest_of(*records: object) -> str:
    """Make a digest of records."""
    digest = sha256()
    for record in records:
        told = record if isinstance(record, str) else encode(record)
        digest.update(told.encode("utf-8", "surrogatepass") + b"\n")
    return digest.hexdigest()[:32]


def weigh_all(
    articles: Sequence[Article], readings: Sequence[Reading], grouping: Grouping
) -> tuple[Question, ...]:
    """Weigh incidents that are at hand, each by itself."""
    return weigh_apart(articles, readings, grouping, weigh_incidents)


WALK = Walk(group=group_readings, weigh=weigh_all)


@dataclass(slots=True, kw_only=True)
class Review:
    """Decisions at work on a ledger.

    Attributes:
        store: The ledger.
        standing: The decisions, on the texts that count now.
        library: The articles that decisions hold on to.
        articles: The corrected ones, by id.
        readings: Those that decisions changed, by article.
        rejected: The claims that stand nowhere any more.
        draft: What is known of actors and places; what became of each decision.
        happenings: The incidents, once decided on.
        seen: Articles and readings that were loaded to be looked at, as reviewed.
        recent: Those that were loaded last, as they were read.
    """

    store: "Store"
    standing: tuple[Judgement, ...]
    library: Library
    draft: Draft
    articles: dict[str, Article] = field(default_factory=dict)
    readings: dict[str, Reading] = field(default_factory=dict)
    rejected: tuple[Claim, ...] = ()
    happenings: Happenings | None = None
    seen: dict[str, tuple[Article, Reading]] = field(default_factory=dict)
    recent: dict[str, tuple[Article, Reading]] = field(default_factory=dict)


def open_review(store: "Store", standing: Sequence[Judgement]) -> Review:
    """Make ready to put decisions between sketches and grouping."""
    if standing and (replaced := store.load_replaced()):
        newest, _ = store.load_some(sorted({one.newer for one in replaced}))
        standing = carry_over(standing, replaced, newest)
    paths, digests = store.load_catalogue() if standing else ({}, {})

    def text_of(ident: str) -> str:
        (article,), _ = store.load_some([ident])
        return article.text

    library = Library(
        paths, lambda i: digests.get(i) or digest_text(text_of(i)), text_of
    )
    draft = Draft(library=library, names=gather_names(()), readings={})
    return Review(store=store, standing=tuple(standing), library=library, draft=draft)


# --------------------------------------------------------------------- articles, claims


def pass_reviewed(review: Review, sketches: Iterable[Kept]) -> Iterator[Kept]:
    """Give sketches as people decided: those that decisions touch come last."""
    touched = find_touched(review) if review.standing else frozenset()
    named, held = [], dict[str, Kept]()
    for kept in sketches:
        article, _, sketch = kept
        if review.standing:
            named.append(
                Reading(article=article, actors=sketch.actors, places=sketch.places)
            )
        if article in touched:
            held[article] = kept
        else:
            yield kept
    if review.standing:
        apply(review, sorted(named, key=lambda reading: reading.article), sorted(held))
    for kept in held.values():
        yield sketch_again(review, kept)


def find_touched(review: Review) -> frozenset[str]:
    """Find the articles that decisions on articles, places or claims change."""
    found = set[str]()
    for judgement in review.standing:
        target = judgement.target
        if target is None:  # of the first ledgers
            found.add(review.store.article_of(judgement.on) or "")
        elif target.kind is TargetKind.PLACE:
            found |= find_renamed(review, judgement, target)
        elif target.kind in {*ON_CLAIMS, TargetKind.ARTICLE} and target.anchors:
            found.add(str(review.library.find_article(target.anchors[0])))
    return frozenset(found)


def find_renamed(review: Review, judgement: Judgement, target: Target) -> set[str]:
    """Find the articles that name a place which a person corrected."""
    if judgement.kind is not JudgementKind.EDIT:
        return set()
    anchors = review.library.settle(target).anchors
    _, readings = review.store.load_some(sorted({a.article for a in anchors}))
    places = places_at(gather_names(readings), anchors)
    return set(review.store.load_articles_naming([place.id for place in places]))


def apply(review: Review, named: Sequence[Reading], touched: Sequence[str]) -> None:
    """Apply the decisions on articles, places and claims."""
    draft = review.draft
    articles, readings = review.store.load_some(touched)
    draft.readings = {reading.article: reading for reading in readings}
    draft.names = gather_names(draft.readings.get(r.article, r) for r in named)
    known = {article.id: article for article in articles}
    corrected = apply_to_articles(articles, draft, review.standing)
    apply_to_places(draft, review.standing)
    apply_to_claims(draft, review.standing)
    read = dict(draft.readings)
    reviewed, review.rejected = finish_readings(draft)
    review.articles = {a.id: a for a in corrected if a is not known[a.id]}
    review.readings = {r.article: r for r in reviewed if r is not read[r.article]}


def sketch_again(review: Review, kept: Kept) -> Kept:
    """Sketch an article as people decided, where that is not as it was read."""
    ident = kept[0]
    if ident not in review.articles and ident not in review.readings:
        return kept
    article, reading = load_one(review, ident)
    return ident, digest_of(article, reading), sketch_article(article, reading)


def compare_reviewed(review: Review, compare: Compare) -> Compare:
    """Compare what people corrected as they did, and all else as before."""

    def compared(pairs: Sequence[Ids]) -> Mapping[Ids, Repeat]:
        mine = [pair for pair in pairs if not review.articles.keys().isdisjoint(pair)]
        if not mine:
            return compare(pairs)
        of_others = set(pairs).difference(mine)
        found = dict(compare([pair for pair in pairs if pair in of_others]))
        wanted = {ident for pair in mine for ident in pair}
        known = {ident: load_one(review, ident) for ident in sorted(wanted)}
        articles = [article for article, _ in known.values()]
        readings = {ident: reading for ident, (_, reading) in known.items()}
        return found | dict(compare_in(articles, readings)(mine))

    return compared


# ----------------------------------------------------------------- incidents, questions


def decide_grouping(review: Review, grouping: Grouping) -> Grouping:
    """Apply the decisions on actors, places and incidents."""
    if not review.standing:
        return grouping
    scene = scene_of(review)
    grouping, review.happenings = decide_on_grouping(
        grouping, scene, review.draft, review.standing
    )
    return grouping


def incidents_asked(review: Review) -> frozenset[str]:
    """Find the incidents whose questions people decided on: weighed each time."""
    if review.happenings is None:
        return frozenset()
    return find_asked(review.happenings, review.standing)


def decide_questions(
    review: Review, grouping: Grouping, questions: tuple[Question, ...]
) -> tuple[Question, ...]:
    """Apply the decisions on questions to those that were weighed anew."""
    if review.happenings is None:
        return questions
    return decide_on_questions(
        (grouping, questions),
        review.happenings,
        scene_of(review),
        review.draft,
        review.standing,
    )


def scene_of(review: Review) -> Scene:
    """Give the articles as reviewed, each loaded when it is looked at."""
    return Scene(
        article_of=lambda ident: load_one(review, ident)[0],
        reading_of=lambda ident: load_one(review, ident)[1],
        claims_of=lambda ident: claims_in(load_one(review, ident)[1]),
        walk=WALK,
    )


def load_one(review: Review, ident: str) -> tuple[Article, Reading]:
    """Load an article and its reading as reviewed, once."""
    if ident not in review.seen:
        (article, reading), *_ = load_reviewed(review, [ident])
        review.seen[ident] = article, reading
    return review.seen[ident]


def load_reviewed(
    review: Review, articles: Sequence[str]
) -> list[tuple[Article, Reading]]:
    """Load articles and their readings as reviewed, sorted by id."""
    missing = [ident for ident in articles if ident not in review.recent]
    pairs = zip(*review.store.load_some(missing), strict=True) if missing else ()
    found = review.recent | {article.id: (article, read) for article, read in pairs}
    # weighing and the queue ask for the same articles one after the other
    review.recent = dict(islice(reversed(found.items()), MOST_RECENT))
    return [
        (review.articles.get(ident, article), review.readings.get(ident, read))
        for ident in sorted(set(articles))
        if ident in found
        for article, read in [found[ident]]
    ]


def outcome_of(review: Review) -> Outcome:
    """Give what follows from all decisions beside grouping and questions."""
    return Outcome(
        articles=tuple(article for _, article in sorted(review.articles.items())),
        readings=tuple(reading for _, reading in sorted(review.readings.items())),
        rejected=review.rejected,
        orphans=tuple(review.draft.orphans),
        places=tuple(review.draft.places.items()),
    )
