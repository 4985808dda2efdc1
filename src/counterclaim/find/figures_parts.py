"""A whole and its parts, and one measure a number."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from counterclaim.find.figures_clauses import find_objects, find_subjects
from counterclaim.find.figures_drafts import (
    SEVERAL,
    SEVERAL_SCORE,
    SINGLE,
    Draft,
    can_be,
    own_words,
)
from counterclaim.find.figures_kinds import (
    Link,
    LinkKind,
    Noun,
    Phrases,
    Verb,
    can_be_hit,
    counts,
    is_link,
    noun_at,
    verb_at,
)
from counterclaim.find.figures_shares import find_total
from counterclaim.find.figures_words import Token
from counterclaim.records import Count, Measure

AMONG = frozenset({"among", "amongst"})
AMONG_THE_DEAD = 3  # words; "among them" has two, and its people stand behind it
ENDING = frozenset({";", "."})
BEING = frozenset({"are", "were", "is", "was"})
ADDING = frozenset({":", "-", "\u2013", "\u2014", "--", ","})  # before a list of parts


def drop_hosts(phrases: Phrases, drafts: list[Draft]) -> list[Draft]:
    """Leave "the victims" out where the words after it count them one by one."""
    apposed = {d.noun for d in drafts if is_link(phrases, d.noun - 1, LinkKind.COMMA)}
    return [
        draft
        for draft in drafts
        if not (draft.score == SEVERAL_SCORE and _next_noun(phrases, draft) in apposed)
    ]


def _next_noun(phrases: Phrases, draft: Draft) -> int:
    """The position behind a noun, what hangs on it, and a comma or dash."""
    at = draft.noun + 1
    while is_link(phrases, at, LinkKind.PREPOSITION) and noun_at(phrases, at + 1):
        at += 2
    return at + 1


def settle_measures(drafts: list[Draft]) -> list[Draft]:
    """Keep one measure a number where one includes the other: shot and killed."""
    killed = {draft.noun for draft in drafts if draft.measure is Measure.KILLED}
    both = {d.noun for d in drafts if d.measure is Measure.KILLED_OR_WOUNDED}
    weaker = {Measure.WOUNDED, Measure.MISSING, Measure.DEPLOYED}  # "sent to hell"
    hurt = {draft.noun for draft in drafts if draft.measure is Measure.WOUNDED}
    hurt |= killed | both  # "wounded, were evacuated": to a hospital
    return [
        draft
        for draft in drafts
        if not (draft.noun in killed and draft.measure in weaker)
        and not (
            draft.noun in killed
            and draft.is_adjectival
            and draft.measure is not Measure.KILLED
        )
        and not (draft.noun in both and draft.measure in weaker | {Measure.KILLED})
        and not (draft.noun in hurt and draft.measure is Measure.DISPLACED)
    ]


def is_reduced(phrases: Phrases, at: int) -> bool:
    """Whether a verb only tells which ones: "of five kidnapped", "who were hurt"."""
    verb = verb_at(phrases, at)
    if is_link(phrases, at - 1, LinkKind.RELATIVE):
        return True
    behind = (p for p in phrases[at + 1 :] if isinstance(p, Verb))
    is_told = any(other.is_finite for other in behind)
    return verb is not None and not verb.is_finite and is_told


def take_whole(tokens: Sequence[Token], draft: Draft) -> Draft:
    """Take the whole of "14 of 17 drones launched", which the participle tells of."""
    first, last = draft.number[0], draft.of[0]
    of = next((i for i in range(first + 1, last) if tokens[i].low == "of"), None)
    whole = find_total(tokens, of + 1) if of is not None else None
    if whole is None or whole.is_article or whole.last > draft.of[0]:
        return draft
    number = (whole.first, whole.last)
    return replace(draft, first=whole.first, number=number, count=whole.count)


def find_parts(phrases: Phrases, drafts: list[Draft]) -> list[Draft]:
    """Read "including three children": parts of the figure before."""
    found: list[Draft] = []
    taken = {draft.noun for draft in drafts}
    for host, at in _part_pairs(phrases, drafts):
        noun = noun_at(phrases, at)
        if (
            at in taken
            or noun is None
            or not can_be_hit(noun)
            or not can_be(host.measure, noun)
        ):
            continue
        if noun.kind == "units":
            continue
        taken.add(at)
        found.append(
            replace(
                host,
                noun=at,
                first=noun.first,
                last=noun.last,
                number=_number(noun),
                count=_count(noun),
                of=noun.of,
                victims=noun.owner or host.victims,
                part_of=host.noun,
            )
        )
    return found


def _count(noun: Noun) -> Count:
    """What a part counts; people without a number are one or several."""
    if noun.quantity is not None:
        return noun.quantity.count
    return SEVERAL if noun.is_several else SINGLE


def _number(noun: Noun) -> tuple[int, int]:
    """The tokens of a noun's number; a single person's are the words for him."""
    return (
        (noun.quantity.first, noun.quantity.last) if noun.quantity else own_words(noun)
    )


def _part_pairs(phrases: Phrases, drafts: list[Draft]) -> Iterator[tuple[Draft, int]]:
    """Each figure with the nouns told as parts of it."""
    yield from _apposed(phrases, drafts)
    yield from _before_among(phrases, drafts)
    yield from _summed(phrases, drafts)
    for at, link in enumerate(phrases):
        if not isinstance(link, Link) or link.kind is not LinkKind.PART:
            continue
        hosts = [d for d in drafts if 0 <= d.noun < at and d.part_of is None]
        if not hosts:
            continue
        host = max(hosts, key=lambda draft: draft.noun)
        behind = phrases[at + 1] if at + 1 < len(phrases) else None
        is_closed = link.word in AMONG and link.last - link.first >= AMONG_THE_DEAD
        ending = ENDING | {","} if is_closed else ENDING
        if isinstance(behind, Link) and behind.word in ending:
            continue  # "were among the dead, the mayor said"
        if verb_at(phrases, at + 1) is None or link.word.startswith("among"):
            first = at + 1 if noun_at(phrases, at + 1) else at + 2
            if noun_at(phrases, first):
                told = find_objects(phrases, first - 1)
                for i in dict.fromkeys((*told, *_told_one_by_one(phrases, first))):
                    yield host, i


def _before_among(phrases: Phrases, drafts: list[Draft]) -> Iterator[tuple[Draft, int]]:
    """Read "80 dead, six women and six children among them,"."""
    for at, link in enumerate(phrases):
        if not isinstance(link, Link) or link.word not in AMONG:
            continue
        first = at - 1
        while counts(noun_at(phrases, first)) and is_link(
            phrases, first - 1, LinkKind.AND
        ):
            first -= 2
        hosts = [draft for draft in drafts if 0 <= draft.noun < first]
        is_list = is_link(phrases, first - 1, LinkKind.COMMA)
        if is_list and hosts and counts(noun_at(phrases, first)):
            for i in range(first, at, 2):
                yield max(hosts, key=lambda draft: draft.noun), i


def _apposed(phrases: Phrases, drafts: list[Draft]) -> Iterator[tuple[Draft, int]]:
    """Read "three of them children" and "five children among 13 killed"."""
    by_noun = {draft.noun: draft for draft in drafts}
    yield from _of_total(phrases, by_noun)
    yield from _among_total(phrases, by_noun)
    for at in range(2, len(phrases)):
        noun = noun_at(phrases, at)
        if noun is not None and noun.is_pronoun and counts(noun):
            is_told = noun.head or _is_who_they_are(phrases, at)
            is_told = is_told or verb_at(phrases, at + 1) is None
            if is_told and (host := _host_of_some(phrases, at, by_noun)):
                yield host, at
        link = phrases[at - 1]
        is_among = isinstance(link, Link) and link.word == "among"
        if is_among and can_be_hit(noun_at(phrases, at - 2)):
            if host := by_noun.get(at):
                yield host, at - 2


def _host_of_some(phrases: Phrases, at: int, by_noun: dict[int, Draft]) -> Draft | None:
    """The figure that "five of them" is a part of, also over "he said," between."""
    host = _host_before(phrases, at, by_noun)
    noun = noun_at(phrases, at)
    if host is not None or noun is None or noun.quantity is None:
        return host
    if not is_link(phrases, at - 1, LinkKind.COMMA):
        return None
    before = [n for n in by_noun if 0 <= n < at]
    if not before or any(
        is_link(phrases, i, LinkKind.STOP) for i in range(max(before), at)
    ):
        return None
    last = by_noun[max(before)]
    most = last.count.high if last.count.high is not None else last.count.low
    part = noun.quantity.count.low
    return last if most is not None and part is not None and part < most else None


def _host_before(phrases: Phrases, at: int, by_noun: dict[int, Draft]) -> Draft | None:
    """The figure before a comma, or the one whose verb stands there."""
    verb = verb_at(phrases, at - 2)
    if verb is None or not verb.hits:
        return by_noun.get(at - 2)
    before = [
        draft
        for draft in by_noun.values()
        if draft.noun < at and draft.verb == (verb.first, verb.last)
    ]
    return before[0] if len(before) == 1 else None


def _is_who_they_are(phrases: Phrases, at: int) -> bool:
    """Whether "12 of whom" goes on with "are minors"."""
    verb, noun = verb_at(phrases, at + 1), noun_at(phrases, at + 2)
    is_being = verb is not None and not verb.hits and verb.main in BEING
    return is_being and noun is not None and noun.kind == "people"


def _among_total(
    phrases: Phrases, by_noun: dict[int, Draft]
) -> Iterator[tuple[Draft, int]]:
    """Read "two of his nephews were among the 38 people killed"."""
    for at, host in by_noun.items():
        link, verb = phrases[at - 1] if at > 1 else None, verb_at(phrases, at - 2)
        is_among = isinstance(link, Link) and link.word == "among"
        if is_among and verb is not None and verb.main in BEING and host.count.low != 1:
            for i in find_subjects(phrases, at - 2):
                yield host, i


def _summed(phrases: Phrases, drafts: list[Draft]) -> Iterator[tuple[Draft, int]]:
    """Read "31 people died: 19 women, eight men and four boys", which adds up."""
    hosts = sorted((d for d in drafts if d.noun >= 0), key=lambda d: d.noun)
    for at, link in enumerate(phrases):
        if not isinstance(link, Link) or link.word not in ADDING:
            continue
        before = [host for host in hosts if host.noun < at]
        items = find_objects(phrases, at)
        if before and len(items) > 1 and _adds_up(phrases, before[-1], items):
            for i in items:
                yield before[-1], i


def _adds_up(phrases: Phrases, host: Draft, items: Sequence[int]) -> bool:
    """Whether the numbers of a list are exact and make up a total."""
    total = 0
    for i in items:
        noun = noun_at(phrases, i)
        quantity = noun.quantity if noun is not None else None
        if quantity is None or quantity.count.low is None:
            return False
        if quantity.count.low != quantity.count.high:
            return False
        total += quantity.count.low
    return host.count.low == host.count.high == total and host.part_of is None


def _of_total(
    phrases: Phrases, by_noun: dict[int, Draft]
) -> Iterator[tuple[Draft, int]]:
    """Read "of the 26 dead, nine were police officers"."""
    for at, host in by_noun.items():
        link = phrases[at - 1] if at else None
        if not isinstance(link, Link) or link.word != "of" or at > 1:
            continue
        for i in range(at + 1, min(len(phrases), at + 5)):
            if is_link(phrases, i, LinkKind.COMMA) and counts(noun_at(phrases, i + 1)):
                yield from ((host, part) for part in _told_one_by_one(phrases, i + 1))


def _told_one_by_one(phrases: Phrases, at: int) -> Iterator[int]:
    """The numbers of "49 were children and 61 were women", the first one at least."""
    yield at
    verb = verb_at(phrases, at + 1)
    while verb is not None and verb.main in BEING and not verb.hits:
        at += 3
        while is_link(phrases, at, LinkKind.COMMA, LinkKind.AND):
            at += 1
        verb, noun = verb_at(phrases, at + 1), noun_at(phrases, at)
        if verb is None or noun is None or not counts(noun) or noun.head:
            return
        yield at


def link_parts(drafts: list[Draft]) -> tuple[Draft, ...]:
    """Turn `part_of` from the noun of the host into its position among the figures."""
    places: dict[int, int] = {}
    for i, draft in enumerate(drafts):
        if draft.part_of is None:
            places.setdefault(draft.noun, i)
    return tuple(
        draft
        if draft.part_of is None
        else replace(draft, part_of=places[draft.part_of])
        for draft in drafts
    )
