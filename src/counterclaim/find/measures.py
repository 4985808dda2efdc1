"""What happens to people and things: words and their measures (data/en/measures.toml).

Verbs come in all their forms, so that a form is found by one look into a table.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from counterclaim.data.toml_files import load_toml
from counterclaim.find.figures_words import Token
from counterclaim.records import Measure

LETTERS = re.compile(r"[^\W_]+")
VOWELS = "aeiou"
IRREGULAR = {  # past, participle
    "slay": ("slew", "slain"),
    "shoot": ("shot", "shot"),
    "hang": ("hanged", "hanged"),
    "hurt": ("hurt", "hurt"),
    "sink": ("sank", "sunk"),
    "blow": ("blew", "blown"),
    "take": ("took", "taken"),
    "bring": ("brought", "brought"),
    "hold": ("held", "held"),
    "flee": ("fled", "fled"),
    "give": ("gave", "given"),
    "lay": ("laid", "laid"),
    "go": ("went", "gone"),
    "drive": ("drove", "driven"),
    "lose": ("lost", "lost"),
    "burn": ("burned", "burned"),
    "bleed": ("bled", "bled"),
    "freeze": ("froze", "frozen"),
    "make": ("made", "made"),
    "catch": ("caught", "caught"),
    "leave": ("left", "left"),
    "fly": ("flew", "flown"),
    "have": ("had", "had"),
    "send": ("sent", "sent"),
    "beat": ("beat", "beaten"),
    "cut": ("cut", "cut"),
    "find": ("found", "found"),
    "fall": ("fell", "fallen"),
    "rise": ("rose", "risen"),
    "stand": ("stood", "stood"),
    "grow": ("grew", "grown"),
    "come": ("came", "come"),
    "put": ("put", "put"),
    "hit": ("hit", "hit"),
    "set": ("set", "set"),
    "cost": ("cost", "cost"),
    "pay": ("paid", "paid"),
    "meet": ("met", "met"),
    "seek": ("sought", "sought"),
    "sleep": ("slept", "slept"),
    "tear": ("tore", "torn"),
    "break": ("broke", "broken"),
    "strike": ("struck", "struck"),
    "throw": ("threw", "thrown"),
    "run": ("ran", "run"),
    "bear": ("bore", "borne"),
    "lie": ("lay", "lain"),
    "keep": ("kept", "kept"),
    "fight": ("fought", "fought"),
    "undergo": ("underwent", "undergone"),
    "overcome": ("overcome", "overcome"),
    "lead": ("led", "led"),
}
DOUBLING = frozenset(
    "gun machine-gun gut stab kidnap cut club drop drag put run set total".split()
)
# "gave their lives" is told of one, too: "gave his life".
OWNERS = ("their", "his", "her", "its", "our", "my")
SELVES = ("themselves", "himself", "herself", "itself", "ourselves")
ALSO = {"burnt": "burn"}  # further participles
# Base forms and forms in -s that are nouns as often; verbs where the clause says so.
ALSO_NOUNS = frozenset(
    "murder murders massacre massacres slaughter wound wounds hurt burn burns hang "
    "poison level levels gut down downs torch sink sinks damage damages capture arrest "
    "arrests fire fires launch launches station stations surrender wreck wrecks "
    "execute knife martyr lynch field fields mass masses drop drops pour pours beat "
    "beats bag bags".split()
)


class Form(StrEnum):
    """Which form of a verb a word is."""

    BASE = "base"
    PRESENT = "present"
    PAST = "past"
    PARTICIPLE = "participle"
    BOTH = "past or participle"
    ING = "ing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """What a word tells about those hit: the measure for people and for things.

    `not_with` are words that, right behind it, make it tell something else: "fell ill".
    `is_subject` where its subject suffers it, `is_either` where that is so without an
    object only: "the ship sank", "sank a ship". `only` says what else must be so:
    "arms" where it is told of weapons alone ("recovered nine rifles"), "passive" where
    somebody suffers it ("nine are held"), "negated" where it is denied ("nine did not
    return"), "nobody" where it is told of none ("no one was hit"), "counted" where
    it is told of numbers and names alone.
    """

    word: str
    people: Measure | None
    things: Measure | None
    is_subject: bool = False
    is_either: bool = False
    unknown: str = ""
    not_with: frozenset[str] = frozenset()
    only: str = ""

    def measure_for(self, kind: str) -> Measure | None:
        """The measure for a kind of noun; an unknown kind takes what there is."""
        if kind == "people":
            return self.people
        if kind == "things":
            return self.things
        if kind in {"units", "abstract"} or self.unknown == "none":
            return None
        return self.things if self.unknown == "things" else self.people or self.things


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureWords:
    """The tables of measures.toml by their words, and what goes with them."""

    verbs: dict[tuple[str, ...], tuple[Hit, Form]]
    adjectives: dict[tuple[str, ...], Hit]
    nouns: dict[tuple[str, ...], Hit]
    care_verbs: frozenset[str]
    care_stays: frozenset[str]
    care_goals: frozenset[str]
    striking: frozenset[str]
    struck_by: frozenset[str]
    struck_in: frozenset[str]
    support_subject: frozenset[str]
    support_object: frozenset[str]
    tolls: frozenset[str]
    counts: frozenset[str]
    victims: frozenset[str]
    linked: frozenset[str]
    bringing: frozenset[str]
    holding: frozenset[str]
    forcing: frozenset[str]
    leaving: frozenset[str]
    said: frozenset[tuple[str, ...]]


@cache
def load_measure_rules() -> dict[str, Any]:
    """Read measures.toml as it stands."""
    return load_toml("measures.toml")


@cache
def load_measure_words() -> MeasureWords:
    """Read measures.toml, each table keyed by its words in small letters."""
    raw = load_measure_rules()
    verbs: dict[tuple[str, ...], tuple[Hit, Form]] = {}
    for rule in raw["verb"]:
        for words in _spell_out(rule["words"]):
            first, *rest = words.split()
            hit = _hit(rule, words)
            for form, kind in inflect(first):
                verbs.setdefault((form, *rest), (hit, kind))
    return MeasureWords(
        verbs=verbs,
        adjectives=_by_words(raw["adjective"]),
        nouns=_by_words(raw["noun"]),
        care_verbs=_forms(raw["care"]["verbs"]),
        care_stays=_forms(raw["care"]["staying"]),
        care_goals=frozenset(raw["care"]["goals"]),
        striking=_forms(raw["struck"]["verbs"]),
        struck_by=frozenset(raw["struck"]["by"]),
        struck_in=frozenset(raw["struck"]["in"]),
        support_subject=_forms(raw["support"]["subject"]),
        support_object=_forms(raw["support"]["object"]),
        tolls=frozenset(raw["toll"]["killed"]),
        counts=frozenset(raw["toll"]["counted"]),
        victims=frozenset(raw["toll"]["victims"]),
        linked=_forms(raw["toll"]["linked"]) | {"is", "was", "are", "were", "been"},
        bringing=_forms(raw["toll"]["bringing"]),
        holding=_forms(raw["held"]["verbs"]),
        forcing=_forms(raw["forced"]["verbs"]),
        leaving=frozenset(raw["forced"]["to"]),
        said=frozenset(tuple(words.split()) for words in raw["toll"]["said"]),
    )


def _hit(rule: dict[str, Any], words: str) -> Hit:
    people, things = rule.get("people"), rule.get("things")
    return Hit(
        word=words,
        people=Measure(people) if people else None,
        things=Measure(things) if things else None,
        is_subject=rule.get("hits", "subject") == "subject",
        is_either=rule.get("hits") == "either",
        unknown=rule.get("unknown", ""),
        not_with=frozenset(rule.get("not_with", ())),
        only=rule.get("only", ""),
    )


def _spell_out(entries: list[str]) -> Iterator[str]:
    """Give every entry, those with "their" and "themselves" for all persons."""
    for words in entries:
        for general, spellings in (("their", OWNERS), ("themselves", SELVES)):
            if general in words.split():
                yield from (words.replace(general, spelling) for spelling in spellings)
                break
        else:
            yield words


def _by_words(rules: list[dict[str, Any]]) -> dict[tuple[str, ...], Hit]:
    return {
        tuple(w.split()): _hit(rule, w)
        for rule in rules
        for w in _spell_out(rule["words"])
    }


def _forms(words: list[str]) -> frozenset[str]:
    return frozenset(form for word in words for form, _ in inflect(word))


def inflect(verb: str) -> tuple[tuple[str, Form], ...]:
    """Give every form of an English verb.

    Examples:
        >>> [form for form, _ in inflect("destroy")]
        ['destroy', 'destroys', 'destroying', 'destroyed']
        >>> [form for form, _ in inflect("shoot")]
        ['shoot', 'shoots', 'shooting', 'shot']
    """
    sibilant = verb.endswith(("s", "sh", "ch", "x", "z", "o"))
    consonant_y = verb.endswith("y") and verb[-2] not in VOWELS
    present = verb[:-1] + "ies" if consonant_y else verb + ("es" if sibilant else "s")
    stem = verb + verb[-1] if verb in DOUBLING else verb
    silent_e = verb.endswith("e") and not verb.endswith(("ee", "ie"))
    ing = (
        verb[:-1] if silent_e else verb[:-2] + "y" if verb == "die" else stem
    ) + "ing"
    past = (
        verb[:-1] + "ied" if consonant_y else stem + ("d" if verb[-1] == "e" else "ed")
    )
    past, participle = IRREGULAR.get(verb, (past, past))
    forms = [(present, Form.PRESENT), (ing, Form.ING)]
    if verb != past:
        forms.insert(0, (verb, Form.BASE))
    if past == participle:
        forms.append((past, Form.BOTH))
    else:
        forms += [(past, Form.PAST), (participle, Form.PARTICIPLE)]
    forms += [(also, Form.BOTH) for also, base in ALSO.items() if base == verb]
    return tuple(forms)


def may_tell_measure(text: str) -> bool:
    """Whether a sentence may hold such a word, told without cutting it into tokens.

    Examples:
        >>> may_tell_measure("The sky is blue."), may_tell_measure("Two died.")
        (False, True)
    """
    return not _first_letters().isdisjoint(LETTERS.findall(text.lower()))


@cache
def _first_letters() -> frozenset[str]:
    return frozenset(LETTERS.findall(word)[0] for word in first_words())


def tells_measure(tokens: Sequence[Token]) -> bool:
    """Whether any word of a sentence can tell a measure; most sentences have none."""
    return not first_words().isdisjoint([token.low for token in tokens])


@cache
def first_words() -> frozenset[str]:
    """Give the first word of every entry of measures.toml, in all its forms."""
    words = load_measure_words()
    tables = (words.verbs, words.adjectives, words.nouns)
    plain = words.tolls | words.victims | words.care_goals | words.striking
    return frozenset(entry[0] for table in tables for entry in table) | plain
