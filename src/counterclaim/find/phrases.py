"""Tell where noun phrases and adjuncts begin and end, by closed word classes alone."""

from collections.abc import Sequence

from counterclaim.find.cues import load_cues
from counterclaim.find.listed import JOINERS, find_list_start
from counterclaim.find.words import Word, load_word_classes

Range = tuple[int, int]  # word numbers, both inclusive

LONGEST_NOUN_PHRASE = 30  # words; a longer subject is mostly a mistake
LONGEST_APPOSITION = 25  # words
LONGEST_ADJUNCT = 14  # words between a cue and its "that"
# "said the mayor after the raid": a time or circumstance, no part of the name
ENDS_PHRASE = frozenset(
    "over during after before since until amid despite last".split()
)
LONGEST_NICKNAME = 3  # words
COMMAS = (",", "—", "–", "--", "-")
QUOTE_MARKS = ("“", "”", '"', "«", "»", "''", "``", "„", "‘", "’", "'")
HARD_MARKS = (";", ":", "(", "[", "?", "!", ".", "—", "–", "--", "-", "…")
# "in a statement", "at a briefing": where something is said, not what
VENUES = frozenset(
    "statement interview post speech report briefing conference address letter message"
    " comment comments remarks video tweet communique communiqué article announcement"
    " release broadcast call conversation meeting update note column paper memo"
    " television tv radio telegram twitter facebook x channel account page platform app"
    " messaging service services website".split()
)


def find_subject(words: Sequence[Word], cue: int, left: int) -> Range | None:
    """Find the noun phrase that stands before a verb.

    Args:
        words: The words of a sentence.
        cue: Number of the verb.
        left: Number of the first word that may belong to it.

    Returns:
        The phrase with its apposition; None where no phrase stands there.
    """
    end = skip_left(words, cue - 1, left)
    if end < left:
        return None
    if _closes_nickname(words, end, left):
        end -= 1  # ", “Falcon,” said"
    while end > left and words[end].lower in load_word_classes().adverbs:
        end -= 1
    head = end
    if words[end].text in COMMAS or words[end].text == ")":
        before = _open_of_apposition(words, end, left)
        if before is None or before - 1 < left:
            return None
        end, head = end - 1, before - 1
    if words[head].lower in load_word_classes().pronouns:
        return (head, head) if head == end else (head, end)
    start = _start_of_phrase(words, head, left)
    if start is None or end - start >= LONGEST_NOUN_PHRASE + LONGEST_APPOSITION:
        return None
    return start, end


def _closes_nickname(words: Sequence[Word], at: int, left: int) -> bool:
    """Tell whether a closing mark ends a quoted name between commas."""
    if words[at].text not in QUOTE_MARKS or words[at - 1].text != ",":
        return False
    for opening in range(at - 3, max(left, at - 2 - LONGEST_NICKNAME) - 1, -1):
        if words[opening].text in QUOTE_MARKS:
            is_name = words[opening + 1].text[0].isupper()
            return is_name and opening > left and words[opening - 1].text == ","
    return False


def skip_left(words: Sequence[Word], at: int, left: int) -> int:
    """Go left over adverbs, auxiliaries, days and dates before a verb."""
    classes = load_word_classes()
    while at >= left:
        lower = words[at].lower
        is_date = (
            lower.isdigit() and at > left and words[at - 1].lower in classes.months
        )
        if (
            lower in classes.adverbs
            or lower in classes.auxiliaries
            or lower in classes.days
            or is_date
            or (lower in classes.months and words[at + 1].lower.isdigit())
            or lower.endswith("ly")
        ):
            at -= 1
        elif lower in ("on", "late", "early") and _is_time(words, at + 1):
            at -= 1
        elif lower == "to" and words[at + 1].lower in (
            "acknowledge",
            "admit",
            "concede",
        ):
            at -= 2  # "were forced to acknowledge"
        else:
            break
    return at


def _is_time(words: Sequence[Word], at: int) -> bool:
    classes = load_word_classes()
    return at < len(words) and (
        words[at].lower in classes.days or words[at].lower in classes.months
    )


def _open_of_apposition(words: Sequence[Word], close: int, left: int) -> int | None:
    """Find the comma, dash or bracket that opens what `close` ends."""
    wanted = ("(",) if words[close].text == ")" else COMMAS
    for at in range(close - 2, max(left, close - LONGEST_APPOSITION) - 1, -1):
        if words[at].text in wanted:
            return at
        if words[at].text in HARD_MARKS and words[at].text not in COMMAS:
            return None
    return None


def _start_of_phrase(words: Sequence[Word], head: int, left: int) -> int | None:
    """Go left from the last word of a noun phrase to its first."""
    classes = load_word_classes()
    at = head
    if not words[at].text[0].isalnum() and words[at].text not in QUOTE_MARKS:
        return None
    while at > left and head - at < LONGEST_NOUN_PHRASE:
        before = words[at - 1]
        if before.lower in JOINERS:
            start = find_list_start(words, at - 1, left)
            if start is not None:
                return _trim_start(words, start, head)
        if _is_boundary(words, at - 1, left, head):
            break
        starts_here = words[at].lower in classes.determiners | classes.possessives
        if starts_here and before.lower not in classes.prepositions | set(JOINERS):
            break
        at -= 1
    return _trim_start(words, at, head)


def _is_boundary(words: Sequence[Word], at: int, left: int, head: int) -> bool:
    """Tell whether a noun phrase cannot reach over this word to the left."""
    classes = load_word_classes()
    word = words[at]
    if word.text == ",":
        return not _joins_list(words, at, left, head)
    if word.text in HARD_MARKS:
        return True
    if word.text in QUOTE_MARKS:
        return word.text in ("”", "»") and at > 0 and words[at - 1].text in ",.?!"
    if word.lower in JOINERS:
        return _ends_clause(words, at, left)
    return (
        word.lower in classes.subordinators - {"as"}
        or word.lower in classes.auxiliaries
        or word.lower in classes.pronouns - classes.determiners
    )


def _ends_clause(words: Sequence[Word], at: int, left: int) -> bool:
    """Tell whether a verb stands before "and": then it joins clauses, not names.

    Only from the last comma on: "Kolm was shelled, officials and residents said".
    """
    classes = load_word_classes()
    cues = load_cues().verbs
    commas = [n for n in range(left, at) if words[n].text == ","]
    for word in words[commas[-1] + 1 if commas else left : at]:
        if word.lower in classes.auxiliaries or word.lower in cues:
            return True
        if word.text.islower() and word.lower.endswith("ed") and len(word.text) > 4:
            return True
    return False


def _joins_list(words: Sequence[Word], at: int, left: int, head: int) -> bool:
    """Tell whether a comma joins names: "the Front, the Corps and the League"."""
    classes = load_word_classes()
    after = words[at + 1 : head + 1]
    if not any(word.lower in JOINERS for word in after):
        return False
    if at + 1 < len(words) and words[at + 1].lower in JOINERS:
        return False
    start = after[0].text[0].isupper() or after[0].lower in classes.determiners
    return start and not _ends_clause(words, at, left)


def _trim_start(words: Sequence[Word], at: int, head: int) -> int | None:
    """Leave out a time or a connector that stands before the phrase."""
    classes = load_word_classes()
    while at <= head:
        lower = words[at].lower
        if lower in ("on", "in", "by", "late", "early") and _is_time(words, at + 1):
            at += 2
        elif lower in classes.days | classes.subordinators | set(JOINERS):
            at += 1
        elif lower.isdigit() and at and words[at - 1].lower in classes.months:
            at += 1
        elif not words[at].text[0].isalnum() and words[at].text not in QUOTE_MARKS:
            at += 1
        else:
            break
    if at > head or words[at].lower in classes.prepositions:
        return None
    if words[at].text in QUOTE_MARKS and not any(
        word.text in QUOTE_MARKS for word in words[at + 1 : head + 1]
    ):
        at += 1  # the mark closes what stands before
    return at if any(word.text[0].isalnum() for word in words[at : head + 1]) else None


def find_phrase_after(words: Sequence[Word], at: int, end: int) -> Range | None:
    """Find the noun phrase that begins at a word ("..., said the mayor of Ostra").

    Args:
        words: The words of a sentence.
        at: Number of the first word.
        end: Number after the last word that may belong to it.
    """
    classes = load_word_classes()
    if at >= end or not words[at].text[0].isalnum():
        return None
    first = words[at].lower
    if first in classes.pronouns:
        return at, at
    if first in classes.prepositions | classes.subordinators | classes.adverbs:
        return None
    last = at
    for number in range(at, min(end, at + LONGEST_NOUN_PHRASE)):
        word = words[number]
        is_end = word.text in (",", *HARD_MARKS) and not _is_initial(words, number)
        if is_end or word.text in QUOTE_MARKS or _is_clause_word(words, number):
            break
        last = number
    while last > at and words[last].lower in classes.adverbs:
        last -= 1
    return at, last


def _is_initial(words: Sequence[Word], at: int) -> bool:
    """Tell whether a full stop follows a title or an initial: "Gen. K. Osei"."""
    return (
        words[at].text == "."
        and at > 0
        and len(words[at - 1].text) <= 4
        and (at + 1 < len(words) and words[at + 1].text[:1].isupper())
    )


def _is_clause_word(words: Sequence[Word], at: int) -> bool:
    classes = load_word_classes()
    lower = words[at].lower
    if lower in ("on", "in", "late", "early") and _is_time(words, at + 1):
        return True
    if lower in ENDS_PHRASE:
        return True
    return (
        lower in classes.auxiliaries
        or lower in classes.days
        or lower in classes.subordinators - {"so"}
        or lower in ("today", "yesterday", "earlier", "later", "told", "said")
    )


def skip_adjuncts(words: Sequence[Word], at: int, end: int) -> int:
    """Go right over when, where and to whom something is said.

    Returns:
        Number of the first word that is none of it.
    """
    classes = load_word_classes()
    while at < end:
        lower = words[at].lower
        following = words[at + 1].lower if at + 1 < end else ""
        if lower in classes.days | {"today", "yesterday", "earlier", "later", "also"}:
            at += 1
        elif lower in ("morning", "afternoon", "evening", "night"):
            at += 1
        elif lower in ("on", "late", "early", "in") and _is_time(words, at + 1):
            at += 2
            while at < end and words[at].text.strip(",").isdigit():
                at += 1
        elif lower in ("this", "last") and following in ("week", "month", "year"):
            at += 2
        elif lower in ("in", "at", "on", "during", "via", "through", "over"):
            venue = _end_of_venue(words, at, end)
            if venue is None:
                break
            at = venue
        else:
            break
    return at


def _end_of_venue(words: Sequence[Word], at: int, end: int) -> int | None:
    """Find the end of "in a televised statement", None where it is none."""
    for number in range(at + 1, min(end, at + 6)):
        if words[number].lower in VENUES:
            while number + 1 < end and words[number + 1].lower in VENUES:
                number += 1
            return number + 1
        if not words[number].text[0].isalnum():
            return None
    return None


def find_that(words: Sequence[Word], at: int, end: int) -> int | None:
    """Find the "that" of a cue behind adjuncts ("said in Ostra on Monday that").

    Returns:
        Number of the word "that"; None where a verb or mark comes first.
    """
    classes = load_word_classes()
    for number in range(at, min(end, at + LONGEST_ADJUNCT)):
        word = words[number]
        if word.lower == "that":
            return number
        if word.text in HARD_MARKS or word.text in QUOTE_MARKS:
            return None
        if word.lower in classes.auxiliaries or word.lower in classes.pronouns:
            return None
    return None
