"""Answer a question in words from a ledger in the store, however large it is.

First the questions are sought that may fit (`store.seeking`), by what the database can
tell of them; then these are loaded with their claims, and answered from as from a whole
ledger (`show.asking`). Of a ledger in which more than `MOST_EXAMINED` may fit, the
likeliest are looked at, and the reply says so; else it is the whole ledger's.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from heapq import nsmallest
from typing import TYPE_CHECKING

from counterclaim.records import NO_TIME, Interval, Ledger, Measure
from counterclaim.show.asked import TOKEN, Asked, Named, name_key
from counterclaim.show.asked_days import AskedDays
from counterclaim.show.asked_fit import (
    STANCES,
    asked_apart,
    find_checks,
    is_like,
    words_in,
    words_of,
)
from counterclaim.show.asked_names import Bearers, keys_in, name_table
from counterclaim.show.asking import (
    Known,
    Rank,
    Reply,
    is_beyond,
    ranking,
    reply_to,
    understand,
)
from counterclaim.show.index import index_ledger
from counterclaim.store.searchable import ACTOR, PLACE
from counterclaim.store.seeking import STEM, FoundQuestion, Sought, Within

if TYPE_CHECKING:
    from counterclaim.store.session import Store

MOST_EXAMINED = 500  # questions that are loaded with their claims: half a second
MOST_ORDERED = 50_000  # questions of which the likeliest are found, by a few words each
AT_A_TIME = 100  # questions that are loaded to look for a word


class Scene:
    """A ledger in the store, and what was looked up in it for one question."""

    def __init__(self, store: "Store") -> None:
        self.store = store
        self.incidents = {i.id: i for i in store.load_incident_labels()}
        self._worded: dict[str, frozenset[str] | None] = {}

    def incidents_worded(self, word: str) -> frozenset[str] | None:
        """Find the incidents with a word; None where it tells nothing."""
        if word not in self._worded:
            self._worded[word] = self.store.find_incidents_worded(word)
        return self._worded[word]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The questions that may fit, and whether there were more."""

    questions: tuple[str, ...] = ()
    is_cut: bool = False


def answer_from(store: "Store", text: str) -> tuple[Reply, Ledger]:
    """Find the questions of a ledger that a question in words asks for.

    Args:
        store: The open ledger.
        text: The question, in English.

    Returns:
        The reply, and the part of the ledger that it speaks of.
    """
    with store.reading():
        scene = Scene(store)
        asked = understand(known_in(scene, text), text)
        is_nothing = asked == Asked(text=text, unknown=asked.unknown)
        is_vain = is_nothing or is_beyond(asked)
        chosen = Chosen() if is_vain else choose(scene, asked)
        part = store.load_asked(chosen.questions)
        reply = replace(reply_to(asked, part), is_cut=chosen.is_cut)
        return reply if reply.questions else with_near(scene, reply), part


def known_in(scene: Scene, text: str) -> Known:
    """Give what of a ledger in the store is needed to understand a question."""
    return Known(
        names=load_bearers(scene.store, text),
        is_worded=lambda wording: bool(
            scene.store.seek_questions(Sought(wordings=tuple(wording.ways)), most=1)
        ),
        has_word=lambda word: has_word(scene, word),
    )


def load_bearers(store: "Store", text: str) -> Mapping[str, Bearers]:
    """Load who and what bears a name that a question may hold."""
    keys = keys_in(text)
    ends = {key.rpartition(" ")[2] for key in keys}  # few names end so
    found: dict[str, list[str]] = {ACTOR: [], PLACE: []}
    for ident, kind, name, others in store.load_names():
        for one in (name, *others.split("; ")):
            last = one.rpartition(" ")[2]
            if last.casefold() in ends and {name_key(one), name_key(last)} & keys:
                found[kind].append(ident)
                break
    return name_table(*store.load_bearers(found[ACTOR], found[PLACE]))


def has_word(scene: Scene, word: str) -> bool:
    """Whether a word stands, in any form, in or around the claims of a question."""
    incidents = scene.incidents_worded(word)
    if incidents is None:
        return True
    for within in (
        Within(incidents=incidents),
        Within(incidents=frozenset(), words=(word[:STEM],)),
    ):
        sought = Sought(within=(within,))
        found = scene.store.seek_questions(sought, most=MOST_EXAMINED + 1)
        for some in in_batches(found[:MOST_EXAMINED]):
            part = scene.store.load_asked(some)
            index = index_ledger(part)
            if any(is_like(word, words_in(q, index)) for q in part.questions):
                return True
        if len(found) > MOST_EXAMINED:
            return True
    return False


def in_batches(found: Sequence[FoundQuestion]) -> Iterator[list[str]]:
    """Give the ids of questions, some at a time."""
    for start in range(0, len(found), AT_A_TIME):
        yield [question.id for question in found[start : start + AT_A_TIME]]


# ---------------------------------------------------------------------------- choosing


def choose(scene: Scene, asked: Asked) -> Chosen:
    """Choose the questions that may fit; of too many, the likeliest."""
    sought, is_cut = sought_of(asked, scene), False
    if not any(asked_apart(asked)):  # words alone choose
        stems = tuple(word[:STEM] for word in asked.words)
        if worded := find_worded(scene, asked.words):
            within = Within(incidents=frozenset(worded), words=stems)
            sought = replace(sought, within=(within,))
            is_cut = any(scene.incidents_worded(word) is None for word in asked.words)
    found = scene.store.seek_questions(sought, most=MOST_EXAMINED + 1)
    if len(found) > MOST_EXAMINED:
        several = seek_likely(scene, asked, sought)
        found, is_cut = likeliest(scene, asked, several), True
    return Chosen(questions=tuple(question.id for question in found), is_cut=is_cut)


def sought_of(asked: Asked, scene: Scene) -> Sought:
    """Say what of all that is asked the database can tell."""
    measures = tuple(str(measure) for measure in asked.measures)
    wordings = tuple(way for wording in asked.wordings for way in wording.ways)
    is_plain = STANCES.keys().isdisjoint(asked.statuses)
    is_counted = bool(asked.counted)
    of_days = (within_days(days, scene) for days in asked.days)
    of_names = (within_name(named, scene) for named in asked.names)
    return Sought(
        measures=measures,
        wordings=wordings,
        subjects=() if measures or wordings else tuple(map(str, asked.subjects)),
        statuses=tuple(map(str, asked.statuses)) if is_plain else (),
        counted=(*asked.counted, *words_of(asked.text)) if is_counted else (),
        within=tuple(within for within in (*of_days, *of_names) if within),
    )


def within_days(days: AskedDays, scene: Scene) -> Within:
    """Tell which incidents were on these days, or on days that nobody tells."""
    return Within(
        incidents=frozenset(
            incident.id
            for incident in scene.incidents.values()
            for when in [Interval(start=incident.start, end=incident.end)]
            if when == NO_TIME or days.holds(when)
        )
    )


def within_name(named: Named, scene: Scene) -> Within | None:
    """Tell which incidents a name leads to; None where that tells nothing."""
    parties = named.parties if named.is_side else ()
    found = scene.store.find_incidents_naming(named.actors, named.places, parties)
    if found is None:
        return None
    names = {named.words, named.state or named.words}
    keys = [name_key(name) for name in names]
    labelled = {
        incident.id
        for incident in scene.incidents.values()
        if any(key in name_key(incident.label) for key in keys)
    }
    words = tuple(max(TOKEN.findall(name), key=len) for name in names)
    return Within(incidents=found | labelled, words=words, actors=named.actors)


def find_worded(scene: Scene, words: Iterable[str]) -> Counter[str]:
    """Count by incident the words in it, without those that tell nothing."""
    found = map(scene.incidents_worded, words)
    return Counter(incident for several in found for incident in several or ())


def seek_likely(scene: Scene, asked: Asked, sought: Sought) -> list[FoundQuestion]:
    """Seek of too many questions those that the database takes for likely to fit."""
    stances = [STANCES[status] for status in asked.statuses if status in STANCES]
    if stances:
        statuses = tuple(map(str, asked.statuses))
        sought = replace(sought, statuses=statuses, stances=tuple(map(str, stances)))
    found = scene.store.seek_questions(sought, most=MOST_ORDERED)
    speaking = (named.actors for named in asked.names if named.is_claimant)
    speakers = frozenset[str]().union(*speaking)
    if stances and speakers:
        said = scene.store.find_incidents_said(speakers, sought.stances)
        found = [question for question in found if question.incident in said]
    if asked.verifications:
        checked = scene.store.find_incidents_checked(asked.verifications)
        found = [question for question in found if question.incident in checked]
    return found


def likeliest(
    scene: Scene, asked: Asked, found: Iterable[FoundQuestion]
) -> list[FoundQuestion]:
    """Give those that stand first by the words that the database can tell."""
    rank, worded = cache(ranking(asked)), find_worded(scene, asked.words)

    @cache
    def place(ident: str) -> tuple[bool, str, str, str]:
        incident = scene.incidents[ident]
        day = incident.start or incident.end
        return day is None, day or "", incident.label, ident

    def key(question: FoundQuestion) -> tuple[int, Rank, tuple[bool, str, str, str]]:
        at = place(question.incident)
        measure = Measure(question.measure) if question.measure else None
        return -worded[question.incident], rank(question.text, measure, at[2]), at

    return nsmallest(MOST_EXAMINED, found, key=key)


def with_near(scene: Scene, reply: Reply) -> Reply:
    """Tell for each thing asked how many questions fit that thing alone."""
    near = list[tuple[str, int]]()
    for position, alone in enumerate(asked_apart(reply.asked)):
        sought = sought_of(alone, scene)
        found = scene.store.seek_questions(sought, most=MOST_EXAMINED)
        is_full = len(found) == MOST_EXAMINED
        part = scene.store.load_asked([] if is_full else [q.id for q in found])
        check = list(find_checks(reply.asked, index_ledger(part)))[position]
        fitting = sum(check.fits(question) for question in part.questions)
        near.append((check.name, MOST_EXAMINED if is_full else fitting))
    return replace(reply, near=tuple(near), most_counted=MOST_EXAMINED)
