"""Pages kept in memory while the ledger stays as it is, for readers.

What a reader who is not signed in sees depends on the address and the ledger alone. So
a page that was written once is given again until anything in the ledger changes.
"""

import gzip
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from starlette.responses import Response

from counterclaim.serve.web import Visit

MOST_BYTES = 64_000_000  # packed: some thousand pages
MOST_AGE_S = 60.0  # while articles come in, a page's counts are of a moment ago
PACKING = 1  # fast: a page of 90 kB in a millisecond, to a sixth
GOOD = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPage:
    """A page's bytes, packed, what they are, and when it was written."""

    body: bytes
    kind: str
    at: float


@dataclass(slots=True, kw_only=True)
class Keeper:
    """Keeps pages of one moment of the ledger; shared by all requests, so no record.

    `mark` is that moment's; the page that was asked for longest ago goes first.
    """

    most_bytes: int = MOST_BYTES
    clock: Callable[[], float] = time.monotonic
    mark: str | None = None
    pages: OrderedDict[str, KeptPage] = field(default_factory=OrderedDict)
    bytes: int = 0
    lock: Lock = field(default_factory=Lock)

    def give(self, visit: Visit, write: Callable[[], Response]) -> Response:
        """Give a page: to a reader one that was written before, where there is one.

        Args:
            visit: Who asks for what.
            write: Writes the page.
        """
        if visit.user is not None:
            return write()
        address = f"{visit.request.url.path}?{visit.request.url.query}"
        page = self._find(visit.mark, address)
        if page is None:
            response = write()
            if response.status_code != GOOD:
                return response
            page = KeptPage(
                body=gzip.compress(bytes(response.body), PACKING, mtime=0),
                kind=response.headers["content-type"],
                at=self.clock(),
            )
            self._keep(visit.mark, address, page)
        return as_response(page, visit)

    def _find(self, mark: str, address: str) -> KeptPage | None:
        with self.lock:
            page = self.pages.get(address) if mark == self.mark else None
            if page is None or self.clock() - page.at > MOST_AGE_S:
                return None
            self.pages.move_to_end(address)
            return page

    def _keep(self, mark: str, address: str, page: KeptPage) -> None:
        with self.lock:
            if mark != self.mark:
                self.pages.clear()
                self.bytes, self.mark = 0, mark
            if old := self.pages.pop(address, None):
                self.bytes -= len(old.body)
            self.pages[address] = page
            self.bytes += len(page.body)
            while self.bytes > self.most_bytes:
                _, oldest = self.pages.popitem(last=False)
                self.bytes -= len(oldest.body)


def as_response(page: KeptPage, visit: Visit) -> Response:
    """Give a page packed where the browser takes it so, as nearly all do."""
    if "gzip" not in visit.request.headers.get("accept-encoding", ""):
        return Response(gzip.decompress(page.body), headers={"Content-Type": page.kind})
    headers = {
        "Content-Type": page.kind,
        "Content-Encoding": "gzip",
        "Vary": "Accept-Encoding",
    }
    return Response(page.body, headers=headers)
