"""An article is found by its path and its own id there at once.

In a file of 100,000 articles all have one path, and each that was read looked at all
before it for an older text of its own.
"""

from alembic import op

revision, down_revision = "0007", "0006"


def upgrade() -> None:
    """Lay the index over both."""
    op.drop_index("articles_path", "articles")
    op.create_index("articles_place", "articles", ["path", "given_id"])
