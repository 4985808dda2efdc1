"""Who is signed in: a signed cookie, and a token in every form against forgery.

Nothing is kept on the server: several processes may serve one ledger, and a restart
signs everybody out, for the secret is made at the start.
"""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as Base64Error
from dataclasses import dataclass
from hashlib import sha256
from json import JSONDecodeError, dumps, loads
from secrets import token_urlsafe

COOKIE = "counterclaim_session"
LIFE_S = 12 * 3600  # a working day
NONCE_BYTES = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Somebody signed in; `since` in seconds of the epoch."""

    user: str
    since: int
    nonce: str


def open_session(user: str, *, now: int) -> Session:
    """Open a session for a user."""
    return Session(user=user, since=now, nonce=token_urlsafe(NONCE_BYTES))


def seal(session: Session, secret: bytes) -> str:
    """Write a session as a cookie's value."""
    fields = [session.user, session.since, session.nonce]
    body = urlsafe_b64encode(dumps(fields).encode()).decode()
    return f"{body}.{_sign(body, 'session', secret)}"


def unseal(value: str | None, secret: bytes, *, now: int) -> Session | None:
    """Read a cookie's value; None where it is not ours, or too old."""
    body, _, signature = (value or "").partition(".")
    if not hmac.compare_digest(
        signature.encode(), _sign(body, "session", secret).encode()
    ):
        return None
    try:
        user, since, nonce = loads(urlsafe_b64decode(body))
    except (Base64Error, JSONDecodeError, ValueError):
        return None
    if abs(now - since) >= LIFE_S:  # a clock that is put back a little ends nothing
        return None
    return Session(user=user, since=since, nonce=nonce)


def form_token(session: Session, secret: bytes) -> str:
    """Make the token that every form of a session bears."""
    return _sign(f"{session.user}\n{session.nonce}", "form", secret)


def is_form_token(value: str, session: Session, secret: bytes) -> bool:
    """Tell whether a form was made for this session."""
    return hmac.compare_digest(value.encode(), form_token(session, secret).encode())


def _sign(text: str, purpose: str, secret: bytes) -> str:
    digest = hmac.new(secret, f"{purpose}\n{text}".encode(), sha256).digest()
    return urlsafe_b64encode(digest).decode().rstrip("=")
