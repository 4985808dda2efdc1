"""Find the cues of a sentence with the words that say who speaks."""

from dataclasses import dataclass

from counterclaim.find.cues import CueHit, Form, find_cues, load_cues
from counterclaim.find.drafts import Line
from counterclaim.find.phrases import (
    COMMAS,
    QUOTE_MARKS,
    Range,
    find_phrase_after,
    find_subject,
    skip_left,
)
from counterclaim.find.quotes import Quotation
from counterclaim.find.words import load_word_classes

NEGATION_REACH = 4  # words before a cue in which a "not" belongs to it
CONNECTORS = ("and", "but", "while", "whereas", "though", "although", "as", "then")
BE = frozenset(("is", "are", "was", "were", "been", "be", "being"))
FORCED = frozenset(("acknowledge", "admit", "concede"))
SHARERS = ("and", "but", "or", "while", "after", "before")
NOBODY = frozenset(
    ("this", "that", "these", "those", "there", "what", "i", "we", "you")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A cue with the words before it.

    Attributes:
        hit: The cue.
        subject: Who says it, as words of the sentence.
        first: Number of the first word that belongs to this attribution, its
            comma or "and" included.
        is_coordinate: It stands beside the attribution before it, not inside.
        shares_subject: "..., and claimed": the subject is that of the one before.
    """

    hit: CueHit
    subject: Range | None
    first: int
    is_coordinate: bool
    shares_subject: bool


def find_attributions(line: Line) -> tuple[Attribution, ...]:
    """Find the cues with their subjects, in text order."""
    found: list[Attribution] = []
    left = 0
    for hit in find_cues(line.words):
        if _is_infinitive_cue(line, hit):
            continue
        attribution = _place(line, hit, left, is_first=not found)
        found.append(attribution)
        left = hit.last + 1
    return tuple(found)


def _is_infinitive_cue(line: Line, hit: CueHit) -> bool:
    """Tell "to say": nothing is said yet, but for what one "is forced to admit"."""
    words = line.words
    is_behind_to = hit.first > 0 and words[hit.first - 1].lower == "to"
    return is_behind_to and words[hit.first].lower not in FORCED


def _place(line: Line, hit: CueHit, left: int, *, is_first: bool) -> Attribution:
    words = line.words
    around = quotation_around(line, hit)
    if around is not None:  # who speaks inside a quotation is named inside it
        left = next(n for n, w in enumerate(words) if w.start >= around.inner_start)
    before = skip_left(words, hit.first - 1, left)
    shares = before >= left and _shares_subject(line, hit, before)
    subject = None if shares else find_subject(words, hit.first, left)
    if subject is None and not shares and before >= 0 and words[before].text in COMMAS:
        subject = find_subject(words, hit.first, 0 if around is None else left)
    if shares and is_first:
        subject = _find_first_subject(line, before)
    if _is_reduced(line, hit):
        return _place_reduced(line, hit, left)
    first = subject[0] if subject and not shares else before
    while first > left and words[first - 1].text in (*COMMAS, *CONNECTORS, "(", ";"):
        first -= 1
    first = max(first, left)
    leads = words[first].text in (*COMMAS, ";") or words[first].lower in CONNECTORS
    return Attribution(
        hit=hit,
        subject=subject,
        first=first,
        is_coordinate=shares or (leads and subject is not None),
        shares_subject=shares,
    )


def _find_first_subject(line: Line, end: int) -> Range | None:
    """Find the subject of the sentence's first clause."""
    classes = load_word_classes()
    words = line.words
    start = 0
    first = words[0].lower
    is_clause = first.endswith(("ed", "ing"))
    if is_clause or first in classes.prepositions | classes.subordinators:
        commas = [n for n in range(end) if words[n].text == ","]
        start = commas[0] + 1 if commas else 0
    found = find_phrase_after(words, start, end)
    if found is None:
        return None
    for number in range(found[0] + 1, found[1] + 1):
        word = words[number]
        is_verb = word.lower.endswith("ed") or word.lower in load_cues().verbs
        if word.text.islower() and is_verb:
            return found[0], number - 1
    return found


def _is_reduced(line: Line, hit: CueHit) -> bool:
    """Tell "the 900 claimed by X" from "X claimed"."""
    behind = hit.last + 1
    is_by = behind < len(line.words) and line.words[behind].lower == "by"
    return (
        is_by and hit.form in (Form.PAST, Form.PARTICIPLE) and not is_passive(line, hit)
    )


def _place_reduced(line: Line, hit: CueHit, left: int) -> Attribution:
    """Take the nearest noun phrase before "claimed by" as what is claimed."""
    determiners = load_word_classes().determiners
    first = hit.first - 1
    while first > left and line.words[first].lower not in determiners:
        if not line.words[first].text[0].isalnum():
            first += 1
            break
        first -= 1
    return Attribution(
        hit=hit,
        subject=(first, hit.first - 1) if first < hit.first else None,
        first=hit.first,
        is_coordinate=False,
        shares_subject=False,
    )


def _shares_subject(line: Line, hit: CueHit, before: int) -> bool:
    word = line.words[before]
    if hit.form is Form.ING:
        prepositions = load_word_classes().prepositions
        return word.text in COMMAS or word.lower in (*SHARERS, *prepositions)
    following = line.words[hit.last + 1].lower if hit.last + 1 < len(line.words) else ""
    is_asyndetic = word.text == "," and following == "that" and before == hit.first - 1
    joins = word.lower in ("and", "but", "then") and hit.form is not Form.BASE
    return joins or (is_asyndetic and before > 0 and _has_cue(line, before))


def _has_cue(line: Line, end: int) -> bool:
    """Tell whether an earlier cue stands before: "confirmed the raid, noted that"."""
    return any(word.lower in load_cues().verbs for word in line.words[1:end])


def is_negated(line: Line, hit: CueHit) -> bool:
    """Tell whether the cue is denied or only possible: "did not say", "to say"."""
    negations = load_word_classes().negations
    reach = line.words[max(0, hit.first - NEGATION_REACH) : hit.first]
    for word in reversed(reach):
        if word.lower in negations or word.lower.endswith("n't"):
            return True
        if word.text in (*COMMAS, *QUOTE_MARKS, ":", ";") or word.lower == "that":
            return False
        if word.lower in ("could", "might", "may", "would", "should", "if"):
            return True
    return False


def speaks_of_itself(line: Line, attribution: Attribution) -> bool:
    """Tell a cue that names nobody new: "I think", in a quotation or by the writer."""
    subject = attribution.subject
    return (
        subject is not None
        and line.words[subject[0]].lower in NOBODY
        and (subject[0] == subject[1])
    )


def quotation_around(line: Line, hit: CueHit) -> Quotation | None:
    """Find the quotation that a cue stands in."""
    at = line.words[hit.first].start
    return next((q for q in line.quotations if q.start < at < q.inner_end), None)


def is_passive(line: Line, hit: CueHit) -> bool:
    """Tell "is said", "was announced" from "said", "has announced"."""
    if hit.form not in (Form.PAST, Form.PARTICIPLE):
        return False
    at = hit.first - 1
    while at > 0 and line.words[at].lower in load_word_classes().adverbs:
        at -= 1
    return at >= 0 and line.words[at].lower in BE
