"""How much a file may cost before it is refused."""

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one part of a file (a page, a mail, a member of an archive) may cost.

    Attributes:
        seconds: Of a processor, to parse one part.
        memory_bytes: Address space of the child process that parses.
        part_bytes: Size of one part, unpacked.
        total_bytes: Size of all that a packed file unpacks to; a WARC, which is read
            as a stream, may hold more.
        ratio: Times a packed member may grow, where it is larger than `part_floor`.
        members: Members of an archive, items of a feed, rows that are no articles.
        mail_parts: Parts of a mail.
        html_depth: Elements inside each other.
        nesting: Archives inside each other.
    """

    seconds: float = 30.0
    memory_bytes: int = 2_000 * MEGABYTE  # pdfium and lxml with a 64 MB file: 900 MB
    part_bytes: int = 64 * MEGABYTE
    total_bytes: int = 4_000 * MEGABYTE
    ratio: int = 200  # text packs 3 to 10 times, a page of blanks 1,000 times
    ratio_floor: int = 10 * MEGABYTE
    members: int = 100_000
    mail_parts: int = 200
    html_depth: int = 1_000  # real pages stay below 100
    nesting: int = 3


DEFAULT_LIMITS = Limits()
