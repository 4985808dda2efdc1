"""Who is hit by a verb: its subject or its objects, read off the order of phrases.

All positions are indices into the phrases of one sentence.
"""

from counterclaim.find.figures_asides import find_inverted, is_label, step_over_aside
from counterclaim.find.figures_groups import (
    LEAVING,
    counts_one,
    find_group,
    find_joined,
    hangs_on_count,
    is_left_part,
    reporting_verbs,
    step_over_modifier,
    step_over_noun,
)
from counterclaim.find.figures_kinds import (
    Link,
    LinkKind,
    Noun,
    Phrases,
    Verb,
    Voice,
    can_be_hit,
    counts,
    is_link,
    noun_at,
    verb_at,
)

REFLEXIVE = frozenset({"himself", "herself", "themselves"})
# Prepositions that also open a clause: "after 13 recruits were killed".
CLAUSE_OPENERS = frozenset({"after", "before", "since", "until", "till"})
FINDING = frozenset({"found", "find", "saw", "see"})
MEANT_AGAIN = frozenset({"them", "him", "her"})
MAX_STEPS = 30  # phrases to look back for a subject; keeps the walk linear


def find_patients(phrases: Phrases, at: int) -> tuple[int, ...]:
    """Find the nouns that a verb of measure hits.

    Args:
        phrases: The phrases of one sentence.
        at: The position of the verb.

    Returns:
        Positions of nouns in text order, with and without numbers; empty where the
        clause does not tell.
    """
    verb = phrases[at]
    if not isinstance(verb, Verb):
        return ()
    if verb.voice is Voice.ACTIVE:
        is_either = verb.is_finite and bool(verb.hits) and verb.hits[0].is_either
        return find_objects(phrases, at) or (
            find_subjects(phrases, at) if is_either else ()
        )
    if verb.hits[:1] and verb.hits[0].word == "lose" and noun_at(phrases, at + 1):
        return () if verb.voice is Voice.PASSIVE else find_objects(phrases, at)
    if verb.main == "shot" and verb.voice is Voice.OPEN and _has_aim(phrases, at):
        return ()
    if verb.voice is Voice.OPEN and _has_object(phrases, at):
        is_suffered = bool(verb.hits) and verb.hits[0].only == "passive"
        return () if is_suffered else find_objects(phrases, at)
    if is_label(phrases, at):
        return (at + 1,)
    found = find_subjects(phrases, at)
    if verb.voice is Voice.PASSIVE and not any(
        can_be_hit(noun_at(phrases, i)) for i in found
    ):
        behind = find_objects(phrases, find_inverted(phrases, at) or at)
        return tuple(i for i in behind if counts(noun_at(phrases, i))) or found
    return found


def find_meant(phrases: Phrases, at: int) -> tuple[int, ...]:
    """Find whom "them" or "him" means behind a verb: "took two guards and shot them".

    Those are the objects of an active verb before it, in the same sentence.
    """
    pronoun, verb = noun_at(phrases, at + 1), verb_at(phrases, at)
    if pronoun is None or verb is None or pronoun.head not in MEANT_AGAIN:
        return ()
    for i in range(at - 1, max(0, at - MAX_STEPS), -1):
        doing = verb_at(phrases, i)
        if is_link(phrases, i, LinkKind.STOP):
            return ()
        if doing is None or doing.voice is Voice.PASSIVE or doing.is_unreal:
            continue
        if doing.main in reporting_verbs() - FINDING:
            return ()  # "said Ana Roca shot him"
        found = [j for j in find_objects(phrases, i) if can_be_hit(noun_at(phrases, j))]
        if found:
            is_many = len(found) > 1 or not _is_single(noun_at(phrases, found[0]))
            return tuple(found) if is_many == (pronoun.head == "them") else ()
    return ()


def _is_single(noun: Noun | None) -> bool:
    """Whether a noun stands for one person."""
    return noun is not None and (noun.is_name or noun.is_single or counts_one(noun))


def _has_aim(phrases: Phrases, at: int) -> bool:
    """Whether somebody "shot at" something, which says nothing of a hit."""
    link = phrases[at + 1] if at + 1 < len(phrases) else None
    return isinstance(link, Link) and link.word == "at"


def _has_object(phrases: Phrases, at: int) -> bool:
    """Whether a form that is past or participle has an object, and so is active."""
    if is_link(phrases, at + 1, LinkKind.AND) and verb_at(phrases, at + 2):
        nearest = at + 3
    else:
        nearest = at + 1
    following = noun_at(phrases, nearest)
    return following is not None and (
        following.kind != "units" or not following.quantity
    )


# ------------------------------------------------------------------------- objects


def find_objects(phrases: Phrases, at: int) -> tuple[int, ...]:
    """Find the nouns to the right of an active verb that it hits."""
    start = at + 1
    if is_link(phrases, start, LinkKind.AND) and verb_at(phrases, at + 2):
        start = at + 3
    first = noun_at(phrases, start)
    if first is None:
        return ()
    found = [start]
    after = step_over_noun(phrases, start)
    while (following := _next_in_list(phrases, after)) is not None:
        found.append(following)
        after = step_over_noun(phrases, following)
    while is_link(phrases, after, LinkKind.AND, LinkKind.COMMA):
        after += 1
    last = noun_at(phrases, after)
    if first.head in REFLEXIVE:
        return *find_subjects(phrases, at), *found[
            1:
        ]  # "killed himself and two others"
    if last is not None and last.head in REFLEXIVE:
        return *find_subjects(phrases, at), *found  # "killed two and then himself"
    return tuple(found)


def _next_in_list(phrases: Phrases, at: int) -> int | None:
    """The next noun of a list of objects; None where another clause begins."""
    start = at
    while is_link(phrases, at, LinkKind.COMMA, LinkKind.AND):
        at += 1
    noun = noun_at(phrases, at)
    if at == start or noun is None or noun.is_pronoun or not can_be_hit(noun):
        return None
    after = step_over_noun(phrases, at)
    if is_link(phrases, after, LinkKind.PART):
        return None
    verb = verb_at(phrases, after)
    if verb is None or verb.voice is Voice.ACTIVE and not verb.is_finite:
        return at
    link = phrases[after + 1] if after + 1 < len(phrases) else None
    is_by = isinstance(link, Link) and link.word in {"with", "by"}
    return at if is_by and not (verb.hits or verb.is_finite) else None


# ------------------------------------------------------------------------ subjects


def find_subjects(phrases: Phrases, at: int) -> tuple[int, ...]:
    """Find the nouns left of a passive verb, or of one that its subject suffers."""
    at = find_joined(phrases, at)
    i, steps = step_over_aside(phrases, at), 0
    while i >= 0 and steps < MAX_STEPS:
        steps += 1
        phrase = phrases[i]
        if isinstance(phrase, Noun):
            left = _from_noun(phrases, i, at)
            if isinstance(left, tuple):
                return left
            i = left
        elif isinstance(phrase, Verb):
            step = _over_verb(phrases, i, at)
            if step is None:
                return ()
            if isinstance(step, tuple):
                return step
            i = step
        elif phrase.kind in {LinkKind.STOP, LinkKind.OPENER}:
            return ()
        else:
            i -= 1
    return ()


def _from_noun(phrases: Phrases, i: int, at: int) -> int | tuple[int, ...]:
    """The subject that ends with a noun, or where to look on if it is none."""
    verb = phrases[at]
    is_reduced = isinstance(verb, Verb) and not verb.is_finite
    is_apposed = all(is_link(phrases, k, LinkKind.COMMA) for k in (i - 1, i + 1))
    if is_apposed and _is_reflexive(phrases, at):
        is_reduced = False  # "the bomber, a student, killed himself"
    group = find_group(phrases, i)
    is_antecedent = is_link(phrases, i + 1, LinkKind.RELATIVE)
    if is_reduced and not counts(noun_at(phrases, i)) and hangs_on_count(phrases, i):
        return i - 2  # "left two aides of the mayor dead"
    if is_reduced and is_left_part(phrases, group[0]):
        return (group[0] - 2,)  # "left four men, including the driver, dead"
    if (is_reduced or is_antecedent) and can_be_hit(noun_at(phrases, i)):
        return group
    if i < at - 1 and _is_apposed_part(phrases, i):
        return i - 1
    if i < at - 1 and _is_object_of_hit(phrases, group[0]):
        return group[0] - 1
    doing = verb_at(phrases, group[0] - 1)
    if doing is not None and not doing.is_finite and doing.voice is Voice.ACTIVE:
        if not is_reduced and noun_at(phrases, group[0] - 2):
            return group[0] - 2  # "a soldier guarding the bridge was killed"
    if _opens_clause(phrases, group[0] - 1, at):
        return group
    left = step_over_modifier(phrases, group[0])
    return group if left is None else left


def _opens_clause(phrases: Phrases, link_at: int, at: int) -> bool:
    """Whether "after" and the like open the clause of a finite verb."""
    link, verb = phrases[link_at] if link_at > 0 else None, verb_at(phrases, at)
    is_opening = isinstance(link, Link) and link.word in CLAUSE_OPENERS
    is_counted = can_be_hit(noun_at(phrases, link_at + 1))
    if not (is_opening and is_counted) or verb is None:
        return False
    return verb.is_finite or _is_reflexive(phrases, at)


def _is_reflexive(phrases: Phrases, at: int) -> bool:
    """Whether "himself" follows a verb."""
    noun = noun_at(phrases, at + 1)
    return noun is not None and noun.head in REFLEXIVE


def _is_apposed_part(phrases: Phrases, i: int) -> bool:
    """Whether a noun tells a part of the one before: "11 men, three of them boys, "."""
    noun = phrases[i]
    is_part = isinstance(noun, Noun) and noun.is_pronoun and noun.quantity is not None
    return is_part and is_link(phrases, i - 1, LinkKind.COMMA) and i > 1


def _is_object_of_hit(phrases: Phrases, i: int) -> bool:
    """Whether a verb of measure right before a noun claims it as its object."""
    verb = verb_at(phrases, i - 1)
    return verb is not None and bool(verb.hits) and verb.voice is not Voice.PASSIVE


def _over_verb(phrases: Phrases, i: int, at: int) -> int | tuple[int, ...] | None:
    """Step over a verb between a subject and its verb; None where a clause begins."""
    between = range(i + 1, at)
    verb = phrases[i]
    if not isinstance(verb, Verb):
        return None
    if all(is_link(phrases, j, LinkKind.AND, LinkKind.COMMA) for j in between):
        if verb.hits and verb.voice is not Voice.ACTIVE:
            return find_patients(phrases, i)
        objects = find_objects(phrases, i) if verb.main in LEAVING else ()
        return objects or find_subjects(phrases, i)
    while verb_at(phrases, i - 1) is not None:
        i -= 1  # "is believed to have been"
    if is_link(phrases, i - 1, LinkKind.RELATIVE):
        return i - 2
    if not verb.is_finite:
        return i - 1
    return None
