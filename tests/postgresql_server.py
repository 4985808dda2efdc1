"""A PostgreSQL server of our own for the tests: Debian's package, a folder, a socket.

As root it runs as the user postgres or nobody, for the server refuses root.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg

FOLDERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
USERS = ("postgres", "nobody")
NUMBERS = count(1)
LEDGER = "ledger"
EMPTY = """
DO $$ BEGIN EXECUTE (
  SELECT 'TRUNCATE ' || string_agg(quote_ident(tablename), ', ') || ' RESTART IDENTITY'
  FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'
);
INSERT INTO state (name, value) VALUES ('is_grouped', 'yes');
END $$
"""


def find_program(name):
    """The path of one of the server's programs, None where it is not installed."""
    for folder in FOLDERS:
        if (folder / name).exists():
            return str(folder / name)
    return shutil.which(name)


def other_user():
    """Whom to run the server as; None is ourselves."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in USERS if name in known)


class Server:
    """A running server."""

    def __init__(self, folder, restart=None):
        self.folder = folder
        self.emptied = None
        self.restart = restart  # at once, whatever transactions are open

    def url(self, database):
        return f"postgresql://tests@/{database}?host={self.folder}"

    def run(self, statement, database="postgres"):
        address = f"host={self.folder} user=tests dbname={database}"
        with psycopg.connect(address, autocommit=True) as connection:
            return connection.execute(statement)

    def empty_ledger(self):
        """The URL of a ledger with nothing in it: one database, emptied each time."""
        if self.emptied is None:
            self.run(f"CREATE DATABASE {LEDGER}")
            self.emptied = self.url(LEDGER)
        else:
            self.run(EMPTY, LEDGER)
        return self.emptied

    def new_database(self):
        """The URL of a database without any table."""
        name = f"database_{next(NUMBERS)}"
        self.run(f"CREATE DATABASE {name}")
        return self.url(name)


@contextmanager
def running_server():
    """Start a server in a folder of its own, and take both away at the end."""
    folder = tempfile.mkdtemp(prefix="pg-", dir="/tmp")  # a socket's path is short
    user = other_user()
    if user:
        shutil.chown(folder, user)
    data = f"{folder}/data"
    command = [find_program("initdb"), "-D", data, "-U", "tests", "-A", "trust"]
    run = {"user": user, "cwd": folder, "stdout": subprocess.DEVNULL}
    subprocess.run([*command, "--no-sync", "-E", "UTF8"], check=True, **run)
    options = f"-k {folder} -c listen_addresses='' {FAST}"
    control = [find_program("pg_ctl"), "-D", data, "-w", "-l", f"{folder}/log"]
    subprocess.run([*control, "-o", options, "start"], check=True, **run)
    try:
        again = [*control, "-m", "immediate", "restart"]
        yield Server(folder, lambda: subprocess.run(again, check=True, **run))
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=True, **run)
        shutil.rmtree(folder, ignore_errors=True)
