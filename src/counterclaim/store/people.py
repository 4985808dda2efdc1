"""Who may use a ledger: users, the digests of their tokens, and what they did."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from counterclaim.errors import StoreError
from counterclaim.records import Role
from counterclaim.store import tables
from counterclaim.store.base import Session
from counterclaim.store.rows import storable


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Somebody who may look, or decide. Times are ISO 8601."""

    name: str
    role: Role
    made_at: str
    disabled_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """What lets a user in; `digest` is the SHA-256 of the token, never the token."""

    digest: str
    user: str
    label: str
    made_at: str
    expires_at: str | None = None
    revoked_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A line of the audit log."""

    at: str
    user: str
    what: str
    on: str = ""
    detail: str = ""
    number: int = 0


class People(Session):
    """Users, tokens and the audit log."""

    def add_user(self, user: User) -> None:
        """Let somebody in.

        Raises:
            StoreError: `user-exists`.
        """
        row = {"name": user.name, "role": user.role, "made_at": user.made_at}
        with self._write() as connection:
            if select_user(connection, user.name) is not None:
                raise StoreError(
                    "user-exists",
                    f"The ledger {self._path} has a user {user.name} already. "
                    "Take another name.",
                )
            connection.execute(sa.insert(tables.USERS), row)

    def change_user(
        self, name: str, *, role: Role | None = None, disabled_at: str | None = None
    ) -> None:
        """Give a user another role, or let him in no more.

        Raises:
            StoreError: `no-such-user`, or `last-owner` where nobody would be left to
                let people in.
        """
        with self._write() as connection:
            user = select_user(connection, name)
            if user is None:
                raise StoreError(
                    "no-such-user", f"The ledger {self._path} has no user {name}."
                )
            if user.role is Role.OWNER and (
                disabled_at or role not in (None, user.role)
            ):
                self._check_other_owner(connection, name)
            values = {"role": role or user.role, "disabled_at": disabled_at}
            ours = tables.USERS.c.name == name
            connection.execute(sa.update(tables.USERS).where(ours).values(values))

    def _check_other_owner(self, connection: sa.Connection, name: str) -> None:
        columns = tables.USERS.c
        others = sa.select(sa.func.count()).where(
            columns.role == Role.OWNER,
            columns.disabled_at.is_(None),
            columns.name != name,
        )
        if not connection.execute(others).scalar():
            raise StoreError(
                "last-owner",
                f"{name} is the last owner of the ledger {self._path}. Make somebody "
                "else an owner first.",
            )

    def load_users(self) -> tuple[User, ...]:
        """Load all users, by name; disabled ones too."""
        with self._transaction() as connection:
            rows = connection.execute(sa.select(tables.USERS))
            users = (read_user(row) for row in rows)
            return tuple(sorted(users, key=lambda user: user.name))

    def load_user(self, name: str) -> User | None:
        """Load one user, None where there is none of this name."""
        with self._transaction() as connection:
            return select_user(connection, name)

    def add_token(self, token: Token) -> None:
        """Keep the digest of a token.

        Raises:
            StoreError: `no-such-user`.
        """
        row = {
            "digest": token.digest,
            "user_name": token.user,
            "label": token.label,
            "made_at": token.made_at,
            "expires_at": token.expires_at,
            "revoked_at": token.revoked_at,
        }
        with self._write() as connection:
            if select_user(connection, token.user) is None:
                raise StoreError(
                    "no-such-user", f"The ledger {self._path} has no user {token.user}."
                )
            connection.execute(sa.insert(tables.TOKENS), row)

    def revoke_tokens(self, user: str, *, at: str, digest: str | None = None) -> int:
        """Let a user's tokens hold no more: one, or all.

        Returns:
            How many held until now.
        """
        columns = tables.TOKENS.c
        own = sa.and_(columns.user_name == user, columns.revoked_at.is_(None))
        if digest is not None:
            own = sa.and_(own, columns.digest == digest)
        with self._write() as connection:
            update = sa.update(tables.TOKENS).where(own).values(revoked_at=at)
            return int(connection.execute(update).rowcount)

    def find_user(self, digest: str, *, at: str) -> User | None:
        """Find whom a token lets in at a moment; None where it lets nobody in.

        Args:
            digest: The SHA-256 of the token, hexadecimal.
            at: Now, ISO 8601.
        """
        columns = tables.TOKENS.c
        query = sa.select(tables.USERS).join(
            tables.TOKENS, columns.user_name == tables.USERS.c.name
        )
        holds = sa.and_(
            columns.digest == digest,
            columns.revoked_at.is_(None),
            sa.or_(columns.expires_at.is_(None), columns.expires_at > at),
            tables.USERS.c.disabled_at.is_(None),
        )
        with self._transaction() as connection:
            row = connection.execute(query.where(holds)).first()
            return read_user(row) if row is not None else None

    def load_tokens(self, user: str) -> tuple[Token, ...]:
        """Load a user's tokens, the oldest first."""
        columns = tables.TOKENS.c
        query = sa.select(tables.TOKENS).where(columns.user_name == user)
        with self._transaction() as connection:
            rows = connection.execute(query.order_by(columns.made_at))
            return tuple(
                Token(
                    digest=row.digest,
                    user=row.user_name,
                    label=row.label,
                    made_at=row.made_at,
                    expires_at=row.expires_at,
                    revoked_at=row.revoked_at,
                )
                for row in rows
            )

    def add_deeds(self, deeds: Sequence[Deed]) -> None:
        """Write lines into the audit log, which only grows."""
        rows = [
            {
                "at": deed.at,
                "user_name": deed.user,
                "what": deed.what,
                "on_id": storable(deed.on),
                "detail": storable(deed.detail),
            }
            for deed in deeds
        ]
        if rows:
            with self._write() as connection:
                connection.execute(sa.insert(tables.AUDIT), rows)

    def load_deeds(
        self, *, before: int | None = None, limit: int = 100
    ) -> tuple[Deed, ...]:
        """Load lines of the audit log, the newest first.

        Args:
            before: Only those with a smaller number, to page on.
            limit: At most so many.
        """
        columns = tables.AUDIT.c
        query = sa.select(tables.AUDIT).order_by(columns.number.desc()).limit(limit)
        if before is not None:
            query = query.where(columns.number < before)
        with self._transaction() as connection:
            return tuple(
                Deed(
                    at=row.at,
                    user=row.user_name,
                    what=row.what,
                    on=row.on_id,
                    detail=row.detail,
                    number=row.number,
                )
                for row in connection.execute(query)
            )


def select_user(connection: sa.Connection, name: str) -> User | None:
    """Select one user."""
    query = sa.select(tables.USERS).where(tables.USERS.c.name == name)
    row = connection.execute(query).first()
    return read_user(row) if row is not None else None


def read_user(row: sa.Row[tuple[str, ...]]) -> User:
    """Read a user's row."""
    return User(
        name=row.name,
        role=Role(row.role),
        made_at=row.made_at,
        disabled_at=row.disabled_at,
    )
