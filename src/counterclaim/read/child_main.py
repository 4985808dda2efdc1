"""The child process that takes files apart, with limits on memory and time.

    python -m counterclaim.read.child_main MEMORY_BYTES

Jobs come in on standard input and steps go out on standard output, a line of JSON each;
an empty object ends a job. It opens files to read, writes none, and ends with its
parent.
"""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from queue import SimpleQueue

from counterclaim.read.messages import Job, decode_job, encode_step
from counterclaim.read.parts import Part, Place
from counterclaim.read.take_apart import Step, Walk

END_OF_JOB = b"{}\n"
PLACES_APART = 1_000_000  # bytes between two places that the parent hears of
RECURSION = 2_000  # frames; the page's depth is checked before


def main() -> None:
    """Take jobs until there are no more."""
    steps = keep_output_clean()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent stops us
    limit_memory(int(sys.argv[1]))
    sys.setrecursionlimit(RECURSION)
    jobs: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=take_jobs, args=(jobs,), daemon=True).start()
    while line := jobs.get():
        run(decode_job(line), steps)


def take_jobs(jobs: "SimpleQueue[bytes]") -> None:
    """Take jobs from the parent; without a parent, end at once."""
    for line in sys.stdin.buffer:
        jobs.put(line)
    os._exit(0)


def keep_output_clean() -> int:
    """Give the descriptor for steps; what libraries print goes nowhere."""
    steps = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return steps


def limit_memory(memory_bytes: int) -> None:
    """Limit this process: memory, no file written, no core dumped."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; time is limited all the same
        return
    for kind, most in (
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        try:
            resource.setrlimit(kind, (most, most))
        except (ValueError, OSError):
            continue  # macOS refuses some; the others hold


def run(job: Job, steps: int) -> None:
    """Take one file apart."""
    walk = Walk(number=job.number, skip=job.skip, given=job.given, top=job.number + 1)
    with open(job.path, "rb") as file:
        part = Part(
            where=job.where,
            format=job.format,
            file=file,
            start=job.offset,
            limits=job.limits,
            packed_bytes=os.fstat(file.fileno()).st_size,
        )
        for step in fewer_places(walk.steps(part)):
            write(steps, encode_step(step))
    write(steps, END_OF_JOB)


def fewer_places(steps: Iterator[Step]) -> Iterator[Step]:
    """Leave places out that are close to the one before."""
    last = None
    for step in steps:
        if isinstance(step, Place):
            if last is not None and step.offset - last < PLACES_APART:
                continue
            last = step.offset
        yield step


def write(descriptor: int, line: bytes) -> None:
    """Write a whole line."""
    view = memoryview(line)
    while view:
        view = view[os.write(descriptor, view) :]


if __name__ == "__main__":
    main()
