"""Whom "who" and "which" mean where no name stands before them: "The governor, who"."""

import re

from counterclaim.records import Span
from counterclaim.resolve.cast import Numbers
from counterclaim.resolve.coreference import resolve_phrase
from counterclaim.resolve.phrases import read_phrases
from counterclaim.resolve.scene import Scene

# The phrase right before a relative word, back to the last mark or preposition.
ANTECEDENT = re.compile(
    r"(?:^|[,;:(“\"—–]\s*|\b(?:to|by|with|from|for|of|on|against|and|but|that|said|told|says)\s+)"
    r"(?P<phrase>(?:(?!(?:to|by|with|from|for|of|on|against|and|but|that|said|told|says)\b)"
    r"[\w'’-]+\s+){0,7}[\w'’-]+(?:\s+(?:of|from|in|for)\s+(?:the\s+)?[A-Z][\w'’-]+"
    r"(?:\s+[A-Z][\w'’-]+){0,3})?),?\s*$"
)
INCLUDED = ("including ", "among them ")
# An article that no preposition opens: none of "residents of the village".
ARTICLE = re.compile(
    r"(?<!\bof )(?<!\bfrom )(?<!\bin )(?<!\bfor )"
    r"\b(?P<article>the|an?|its|his|her|their)\s"
)
# Behind a first noun: "the mayor met rebels"; "the wounded man" has none.
VERB = re.compile(
    r"(?:(?<=[a-z] )|^)(?<!the )(?<!an )(?<!a )(?:[a-z]{2,}ed|met|hit|sent|told|struck|"
    r"saw|gave|fought|shot|held|put|left)\s+(?=\S)"
)


def resolve_antecedent(at: int, scene: Scene) -> Numbers:
    """Tell whom a relative word means by the noun phrase before it.

    Args:
        at: Where the relative word stands.
        scene: Who was seen so far.

    Returns:
        Numbers of players; empty where no noun for people or bodies stands there.
    """
    start = scene.sentence_start(at)
    found = ANTECEDENT.search(scene.text[start:at])
    if found is None:
        return ()
    if found["phrase"].startswith(INCLUDED):  # "rebels, including boys, who fled"
        before = scene.text.rfind(",", start, start + found.start("phrase"))
        found = ANTECEDENT.search(scene.text[start:before]) if before > 0 else found
    if found is None:
        return ()
    first, last = (start + offset for offset in found.span("phrase"))
    article = ARTICLE.search(scene.text, first, last)
    if article is not None:
        first = article.start("article")  # "blamed [the army], which"
    for verb in VERB.finditer(scene.text, first, last):
        first = verb.end()
    span = Span(start=first, end=last, text=scene.text[first:last])
    phrases = read_phrases(scene.text, span, scene.names_in(span))
    known = [p for p in phrases if p.noun is not None or p.name is not None]
    return tuple(n for phrase in known for n in resolve_phrase(phrase, scene))
