"""Running totals, and numbers that one side claims and another denies."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from counterclaim.find.figures_clauses import find_objects
from counterclaim.find.figures_drafts import Draft, Range, has_own_hit, make_draft
from counterclaim.find.figures_kinds import (
    Link,
    LinkKind,
    Noun,
    Phrase,
    Phrases,
    Verb,
    counts,
    is_link,
    noun_at,
    verb_at,
)
from counterclaim.find.figures_moves import DEPLOYED, is_armed
from counterclaim.find.figures_nominal import LIVES, MASS
from counterclaim.find.figures_words import Token
from counterclaim.find.measures import Hit, load_measure_words
from counterclaim.records import Count, Stance

# "put the dead at 40"
PUT = frozenset({"put", "puts", "putting", "estimate", "estimates", "estimated", "set"})
OWNED = frozenset({"the", "their", "its", "his", "her"})
# "tolls passed 130": more than that
EXCEEDING = frozenset(
    """passes passed passing exceeds exceeded exceeding tops topped topping surpasses
    surpassed past""".split()
)
REACHED = frozenset({"now", "to", "at"})  # "toll now 9"
BODY_COUNTS = frozenset({"body", "death"})  # "the body count"
LOSSES = "losses"  # of people and of things: "losses of 40 men and two tanks"
TOLL_REACH = 14  # phrases between "death toll" and its number


def find_tolls(tokens: Sequence[Token], phrases: Phrases) -> Iterator[Draft]:
    """Read "the death toll rose to 41", "bringing the number of dead to 41"."""
    deaths = load_measure_words().nouns[("deaths",)]
    for at, noun in enumerate(phrases):
        if not isinstance(noun, Noun) or noun.quantity is not None:
            continue
        hit = _toll_hit(tokens, phrases, at, noun) or _strength(tokens, phrases, at)
        if hit is None:
            continue
        number = _toll_number(tokens, phrases, at)
        if number is None:
            continue
        for i in _all_lost(phrases, noun, number):
            counted = noun_at(phrases, i)
            if counted is None or has_own_hit(phrases, i):
                continue
            is_lost = noun.head == LOSSES and counted.kind == "people"
            told = deaths if is_lost else hit  # "losses at four men"
            draft = make_draft(phrases, i, told, (noun.first, noun.last))
            if draft is not None:
                count = _reached(tokens, counted, draft.count)
                yield replace(draft, count=count, is_total=True)


def _all_lost(phrases: Phrases, toll: Noun, number: int) -> tuple[int, ...]:
    """The number of a toll; of losses, all that a list counts: "40 men, two tanks"."""
    counted = noun_at(phrases, number)
    if toll.head != LOSSES:
        return (number,) if counted is not None and _can_be_toll(counted) else ()
    listed = find_objects(phrases, number - 1) or (number,)
    things = [i for i in listed if counts(noun_at(phrases, i))]
    return tuple(i for i in things if not _is_one_article(noun_at(phrases, i)))


def _is_one_article(noun: Noun | None) -> bool:
    return bool(noun and noun.quantity and noun.quantity.is_article)


def _reached(tokens: Sequence[Token], noun: Noun, count: Count) -> Count:
    """Read "has gone up to 203" as 203, and "passes 130" as 130 and more."""
    before = tokens[noun.first - 1].low if noun.first else ""
    if count.modifier == "up to" and count.low is None:
        return Count(low=count.high, high=count.high)
    if before in EXCEEDING and count.low == count.high:
        return Count(low=count.low, high=None, modifier=before)
    return count


def _can_be_toll(noun: Noun) -> bool:
    """Whether a number can be where a toll stands: bare, or of people."""
    is_article = noun.quantity is None or noun.quantity.is_article
    return not is_article and (not noun.head or noun.kind == "people")


def _toll_hit(
    tokens: Sequence[Token], phrases: Phrases, at: int, noun: Noun
) -> Hit | None:
    """What a toll counts; None for a noun that is no toll."""
    words = load_measure_words()
    if noun.head in words.tolls or _is_climbing(tokens, noun):
        return words.nouns[("deaths",)]
    put = _put_hit(tokens, phrases, at, noun)
    if put is not None:
        return put
    is_counted = noun.head not in MASS | LIVES and noun.head[-1:] == "s"
    if noun.nominal is not None and is_counted:
        is_linked = verb_at(phrases, at + 1) or is_link(
            phrases, at + 1, LinkKind.PREPOSITION
        )
        return noun.nominal if is_linked else None
    if noun.head not in words.counts:
        return None
    if BODY_COUNTS & {token.low for token in tokens[noun.first : noun.last]}:
        return words.nouns[("deaths",)]
    for following in phrases[at + 1 : at + 5]:
        hit = _counted_hit(tokens, following)
        if hit is not None:
            return hit
    verb = verb_at(phrases, at - 1)
    if verb is not None and verb.main in load_measure_words().bringing:
        return _hit_before(phrases, at - 1)  # "three died, bringing the total to 9"
    return None


def _strength(tokens: Sequence[Token], phrases: Phrases, at: int) -> Hit | None:
    """What "put the number of attackers at 50" counts."""
    noun, of = noun_at(phrases, at), noun_at(phrases, at + 2)
    is_number = noun is not None and noun.head in load_measure_words().counts
    is_of = is_link(phrases, at + 1, LinkKind.PREPOSITION) and of is not None
    if not is_number or not is_of or of is None or of.quantity is not None:
        return None
    if _is_brought_to(phrases, at):
        return None
    return DEPLOYED if is_armed(tokens, of) else None


def _is_climbing(tokens: Sequence[Token], noun: Noun) -> bool:
    """Tell "toll climbs", which reads like one noun in a headline."""
    words = load_measure_words()
    last = [token.low for token in tokens[noun.first : noun.last]][-2:]
    return len(last) == 2 and last[0] in words.tolls and last[1] in words.linked


def _put_hit(
    tokens: Sequence[Token], phrases: Phrases, at: int, noun: Noun
) -> Hit | None:
    """What "put the dead (among the raiders) at 40" counts; None for no such words."""
    verb, hurt = verb_at(phrases, at - 1), verb_at(phrases, at + 1)
    if (
        verb is None
        or tokens[noun.first].low not in OWNED
        or noun.last > noun.first + 1
    ):
        return None
    is_put = bool({t.low for t in tokens[verb.first : verb.last]} & PUT)
    return hurt.hits[0] if is_put and hurt is not None and hurt.hits else None


def _counted_hit(tokens: Sequence[Token], phrase: Phrase) -> Hit | None:
    """What "killed", "deaths", "wounded people" or "victims" count."""
    words = load_measure_words()
    if isinstance(phrase, Verb):
        return phrase.hits[0] if phrase.hits else None
    if not isinstance(phrase, Noun):
        return None
    word = tokens[phrase.last - 1].low
    if word in words.victims:
        return words.nouns[("deaths",)]
    entry = words.verbs.get((word,))
    return (
        phrase.nominal
        or phrase.adjective
        or (entry[0] if entry else words.adjectives.get((word,)))
    )


def _toll_number(tokens: Sequence[Token], phrases: Phrases, at: int) -> int | None:
    """The number that a toll has reached: after "to" or "at", else the first."""
    if _is_brought_to(phrases, at):
        return at - 1
    linked = load_measure_words().linked
    noun = phrases[at]
    is_linked = isinstance(phrases[at - 1], Verb) if at else False
    is_linked |= isinstance(noun, Noun) and _is_climbing(tokens, noun)
    for i in range(at + 1, min(len(phrases), at + TOLL_REACH)):
        phrase = phrases[i]
        if isinstance(phrase, Verb):
            is_linked = is_linked or bool(
                {t.low for t in tokens[phrase.first : phrase.last]} & linked
            )
        elif isinstance(phrase, Link):
            is_as = phrase.word == "as" and counts(noun_at(phrases, i + 1))
            if phrase.kind in {LinkKind.STOP, LinkKind.OPENER} and not is_as:
                break
            if phrase.word in {"of", "at", "to", "as", "past"} and counts(
                noun_at(phrases, i + 1)
            ):
                if is_linked or (i == at + 1 and phrase.word in {"of", "at"}):
                    return i + 1
        elif is_linked and counts(phrase) and isinstance(phrases[i - 1], Verb):
            return i
        elif counts(phrase) and _is_headline(tokens, phrases, phrase):
            return i
    return None


def _is_headline(tokens: Sequence[Token], phrases: Phrases, noun: Noun) -> bool:
    """Whether "toll now 9" or "toll up to 16" stands without a verb."""
    before = tokens[noun.first - 1].low if noun.first else ""
    is_up_to = noun.quantity is not None and noun.quantity.count.modifier == "up to"
    is_bare = not any(isinstance(phrase, Verb) for phrase in phrases)
    is_now = before == "now" or (is_bare and (before in REACHED or is_up_to))
    return is_now and not noun.head


def _is_brought_to(phrases: Phrases, at: int) -> bool:
    """Whether the number stands before: "bringing to 14 the number of dead"."""
    link, verb = phrases[at - 2] if at > 2 else None, verb_at(phrases, at - 3)
    is_to = isinstance(link, Link) and link.word == "to"
    bringing = load_measure_words().bringing
    is_bringing = verb is not None and verb.main in bringing
    return is_to and is_bringing and counts(noun_at(phrases, at - 1))


def find_contested(phrases: Phrases) -> Iterator[Draft]:
    """Read "nowhere near the 900 claimed by the army": a claim, and its denial."""
    for at, noun in enumerate(phrases):
        if not isinstance(noun, Noun) or noun.quantity is None:
            continue
        source = _named_source(phrases, at)
        if source is None:
            continue
        hit = _hit_before(phrases, at)
        draft = make_draft(phrases, at, hit, None)
        if draft is None:
            continue
        count = noun.quantity.count
        if count.low is not None or count.high is None:
            yield replace(draft, claimed_by=source)
            continue
        core = noun.quantity.core
        yield replace(draft, stance=Stance.DENIES)
        yield replace(
            draft,
            noun=-at,
            first=core,
            number=(core, noun.quantity.last),
            count=Count(low=count.high, high=count.high),
            claimed_by=source,
        )


CLAIMING = frozenset(
    {
        "claimed",
        "reported",
        "announced",
        "cited",
        "given",
        "alleged",
        "declared",
        "asserted",
        "stated",
        "quoted",
    }
)


def _named_source(phrases: Phrases, at: int) -> Range | None:
    """The source in "the 900 claimed by the junta"."""
    verb, source = verb_at(phrases, at + 1), noun_at(phrases, at + 3)
    link = phrases[at + 2] if at + 2 < len(phrases) else None
    if verb is None or source is None or not isinstance(link, Link):
        return None
    is_claimed = verb.main in CLAIMING and link.word == "by"
    return (source.first, source.last) if is_claimed else None


def _hit_before(phrases: Phrases, at: int) -> Hit | None:
    """The measure that stands nearest before a number without one of its own."""
    for phrase in reversed(phrases[:at]):
        if isinstance(phrase, Noun) and phrase.nominal is not None:
            return phrase.nominal
        if isinstance(phrase, Verb) and phrase.hits:
            return phrase.hits[0]
    return None
