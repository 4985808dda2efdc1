"""Who is hurt, as told by their wounds or by where they are brought."""

from collections.abc import Iterator, Sequence

from counterclaim.find.figures_clauses import find_objects, find_subjects
from counterclaim.find.figures_drafts import Draft, is_zero, make_draft
from counterclaim.find.figures_kinds import (
    Link,
    Noun,
    Phrases,
    Verb,
    Voice,
    counts,
    noun_at,
    verb_at,
)
from counterclaim.find.figures_verbs import FATAL
from counterclaim.find.figures_words import Token
from counterclaim.find.measures import load_measure_words
from counterclaim.records import Measure

BEING = frozenset({"is", "are", "was", "were"})


def find_with_wounds(phrases: Phrases) -> Iterator[Draft]:
    """Read "83 people with bullet wounds"."""
    wounded = load_measure_words().verbs[("wounded",)][0]
    for at, noun in enumerate(phrases):
        link = phrases[at + 1] if at + 1 < len(phrases) else None
        if not isinstance(noun, Noun) or not counts(noun) or noun.kind != "people":
            continue
        is_with = isinstance(link, Link) and link.word == "with"
        wound = noun_at(phrases, at + 2)
        if is_with and wound is not None and _is_wound(wound):
            draft = make_draft(phrases, at, wounded, (wound.first, wound.last))
            if draft is not None:
                yield draft


def find_fatal(tokens: Sequence[Token], phrases: Phrases) -> Iterator[Draft]:
    """Read "shot six people, one fatally", "four were shot, one man fatally"."""
    killed = load_measure_words().verbs[("killed",)][0]
    for at, noun in enumerate(phrases):
        if isinstance(noun, Noun) and noun.quantity and noun.kind in {"", "people"}:
            word = tokens[noun.last].low if noun.last < len(tokens) else ""
            if word in FATAL and verb_at(phrases, at + 1) is None:
                draft = make_draft(phrases, at, killed, (noun.last, noun.last + 1))
                if draft is not None:
                    yield draft


def find_struck(phrases: Phrases) -> Iterator[Draft]:
    """Read "two boys were hit by a stray bullet", "a man was struck in the head"."""
    wounded = load_measure_words().verbs[("wounded",)][0]
    for at, verb in enumerate(phrases):
        if not isinstance(verb, Verb) or not _is_struck(phrases, at, verb):
            continue
        for i in find_subjects(phrases, at):
            draft = make_draft(phrases, i, wounded, (verb.first, verb.last))
            if draft is not None:
                yield draft


def _is_struck(phrases: Phrases, at: int, verb: Verb) -> bool:
    """Whether what struck somebody, or where, follows a passive verb of striking."""
    words = load_measure_words()
    if verb.main not in words.striking or verb.is_unreal:
        return False
    link = phrases[at + 1] if at + 1 < len(phrases) else None
    by = noun_at(phrases, at + 2)
    if not isinstance(link, Link) or by is None or verb.voice is Voice.ACTIVE:
        return False
    return by.head in {"by": words.struck_by, "in": words.struck_in}.get(link.word, ())


def _is_wound(noun: Noun | None) -> bool:
    """Whether a noun tells of wounds ("for gunshot wounds")."""
    hit = noun.nominal if noun is not None and noun.quantity is None else None
    return hit is not None and hit.people is Measure.WOUNDED


def _is_staying(phrases: Phrases, at: int, verb: Verb) -> bool:
    """Whether "remains in the clinic" or "is in hospital" stands at a verb.

    Who is "in the hospital" may work there.
    """
    place, link = noun_at(phrases, at + 2), phrases[at + 1 : at + 2]
    if place is None or not (isinstance(link[0], Link) and link[0].word == "in"):
        return False
    is_bare = place.first == place.of[0] and place.quantity is None
    stays = load_measure_words().care_stays
    return verb.main in stays or (verb.main in BEING and is_bare)


def find_cared_for(phrases: Phrases) -> Iterator[Draft]:
    """Read "four people were taken to hospital", "treated 12 people for burns"."""
    words = load_measure_words()
    wounded = words.verbs[("wounded",)][0]
    for at, verb in enumerate(phrases):
        if not isinstance(verb, Verb) or verb.is_unreal:
            continue
        if verb.main not in words.care_verbs and not _is_staying(phrases, at, verb):
            continue
        objects = find_objects(phrases, at)
        goal = noun_at(phrases, (objects[-1] if objects else at) + 2)
        is_goal = goal is not None and goal.head in words.care_goals
        if not is_goal and not _is_wound(goal):
            continue
        for i in objects or find_subjects(phrases, at):
            draft = make_draft(phrases, i, wounded, (verb.first, verb.last))
            if draft is not None and not is_zero(noun_at(phrases, i)):
                yield draft
