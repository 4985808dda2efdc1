"""Read pattern rules, each with its own proof, from `data/en`."""

import re
from dataclasses import dataclass
from functools import cache

from counterclaim.data.toml_files import load_toml


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A pattern over lower-case words, and what it tells.

    `yes` are texts that it must match, `no` such that it must not.
    """

    name: str
    effect: str
    pattern: re.Pattern[str]
    yes: tuple[str, ...]
    no: tuple[str, ...]


@cache
def load_rules(name: str, effect: str) -> tuple[Rule, ...]:
    """Read the rules of `data/en/<name>.toml`.

    Args:
        name: The file, without its ending.
        effect: The key that says what a rule tells, such as "stance".
    """
    return tuple(
        Rule(
            name=rule["name"],
            effect=rule[effect],
            pattern=re.compile(rule["pattern"]),
            yes=tuple(rule["yes"]),
            no=tuple(rule["no"]),
        )
        for rule in load_toml(f"{name}.toml")["rule"]
    )


def first_match(rules: tuple[Rule, ...], text: str) -> Rule | None:
    """Find the first rule that matches, None where none does.

    Lower case first: patterns that ignore it take twice as long.
    """
    plain = text.replace("’", "'").lower()
    return next((rule for rule in rules if rule.pattern.search(plain)), None)
