"""Read a content ahead of its cue: "C, X said", "C, which X denied", "claimed by X"."""

from collections.abc import Sequence

from counterclaim.find.attributions import Attribution
from counterclaim.find.behind import POINTERS, stretch_of
from counterclaim.find.cues import CueHit, Form, Frame, Sense, load_cues
from counterclaim.find.drafts import LIKELY, SURE, UNSURE, Draft, Line, Stretch
from counterclaim.find.phrases import COMMAS, QUOTE_MARKS, Range, find_phrase_after
from counterclaim.find.quotes import CLOSING, OPENING
from counterclaim.find.rules import first_match, load_rules
from counterclaim.find.tolls import CLAIM_NOUNS
from counterclaim.find.words import load_word_classes
from counterclaim.records import Stance

SHORTEST_CLAUSE = 3  # words; fewer say nothing
LONGEST_REST = 18  # words between a cue and the second half of its quotation
# ", a charge the army rejects": what is rejected stands before
CHARGES = frozenset(
    "charge accusation allegation claim account assertion report figure version".split()
)
# "The bridge fell, he said, although nobody had touched it."
GOES_ON = frozenset(
    ("although", "though", "because", "unless", "until", "after", "before")
)
OPENS_CLAUSE = frozenset(("meanwhile", "however", "so", "yet", "though", "all", "both"))


def read_before(
    line: Line, attribution: Attribution, earlier: Sequence[Attribution]
) -> Draft | None:
    """Read "C, X said" and "C, said X"."""
    subject = attribution.subject
    edge = subject[0] - 1 if subject else -1
    if subject is None or edge < 0 or not _is_edge(line, edge):
        return None
    if line.words[subject[1]].lower == "as":
        return None
    return _read_to_edge(line, attribution.hit, subject, edge, earlier)


def read_quoted(
    line: Line, attribution: Attribution, earlier: Sequence[Attribution]
) -> Draft | None:
    """Read "“C,” X told Y": a quotation ahead goes before what follows."""
    subject = attribution.subject
    if subject is None or subject[0] == 0:
        return None
    is_quoted = line.words[subject[0] - 1].text in CLOSING
    return read_before(line, attribution, earlier) if is_quoted else None


def read_inverted(
    line: Line, attribution: Attribution, earlier: Sequence[Attribution]
) -> Draft | None:
    """Read "C, said X", but not "X, the mayor, said"."""
    words, hit = line.words, attribution.hit
    edge = hit.first - 1
    if edge < 0 or hit.form is Form.BASE or not _is_edge(line, edge):
        return None
    if hit.last + 1 < len(words) and words[hit.last + 1].lower == "that":
        return None  # "Osei, writing in the Herald, alleged that": said behind
    has_apposition = any(word.text in COMMAS for word in words[:edge])
    if words[edge].text == "," and _is_clause_of_subject(line, edge):
        return None  # "A guard, who asked not to be named, reported a loss"
    if words[edge].text == "," and has_apposition and not _has_verb(line, edge):
        return None
    if words[edge].text == "," and _ends_quotation(line, edge):
        return None  # "“We left,” the mayor, Ama Boateng, told ..."
    subject = find_phrase_after(words, hit.last + 1, len(words))
    if subject is None or not _is_closed(line, subject[1] + 1):
        return None
    return _read_to_edge(line, hit, subject, edge, earlier)


def _is_clause_of_subject(line: Line, edge: int) -> bool:
    """Tell whether an aside right behind a sentence's subject ends here.

    "A guard, who had left," and "A guard, speaking in Osk,".
    """
    words = line.words
    first = next((n for n, word in enumerate(words) if word.text == ","), edge)
    if first + 1 >= edge:
        return False
    opens = words[first + 1].lower
    if opens not in ("who", "which", "whose") and not opens.endswith("ing"):
        return False
    has_comma = any(word.text in COMMAS for word in words[first + 1 : edge])
    verbs = load_cues().verbs.keys() | load_word_classes().auxiliaries
    has_verb = any(w.text.islower() and w.lower in verbs for w in words[:first])
    return not has_comma and not has_verb


def _ends_quotation(line: Line, edge: int) -> bool:
    """Tell whether a quotation ended before the words that stand before a comma."""
    words = line.words
    closings = [n for n in range(1, edge - 1) if words[n].text in CLOSING]
    return bool(closings) and words[closings[-1] - 1].text in (",", "?", "!")


def _has_verb(line: Line, end: int) -> bool:
    """Tell whether a clause, not only a name, stands before a comma."""
    classes = load_word_classes()
    return any(
        word.lower in classes.auxiliaries
        or word.text in QUOTE_MARKS
        or (word.text.islower() and word.lower.endswith("ed"))
        or (number and word.lower in classes.pronouns)
        or (number and word.text.islower() and word.lower in load_cues().verbs)
        for number, word in enumerate(line.words[:end])
    )


def _is_closed(line: Line, at: int) -> bool:
    """Tell whether a phrase ends with its clause, so that no verb follows."""
    words = line.words
    if at >= len(words) or words[at].text in (",", ".", ":", ";", "—", "–", "("):
        return True
    classes = load_word_classes()
    return words[at].lower in classes.prepositions | classes.days | {"who", "today"}


def _read_to_edge(
    line: Line,
    hit: CueHit,
    subject: Range,
    edge: int,
    earlier: Sequence[Attribution],
) -> Draft | None:
    sense = _sense_before(hit)
    if sense is None:
        return None
    start = _start_ahead(line, earlier)
    content = _stretch_before(line, start, edge)
    if content is None:
        return None
    behind = max(hit.last, subject[1]) + 1
    rest = _rest_of_quote(line, behind) or _rest(line, content, behind)
    if not rest and not _is_sayable(line, hit, content):
        return None
    pieces = [content, *rest]
    is_quoted = any(content[0] <= q.start < content[1] for q in line.quotations)
    return Draft(
        content=tuple(pieces),
        source=line.stretch(*subject),
        cue=line.stretch(hit.first, hit.last),
        rule="before",
        score=SURE if hit.verb.is_core or is_quoted else UNSURE,
        sense=sense,
    )


def _start_ahead(line: Line, earlier: Sequence[Attribution]) -> int:
    """Tell where a content ahead can begin: behind what an earlier cue took."""
    if not earlier:
        return 0
    last = earlier[-1].hit.last
    if earlier[-1].is_coordinate:
        return last + 1
    for number in range(last + 1, len(line.words) - 1):
        if line.words[number].text == ":":
            return number + 1
    return 0


def _sense_before(hit: CueHit) -> Sense | None:
    if hit.form in (Form.ING, Form.PARTICIPLE):
        return None
    for frame in (Frame.CLAUSE, Frame.WHOM, Frame.QUOTE):
        sense = hit.verb.sense(frame)
        if sense is not None:
            return sense
    return None


def _is_sayable(line: Line, hit: CueHit, content: Stretch) -> bool:
    """Tell a clause or quotation before "he said" from "In May, he said"."""
    classes = load_word_classes()
    inside = [w for w in line.words if content[0] <= w.start and w.end <= content[1]]
    starts_quoted = content[0] < inside[0].start or inside[0].text in OPENING
    if starts_quoted or inside[-1].text in CLOSING and len(inside) > LONGEST_REST:
        return True
    if hit.verb.sense(Frame.CLAUSE) is None and hit.verb.sense(Frame.WHOM) is None:
        return False
    low = (
        classes.prepositions | classes.subordinators | classes.adverbs
    ) - OPENS_CLAUSE
    opens_low = inside[0].lower in low or inside[0].lower.endswith("ing")
    has_verb = any(
        word.lower in classes.auxiliaries
        or (word.text.islower() and word.lower.endswith("ed"))
        for word in inside
    )
    return len(inside) >= SHORTEST_CLAUSE and (has_verb or not opens_low)


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


def _rest(line: Line, content: Stretch, at: int) -> list[Stretch]:
    """Read the second half of "The clinic, he said, was hit"."""
    words = line.words
    if at + 2 >= len(words) or words[at].text != ",":
        return []
    end = next((n for n, word in enumerate(words) if word.start >= content[1]), at)
    if (
        _has_verb(line, end)
        or words[at + 1].lower not in load_word_classes().auxiliaries
    ):
        return []
    found = stretch_of(line, at + 1, len(words))
    return [found] if found else []


def _rest_of_quote(line: Line, at: int) -> list[Stretch]:
    """Read the second half of "“A,” he said, “B.”"."""
    words = line.words
    for number in range(at, min(len(words) - 1, at + LONGEST_REST)):
        if words[number].text == "," and words[number + 1].text in OPENING:
            found = stretch_of(line, number + 1, len(words))
            return [found] if found else []
    return []


def read_relative(
    line: Line, attribution: Attribution, drafts: list[Draft]
) -> Draft | None:
    """Read "..., which they denied": what is denied stands before."""
    words, hit, subject = line.words, attribution.hit, attribution.subject
    if subject is None:
        return None
    which, subject = _find_which(line, subject)
    after = hit.last + 1
    ends_here = after >= len(words) or words[after].text in (".", ",", ";", "”", '"')
    is_charge = words[which].lower in CHARGES
    if is_charge and words[which - 1].lower in ("a", "an"):
        which -= 1
    elif words[which].lower not in ("which", "what", "something") or not ends_here:
        return None
    elif words[which].lower == "what" and not _denies_what(line, which, hit):
        return None
    if which < 1 or (is_charge and words[which - 1].text not in COMMAS):
        return None
    sense = _sense_of_verdict(line, hit)
    content = drafts[-1].content[0] if drafts else line.stretch(0, which - 1)
    limit = (
        words[which - 1].start
        if words[which - 1].text in COMMAS
        else words[which].start
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


def _denies_what(line: Line, what: int, hit: CueHit) -> bool:
    """Tell ", what the movement denies" from "what the movement says"."""
    sense = hit.verb.sense(Frame.OBJECT)
    is_apart = what > 0 and line.words[what - 1].text in COMMAS
    return is_apart and sense is not None and sense.stance is Stance.DENIES


def _sense_of_verdict(line: Line, hit: CueHit) -> Sense | None:
    """Tell "rejected", and "described as “groundless”", from "repeated"."""
    behind = line.article.text[line.words[hit.last].end : line.words[-1].end]
    rule = first_match(load_rules("stance", "stance"), f"the claim{behind}")
    if rule and rule.effect == Stance.DENIES:
        return Sense(stance=Stance.DENIES)
    return hit.verb.sense(Frame.OBJECT) or hit.verb.sense(Frame.CLAUSE)


def _find_which(line: Line, subject: Range) -> tuple[int, Range]:
    """Find the word that takes up what stands before, and who speaks behind it.

    In "which they", "a charge the army", "a charge Osei", "something that they",
    "something Osei".
    """
    words, (first, last) = line.words, subject
    if first < last and words[first].lower == "something":
        return first, (first + 1, last)
    if first < last and words[first + 1].lower in CHARGES:
        return first + 1, (min(first + 2, last), last)
    is_that = first > 1 and words[first - 1].lower == "that"
    return max(0, first - 1 - is_that), subject


def read_passive(line: Line, attribution: Attribution) -> Draft | None:
    """Read "the 900 claimed by X" and "C, as reported by X"."""
    words, hit = line.words, attribution.hit
    by = hit.last + 1
    is_participle = hit.form in (Form.PAST, Form.PARTICIPLE)
    if not is_participle or by >= len(words) or words[by].lower != "by":
        return None
    source = find_phrase_after(words, by + 1, len(words))
    is_as = hit.first >= 1 and words[hit.first - 1].lower == "as"
    sense = hit.verb.sense(Frame.OBJECT) or (hit.verb.senses[0][1] if is_as else None)
    if source is None or sense is None or hit.first == 0:
        return None
    if is_as and hit.first >= 2:
        content = _stretch_before(line, 0, hit.first - 2)
    elif attribution.subject and not attribution.is_coordinate:
        content = line.stretch(*attribution.subject)
    else:
        return None
    if content is None:
        return None
    is_likely = sense.is_hedged or _denies_claim(line, content, sense)
    return Draft(
        content=(content,),
        source=line.stretch(*source),
        cue=line.stretch(hit.first, hit.last),
        rule="passive",
        score=LIKELY if is_likely else UNSURE,
        sense=sense,
    )


def _denies_claim(line: Line, content: Stretch, sense: Sense) -> bool:
    """Tell "this was disputed by X" and "the toll was rejected by X"."""
    told = [word.lower for word in line.words if content[0] <= word.start < content[1]]
    is_claim = bool(POINTERS & set(told[:1]) or CLAIM_NOUNS & set(told))
    return sense.stance is Stance.DENIES and is_claim
