"""Corrected articles, the ways from claims to questions, and full-text search."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0003", "0002"
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXT = sa.Text()
# FTS5 reads the words from search_rows; these keep its index in step
SQLITE = (
    "CREATE VIRTUAL TABLE search_words USING fts5(title, body, "
    "content='search_rows', content_rowid='row', "
    "tokenize='porter unicode61 remove_diacritics 2')",
    "CREATE TRIGGER search_rows_added AFTER INSERT ON search_rows BEGIN "
    "INSERT INTO search_words (rowid, title, body) "
    "VALUES (new.row, new.title, new.body); END",
    "CREATE TRIGGER search_rows_gone AFTER DELETE ON search_rows BEGIN "
    "INSERT INTO search_words (search_words, rowid, title, body) "
    "VALUES ('delete', old.row, old.title, old.body); END",
)
POSTGRESQL = (
    "ALTER TABLE search_rows ADD COLUMN words tsvector GENERATED ALWAYS AS "
    "(to_tsvector('english', title || ' ' || body)) STORED",
    "CREATE INDEX search_rows_words ON search_rows USING gin (words)",
)


def upgrade() -> None:
    """Make the tables; the next grouping fills them."""
    op.create_table(
        "reviewed_articles",
        sa.Column("article", TEXT, primary_key=True),
        sa.Column("record", TEXT, nullable=False),
    )
    op.create_table(
        "question_claims",
        sa.Column("claim", TEXT, primary_key=True),
        sa.Column("question", TEXT, primary_key=True),
    )
    op.create_index("question_claims_question", "question_claims", ["question"])
    op.create_table(
        "actor_parties",  # the side that an actor speaks or fights for in the end
        sa.Column("actor", TEXT, primary_key=True),
        sa.Column("party", TEXT, nullable=False),
    )
    make_rows()
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE if is_sqlite else POSTGRESQL:
        op.execute(sa.text(statement))
    op.execute(
        sa.text(
            "UPDATE state SET value = 'no' WHERE name = 'is_grouped' "
            "AND EXISTS (SELECT 1 FROM articles)"
        )
    )


def make_rows() -> None:
    """Make the tables of what can be found.

    `row` begins with the day, so that the newest come first without sorting.
    """
    op.create_table(
        "search_rows",
        sa.Column("row", WHOLE, primary_key=True, autoincrement=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("article", TEXT),
        sa.Column("incident", TEXT),
        sa.Column("day", TEXT),
        sa.Column("outlet", TEXT),
        sa.Column("measure", TEXT),
        sa.Column("stance", TEXT),
        sa.Column("status", TEXT),
        sa.Column("review", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("body", TEXT, nullable=False),
    )
    op.create_index("search_rows_id", "search_rows", ["id"])
    op.create_index("search_rows_article", "search_rows", ["article"])
    for column in ("kind", "outlet", "measure", "status", "review", "incident"):
        op.create_index(f"search_rows_by_{column}", "search_rows", [column, "row"])
    op.create_table(
        "search_names",  # the articles' own actors and places that a row speaks of
        sa.Column("row", WHOLE, primary_key=True, autoincrement=False),
        sa.Column("local_id", TEXT, primary_key=True),
    )
    op.create_index("search_names_local", "search_names", ["local_id"])
    op.create_table(
        "search_links",  # the ledger's actors, places and sides, made from them
        sa.Column("target", TEXT, primary_key=True),
        sa.Column("row", WHOLE, primary_key=True, autoincrement=False),
    )
