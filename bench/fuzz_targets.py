"""What is fuzzed: each target takes bytes, and raises where Counterclaim is at fault.

An error of ours with a code is an answer, no fault.
"""

import gzip
import io
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from counterclaim.errors import ArticleError, CounterclaimError
from counterclaim.find.article import find_in_article
from counterclaim.neural.pieces import Integers
from counterclaim.neural.reader import Reader
from counterclaim.neural.tags import Floats
from counterclaim.pipeline import read_article, regroup
from counterclaim.read.article import make_article
from counterclaim.read.formats import Format
from counterclaim.read.limits import Limits
from counterclaim.read.options import ReadOptions
from counterclaim.read.parts import Draft, Part
from counterclaim.read.take_apart import taking_of
from counterclaim.records import Article, Reading
from counterclaim.resolve.article import resolve_article
from counterclaim.show.asking import answer_question
from counterclaim.store.checking import check_reading
from counterclaim.store.codec import decode, encode
from counterclaim.store.opening import open_store
from counterclaim.store.search import Search
from counterclaim.tools import Tools

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "read"))

Target = Callable[[bytes], None]
LIMITS = Limits(seconds=0, part_bytes=2_000_000, total_bytes=4_000_000, members=200)
OPTIONS = ReadOptions(is_debugging=True, limits=LIMITS)
MOST_CHARACTERS = 4_000  # of a text that is read; the rest would only cost time
PARSED = tuple(kind for kind in Format if kind is not Format.PARQUET)
SAYING = (
    "Colonel Ivo Strand said on Tuesday that 40 attackers had been killed in Tarn. "
    'Mayor Ana Ruz denied it: "Nobody was hurt," she told reporters. Two or three '
    "dozen tanks were lost between 3 and 5 May 2031, according to the Hill "
    "Legion, bringing the toll to 1,200. The claim could not be independently "
    "verified.\n\n"
)


class FaultError(Exception):
    """Counterclaim gave what it must not give."""


@cache
def tools() -> Tools:
    """Load the real tools once."""
    return Tools(threads=1, is_debugging=True)


def text_of(content: bytes) -> str:
    """Make any text of any bytes: lone surrogates and null characters among it."""
    return content.decode("utf-8", "surrogateescape")[:MOST_CHARACTERS]


def check(article: Article, reading: Reading) -> None:
    """Check that a reading holds its words, and can be kept.

    Raises:
        FaultError: It does not.
    """
    for found in check_reading(article, reading):
        raise FaultError(found.code)
    if decode(Reading, encode(reading)) != reading:
        raise FaultError("a reading does not come back as it was")


# --------------------------------------------------------------------------- files


def parser_of(kind: Format) -> Target:
    """Make the target of a kind of file: take it apart, make articles of it."""

    def take_apart(content: bytes) -> None:
        for draft in drafts_of(kind, content):
            if draft.text.strip():
                make_article(draft.text, "a", given=draft.given, options=OPTIONS)

    return take_apart


def drafts_of(kind: Format, content: bytes, depth: int = 0) -> Iterator[Draft]:
    """Give the drafts in a file and in the files in it."""
    part = Part(where="a", format=kind, file=io.BytesIO(content), limits=LIMITS)
    part = replace(part, depth=depth)
    try:
        for taken in taking_of(part):
            if isinstance(taken, Draft):
                yield taken
            elif isinstance(taken, Part):
                yield from drafts_of(taken.format, taken.read(), taken.depth)
    except (ArticleError, RecursionError, MemoryError):
        return


def file_reader(read: Callable[[Path], object], suffix: str) -> Target:
    """Make the target of what reads a file by its name."""

    def read_file(content: bytes) -> None:
        path = folder() / f"a{suffix}"
        path.write_bytes(content)
        try:
            read(path)
        except CounterclaimError:
            return

    return read_file


@cache
def folder() -> Path:
    """Make a folder of this process."""
    return Path(tempfile.mkdtemp(prefix="fuzz-"))


def read_plain_paths(path: Path) -> None:
    """Read a file as `counterclaim read` does."""
    from counterclaim.read.paths import read_paths

    for _ in read_paths([str(path)], OPTIONS):
        pass


def load_places(path: Path) -> None:
    """Read a user's file of places."""
    from counterclaim.data.own_places import read_places

    list(read_places(path))


def load_actors(path: Path) -> None:
    """Read a user's file of actors."""
    from counterclaim.data.actors import load_seeds

    load_seeds((path,))


def load_list_of_feeds(path: Path) -> None:
    """Read a user's list of feeds."""
    from counterclaim.watching import load_feeds

    load_feeds([str(path)])


# ---------------------------------------------------------------------------- texts


def read_text(content: bytes) -> None:
    """Read a text with the real reader."""
    article = article_of(text_of(content))
    check(article, read_article(article, tools())[0])


def find_and_resolve(content: bytes) -> None:
    """Find and resolve in a text what a reader gone mad has seen in it."""
    article = article_of(text_of(content))
    mad = mad_reader(crc32(content))
    found = find_in_article(article, mad.tag(article.text))
    gazetteer, seeds = tools().gazetteer, tools().seeds
    check(article, resolve_article(article, found, gazetteer, seeds))


def article_of(text: str) -> Article:
    """Make an article of a text, in English whatever it says."""
    made = make_article(text, "a", options=OPTIONS)
    return replace(made, language="en")


def mad_reader(seed: int) -> Reader:
    """Make a reader whose tags are chance."""
    real, chance = tools().reader, np.random.default_rng(seed)
    heads = sum(head.size for head in real.record.heads)
    links = sum(link.size for link in real.record.links)

    def run(ids: Integers, shapes: Integers, gaps: Integers) -> tuple[Floats, Floats]:
        del shapes, gaps
        size = (1, ids.shape[1])
        return (
            np.asarray(chance.normal(0, 3, (*size, heads)), np.float32),
            np.asarray(chance.normal(0, 1, (*size, links)), np.float32),
        )

    return replace(real, run=run)


# ------------------------------------------------------------------ what people type


@cache
def small_ledger() -> Any:  # noqa: ANN401 - a store that stays open
    """Keep a small ledger open."""
    manager = open_store()
    store = manager.__enter__()
    article = article_of(SAYING)
    store.add_reading(article, read_article(article, tools())[0], reading_key="k")
    regroup(store)
    return store, store.load_ledger(), manager


def search(content: bytes) -> None:
    """Search for anything, between any days."""
    words, since, until = (*text_of(content).split("\n"), "", "")[:3]
    with coded():
        small_ledger()[0].search(
            Search(words=words, since=since or None, until=until or None)
        )


def ask(content: bytes) -> None:
    """Ask anything."""
    with coded():
        answer_question(small_ledger()[1], text_of(content))


def open_record(content: bytes) -> None:
    """Open a record of a damaged ledger."""
    with coded():
        decode(Reading, text_of(content))


def read_address(content: bytes) -> None:
    """Read an address that a page or a user names."""
    from counterclaim.fetch.target import parse_url
    from counterclaim.read.article import resolve_date

    text = text_of(content)
    resolve_date(text)
    with coded():
        parse_url(text)


@contextmanager
def coded() -> Iterator[None]:
    """Let errors of ours pass as answers."""
    try:
        yield
    except CounterclaimError:
        return


TARGETS: Mapping[str, Target] = {
    **{f"parse {kind.value}": parser_of(kind) for kind in PARSED},
    "read plain text": file_reader(read_plain_paths, ".txt"),
    "read JSON lines": file_reader(read_plain_paths, ".jsonl"),
    "places": file_reader(load_places, ".csv"),
    "actors": file_reader(load_actors, ".csv"),
    "list of feeds": file_reader(load_list_of_feeds, ".opml"),
    "read a text": read_text,
    "find and resolve": find_and_resolve,
    "search": search,
    "ask": ask,
    "record": open_record,
    "address": read_address,
}


def seeds_of(target: str) -> list[bytes]:
    """Give sound inputs of a target, to begin with."""
    import read_making as making

    page = making.page()
    page = page if isinstance(page, bytes) else page.encode()
    warc = making.warc([making.record(making.URL, page)], is_packed=False)
    files: dict[str, list[bytes]] = {
        "html": [page],
        "pdf": [making.pdf([["The mayor said that it rained."]])],
        "epub": [making.epub()],
        "docx": [making.docx()],
        "eml": [bytes(making.mail()), bytes(making.mail(html=page))],
        "mhtml": [making.mhtml()],
        "warc": [warc],
        "feed": [making.RSS.encode(), making.ATOM.encode()],
        "csv": [b"title,published,text\nRaid,2031-05-06,The mayor said it rained.\n"],
        "urls": [b"https://post.example/1\n# a comment\n"],
        "zip": [making.zipped({"a.txt": b"The mayor said it rained.", "b.html": page})],
        "wacz": [making.zipped({"archive/a.warc": warc})],
        "gzip": [gzip.compress(SAYING.encode(), mtime=0)],
        "tar": [making.tarred({"a.txt": b"The mayor said it rained."}, "w:")],
        "jsonl": [b'{"id": 1, "published": "2031-05-06", "text": "It rained."}\n'],
    }
    others = {
        "places": [b"name,lat,lon,kind,country\nOsk,1.0,2.0,town,XA\n"],
        "actors": [b"name,kind,aliases,party\nHill Legion,armed_group,HL,\n"],
        "list of feeds": [
            b'<opml version="2.0"><body><outline xmlUrl="https://a.example/f"/>'
            b"</body></opml>",
            b"https://a.example/feed\n",
        ],
        "read JSON lines": files["jsonl"],
        "search": [b'"two dead" osk -rain\n2031-05\n2031-06-01'],
        "ask": [b"how many fighters were killed in May 2031 according to the Legion?"],
        "record": [encode(Reading(article="a")).encode()],
        "address": [b"https://post.example:8443/2031/05/06/a?b=c#d", b"6 May 2031"],
    }
    kind = target.removeprefix("parse ")
    return (
        files.get(kind)
        or others.get(target)
        or [SAYING.encode(), SAYING.upper().encode()]
    )
