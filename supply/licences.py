"""Check that every locked package bears a licence on the list.

    python -m supply.licences [requirements/demo.txt ...]

Fails where one does not, or does not say. Packages that this platform does not need are
not installed, and are named but not checked. The list is supply/licences.toml.
"""

import argparse
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.message import Message
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from tomllib import loads
from typing import cast

ROOT = Path(__file__).parent.parent
LOCKS = ("demo.txt", "dev.txt", "cluster.txt", "ci.txt")
NAME = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==", re.MULTILINE)
MOST_OF_A_NAME = 60  # characters; a longer field is the licence's whole text


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Which licences may be used, and how packages say them."""

    allowed: frozenset[str]
    words: Mapping[str, str]
    read: Mapping[str, str]


def load_policy() -> Policy:
    """Load the list of licences."""
    text = Path(__file__).with_name("licences.toml").read_text(encoding="utf-8")
    raw = loads(text)
    return Policy(
        allowed=frozenset(raw["allowed"]), words=raw["words"], read=raw["read"]
    )


def names_in(locks: Iterable[Path]) -> tuple[str, ...]:
    """Give the names of all packages in lock files, sorted."""
    texts = (lock.read_text(encoding="utf-8") for lock in locks)
    return tuple(sorted({name for text in texts for name in NAME.findall(text)}))


def licence_of(package: Distribution, policy: Policy) -> str:
    """Give the licence of a package as an SPDX expression; "" where it is not told."""
    metadata = cast("Message", package.metadata)  # what it is, and can more
    if told := metadata.get("License-Expression"):
        return str(told)
    name = str(metadata["Name"]).lower().replace("_", "-")
    if name in policy.read:
        return policy.read[name]
    field = str(metadata.get("License") or "").strip()
    classifiers = [
        words.rpartition(" :: ")[2]
        for words in metadata.get_all("Classifier") or []
        if words.startswith("License ::")
    ]
    for words in (field, *classifiers):
        known = policy.words.get(words, words)
        if known and len(words) < MOST_OF_A_NAME and is_allowed(known, policy.allowed):
            return known
    return field[:MOST_OF_A_NAME]


def is_allowed(expression: str, allowed: frozenset[str]) -> bool:
    """Tell whether an expression can be met with the licences on the list.

    Examples:
        >>> is_allowed("MIT AND (GPL-2.0-only OR ISC)", frozenset({"MIT", "ISC"}))
        True
        >>> is_allowed("GPL-2.0-only", frozenset({"MIT"})), is_allowed("", frozenset())
        (False, False)
    """
    innermost = re.compile(r"\(([^()]*)\)")
    while match := innermost.search(expression):
        inner = "yes" if is_allowed(match[1], allowed) else "no"
        expression = expression.replace(match[0], inner, 1)
    known = allowed | {"yes"}
    return any(
        all(name.strip() in known for name in re.split(r"\s+AND\s+", either))
        for either in re.split(r"\s+OR\s+", expression)
    )


def find_faults(names: Iterable[str], policy: Policy) -> tuple[list[str], list[str]]:
    """Give what is wrong, a line each, and the packages that are not installed."""
    faults, absent = [], []
    for name in names:
        try:
            licence = licence_of(distribution(name), policy)
        except PackageNotFoundError:
            absent.append(name)
            continue
        if not is_allowed(licence, policy.allowed):
            faults.append(f"{name}: {licence or 'does not tell its licence'}")
    return faults, absent


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("locks", nargs="*", type=Path)
    given = parser.parse_args()
    locks = given.locks or [ROOT / "requirements" / name for name in LOCKS]
    names = names_in(locks)
    faults, absent = find_faults(names, load_policy())
    for fault in faults:
        print(fault)
    checked = len(names) - len(absent)
    print(f"{checked} packages checked, {len(faults)} not on the list.")
    if absent:
        print(f"Not installed here: {', '.join(absent)}.")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
