"""Read statements that no verb with a subject tells.

"According to X, C", "allegedly C", "it is said that C", "is said to C", "reports of
C", and headlines of the form "X: C".
"""

from counterclaim.find.cues import Sense, find_cues, load_cues
from counterclaim.find.drafts import LIKELY, SURE, UNSURE, Draft, Line
from counterclaim.find.labels import read_label
from counterclaim.find.phrases import (
    COMMAS,
    Range,
    find_phrase_after,
    find_that,
)
from counterclaim.find.words import load_word_classes

LONGEST_TAKEN_UP = 6  # words: ", the number" and what stands between
LONGEST_COUNT = 14  # words: "31 of his men had been killed on the river"
SAYS = Sense()
BE = frozenset(("is", "are", "was", "were", "been", "be"))
# "reports of a raid" tells of one; "the threat of rain" does not.
TAKES_OF = frozenset(
    "claim claims allegation allegations report reports rumour rumours rumor rumors"
    " accusation accusations denial denials admission confession confirmation".split()
)
# "according to plan", "to its own rules": nobody speaks
PLANS = frozenset("own plan plans schedule rules law laws need needs size age".split())
# "claims by the rebels that ...", "reports from the town's doctors that ..."
TELLERS = frozenset(("by", "of", "from"))
BOUNDS = frozenset((",", ";", ":", ".", "—", "–", "(", ")", "?", "!"))


def find_sourceless_drafts(line: Line) -> tuple[Draft, ...]:
    """Find the statements of one sentence that stand without a speaking subject."""
    found: list[Draft] = []
    for at, word in enumerate(line.words):
        draft = None
        if word.lower == "according":
            draft = _read_according(line, at)
        elif word.lower in load_cues().adverbs:
            draft = _read_adverb(line, at)
        elif word.lower in load_cues().passives and at:
            draft = _read_passive(line, at)
        elif word.lower in load_cues().tellers:
            draft = _read_told_by(line, at)
        if draft is None and word.lower in load_cues().nouns:
            draft = _read_noun(line, at)
        if draft is not None:
            found.append(draft)
    if line.sentence.is_headline or not found:
        label = read_label(line)
        found += [label] if label else []
    return tuple(found)


def _draft(
    line: Line,
    content: Range,
    cue: Range,
    *,
    source: Range | None = None,
    rule: tuple[str, float, Sense],
) -> Draft | None:
    said = line.content(*content)
    if said is None:
        return None
    return Draft(
        content=(said,),
        source=line.stretch(*source) if source else None,
        cue=line.stretch(*cue),
        rule=rule[0],
        score=rule[1],
        sense=rule[2],
    )


def _read_according(line: Line, at: int) -> Draft | None:
    """Read "according to X, C" and "C, according to X"."""
    words = line.words
    if at + 2 >= len(words) or words[at + 1].lower != "to":
        return None
    source = find_phrase_after(words, at + 2, len(words))
    if source is None or any(word.lower in PLANS for word in words[at + 2 : at + 6]):
        return None
    cue, behind = (at, at + 1), source[1] + 1
    leads = at == 0 or words[at - 1].text in ("“", '"', ";") or _opens(line, at)
    if leads and behind < len(words) and words[behind].text == ",":
        start = _skip_apposition(line, behind)
        return _draft(
            line,
            (start, len(words) - 1),
            cue,
            source=source,
            rule=("according", SURE, SAYS),
        )
    if at == 0:
        return None
    return _draft(line, (0, at - 1), cue, source=source, rule=("according", SURE, SAYS))


def _opens(line: Line, at: int) -> bool:
    """Tell whether only a connector, a time or a "that," stands before a word."""
    before = line.words[:at]
    if [word.lower for word in before[-2:]] == ["that", ","]:
        return True
    return len(before) <= 1 and all(word.text.isalnum() for word in before)


def _skip_apposition(line: Line, comma: int) -> int:
    """Go over "X, the mayor of Ostra," to what follows."""
    words = line.words
    classes = load_word_classes()
    after = comma + 1
    if after < len(words) and words[after].lower in ("a", "an", "the", "who"):
        for at in range(after, len(words) - 1):
            if words[at].text in COMMAS:
                return at + 1
            if words[at].lower in classes.auxiliaries and words[after].lower != "who":
                break
    return after


def _read_adverb(line: Line, at: int) -> Draft | None:
    """Read "allegedly C": from the adverb to the end of its clause."""
    words = line.words
    sense = load_cues().adverbs[words[at].lower]
    end = _end_of_clause(line, at + 1)
    start = at + 1
    if at and words[at - 1].text not in BOUNDS:
        start = _start_of_clause(line, at - 1)
    return _draft(line, (start, end), (at, at), rule=("adverb", LIKELY, sense))


def _end_of_clause(line: Line, at: int) -> int:
    while at < len(line.words) and line.words[at].text not in (",", ";", ":", "."):
        at += 1
    return at - 1


def _start_of_clause(line: Line, at: int) -> int:
    """Go left to the mark or connector that opens the clause."""
    classes = load_word_classes()
    while at > 0:
        before = line.words[at - 1]
        opens = before.lower in classes.subordinators - {"as", "so", "once"}
        if before.text in BOUNDS or opens:
            break
        at -= 1
    return at


def _read_passive(line: Line, at: int) -> Draft | None:
    """Read "it is said that C" and "the group is said to C"."""
    words = line.words
    sense = load_cues().passives[words[at].lower]
    before = at - 1
    while before > 0 and words[before].lower in load_word_classes().adverbs:
        before -= 1
    if words[before].lower not in BE or at + 2 >= len(words):
        return None
    first = before
    while first > 0 and words[first - 1].lower in load_word_classes().auxiliaries:
        first -= 1
    rule = ("passive", LIKELY, sense)
    following = words[at + 1].lower
    if first and words[first - 1].lower == "it":
        that = find_that(words, at + 1, len(words))
        if that is not None:
            return _draft(line, (that + 1, len(words) - 1), (at, at), rule=rule)
    if following == "to" and first:
        start = _start_of_clause(line, first)
        end = _end_of_clause(line, at + 2)
        return _draft(line, (start, end), (first, at), rule=rule)
    return None


def _read_noun(line: Line, at: int) -> Draft | None:
    """Read "reports of C", "the claim that C", with "the army's" before it."""
    words = line.words
    sense = load_cues().nouns[words[at].lower]
    if at + 2 >= len(words) or _is_verb(line, at):
        return None
    by = find_teller(line, at)
    if by is not None:
        content = (by[1] + 2, _end_of_clause(line, by[1] + 2))
        return _draft(line, content, (at, at), source=by, rule=("noun", LIKELY, sense))
    link = words[at + 1].lower
    if link == "that":
        start, score = at + 2, LIKELY
    elif link in ("of", "about") and words[at].lower in TAKES_OF:
        start, score = at + 2, LIKELY
    elif link == "to" and find_owner(line, at) is not None:
        start, score = at + 1, LIKELY
    elif link == "for" and sense.stance == "calls_for":
        start, score = at + 2, UNSURE
    else:
        return None
    end = _end_of_clause(line, start)
    return _draft(
        line,
        (start, end),
        (at, at),
        source=find_owner(line, at),
        rule=("noun", score, sense),
    )


def find_teller(line: Line, noun: int) -> Range | None:
    """Find X in "claims by X that C", "reports from X that C"."""
    words = line.words
    if noun + 3 >= len(words) or words[noun + 1].lower not in TELLERS:
        return None
    found = find_phrase_after(words, noun + 2, len(words))
    if found is None or found[1] + 2 >= len(words):
        return None
    return found if words[found[1] + 1].lower == "that" else None


def _read_told_by(line: Line, at: int) -> Draft | None:
    """Read "31 men, the number given by X" and "claims spread by X that C"."""
    words = line.words
    if at == 0 or at + 2 >= len(words) or words[at + 1].lower != "by":
        return None
    source = find_phrase_after(words, at + 2, len(words))
    noun = words[at - 1].lower
    if source is None:
        return None
    behind = source[1] + 1
    if noun in load_cues().tolls:
        content = _count_before(line, at - 1)
        sense = SAYS
    elif noun in load_cues().nouns and behind + 1 < len(words):
        is_clause = words[behind].lower == "that"
        content = (behind + 1, _end_of_subject(line, behind + 1)) if is_clause else None
        sense = load_cues().nouns[noun]
    else:
        return None
    if content is None:
        return None
    rule = ("told by", LIKELY, sense)
    return _draft(line, content, (at, at + 1), source=source, rule=rule)


def _count_before(line: Line, noun: int) -> Range | None:
    """Find the count that ", the number" repeats."""
    words, numbers = line.words, load_word_classes().numbers
    comma = noun - 1
    while comma > 0 and words[comma].text.islower():
        comma -= 1
    if words[comma].text not in COMMAS or noun - comma > LONGEST_TAKEN_UP:
        return None
    for first in range(comma - 1, max(-1, comma - LONGEST_COUNT), -1):
        if words[first].text[0].isdigit() or words[first].lower in numbers:
            return first, comma - 1
        if words[first].text in BOUNDS:
            return None
    return None


def _end_of_subject(line: Line, start: int) -> int:
    """End "claims that the dam was mined were untrue" before its last verb."""
    words, auxiliaries = line.words, load_word_classes().auxiliaries
    end = _end_of_clause(line, start)
    found = [
        n
        for n in range(start + 1, end + 1)
        if words[n].lower in auxiliaries and words[n - 1].lower not in auxiliaries
    ]
    return found[-1] - 1 if len(found) > 1 else end


def _is_verb(line: Line, at: int) -> bool:
    return any(hit.first == at for hit in find_cues(line.words))


def find_owner(line: Line, at: int) -> Range | None:
    """Find whose claim it is: "the army's claim", "their claim"."""
    words = line.words
    classes = load_word_classes()
    for number in range(at - 1, max(-1, at - 4), -1):
        lower = words[number].lower
        if lower in classes.possessives:
            return number, number
        if lower.endswith(("'s", "s'")):
            first = number
            while first > 0 and words[first - 1].text[0].isupper():
                first -= 1
            if first > 0 and words[first - 1].lower in classes.determiners:
                first -= 1
            return first, number
        if words[number].text in BOUNDS:
            return None
    return None
