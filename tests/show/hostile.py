"""A ledger in which every text is an attack: markup, handlers, overrides, controls."""

from dataclasses import fields, is_dataclass, replace
from enum import Enum

from counterclaim.records import Ledger

ATTACK = (
    "\"'><script>window.hit=1</script><img src=x onerror='window.hit=1'>"
    "</style><svg onload=window.hit=1>{{ 7 * 7 }}\u202eevil\u202c\x1b[31m\x00\ud800"
)
URL_ATTACK = "javascript:window.hit=1//"
# Offsets count from the start of a text, so what is added at its end moves none.
_KEPT = {"sha256", "measure", "status"}


def poison(value, field=""):
    """Add the attack to every text of a record, ids included, all alike."""
    if isinstance(value, Enum) or field in _KEPT:
        return value
    if isinstance(value, str):
        return URL_ATTACK + value if field == "url" else value + ATTACK
    if isinstance(value, tuple):
        return tuple(poison(part, field) for part in value)
    if is_dataclass(value):
        changed = {
            f.name: poison(getattr(value, f.name), f.name) for f in fields(value)
        }
        return replace(value, **changed)
    return value


def hostile_ledger(ledger: Ledger) -> Ledger:
    """The same ledger with every text poisoned."""
    return poison(ledger)
