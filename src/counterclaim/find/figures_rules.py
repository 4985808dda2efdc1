"""From the phrases of a sentence to drafts of figures."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from counterclaim.find.counted import load_counted_words
from counterclaim.find.figures_clauses import find_meant, find_patients
from counterclaim.find.figures_drafts import Draft, make_draft
from counterclaim.find.figures_elided import find_elided
from counterclaim.find.figures_facts import is_denied, is_unreal
from counterclaim.find.figures_frames import (
    find_among,
    find_companions,
    find_costs,
    find_forced,
    find_fronted,
    find_held,
    find_inclusions,
    find_listed,
    find_of_those,
    find_split_verbs,
    find_victims_named,
)
from counterclaim.find.figures_kinds import (
    LinkKind,
    Noun,
    Phrases,
    Verb,
    Voice,
    can_be_hit,
    is_link,
    noun_at,
    verb_at,
)
from counterclaim.find.figures_labels import find_labelled
from counterclaim.find.figures_moves import find_moves
from counterclaim.find.figures_nominal import find_in_nouns
from counterclaim.find.figures_parts import (
    drop_hosts,
    find_parts,
    is_reduced,
    link_parts,
    settle_measures,
    take_whole,
)
from counterclaim.find.figures_recounts import NOTHING_TOLD, Told, find_recounts
from counterclaim.find.figures_tolls import find_contested, find_tolls
from counterclaim.find.figures_uncounted import DEGREES
from counterclaim.find.figures_words import Token
from counterclaim.find.figures_wounds import (
    find_cared_for,
    find_fatal,
    find_struck,
    find_with_wounds,
)
from counterclaim.find.measures import Hit, load_measure_words
from counterclaim.records import Count, Measure

# "one of the heaviest losses" counts no loss.
BAD = DEGREES | {"life-threatening", "serious", "severe", "major", "critical", "grave"}
SINGLY = frozenset({"single", "one"})
NOBODY = Count(low=0, high=0)
EXTREMES = frozenset(
    "heaviest largest biggest deadliest worst highest bloodiest greatest gravest most"
    " costliest".split()
)


def find_drafts(
    tokens: Sequence[Token], phrases: Phrases, told: Told = NOTHING_TOLD
) -> tuple[Draft, ...]:
    """Find the figures of one sentence, in text order, each number and measure once.

    Args:
        tokens: Its words.
        phrases: Its phrases.
        told: What the last sentences tell, which a bare number may count again.
    """
    if not any(can_be_hit(noun_at(phrases, i)) for i in range(len(phrases))):
        return ()
    drafts: dict[tuple[int, Measure], Draft] = {}
    for draft in _find_all(tokens, phrases):
        drafts.setdefault((draft.noun, draft.measure), draft)
    taken = {draft.noun for draft in drafts.values()}
    for draft in find_recounts(tokens, phrases, list(drafts.values()), told):
        if draft.noun not in taken:
            drafts.setdefault((draft.noun, draft.measure), draft)
    for draft in find_elided(tokens, phrases, list(drafts.values())):
        drafts.setdefault((draft.noun, draft.measure), draft)
    left = leave_out(tokens, phrases, drafts.values())
    kept = drop_hosts(phrases, settle_measures(left))
    kept += find_parts(phrases, kept)
    kept.sort(key=lambda draft: (draft.first, draft.last))
    return link_parts(kept)


def _find_all(tokens: Sequence[Token], phrases: Phrases) -> tuple[Draft, ...]:
    """Find all that a sentence tells by itself; what comes first goes before."""
    return (
        *find_none(tokens, phrases),
        *find_in_verbs(tokens, phrases),
        *find_in_nouns(tokens, phrases),
        *find_tolls(tokens, phrases),
        *find_contested(phrases),
        *find_split_verbs(tokens, phrases),
        *find_labelled(tokens, phrases),
        *find_held(tokens, phrases),
        *find_of_those(phrases),
        *find_forced(tokens, phrases),
        *find_among(tokens, phrases),
        *find_companions(tokens, phrases),
        *find_inclusions(tokens, phrases),
        *find_fatal(tokens, phrases),
        *find_cared_for(phrases),
        *find_struck(phrases),
        *find_fronted(phrases),
        *find_costs(phrases),
        *find_with_wounds(phrases),
        *find_victims_named(phrases),
        *find_listed(tokens, phrases),
        *find_moves(tokens, phrases),
    )


def leave_out(
    tokens: Sequence[Token], phrases: Phrases, drafts: Iterable[Draft]
) -> list[Draft]:
    """Leave out what only seems a count.

    Who is evacuated to a hospital, "one of the heaviest losses", and "none of them was
    badly hurt", which leaves open how many were hurt at all.
    """
    to_care = {draft.verb for draft in find_cared_for(phrases)}
    return [
        draft
        for draft in drafts
        if not (draft.measure is Measure.DISPLACED and draft.verb in to_care)
        and not (draft.count.high == 1 and _first_counted(tokens, draft) in EXTREMES)
        and not (draft.count.high == 0 and _is_of_degree(tokens, draft))
    ]


def _is_of_degree(tokens: Sequence[Token], draft: Draft) -> bool:
    """Whether of some who are told before none was hurt badly."""
    first, last = draft.verb or (0, 0)
    said = {token.low for token in tokens[first:last]}
    is_of_some = tokens[draft.first].low in {"none", "neither"}
    return is_of_some and draft.measure is Measure.WOUNDED and not said.isdisjoint(BAD)


def _first_counted(tokens: Sequence[Token], draft: Draft) -> str:
    """Give the first word of what is counted; "" for a bare number."""
    first, last = draft.of
    return tokens[first].low if first < last else ""


def find_none(tokens: Sequence[Token], phrases: Phrases) -> Iterator[Draft]:
    """Read "did not lose a single tank", "without losing a man" as nobody."""
    for at, verb in enumerate(phrases):
        if not isinstance(verb, Verb) or not verb.hits or verb.voice is Voice.PASSIVE:
            continue
        if not is_denied(tokens, phrases, at, verb):
            continue
        noun = noun_at(phrases, at + 1)
        if noun is None or noun.quantity is None or noun.quantity.count.high != 1:
            continue
        said = {token.low for token in tokens[noun.first : noun.last]}
        is_one = bool(said & SINGLY) or is_link(phrases, at - 1, LinkKind.PREPOSITION)
        draft = make_draft(phrases, at + 1, verb.hits[0], (verb.first, verb.last))
        if is_one and draft is not None:
            yield replace(draft, count=NOBODY)


def find_in_verbs(tokens: Sequence[Token], phrases: Phrases) -> Iterator[Draft]:
    """Read "16 people were killed", "destroyed four vehicles", "leaving 5 dead"."""
    for at, verb in enumerate(phrases):
        if (
            not isinstance(verb, Verb)
            or not verb.hits
            or (_is_noun_use(tokens, verb) and not noun_at(phrases, at + 1))
            or is_unreal(tokens, phrases, at)
            or _is_other(tokens, verb)
        ):
            continue
        hit = _joint_hit(phrases, at)
        for patient in find_meant(phrases, at) or find_patients(phrases, at):
            is_held = hit is not None and hit.only == "passive"
            if is_held and is_link(phrases, patient - 1, LinkKind.PREPOSITION):
                continue  # "the funeral of nine victims was held"
            if _is_doer(noun_at(phrases, patient), verb):
                continue
            draft = make_draft(phrases, patient, hit, (verb.first, verb.last))
            if draft is not None and _is_near(phrases, patient, at):
                draft = take_whole(tokens, draft)
            if draft is not None:
                is_total = _is_numbered(draft) and _is_total(tokens, phrases, at)
                yield replace(draft, is_hedged=verb.is_hedged, is_total=is_total)


def _is_near(phrases: Phrases, patient: int, at: int) -> bool:
    """Whether a verb right behind whom it hits only tells which ones they are."""
    reach = 2 if is_link(phrases, at - 1, LinkKind.RELATIVE) else 1
    return patient == at - reach and is_reduced(phrases, at)


OWNING = frozenset("the their its his her our".split())
# What itself fires: "a drone fired twice".
FIRING = frozenset(
    """drone drones uav uavs aircraft plane planes jet jets warplane warplanes
    helicopter helicopters""".split()
)


def _is_other(tokens: Sequence[Token], verb: Verb) -> bool:
    """Whether the word behind makes it tell something else: "fell ill"."""
    behind = tokens[verb.last].low if verb.last < len(tokens) else ""
    return behind in verb.hits[0].not_with


def _is_doer(noun: Noun | None, verb: Verb) -> bool:
    """Tell "a drone fired twice" from "drones were fired", "five towns lost"."""
    if noun is None:
        return False
    if verb.hits[0].word == "lose" and noun.head in load_counted_words().places:
        return True  # that is control
    is_fired = verb.main == "fired" and verb.voice is Voice.OPEN
    return is_fired and noun.head in FIRING


def _is_noun_use(tokens: Sequence[Token], verb: Verb) -> bool:
    """Whether "the dead" and "their wounded" only name whom something happened to."""
    before = tokens[verb.first - 1].low if verb.first else ""
    return before in OWNING and not verb.is_finite and verb.last == verb.first + 1


def _joint_hit(phrases: Phrases, at: int) -> Hit | None:
    """One hit for "killed or wounded", "damaged or destroyed"; else the verb's own."""
    verb = phrases[at]
    if not isinstance(verb, Verb):
        return None
    hit = verb.hits[0]
    for step in (2, -2):
        other = verb_at(phrases, at + step)
        if (
            other is None
            or not other.hits
            or not is_link(phrases, at + step // 2, LinkKind.AND)
        ):
            continue
        if step == 2 and other.is_finite or step == -2 and verb.is_finite:
            continue
        hit = _join(hit, other.hits[0])
    return hit


def _join(hit: Hit, other: Hit) -> Hit:
    people = {hit.people, other.people}
    things = {hit.things, other.things}
    is_apart = {hit.word, other.word} & {"shoot", "lose"}
    if people == {Measure.KILLED, Measure.WOUNDED} and not is_apart:
        return replace(hit, people=Measure.KILLED_OR_WOUNDED)
    if things == {Measure.DAMAGED, Measure.DESTROYED}:
        return replace(hit, things=Measure.DAMAGED, people=None)
    return hit


def _is_total(tokens: Sequence[Token], phrases: Phrases, at: int) -> bool:
    """Whether the clause of a verb tells a running total ("so far", "since March")."""
    first, last = _clause(phrases, at)
    low = tuple(token.low for token in tokens[first:last])
    said = load_measure_words().said
    firsts = {words[0] for words in said}
    starts = [i for i, word in enumerate(low) if word in firsts]
    return any(low[i : i + len(s)] == s for i in starts for s in said)


def _clause(phrases: Phrases, at: int) -> tuple[int, int]:
    """The tokens between the marks and openers around a phrase."""
    ends = {LinkKind.STOP, LinkKind.OPENER, LinkKind.RELATIVE}
    first = last = at
    while first > 0 and not is_link(phrases, first - 1, *ends):
        first -= 1
    while last + 1 < len(phrases) and not is_link(phrases, last + 1, *ends):
        last += 1
    start = phrases[first - 1].first if first else phrases[0].first
    return start, phrases[last].last


def _is_numbered(draft: Draft) -> bool:
    """Whether a figure is of several, so that it can be a total."""
    return draft.score == 1.0 and draft.count.high != 1
