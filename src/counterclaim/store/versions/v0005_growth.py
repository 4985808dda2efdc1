"""What a ledger of 100,000 articles needs: indexes, mentions apart, old texts."""

from collections.abc import Iterator
from json import dumps, loads
from typing import Any

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0005", "0004"
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXT = sa.Text()
A_PART = 1000  # mentions in one row
INDEXES = (
    ("questions_incident", "questions", ["incident"]),
    ("questions_position", "questions", ["position"]),
    ("questions_status", "questions", ["status", "position"]),
    ("incidents_position", "incidents", ["position"]),
    ("incidents_part_of", "incidents", ["part_of"]),
    ("actors_name", "actors", ["name"]),
    ("places_name", "places", ["name"]),
    ("ledger_ids_ledger", "ledger_ids", ["kind", "ledger_id"]),
    ("search_links_row", "search_links", ["row"]),
    ("articles_url", "articles", ["url"]),
    ("judgements_made_by", "judgements", ["made_by", "number"]),
)


def upgrade() -> None:
    """Make them, and move what is there."""
    op.create_table(
        "mentions",  # of the ledger's actors and places: an army has hundred thousands
        sa.Column("id", TEXT, primary_key=True),
        sa.Column("part", WHOLE, primary_key=True, autoincrement=False),
        sa.Column("record", TEXT, nullable=False),
    )
    op.create_table(
        "superseded",  # articles whose place holds another text now
        sa.Column("article", TEXT, primary_key=True),
        sa.Column("newer", TEXT, nullable=False),
        sa.Column("at", TEXT, nullable=False),
    )
    op.add_column("incidents", sa.Column("part_of", TEXT))
    for table in ("actors", "places"):
        move_mentions(table)
    note_parts()
    for name, table, columns in INDEXES:
        op.create_index(name, table, columns)


def move_mentions(table: str) -> None:
    """Move the mentions of actors or places into rows of their own."""
    connection = op.get_bind()
    ids = connection.execute(sa.text(f"SELECT id FROM {table}")).scalars().all()
    read = sa.text(f"SELECT record FROM {table} WHERE id = :id")
    write = sa.text(f"UPDATE {table} SET record = :record WHERE id = :id")
    keep = sa.text(
        "INSERT INTO mentions (id, part, record) VALUES (:id, :part, :record)"
    )
    for ident in ids:
        record = loads(connection.execute(read, {"id": ident}).scalar() or "{}")
        mentions = record.pop("mentions", None)
        if mentions:
            text = dumps(record, separators=(",", ":"))
            connection.execute(write, {"id": ident, "record": text})
            connection.execute(keep, list(parts_of(ident, mentions)))


def parts_of(ident: str, mentions: list[Any]) -> Iterator[dict[str, Any]]:
    """Cut mentions into rows."""
    for part, start in enumerate(range(0, len(mentions), A_PART)):
        some = {"mentions": mentions[start : start + A_PART]}
        record = dumps(some, separators=(",", ":"))
        yield {"id": ident, "part": part, "record": record}


def note_parts() -> None:
    """Note of which incident another one is a part."""
    connection = op.get_bind()
    rows = connection.execute(
        sa.text("SELECT id, record FROM incidents WHERE record LIKE '%\"part_of\"%'")
    )
    write = sa.text("UPDATE incidents SET part_of = :whole WHERE id = :id")
    for ident, text in rows.all():
        whole = loads(text).get("part_of")
        connection.execute(write, {"id": ident, "whole": whole})
