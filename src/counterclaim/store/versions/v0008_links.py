"""How strongly happenings belong together is kept: each pair is weighed once."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0008", "0007"
TEXT = sa.Text()


def upgrade() -> None:
    """Make the table; the next grouping fills it."""
    op.create_table(
        "links",  # of each article to those before it; what is common under no article
        sa.Column("article", TEXT, primary_key=True),
        sa.Column("context", TEXT, nullable=False),  # what they were weighed with
        sa.Column("record", TEXT, nullable=False),
    )
