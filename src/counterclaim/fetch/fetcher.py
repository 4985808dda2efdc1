"""Fetch pages, politely; each is kept in a WARC file before it is read."""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin

from counterclaim.errors import ArticleError
from counterclaim.fetch.archive import append_answer
from counterclaim.fetch.options import DEFAULT_FETCH, FetchOptions
from counterclaim.fetch.request import Answer, request
from counterclaim.fetch.robots import Robots, load_robots
from counterclaim.fetch.target import Target, parse_url
from counterclaim.records import Failure

REDIRECTS = frozenset({301, 302, 303, 307, 308})
NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A page that was fetched: where its record begins in the WARC file."""

    url: str
    warc: str
    start: int
    answer: Answer
    redirects: int = 0


@dataclass
class Fetcher:
    """Fetches pages into one WARC file.

    Attributes:
        warc: The file.
        options: How to fetch.
        conditions: Headers to send with a request, by address ("only if it changed").
        listen: Called with each answer, before anything is made of it.
    """

    warc: Path
    options: FetchOptions = DEFAULT_FETCH
    conditions: Callable[[str], Mapping[str, str]] = lambda url: {}
    listen: Callable[[str, Answer], None] = lambda url, answer: None
    robots: dict[str, Robots] = field(default_factory=dict)
    asked_at: dict[str, float] = field(default_factory=dict)

    def __call__(self, url: str) -> Iterator[Kept | Failure]:
        """Fetch a page; nothing is given where it has not changed."""
        try:
            kept = self.fetch(url)
        except ArticleError as error:
            yield Failure(path=url, code=error.code, message=error.message)
            return
        if kept:
            yield kept

    def fetch(self, url: str) -> Kept | None:
        """Fetch a page, through its redirects.

        Returns:
            Where it is kept; None where it has not changed.

        Raises:
            ArticleError: It cannot or may not be fetched.
        """
        target = parse_url(url)
        for redirects in range(self.options.most_redirects + 1):
            answer = self.ask(target, self.conditions(url))
            self.listen(url, answer)
            if answer.status == NOT_MODIFIED:
                return None
            start = append_answer(self.warc, answer)
            location = answer.header("Location")
            if answer.status in REDIRECTS and location:
                target = parse_url(urljoin(target.url, location))
                continue
            if answer.status != 200:
                raise bad_status(answer, url)
            return Kept(
                url=url,
                warc=str(self.warc),
                start=start,
                answer=answer,
                redirects=redirects,
            )
        raise ArticleError(
            "too-many-redirects",
            f"{url} leads on more than {self.options.most_redirects} times. Open it in "
            "a browser and give the address that it ends at.",
        )

    def ask(self, target: Target, headers: Mapping[str, str]) -> Answer:
        """Ask for a page, where robots.txt allows it, after a polite pause.

        Raises:
            ArticleError: `robots-disallow`, or it cannot be fetched.
        """
        if target.site not in self.robots:
            self.robots[target.site] = load_robots(target, self.options)
        robots = self.robots[target.site]
        if not robots.allows(target.url):
            reason = "cannot be had" if robots.is_closed else "asks not to fetch it"
            raise ArticleError(
                "robots-disallow",
                f"{target.url} was not fetched: the site's robots.txt {reason}. Save "
                "the page yourself and read the file.",
            )
        self.wait(target, robots.pause())
        return request(target, self.options, headers)

    def wait(self, target: Target, asked_pause: float) -> None:
        """Wait until the site may be asked again."""
        options = self.options
        pause = max(options.pause_seconds, min(asked_pause, options.most_pause_seconds))
        last = self.asked_at.get(target.host)
        now = time.monotonic()
        if last is not None and last + pause > now:
            time.sleep(last + pause - now)
        self.asked_at[target.host] = time.monotonic()


def bad_status(answer: Answer, url: str) -> ArticleError:
    """Say that a server did not give the page."""
    return ArticleError(
        "http-status",
        f"{url} was answered with {answer.status} {answer.reason}. Check the address, "
        "or try again later.",
    )
