"""Fuzz every parser, find, resolve, and what people type; tell what was found.

    python -m bench.fuzz [--seconds 3600] [--target NAME ...] [-o docs/reliability.md]

Each target has a process of its own, and so many seconds. With `pip install atheris`
(Python 3.11 to 3.13) inputs are steered by what they reach, else changed by chance.
Faults stand with their inputs in --findings, ready to become cases of a test.
"""

import argparse
import importlib.util
import json
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.fuzz_targets import TARGETS
from bench.section import table_of, write_section

TRIED = re.compile(r"number_of_executed_units: *(\d+)")
PATIENCE_S = 600.0  # to load the tools, and to end


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one target."""

    target: str
    tried: int
    seconds: float
    faults: tuple[str, ...]


def fuzz(target: str, *, seconds: float, engine: str, findings: Path) -> Outcome:
    """Fuzz one target in a process of its own."""
    file = findings / f"{re.sub(r'[^a-z]+', '-', target.lower())}.jsonl"
    file.unlink(missing_ok=True)
    command = [sys.executable, "-m", "bench.fuzz_one", target, str(file)]
    command += ["--seconds", str(seconds), "--engine", engine]
    started = time.monotonic()
    died = []
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=seconds * 3 + PATIENCE_S,
            check=False,
        )
        told, code = done.stderr, done.returncode
    except subprocess.TimeoutExpired as error:
        raw = error.stderr or b""
        told = raw.decode("utf-8", "replace") if isinstance(raw, bytes) else raw
        code, died = 0, ["does not end"]
    if code:
        lines = told.strip().splitlines()
        died = [f"the process ended with {code}: {lines[-1][:200] if lines else ''}"]
    tried = TRIED.findall(told)
    rows = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    faults = [json.loads(row) for row in rows]
    return Outcome(
        target=target,
        tried=int(tried[-1]) if tried else 0,
        seconds=time.monotonic() - started,
        faults=(*(f"{f['place']} ({f['message']})" for f in faults), *died),
    )


def main() -> None:
    """Run the command."""
    has_atheris = importlib.util.find_spec("atheris") is not None
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=3600.0, help="each target's")
    parser.add_argument("--target", action="append", choices=list(TARGETS))
    parser.add_argument("--engine", default="atheris" if has_atheris else "own")
    parser.add_argument("--findings", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    given = parser.parse_args()
    findings = given.findings or Path(tempfile.mkdtemp(prefix="findings-"))
    findings.mkdir(parents=True, exist_ok=True)
    rows, found = [], 0
    for target in given.target or TARGETS:
        outcome = fuzz(
            target, seconds=given.seconds, engine=given.engine, findings=findings
        )
        found += len(outcome.faults)
        for fault in outcome.faults:
            print(f"{target}: {fault}", file=sys.stderr)
        numbers = f"{outcome.tried:,}", f"{outcome.seconds:.0f}"
        rows.append([target, *numbers, str(len(outcome.faults))])
        print(*rows[-1], sep="\t", flush=True)
    tried = sum(int(row[1].replace(",", "")) for row in rows)
    text = f"{table_of(['target', 'inputs', 'seconds', 'faults'], rows)}\n\n"
    text += f"Engine: {given.engine}. {tried:,} inputs, {found} faults.\n"
    if given.output:
        write_section(given.output, "fuzzing", text)
    print(f"Inputs of faults: {findings}", file=sys.stderr)
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
