"""Numbers whose verb is left out: "15 died in the capital and eight in the north".

Each shares what happened with a figure of the same sentence that stands near it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from counterclaim.find.figures_drafts import Draft, can_be
from counterclaim.find.figures_kinds import (
    Link,
    LinkKind,
    Noun,
    Phrases,
    counts,
    is_link,
    noun_at,
    verb_at,
)
from counterclaim.find.figures_words import Token
from counterclaim.find.measures import load_measure_words
from counterclaim.records import Measure

PLACING = frozenset(
    {
        "in",
        "at",
        "near",
        "on",
        "outside",
        "inside",
        "around",
        "across",
        "along",
        "among",
    }
)
LIKEWISE = frozenset("did do does was were had".split())
REACH = 12  # phrases back to the number whose verb a second one shares
LATER = frozenset({"then", "later", "finally", "eventually"})


def find_elided(
    tokens: Sequence[Token], phrases: Phrases, drafts: Sequence[Draft]
) -> Iterator[Draft]:
    """Find the numbers that share the verb of a figure before or behind them.

    Args:
        tokens: The words of the sentence.
        phrases: Its phrases.
        drafts: The figures found in it so far.
    """
    taken = {draft.noun: draft for draft in drafts}
    if not taken:
        return
    for at in range(1, len(phrases)):
        noun = noun_at(phrases, at)
        if noun is None or at in taken or not _is_number(noun):
            continue
        host = _host_before(tokens, phrases, at, taken)
        if host is not None and can_be(host.measure, noun):
            taken[at] = _share(host, at, noun)
            if host.measure is Measure.KILLED and _is_in_care(phrases, at):
                taken[at] = replace(taken[at], measure=Measure.WOUNDED)
            yield taken[at]
    for at in range(len(phrases) - 3, 0, -1):
        noun = noun_at(phrases, at)
        if noun is None or at in taken or not _is_number(noun) or noun.head:
            continue
        host = _host_behind(phrases, at, taken)
        if host is not None:
            taken[at] = _share(host, at, noun)
            yield taken[at]


def _is_in_care(phrases: Phrases, at: int) -> bool:
    """Whether "left two dead and two others in the hospital" stands at a number."""
    care_goals = load_measure_words().care_goals
    place = noun_at(phrases, at + 2)
    is_placed = is_link(phrases, at + 1, LinkKind.PREPOSITION)
    return is_placed and place is not None and place.head in care_goals


def _is_number(noun: Noun) -> bool:
    """Whether a noun counts by itself: bare, or people; no part of others."""
    is_article = noun.quantity is not None and noun.quantity.is_article
    return counts(noun) and not noun.is_pronoun and not is_article


def _host_before(
    tokens: Sequence[Token], phrases: Phrases, at: int, taken: dict[int, Draft]
) -> Draft | None:
    """The figure before a number that shares its verb; None for none."""
    noun = noun_at(phrases, at)
    is_bare = noun is not None and not noun.head
    if is_bare and (_is_placed(phrases, at) or _is_later(tokens, phrases, at)):
        return _last(phrases, at, taken)
    if _is_likewise(phrases, at):
        return taken.get(max((i for i in taken if i < at), default=-1))
    if _has_new_subject(phrases, at) and not isinstance(_after(phrases, at), Noun):
        host = _last(phrases, at, taken)
        is_people = noun is not None and noun.kind == "people"
        return host if is_bare or (is_people and _of_people(phrases, host)) else None
    if noun is not None and noun.kind == "people" and _is_added(phrases, at, taken):
        return _last(phrases, at, taken)
    return None


def _is_placed(phrases: Phrases, at: int) -> bool:
    """Whether "and eight in the north" stands at a number."""
    link = phrases[at - 1]
    is_joined = is_link(phrases, at - 1, LinkKind.AND, LinkKind.COMMA)
    is_joined = is_joined or (isinstance(link, Link) and link.word == ":")
    place, after = phrases[at + 1 : at + 2], _after(phrases, at + 2)
    is_placing = bool(place) and isinstance(place[0], Link) and place[0].word in PLACING
    if not (is_joined and is_placing and noun_at(phrases, at + 2)):
        return False
    return after is None or isinstance(after, Link)


def _is_later(tokens: Sequence[Token], phrases: Phrases, at: int) -> bool:
    """Whether "and then nine" stands at a number that ends its clause."""
    first = phrases[at].first
    before = {token.low for token in tokens[max(0, first - 2) : first]}
    is_end = at + 1 == len(phrases) or isinstance(phrases[at + 1], Link)
    return bool(before & LATER) and is_end


def _is_likewise(phrases: Phrases, at: int) -> bool:
    """Whether "as did" or "as were" stands before a number."""
    link, verb = phrases[at - 2] if at > 1 else None, verb_at(phrases, at - 1)
    is_as = isinstance(link, Link) and link.word in {"as", "so"}
    return is_as and verb is not None and verb.main in LIKEWISE


def _has_new_subject(phrases: Phrases, at: int) -> bool:
    """Whether a number stands right behind another subject: ", Uruguay one"."""
    i = at - 2 if is_link(phrases, at - 1, LinkKind.COMMA) else at - 1
    subject = noun_at(phrases, i)
    if subject is None or counts(subject) or subject.is_pronoun:
        return False
    is_apart = is_link(phrases, i - 1, LinkKind.COMMA, LinkKind.AND)
    is_stop = is_link(phrases, i - 1, LinkKind.STOP)
    if not (is_apart or is_stop) or verb_at(phrases, at + 1) is not None:
        return False
    return i == at - 1 or is_stop


def _is_added(phrases: Phrases, at: int, taken: dict[int, Draft]) -> bool:
    """Whether "and one civilian" follows "192 soldiers dead"."""
    i = at - 1
    if not is_link(phrases, i, LinkKind.AND):
        return False
    while is_link(phrases, i, LinkKind.AND, LinkKind.COMMA):
        i -= 1
    verb, host = verb_at(phrases, i), taken.get(i - 1)
    if verb is None or host is None or host.verb != (verb.first, verb.last):
        return False
    after = _after(phrases, at)
    return not verb.is_finite and (after is None or isinstance(after, Link))


def _of_people(phrases: Phrases, host: Draft | None) -> bool:
    """Whether a figure counts people, told or left out."""
    noun = noun_at(phrases, host.noun) if host is not None else None
    return noun is not None and noun.kind in {"people", ""}


def _last(phrases: Phrases, at: int, taken: dict[int, Draft]) -> Draft | None:
    """The nearest figure before a number in the same sentence."""
    for i in range(at - 1, max(-1, at - REACH), -1):
        link = phrases[i]
        is_apart = is_link(phrases, i, LinkKind.OPENER, LinkKind.RELATIVE)
        is_stop = is_link(phrases, i, LinkKind.STOP)
        if is_apart or is_stop and isinstance(link, Link) and link.word not in ";:":
            return None
        draft = taken.get(i)
        if draft is not None:
            return draft if draft.score == 1.0 and not draft.is_adjectival else None
    return None


def _after(phrases: Phrases, at: int) -> object:
    """The phrase behind a noun and what hangs on it; None at the end."""
    at += 1
    while is_link(phrases, at, LinkKind.PREPOSITION) and noun_at(phrases, at + 1):
        at += 2
    return phrases[at] if at < len(phrases) else None


def _host_behind(phrases: Phrases, at: int, taken: dict[int, Draft]) -> Draft | None:
    """The figure that "50, of 80 and of" leads to, in "figures of 50, of 80 dead"."""
    i = at + 1
    while is_link(phrases, i, LinkKind.COMMA, LinkKind.AND):
        i += 1
    if i == at + 1:
        return None
    link = phrases[i] if i < len(phrases) else None
    host = taken.get(i + 1 if isinstance(link, Link) and link.word == "of" else i)
    is_open = host is not None and host.count.low == 1
    return None if host is None or is_open or host.score < 1 else host


def _share(host: Draft, at: int, noun: Noun) -> Draft:
    """Give a number the measure of its host."""
    number = noun.quantity
    first, last = (number.first, number.last) if number else (noun.first, noun.last)
    return replace(
        host,
        noun=at,
        first=noun.first,
        last=noun.last,
        number=(first, last),
        count=number.count if number else host.count,
        of=noun.of,
        victims=noun.owner,
        part_of=None,
        score=1.0,
    )
