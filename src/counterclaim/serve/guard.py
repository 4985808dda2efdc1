"""Who may do what: hosts, origins, sessions, roles, form tokens, rates."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.requests import Request

from counterclaim.records import Role
from counterclaim.serve.limits import Limiter, Rate
from counterclaim.serve.options import ServeOptions
from counterclaim.serve.sessions import (
    COOKIE,
    Session,
    form_token,
    is_form_token,
    unseal,
)
from counterclaim.serve.web import Form, Refusal, Visit
from counterclaim.store.base import Moment

RoleOf = Callable[[str], Role | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """Lets requests in.

    Attributes:
        options: How the ledger is served.
        role_of: What a user may do, as the ledger has it at this moment.
        version: How many decisions the ledger has seen.
        moment: This moment of the ledger.
        limiter: Permits by client.
        now: The time, in seconds of the epoch.
    """

    options: ServeOptions
    role_of: RoleOf
    version: Callable[[], int]
    moment: Callable[[], Moment]
    limiter: Limiter
    now: Callable[[], float]

    def visit(self, request: Request) -> Visit:
        """Let a request for reading in.

        Raises:
            Refusal: It asks for a host that is not ours.
        """
        self.check_host(request)
        session, moment = self.session_of(request), self.moment()
        role = None if session is None else self.role_of(session.user)
        if session is None or role is None:
            return Visit(
                request=request, is_behind=not moment.is_grouped, mark=moment.mark
            )
        may_write = role is not Role.READER and not self.options.is_read_only
        return Visit(
            request=request,
            user=session.user,
            role=role.value,
            can_write=may_write,
            is_owner=role is Role.OWNER,
            form_token=form_token(session, self.options.secret),
            seen=self.version() if may_write else 0,
            is_behind=not moment.is_grouped,
            mark=moment.mark,
        )

    def session_of(self, request: Request) -> Session | None:
        """Read the session of a request, None where nobody is signed in."""
        cookie = request.cookies.get(COOKIE)
        return unseal(cookie, self.options.secret, now=int(self.now()))

    def check_host(self, request: Request) -> None:
        """Refuse requests that reach us under a stranger's name (DNS rebinding)."""
        host = request.headers.get("host", "")
        name = urlsplit(f"//{host}").hostname or ""
        allowed = self.options.allowed_hosts
        if name not in allowed and f"[{name}]" not in allowed:
            raise Refusal(
                421,
                "unknown-host",
                f"This application does not answer as {name!r}. "
                "Start it with --name to let it.",
            )

    def check_origin(self, request: Request) -> None:
        """Refuse forms that another site sends."""
        site = request.headers.get("sec-fetch-site", "same-origin")
        origin = request.headers.get("origin")
        host = request.headers.get("host", "")
        is_ours = origin is None or urlsplit(origin).netloc == host
        if site not in ("same-origin", "none") or not is_ours:
            raise Refusal(
                403,
                "foreign-form",
                "The form came from another site and was not obeyed.",
            )

    def check_writing(self, visit: Visit, form: Form) -> None:
        """Refuse a form of somebody who may not write, or that is not ours."""
        if self.options.is_read_only:
            raise Refusal(403, "read-only", "This ledger is served for reading only.")
        session = self.session_of(visit.request)
        if session is None or visit.user is None:
            raise Refusal(
                401,
                "not-signed-in",
                "Nobody is signed in, or the session is over. Sign in and try again; "
                "nothing was changed.",
            )
        token = form.get("form_token", "")
        if not is_form_token(token, session, self.options.secret):
            raise Refusal(
                403,
                "old-form",
                "The form is not of this session. Load the page again and repeat; "
                "nothing was changed.",
            )
        if not visit.can_write:
            raise Refusal(
                403,
                "not-a-reviewer",
                f"{visit.user} may read this ledger and decide nothing. An owner "
                "of the ledger can change that.",
            )

    def check_rate(self, rate: Rate, request: Request) -> None:
        """Refuse a client that asks too much."""
        client = request.client.host if request.client else "?"
        wait_s = self.limiter.wait_s(rate, client)
        if wait_s:
            raise Refusal(
                429,
                "too-many-requests",
                f"Too many requests. Try again in {wait_s:.0f} seconds.",
                wait_s=wait_s,
            )
