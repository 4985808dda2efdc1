"""The layouts of a ledger, one after the other; Alembic runs those that it lacks."""
