"""Tell what can be said, and be true or false, from what only looks like it.

In: drafts, mended. Out: those that tell a statement. Told that nothing was told ("did
not answer"), a name behind "called" and an echo of what somebody else says are none.
"""

import re
from collections.abc import Iterator, Sequence

from counterclaim.find.behind import POINTERS
from counterclaim.find.drafts import Draft, overlap
from counterclaim.find.rules import load_rules
from counterclaim.find.stance import is_heard_only

NEGATION_REACH = 16  # characters
# The reader's score from which a cue that no list knows is one. Of 0, 0.65, 0.75 and
# 0.85 best on PolNeAR dev: contents and their sources 67.1, 67.3, 67.1, 67.1 F1.
LEAST_HEARD = 0.65
# The same of a cue that nobody speaks: contents with their sources 68.1 to 68.4; where
# none is heard, a point more, but contents alone lose half a point.
LEAST_HEARD_ALONE = 0.8
NAMED = re.compile(r"(?:the )?[A-Z]")
QUOTATION_MARKS = '“”"«»'
# Characters; shorter contents are splinters of the reader.
SHORTEST_CONTENT = 3
# Share of a sourceless content from which it repeats what somebody says.
ECHO = 0.8


def leave_unsayable(text: str, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Keep the drafts that tell a statement.

    Args:
        text: The article's text.
        drafts: With mended borders, in text order of their contents.

    Returns:
        Those that do, in their order.
    """
    sayable = [draft for draft in drafts if is_sayable(text, draft)]
    echoes = set(_find_echoes(sayable))
    return tuple(d for n, d in enumerate(sayable) if n not in echoes)


def is_sayable(text: str, draft: Draft) -> bool:
    """Tell whether a draft has a content that somebody says, or that is said."""
    if not any(
        b - a >= SHORTEST_CONTENT or text[a:b].isdigit() or text[a:b] in POINTERS
        for a, b in draft.content
    ):
        return False
    tells = not (_is_unsaid(text, draft) or _says_nothing(text, draft))
    return tells and not _is_name(text, draft)


def _find_echoes(drafts: Sequence[Draft]) -> Iterator[int]:
    """Find the sourceless "allegedly C" inside "X said that allegedly C"."""
    for number, draft in enumerate(drafts):
        if draft.source is not None:
            continue
        size = sum(end - start for start, end in draft.content)
        for other in drafts[max(0, number - 2) : number + 3]:
            shared = sum(overlap(a, b) for a in draft.content for b in other.content)
            whole = sum(end - start for start, end in other.content)
            if other.source is not None and shared >= ECHO * max(size, whole):
                yield number
                break


def _is_unsaid(text: str, draft: Draft) -> bool:
    """Tell a content that nobody says, in no words of saying and unquoted.

    The reader takes some headlines and some other verbs for such ones.
    """
    has_cue = draft.cue is not None and text[slice(*draft.cue)] != ":"
    if not has_cue and draft.source is None and not _is_quoted(text, draft):
        return True
    least = LEAST_HEARD if draft.source else LEAST_HEARD_ALONE
    is_unsure = draft.rule == "reader" and draft.score < least
    return is_unsure and is_heard_only(text, draft)


def _is_quoted(text: str, draft: Draft) -> bool:
    start, end = draft.content[0][0], draft.content[-1][1]
    around = text[max(0, start - 2) : end + 2]
    return any(mark in around for mark in QUOTATION_MARKS)


def _says_nothing(text: str, draft: Draft) -> bool:
    """Tell "commented on the matter", "did not say who" and "declined to comment"."""
    if draft.cue is None:
        return False
    cue, content = text[slice(*draft.cue)], text[slice(*draft.content[0])]
    between = text[draft.cue[1] : max(draft.cue[1], draft.content[0][0])]
    around = text[max(0, draft.cue[0] - NEGATION_REACH) : draft.cue[0]] + cue
    return (
        (_tells("speaks", cue) and _tells("the matter", content))
        or _tells("causes", between)
        or _tells("words for", cue)
        or _tells("anonymity", content)
        or _tells("no content", content)
        or (draft.source is None and _tells("was asked", cue))
        or _tells("gave none", f"{cue} {content}")
        or (draft.source is not None and _tells("nobody", text[slice(*draft.source)]))
        or _tells("not said", around)
    )


def _tells(where: str, text: str) -> bool:
    """Tell whether a pattern of `unsaid.toml` for a place stands in a text."""
    plain = text.replace("’", "'").lower()
    rules = load_rules("unsaid", "tells")
    return any(rule.effect == where and rule.pattern.search(plain) for rule in rules)


def _is_name(text: str, draft: Draft) -> bool:
    """Tell "the militia, called [the Ostra Guard]": a name, which nobody says."""
    if draft.source is not None or draft.cue is None or _is_quoted(text, draft):
        return False
    names = _tells("names", text[slice(*draft.cue)])
    return names and bool(NAMED.match(text, draft.content[0][0]))
