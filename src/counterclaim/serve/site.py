"""What all handlers work with: the ledger's database, the guard, the pages' writer."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from secrets import token_bytes
from typing import TypeAlias

from starlette.responses import Response

from counterclaim.records import Role
from counterclaim.serve.guard import Guard
from counterclaim.serve.keeping import Keeper
from counterclaim.serve.limits import Limiter
from counterclaim.serve.options import ServeOptions
from counterclaim.serve.pages import SiteFacts, Writer
from counterclaim.serve.refreshing import Refresher
from counterclaim.serve.totals import Counter
from counterclaim.serve.web import Visit
from counterclaim.store.opening import closing_engine, prepare
from counterclaim.store.session import Store

SECRET_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One ledger on the web."""

    options: ServeOptions
    store: Store
    guard: Guard
    writer: Writer
    refresher: Refresher
    counter: Counter
    keeper: Keeper


Handler: TypeAlias = Callable[[Site, Visit], Response]


@contextmanager
def open_site(
    options: ServeOptions, *, now: Callable[[], float] = time.time
) -> Iterator[Site]:
    """Open a ledger for the web, and close it at the end.

    Args:
        options: How it is served.
        now: The time, in seconds of the epoch.
    """
    if not options.secret:
        options = replace(options, secret=token_bytes(SECRET_BYTES))
    read_only = options.is_read_only
    with closing_engine(options.ledger, read_only=read_only) as (engine, name):
        prepare(engine, name)  # an older layout is brought to the newest one
        store = Store(engine, name)
        refresher = Refresher(options.ledger, store)
        if not options.is_read_only and not store.is_grouped():
            refresher.ask()  # a run was stopped, or the layout was an older one
        yield Site(
            options=options,
            refresher=refresher,
            counter=Counter(),
            keeper=Keeper(),
            store=store,
            guard=Guard(
                options=options,
                role_of=lambda user: role_of(user, store, options),
                version=store.version,
                moment=store.moment,
                limiter=Limiter(now),
                now=now,
            ),
            writer=Writer(SiteFacts(name=ledger_name(options), is_read_only=read_only)),
        )
        refresher.close()


def role_of(user: str, store: Store, options: ServeOptions) -> Role | None:
    """Tell what a user may do; None for a stranger, and for who may no longer."""
    known = store.load_user(user)
    if known is not None:
        return None if known.disabled_at else known.role
    return Role.OWNER if user == options.user and options.token else None


def ledger_name(options: ServeOptions) -> str:
    """Name the ledger as the pages do: its file without folder and ending."""
    return Path(options.ledger).stem
