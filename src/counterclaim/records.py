"""The records that travel between the rooms.

Article > Statement, Figure, Mention > Claim > Incident > Question: `read` makes the
article, `find` what its words hold, `resolve` what they mean, `group` what belongs
together, `weigh` questions and answers. All are frozen; what was found holds its span.

Offsets count Unicode code points, half-open: `article.text[start:end] == span.text`.
"""

from dataclasses import dataclass
from typing import TypeAlias

from counterclaim.decisions import (
    Anchor as Anchor,
    Change as Change,
    Judgement as Judgement,
    Orphan as Orphan,
    Target as Target,
    ToReview as ToReview,
)
from counterclaim.found import (
    Figure as Figure,
    Found as Found,
    FoundVerification as FoundVerification,
    Mention as Mention,
    Sentence as Sentence,
    Statement as Statement,
    TimeMention as TimeMention,
)
from counterclaim.ids import make_id as make_id
from counterclaim.kinds import (
    Act as Act,
    ActorKind as ActorKind,
    CopyKind as CopyKind,
    JudgementKind as JudgementKind,
    Measure as Measure,
    NameKind as NameKind,
    OrphanReason as OrphanReason,
    PlaceKind as PlaceKind,
    PublishedFrom as PublishedFrom,
    ReviewState as ReviewState,
    Role as Role,
    Stance as Stance,
    Status as Status,
    Subject as Subject,
    TargetKind as TargetKind,
    TimeType as TimeType,
    ToldBy as ToldBy,
    VerificationStatus as VerificationStatus,
)
from counterclaim.values import (
    NO_TIME as NO_TIME,
    Count as Count,
    Interval as Interval,
    Reason as Reason,
    Span as Span,
    Told as Told,
    Unresolved as Unresolved,
)

# -------------------------------------------------------------------- read -> Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One published text; `text` never changes after it is read.

    `published` is an ISO 8601 prefix ("2024-03" is a month). `id` is made by
    `make_id("article", sha256, given_id, url, outlet_given)`, so that the same file
    under two names is one article and two outlets' copies of one text are two.

    `sha256` is that of the file for plain text, else that of the text; `raw_sha256`
    that of the page or file which the text was taken from, and `format` its kind.
    `origin` is the publisher that a feed names as the source of an item. `updated`
    is an ISO 8601 prefix, `fetched_at` an ISO 8601 time.
    """

    id: str
    text: str
    sha256: str
    path: str
    given_id: str | None = None
    url: str | None = None
    language: str | None = None
    title: str | None = None
    title_span: Span | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    published_from: PublishedFrom | None = None
    furniture: tuple[Span, ...] = ()
    updated: str | None = None
    told: tuple[Told, ...] = ()
    origin: str | None = None
    origin_url: str | None = None
    format: str | None = None
    raw_sha256: str | None = None
    fetched_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """An article whose text was read again and had changed; `newer` stands for it."""

    article: Article
    newer: str


# ------------------------------------------------------------------ resolve -> Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorMention:
    """Where an actor is named or meant."""

    article: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who speaks, fights or is hit.

    In a `Reading`, an actor of that article alone; after `group`, of the whole
    ledger. `aliases` are the other forms, the name left out. `party` is the id of
    the side it speaks or fights for; `party_name` its name where no actor stands
    for it. `members` are the ids of the actors meant together ("the militias").
    """

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    is_named: bool = True
    role: str | None = None
    party: str | None = None
    party_name: str | None = None
    members: tuple[str, ...] = ()
    wikidata: str | None = None
    mentions: tuple[ActorMention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place; `lat` and `lon` in degrees WGS84, None where nobody knows.

    `near` says that the coordinates are those of a neighbour named with it, for a
    place that the gazetteer lacks.
    """

    id: str
    name: str
    kind: PlaceKind
    aliases: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    admin1: str | None = None
    geonames: int | None = None
    near: str | None = None
    mentions: tuple[ActorMention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time expression, normalised. `value` as in TIMEX3 (ISO-TimeML).

    `is_inferred`: nobody tells the year; it is the one that weekday and date fit.
    """

    article: str
    span: Span
    type: TimeType
    value: str
    interval: Interval | Unresolved
    is_inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementClaim:
    """A statement with who, when and where resolved.

    `claimants` and `via` are actor ids; `claimant_name` is None for nobody.
    `inside` is the id of the statement claim that holds it.
    """

    id: str
    article: str
    statement: Statement
    claimants: tuple[str, ...] = ()
    claimant_name: str | None = None
    via: tuple[str, ...] = ()
    inside: str | None = None
    subject: Subject = Subject.OTHER
    said_on: str | None = None
    about: Interval = NO_TIME
    where: tuple[str, ...] = ()
    review: ReviewState = ReviewState.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureClaim:
    """A figure with who says it, whose losses, when and where resolved.

    `statement` is the id of the statement claim that holds it, `part_of` of the
    figure claim that includes it. No claimants: the article's own voice.
    """

    id: str
    article: str
    figure: Figure
    statement: str | None = None
    claimants: tuple[str, ...] = ()
    claimant_name: str | None = None
    via: tuple[str, ...] = ()
    side: str | None = None
    side_name: str | None = None
    part_of: str | None = None
    when: Interval = NO_TIME
    where: tuple[str, ...] = ()
    review: ReviewState = ReviewState.NONE


Claim: TypeAlias = StatementClaim | FigureClaim


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What could or could not be confirmed; `about` are claim ids."""

    id: str
    article: str
    span: Span
    status: VerificationStatus
    by: str | None = None
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one article holds: a pure function of the article and the reader."""

    article: str
    statements: tuple[StatementClaim, ...] = ()
    figures: tuple[FigureClaim, ...] = ()
    verifications: tuple[Verification, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    sentences: tuple[Sentence, ...] = ()


# ------------------------------------------------- group -> Incident; weigh -> Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """Articles that repeat one text; the first is the one the others repeat."""

    articles: tuple[str, ...]
    kind: CopyKind
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One happening, and the claims that tell of it (ids of claims).

    `yearless` are its days where no article tells their year ("XXXX-05-22").
    """

    id: str
    label: str
    when: Interval = NO_TIME
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    part_of: str | None = None
    reasons: tuple[Reason, ...] = ()
    yearless: Interval = NO_TIME


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One version, with all claims that hold it.

    `articles` carry it; `independent` is the number of origins behind them;
    `origins` names each in words. `as_of` is an ISO date or None.
    """

    claimants: tuple[str, ...] = ()
    party: str | None = None
    low: int | None = None
    high: int | None = None
    words: str | None = None
    as_of: str | None = None
    stance: Stance = Stance.ASSERTS
    figures: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    articles: int = 0
    independent: int = 0
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What about an incident can be answered in more than one way.

    `is_part`: it counts some of those whom others count in all. `is_longer`: it counts
    over a time longer than the incident's.
    """

    id: str
    incident: str
    text: str
    subject: Subject
    status: Status
    measure: Measure | None = None
    of: str | None = None
    side: str | None = None
    side_name: str | None = None
    low: int | None = None
    best: int | None = None
    high: int | None = None
    answers: tuple[Answer, ...] = ()
    reasons: tuple[Reason, ...] = ()
    is_part: bool = False
    is_longer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An input that could not be read, or only in part, and what to do about it.

    `article` is the id of the article, where it stands in the ledger all the same.
    """

    path: str
    code: str
    message: str
    article: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """What `group` makes of all readings.

    `actor_ids` and `place_ids` lead from an article's own actor and place ids to
    those of the ledger, as sorted pairs.
    """

    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    copies: tuple[Copies, ...] = ()
    incidents: tuple[Incident, ...] = ()
    actor_ids: tuple[tuple[str, str], ...] = ()
    place_ids: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What follows from all decisions, beside the grouping and the questions.

    `articles` and `readings` are those that decisions changed, as reviewed;
    `rejected` the claims that stand nowhere any more; `places` pairs a decision and
    what it is about now; `queue` are the claims worth a look, the first first.
    """

    articles: tuple[Article, ...] = ()
    readings: tuple[Reading, ...] = ()
    rejected: tuple[Claim, ...] = ()
    orphans: tuple[Orphan, ...] = ()
    places: tuple[tuple[str, str], ...] = ()
    queue: tuple[ToReview, ...] = ()


NO_OUTCOME = Outcome()


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """By what and with which settings a ledger was made; `at` is ISO 8601 UTC."""

    tool: str
    reader: str
    reader_sha256: str
    at: str
    settings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """A whole ledger in memory, all ids those of the ledger (after grouping).

    What `show` takes, and what `counterclaim.read` gives. `rejected` are the claims
    that a person rejected; they stand nowhere else. `orphans` are the decisions whose
    words are found no more.
    """

    made: Made
    articles: tuple[Article, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    statements: tuple[StatementClaim, ...] = ()
    figures: tuple[FigureClaim, ...] = ()
    verifications: tuple[Verification, ...] = ()
    incidents: tuple[Incident, ...] = ()
    questions: tuple[Question, ...] = ()
    copies: tuple[Copies, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    failures: tuple[Failure, ...] = ()
    rejected: tuple[Claim, ...] = ()
    orphans: tuple[Orphan, ...] = ()
