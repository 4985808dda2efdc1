"""The ledger's tables as SQLAlchemy sees them; versions/ makes them."""

from typing import Any

import sqlalchemy as sa

METADATA = sa.MetaData()


def table(name: str, *columns: "sa.Column[Any] | str") -> sa.Table:
    """Name a table and its columns; a bare name is a column of text."""
    return sa.Table(
        name,
        METADATA,
        *(sa.Column(c, sa.Text) if isinstance(c, str) else c for c in columns),
    )


def key(name: str) -> "sa.Column[Any]":
    """Name a column that is the table's key."""
    return sa.Column(name, sa.Text, primary_key=True)


def number(name: str) -> "sa.Column[Any]":
    """Name a column that counts a table's rows."""
    kind = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return sa.Column(name, kind, primary_key=True, autoincrement=True)


def whole(name: str) -> "sa.Column[Any]":
    """Name a column of whole numbers."""
    return sa.Column(name, sa.BigInteger)


def whole_key(name: str) -> "sa.Column[Any]":
    """Name a column of whole numbers that is part of the table's key."""
    return sa.Column(name, sa.BigInteger, primary_key=True, autoincrement=False)


def real(name: str) -> "sa.Column[Any]":
    """Name a column of real numbers."""
    return sa.Column(name, sa.Float)


ARTICLES = table(
    "articles",
    key("id"),
    "path",
    "given_id",
    "url",
    "sha256",
    "language",
    "title",
    "outlet",
    "published",
    sa.Column("text", sa.LargeBinary),
    "record",
    "reading_key",
    "sentences",
    "text_sha256",
)
STATEMENTS = table(
    "statements",
    key("id"),
    "article",
    whole("position"),
    "subject",
    "stance",
    "claimant_name",
    "said_on",
    "about_start",
    "about_end",
    "record",
)
FIGURES = table(
    "figures",
    key("id"),
    "article",
    whole("position"),
    "measure",
    whole("low"),
    whole("high"),
    "of_what",
    "side_name",
    "claimant_name",
    "when_start",
    "when_end",
    "record",
)
VERIFICATIONS = table(
    "verifications", key("id"), "article", whole("position"), "status", "record"
)
ARTICLE_ACTORS = table(
    "article_actors", "article", whole("position"), "id", "name", "kind", "record"
)
ARTICLE_PLACES = table(
    "article_places",
    "article",
    whole("position"),
    "id",
    "name",
    "kind",
    real("lat"),
    real("lon"),
    "country",
    "record",
)
TIMES = table("times", "article", whole("position"), "value", "record")
ACTORS = table("actors", key("id"), whole("position"), "name", "kind", "record")
PLACES = table(
    "places",
    key("id"),
    whole("position"),
    "name",
    "kind",
    real("lat"),
    real("lon"),
    "country",
    "record",
)
MENTIONS = table("mentions", key("id"), whole_key("part"), "record")
LEDGER_IDS = table("ledger_ids", "kind", "local_id", "ledger_id")
COPIES = table("copies", whole("position"), "kind", "record")
COPY_ARTICLES = table("copy_articles", key("article"), whole_key("position"))
INCIDENTS = table(
    "incidents",
    key("id"),
    whole("position"),
    "label",
    "when_start",
    "when_end",
    "record",
    "part_of",
)
INCIDENT_CLAIMS = table("incident_claims", key("claim"), key("incident"))
QUESTIONS = table(
    "questions",
    key("id"),
    whole("position"),
    "incident",
    "subject",
    "measure",
    "status",
    "record",
)
JUDGEMENTS = table(
    "judgements",
    number("number"),
    "id",
    "on_id",
    "kind",
    "value",
    "made_by",
    "made_at",
    "record",
)
JUDGEMENT_OBJECTS = table("judgement_objects", whole("number"), "object")
JUDGEMENT_PLACES = table("judgement_places", key("judgement"), "object")
REVIEWED = table("reviewed", key("article"), "record")
REJECTED = table("rejected", key("id"), "article", "kind", "record")
ORPHANS = table("orphans", key("judgement"), "record")
REVIEWED_ARTICLES = table("reviewed_articles", key("article"), "record")
QUESTION_CLAIMS = table("question_claims", key("claim"), key("question"))
ACTOR_PARTIES = table("actor_parties", key("actor"), "party")
SEARCH_ROWS = table(
    "search_rows",
    whole_key("row"),
    "kind",
    "id",
    "article",
    "incident",
    "day",
    "outlet",
    "measure",
    "stance",
    "status",
    "review",
    "title",
    "body",
)
SEARCH_NAMES = table("search_names", whole_key("row"), key("local_id"))
SEARCH_LINKS = table("search_links", key("target"), whole_key("row"))
REVIEW_QUEUE = table("review_queue", key("claim"), whole("weight"), "record")
USERS = table("users", key("name"), "role", "made_at", "disabled_at")
TOKENS = table(
    "tokens",
    key("digest"),
    "user_name",
    "label",
    "made_at",
    "expires_at",
    "revoked_at",
)
AUDIT = table("audit", number("number"), "at", "user_name", "what", "on_id", "detail")
FAILURES = table("failures", "path", "code", "message", "article", "stage")
SUPERSEDED = table("superseded", key("article"), "newer", "at")
SKETCHES = table("sketches", key("article"), "made_by", "digest", "record")
COMPARED = table("compared", key("one"), key("other"), "record")
WEIGHED = table("weighed", key("incident"), "digest")
LINKS = table("links", key("article"), "context", "record")
RUNS = table("runs", number("id"), "record")
STATE = table("state", key("name"), "value")

# what hangs on an article, and what grouping replaces as a whole
OF_ARTICLE = (STATEMENTS, FIGURES, VERIFICATIONS, ARTICLE_ACTORS, ARTICLE_PLACES, TIMES)
OF_GROUPING = (
    ACTORS,
    PLACES,
    MENTIONS,
    LEDGER_IDS,
    COPIES,
    COPY_ARTICLES,
    INCIDENTS,
    INCIDENT_CLAIMS,
    QUESTIONS,
    QUESTION_CLAIMS,
)
OF_REVIEW = (
    REVIEWED,
    REVIEWED_ARTICLES,
    REJECTED,
    ORPHANS,
    JUDGEMENT_PLACES,
    REVIEW_QUEUE,
)
