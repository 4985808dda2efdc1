"""Find the words that say that something is said, and how they take their content."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from counterclaim.data.toml_files import load_toml
from counterclaim.find.words import Word, load_word_classes
from counterclaim.records import Act, Stance


class Frame(StrEnum):
    """How a verb takes its content; `data/en/cues.toml` has examples."""

    CLAUSE = "clause"
    THAT = "that"
    QUOTE = "quote"
    OBJECT = "object"
    TO = "to"
    WHOM_TO = "whom_to"
    WHOM_OF = "whom_of"
    WHOM_AS = "whom_as"
    WHOM_BLAMED = "whom_blamed"
    WHOM = "whom"
    AT = "at"
    TOLL = "toll"


class Form(StrEnum):
    """The form of a verb."""

    BASE = "base"
    THIRD = "third"
    PAST = "past"
    PARTICIPLE = "participle"
    ING = "ing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """What a cue means when it is used so."""

    act: Act = Act.SAYS
    stance: Stance = Stance.ASSERTS
    is_hedged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CueVerb:
    """A verb, or a verb with its particle, and its meaning in each frame.

    `is_core` where it nearly always tells a statement, even without "that".
    """

    words: tuple[str, ...]
    senses: tuple[tuple[Frame, Sense], ...]
    is_core: bool = False

    def sense(self, frame: Frame) -> Sense | None:
        """Tell what the verb means in a frame, None where it has no such frame."""
        return next((sense for own, sense in self.senses if own is frame), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """All cue words.

    Attributes:
        verbs: By each form of the first word; longer ones first.
        adverbs: "allegedly".
        passives: Participles of reports without a source.
        nouns: "claim", "reports".
        tolls: What counts the dead: "toll", "losses".
        hurt: The dead and wounded themselves.
        tellers: Participles of what somebody gave or spread: "claims spread by".
    """

    verbs: dict[str, tuple[tuple[Form, CueVerb], ...]]
    adverbs: dict[str, Sense]
    passives: dict[str, Sense]
    nouns: dict[str, Sense]
    tolls: frozenset[str]
    hurt: frozenset[str]
    tellers: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CueHit:
    """A cue verb in a sentence; `first` and `last` are word numbers, inclusive."""

    first: int
    last: int
    form: Form
    verb: CueVerb


@cache
def load_cues() -> Cues:
    """Read the cue words from `data/en`."""
    table = load_toml("cues.toml")
    frames: dict[str, dict[Frame, Sense]] = {}
    for group in table["group"]:
        for words in group["words"]:
            frame = Frame(group["frame"])
            frames.setdefault(words, {}).setdefault(frame, _sense(group))
    verbs: dict[str, list[tuple[Form, CueVerb]]] = {}
    for words in sorted(frames, key=lambda words: (-words.count(" "), words)):
        parts = tuple(words.split())
        verb = CueVerb(
            words=parts,
            senses=tuple(frames[words].items()),
            is_core=words in table["core"],
        )
        for form, spelling in _inflect(parts[0], table["inflections"]):
            verbs.setdefault(spelling, []).append((form, verb))
    return Cues(
        verbs={spelling: tuple(found) for spelling, found in verbs.items()},
        adverbs=_read_list(table["adverb"]),
        passives=_read_list(table["passive"]),
        nouns=_read_list(table["noun"]),
        tolls=frozenset(table["tolls"]),
        hurt=frozenset(table["hurt"]),
        tellers=frozenset(table["tellers"]),
    )


def _sense(group: dict[str, Any]) -> Sense:
    return Sense(
        act=Act(group["act"]),
        stance=Stance(group["stance"]),
        is_hedged=group.get("is_hedged", False),
    )


def _read_list(groups: list[dict[str, Any]]) -> dict[str, Sense]:
    return {word: _sense(group) for group in groups for word in group["words"]}


def _inflect(base: str, irregular: dict[str, list[str]]) -> list[tuple[Form, str]]:
    """Build the forms of a verb; equal past and participle stand once, as past.

    Examples:
        >>> [spelling for _, spelling in _inflect("deny", {})]
        ['deny', 'denies', 'denied', 'denying']
    """
    if base in irregular:
        third, past, participle, ing = irregular[base]
    elif base.endswith("y") and base[-2] not in "aeiou":
        third, past, ing = base[:-1] + "ies", base[:-1] + "ied", base + "ing"
        participle = past
    elif base.endswith("e"):
        third, past, ing = base + "s", base + "d", base[:-1] + "ing"
        participle = past
    else:
        hisses = base.endswith(("s", "sh", "ch", "x"))
        third, past, ing = base + ("es" if hisses else "s"), base + "ed", base + "ing"
        participle = past
    forms = [(Form.BASE, base), (Form.THIRD, third), (Form.PAST, past), (Form.ING, ing)]
    if past == base:  # "put": what stands behind a subject is mostly told as past
        forms = [(Form.PAST, past), *(form for form in forms if form[1] != past)]
        forms.append((Form.BASE, base))
    if participle not in {base, past}:
        forms.append((Form.PARTICIPLE, participle))
    return forms


def find_cues(words: tuple[Word, ...]) -> tuple[CueHit, ...]:
    """Find the cue verbs among the words of a sentence, in text order.

    Nouns that look like verbs ("the claims", "official reports") are left out.
    """
    verbs = load_cues().verbs
    hits = []
    next_free = 0
    for at, word in enumerate(words):
        if at < next_free or word.lower not in verbs or _is_noun(words, at):
            continue
        is_name = at and word.text[0].isupper() and words[at - 1].text.isalnum()
        if is_name and not _has_capitals(words):
            continue
        for form, verb in verbs[word.lower]:
            length = len(verb.words)
            followers = tuple(w.lower for w in words[at + 1 : at + length])
            if followers == verb.words[1:]:
                last = at + length - 1
                hits.append(CueHit(first=at, last=last, form=form, verb=verb))
                next_free = last + 1
                break
    return tuple(hits)


# Share of words with a capital from which a line is a headline or a wire in capitals.
CAPITAL_SHARE = 0.6


def _has_capitals(words: tuple[Word, ...]) -> bool:
    """Tell whether capitals tell nothing about names in this sentence."""
    starts = [word.text[0] for word in words if word.text[0].isalpha()]
    return sum(start.isupper() for start in starts) >= CAPITAL_SHARE * len(starts)


# These forms are spelled like nouns of the same root.
NOUN_LIKE = (Form.BASE, Form.THIRD)
# "the reported attack": a participle before its noun.
BEFORE_PARTICIPLE = ("the", "a", "an", "this", "any", "his", "her", "its", "their")


def _is_noun(words: tuple[Word, ...], at: int) -> bool:
    """Tell whether a word that can be a cue verb is a noun or adjective here."""
    if at == 0:
        return words[at].lower in load_cues().nouns
    before = words[at - 1].lower
    forms = {form for form, _ in load_cues().verbs[words[at].lower]}
    if forms & set(NOUN_LIKE):
        classes = load_word_classes()
        return (
            before in classes.determiners - classes.pronouns
            or before in classes.possessives
            or before in classes.noun_adjectives
            or (before in classes.prepositions and before != "to")
            or (before in ("and", "or") and words[at - 2].lower in load_cues().nouns)
            or before.endswith(("'s", "s'"))
            or (before == "'" and words[at - 1].start == words[at - 2].end)
        )
    return before in BEFORE_PARTICIPLE
