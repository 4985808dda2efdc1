"""Ways of telling that are no plain clause: "took 12 men prisoner"."""

from collections.abc import Iterator, Sequence

from counterclaim.find.figures_clauses import find_meant, find_objects, find_subjects
from counterclaim.find.figures_drafts import Draft, make_draft
from counterclaim.find.figures_kinds import (
    Link,
    LinkKind,
    Noun,
    Phrases,
    Verb,
    Voice,
    counts,
    is_link,
    noun_at,
    verb_at,
)
from counterclaim.find.figures_words import Token
from counterclaim.find.measures import Hit, load_measure_words

CAPTIVES = frozenset({"hostages", "prisoners", "captives", "pows"})
LISTING = frozenset("listed lists listing claimed claims claiming buried".split())
COSTING = frozenset({"cost", "costs", "costing"})
TAKEN = frozenset({"taken", "seized", "held"})  # "the 27 prisoners taken in May"
NAMING = frozenset({"identified", "named"})
LONGEST_TAIL = 3  # words that close a verb behind its object: "to rubble"


def find_split_verbs(tokens: Sequence[Token], phrases: Phrases) -> Iterator[Draft]:
    """Read "took 12 soldiers prisoner", "shot two drones down", "made 300 homeless"."""
    for at, verb in enumerate(phrases):
        if not isinstance(verb, Verb) or verb.is_unreal:
            continue
        meant = find_meant(phrases, at)  # "took two guards and shot them dead"
        objects = meant or find_objects(phrases, at)
        if not objects:
            continue
        ends = _ends_from(phrases, at + 1 if meant else objects[-1])
        hit = next(filter(None, (_tail_hit(tokens, verb, end) for end in ends)), None)
        if hit is None:
            continue
        for i in objects:
            draft = make_draft(phrases, i, hit, (verb.first, verb.last))
            if draft is not None:
                yield draft


def _ends_from(phrases: Phrases, at: int) -> Iterator[int]:
    """The tokens behind a noun, and behind each phrase that hangs on it."""
    yield phrases[at].last
    while is_link(phrases, at + 1, LinkKind.PREPOSITION) and noun_at(phrases, at + 2):
        at += 2
        yield phrases[at].last


def _tail_hit(tokens: Sequence[Token], verb: Verb, last: int) -> Hit | None:
    """The hit of a verb of several words whose last words follow its object."""
    verbs = load_measure_words().verbs
    for size in range(LONGEST_TAIL, 0, -1):
        tail = tuple(token.low for token in tokens[last : last + size])
        if len(tail) == size and (entry := verbs.get((verb.main, *tail))):
            return entry[0]
    return None


def _are_captives(tokens: Sequence[Token], noun: Noun | None) -> bool:
    """Whether a noun counts captives, and no share: "two of the 27 prisoners"."""
    if noun is None or noun.quantity is None or noun.head not in CAPTIVES:
        return False
    number = tokens[noun.quantity.first : noun.of[0]]
    return "of" not in {token.low for token in number}


def find_held(tokens: Sequence[Token], phrases: Phrases) -> Iterator[Draft]:
    """Read "took four hostages" and "had taken 140 prisoners"."""
    captured = load_measure_words().verbs[("imprisoned",)][0]
    for at, verb in enumerate(phrases):
        if not isinstance(verb, Verb) or verb.is_unreal:
            continue
        noun = noun_at(phrases, at - 1)
        if verb.main in TAKEN and not verb.is_finite and _are_captives(tokens, noun):
            draft = make_draft(phrases, at - 1, captured, (verb.first, verb.last))
            if draft is not None:
                yield draft
        if (
            verb.main in load_measure_words().holding
            and verb.voice is not Voice.PASSIVE
        ):
            for i in find_objects(phrases, at):
                noun = noun_at(phrases, i)
                if noun is not None and counts(noun) and noun.head in CAPTIVES:
                    draft = make_draft(phrases, i, captured, (verb.first, verb.last))
                    if draft is not None:
                        yield draft


def find_costs(phrases: Phrases) -> Iterator[Draft]:
    """Read "the battle cost the regiment 112 men"."""
    lost = load_measure_words().verbs[("lose",)][0]
    for at, verb in enumerate(phrases):
        if not isinstance(verb, Verb) or verb.main not in COSTING or verb.is_unreal:
            continue
        loser, noun = noun_at(phrases, at + 1), noun_at(phrases, at + 2)
        if loser is not None and not counts(loser) and counts(noun):
            for i in find_objects(phrases, at + 1):
                draft = make_draft(phrases, i, lost, (verb.first, verb.last))
                if draft is not None:
                    yield draft


def find_victims_named(phrases: Phrases) -> Iterator[Draft]:
    """Read "a document that listed 81 victims", "the war claimed nine victims"."""
    killed = load_measure_words().nouns[("deaths",)]
    for at, verb in enumerate(phrases):
        if not isinstance(verb, Verb) or verb.main not in LISTING or verb.is_unreal:
            continue
        noun = noun_at(phrases, at + 1)
        if noun is not None and counts(noun) and noun.head == "victims":
            draft = make_draft(phrases, at + 1, killed, None)
            if draft is not None:
                yield draft


def find_forced(tokens: Sequence[Token], phrases: Phrases) -> Iterator[Draft]:
    """Read "forced 300 families to leave", "300 families were forced to leave"."""
    words = load_measure_words()
    displaced = words.verbs[("displaced",)][0]
    for at, verb in enumerate(phrases):
        if not isinstance(verb, Verb) or verb.is_unreal:
            continue
        said = {token.low for token in tokens[verb.first : verb.last]}
        if not said & words.forcing:
            continue
        objects = find_objects(phrases, at)
        leaving = verb_at(phrases, objects[-1] + 1) if objects else None
        if verb.main in words.leaving:
            objects = find_subjects(phrases, at)
        elif leaving is None or leaving.main not in words.leaving:
            continue
        for i in objects:
            draft = make_draft(phrases, i, displaced, (verb.first, verb.last))
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
        if word in words.victims and not entry:
            hit = words.nouns[("deaths",)]
        if hit is None:
            continue
        if verb_at(phrases, at + 1) is not None:
            found = find_objects(phrases, at + 1)
        elif verb_at(phrases, at - 1) is not None:
            found = find_subjects(phrases, at - 1)
        elif not any(isinstance(phrase, Verb) for phrase in phrases):
            found = tuple(range(at))  # "Woman, two children among dead"
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


def find_of_those(phrases: Phrases) -> Iterator[Draft]:
    """Read "of the dead, 14 were soldiers"."""
    verb, noun = verb_at(phrases, 2), noun_at(phrases, 4)
    link = phrases[0] if phrases else None
    is_of = isinstance(link, Link) and link.word == "of"
    whole = noun_at(phrases, 1)
    if not is_of or verb is None or not verb.hits or whole is None or whole.head:
        return
    is_bare = noun is not None and counts(noun) and not noun.head
    if is_bare and whole.quantity is None and is_link(phrases, 3, LinkKind.COMMA):
        draft = make_draft(phrases, 4, verb.hits[0], (verb.first, verb.last))
        if draft is not None:
            yield draft


def find_listed(tokens: Sequence[Token], phrases: Phrases) -> Iterator[Draft]:
    """Read "listed 49 people as missing", "reported two men as dead"."""
    words = load_measure_words()
    for at, link in enumerate(phrases):
        if not isinstance(link, Link) or link.word != "as" or link.last >= len(tokens):
            continue
        word = tokens[link.last].low
        entry = words.verbs.get((word,))
        hit = entry[0] if entry else words.adjectives.get((word,))
        if hit is None or not counts(noun_at(phrases, at - 1)):
            continue
        if at < 2 or not isinstance(phrases[at - 2], Verb):
            continue
        draft = make_draft(phrases, at - 1, hit, (link.last, link.last + 1))
        if draft is not None:
            yield draft


def find_fronted(phrases: Phrases) -> Iterator[Draft]:
    """Read "killed on the other side were a corporal and two privates"."""
    hurt = verb_at(phrases, 0)
    if hurt is None or not hurt.hits or hurt.is_finite or hurt.voice is Voice.ACTIVE:
        return
    at = 1
    while is_link(phrases, at, LinkKind.PREPOSITION) and noun_at(phrases, at + 1):
        at += 2
    being = verb_at(phrases, at)
    if being is None or being.hits or being.is_unreal or not _is_list_verb(being):
        return
    for i in find_objects(phrases, at):
        draft = make_draft(phrases, i, hurt.hits[0], (hurt.first, hurt.last))
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
    """Read "the wounded include a child", "the dead were identified as Ana Roca"."""
    words = load_measure_words()
    for at, verb in enumerate(phrases):
        if not isinstance(verb, Verb) or not at:
            continue
        link = phrases[at + 1] if at + 1 < len(phrases) else None
        is_named = isinstance(link, Link) and link.word == "as" and verb.main in NAMING
        if not (is_named or _is_list_verb(verb)):
            continue
        word = tokens[phrases[at - 1].last - 1].low
        entry = words.verbs.get((word,))
        hit = entry[0] if entry else words.adjectives.get((word,))
        if word in words.victims if is_named else word in words.tolls:
            hit = words.nouns[("deaths",)]
        if hit is None:
            continue
        for i in find_objects(phrases, at + is_named):
            noun = noun_at(phrases, i)
            if is_named and noun is not None and _is_bare(noun):
                continue  # "as Ana Roca, director of a school"
            draft = make_draft(phrases, i, hit, (verb.first, verb.last))
            if draft is not None:
                yield draft


def _is_bare(noun: Noun) -> bool:
    """Whether a noun stands without number, article or owner, and is no name."""
    return not (noun.quantity or noun.is_name) and noun.first == noun.of[0]


def _is_list_verb(verb: Verb) -> bool:
    """Whether a verb says who somebody is: "include", "were"."""
    return verb.main.startswith("includ") or verb.main in {"are", "were", "is", "was"}
