"""What grouping keeps of each article, so that a new one costs its own share."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0006", "0005"
TEXT = sa.Text()
# Positions hold a day and the beginning of an id, so that none moves another.
PLACED = ("actors", "places", "copies", "copy_articles", "incidents", "questions")


def upgrade() -> None:
    """Make the tables; the next grouping fills them."""
    if op.get_bind().dialect.name == "postgresql":  # SQLite's whole numbers are long
        for table in PLACED:
            op.alter_column(table, "position", type_=sa.BigInteger())
    op.create_table(
        "sketches",  # an article as grouping sees it
        article_key("article"),
        sa.Column("made_by", TEXT, nullable=False),
        sa.Column("digest", TEXT, nullable=False),  # of the article and its reading
        sa.Column("record", TEXT, nullable=False),
    )
    op.create_table(
        "compared",  # pairs of articles that were compared word by word
        article_key("one"),
        article_key("other"),
        sa.Column("record", TEXT, nullable=False),
    )
    op.create_index("compared_other", "compared", ["other"])
    op.create_table(
        "weighed",  # what the questions of an incident were made from
        sa.Column("incident", TEXT, primary_key=True),
        sa.Column("digest", TEXT, nullable=False),
    )


def article_key(name: str) -> "sa.Column[str]":
    """Name a key column that goes with its article."""
    owner = sa.ForeignKey("articles.id", ondelete="CASCADE")
    return sa.Column(name, TEXT, owner, primary_key=True)
