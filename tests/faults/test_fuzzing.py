"""What is fuzzed for hours by command bears its own seeds, and a few changed ones."""

import json
import random

import pytest

from bench.fuzz_one import MOST_BYTES, Judge, mutate
from bench.fuzz_targets import TARGETS, seeds_of

CHANGED = 2  # inputs of each target


@pytest.mark.parametrize("name", TARGETS)
def test_target_bears_sound_and_changed_inputs(name, tmp_path):
    judge = Judge(target=TARGETS[name], findings=tmp_path / "found.jsonl")
    seeds, chance = seeds_of(name), random.Random(name)
    for content in [*seeds, *(mutate(seeds[0], chance, seeds) for _ in range(CHANGED))]:
        assert len(content) <= MOST_BYTES
        judge.run(content)
    assert not judge.findings.exists(), judge.findings.read_text()


def test_fault_is_told_once_with_its_input(tmp_path):
    def fail(content):
        raise IndexError(content)

    judge = Judge(target=fail, findings=tmp_path / "found.jsonl")
    for content in (b"a", b"b"):
        judge.run(content)
    (row,) = map(json.loads, judge.findings.read_text().splitlines())
    assert (judge.tried, row["input"]) == (2, "YQ==")
    assert row["place"].endswith(":fail:IndexError")
