"""Decisions in the ledger: rows that are added, never changed, never deleted."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from counterclaim.errors import StoreError
from counterclaim.records import Judgement, JudgementKind, Orphan, ToReview
from counterclaim.store import tables
from counterclaim.store.asking import Asked, ask
from counterclaim.store.base import Session, mark_changed
from counterclaim.store.codec import decode, encode
from counterclaim.store.reviewed import select_orphans
from counterclaim.store.rows import storable
from counterclaim.store.settling import settle

Query = sa.Select[*tuple[Any, ...]]
WITHDRAW = "withdraw"  # the kind of a row that withdraws another one


LAST_NUMBER = Asked(sa.select(sa.func.max(tables.JUDGEMENTS.c.number)))
IDS_ON = Asked(
    sa.union(
        sa.select(tables.JUDGEMENT_PLACES.c.judgement).where(
            tables.JUDGEMENT_PLACES.c.object == sa.bindparam("on")
        ),
        sa.select(tables.JUDGEMENTS.c.id).where(
            tables.JUDGEMENT_OBJECTS.c.object == sa.bindparam("on"),
            tables.JUDGEMENT_OBJECTS.c.number == tables.JUDGEMENTS.c.number,
        ),
    )
)


class Judging(Session):
    """What people decide, and what follows from it."""

    def version(self) -> int:
        """Tell how many decisions and withdrawals the ledger has seen."""
        with self._transaction() as connection:
            return select_version(connection)

    def add_judgement(self, judgement: Judgement, *, seen: int | None = None) -> int:
        """Keep a person's decision; there is no way to overwrite one.

        Args:
            judgement: The decision.
            seen: The ledger's version when the person looked; None asks for nothing.

        Returns:
            The ledger's version now.

        Raises:
            StoreError: `changed-meanwhile`: somebody decided on the same object since.
        """
        row = {
            "id": judgement.id,
            "on_id": judgement.on,
            "kind": judgement.kind,
            "value": storable(judgement.value) or "",
            "made_by": judgement.user,
            "made_at": judgement.made_at,
            "record": encode(judgement),
        }
        objects = objects_of(judgement)
        with self._write() as connection:
            lock_decisions(connection)
            if seen is not None:
                self._check_unchanged(connection, objects, seen)
            number = insert_decision(connection, row)
            rows = [{"number": number, "object": o} for o in sorted(objects)]
            connection.execute(sa.insert(tables.JUDGEMENT_OBJECTS), rows)
            settle(connection, judgement)
        return number

    def withdraw_judgement(
        self,
        judgement_id: str,
        *,
        withdrawn_at: str,
        user: str = "",
        only_own: bool = False,
    ) -> int:
        """Note that a decision no longer holds; the decision itself stays.

        Args:
            judgement_id: Whose decision it is.
            withdrawn_at: When, ISO 8601.
            user: Who withdraws it.
            only_own: Refuse where somebody else made it.

        Returns:
            The ledger's version now.

        Raises:
            StoreError: `no-such-judgement`, also where it was withdrawn before.
        """
        with self._write() as connection:
            lock_decisions(connection)
            standing = {j.id: j for j in select_judgements(connection, [judgement_id])}
            judgement = standing.get(judgement_id)
            if judgement is None or judgement.withdrawn_at is not None:
                raise StoreError(
                    "no-such-judgement",
                    f"The ledger {self._path} holds no standing judgement "
                    f"{judgement_id}. Look its id up in the export.",
                )
            if only_own and judgement.user != user:
                raise StoreError(
                    "not-your-judgement",
                    f"The decision {judgement_id} is {judgement.user}'s. An owner may "
                    "withdraw it; you may add one of your own.",
                )
            row = {
                "id": f"{WITHDRAW} {judgement_id}",
                "on_id": judgement_id,
                "kind": WITHDRAW,
                "value": "",
                "made_by": user or judgement.user,
                "made_at": withdrawn_at,
                "record": "",
            }
            number = insert_decision(connection, row)
            rows = [{"number": number, "object": o} for o in objects_of(judgement)]
            connection.execute(sa.insert(tables.JUDGEMENT_OBJECTS), rows)
            mark_changed(connection)
        return number

    def load_judgements(self, on: str | None = None) -> tuple[Judgement, ...]:
        """Load decisions, withdrawn ones too, in the order they were made.

        Args:
            on: Only those on this claim, actor, incident, question or article, as it
                is now or was then; None is all.
        """
        with self._transaction() as connection:
            ids = None if on is None else select_ids_on(connection, on)
            return select_judgements(connection, ids)

    def load_latest(
        self, *, user: str | None = None, skipped: int = 0, limit: int = 50
    ) -> tuple[Judgement, ...]:
        """Load the latest decisions, the last one first; withdrawn ones too.

        Args:
            user: Only this user's.
            skipped: How many of the latest are left out.
            limit: At most so many.
        """
        columns = tables.JUDGEMENTS.c
        query = made_by(sa.select(columns.id), user).order_by(columns.number.desc())
        with self._transaction() as connection:
            page = connection.execute(query.offset(skipped).limit(limit))
            found = select_judgements(connection, page.scalars().all())
        return tuple(reversed(found))

    def load_judgements_of(self, ids: Sequence[str]) -> tuple[Judgement, ...]:
        """Load decisions by their ids, in the order they were made."""
        with self._transaction() as connection:
            return select_judgements(connection, ids)

    def count_judgements(self, user: str | None = None) -> int:
        """Count the decisions ever made, by one user or by all."""
        query = sa.select(sa.func.count()).select_from(tables.JUDGEMENTS)
        with self._transaction() as connection:
            return int(connection.execute(made_by(query, user)).scalar() or 0)

    def load_deciders(self) -> tuple[str, ...]:
        """Load the names of all who ever decided anything."""
        query = sa.select(tables.JUDGEMENTS.c.made_by).distinct()
        with self._transaction() as connection:
            return tuple(sorted(connection.execute(query).scalars()))

    def load_orphans(self) -> tuple[Orphan, ...]:
        """Load the decisions whose words are found no more."""
        with self._transaction() as connection:
            return select_orphans(connection)

    def load_queue(
        self, *, after: ToReview | None = None, limit: int = 50
    ) -> tuple[ToReview, ...]:
        """Load the claims worth a look, those that a review would change most first.

        Args:
            after: The last of the page before; the next page begins after it.
            limit: At most so many.
        """
        columns = tables.REVIEW_QUEUE.c
        query = sa.select(columns.record)
        if after is not None:
            later = sa.and_(columns.weight == after.weight, columns.claim < after.claim)
            query = query.where(sa.or_(columns.weight < after.weight, later))
        query = query.order_by(columns.weight.desc(), columns.claim.desc())
        with self._transaction() as connection:
            rows = connection.execute(query.limit(limit))
            return tuple(decode(ToReview, record) for (record,) in rows)

    def count_queue(self, most: int | None = None) -> int:
        """Count the claims worth a look that nobody has reviewed; to a limit."""
        some = sa.select(tables.REVIEW_QUEUE.c.claim).limit(most).subquery()
        query = sa.select(sa.func.count()).select_from(some)
        with self._transaction() as connection:
            return int(connection.execute(query).scalar() or 0)

    def _check_unchanged(
        self, connection: sa.Connection, objects: Iterable[str], seen: int
    ) -> None:
        columns = tables.JUDGEMENT_OBJECTS.c
        newer = sa.and_(columns.object.in_(objects), columns.number > seen)
        query = sa.select(tables.JUDGEMENTS.c.made_by, tables.JUDGEMENTS.c.made_at)
        on = tables.JUDGEMENTS.c.number == columns.number
        query = query.select_from(
            sa.join(tables.JUDGEMENTS, tables.JUDGEMENT_OBJECTS, on)
        )
        found = connection.execute(
            query.where(newer).order_by(columns.number.desc())
        ).first()
        if found is not None:
            raise StoreError(
                "changed-meanwhile",
                f"{found.made_by} decided on the same at {found.made_at}, after you "
                "had opened it. Nothing was changed. Look at it again, then decide.",
            )


def made_by(query: Query, user: str | None) -> Query:
    """Keep decisions, not what withdraws them, of one user where one is named."""
    columns = tables.JUDGEMENTS.c
    query = query.where(columns.kind != WITHDRAW)
    return query if user is None else query.where(columns.made_by == user)


def lock_decisions(connection: sa.Connection) -> None:
    """Let nobody else decide until this transaction ends.

    SQLite has one writer anyway; PostgreSQL would let two look at one version.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("LOCK TABLE judgements IN SHARE ROW EXCLUSIVE MODE"))


def insert_decision(connection: sa.Connection, row: dict[str, str]) -> int:
    """Add a row and give its number."""
    result = connection.execute(sa.insert(tables.JUDGEMENTS), row)
    key = result.inserted_primary_key
    return int(key[0]) if key else 0


def objects_of(judgement: Judgement) -> frozenset[str]:
    """Name all that a decision touches: ids as they were, and the words themselves."""
    objects = {judgement.on}
    for target in (judgement.target, judgement.other):
        if target is None:
            continue
        objects.add(target.id)
        for anchor in target.anchors[: 1 if target is judgement.target else 0]:
            objects |= {f"{anchor.article}:{s.start}-{s.end}" for s in anchor.spans}
    return frozenset(objects)


def select_version(connection: sa.Connection) -> int:
    """Select the number of the last decision or withdrawal."""
    ((number,),) = ask(connection, LAST_NUMBER)
    return number or 0


def select_ids_on(connection: sa.Connection, on: str) -> list[str]:
    """Select the ids of decisions on an object, as it is now or was then."""
    return [ident for (ident,) in ask(connection, IDS_ON, on=on)]


def select_judgements(
    connection: sa.Connection, ids: Sequence[str] | None = None
) -> tuple[Judgement, ...]:
    """Select decisions in the order they were made, withdrawn ones marked.

    Args:
        connection: An open connection.
        ids: Only these; None is all.
    """
    if ids is not None and not ids:
        return ()
    columns, places = tables.JUDGEMENTS.c, tables.JUDGEMENT_PLACES.c
    rows = sa.select(tables.JUDGEMENTS).order_by(columns.number)
    now = sa.select(places.judgement, places.object)
    if ids is not None:
        rows = rows.where(sa.or_(columns.id.in_(ids), columns.on_id.in_(ids)))
        now = now.where(places.judgement.in_(ids))
    at = {judgement: on for judgement, on in connection.execute(now)}
    made: dict[str, Judgement] = {}
    for row in connection.execute(rows):
        if row.kind == WITHDRAW:
            if row.on_id in made:
                made[row.on_id] = replace(
                    made[row.on_id], withdrawn_at=row.made_at, withdrawn_by=row.made_by
                )
        else:
            judgement = read_judgement(row)
            made[row.id] = replace(judgement, on=at.get(row.id, judgement.on))
    return tuple(made.values())


def read_judgement(row: sa.Row[tuple[str, ...]]) -> Judgement:
    """Read a decision; those of the first ledgers have columns only."""
    if row.record:
        return decode(Judgement, row.record)
    return Judgement(
        id=row.id,
        on=row.on_id,
        kind=JudgementKind(row.kind),
        value=row.value,
        user=row.made_by,
        made_at=row.made_at,
    )
