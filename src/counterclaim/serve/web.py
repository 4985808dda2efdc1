"""What handlers are given and give back: a site, a visit, a page, an error."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

MOST_FORM_BYTES = 200_000
MOST_FORM_FIELDS = 2_000
MOST_DIGITS = 15  # of a number; databases hold 18
SEE_OTHER = 303

Form = Mapping[str, str]


class Refusal(Exception):  # noqa: N818 - it is no fault
    """A request that is not answered as asked: an HTTP status, a code, words."""

    def __init__(
        self, status: int, code: str, message: str, *, wait_s: float = 0.0
    ) -> None:
        """Hold what is told; `wait_s` after how many seconds to try again."""
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.wait_s = wait_s


def not_found(what: str) -> Refusal:
    """Say that the ledger holds no such thing (any more)."""
    return Refusal(
        404,
        "not-in-the-ledger",
        f"The ledger holds no such {what}. Reading again may have given it another "
        "name: search for its words.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One request: who asks, what they may, the form they sent.

    `seen` is how many decisions the ledger has seen when the request came, `mark` tells
    that moment of the ledger from others, `is_behind` whether incidents and questions
    are older than articles or decisions.
    """

    request: Request
    user: str | None = None
    role: str | None = None
    can_write: bool = False
    is_owner: bool = False
    form_token: str = ""
    seen: int = 0
    mark: str = ""
    is_behind: bool = False
    form: Form = field(default_factory=dict)

    @property
    def query(self) -> Form:
        """The fields of the address."""
        return dict(self.request.query_params)

    def part(self, name: str) -> str:
        """A part of the path."""
        return str(self.request.path_params[name])


Handler = Callable[[Visit], Response]


async def read_form(request: Request) -> dict[str, str]:
    """Read a form's fields; the last of a name counts.

    Raises:
        Refusal: The form is too large or of another kind.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    if kind != "application/x-www-form-urlencoded":
        raise Refusal(415, "not-a-form", "Send the fields of the form, nothing else.")
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_FORM_BYTES:
            raise Refusal(413, "form-too-large", "The form is too large. Send less.")
    try:
        pairs = parse_qsl(
            body.decode("utf-8"),
            keep_blank_values=True,
            max_num_fields=MOST_FORM_FIELDS,
        )
    except ValueError as error:
        raise Refusal(400, "not-a-form", "The form cannot be understood.") from error
    return dict(pairs)


def html(text: str, status: int = 200) -> Response:
    """Give a page."""
    return HTMLResponse(text, status_code=status)


def see_other(address: str) -> Response:
    """Lead to another page of this application after a form was sent."""
    return RedirectResponse(address, status_code=SEE_OTHER)


def error_json(code: str, message: str, status: int) -> Response:
    """Give an error to a program: one JSON shape for all."""
    body: dict[str, Any] = {"error": {"code": code, "message": message}}
    return JSONResponse(body, status_code=status)


def read_whole(words: str) -> int | None:
    """Read a number in an address or a form; None for what is none, or too long.

    Examples:
        >>> read_whole("17"), read_whole("-1"), read_whole("9" * 5000)
        (17, None, None)
    """
    return int(words) if words.isdecimal() and len(words) <= MOST_DIGITS else None


def local_path(address: str | None, default: str = "/") -> str:
    r"""Keep an address only if it stays in this application.

    Examples:
        >>> local_path("/incident/1?page=2#q-3")
        '/incident/1?page=2#q-3'
        >>> local_path("//evil.example"), local_path("/\\evil.example")
        ('/', '/')
    """
    is_path = (address or "").startswith("/")
    if address is None or not is_path or address[1:2] in ("/", "\\"):
        return default
    return address if address.isprintable() else default
