"""Lock files that fit pyproject.toml, licences on the list, reasons."""

import re
import tomllib
from pathlib import Path

import pytest

from supply.licences import find_faults, is_allowed, load_policy, names_in

ROOT = Path(__file__).parent.parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
NAME = re.compile(r"[A-Za-z0-9._-]+")


def direct(requirements):
    return {NAME.match(one)[0].lower() for one in requirements}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_locked_package_has_a_hash_and_no_address(lock):
    text = lock.read_text()
    entries = re.findall(r"^[a-z].*(?:\n    .*)*", text, re.MULTILINE)
    assert all("--hash=sha256:" in entry for entry in entries)
    assert len(entries) > 20
    assert "://" not in text


def test_lock_holds_all_that_the_package_needs():
    names = set(names_in([ROOT / "requirements" / "demo.txt"]))
    assert direct(PROJECT["dependencies"]) <= names
    dev = set(names_in([ROOT / "requirements" / "dev.txt"]))
    assert names <= dev
    extras = PROJECT["optional-dependencies"]
    assert direct(extras["dev"]) - {"counterclaim"} <= dev


def test_every_direct_dependency_has_its_reason():
    page = (ROOT / "docs" / "dependencies.md").read_text()
    told = set(re.findall(r"^\| `([a-z0-9-]+)` \|", page, re.MULTILINE))
    extras = PROJECT["optional-dependencies"].values()
    every = direct(PROJECT["dependencies"]).union(*map(direct, extras))
    assert told == every - {"counterclaim"}


def test_licences_are_on_the_list():
    faults, absent = find_faults(
        names_in([ROOT / "requirements" / "dev.txt"]), load_policy()
    )
    assert faults == []
    assert len(absent) < 20


@pytest.mark.parametrize(
    ("expression", "wanted"),
    [
        ("MIT", True),
        ("GPL-3.0-only", False),
        ("MIT AND GPL-3.0-only", False),
        ("MIT OR GPL-3.0-only", True),
        ("(GPL-2.0-only OR MIT) AND ISC", True),
        ("", False),
        ("see the file", False),
    ],
)
def test_expression_is_met_or_not(expression, wanted):
    assert is_allowed(expression, load_policy().allowed) is wanted
