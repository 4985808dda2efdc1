"""The newest layout at once: a new SQLite ledger needs no steps, and no Alembic.

Loading Alembic and running all steps takes a quarter of a second, most of what opening
a new ledger costs. `sql/newest.sql` is what the steps lead to; a test compares them.
"""

import re
from importlib.resources import files

import sqlalchemy as sa

NEWEST_SQL = "newest.sql"
BETWEEN = ";\n\n"  # statements; within a trigger no line is empty
# FTS5 makes these itself, for the table of the words.
SHADOWS = "search\\_words\\_%"
TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)


def make_newest(connection: sa.Connection) -> None:
    """Make all tables of the newest layout in an empty SQLite database."""
    sql = (files("counterclaim.store") / "sql" / NEWEST_SQL).read_text(encoding="utf-8")
    for statement in sql.strip().removesuffix(";").split(BETWEEN):
        connection.exec_driver_sql(statement)


def describe_layout(connection: sa.Connection) -> str:
    """Write the layout of a SQLite ledger as SQL, as it stands in `newest.sql`."""
    made = connection.exec_driver_sql(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL "
        f"AND name NOT LIKE '{SHADOWS}' ESCAPE '\\' ORDER BY rowid"
    )
    statements = [TRAILING.sub("", sql).strip() for sql in made.scalars()]
    for table in ("alembic_version", "state"):  # what the steps write into the tables
        for row in connection.exec_driver_sql(f"SELECT * FROM {table}"):
            values = ", ".join(f"'{value}'" for value in row)
            statements.append(f"INSERT INTO {table} VALUES ({values})")
    return BETWEEN.join(statements) + ";\n"
