"""Ways of telling that are no plain clause: "took 12 men prisoner", "Killed: 17"."""

from collections.abc import Iterator, Sequence

from counterclaim.find.figures_clauses import (
    counts,
    find_objects,
    find_subjects,
    is_link,
    noun_at,
    verb_at,
)
from counterclaim.find.figures_drafts import Draft, Phrases, is_zero, make_draft
from counterclaim.find.figures_kinds import Link, LinkKind, Noun, Verb, Voice
from counterclaim.find.figures_verbs import FATAL
from counterclaim.find.figures_words import Token
from counterclaim.find.measures import Hit, load_measure_words

LONGEST_TAIL = 3  # words that close a verb behind its object: "to rubble"


def find_split_verbs(tokens: Sequence[Token], phrases: Phrases) -> Iterator[Draft]:
    """Read "took 12 soldiers prisoner", "shot two drones down", "made 300 homeless"."""
    for at, verb in enumerate(phrases):
        if not isinstance(verb, Verb) or verb.is_unreal:
            continue
        objects = find_objects(phrases, at)
        if not objects:
            continue
        last = phrases[objects[-1]].last
        hit = _tail_hit(tokens, verb, last)
        if hit is None:
            continue
        for i in objects:
            draft = make_draft(phrases, i, hit, (verb.first, verb.last))
            if draft is not None:
                yield draft


def _tail_hit(tokens: Sequence[Token], verb: Verb, last: int) -> Hit | None:
    """The hit of a verb of several words whose last words follow its object."""
    verbs = load_measure_words().verbs
    for size in range(LONGEST_TAIL, 0, -1):
        tail = tuple(token.low for token in tokens[last : last + size])
        if len(tail) == size and (entry := verbs.get((verb.main, *tail))):
            return entry[0]
    return None


def find_labelled(phrases: Phrases) -> Iterator[Draft]:
    """Read "Killed: 17" and "Dead: 12 civilians"."""
    for at, verb in enumerate(phrases):
        is_first = at == 0 or is_link(phrases, at - 1, LinkKind.STOP, LinkKind.COMMA)
        if not isinstance(verb, Verb) or not verb.hits or not is_first:
            continue
        link = phrases[at + 1] if at + 1 < len(phrases) else None
        if isinstance(link, Link) and link.word == ":":
            draft = make_draft(phrases, at + 2, verb.hits[0], (verb.first, verb.last))
            if draft is not None:
                yield draft


def find_among(tokens: Sequence[Token], phrases: Phrases) -> Iterator[Draft]:
    """Read "among the dead were two doctors", "a nurse was among those killed"."""
    words = load_measure_words()
    for at, link in enumerate(phrases):
        if not isinstance(link, Link) or link.kind is not LinkKind.PART:
            continue
        word = tokens[link.last - 1].low
        entry = words.verbs.get((word,))
        hit = entry[0] if entry else words.adjectives.get((word,))
        if hit is None:
            continue
        if verb_at(phrases, at + 1) is not None:
            found = find_objects(phrases, at + 1)
        elif verb_at(phrases, at - 1) is not None:
            found = find_subjects(phrases, at - 1)
        else:
            continue
        for i in found:
            draft = make_draft(phrases, i, hit, (link.first, link.last))
            if draft is not None and (
                counts(noun_at(phrases, i)) or isinstance(phrases[i], Noun)
            ):
                yield draft


def find_companions(tokens: Sequence[Token], phrases: Phrases) -> Iterator[Draft]:
    """Read "the mayor was killed, along with two bodyguards"."""
    for at, link in enumerate(phrases):
        if not isinstance(link, Link) or link.kind is not LinkKind.AND:
            continue
        is_along = tokens[link.last - 1].low == "with"
        if not is_along or not counts(noun_at(phrases, at + 1)):
            continue
        verb = _passive_before(phrases, at)
        if verb is None:
            continue
        for i in find_objects(phrases, at):
            draft = make_draft(phrases, i, verb.hits[0], (verb.first, verb.last))
            if draft is not None:
                yield draft


def _passive_before(phrases: Phrases, at: int) -> Verb | None:
    """The passive verb of measure in the clause before a position."""
    for i in range(at - 1, -1, -1):
        phrase = phrases[i]
        if isinstance(phrase, Verb) and phrase.is_finite:
            is_hit = phrase.hits and phrase.voice is Voice.PASSIVE
            return phrase if is_hit and not phrase.is_unreal else None
        if is_link(phrases, i, LinkKind.STOP, LinkKind.OPENER):
            return None
    return None


def find_inclusions(tokens: Sequence[Token], phrases: Phrases) -> Iterator[Draft]:
    """Read "the wounded include a child and two women"."""
    words = load_measure_words()
    for at, verb in enumerate(phrases):
        if not isinstance(verb, Verb) or not _is_list_verb(verb):
            continue
        word = tokens[phrases[at - 1].last - 1].low if at else ""
        entry = words.verbs.get((word,))
        hit = entry[0] if entry else words.adjectives.get((word,))
        if hit is None:
            continue
        for i in find_objects(phrases, at):
            draft = make_draft(phrases, i, hit, (verb.first, verb.last))
            if draft is not None:
                yield draft


def _is_list_verb(verb: Verb) -> bool:
    """Whether a verb says who somebody is: "include", "were"."""
    return verb.main.startswith("includ") or verb.main in {"are", "were", "is", "was"}


def find_fatal(tokens: Sequence[Token], phrases: Phrases) -> Iterator[Draft]:
    """Read "shot six people, one fatally"."""
    killed = load_measure_words().verbs[("killed",)][0]
    for at, noun in enumerate(phrases):
        if isinstance(noun, Noun) and noun.quantity and not noun.head:
            word = tokens[noun.last].low if noun.last < len(tokens) else ""
            if word in FATAL and verb_at(phrases, at + 1) is None:
                draft = make_draft(phrases, at, killed, (noun.last, noun.last + 1))
                if draft is not None:
                    yield draft


def find_cared_for(phrases: Phrases) -> Iterator[Draft]:
    """Read "four people were taken to hospital", "sent 12 people to hospital"."""
    words = load_measure_words()
    wounded = words.verbs[("wounded",)][0]
    for at, verb in enumerate(phrases):
        if not isinstance(verb, Verb) or verb.main not in words.care_verbs:
            continue
        if verb.is_unreal:
            continue
        objects = find_objects(phrases, at)
        goal = noun_at(phrases, (objects[-1] if objects else at) + 2)
        if goal is None or goal.head not in words.care_goals:
            continue
        for i in objects or find_subjects(phrases, at):
            draft = make_draft(phrases, i, wounded, (verb.first, verb.last))
            if draft is not None and not is_zero(noun_at(phrases, i)):
                yield draft
