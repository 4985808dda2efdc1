"""Read a large made-up web archive in constant memory; kill it and go on.

    python -m bench.warc [--gigabytes 5] [--keep FILE] [--kill]

The archive is made first: pages of an invented war, each of its own text, among
pictures as crawls have them. It is taken apart in the child process, as `counterclaim
read` does; what is shown is the memory of both processes as the archive goes by. With
`--kill` the process is killed with -9 half way, and a new one goes on from its place.
"""

import argparse
import gzip
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from counterclaim.read.child import Child
from counterclaim.read.formats import Format
from counterclaim.read.options import ReadOptions
from counterclaim.read.packed import PackedFile, read_packed
from counterclaim.records import Article

PICTURE_BYTES = 400_000
PICTURES_A_PAGE = 4  # pages are a small part of what a crawl holds
NAMES = ("Varden", "Orsa Bay", "Mirrow", "Brenholt", "Tallin Ford")
STEPS = 10


def page(number: int) -> bytes:
    """Make a page of an invented war."""
    place = NAMES[number % len(NAMES)]
    story = "".join(
        f"<p>Governor Petra Vann said that {number + line} people had left {place} on "
        f"day {line}, and that the road to the mill was closed until the evening.</p>"
        for line in range(8)
    )
    return (
        f"<html><head><title>Day {number} in {place}</title></head><body><nav><a "
        f"href=/>Home</a></nav><article><h1>Day {number} in {place}</h1>{story}"
        "</article><footer>All rights reserved</footer></body></html>"
    ).encode()


def record(url: str, media: str, body: bytes) -> bytes:
    """Make a packed WARC record."""
    block = f"HTTP/1.1 200 OK\r\nContent-Type: {media}\r\n\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2031-05-06T12:00:00Z\r\n"
        f"WARC-Record-ID: <urn:x:{url}>\r\nWARC-Target-URI: {url}\r\nContent-Type: "
        f"application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n", compresslevel=1)


def make_archive(path: Path, size: int) -> int:
    """Write a web archive of about so many bytes; give its number of pages."""
    pictures = [os.urandom(PICTURE_BYTES) for _ in range(8)]
    packed = [
        record(f"https://x.example/{n}.jpg", "image/jpeg", picture)
        for n, picture in enumerate(pictures)
    ]
    count = 0
    with path.open("wb") as file:
        while file.tell() < size:
            url = f"https://x.example/{count}"
            file.write(record(url, "text/html; charset=utf-8", page(count)))
            for n in range(PICTURES_A_PAGE):
                file.write(packed[(count + n) % len(packed)])
            count += 1
    return count


def memory_mb(pid: int) -> float:
    """The memory that a process holds, in megabytes."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    held = next((line for line in lines if line.startswith("VmRSS")), "VmRSS: 0 kB")
    return int(held.split()[1]) / 1000


class Notes:
    """Bookmarks in a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def load(self, name: str) -> str | None:
        """Load all; there is one file only."""
        return self.path.read_text() if self.path.exists() else None

    def keep(self, name: str, place: str | None) -> None:
        """Keep the place."""
        if place is None:
            self.path.unlink(missing_ok=True)
        else:
            self.path.write_text(place)


def read_archive(path: Path, seen_file: Path, notes: Path) -> None:
    """Read an archive to its end; print the memory as it goes by."""
    child = Child(ReadOptions().limits.memory_bytes)
    options = ReadOptions(bookmarks=Notes(notes))
    total, started, shown, count = path.stat().st_size, time.perf_counter(), 0, 0
    file = PackedFile(path=str(path), where=path.name, format=Format.WARC)
    with seen_file.open("a") as seen:
        for _, item in read_packed(file, child, options):
            if not isinstance(item, Article):
                raise SystemExit(item.message)
            seen.write(f"{item.url}\n")
            seen.flush()
            count += 1
            at = json.loads(notes.read_text())["offset"] if notes.exists() else 0
            if at >= shown + total // STEPS:
                shown = at
                pid = child.process.pid if child.process else 0
                seconds = time.perf_counter() - started
                print(
                    f"| {at / 1e9:.2f} | {count:,} | {seconds:.0f} | "
                    f"{memory_mb(os.getpid()):.0f} | {memory_mb(pid):.0f} |",
                    flush=True,
                )
    child.stop()


def main() -> None:
    """Make the archive, read it, and say whether every page was read."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--gigabytes", type=float, default=5.0)
    parser.add_argument("--keep", type=Path, help="write the archive here, and keep it")
    parser.add_argument("--kill", action="store_true", help="kill it half way, go on")
    parser.add_argument("--reading", nargs=3, type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.reading:
        read_archive(*options.reading)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = options.keep or Path(folder) / "made.warc.gz"
        size = int(options.gigabytes * 1e9)
        count = make_archive(path, size)
        print(f"{path.stat().st_size / 1e9:.2f} GB, {count:,} pages\n")
        print("| GB read | pages | s | this process, MB | its child, MB |")
        print("|--:|--:|--:|--:|--:|", flush=True)
        run(path, Path(folder), count, is_killed=options.kill)


def run(path: Path, folder: Path, count: int, *, is_killed: bool) -> None:
    """Read in a process of its own; kill it half way where asked, and go on."""
    seen, notes = folder / "seen", folder / "place"
    command = [sys.executable, "-m", "bench.warc", "--reading"]
    command += [str(path), str(seen), str(notes)]
    reading = subprocess.Popen(command)
    if is_killed:
        while reading.poll() is None and lines_in(seen) < count // 2:
            time.sleep(0.2)
        reading.send_signal(signal.SIGKILL)
        reading.wait()
        print(f"killed after {lines_in(seen):,} pages; going on")
        reading = subprocess.Popen(command)
    reading.wait()
    read = seen.read_text().split()
    again = len(read) - len(set(read))
    print(f"\n{len(set(read)):,} of {count:,} pages read, {again:,} of them twice")


def lines_in(path: Path) -> int:
    """Count the lines of a file."""
    return path.read_bytes().count(b"\n") if path.exists() else 0


if __name__ == "__main__":
    main()
