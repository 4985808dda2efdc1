"""Who tells a number that no statement holds: "Ada Fenn, who had spoken of 12 dead"."""

import re
from collections.abc import Iterator

from counterclaim.data.nouns import load_nouns
from counterclaim.records import Figure, Found, Span
from counterclaim.resolve.cast import Numbers
from counterclaim.resolve.coreference import resolve_phrase
from counterclaim.resolve.counted import CIVIL_BODIES
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
# "Medical examiners have so far identified", "a monitor, which published its list,
# arrives at": the verb by which somebody counts.
COUNTING = re.compile(
    r"\s(?:(?:have|has|had|later|also|now|first|at first|earlier|previously|already|"
    r"so far|then|finally|itself|themselves|originally|initially|meanwhile|again) )*"
    r"(?:established|identified|documented|counted|counts?|recorded|registered|tallied|"
    r"listed|lists?|(?:gave|gives?|given)(?! (?:their|his|her) li)|put|puts|verified|"
    r"estimated|estimates?|spoken of|spoke of|speaks? of|arrives? at|arrived at|"
    r"reported|reports?|named a figure of|came up with|comes to|acknowledged|admitted|"
    r"confirmed|(?:claims?|claimed)(?! (?:responsibility|credit)))\b"
)
# What those do who care for the wounded and the dead: "the clinic took in nine".
CARING = re.compile(
    r"\s(?:(?:have|has|had|also|later|since|already|so far|then) )*"
    r"(?:treated|received|admitted|took in|taken in|collected|recovered|retrieved|"
    r"buried|pulled|brought|evacuated)\b"
)
REACH = 160  # characters from the verb to the number
# Where the clause of a subject begins.
OPENING = re.compile(r"[;:–—“”\"]|\b(?:but|while|whereas|where|that|as)\b|, and\b")
LEADING = re.compile(  # "Overnight the ministry", "In May the ministry"
    r"\b(?:Overnight|Later|Earlier|Meanwhile|Then|Now|Today|Yesterday|(?:In|On|By|At) "
    r"[A-Z]?\w+(?: \d+)?)\s"
)
PRONOUN_END = re.compile(r"\b(?P<who>[Hh]e|[Ss]he|[Ii]t|[Tt]hey)$")
ASIDE = re.compile(r", (?:who|which|whose)\b[^;:“”\"]{2,140},$")
RELATIVE_END = re.compile(r",? (?:who|which)$")
# "The claim of the Front to have killed fifty".
CLAIM_OF = re.compile(
    r"\b(?:claims?|assertions?|reports?) (?:of|by) (?P<who>[^,;.]{2,40}?) "
    r"(?:to have|that)\b[^.;,]{0,60}$"
)
PLACING = re.compile(r"(?i:in|on|at|by|for|after|before|during|from|with|to) ")
NO_SUBJECT = frozenset(
    """was were is are be been being killed wounded who which that died dead injured
    people Who Which People""".split()
)
LONGEST = 12  # words of who it is
# Another clause between the verb and the number: the number is not its object.
OPEN_CLAUSE = re.compile(r"[;.“”\"]\s|\b(?:said|says|after|when|because)\b")


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
    subject = _teller_before(start, end, scene)
    if subject and not scene.is_quoted(start):
        return subject
    return _said_around(figure, found, scene)


def _teller_before(start: int, end: int, scene: Scene) -> Numbers:
    """Tell who counts, where a verb of counting stands before a number."""
    claimed = CLAIM_OF.search(scene.text, start, end)
    if claimed is not None:
        return _subject(*claimed.span("who"), scene)
    verbs = [m for p in (COUNTING, CARING) for m in p.finditer(scene.text, start, end)]
    for verb in sorted(verbs, key=lambda m: -m.start()):
        if end - verb.end() > REACH or OPEN_CLAUSE.search(scene.text, verb.end(), end):
            return ()
        found = _subject_of(verb, start, scene)
        if found:
            return found
        relative = RELATIVE_END.search(scene.text, start, verb.start())
        if relative is not None:
            seen = scene.seen_in(start, relative.start())
            return seen[-1].numbers if seen else ()
    return ()


def _subject_of(verb: re.Match[str], start: int, scene: Scene) -> Numbers:
    """Tell who counts; of who treats and buries, only those whose task it is."""
    for first, last in _subjects_before(start, verb.start(), scene.text):
        said = scene.text[first:last]
        words = set(said.split())
        is_none = words & NO_SUBJECT or any(w[0].isdigit() for w in words)
        is_none = is_none or PLACING.match(said) is not None
        is_none = is_none or (verb.re is CARING and not CIVIL_BODIES.search(said))
        found = _subject(first, last, scene) if words and not is_none else ()
        if found:
            return found
    return ()


def _subjects_before(start: int, stop: int, text: str) -> Iterator[tuple[int, int]]:
    """Give where the subject of a verb may begin and end, the longest first."""
    aside = ASIDE.search(text[start:stop])
    stop = start + aside.start() if aside is not None else stop
    clause = start
    for mark in OPENING.finditer(text, start, stop):
        clause = mark.end()
    firsts = [clause]
    firsts += [m.end() for m in LEADING.finditer(text, clause, stop)][:1]
    firsts += [m.end() for m in re.finditer(",", text[:stop]) if m.end() > clause][-1:]
    pronoun = PRONOUN_END.search(text, clause, stop)
    firsts += [pronoun.start("who")] if pronoun is not None else []
    for first in firsts:
        said = text[first:stop]
        yield first + len(said) - len(said.lstrip()), stop


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
