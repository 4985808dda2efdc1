"""Decisions as rows that only grow, what follows from them, and who may decide."""

from json import loads

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0002", "0001"
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXT = sa.Text()


def upgrade() -> None:
    """Make the tables, and bring the decisions of a first ledger into them."""
    op.rename_table("judgements", "judgements_1")
    op.drop_index("judgements_on")
    op.create_table(
        "judgements",  # a withdrawal is a row too; a trigger keeps all as they are
        sa.Column("number", WHOLE, primary_key=True, autoincrement=True),
        sa.Column("id", TEXT, nullable=False, unique=True),
        sa.Column("on_id", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("value", TEXT, nullable=False),
        sa.Column("made_by", TEXT, nullable=False),
        sa.Column("made_at", TEXT, nullable=False),
        sa.Column("record", TEXT, nullable=False),
    )
    op.create_index("judgements_on", "judgements", ["on_id"])
    op.create_table(
        "judgement_objects",  # ids and words that a decision touched when it was made
        sa.Column("number", WHOLE, primary_key=True, autoincrement=False),
        sa.Column("object", TEXT, primary_key=True),
    )
    op.create_index("judgement_objects_object", "judgement_objects", ["object"])
    op.create_table(
        "judgement_places",  # what a decision is about now
        sa.Column("judgement", TEXT, primary_key=True),
        sa.Column("object", TEXT, nullable=False),
    )
    op.create_index("judgement_places_object", "judgement_places", ["object"])
    op.create_table(
        "reviewed",  # readings with people's decisions in them
        sa.Column("article", TEXT, primary_key=True),
        sa.Column("record", TEXT, nullable=False),
    )
    op.create_table(
        "rejected",
        sa.Column("id", TEXT, primary_key=True),
        sa.Column("article", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("record", TEXT, nullable=False),
    )
    op.create_index("rejected_article", "rejected", ["article"])
    op.create_table(
        "orphans",
        sa.Column("judgement", TEXT, primary_key=True),
        sa.Column("record", TEXT, nullable=False),
    )
    make_ways_up()
    make_people()
    move_first_decisions()
    guard_decisions()


def make_ways_up() -> None:
    """Make the tables that lead from a claim or article to what holds it."""
    made = op.create_table(
        "incident_claims",
        sa.Column("claim", TEXT, primary_key=True),
        sa.Column("incident", TEXT, primary_key=True),
    )
    op.create_index("incident_claims_incident", "incident_claims", ["incident"])
    rows = op.get_bind().execute(sa.text("SELECT id, record FROM incidents"))
    pairs = [
        {"claim": claim, "incident": incident}
        for incident, record in rows
        for kind in ("statements", "figures")
        for claim in loads(record).get(kind, ())
    ]
    op.bulk_insert(made, pairs)
    made = op.create_table(
        "copy_articles",
        sa.Column("article", TEXT, primary_key=True),
        sa.Column("position", WHOLE, primary_key=True, autoincrement=False),
    )
    rows = op.get_bind().execute(sa.text("SELECT position, record FROM copies"))
    pairs = [
        {"article": article, "position": position}
        for position, record in rows
        for article in loads(record)["articles"]
    ]
    op.bulk_insert(made, pairs)


def make_people() -> None:
    """Make the tables of users, of what lets them in, and of what they did."""
    op.create_table(
        "users",
        sa.Column("name", TEXT, primary_key=True),
        sa.Column("role", TEXT, nullable=False),
        sa.Column("made_at", TEXT, nullable=False),
        sa.Column("disabled_at", TEXT),
    )
    op.create_table(
        "tokens",  # the digest only; nobody can read a token back
        sa.Column("digest", TEXT, primary_key=True),
        sa.Column("user_name", TEXT, sa.ForeignKey("users.name"), nullable=False),
        sa.Column("label", TEXT, nullable=False),
        sa.Column("made_at", TEXT, nullable=False),
        sa.Column("expires_at", TEXT),
        sa.Column("revoked_at", TEXT),
    )
    op.create_table(
        "audit",
        sa.Column("number", WHOLE, primary_key=True, autoincrement=True),
        sa.Column("at", TEXT, nullable=False),
        sa.Column("user_name", TEXT, nullable=False),
        sa.Column("what", TEXT, nullable=False),
        sa.Column("on_id", TEXT, nullable=False),
        sa.Column("detail", TEXT, nullable=False),
    )


def move_first_decisions() -> None:
    """Bring decisions over in the order they were made, then what withdrew them."""
    columns = "id, on_id, kind, value, made_by, made_at, record"
    op.execute(
        sa.text(
            f"INSERT INTO judgements ({columns}) SELECT id, on_id, kind, value, "
            "made_by, made_at, '' FROM judgements_1 ORDER BY made_at, id"
        )
    )
    op.execute(
        sa.text(
            f"INSERT INTO judgements ({columns}) SELECT 'withdraw ' || id, id, "
            "'withdraw', '', made_by, withdrawn_at, '' FROM judgements_1 "
            "WHERE withdrawn_at IS NOT NULL ORDER BY withdrawn_at, id"
        )
    )
    op.execute(
        sa.text(
            "INSERT INTO judgement_objects (number, object) "
            "SELECT number, on_id FROM judgements"
        )
    )
    op.drop_table("judgements_1")


def guard_decisions() -> None:
    """Let the database itself refuse to change or delete a decision."""
    words = "a decision is never changed or deleted"
    if op.get_bind().dialect.name == "sqlite":
        for deed in ("UPDATE", "DELETE"):
            op.execute(
                sa.text(
                    f"CREATE TRIGGER judgements_no_{deed.lower()} BEFORE {deed} "
                    f"ON judgements BEGIN SELECT RAISE(ABORT, '{words}'); END"
                )
            )
        return
    op.execute(
        sa.text(
            "CREATE FUNCTION refuse_decision_change() RETURNS trigger LANGUAGE plpgsql "
            f"AS $$ BEGIN RAISE EXCEPTION '{words}'; END $$"
        )
    )
    op.execute(
        sa.text(
            "CREATE TRIGGER judgements_stay BEFORE UPDATE OR DELETE ON judgements "
            "FOR EACH ROW EXECUTE FUNCTION refuse_decision_change()"
        )
    )
