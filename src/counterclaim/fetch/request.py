"""One request: a connection to a checked number, and an answer within limits."""

import http.client
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import cache

from counterclaim.errors import ArticleError
from counterclaim.fetch.options import USER_AGENT, FetchOptions
from counterclaim.fetch.target import Target, resolve_numbers

CHUNK_BYTES = 65_536
ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,"
    "application/xml;q=0.9,application/pdf,text/plain;q=0.8,*/*;q=0.1"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server answered, as it came; chunks are joined, packing is kept."""

    target: Target
    number: str
    sent: bytes
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str | None:
        """Give a header's value."""
        wanted = name.lower()
        return next((v for k, v in self.headers if k.lower() == wanted), None)


class Pinned(http.client.HTTPConnection):
    """A connection that goes to a number which was checked."""

    def __init__(self, target: Target, number: str, seconds: float) -> None:
        """Note where to; nothing is opened yet."""
        super().__init__(target.host, target.port, timeout=seconds)
        self.target, self.number = target, number
        self.opened: socket.socket | None = None  # http.client forgets `sock` early

    def connect(self) -> None:
        """Connect to the number; with the host's name for the certificate."""
        self.sock = socket.create_connection(
            (self.number, self.target.port), self.timeout
        )
        if self.target.scheme == "https":
            plain = self.sock
            try:
                self.sock = load_certificates().wrap_socket(
                    plain, server_hostname=self.host
                )
            except OSError:
                plain.close()
                raise
        self.opened = self.sock


@cache
def load_certificates() -> ssl.SSLContext:
    """Load the certificates that are trusted: the system's and certifi's."""
    context = ssl.create_default_context()
    with suppress(ImportError, OSError, ssl.SSLError):
        import certifi

        context.load_verify_locations(certifi.where())
    return context


def request(
    target: Target, options: FetchOptions, headers: Mapping[str, str] | None = None
) -> Answer:
    """Ask for a page once; redirects are not followed.

    Raises:
        ArticleError: The address is not public, or the page cannot be fetched within
            the limits: `fetch-failed`, `fetch-too-slow`, `too-large`.
    """
    numbers = resolve_numbers(target, options)
    asked = {"User-Agent": USER_AGENT, "Accept": ACCEPT, "Accept-Encoding": "gzip"}
    asked |= {"Connection": "close", **(headers or {})}
    connection = Pinned(target, numbers[0], options.seconds)
    with deadline(connection, options.seconds) as state:
        try:
            connection.request("GET", target.path, headers=asked)
            response = connection.getresponse()
            with closing(response):
                body = read_body(response, target, options)
        except ArticleError:
            raise
        except (OSError, http.client.HTTPException, ValueError) as error:
            if state.is_over or isinstance(error, TimeoutError):
                raise too_slow(target, options) from error
            raise failed(target, error) from error
    if state.is_over:
        raise too_slow(target, options)
    return Answer(
        target=target,
        number=numbers[0],
        sent=sent_bytes(target, asked),
        status=response.status,
        reason=response.reason,
        headers=tuple(response.getheaders()),
        body=body,
    )


@dataclass
class Watch:
    """Whether the time for a request is over."""

    is_over: bool = False


@contextmanager
def deadline(connection: Pinned, seconds: float) -> Iterator[Watch]:
    """Close a connection when its time is over, however slowly bytes drip in."""
    watch = Watch()

    def end() -> None:
        watch.is_over = True
        with suppress(OSError):
            if connection.opened is not None:
                connection.opened.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield watch
    finally:
        timer.cancel()
        connection.close()


def read_body(
    response: http.client.HTTPResponse, target: Target, options: FetchOptions
) -> bytes:
    """Read an answer's body.

    Raises:
        ArticleError: `too-large`.
    """
    chunks: list[bytes] = []
    size = 0
    while chunk := response.read1(CHUNK_BYTES):
        chunks.append(chunk)
        size += len(chunk)
        if size > options.most_bytes:
            raise ArticleError(
                "too-large",
                f"{target.url} is larger than {options.most_bytes // 1_000_000:,} MB "
                "and was not fetched to its end. Save it yourself and read the file.",
            )
    if response.length:  # fewer bytes than the server had told
        raise http.client.IncompleteRead(b"", response.length)
    return b"".join(chunks)


def sent_bytes(target: Target, headers: Mapping[str, str]) -> bytes:
    """Give the request as it was sent, for the archive."""
    lines = [f"GET {target.path} HTTP/1.1", f"Host: {target.host}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")


def too_slow(target: Target, options: FetchOptions) -> ArticleError:
    """Say that a server took too long."""
    return ArticleError(
        "fetch-too-slow",
        f"{target.url} was not answered in {options.seconds:g} s. Try again later.",
    )


def failed(target: Target, error: Exception) -> ArticleError:
    """Say that a page could not be fetched."""
    return ArticleError(
        "fetch-failed",
        f"{target.url} could not be fetched ({type(error).__name__}: {error}). Check "
        "the address and the connection, or try again later.",
    )
