"""Read a large made-up web archive in constant memory; kill the reading and go on.

    python -m bench.warc [-o docs/reading.md] [--gigabytes 5] [--pages 3000]

The archive is made first, as crawls are: pages of an invented war among pictures,
scripts, style sheets, robots.txt, redirects, error pages, requests and revisits. Each
story stands on two addresses, and one of them was crawled twice. `counterclaim read`
puts it into a ledger and is killed with -9, with all its processes, at a third and at
two thirds; the memory of each process is watched all the way. A small part is read
twice, once undisturbed and once killed: both ledgers must be the same, and the whole's
ledger must hold each address once.
"""

import argparse
import gzip
import json
import os
import platform
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import counterclaim
from counterclaim.store.opening import open_store

SEED = 11
PICTURE_BYTES = 400_000
PICTURES = 8
CODE_BYTES = 120_000
ADDRESSES = 2  # that each story stands on
TIMES = 3  # that each story was crawled, so one address of them twice
PART_PAGES = 60
TENTHS = 10
GLANCE_S = 0.25
PLACES = ("Ard", "Bel", "Cor", "Dun", "Esk", "Fal", "Gor", "Hal", "Ive", "Jor")
ENDS = ("mouth", "wick", "stead", "holm", "combe", "ford", "thorpe", "minster")
SEE_ALSO = (
    "How stories, days of publication and furniture are told from web pages is "
    "measured in docs/quality.md (“Web pages”); what a hostile file may cost stands in "
    "docs/formats.md (“Limits”)."
)
ROLES = {"child_main": "parser", "spawn_main": "readers"}


@dataclass(kw_only=True)
class Made:
    """An archive: its records by kind, the addresses of its pages, its stories."""

    path: Path
    records: dict[str, int] = field(default_factory=dict)
    addresses: int = 0
    stories: int = 0


@dataclass(kw_only=True)
class Watched:
    """A reading that was watched: MB by tenth and kind of process, seconds, kills."""

    memory_mb: dict[int, dict[str, float]] = field(default_factory=dict)
    grouping_mb: float = 0.0
    seconds: float = 0.0
    killed_at: list[float] = field(default_factory=list)


# -------------------------------------------------------------------------- the archive


def story(number: int) -> bytes:
    """Make a page of an invented war; its number stands in it."""
    place = PLACES[number % len(PLACES)] + ENDS[number // len(PLACES) % len(ENDS)]
    day = date(2031, 1, 1) + timedelta(days=number)
    dead = 2 + number % 17
    paragraphs = (
        f"Governor Petra Vann said on {day:%A} that {dead} policemen had been killed "
        f"in {place} and that {dead + 5} houses burned when dispatch {number} left.",
        f"The Harbour Front denied the raid on {place} and said that it had lost "
        f"{1 + number % 4} fighters near the mill, a day's march away.",
        "Nobody could confirm either account, and the road to the bay stayed closed to "
        "the press until the evening of the next day.",
    )
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<html><head><title>{place}: {dead} killed</title><meta "
        f'property="article:published_time" content="{day}T18:00:00+00:00"></head>'
        f"<body><nav><a href=/>Home</a></nav><article><h1>{place}: {dead} killed</h1>"
        f"{body}</article><footer>All rights reserved</footer></body></html>"
    ).encode()


def record(
    url: str, media: str, body: bytes, *, kind: str = "response", status: str = "200 OK"
) -> bytes:
    """Make a packed WARC record."""
    said = "request" if kind == "request" else "response"
    first = "GET / HTTP/1.1" if said == "request" else f"HTTP/1.1 {status}"
    block = f"{first}\r\nContent-Type: {media}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Date: 2031-05-06T12:00:00Z\r\n"
        f"WARC-Record-ID: <urn:x:{kind}:{url}>\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: application/http; msgtype={said}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n", compresslevel=1)


def beside_pages(chance: random.Random) -> dict[str, list[bytes]]:
    """Make what a crawl holds beside pages, packed, by kind."""
    site, html = "https://x.example", "text/html"
    code = "".join(chance.choice("abcdefgh (){};=\n") for _ in range(CODE_BYTES))
    script, sheet = ("text/javascript", code.encode()), ("text/css", code.encode())
    return {
        "picture": [
            record(f"{site}/{n}.jpg", "image/jpeg", chance.randbytes(PICTURE_BYTES))
            for n in range(PICTURES)
        ],
        "script": [record(f"{site}/a.js", *script)],
        "style sheet": [record(f"{site}/a.css", *sheet)],
        "robots.txt": [record(f"{site}/robots.txt", "text/plain", b"User-agent: *\n")],
        "redirect": [record(f"{site}/old", html, b"", status="301 Moved")],
        "error page": [record(f"{site}/no", html, story(0), status="404 Not Found")],
        "request": [record(f"{site}/1", html, b"", kind="request")],
        "revisit": [record(f"{site}/1", html, b"", kind="revisit")],
    }


def make_archive(path: Path, pages: int, size: int) -> Made:
    """Write a web archive of so many pages, all stories whole, and so many bytes."""
    pages -= pages % TIMES
    made = Made(path=path)
    others = beside_pages(random.Random(SEED))
    kinds = [kind for kind in others if kind != "picture"]
    with path.open("wb") as file:

        def add(kind: str, content: bytes) -> None:
            file.write(content)
            made.records[kind] = made.records.get(kind, 0) + 1

        for number in range(pages):
            told = number // TIMES
            url = f"https://x.example/{number % TIMES % ADDRESSES}/dispatch-{told}"
            add("page", record(url, "text/html; charset=utf-8", story(told)))
            for kind in kinds:
                add(kind, others[kind][0])
            while file.tell() < size * (number + 1) / pages:
                add("picture", others["picture"][made.records["page"] % PICTURES])
    made.stories = pages // TIMES
    made.addresses = made.stories * ADDRESSES
    return made


# ----------------------------------------------------------------------------- watching


def processes_of(pid: int) -> Iterator[tuple[int, str]]:
    """Give a process and all below it, each with its command."""
    try:
        command = Path(f"/proc/{pid}/cmdline").read_text(errors="replace")
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    yield pid, command
    for child in children:
        yield from processes_of(int(child))


def held_mb(pid: int) -> float:
    """The memory that a process holds, in megabytes."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    held = next((line for line in lines if line.startswith("VmRSS")), "VmRSS: 0 kB")
    return int(held.split()[1]) / 1000


def offset_in(pid: int, path: Path) -> int:
    """Where a process stands in a file that it has open, 0 where it has not."""
    try:
        for entry in Path(f"/proc/{pid}/fd").iterdir():
            if os.path.samefile(entry, path):
                told = Path(f"/proc/{pid}/fdinfo/{entry.name}").read_text()
                return int(told.split()[1])
    except OSError:
        pass
    return 0


def role_of(command: str) -> str:
    """Tell what a process of the reading does."""
    return next((role for mark, role in ROLES.items() if mark in command), "main")


def watch(reading: "subprocess.Popen[bytes]", archive: Path, seen: Watched) -> float:
    """Look once at all processes of a reading; give how far it is, from 0 to 1."""
    held: dict[str, float] = {}
    offset = 0
    for pid, command in processes_of(reading.pid):
        role = role_of(command)
        held[role] = held.get(role, 0.0) + held_mb(pid)
        offset = max(offset, offset_in(pid, archive) if role == "parser" else 0)
    if not offset:  # it starts, or the archive is read and the ledger grouped
        seen.grouping_mb = max(seen.grouping_mb, held.get("main", 0.0))
        return 0.0
    done = offset / archive.stat().st_size
    tenth = seen.memory_mb.setdefault(min(TENTHS, int(done * TENTHS) + 1), {})
    for role, megabytes in held.items():
        tenth[role] = max(tenth.get(role, 0.0), megabytes)
    return done


def read(archive: Path, ledger: Path, kills: tuple[float, ...] = ()) -> Watched:
    """Run `counterclaim read`; kill it at these places and start it again."""
    command = [sys.executable, "-m", "counterclaim", "read", str(archive)]
    command += ["--ledger", str(ledger)]
    seen, started = Watched(), time.perf_counter()
    left = list(kills)
    while True:
        reading = subprocess.Popen(
            command, start_new_session=True, stderr=subprocess.DEVNULL
        )
        is_killed = False
        while reading.poll() is None and not is_killed:
            done = watch(reading, archive, seen)
            if left and done >= left[0]:
                os.killpg(reading.pid, signal.SIGKILL)
                seen.killed_at.append(done)
                left.pop(0)
                is_killed = True
            time.sleep(GLANCE_S)
        reading.wait()
        if not is_killed:
            seen.seconds = time.perf_counter() - started
            return seen


# ---------------------------------------------------------------------------- comparing


def exported(ledger: Path) -> dict[str, Any]:
    """The whole ledger as JSON, without what tells of the run."""
    command = [sys.executable, "-m", "counterclaim", "export", str(ledger)]
    made = subprocess.run(
        [*command, "--format", "json"], check=True, capture_output=True
    )
    told: dict[str, Any] = json.loads(made.stdout)
    return {name: value for name, value in told.items() if name != "made"}


def claims_of(ledger: Path) -> dict[str, tuple[str, ...]]:
    """By article, the ids of all that was read in it."""
    with open_store(str(ledger)) as store:
        return {
            reading.article: tuple(
                sorted(
                    [claim.id for claim in reading.statements]
                    + [claim.id for claim in reading.figures]
                )
            )
            for reading in store.load_readings()
        }


def pages_in(ledger: Path) -> list[str]:
    """The addresses and stories that a ledger's articles have, in order."""
    with open_store(str(ledger)) as store:
        return sorted(
            f"{article.url} {article.text.split('dispatch ')[1].split()[0]}"
            for article in store.load_articles()
        )


# ----------------------------------------------------------------------------- the page


def page_of(made: Made, seen: Watched, outcome: dict[str, str], command: str) -> str:
    """Write what was measured as Markdown."""
    size = made.path.stat().st_size / 1e9
    machine = f"{os.cpu_count()} cores, {platform.machine()}"
    records = ", ".join(f"{count:,} × {kind}" for kind, count in made.records.items())
    rows = [
        "| " + " | ".join([f"{tenth * size / TENTHS:.1f}", *cells(tenth_mb)]) + " |"
        for tenth, tenth_mb in sorted(seen.memory_mb.items())
    ]
    told = [f"| {what} | {value} |" for what, value in outcome.items()]
    kills = " and ".join(f"{size * at:.1f} GB" for at in seen.killed_at)
    return "\n".join(
        [
            "# Reading a large web archive, as measured",
            "",
            f"Made by `{command}` with counterclaim {counterclaim.__version__} "
            f"({machine}, Python {platform.python_version()}; a shared machine).",
            "",
            f"A generated archive of {size:.2f} GB: {records}. {made.stories:,} "
            f"stories stand on {made.addresses:,} addresses. `counterclaim read` took "
            f"{seen.seconds / 60:.0f} minutes, killed with -9 at {kills} and started "
            "again.",
            "",
            "| up to GB | main process, MB | parser, MB | readers together, MB |",
            "|--:|--:|--:|--:|",
            *rows,
            "",
            f"The most that the main process held while it grouped {made.addresses:,} "
            f"articles: {seen.grouping_mb:.0f} MB; this grows with the ledger, not "
            "with the archive.",
            "",
            "| what | found |",
            "|---|--:|",
            *told,
            "",
            SEE_ALSO,
            "",
        ]
    )


def cells(held: dict[str, float]) -> Iterator[str]:
    """The memory of each kind of process as cells."""
    for role in ("main", "parser", "readers"):
        yield f"{held.get(role, 0.0):.0f}"


def compare(folder: Path, whole: Path, made: Made) -> dict[str, str]:
    """Read a part undisturbed and killed; compare with each other and the whole."""
    part = make_archive(folder / "part.warc.gz", PART_PAGES, 300_000_000)
    calm, killed = folder / "calm.ledger", folder / "killed.ledger"
    read(part.path, calm)
    read(part.path, killed, (0.5,))
    pages = pages_in(whole)
    lost = made.addresses - len(set(pages))
    wanted, found = claims_of(calm), claims_of(whole)
    same = sum(found.get(article) == claims for article, claims in wanted.items())
    return {
        "addresses with a story in the archive": f"{made.addresses:,}",
        "articles in the ledger": f"{len(pages):,}",
        "lost": f"{lost:,}",
        "held twice": f"{len(pages) - len(set(pages)):,}",
        "claims in the ledger": f"{sum(map(len, found.values())):,}",
        "articles of the undisturbed part with the same claims": (
            f"{same} of {len(wanted)}"
        ),
        "the part killed once and undisturbed: ledgers": (
            "the same" if exported(calm) == exported(killed) else "DIFFERENT"
        ),
    }


def main() -> None:
    """Make the archive, read it, and tell what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("-o", "--out", type=Path, help="write the page here")
    parser.add_argument("--gigabytes", type=float, default=5.0)
    parser.add_argument("--pages", type=int, default=3000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        size = int(options.gigabytes * 1e9)
        made = make_archive(folder / "made.warc.gz", options.pages, size)
        whole = folder / "whole.ledger"
        seen = read(made.path, whole, (1 / 3, 2 / 3))
        told = f"python -m bench.warc --gigabytes {options.gigabytes:g}"
        command = f"{told} --pages {options.pages}"
        page = page_of(made, seen, compare(folder, whole, made), command)
    if options.out:
        options.out.write_text(page, encoding="utf-8")
    print(page)


if __name__ == "__main__":
    main()
