"""Countries that no list has, as the article shows them (data/en/state_signs.toml)."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache, lru_cache

from counterclaim.data.actors import load_seeds
from counterclaim.data.names import (
    SHORTEST_ROOT,
    fold_name,
    is_abbreviation,
    is_people_of,
)
from counterclaim.data.nouns import is_title_word, load_name_types, load_nouns
from counterclaim.data.toml_files import load_toml

CAPITAL = re.compile(r"\b[A-Z][a-z]+(?:-[A-Z]?[a-z]+)?\b")
LOWER = re.compile(r"\b[a-z]{3,}\b")
# Endings that tell a people without its country: "Norlandian troops".
STRANGER = re.compile(r"[a-z]{3}(?:ian|ean|ese|ish)$")
DASH = re.compile(r"[^\n]{0,40}?(?:\(|--| -|\u2013|\u2014|:)")  # behind a dateline


@dataclass(frozen=True, slots=True, kw_only=True)
class StateSigns:
    """Patterns that show countries, words that are none, and examples.

    Attributes:
        days: Names of days and months.
        parts: Words in states' and peoples' names that are none themselves.
        openings: Words that begin a sentence, and are no first name.
    """

    organs: re.Pattern[str]
    forces: re.Pattern[str]
    peoples: re.Pattern[str]
    regions: re.Pattern[str]
    told: re.Pattern[str]
    bare: re.Pattern[str]
    inside: re.Pattern[str]
    speaking: re.Pattern[str]
    days: frozenset[str]
    parts: frozenset[str]
    openings: frozenset[str]
    yes: tuple[tuple[str, str], ...]
    no: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownStates:
    """Countries that an article shows, and the names of their peoples.

    Attributes:
        names: Countries as they stand, by folded name.
        peoples: The country's folded name, by a people's.
        strangers: Peoples, folded, whose country the article does not name.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    peoples: Mapping[str, str] = field(default_factory=dict)
    strangers: frozenset[str] = frozenset()


NOTHING_SHOWN = ShownStates()
KEPT = 2  # texts: finding and resolving ask for the same one
ENOUGH = 2  # weak signs that together show a country


@cache
def load_state_signs() -> StateSigns:
    """Load the words, and make the patterns of them."""
    raw = load_toml("state_signs.toml")
    first = "|".join(word.capitalize() for word in raw["first_words"])
    name = rf"\b(?P<name>(?:(?:{first}) )?{CAPITAL.pattern})"
    owned = rf"{name}['’]s? (?:[a-z]+ ){{0,2}}?"
    return StateSigns(
        organs=re.compile(rf"{owned}(?:{_any(raw['organs'])})\b", re.MULTILINE),
        forces=re.compile(rf"{owned}(?:{_any(raw['forces'])})\b", re.MULTILINE),
        peoples=re.compile(
            rf"\b(?=(?P<name>{CAPITAL.pattern}) (?:[A-Za-z]+ ){{0,2}}?"
            rf"(?i:{_any(raw['of_peoples'])})\b)"
        ),
        regions=re.compile(
            # most letters begin neither a name nor such a word: a look rules them out
            rf"(?=[A-Z{_initials(raw['regions'])}])"
            rf"(?:{name}(?: [a-z]+)? (?i:{_any(raw['regions'])})\b"
            rf"|(?i:{_any(raw['regions'])}) of (?P<after>{CAPITAL.pattern}))"
        ),
        told=_make_told(raw["told"], name.replace(r"\b", "", 1)),
        bare=re.compile(
            rf"\b[Tt]he {name} (?:{_any(raw['forces_behind'])})\b(?! (?:of|group))"
        ),
        inside=re.compile(
            rf"\b(?:in|into|inside|across) {name}"
            r"(?![\w'’-])(?! [A-Z]| [a-z]+(?:s|men)\b)"
        ),
        speaking=re.compile(
            rf"(?:^|(?<=[.\n\"”:] )|\b(?:but|and|that|after|as|while) )"
            rf"(?P<name>{CAPITAL.pattern}) (?:{_any(raw['speaking'])})\b",
            re.MULTILINE,
        ),
        days=frozenset(raw["days"]),
        parts=frozenset(raw["parts"]),
        openings=frozenset(raw["openings"]),
        yes=tuple((text, country) for text, country in raw["examples"]["yes"]),
        no=tuple(raw["examples"]["no"]),
    )


def _make_told(words: Mapping[str, list[str]], name: str) -> re.Pattern[str]:
    """Make one pattern of all that tells a country weakly; `name` is one group."""
    ways = (
        r"(?P<style>^(?i:(?:islamic |federal |democratic )?"
        r"(?:republic|kingdom) of (?:the )?))",
        rf"(?P<compass>\b(?i:{_any(words['compass'])}) )",
        rf"\b(?i:{_any(words['before'])}) ",
        rf"\b(?i:{_any(words['of'])}) (?:the )?",
        rf"(?P<body>\b(?i:{_any(words['bodies_of'])}) "
        r"(?i:the )?(?i:republic of )?(?i:the )?)",
        r"(?P<dateline>^[A-Z][A-Z .'-]+, )",
        rf"(?:^|(?<=[.\n\"”] )|\bbut |\band )(?={CAPITAL.pattern} "
        rf"(?:{_any(words['verbs'])})\b)",
    )
    caps = name.replace("?P<name>", "?P<caps>").replace(CAPITAL.pattern, r"[A-Z]{4,}")
    # all ways begin where a word does: looked for first, that halves the time
    pattern = rf"\b(?=\w)(?:{'|'.join(ways)})(?:{name}|{caps}\b)"
    return re.compile(pattern, re.MULTILINE)


def _initials(words: Iterable[str]) -> str:
    return "".join(sorted({word[0].lower() for word in words}))


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w)))


@lru_cache(maxsize=KEPT)
def find_shown_states(text: str) -> ShownStates:
    """Find countries that no list has by what only states have, and by their peoples.

    Examples:
        >>> shown = find_shown_states("Norland's navy left. Norlandish troops wept.")
        >>> dict(shown.names), dict(shown.peoples)
        ({'norland': 'Norland'}, {'norlandish': 'norland'})
    """
    signs = load_state_signs()
    common = {match.group() for match in LOWER.finditer(text)}
    names: dict[str, str] = {}
    for match in signs.organs.finditer(text):
        if not _is_other(match["name"], common):
            names.setdefault(fold_name(match["name"]), match["name"])
    regions = {
        fold_name(match["name"] or match["after"])
        for match in signs.regions.finditer(text)
    }
    words = {m.group() for m in CAPITAL.finditer(text)}
    people = {fold_name(m["name"]) for m in signs.peoples.finditer(text)}
    pairs = _pair(people, {w for w in words if fold_name(w) not in regions}, common)
    for name in pairs.values():
        names.setdefault(fold_name(name), name)
    bare = {m["name"] for m in signs.bare.finditer(text)}
    for name in sorted(bare & {m["name"] for m in signs.inside.finditer(text)}):
        if not _is_other(name, common) and not _is_man(name, text):
            names.setdefault(fold_name(name), name)
    speaking = {m["name"] for m in signs.speaking.finditer(text)}
    weak = {m["name"] for m in signs.forces.finditer(text)} | {
        name for name in speaking if fold_name(name) not in regions
    }
    unsure = {w for w in weak if fold_name(w) not in names and not _is_man(w, text)}
    by_people = {fold_name(w) for w in words}
    for name, country in _pair(by_people, unsure, common).items():
        if not load_seeds().state_by_any(name):
            names.setdefault(fold_name(country), country)
    for name in _find_told(text, words, regions, common):
        names.setdefault(fold_name(name), name)
    peoples = _pair(by_people - set(names), set(names.values()), common)
    return ShownStates(
        names=names,
        peoples={p: fold_name(c) for p, c in peoples.items()},
        strangers=frozenset(
            p
            for p in people - peoples.keys() - common
            if STRANGER.search(p)
            and not _is_other(p, common)
            and not load_nouns().head(p)
        ),
    )


def _find_told(
    text: str,
    words: Iterable[str],
    regions: AbstractSet[str],
    common: AbstractSet[str],
) -> list[str]:
    """Find countries told by two weak signs; by points of the compass, one counts.

    Where the article names no known state, "northern Norland" counts every time.
    """
    has_state = any(load_seeds().state_by_any(word) for word in words)
    points: Counter[str] = Counter()
    compass: Counter[str] = Counter()
    for match in load_state_signs().told.finditer(text):
        name = match["name"] or match["caps"].title()
        is_dateline = match["dateline"] and DASH.match(text, match.end())
        is_sure = match["body"] or match["style"]
        if match["dateline"] and not is_dateline:
            continue
        if match["compass"]:
            compass[name] = min(compass[name] + 1, 1 if has_state else ENOUGH)
        else:
            points[name] += ENOUGH if is_sure else 1
    points.update(compass)
    return [
        name
        for name, count in points.items()
        if count >= ENOUGH
        and fold_name(name) not in regions
        and not _is_other(name, common)
        and not _is_man(name, text)
    ]


def _pair(
    peoples: AbstractSet[str], countries: AbstractSet[str], common: AbstractSet[str]
) -> dict[str, str]:
    """Pair folded names of peoples with the countries whose names begin alike."""
    by_root: dict[str, list[str]] = defaultdict(list)
    for country in sorted(countries):
        by_root[fold_name(country)[:SHORTEST_ROOT]].append(country)
    pairs = {}
    for people in sorted(peoples):
        for country in by_root[people[:SHORTEST_ROOT]]:
            is_pair = is_people_of(people, fold_name(country))
            is_pair = is_pair and people.removesuffix("s") != fold_name(country)
            if is_pair and not _is_other(country, common) and people not in common:
                pairs[people] = country
    return pairs


def _is_other(name: str, common: AbstractSet[str]) -> bool:
    """Tell a name that a list has, and a word that is none."""
    seeds, signs = load_seeds(), load_state_signs()
    words = fold_name(name).split()
    is_listed = seeds.state_by_any(name) or seeds.state_seated_in(name)
    places = load_name_types().places
    return bool(
        is_listed
        or seeds.actor_named(name)
        or is_abbreviation(name)
        or any(
            w in signs.days
            or w in signs.parts
            or w in common
            or w in places
            or is_title_word(w)
            for w in words[-1:]
        )
    )


def _is_man(name: str, text: str) -> bool:
    """Tell "Drun" by the "Oleg Drun" of the text."""
    before = re.findall(
        rf"\b([A-Z][a-z]+|[A-Z][a-z]{{0,3}}\.) {re.escape(name)}\b", text
    )
    signs = load_state_signs()
    return any(word.lower() not in signs.days | signs.openings for word in before)
