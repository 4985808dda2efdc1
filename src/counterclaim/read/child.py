"""The parent's side of the child process that takes files apart.

A part that takes too long, too much memory, or brings the parser down becomes a
trouble; the walk goes on behind it in a new process.
"""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from queue import Empty, Queue

from counterclaim.errors import ArticleError
from counterclaim.read.child_main import END_OF_JOB
from counterclaim.read.messages import Job, decode_step, encode_job
from counterclaim.read.parts import Address, Draft, Place, Trouble
from counterclaim.read.take_apart import Begun, Ended, Gave, Step

STEPS_AHEAD = 8  # that the child may be ahead of the reader
TIMES_S = 10.0  # the clock may take that much longer than the processor, if it is busy
GRACE_S = 60.0  # for the child to start and to end
OUT_OF_TIME = -27  # SIGPROF, by the alarm for one part
MOST_RESTARTS = 50  # in one file
MOST_LINE_BYTES = 400_000_000  # a draft of 64 MB, each sign written as an escape
GONE = b""
CHILD = "counterclaim.read.child_main"


@dataclass(eq=False)
class Child:
    """A child process and the lines it sent; closed at the end of a run."""

    memory_bytes: int
    process: "subprocess.Popen[bytes] | None" = None
    lines: "Queue[bytes]" = field(default_factory=lambda: Queue(STEPS_AHEAD))

    def send(self, job: Job) -> None:
        """Give the child a job; start it where it is not running."""
        if self.process is None or self.process.poll() is not None:
            self.start()
        with suppress(BrokenPipeError):
            if self.process and self.process.stdin:
                self.process.stdin.write(encode_job(job))
                self.process.stdin.flush()

    def start(self) -> None:
        """Start a new child."""
        self.stop()
        command = [
            sys.executable,
            "-P",  # no module is taken from the folder that is being read
            "-W",
            "ignore",
            "-m",
            CHILD,
            str(self.memory_bytes),
        ]
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.lines = Queue(STEPS_AHEAD)
        threading.Thread(
            target=pass_on, args=(self.process, self.lines), daemon=True
        ).start()

    def line(self, seconds: float) -> bytes | None:
        """Give the next line; `GONE` where the child has ended, None if it is late."""
        try:
            return self.lines.get(timeout=seconds)
        except Empty:
            return None

    def stop(self) -> None:
        """End the child."""
        if self.process is None:
            return
        self.process.kill()
        while self.process.poll() is None or not self.lines.empty():
            with suppress(Empty):  # the thread may wait for room
                self.lines.get(timeout=0.01)
        for pipe in (self.process.stdin, self.process.stdout):
            with suppress(OSError):
                if pipe:
                    pipe.close()
        self.process = None


def pass_on(process: "subprocess.Popen[bytes]", lines: "Queue[bytes]") -> None:
    """Pass the child's lines on; the last is `GONE`."""
    out = process.stdout
    with suppress(OSError, ValueError):  # closed while we read
        while out and (line := out.readline(MOST_LINE_BYTES)):
            lines.put(line)
    lines.put(GONE)


@dataclass
class Account:
    """What is known of the walk through a file, to go on after a child's end."""

    begun: Begun | None = None
    is_ended: bool = True
    place: Place = Place(offset=0)
    given: dict[int, int] = field(default_factory=dict)
    restarts: int = 0

    def note(self, step: Step) -> None:
        """Take note of a step."""
        if isinstance(step, Begun):
            self.begun, self.is_ended = step, False
        elif isinstance(step, Ended):
            self.is_ended = True
        elif isinstance(step, Gave):
            self.given[step.number] = self.given.get(step.number, 0) + 1
        elif step.offset > self.place.offset:
            self.place = step
            self.given = {n: c for n, c in self.given.items() if n > step.number}

    def can_go_on(self) -> bool:
        """Tell whether what is left of a file is worth another child.

        Not where nothing was begun, where the file itself brought the child down, or
        a second child came to its end between two parts.
        """
        if self.begun is None or self.restarts >= MOST_RESTARTS:
            return False
        if self.is_ended:
            return self.restarts == 0
        return self.begun.number > 1

    def restart(self, job: Job) -> Job:
        """Make the job that goes on where a child came to its end."""
        self.restarts += 1
        self.is_ended = True
        skip = self.begun.number if self.begun else job.number
        return replace(
            job,
            offset=self.place.offset,
            skip=skip,
            given=self.given,
            number=max(self.place.number - 1, 0) if self.place.offset else job.number,
        )


def take_apart(child: Child, job: Job) -> Iterator[Draft | Address | Trouble | Place]:
    """Take a file apart in the child process.

    Args:
        child: The process; started when first needed.
        job: The file.

    Returns:
        What the file gives, in its order, and places from which one can go on: all
        that stands before a place was given before it.
    """
    account = Account(place=Place(offset=job.offset, number=job.number))
    child.send(job)
    while True:
        line = child.line(job.limits.seconds * TIMES_S + GRACE_S)
        if line == END_OF_JOB:
            return
        step = step_of(line)
        if step is None:
            error = what_ended(child, line, account, job)
            child.stop()
            if not account.is_ended and account.begun:
                yield Trouble(where=account.begun.where, error=error)
            if not account.can_go_on():
                if account.is_ended or not account.begun:
                    yield Trouble(where=job.where, error=error)
                return
            child.send(account.restart(job))
            continue
        account.note(step)
        if isinstance(step, Gave):
            yield step.item
        elif isinstance(step, Place):
            yield step


def step_of(line: bytes | None) -> Step | None:
    """Give the step in a line, None where the child has ended or talks nonsense."""
    if not line:
        return None
    try:
        return decode_step(line)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def what_ended(
    child: Child, line: bytes | None, account: Account, job: Job
) -> ArticleError:
    """Say why a child came to its end."""
    where = account.begun.where if account.begun else job.where
    code = child.process.wait(GRACE_S) if child.process and line == GONE else None
    if line is None or code == OUT_OF_TIME:
        return ArticleError(
            "too-slow",
            f"{where} takes more than {job.limits.seconds:g} s to take apart and was "
            "refused. Save its text in a .txt file.",
        )
    return ArticleError(
        "parser-died",
        f"{where} brought its parser down (exit code {code}) and was refused. Save its "
        "text in a .txt file.",
    )
