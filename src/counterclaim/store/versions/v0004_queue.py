"""The claims worth a look, and digests of texts."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0004", "0003"
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXT = sa.Text()


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "review_queue",
        sa.Column("claim", TEXT, primary_key=True),
        sa.Column("weight", WHOLE, nullable=False),
        sa.Column("record", TEXT, nullable=False),
    )
    op.create_index("review_queue_weight", "review_queue", ["weight", "claim"])
    op.add_column("articles", sa.Column("text_sha256", TEXT))
