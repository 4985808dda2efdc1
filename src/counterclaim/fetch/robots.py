"""What a site's robots.txt allows, and how long it asks to wait (RFC 9309)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.errors import ArticleError
from counterclaim.fetch.options import ROBOTS_NAME, FetchOptions
from counterclaim.fetch.request import request
from counterclaim.fetch.target import Target, parse_url

if TYPE_CHECKING:
    from protego import Protego

MOST_BYTES = 500_000  # as RFC 9309 has it
MOST_REDIRECTS = 5


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one site; None allows all."""

    rules: "Protego | None"
    is_closed: bool = False

    def allows(self, url: str) -> bool:
        """Tell whether a page may be fetched."""
        if self.is_closed:
            return False
        return self.rules is None or bool(self.rules.can_fetch(url, ROBOTS_NAME))

    def pause(self) -> float:
        """Give the seconds that the site asks to wait between requests."""
        delay = self.rules.crawl_delay(ROBOTS_NAME) if self.rules else None
        return float(delay or 0)


def load_robots(target: Target, options: FetchOptions) -> Robots:
    """Load a site's robots.txt.

    None there: all is allowed. A server that fails: nothing is, for now.

    Raises:
        ArticleError: The site is not public, or cannot be reached.
    """
    from dataclasses import replace

    from protego import Protego

    limited = replace(options, most_bytes=MOST_BYTES)
    here = parse_url(f"{target.site}/robots.txt")
    for _ in range(MOST_REDIRECTS + 1):
        try:
            answer = request(here, limited)
        except ArticleError as error:
            if error.code == "too-large":
                return Robots(None, is_closed=True)
            raise
        location = answer.header("Location")
        if answer.status in (301, 302, 303, 307, 308) and location:
            here = parse_url(location, base=here.url)
            continue
        if answer.status >= 500 or answer.status == 429:
            return Robots(None, is_closed=True)
        if answer.status >= 300:
            return Robots(None)
        return Robots(Protego.parse(text_of(answer.body, answer.header)))
    return Robots(None)


def text_of(body: bytes, header: object) -> str:
    """Give the text of a robots.txt, unpacked within its limit."""
    import zlib

    if callable(header) and (header("Content-Encoding") or "").lower() == "gzip":
        try:
            body = zlib.decompressobj(wbits=31).decompress(body, MOST_BYTES)
        except zlib.error:
            return ""
    return body.decode("utf-8", "replace")
