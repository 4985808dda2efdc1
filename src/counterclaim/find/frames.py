"""Read statements off cue verbs: "X said that C", "C, X said", "which X denied"."""

from dataclasses import dataclass, replace

from counterclaim.find.cues import CueHit, Form, Frame, Sense, find_cues
from counterclaim.find.drafts import Draft, Line, Stretch
from counterclaim.find.phrases import (
    COMMAS,
    QUOTE_MARKS,
    Range,
    find_phrase_after,
    find_subject,
    find_that,
    skip_adjuncts,
    skip_left,
)
from counterclaim.find.quotes import Quotation
from counterclaim.find.words import load_word_classes

# How sure a rule is, read off PolNeAR train by hand; the reader's own scores lead.
SURE, LIKELY, UNSURE = 0.8, 0.65, 0.5

OPENING = ("“", '"', "«", "''", "``", "„")
CLOSING = ("”", '"', "»", "''")
SHORTEST_CLAUSE = 3  # words; "he said so" is no content
LONGEST_ADDRESSEE = 7  # words: "the state news agency of Varden"
LONGEST_WHOM = 18  # words between "urged" and its "to"
NEGATION_REACH = 4  # words before a cue in which a "not" belongs to it
CONNECTORS = ("and", "but", "while", "whereas", "though", "although", "as", "then")
BE = frozenset(("is", "are", "was", "were", "been", "be", "being"))
INSIDE_VERBS = frozenset({Frame.CLAUSE, Frame.THAT, Frame.WHOM})


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


def find_verb_drafts(line: Line) -> tuple[Draft, ...]:
    """Find the statements of one sentence that a cue verb tells."""
    attributions = _find_attributions(line)
    drafts: list[Draft] = []
    source: Stretch | None = None
    for number, attribution in enumerate(attributions):
        if attribution.subject is not None:
            source = line.stretch(*attribution.subject)
        elif not attribution.shares_subject:
            source = None
        if _is_negated(line, attribution.hit) or _speaks_of_itself(line, attribution):
            continue
        end = _end_of_content(line, attributions, number)
        draft = _read_relative(line, attribution, drafts)
        if draft is not None:
            drafts[-1:] = [_cut_at(drafts[-1], draft)] if drafts else []
        elif _is_passive(line, attribution.hit):
            draft = _read_passive(line, attribution)
        else:
            draft = (
                _read_passive(line, attribution)
                or _read_after(line, attribution, end)
                or _read_before(line, attribution, attributions[:number])
            )
        if draft is not None:
            drafts.append(draft if draft.source else replace(draft, source=source))
    return tuple(draft for draft in drafts if draft.source or draft.rule == "passive")


def _cut_at(draft: Draft, relative: Draft) -> Draft:
    """Leave ", which they denied" out of the content that is denied."""
    end = relative.content[0][1]
    pieces = tuple((a, min(b, end)) for a, b in draft.content if a < end)
    return replace(draft, content=pieces)


def _find_attributions(line: Line) -> tuple[Attribution, ...]:
    """Find the cues with their subjects, in text order."""
    found: list[Attribution] = []
    left = 0
    for hit in find_cues(line.words):
        attribution = _place(line, hit, left, is_first=not found)
        found.append(attribution)
        left = hit.last + 1
    return tuple(found)


def _place(line: Line, hit: CueHit, left: int, *, is_first: bool) -> Attribution:
    words = line.words
    before = skip_left(words, hit.first - 1, left)
    shares = not is_first and before >= left and _shares_subject(line, hit, before)
    subject = None if shares else find_subject(words, hit.first, left)
    if hit.form is Form.ING and before >= 0 and words[before].text in COMMAS:
        subject, shares = None, True
        if is_first:
            subject = find_phrase_after(words, 0, before)
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


def _shares_subject(line: Line, hit: CueHit, before: int) -> bool:
    word = line.words[before]
    if hit.form is Form.ING:
        return word.text in COMMAS or word.lower in ("and", "while", "after", "before")
    return word.lower in ("and", "but", "then") and hit.form is not Form.BASE


def _is_negated(line: Line, hit: CueHit) -> bool:
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


def _speaks_of_itself(line: Line, attribution: Attribution) -> bool:
    """Tell a cue inside a quotation that says nothing new: "“I think ...”"."""
    subject = attribution.subject
    if subject is None or line.words[subject[0]].lower not in ("i", "we", "you"):
        return False
    return _quotation_around(line, attribution.hit) is not None


def _quotation_around(line: Line, hit: CueHit) -> Quotation | None:
    at = line.words[hit.first].start
    return next((q for q in line.quotations if q.start < at < q.inner_end), None)


def _is_passive(line: Line, hit: CueHit) -> bool:
    """Tell "is said", "was announced" from "said", "has announced"."""
    if hit.form not in (Form.PAST, Form.PARTICIPLE):
        return False
    at = hit.first - 1
    while at > 0 and line.words[at].lower in load_word_classes().adverbs:
        at -= 1
    return at >= 0 and line.words[at].lower in BE


def _end_of_content(
    line: Line, attributions: tuple[Attribution, ...], number: int
) -> int:
    """Tell the number after the last word that can belong to the content."""
    around = _quotation_around(line, attributions[number].hit)
    if around is not None:
        ends = [
            n for n, word in enumerate(line.words) if word.start >= around.inner_end
        ]
        return ends[0] if ends else len(line.words)
    for later in attributions[number + 1 :]:
        if later.is_coordinate and later.first > attributions[number].hit.last:
            return later.first
    return len(line.words)


# ------------------------------------------------------------ content behind the cue


def _read_after(line: Line, attribution: Attribution, end: int) -> Draft | None:
    """Read "X said (that) C"."""
    hit = attribution.hit
    found = _find_start(line, hit, end)
    if found is None or attribution.subject is None and not attribution.shares_subject:
        return None
    start, frame, score = found
    sense = hit.verb.sense(frame)
    content = _stretch_of(line, start, end)
    if sense is None or content is None:
        return None
    return Draft(
        content=(content,),
        source=line.stretch(*attribution.subject) if attribution.subject else None,
        cue=line.stretch(hit.first, hit.last),
        rule=f"after, {frame}",
        score=score,
        sense=sense,
    )


def _find_start(line: Line, hit: CueHit, end: int) -> tuple[int, Frame, float] | None:
    """Tell where the content behind a cue starts, how it is taken, how sure that is."""
    words = line.words
    frames = [frame for frame, _ in hit.verb.senses]
    at = skip_adjuncts(words, hit.last + 1, end)
    if at >= end:
        return None
    quote = _find_quote(line, at, end, frames)
    if quote is not None:
        return quote
    for frame in (Frame.WHOM_TO, Frame.WHOM_OF, Frame.WHOM_AS):
        if frame in frames and _has_link(line, at, end, frame):
            return at, frame, LIKELY
    if Frame.TO in frames and words[at].lower == "to":
        return at, Frame.TO, LIKELY
    clause = next((frame for frame in frames if frame in INSIDE_VERBS), None)
    if clause is not None:
        that = find_that(words, at, end)
        if that is not None:
            return that + 1, clause, SURE
    if Frame.WHOM in frames:
        behind = _skip_addressee(line, at, end)
        if behind is not None:
            return behind, Frame.WHOM, LIKELY
    return _find_bare(line, at, end, frames)


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


LINKS = {
    Frame.WHOM_TO: ("to",),
    Frame.WHOM_OF: ("of", "for"),
    Frame.WHOM_AS: ("as", "“", '"'),
}


def _has_link(line: Line, at: int, end: int, frame: Frame) -> bool:
    """Tell whether "to", "of" or "as" follows before the next mark."""
    for number in range(at + 1, min(end, at + LONGEST_WHOM)):
        word = line.words[number]
        if word.lower in LINKS[frame]:
            return frame is not Frame.WHOM_TO or _is_infinitive(line, number)
        if word.text in (",", ";", ":", ".") or word.lower == "that":
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
        starts_well = word.lower not in classes.prepositions - {"in", "on", "after"}
        return (at, Frame.CLAUSE, LIKELY) if is_long and starts_well else None
    if Frame.OBJECT in frames and word.lower not in classes.prepositions:
        return at, Frame.OBJECT, UNSURE
    return None


def _stretch_of(line: Line, start: int, end: int) -> Stretch | None:
    """Turn content words into offsets; a quotation is followed to its end."""
    words = line.words
    last = end - 1
    while last >= start and words[last].text in (",", ";", "—", "–", "-", "and", "but"):
        last -= 1
    if last < start:
        return None
    at, stop = line.stretch(start, last)
    if words[start].text in OPENING and last == len(words) - 1:
        for quotation in line.quotations:
            if quotation.start == at and quotation.end > stop:
                return at, quotation.end
    return at, stop


# ------------------------------------------------------------- content before the cue


def _read_before(
    line: Line, attribution: Attribution, earlier: tuple[Attribution, ...]
) -> Draft | None:
    """Read "C, X said" and "C, said X"."""
    words, hit = line.words, attribution.hit
    sense = _sense_before(hit)
    if sense is None:
        return None
    subject = attribution.subject
    edge = (subject[0] if subject else hit.first) - 1
    if subject is None or edge < 0 or not _is_edge(line, edge):
        if hit.first == 0 or not _is_edge(line, hit.first - 1):
            return None
        subject = find_phrase_after(words, hit.last + 1, len(words))
        edge = hit.first - 1
    if subject is None:
        return None
    start = earlier[-1].hit.last + 1 if earlier and earlier[-1].is_coordinate else 0
    content = _stretch_before(line, start, edge)
    if content is None:
        return None
    pieces = [content, *_rest_of_quote(line, max(hit.last, subject[1]) + 1)]
    return Draft(
        content=tuple(pieces),
        source=line.stretch(*subject),
        cue=line.stretch(hit.first, hit.last),
        rule="before",
        score=SURE,
        sense=sense,
    )


def _sense_before(hit: CueHit) -> Sense | None:
    if hit.form in (Form.ING, Form.PARTICIPLE):
        return None
    for frame in (Frame.CLAUSE, Frame.WHOM, Frame.QUOTE, Frame.THAT):
        sense = hit.verb.sense(frame)
        if sense is not None:
            return sense
    return None


def _is_edge(line: Line, at: int) -> bool:
    """Tell whether a comma or a closing mark stands here."""
    words = line.words
    if words[at].text == ",":
        return True
    return (
        words[at].text in CLOSING and at > 0 and words[at - 1].text in (",", "?", "!")
    )


def _stretch_before(line: Line, start: int, edge: int) -> Stretch | None:
    """Turn the words before an edge into offsets, from the quotation's start on."""
    words = line.words
    last = edge
    while last >= start and words[last].text == ",":
        last -= 1
    while start < last and words[start].text in (",", ";", "and", "but"):
        start += 1
    if last < start or last - start + 1 < 1:
        return None
    at, stop = line.stretch(start, last)
    for quotation in line.quotations:
        if quotation.start < at < quotation.inner_end <= stop:
            at = quotation.start
    return at, stop


def _rest_of_quote(line: Line, at: int) -> list[Stretch]:
    """Read the second half of "“A,” he said, “B.”"."""
    words = line.words
    for number in range(at, min(len(words) - 1, at + LONGEST_WHOM)):
        if words[number].text == "," and words[number + 1].text in OPENING:
            found = _stretch_of(line, number + 1, len(words))
            return [found] if found else []
    return []


# ------------------------------------------------------------------ other word orders


def _read_relative(
    line: Line, attribution: Attribution, drafts: list[Draft]
) -> Draft | None:
    """Read "..., which they denied": what is denied stands before."""
    words, hit, subject = line.words, attribution.hit, attribution.subject
    if subject is None or subject[0] < 2:
        return None
    which = subject[0] - 1
    after = hit.last + 1
    ends_here = after >= len(words) or words[after].text in (".", ",", ";", "”", '"')
    if words[which].lower not in ("which", "something") or not ends_here:
        return None
    sense = hit.verb.sense(Frame.OBJECT) or hit.verb.sense(Frame.CLAUSE)
    content = drafts[-1].content[0] if drafts else line.stretch(0, which - 1)
    limit = (
        words[which - 1].start if words[which - 1].text == "," else words[which].start
    )
    if sense is None or content[0] >= limit:
        return None
    return Draft(
        content=((content[0], min(content[1], limit)),),
        source=line.stretch(*subject),
        cue=line.stretch(hit.first, hit.last),
        rule="relative",
        score=LIKELY,
        sense=sense,
    )


def _read_passive(line: Line, attribution: Attribution) -> Draft | None:
    """Read "the 1,500 claimed by X" and "C, as reported by X"."""
    words, hit = line.words, attribution.hit
    by = hit.last + 1
    is_participle = hit.form in (Form.PAST, Form.PARTICIPLE)
    if not is_participle or by >= len(words) or words[by].lower != "by":
        return None
    source = find_phrase_after(words, by + 1, len(words))
    sense = _sense_before(replace(hit, form=Form.PAST)) or hit.verb.sense(Frame.OBJECT)
    if source is None or sense is None or hit.first == 0:
        return None
    if words[hit.first - 1].lower == "as" and hit.first >= 2:
        content = _stretch_before(line, 0, hit.first - 2)
    elif attribution.subject and not attribution.is_coordinate:
        content = line.stretch(*attribution.subject)
    else:
        return None
    if content is None:
        return None
    return Draft(
        content=(content,),
        source=line.stretch(*source),
        cue=line.stretch(hit.first, hit.last),
        rule="passive",
        score=UNSURE,
        sense=sense,
    )
