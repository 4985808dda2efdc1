"""Names of the ledger in a question, and what they are named for."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from counterclaim.data.actors import State, load_seeds
from counterclaim.data.asking import load_asking
from counterclaim.data.patterns import load_patterns
from counterclaim.data.toml_files import load_toml
from counterclaim.kinds import ActorKind
from counterclaim.records import Actor, Place
from counterclaim.show.asked import TOKEN, Named, name_key
from counterclaim.show.asked_days import AskedDays

LONGEST_NAME = 8  # words
SHORTEST_NAME = 3  # characters; shorter names only as they are written
NEXT_WORD = re.compile(r"(?:[’']s?)?\s+(\w+)")
POSSESSIVE = re.compile(r"[’']s?$")


@dataclass(frozen=True, slots=True)
class Bearers:
    """The actors and places of a ledger that bear a name, and the actors' parties."""

    actors: set[str] = field(default_factory=set)
    parties: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)


NOBODY = Bearers()


@cache
def load_losses() -> frozenset[str]:
    """Read the nouns before "of" and a name whose losses are asked for."""
    return frozenset(load_toml("asked.toml")["lists"]["losses"])


def name_table(
    actors: Iterable[Actor], places: Iterable[Place]
) -> Mapping[str, Bearers]:
    """Return who and what bears each name, case folded; people also the last one."""
    table: dict[str, Bearers] = {}
    for actor in actors:
        names = [actor.name, *actor.aliases]
        if actor.kind is ActorKind.PERSON and actor.is_named:
            names.append(actor.name.split()[-1])
        for name in names:
            bearers = table.setdefault(name_key(name), Bearers())
            bearers.actors.add(actor.id)
            if actor.party:
                bearers.parties.add(actor.party)
    for place in places:
        for name in (place.name, *place.aliases):
            table.setdefault(name_key(name), Bearers()).places.add(place.id)
    return table


def find_names(
    text: str, table: Mapping[str, Bearers], days: Iterable[AskedDays]
) -> Iterator[Named]:
    """Find the names of the ledger in a question, the longest first.

    A state is also named by its people ("Malian"), and by its capital where it is asked
    what that did, or nothing in the ledger has its name.
    """
    tokens = list(TOKEN.finditer(text))
    taken = [(found.start, found.end) for found in days]
    for size in range(min(LONGEST_NAME, len(tokens)), 0, -1):
        for first in range(len(tokens) - size + 1):
            start, end = tokens[first].start(), tokens[first + size - 1].end()
            if any(start < last and begun < end for begun, last in taken):
                continue
            named = _find_named(text, start, end, table)
            if named is not None:
                taken.append((named.start, named.end))
                yield named


def keys_in(text: str) -> frozenset[str]:
    """Return all keys of `name_table` that `find_names` may look up for a question."""
    tokens, seeds = list(TOKEN.finditer(text)), load_seeds()
    found = set[str]()
    for first, token in enumerate(tokens):
        for last in tokens[first : first + LONGEST_NAME]:
            words = POSSESSIVE.sub("", text[token.start() : last.end()])
            states = seeds.state_of_people(words), seeds.state_seated_in(words)
            found |= {name_key(words), *(name_key(s.name) for s in states if s)}
    return frozenset(found)


def _find_named(
    text: str, start: int, end: int, table: Mapping[str, Bearers]
) -> Named | None:
    """Find who or what some words of a question name.

    Of "Malian soldiers" the first word is a name, the second is what is counted.
    """
    words = POSSESSIVE.sub("", text[start:end])
    state = _state_of(words, text[:start], table)
    if not _is_name(words) or (state is None and name_key(words) not in table):
        return None
    found = table.get(name_key(words), NOBODY)
    meant = table.get(name_key(state.name), NOBODY) if state else NOBODY
    whose, _, noun = words.rpartition(" ")
    asking = load_asking()
    is_whose = bool(whose) and whose.lower() not in asking.skipped
    is_counted = is_whose and noun.lower() in asking.counted
    rules = load_patterns("asked.toml")
    says = rules["tells, behind a name"].search(text[end:])
    says = says or rules["told by, before a name"].search(text[:start].lower())
    is_side = says is None and (is_counted or _is_side(text, start, end))
    return Named(
        words=whose if is_counted else words,
        start=start,
        end=start + len(whose) if is_counted else end,
        actors=frozenset(found.actors | meant.actors),
        parties=frozenset(found.parties | meant.parties),
        places=frozenset(found.places),
        state=state.name if state else None,
        is_claimant=says is not None,
        is_side=is_side,
    )


def _state_of(words: str, before: str, table: Mapping[str, Bearers]) -> State | None:
    """Return the state that words name by its people or its capital."""
    seeds = load_seeds()
    state = seeds.state_of_people(words)
    deed = load_patterns("asked.toml")["deed, before a capital"].search(before)
    if state is None and (deed or name_key(words) not in table):
        state = seeds.state_seated_in(words)
    return state


def _is_side(text: str, start: int, end: int) -> bool:
    """Whether a name says whose losses are asked for: "X's soldiers", "losses of X"."""
    lost = load_asking().counted.keys() | load_losses()
    of = load_patterns("asked.toml")["of, before a name"]
    before, after = of.search(text[:start].lower()), NEXT_WORD.match(text, end)
    if before is not None and before[1] in lost:
        return True
    return after is not None and after[1].lower() in lost


def _is_name(words: str) -> bool:
    """Whether words may be meant as a name: with a capital, or several of them.

    What is a plain word as well is one only in capitals: "WHO", not "Who"; nor is "the
    army" one.
    """
    if words.lower() in load_asking().skipped:
        return words.isupper()
    has_capital = any(sign.isupper() for sign in words)
    return has_capital or (" " in name_key(words) and len(words) > SHORTEST_NAME)
