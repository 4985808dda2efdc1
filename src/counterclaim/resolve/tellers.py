"""Who tells a number that no statement holds: "Ada Fenn, who had spoken of 12 dead"."""

import re

from counterclaim.data.nouns import load_nouns
from counterclaim.records import Figure, Found, Span
from counterclaim.resolve.cast import Numbers
from counterclaim.resolve.coreference import resolve_phrase
from counterclaim.resolve.phrases import read_phrases
from counterclaim.resolve.pronouns import PRONOUNS, resolve_pronoun
from counterclaim.resolve.scene import Scene

TELLING = (
    r"(?:spoken of|spoke of|claimed|reported|announced|acknowledged|admitted|given|"
    r"established|identified|documented|counted|recorded|registered|tallied|listed)"
)
# "the spokesman, who had spoken of".
RELATIVE = re.compile(
    r"(?P<who>),?\s+(?:who|which)\s+(?:had |has |have )?"
    rf"(?:earlier |previously |first )?{TELLING}\b[^.;:]{{0,60}}$"
)
# "Medical examiners have so far identified", at the beginning of a sentence.
COUNTING = re.compile(
    r"(?P<who>[^,;:.\"“”]{2,60}?)\s+(?:have |has |had )?"
    r"(?:so far |now |also |already )?(?:established|identified|documented|counted|"
    r"recorded|registered|tallied|listed)\b"
    r"[^.;:\"“”]{0,80}$"
)
LONGEST = 12  # words of who it is


def find_teller(figure: Figure, found: Found, scene: Scene) -> Numbers:
    """Tell who tells a figure that no statement holds.

    Args:
        figure: The figure.
        found: What was found in the article.
        scene: Who was seen where.

    Returns:
        Numbers of players; empty for the article's own voice.
    """
    if figure.statement is not None or figure.claimed_by is not None:
        return ()
    start, end = scene.sentence_start(figure.span.start), figure.span.start
    relative = RELATIVE.search(scene.text, start, end)
    if relative is not None:
        return _named_before(start, relative.start("who"), scene)
    counting = COUNTING.match(scene.text, start, end)
    if counting is not None and not scene.is_quoted(start):
        return _subject(counting.start("who"), counting.end("who"), scene)
    return _said_around(figure, found, scene)


def _named_before(start: int, end: int, scene: Scene) -> Numbers:
    """Give the person or body that opens the sentence, the name before the office."""
    seen = scene.seen_in(start, end)
    return seen[0].numbers if seen and len(seen[0].numbers) == 1 else ()


def _subject(start: int, end: int, scene: Scene) -> Numbers:
    """Resolve the subject of a sentence: a pronoun, or a phrase for people."""
    text = scene.text[start:end].strip()
    words = text.lower().split()
    if not words or len(words) > LONGEST:
        return ()
    if words[0] in PRONOUNS:
        return resolve_pronoun(words[0], start, scene) if len(words) == 1 else ()
    span = Span(start=start, end=start + len(text), text=text)
    phrases = read_phrases(scene.text, span, scene.names_in(span))
    is_known = bool(phrases) and (
        phrases[0].name is not None or load_nouns().head(phrases[0].head) is not None
    )
    return resolve_phrase(phrases[0], scene) if is_known else ()


def _said_around(figure: Figure, found: Found, scene: Scene) -> Numbers:
    """Tell who says "11 died, the mayor said, and nine were taken to hospital".

    Only where all that the sentence reports before the figure is said by one source,
    which stands between: what follows goes on with it.
    """
    at = figure.span.start
    start = scene.sentence_start(at)
    around = [
        s
        for s in found.statements
        if s.source is not None and start <= s.source.start < at
    ]
    if not around or any(
        s.content[0].start >= s.source.start for s in around if s.source
    ):
        return ()
    sources = {(s.source.start, s.source.end) for s in around if s.source}
    if len(sources) != 1:
        return ()
    last = max(end for _, end in sources)
    between = scene.text[last:at]
    if (
        scene.sentence_at(at) != scene.sentence_at(last)
        or GOING_ON.search(between) is None
    ):
        return ()
    return scene.cast.meant.get(next(iter(sources)), ())


# Behind "the mayor wrote on Telegram".
GOING_ON = re.compile(r",\s+(?:and|while|adding|with)\b[^,;:\"“”]{0,80}$")
