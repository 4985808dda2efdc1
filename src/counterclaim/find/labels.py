"""Read who speaks off a colon or dash: "Army chief: C", "C: army chief", "OSEI: C".

Headlines, tickers and transcripts tell a statement so, without a verb.
"""

from functools import cache

from counterclaim.data.nouns import is_title_word
from counterclaim.data.patterns import load_patterns
from counterclaim.data.toml_files import load_toml
from counterclaim.find.cues import load_cues
from counterclaim.find.drafts import SURE, UNSURE, Draft, Line, Stretch
from counterclaim.find.phrases import Range
from counterclaim.find.words import load_word_classes

LONGEST_SOURCE = 6  # words before the colon
LONGEST_LABEL = 9  # words: "Brigade officer “Bars”, on Telegram"
FIRST_LINE = 3  # characters: blanks and marks before an article's first line
LIST_MARKS = " \t•*-–—"
SHORTEST_REPORT = 80  # characters: what a dateline opens is longer than a headline
SHORTEST_TOLD = 4  # words and marks behind a label: "Thank you." tells nothing
LEAST_TURNS = 2  # a label that comes once is a heading


@cache
def load_speakers() -> frozenset[str]:
    """Read the nouns that speak in headlines."""
    return frozenset(load_toml("speakers.toml")["speakers"])


def read_label(line: Line) -> Draft | None:
    """Find the statement of a headline, or of a line that opens with who speaks."""
    words = line.words
    is_first = line.sentence.span.start <= FIRST_LINE and words[-1].text not in '.!?”"'
    if line.sentence.is_headline or is_first:
        return _read_headline(line)
    return _read_turn(line) or _read_line(line)


def is_filed_from(text: str, draft: Draft) -> bool:
    """Tell "OSK: Two men died ...", where a report was filed, from "ARMY: two died"."""
    if draft.cue is None or draft.source is None or text[slice(*draft.cue)] != ":":
        return False
    filed = load_patterns("labels.toml")["filed from"].match(text)
    if filed is None or not draft.source[0] < draft.cue[0] < filed.end():
        return False
    names = {word.lower() for word in text[slice(*draft.source)].split()}
    is_long = text.partition("\n")[0][SHORTEST_REPORT:] != ""
    return is_long and not names & load_speakers()


def skip_filed(text: str, content: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """Leave "OSK: " out of the content that the article begins with."""
    filed = load_patterns("labels.toml")["filed from"].match(text)
    start, end = content[0]
    if filed is None or start >= filed.end() or end <= filed.end():
        return content
    return (filed.end(), end), *content[1:]


def _read_headline(line: Line) -> Draft | None:
    words = line.words
    last = len(words) - 1
    for at in range(1, last):
        if words[at].text == ":" and not words[at - 1].text.isdigit():
            if _can_speak(line, 0, at - 1) and last - at > at:
                return _draft(line, (at + 1, last), at, (0, at - 1))
            if _can_speak(line, at + 1, last):
                return _draft(line, (0, at - 1), at, (at + 1, last))
            return None
    return _read_tail(line)


def _read_tail(line: Line) -> Draft | None:
    """Read "C - army chief" in a headline."""
    words = line.words
    last = len(words) - 1
    for at in range(last, max(1, last - LONGEST_SOURCE - 1), -1):
        is_dash = words[at].text in ("-", "–", "—")
        if is_dash and _can_speak(line, at + 1, last):
            return _draft(line, (0, at - 1), at, (at + 1, last))
    return None


def _read_line(line: Line) -> Draft | None:
    """Read "General Staff: C" where a line begins so."""
    words, text = line.words, line.article.text
    first = next((n for n, w in enumerate(words) if w.text[0].isalnum()), len(words))
    clock = load_patterns("labels.toml")["clock"].match(text, line.stretch(0, 0)[0])
    start = clock.start() if clock else words[min(first, len(words) - 1)].start
    before = text[:start].rstrip(LIST_MARKS)
    if clock:
        ends = (n for n, w in enumerate(words) if w.start >= clock.end())
        first = next(ends, len(words))
    colon = _find_colon(line, first)
    if first == colon or before[-1:] not in ("", "\n"):
        return None
    commas = (n for n in range(first, colon) if words[n].text == ",")
    last = next(commas, colon) - 1
    is_told = len(words) - colon >= SHORTEST_TOLD
    if not is_told or not _names_speaker(line, first, last):
        return None
    content = colon + 1, len(words) - 1
    return _draft(line, content, colon, (first, last), rule="label")


def _find_colon(line: Line, first: int) -> int:
    """Find the colon of a label that begins at a word; `first` where there is none."""
    label = range(first, min(len(line.words), first + LONGEST_LABEL))
    return next((n for n in label if line.words[n].text == ":"), first)


def _read_turn(line: Line) -> Draft | None:
    """Read a sentence of "OSEI: C. D.": a transcript, where labels come again."""
    text, words = line.article.text, line.words
    start = text.rfind("\n", 0, words[0].start) + 1
    turn = load_patterns("labels.toml")["turn"].match(text, start)
    if turn is None or text.count(f"\n{turn[0]}") < LEAST_TURNS:
        return None
    told = [word for word in words if word.start >= turn.end()]
    if len(told) < SHORTEST_TOLD or "?" in (word.text for word in told):
        return None
    return Draft(
        content=((told[0].start, told[-1].end),),
        source=turn.span("speaker"),
        cue=(turn.end("speaker"), turn.end("speaker") + 1),
        rule="label",
        score=SURE,
    )


def _names_speaker(line: Line, first: int, last: int) -> bool:
    """Tell "General Staff" from "What the army says" and "Killed by the army"."""
    words, classes = line.words[first : last + 1], load_word_classes()
    low = classes.prepositions - {"of", "for", "in"} | classes.auxiliaries
    low |= load_cues().verbs.keys() - load_speakers()
    is_told = len(words) > 1 and any(word.lower in low for word in words)
    starts_high = words[0].text[0].isupper()
    return starts_high and not is_told and _can_speak(line, first, last)


def _can_speak(line: Line, first: int, last: int) -> bool:
    """Tell whether the words beside a colon are somebody."""
    words = line.words[first : last + 1]
    if not words or len(words) > LONGEST_SOURCE:
        return False
    has_title = len(words) > 1 and is_title_word(words[0].text)
    is_person = has_title and all(word.text[0].isupper() for word in words[1:])
    return is_person or any(word.lower in load_speakers() for word in words)


def _draft(
    line: Line, content: Range, cue: int, source: Range, rule: str = "headline"
) -> Draft | None:
    said = line.content(*content)
    if said is None:
        return None
    return Draft(
        content=(said,),
        source=line.stretch(*source),
        cue=line.stretch(cue, cue),
        rule=rule,
        score=SURE if rule == "label" else UNSURE,
    )
