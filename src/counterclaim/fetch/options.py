"""How pages are fetched."""

from dataclasses import dataclass

from counterclaim import __version__

USER_AGENT = f"counterclaim/{__version__} (reads news when its user asks; robots.txt)"
ROBOTS_NAME = "counterclaim"


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchOptions:
    """How pages are fetched.

    Attributes:
        seconds: Time for one request, from the name's look-up to the last byte.
        most_bytes: Size of an answer.
        most_redirects: Redirects that one address may take.
        pause_seconds: Between two requests to one host; robots.txt may ask for more.
        most_pause_seconds: What robots.txt may ask for at most.
        allowed_hosts: "host:port" pairs that need not be public; for tests alone.
    """

    seconds: float = 30.0
    most_bytes: int = 20_000_000
    most_redirects: int = 5
    pause_seconds: float = 1.0
    most_pause_seconds: float = 30.0
    allowed_hosts: frozenset[str] = frozenset()


DEFAULT_FETCH = FetchOptions()
