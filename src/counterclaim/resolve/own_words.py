"""What a communiqué says in its own voice, made statements of its author."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from counterclaim.data.headings import find_run_in
from counterclaim.data.toml_files import load_toml
from counterclaim.records import Found, Span, Stance, Statement

# How sure it is that such a sentence is the author's own word.
OWN_SCORE = 0.6
LEAST_WORDS = 3
# Words of a party that speaks of itself, and how many tell that it does.
OF_US = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Oo]urs|us)\b")
LEAST_OF_US = 2
# What a party's own paper calls itself, in the heading that runs on into its text.
PAPER = re.compile(
    r"\b(?:communiqu[eé]|press release|statement (?:of|by|from)|voice of"
    r"|ministry of (?:defen[cs]e|foreign affairs|interior)|general staff"
    r"|(?:defen[cs]e|military|army) (?:headquarters|spokes\w+|command)"
    r"|(?:press|information) (?:office|service|committee|department|cent(?:re|er)))\b",
    re.IGNORECASE,
)
VERB = re.compile(
    r"\b(?:says?|said|claims?|reports?|den(?:y|ies|ied)|kill(?:s|ed)?|strikes?|struck"
    r"|attack(?:s|ed)|is|are|was|were|has|have|had|will|announce[sd]?|warns?)\b",
    re.IGNORECASE,
)
FIRST_LINE = re.compile(r"\s*(?P<heading>[^\n!?]{4,90})(?<!\.)\n")
QUOTED = re.compile(r"[“„«][^”“»]*[”“»]|\"[^\"]*\"", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRule:
    """Words by which a sentence answers others; `denies`: it calls theirs untrue."""

    name: str
    pattern: re.Pattern[str]
    denies: bool


@cache
def load_own_rules() -> tuple[OwnRule, ...]:
    """Read the rules of `data/en/own_words.toml`."""
    rows = load_toml("own_words.toml")["rule"]
    return tuple(
        OwnRule(
            name=row["name"],
            pattern=re.compile(row["pattern"], re.IGNORECASE | re.DOTALL),
            denies=row.get("denies", False),
        )
        for row in rows
    )


def find_own_statements(found: Found) -> tuple[Statement, ...]:
    """Find sentences of a party's own paper that answer what others say.

    Args:
        found: What stands in the paper.

    Returns:
        Statements without source and cue, in text order; none where the sentence
        holds a statement already, is a headline or is not part of the story.
    """
    taken = sorted(
        (span.start, span.end)
        for statement in found.statements
        for span in (*statement.content, *filter(None, [statement.cue]))
    )
    reached = list(accumulate((end for _, end in taken), max))
    made = []
    for sentence in found.sentences:
        is_story = not sentence.is_furniture and not sentence.is_headline
        span = _trim(sentence.span)
        if is_story and not _is_taken(span, taken, reached):
            stance = _read_stance(span.text)
            if stance is not None:
                made.append(
                    Statement(
                        content=(span,),
                        source=None,
                        cue=None,
                        stance=stance,
                        score=OWN_SCORE,
                    )
                )
    return tuple(made)


def speaks_for_itself(text: str) -> bool:
    """Whether a text says "we" of those who wrote it, outside any quotation.

    Or calls itself a party's paper, in a heading that is a name.

    Examples:
        >>> speaks_for_itself("Communiqué of the Hill Front, 2 May 2031. Osk fell.")
        True
        >>> speaks_for_itself("We hold the hill. Our men are in Osk.")
        True
        >>> speaks_for_itself("“We hold the hill,” he said. “Our men fight.”")
        False
    """
    if len(OF_US.findall(QUOTED.sub(" ", text))) >= LEAST_OF_US:
        return True
    line = FIRST_LINE.match(text)
    headings = [*([line["heading"]] if line else []), *find_run_in(text)[:1]]
    return any(PAPER.search(heading) and _is_title(heading) for heading in headings)


def _is_title(heading: str) -> bool:
    """Whether a heading has no verb of a headline: few words in small letters."""
    return VERB.search(heading) is None


def _read_stance(sentence: str) -> Stance | None:
    """Return how the author stands to what the sentence says, None if no rule fits."""
    if len(sentence.split()) < LEAST_WORDS:
        return None
    fitting = [rule for rule in load_own_rules() if rule.pattern.search(sentence)]
    if not fitting:
        return None
    is_denial = any(rule.denies for rule in fitting)
    return Stance.DENIES if is_denial else Stance.ASSERTS


def _trim(span: Span) -> Span:
    text = span.text.rstrip()
    return Span(start=span.start, end=span.start + len(text), text=text)


def _is_taken(
    span: Span, taken: Sequence[tuple[int, int]], reached: Sequence[int]
) -> bool:
    """Whether a statement's words stand in the sentence; `reached`: the last ends."""
    place = bisect_right(taken, (span.end, 0))
    return place > 0 and reached[place - 1] > span.start
