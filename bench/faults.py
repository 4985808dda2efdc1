"""Kill Counterclaim with -9 at random moments, and look at what is left.

    python -m bench.faults [--kills 200] [--seconds 1800] [-o docs/reliability.md]

A process reads, groups, reviews or migrates; it is killed at a moment that chance picks
from a seed. Then the ledger must open, `counterclaim check` must find no fault, all
that was told as finished must be there, and going on must end in the same ledger as a
run that nobody disturbed. Readings are made once, by the real reader, and handed out
again (bench/fault_work.py); `--whole-command` kills `counterclaim read` itself.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from math import inf
from pathlib import Path

from bench.fault_work import WORKS, Scene, begin, fingerprint, kept_in, make_scene
from bench.section import table_of, write_section
from counterclaim.store.checking import check_store
from counterclaim.store.opening import open_store_to_read

SAMPLE = Path(__file__).parent.parent / "samples" / "border-war" / "articles"
SEED = 7
KILLS_A_LIFE = 5  # of one ledger, before it is let to its end
MOST_MISSES = 40  # in a row that ended before they were killed
SHARES = {"read": 8, "group": 4, "review": 5, "migrate": 3}


@dataclass(kw_only=True)
class Account:
    """What was done to one work, and what came of it."""

    kills: int = 0
    lives: int = 0
    told: int = 0
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How an undisturbed run goes: what it tells, and how long it takes."""

    told: int
    seconds: float


@dataclass(kw_only=True)
class Killer:
    """Kills one work again and again."""

    work: str
    scene: Scene
    folder: Path
    chance: random.Random
    account: Account = field(default_factory=Account)

    def __post_init__(self) -> None:
        """Let the work run once without disturbance."""
        ledger = self.new_ledger()
        started = time.monotonic()
        told, _ = self.run(ledger, after=None)
        self.pace = Pace(told=len(told), seconds=time.monotonic() - started)
        self.expected = fingerprint(ledger)

    def new_ledger(self) -> Path:
        """Lay the ledger that the work begins with."""
        ledger = self.folder / f"{self.work}-{self.account.lives}.ledger"
        begin(self.work, self.scene, ledger)
        self.account.lives += 1
        return ledger

    def live(self, most_kills: int) -> None:
        """Kill one ledger's work some times, then let it end and compare."""
        ledger, finished = self.new_ledger(), set[str]()
        for _ in range(most_kills):
            told, was_killed = self.run(ledger, after=self.pick_moment())
            finished |= told
            if not was_killed:
                break
            self.account.kills += 1
            self.check(ledger, finished)
        told, _ = self.run(ledger, after=None)
        self.check(ledger, finished | told)
        self.account.told += len(finished | told)
        if fingerprint(ledger) != self.expected:
            self.account.faults.append(f"{ledger.name}: not the undisturbed ledger")
        for file in self.folder.glob(f"{ledger.name}*"):
            file.unlink()

    def pick_moment(self) -> tuple[int, float]:
        """Pick after how many words, and how many seconds then, the process dies."""
        words = self.chance.randint(0, max(0, self.pace.told - 1))
        step = self.pace.seconds / (self.pace.told + 1)
        return words, self.chance.uniform(0, 1.5 * step)

    def run(
        self, ledger: Path, *, after: tuple[int, float] | None
    ) -> tuple[set[str], bool]:
        """Do the work in a process, which may be killed.

        Returns:
            What it told of as finished, and whether it was killed.
        """
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            os.close(reading)
            self.work_and_exit(ledger, writing)
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as lines:
            told = list(self.listen(child, lines, after))
        _, status = os.waitpid(child, 0)
        was_killed = os.WIFSIGNALED(status)
        if not was_killed and os.WEXITSTATUS(status):
            self.account.faults.append(f"{ledger.name}: the work failed")
        return {line for line in told if line}, was_killed

    def listen(
        self, child: int, lines: Iterator[str], after: tuple[int, float] | None
    ) -> Iterator[str]:
        """Take the words that a process tells; kill it at its moment."""
        for number, line in enumerate(lines):
            if line.endswith("\n"):  # what is cut off was not told
                yield line.strip()
            if after is not None and number == after[0]:
                time.sleep(after[1])
                os.kill(child, signal.SIGKILL)

    def work_and_exit(self, ledger: Path, writing: int) -> None:
        """Do the work in this process, tell of it, and end the process."""
        code = 1
        try:
            os.write(writing, b"\n")  # it begins
            WORKS[self.work](
                self.scene, ledger, lambda word: _tell(writing, f"{word}\n")
            )
            code = 0
        finally:
            os._exit(code)

    def check(self, ledger: Path, finished: set[str]) -> None:
        """Check a ledger after its process died: it is sound, and nothing is lost."""
        if not ledger.exists():
            if finished:
                self.account.faults.append(f"{ledger.name} is gone")
            return
        with open_store_to_read(ledger) as store:
            found = [one for one in check_store(store) if one.is_fault]
        lost = finished - kept_in(ledger)
        self.account.faults += [f"{ledger.name}: {one.code}" for one in found]
        self.account.faults += [f"{ledger.name}: {word} is lost" for word in lost]


def _tell(writing: int, line: str) -> None:
    os.write(writing, line.encode())


def kill_all(
    scene: Scene,
    folder: Path,
    *,
    kills: int,
    seconds: float = inf,
    works: Collection[str] = tuple(WORKS),
) -> dict[str, Account]:
    """Kill all works, each its share of so many times.

    Args:
        scene: What the works are done with.
        folder: For ledgers.
        kills: In all.
        seconds: No new ledger is begun after so long.
        works: Only these are killed.
    """
    ends_at = time.monotonic() + seconds
    accounts = {}
    shares = {work: share for work, share in SHARES.items() if work in works}
    for work, share in shares.items():
        wanted = round(kills * share / sum(shares.values()))
        chance = random.Random(f"{SEED} {work}")
        killer = Killer(work=work, scene=scene, folder=folder, chance=chance)
        misses = 0
        while killer.account.kills < wanted and misses < MOST_MISSES:
            if time.monotonic() > ends_at:
                break
            before = killer.account.kills
            killer.live(min(KILLS_A_LIFE, wanted - before))
            misses = misses + 1 if killer.account.kills == before else 0
        accounts[work] = killer.account
    return accounts


def rows_of(accounts: dict[str, Account]) -> list[list[str]]:
    """Give the table's rows."""
    rows = []
    for work, account in accounts.items():
        faults = Counter(fault.partition(": ")[2] for fault in account.faults)
        told = ", ".join(f"{name} ({count})" for name, count in faults.items())
        numbers = [account.kills, account.lives, account.told, len(account.faults)]
        rows.append([work, *(f"{number:,}" for number in numbers), told])
    return rows


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=1800)
    parser.add_argument("--work", action="append", choices=tuple(WORKS))
    parser.add_argument("--articles", default=str(SAMPLE))
    parser.add_argument("-o", "--output", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        scene = make_scene(given.articles, folder / "whole.ledger")
        started = time.monotonic()
        accounts = kill_all(
            scene,
            folder,
            kills=given.kills,
            seconds=given.seconds,
            works=given.work or tuple(WORKS),
        )
        seconds = time.monotonic() - started
    head = ["work", "kills", "ledgers", "finished things told", "faults", "which"]
    kills = sum(account.kills for account in accounts.values())
    words = (
        f"{kills} kills in {seconds:.0f} s; {len(scene.readings)} articles a ledger."
    )
    text = f"{table_of(head, rows_of(accounts))}\n\n{words}\n"
    print(text)
    if given.output:
        write_section(given.output, "kills", text)
    sys.exit(any(account.faults for account in accounts.values()))


if __name__ == "__main__":
    main()
