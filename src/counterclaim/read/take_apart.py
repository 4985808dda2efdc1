"""The walk through a file: parts to drafts, parts in parts, each step with a limit.

Every part has a number, in order; the same file gives the same numbers, so that a walk
that was killed can go on behind the part that killed it.
"""

import signal
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import TypeAlias

from counterclaim.errors import ArticleError
from counterclaim.read.formats import Format
from counterclaim.read.parts import Address, Draft, Part, Place, Taken, Taking, Trouble

PARSERS = {
    Format.TEXT: "plain.parse_text",
    Format.JSONL: "plain.parse_jsonl",
    Format.HTML: "web_page.parse_page",
    Format.PDF: "pdf.parse_pdf",
    Format.EPUB: "documents.parse_epub",
    Format.DOCX: "documents.parse_docx",
    Format.EML: "mail.parse_mail",
    Format.MHTML: "mail.parse_mhtml",
    Format.WARC: "warc.parse_warc",
    Format.WACZ: "warc.parse_wacz",
    Format.FEED: "feed.parse_feed",
    Format.CSV: "tables.parse_csv",
    Format.PARQUET: "tables.parse_parquet",
    Format.URLS: "tables.parse_urls",
    Format.ZIP: "archives.parse_zip",
    Format.TAR: "archives.parse_tar",
    Format.GZIP: "archives.parse_gzip",
}
HOLDS_PARTS = frozenset(
    {
        Format.EPUB,
        Format.EML,
        Format.MHTML,
        Format.WARC,
        Format.WACZ,
        Format.ZIP,
        Format.TAR,
        Format.GZIP,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A part was begun."""

    number: int
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """A part was taken apart to its end."""

    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gave:
    """What a part gave: its number, and the draft, address or trouble."""

    number: int
    item: Draft | Address | Trouble


Step: TypeAlias = Begun | Ended | Gave | Place


@dataclass
class Walk:
    """One walk through one file.

    Attributes:
        number: Of the last part begun.
        skip: Parts up to this number were dealt with by an earlier walk.
        given: How many items each of these had given.
        top: The file's own number.
    """

    number: int = 0
    skip: int = 0
    given: Mapping[int, int] = field(default_factory=dict)
    top: int = 1

    def steps(self, part: Part) -> Iterator[Step]:
        """Take a part apart."""
        self.number += 1
        number, count = self.number, 0
        is_done = number <= self.skip
        if is_done and part.format not in HOLDS_PARTS:
            return
        if not is_done:
            yield Begun(number=number, where=part.where)
        for taken in timed(taking_of(part), part):
            if isinstance(taken, Part):
                yield from self.steps(taken)
            elif isinstance(taken, Place):
                if number == self.top:
                    yield Place(offset=taken.offset, number=self.number)
            else:
                count += 1
                if count > self.given.get(number, 0):
                    yield Gave(number=number, item=taken)
        yield Ended(number=number)


def taking_of(part: Part) -> Taking:
    """Begin to take a part apart, by the parser of its kind."""
    module, _, function = PARSERS[part.format].partition(".")
    parser: Callable[[Part], Taking] = getattr(
        import_module(f"counterclaim.read.{module}"), function
    )
    return parser(part)


def timed(taking: Taking, part: Part) -> Iterator[Taken]:
    """Give what a parser gives; each step has its time, and an error ends it."""
    while True:
        set_alarm(part.limits.seconds)
        try:
            taken = next(taking)
        except StopIteration:
            return
        except ArticleError as error:
            yield Trouble(where=part.where, error=error)
            return
        except MemoryError:
            yield Trouble(where=part.where, error=too_much_memory(part.where))
            return
        except RecursionError:
            yield Trouble(where=part.where, error=too_deep(part.where))
            return
        except Exception as error:  # noqa: BLE001 - a parser of hostile bytes
            yield Trouble(where=part.where, error=unreadable(part, error))
            return
        finally:
            set_alarm(0)
        yield taken


def set_alarm(seconds: float) -> None:
    """Let the system end this process after so much of a processor's time; 0: never.

    A processor's time, not the clock's: on a busy machine a good file must not fail.
    """
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def too_much_memory(where: str) -> ArticleError:
    """Say that a part took more memory than it may."""
    return ArticleError(
        "too-much-memory",
        f"{where} takes more memory than a file may and was refused. Save its text in "
        "a .txt file.",
    )


def too_deep(where: str) -> ArticleError:
    """Say that things stand too deep inside each other."""
    return ArticleError(
        "too-deep",
        f"{where} has parts too deep inside each other and was refused. Save its text "
        "in a .txt file.",
    )


def unreadable(part: Part, error: Exception) -> ArticleError:
    """Say that a parser failed in a way that it should not."""
    return ArticleError(
        "broken-document",
        f"{part.where} is damaged or no {part.format} that can be read "
        f"({type(error).__name__}: {error}). Save its text in a .txt file.",
    )
