"""A large web archive goes by in constant memory."""

import os
from pathlib import Path

import pytest
import read_making as making

from counterclaim.read.child import Child, take_apart
from counterclaim.read.formats import Format
from counterclaim.read.limits import DEFAULT_LIMITS
from counterclaim.read.messages import Job
from counterclaim.read.parts import Draft

SIZE = 100_000_000
PICTURE = 2_000_000
PAGES = 40


def held_mb(pid):
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(x for x in status.splitlines() if x.startswith("VmRSS"))
    return int(line.split()[1]) / 1000


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc")
def test_hundred_megabytes_of_web_archive_take_no_more_memory_than_ten(tmp_path):
    path = tmp_path / "c.warc.gz"
    picture = making.record(
        "https://x.example/p", os.urandom(PICTURE), media="image/png"
    )
    pictures = making.warc([picture])
    with path.open("wb") as file:
        for number in range(PAGES):
            page = making.page((f"Number {number}, he said.", *making.PARAGRAPHS))
            file.write(
                making.warc([making.record(f"https://x.example/{number}", page)])
            )
            while file.tell() < SIZE * (number + 1) / PAGES:
                file.write(pictures)
    job = Job(path=str(path), where="c", format=Format.WARC, limits=DEFAULT_LIMITS)
    child, held = Child(DEFAULT_LIMITS.memory_bytes), []
    try:
        for taken in take_apart(child, job):
            if isinstance(taken, Draft):
                held.append(held_mb(child.process.pid) + held_mb(os.getpid()))
    finally:
        child.stop()
    assert len(held) == PAGES
    assert max(held[PAGES // 2 :]) < held[PAGES // 10] + 25
