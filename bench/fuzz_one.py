"""Fuzz one target in this process; findings go to a file as JSON lines.

    python -m bench.fuzz_one TARGET FINDINGS [--seconds 60] [--engine own]

Atheris steers by what an input reaches; our own engine changes sound inputs by chance.
A fault is told once for each place in our code that it comes from.
"""

import argparse
import json
import random
import sys
import time
import traceback
from base64 import b64encode
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.fuzz_targets import Target

SLOW_S = 5.0  # of a processor, for an input of a few kilobytes
MOST_BYTES = 20_000
SEED = 5
KEPT = 200  # inputs that later ones are made of
ODD = (
    *(b"\0", b"\xff", b"\xed\xa0\x80", b"\xe2\x80\xae", b"\xef\xbb\xbf", b"%s"),
    *(b"-1", b"2031-13-45", b"0000-00-00", b"9" * 400, b"half a million"),
    *(b'"', b"\xe2\x80\x9c", b"<", b"&#0;", b"]]>", b"'--", b"\r\n", b"\n\n"),
    *(b" said that ", b" 40 killed "),
)


@dataclass(kw_only=True)
class Judge:
    """Runs a target on inputs, and keeps what it finds.

    Attributes:
        target: What is fuzzed.
        findings: Where faults are written, each as soon as it is found.
        tried: Inputs so far.
        seen: Places in the code that faults have come from.
    """

    target: "Target"
    findings: Path
    tried: int = 0
    seen: set[str] = field(default_factory=set)

    def run(self, content: bytes) -> None:
        """Run the target on one input."""
        self.tried += 1
        started = time.process_time()
        try:
            self.target(content)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a fault
            self.tell(place_of(error), f"{type(error).__name__}: {error}", content)
        seconds = time.process_time() - started
        if seconds > SLOW_S and self.tried > 1:  # the first one loads the tools
            self.tell("slow", f"{seconds:.1f} s", content)

    def tell(self, place: str, message: str, content: bytes) -> None:
        """Write a fault, once for each place."""
        if place not in self.seen:
            self.seen.add(place)
            row = {"place": place, "message": message[:300]}
            row["input"] = b64encode(content).decode()
            with self.findings.open("a", encoding="utf-8") as file:
                file.write(json.dumps(row) + "\n")


def place_of(error: BaseException) -> str:
    """Name the place in our code that an error comes from."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "counterclaim" in frame.filename]
    last = (ours or frames)[-1]
    return f"{Path(last.filename).name}:{last.name}:{type(error).__name__}"


# -------------------------------------------------------------------------- engines


def fuzz_by_chance(judge: Judge, seeds: list[bytes], seconds: float, now: Path) -> None:
    """Change sound inputs by chance until the time is over."""
    chance, pool = random.Random(SEED), list(seeds)
    ends_at = time.monotonic() + seconds
    for seed in seeds:
        judge.run(seed)
    while time.monotonic() < ends_at:
        content = mutate(chance.choice(pool), chance, pool)
        now.write_bytes(content)  # for when the process dies of it
        before = len(judge.seen)
        judge.run(content)
        if len(judge.seen) > before or chance.random() < 0.02:
            pool = [*seeds, *pool[len(seeds) :][-KEPT:], content]


def mutate(content: bytes, chance: random.Random, pool: list[bytes]) -> bytes:
    """Change an input in one to eight places."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        at = chance.randint(0, len(changed))
        end = min(len(changed), at + chance.choice((1, 2, 8, 64, 512)))
        match chance.randint(0, 6):
            case 0 if changed:
                changed[min(at, len(changed) - 1)] ^= 1 << chance.randint(0, 7)
            case 1:
                del changed[at:end]
            case 2:
                changed[at:at] = changed[at:end] * chance.choice((1, 2, 30))
            case 3:
                changed[at:end] = chance.randbytes(end - at)
            case 4:
                changed[at:at] = chance.choice(ODD)
            case 5:
                other = chance.choice(pool)
                cut = chance.randint(0, len(other))
                changed[at:end] = other[cut : cut + 200]
            case _:
                del changed[at:]
    return bytes(changed[:MOST_BYTES])


def fuzz_by_reach(judge: Judge, seeds: list[bytes], seconds: float, now: Path) -> None:
    """Let Atheris steer; it ends the process itself."""
    import atheris

    corpus = now.with_suffix(".corpus")
    corpus.mkdir(exist_ok=True)
    for number, seed in enumerate(seeds):
        (corpus / f"seed-{number}").write_bytes(seed)
    options = [f"-max_total_time={seconds:.0f}", f"-max_len={MOST_BYTES}"]
    options += [f"-seed={SEED}", "-print_final_stats=1", "-rss_limit_mb=4096"]
    options += ["-timeout=60", f"-artifact_prefix={now}-", "-detect_leaks=0"]
    atheris.Setup([sys.argv[0], *options, str(corpus)], judge.run)
    atheris.Fuzz()


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target")
    parser.add_argument("findings", type=Path)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--engine", choices=("own", "atheris"), default="own")
    given = parser.parse_args()
    if given.engine == "atheris":
        import atheris

        with atheris.instrument_imports(include=["counterclaim"]):
            from bench.fuzz_targets import TARGETS, seeds_of
    else:
        from bench.fuzz_targets import TARGETS, seeds_of
    judge = Judge(target=TARGETS[given.target], findings=given.findings)
    engine = fuzz_by_reach if given.engine == "atheris" else fuzz_by_chance
    engine(judge, seeds_of(given.target), given.seconds, given.findings.with_suffix(""))
    print(f"stat::number_of_executed_units: {judge.tried}", file=sys.stderr)


if __name__ == "__main__":
    main()
