"""Nouns that tell a measure: "12 deaths", "the death of three", "suffered injuries"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from counterclaim.find.figures_clauses import find_objects, find_subjects
from counterclaim.find.figures_drafts import (
    NAME_SCORE,
    SINGLE,
    SINGLE_MEASURES,
    SINGLE_SCORE,
    Draft,
    is_zero,
    make_draft,
)
from counterclaim.find.figures_kinds import (
    Link,
    LinkKind,
    Noun,
    Phrases,
    is_link,
    noun_at,
    verb_at,
)
from counterclaim.find.figures_words import Token
from counterclaim.find.measures import load_measure_words
from counterclaim.records import Measure


def find_in_nouns(tokens: Sequence[Token], phrases: Phrases) -> Iterator[Draft]:
    """Read "12 deaths", "30 wounded soldiers", "the death of three"."""
    for at, noun in enumerate(phrases):
        if not isinstance(noun, Noun):
            continue
        verb = (noun.first, noun.last)
        if noun.adjective is not None and noun.quantity is not None:
            draft = make_draft(
                phrases, at, noun.adjective, (noun.of[0] - 1, noun.of[0])
            )
            if draft is not None:
                yield replace(draft, is_adjectival=True)
        if noun.nominal is None:
            continue
        if noun.owner is not None and (noun.is_single or noun.is_name):
            yield from _of_owner(at, noun)
        if noun.quantity is not None:
            yield from _from_nominal_count(phrases, at, noun)
        for patient in _patients_of_noun(tokens, phrases, at, noun):
            draft = make_draft(phrases, patient, noun.nominal, verb)
            if draft is not None:
                yield draft


def _of_owner(at: int, noun: Noun) -> Iterator[Draft]:
    """Read "a soldier's death" and "Ana Roca's murder"."""
    measure = noun.nominal.people if noun.nominal else None
    if measure in SINGLE_MEASURES and noun.owner and noun.quantity is None:
        yield Draft(
            noun=at,
            first=noun.first,
            last=noun.last,
            number=noun.owner,
            measure=measure,
            count=SINGLE,
            of=noun.owner,
            verb=(noun.last - 1, noun.last),
            score=NAME_SCORE if noun.is_name else SINGLE_SCORE,
        )


LIVES = frozenset({"life", "lives"})
BODIES = frozenset({"body", "bodies", "corpse", "corpses"})
LOSING = frozenset({"loss", "losses"})  # "the loss of 14 lives"
MASS = frozenset(
    {
        "remains",
        "arrest",
        "kidnapping",
        "abduction",
        "wounds",
        "wound",
        "burns",
        "damage",
        "damages",
        "destruction",
        "capture",
        "launch",
        "launches",
        "deployment",
        "surrender",
        "displacement",
        "evacuation",
        "firing",
        "downing",
        "demolition",
        "detention",
        "wounding",
        "whereabouts",
        "burning",
    }
)


def _from_nominal_count(phrases: Phrases, at: int, noun: Noun) -> Iterator[Draft]:
    """Read "12 deaths", "no casualties"; lives only where they are taken."""
    if noun.head in MASS or noun.nominal is None or noun.quantity is None:
        return
    if noun.head in LIVES and not _is_taken(phrases, at):
        return
    if noun.head in BODIES and is_zero(noun):
        return  # "no body was found" tells of no death
    if noun.head == "arrests" and is_zero(noun):
        return  # "no arrests were made" is no loss
    if noun.quantity.is_article and noun.head not in {
        "body",
        "corpse",
        "death",
        "fatality",
    }:
        return
    measure = noun.nominal.people or noun.nominal.things
    if is_zero(noun) and _is_either(phrases, at):
        measure = Measure.KILLED_OR_WOUNDED
    if measure is None or _under_unreal(phrases, at):
        return
    yield Draft(
        noun=at,
        first=noun.first,
        last=noun.last,
        number=(noun.quantity.first, noun.quantity.last),
        measure=measure,
        count=noun.quantity.count,
        of=noun.of,
        verb=(noun.last - 1, noun.last),
        victims=noun.owner,
    )


def _is_either(phrases: Phrases, at: int) -> bool:
    """Whether a noun of wounds follows one of deaths: "no deaths or injuries"."""
    first, second = noun_at(phrases, at), noun_at(phrases, at + 2)
    if first is None or second is None or second.quantity is not None:
        return False
    link = phrases[at + 1]
    both = {n.nominal.people for n in (first, second) if n.nominal is not None}
    is_or = isinstance(link, Link) and link.word == "or"
    return is_or and both == {Measure.KILLED, Measure.WOUNDED}


def _under_unreal(phrases: Phrases, at: int) -> bool:
    """Whether the verb right before a noun tells no fact ("could cause 12 deaths")."""
    verbs = (verb_at(phrases, at - 1), verb_at(phrases, at + 1))
    is_unreal = any(verb is not None and verb.is_unreal for verb in verbs)
    return is_unreal and not is_zero(noun_at(phrases, at))


def _is_taken(phrases: Phrases, at: int) -> bool:
    """Whether lives are claimed, taken or lost, and not saved."""
    verb = verb_at(phrases, at - 1) or verb_at(phrases, at + 1)
    lost = noun_at(phrases, at - 2)
    if lost is not None and lost.head in LOSING:
        return is_link(phrases, at - 1, LinkKind.PREPOSITION)
    return verb is not None and any(
        verb.main == form or form in verb.main.split()
        for form in load_measure_words().support_object
    )


def _patients_of_noun(
    tokens: Sequence[Token], phrases: Phrases, at: int, noun: Noun
) -> tuple[int, ...]:
    """The nouns after "the death of"; the subject of "suffered injuries"."""
    words = load_measure_words()
    if is_link(phrases, at + 1, LinkKind.PREPOSITION) and noun_at(phrases, at + 2):
        link = phrases[at + 1]
        word = tokens[link.first].low
        if noun.head in {"damage", "damages", "destruction"} and word == "to":
            return find_objects(phrases, at + 1)
        if word == "of" and not (noun.head in LIVES and not _is_taken(phrases, at)):
            return find_objects(phrases, at + 1)
    before = phrases[at - 1] if at else None
    i = at - 2 if isinstance(before, Link) and before.word == "from" else at - 1
    verb = verb_at(phrases, i)
    if noun.quantity is None and verb is not None and not verb.is_unreal:
        if verb.main in words.support_subject:
            return find_subjects(phrases, i)
    return ()
