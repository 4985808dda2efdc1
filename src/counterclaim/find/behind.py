"""Read a content behind its cue: "X said that C", "X urged Y to C"."""

from counterclaim.find.attributions import Attribution
from counterclaim.find.cues import CueHit, Frame, load_cues
from counterclaim.find.drafts import LIKELY, SURE, UNSURE, Draft, Line, Stretch
from counterclaim.find.phrases import find_that, skip_adjuncts
from counterclaim.find.quotes import OPENING
from counterclaim.find.tolls import (
    is_number,
    is_shown,
    is_thing,
    is_toll,
    name_rule,
    names_charge,
    names_toll,
)
from counterclaim.find.words import load_word_classes
from counterclaim.records import Stance

SHORTEST_CLAUSE = 3  # words; "he said so" is no content
LONG_CLAUSE = 8  # words; "commented on the matter" is no clause
LONGEST_ADDRESSEE = 7  # words: "the state news agency of Varden"
LONGEST_WHOM = 18  # words between "urged" and its "to"
INSIDE_VERBS = frozenset({Frame.CLAUSE, Frame.THAT, Frame.WHOM})
# What was said just before, and what can follow the word for it
POINTERS = frozenset("this that it them these those both".split())
BEHIND_POINTER = frozenset(
    (".", ",", ";", ":", "—", "–", ")", "and", "but", "on", "in")
)
# Which words give a content away, in the order in which they are tried
LINKS = {
    Frame.WHOM_BLAMED: ("responsible", "accountable", "liable"),
    Frame.AT: ("at", "as", "to"),
    Frame.WHOM_TO: ("to",),
    Frame.WHOM_OF: ("of", "for", "to"),
    Frame.WHOM_AS: ("as", "“", '"'),
}


def read_after(line: Line, attribution: Attribution, end: int) -> Draft | None:
    """Read "X said (that) C"."""
    hit = attribution.hit
    found = _find_start(line, hit, end)
    if found is None or attribution.subject is None and not attribution.shares_subject:
        return None
    start, frame, score = found
    sense = hit.verb.sense(frame)
    if frame is Frame.OBJECT and is_pronoun_alone(line, start):
        end = start + 1
    if _is_restrictive(line, attribution):
        end = _end_of_clause(line, start, end)
    elif _is_aside(line, attribution):
        end = _end_of_aside(line, start, end)
    content = stretch_of(line, start, end)
    if sense is None or content is None:
        return None
    return Draft(
        content=(content,),
        source=line.stretch(*attribution.subject) if attribution.subject else None,
        cue=line.stretch(hit.first, hit.last),
        rule=name_rule(line, attribution, frame, start),
        score=score if score == SURE or hit.verb.is_core else UNSURE,
        sense=sense,
    )


def _find_start(line: Line, hit: CueHit, end: int) -> tuple[int, Frame, float] | None:
    """Tell where the content behind a cue starts, how it is taken, how sure that is."""
    words = line.words
    frames = [frame for frame, _ in hit.verb.senses]
    at = skip_adjuncts(words, hit.last + 1, end)
    if at >= end:
        return None
    if _denies(hit) and is_pronoun_alone(line, at):
        return at, Frame.OBJECT, SURE
    quote = _find_quote(line, at, end, frames)
    if quote is not None:
        return quote
    linked = _find_linked(line, hit, at, end)
    if linked is not None:
        return linked
    if Frame.TO in frames and words[at].lower == "to":
        return at, Frame.TO, LIKELY
    clause = next((frame for frame in frames if frame in INSIDE_VERBS), None)
    if clause is not None and _can_wait(line, at, clause):
        that = find_that(words, at, end)
        if that is not None:
            return that + 1, clause, SURE
    if Frame.WHOM in frames:
        behind = _skip_addressee(line, at, end)
        if behind is not None and end - behind >= SHORTEST_CLAUSE:
            return behind, Frame.WHOM, LIKELY
    return _find_bare(line, at, end, frames)


def _find_linked(
    line: Line, hit: CueHit, at: int, end: int
) -> tuple[int, Frame, float] | None:
    """Find a content that a count, or a word such as "of" or "as", gives away."""
    frames = [frame for frame, _ in hit.verb.senses]
    if Frame.TOLL in frames and names_toll(line, hit, at, end):
        return at, Frame.TOLL, SURE
    if Frame.OBJECT in frames and is_shown(hit) and is_thing(line, at):
        return at, Frame.OBJECT, SURE
    if _denies(hit) and names_charge(line, at, end):
        return at, Frame.OBJECT, SURE
    for frame in LINKS:
        if frame in frames and _has_link(line, at, end, frame):
            is_sure = frame is Frame.WHOM_BLAMED or is_toll(line, hit, frame, at)
            return at, frame, SURE if is_sure else LIKELY
    return None


def _can_wait(line: Line, at: int, frame: Frame) -> bool:
    """Tell whether what follows the cue can stand before its "that"."""
    classes = load_word_classes()
    lower = line.words[at].lower
    is_adjunct = lower in classes.prepositions | classes.adverbs | {"that", ","}
    return is_adjunct or frame is Frame.WHOM


def _find_quote(
    line: Line, at: int, end: int, frames: list[Frame]
) -> tuple[int, Frame, float] | None:
    words = line.words
    frame = next(
        (f for f in frames if f in (*INSIDE_VERBS, Frame.QUOTE)),
        None,
    )
    if frame is None:
        return None
    for number in range(at, min(end, at + LONGEST_WHOM)):
        text = words[number].text
        if text in (":", ",") and number + 1 < end:
            if words[number + 1].text in OPENING:
                return number + 1, frame, SURE
            if text == ":" and number == at:
                return number + 1, frame, LIKELY
        if text in OPENING and number == at:
            return number, frame, SURE
        if text in (",", ";") or words[number].lower == "that":
            return None
    return None


def _has_link(line: Line, at: int, end: int, frame: Frame) -> bool:
    """Tell whether "to", "of" or "as" follows before the next mark."""
    for number in range(at + 1, min(end, at + LONGEST_WHOM)):
        word = line.words[number]
        if word.lower in LINKS[frame]:
            if frame is Frame.AT:
                return is_number(line, number + 1)
            return frame is not Frame.WHOM_TO or _is_infinitive(line, number)
        if word.text in (",", ";", ":", ".") or word.lower == "that":
            return False
        if frame is Frame.WHOM_TO and word.lower in load_word_classes().auxiliaries:
            return False
    return False


def _is_infinitive(line: Line, to: int) -> bool:
    classes = load_word_classes()
    if to + 1 >= len(line.words):
        return False
    after = line.words[to + 1]
    return after.text.islower() and after.lower not in (
        classes.determiners | classes.possessives | classes.prepositions
    )


def _skip_addressee(line: Line, at: int, end: int) -> int | None:
    """Go right over "reporters", "the agency"; None where no clause follows."""
    classes = load_word_classes()
    words = line.words
    for number in range(at + 1, min(end, at + LONGEST_ADDRESSEE)):
        lower = words[number].lower
        if not words[number].text[0].isalnum():
            return None
        if lower in classes.pronouns | classes.possessives | classes.determiners:
            is_after_link = words[number - 1].lower in classes.prepositions
            return None if is_after_link else number
        before = words[number - 1]
        follows_noun = before.lower not in classes.determiners | classes.possessives
        follows_noun = follows_noun and before.lower not in classes.prepositions
        if words[number].text[0].isupper() and before.text.islower() and follows_noun:
            return number if lower not in classes.days else None
    return None


def _find_bare(
    line: Line, at: int, end: int, frames: list[Frame]
) -> tuple[int, Frame, float] | None:
    """Read a content without "that": a clause or a thing."""
    classes = load_word_classes()
    word = line.words[at]
    is_open = word.text[0].isalnum() or word.text in OPENING
    if not is_open or end - at < 2 or word.lower in ("by", "as", "of", "to", "with"):
        return None
    if Frame.CLAUSE in frames:
        is_long = end - at >= SHORTEST_CLAUSE
        if word.lower in classes.prepositions:
            is_long = word.lower in ("in", "on", "after") and end - at >= LONG_CLAUSE
        return (at, Frame.CLAUSE, LIKELY) if is_long else None
    if Frame.OBJECT in frames and word.lower not in classes.prepositions:
        return at, Frame.OBJECT, LIKELY
    return None


def _is_restrictive(line: Line, attribution: Attribution) -> bool:
    """Tell "Men who say they oppose it left": a clause inside the main one."""
    words, subject = line.words, attribution.subject
    if subject is None or subject[0] != subject[1] or subject[0] == 0:
        return False
    before = words[subject[0] - 1].text
    return words[subject[0]].lower in ("who", "which") and before[-1:].isalnum()


def _is_aside(line: Line, attribution: Attribution) -> bool:
    """Tell "The men, who say they oppose it, left": a clause between commas."""
    words, subject = line.words, attribution.subject
    if subject is None or subject[0] != subject[1] or subject[0] == 0:
        return False
    is_relative = words[subject[0]].lower in ("who", "which")
    return is_relative and words[subject[0] - 1].text == ","


def _end_of_aside(line: Line, start: int, end: int) -> int:
    """End a clause between commas where the main verb follows: "at 12, | raised it"."""
    classes, verbs = load_word_classes(), load_cues().verbs
    for number in range(start + 1, end - 1):
        after = line.words[number + 1]
        is_past = after.text.islower() and after.lower.endswith("ed")
        is_verb = is_past or after.lower in classes.auxiliaries or after.lower in verbs
        if line.words[number].text == "," and is_verb:
            return number
    return end


def _end_of_clause(line: Line, start: int, end: int) -> int:
    """End a clause where a second verb follows a noun: "they oppose it | left"."""
    classes = load_word_classes()
    small = (
        classes.determiners
        | classes.possessives
        | classes.prepositions
        | classes.auxiliaries
        | classes.adverbs
        | classes.pronouns
        | classes.subordinators
        | classes.negations
        | {"and", "or", "but", "to", ","}
    )
    for number in range(start + SHORTEST_CLAUSE, end):
        word, before = line.words[number], line.words[number - 1]
        is_past = word.text.islower() and word.lower.endswith("ed")
        is_verb = is_past or word.lower in classes.auxiliaries
        if is_verb and before.lower not in small and before.text[0].isalnum():
            return number
    return end


def _denies(hit: CueHit) -> bool:
    """Tell a verb that denies what was said before: "Osei denied this"."""
    sense = hit.verb.sense(Frame.OBJECT)
    return sense is not None and sense.stance is Stance.DENIES


def is_pronoun_alone(line: Line, at: int) -> bool:
    """Tell "denied this and said ..." from "denied this attack"."""
    words = line.words
    if words[at].lower not in POINTERS:
        return False
    return at + 1 >= len(words) or words[at + 1].lower in BEHIND_POINTER


def stretch_of(line: Line, start: int, end: int) -> Stretch | None:
    """Turn content words into offsets; a quotation is followed to its end."""
    words = line.words
    last = end - 1
    while last >= start and words[last].text in (",", ";", "—", "–", "-", "and", "but"):
        last -= 1
    if last < start:
        return None
    at, stop = line.stretch(start, last)
    if words[start].text in OPENING:
        return at, _end_of_quotation(line, at, stop)
    return at, _end_before_verb(line, start, last)


def _end_of_quotation(line: Line, at: int, stop: int) -> int:
    """Follow a quotation to its end, even over the sentence; else keep `stop`."""
    quotation = next((q for q in line.quotations if q.start == at), None)
    if quotation is None:
        return stop
    is_whole = line.article.text[quotation.inner_end - 1] in ".?!…"
    reaches_end = stop >= line.words[-1].end - 1
    if quotation.end > stop:
        return quotation.end if reaches_end else stop
    return quotation.end if is_whole else stop


def _end_before_verb(line: Line, start: int, last: int) -> int:
    """End a thing before "and have begun": that is what its source does next."""
    auxiliaries = load_word_classes().auxiliaries
    words = line.words
    for number in range(start, last):
        if words[number].lower in auxiliaries:
            break
        if words[number].lower == "and" and words[number + 1].lower in auxiliaries:
            return words[number - 1].end if number > start else words[last].end
    return words[last].end
