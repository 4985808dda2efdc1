"""Tell act, stance and the reporter's distance from a statement's words."""

import re
from functools import cache

from counterclaim.data.toml_files import load_toml
from counterclaim.find.cues import CueVerb, Frame, Sense, load_cues
from counterclaim.find.drafts import Draft
from counterclaim.find.rules import first_match, load_rules
from counterclaim.find.words import Word, cut_words, load_word_classes
from counterclaim.records import Act, Stance

QUOTED = ("“", "”", '"', "«", "''", ": ")
LONGEST_BETWEEN = 40  # characters
DISTANCE = re.compile(
    r"\b(?:alleg(?:ed|edly|es?|ing|ations?)|claim(?:s|ed|ing)?|purport(?:s|ed|edly|ing)?"
    r"|so-called|supposed(?:ly)?|profess(?:es|ed|ing)?|apparent(?:ly)?|ostensibly)\b",
    re.IGNORECASE,
)
# Here "claim" is what the claimant does, not the reporter's distance.
TAKES_ON = re.compile(
    r"\bclaim\w* (?:\w+ ){0,2}?(?:responsibility|credit)\b", re.IGNORECASE
)
LONGEST_TAKING = 60  # characters: "has claimed both political and moral responsibility"
PARTICLES, LONGEST_PARTICLES = 2, 30  # words, characters: "responsibility for"
# Cues that leave to the content what is meant; of a verdict, only whether it denies.
CONTENT_SAYS = frozenset({Stance.ASSERTS, Stance.OPINES})


@cache
def load_documents() -> frozenset[str]:
    """Read the nouns whose things show what nobody says."""
    return frozenset(load_toml("documents.toml")["documents"])


def judge(text: str, draft: Draft) -> Sense:
    """Tell what a draft's cue and content mean.

    Args:
        text: The article's text.
        draft: With mended borders.
    """
    sense = _sense_of_cue(text, draft)
    cue_words = text[draft.cue[0] : draft.cue[1]] if draft.cue else ""
    near = cue_words + " " + _words_between(text, draft)
    is_hedged = sense.is_hedged or bool(DISTANCE.search(near))
    if draft.cue and TAKES_ON.search(
        text, draft.cue[0], max(draft.cue[1], draft.cue[0] + LONGEST_TAKING)
    ):
        is_hedged = False
    act = Act.SHOWS if _is_document(text, draft) else sense.act
    stance = sense.stance
    if stance in CONTENT_SAYS:
        content = " ".join(text[start:end] for start, end in draft.content)
        rule = first_match(load_rules("stance", "stance"), content.strip("“”\"' "))
        if rule and (stance is Stance.ASSERTS or rule.effect == Stance.DENIES):
            stance = Stance(rule.effect)
    return Sense(act=act, stance=stance, is_hedged=is_hedged)


def _words_between(text: str, draft: Draft) -> str:
    """Give the words between a cue and the content behind it."""
    start = draft.content[0][0]
    if draft.cue is None or not 0 < start - draft.cue[1] <= LONGEST_BETWEEN:
        return ""
    return text[draft.cue[1] : start]


def _sense_of_cue(text: str, draft: Draft) -> Sense:
    """Look the cue's words up: the verb in its frame, a noun, or an adverb."""
    if draft.cue is None:
        return draft.sense or Sense()
    words = cut_words(text, *draft.cue)
    behind = cut_words(text, draft.cue[1], _end_of_particles(text, draft))
    frame = _guess_frame(text, draft)
    sense = draft.sense or _look_up(words, behind, frame)
    if sense is None:
        # "loved", "presented": a cue that no list knows tells speech only by quoting
        return Sense(act=Act.SAYS if _is_quoted(text, draft) else Act.HOLDS)
    if sense.stance is Stance.DENIES and _is_negated(words):
        return Sense(act=sense.act, stance=Stance.ASSERTS, is_hedged=sense.is_hedged)
    return sense


def is_heard_only(text: str, draft: Draft) -> bool:
    """Tell a cue that no list knows and no quotation shows: the reader's word alone.

    "has drawn", "called in": the reader takes some such words for cues.
    """
    if draft.cue is None or draft.sense is not None or _is_quoted(text, draft):
        return False
    words = cut_words(text, *draft.cue)
    behind = cut_words(text, draft.cue[1], _end_of_particles(text, draft))
    return _look_up(words, behind, _guess_frame(text, draft)) is None


def _end_of_particles(text: str, draft: Draft) -> int:
    """Tell where "call on", cut after "call", can end: a few words into the content."""
    start, end = draft.content[0]
    cue_end = draft.cue[1] if draft.cue else start
    if not 0 <= start - cue_end <= 1:
        return cue_end
    following = cut_words(text, start, min(end, start + LONGEST_PARTICLES))
    return following[PARTICLES - 1].end if len(following) >= PARTICLES else cue_end


def _is_quoted(text: str, draft: Draft) -> bool:
    """Tell whether quotation marks stand in or around a content, or a colon ahead."""
    start, end = draft.content[0][0], draft.content[-1][1]
    around = text[max(0, start - 2) : end + 2]
    return any(mark in around for mark in QUOTED)


def _look_up(
    words: tuple[Word, ...], behind: tuple[Word, ...], frame: Frame
) -> Sense | None:
    """Find the sense of the strongest cue word; longer verbs go first.

    `behind` are words that can end a cue that the reader cut short.
    """
    cues = load_cues()
    for at, word in enumerate(words):
        for _, verb in cues.verbs.get(word.lower, ()):
            following = (*words, *behind)[at + 1 : at + len(verb.words)]
            if tuple(w.lower for w in following) == verb.words[1:]:
                return _nearest_sense(verb, frame)
    for word in words:
        found = (
            cues.nouns.get(word.lower)
            or cues.adverbs.get(word.lower)
            or cues.passives.get(word.lower)
        )
        if found is not None:
            return found
    return None


def _nearest_sense(verb: CueVerb, frame: Frame) -> Sense:
    likely = {
        Frame.TO: (Frame.TO, Frame.WHOM_TO),
        Frame.WHOM_TO: (Frame.WHOM_TO, Frame.OBJECT),
        Frame.CLAUSE: (Frame.CLAUSE, Frame.WHOM, Frame.THAT, Frame.QUOTE),
        Frame.OBJECT: (Frame.OBJECT, Frame.WHOM_OF, Frame.WHOM_AS),
    }[frame]
    for wanted in likely:
        sense = verb.sense(wanted)
        if sense is not None:
            return sense
    return verb.senses[0][1]


TO_FIRST = re.compile(r"\s*to \w", re.IGNORECASE)
VERBAL = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|did|does|do)\b"
)
WHOM_THEN_TO = re.compile(r"^\W*(?:[\w'’-]+ ){1,6}to [a-z]+\b")


def _guess_frame(text: str, draft: Draft) -> Frame:
    """Guess from a content's first words how the cue takes it."""
    start, end = draft.content[0]
    content = text[start:end]
    if TO_FIRST.match(content):
        return Frame.TO
    is_behind = draft.cue is not None and draft.cue[0] < start
    begins = WHOM_THEN_TO.match(content)
    if is_behind and begins and not VERBAL.search(begins[0]):
        return Frame.WHOM_TO
    if is_behind and not VERBAL.search(content) and text[start - 1 : start] not in '“"':
        return Frame.OBJECT
    return Frame.CLAUSE


def _is_negated(words: tuple[Word, ...]) -> bool:
    negations = load_word_classes().negations - {"declined", "refused", "refuses"}
    return any(word.lower in negations for word in words)


def _is_document(text: str, draft: Draft) -> bool:
    """Tell whether the source is a video, a study, a map: a thing that shows."""
    if draft.source is None:
        return False
    words = cut_words(text, *draft.source)
    classes = load_word_classes()
    for number, word in enumerate(words):
        if word.lower in classes.prepositions or word.text == ",":
            words = words[:number]
            break
    return bool(words) and words[-1].lower in load_documents()
