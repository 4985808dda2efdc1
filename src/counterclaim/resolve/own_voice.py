"""Whose own words an article is: a communiqué, a party's channel."""

import re
from collections.abc import Iterator, Sequence

from counterclaim.data.names import fold_name, is_abbreviation
from counterclaim.kinds import ActorKind
from counterclaim.records import Article, Found, Span
from counterclaim.resolve.cast import Player
from counterclaim.resolve.scene import Scene

HEAD_LINES, FOOT_LINES = 4, 4  # where a communiqué names its author
LONGEST_LINE = 90  # characters of a heading or a signature
OPENING = 10  # characters before the name of who opens a text: "Today, the"
SHARE = 0.4  # of a heading that the author's name takes: "official channel of the ..."
PARTIES = frozenset(
    {ActorKind.ARMED_GROUP, ActorKind.ARMED_FORCES, ActorKind.GOVERNMENT_BODY}
)
WE_ACT = re.compile(
    r"\b[Ww]e (?:have )?(?:also )?(?:seized|captured|killed|destroyed|lost|repelled|"
    r"repulsed|took|taken|eliminated|ambushed|attacked|shot down|buried|mourn)\b"
)
FEWEST_SIGNS = 2  # that a report is a party's own; one may be a quotation cut short
FIGHTING = frozenset({ActorKind.ARMED_GROUP, ActorKind.ARMED_FORCES})
PART = re.compile(r"[^|•–—:\n]+")
# Nobody calls its own so: "the Front terrorists".
ABUSED = re.compile(
    r"[ \u00a0](?:terrorists?|bandits?|extremists?|mercenaries|criminals?|gangs?|"
    r"invaders?|occupiers?|occupation|regime|junta)\b"
)
# What a party says of itself and of the other, outside any quotation.
OWN_FORCES = re.compile(
    r"\b(?:[Oo]ur|OUR)\s+(?:\w+\s+)?(?:forces|troops|units|fighters|soldiers|men|army|"
    r"servicemen|comrades|positions|heroes|sappers|brothers|artillery|defenders|pilots|"
    r"commandos|mujahideen|brigades?|battalions?|militia|air defences?|gunners)\b"
)
ENEMY = re.compile(
    r"\bthe enemy(?:['’]s)?\b|\benemy (?!combatants?\b)\w+", re.IGNORECASE
)
# The party that writes, as a source of what it says.
OF_AUTHOR = re.compile(
    r"(?:we|us|our (?:\w+ )?(?:organi[sz]ation|movement|group|alliance|front|army|side|"
    r"command|leadership|party|forces|ministry|department|service))",
    re.IGNORECASE,
)
WE_BEFORE = re.compile(r"\b[Ww]e(?: \w+){0,2} $")
# What may stand beside the author's name in a heading; a headline has verbs.
BESIDE = frozenset(
    """official channel of the voice press service office centre center media team and
    information general command department headquarters statement from by for no
    communique communiqué bulletin spokesman spokesperson council""".split()
)
PAPERS = re.compile(
    r"\b(?:communiqu[eé]|press (?:release|service|office|centre|center)|bulletin|"
    r"official channel|military (?:summary|statement)|statement (?:of|no)\b|"
    r"(?:daily|morning|evening) (?:summary|report)|statement of the|general command|"
    r"war report|information team)",
    re.IGNORECASE,
)


def find_author(scene: Scene, article: Article) -> int | None:
    """Tell the party whose own words an article is; None for a paper's report.

    A heading, a signature or the outlet must name an army, a ministry or an armed
    group, and the text must be a party's: "our units", "the enemy", "Communiqué".
    """
    lines = [
        span
        for span in _lines(scene.text)
        if span.end - span.start <= LONGEST_LINE and not span.text.endswith(('."', "."))
    ]
    ends = [*lines[:HEAD_LINES], *lines[-FOOT_LINES:]]
    spoken = [*OWN_FORCES.finditer(scene.text), *ENEMY.finditer(scene.text)]
    is_own = any(not scene.is_quoted(match.start()) for match in spoken)
    if not is_own and not any(PAPERS.search(line.text) for line in ends):
        return None
    by_outlet = _by_outlet(scene, article)
    if by_outlet is not None:
        return by_outlet
    named = [n for line in ends if (n := _named_in(line, scene)) is not None]
    fighting = [n for n in named if scene.cast.players[n].kind in FIGHTING]
    if fighting or named:
        return next(iter(fighting or named))
    if not _speaks_for_itself(scene):
        return None
    entitled = _enter_entitled(ends[:HEAD_LINES], scene)
    if entitled is not None:
        return entitled
    opening = _opening(scene)
    return _first_fighting(scene) if opening is None else opening


def let_author_speak(scene: Scene, found: Found) -> None:
    """Take the author for "we" and "our command", outside quotations.

    Whoever was named last before, nobody else speaks so in a party's own paper.
    """
    if scene.author is None:
        return
    for statement in found.statements:
        source = statement.source
        is_free = statement.inside is None and source is not None
        if source is None or not is_free or scene.is_quoted(source.start):
            continue
        if OF_AUTHOR.fullmatch(source.text):
            scene.cast.mean(source, [scene.author])


def find_own_cues(scene: Scene, found: Found) -> frozenset[int]:
    """Find where the author of a party's paper says "we mourn", "we call on".

    Returns:
        Where the cues of statements without a source begin; none without an author.
    """
    if scene.author is None:
        return frozenset()
    cues = (s.cue for s in found.statements if s.source is None and s.cue is not None)
    return frozenset(
        cue.start
        for cue in cues
        if not scene.is_quoted(cue.start)
        and WE_BEFORE.search(scene.text, max(0, cue.start - 30), cue.start)
    )


def _speaks_for_itself(scene: Scene) -> bool:
    """Tell "We seized guns from the enemy. Our comrades fell", quoted by nobody."""
    signs = (OWN_FORCES, WE_ACT, ENEMY)
    spoken = [match for sign in signs for match in sign.finditer(scene.text)]
    own = [match for match in spoken if not scene.is_quoted(match.start())]
    return len(own) >= FEWEST_SIGNS


def _enter_entitled(lines: Sequence[Span], scene: Scene) -> int | None:
    """Let the body enter of whom only a heading tells: "QLF COMMUNIQUE NO. 3"."""
    for line in lines:
        paper = PAPERS.search(line.text)
        name = line.text[: paper.start()].strip(" -–—:,.|") if paper else ""
        if not is_abbreviation(name) or " " in name:
            continue
        start = line.start + line.text.index(name)
        named = scene.cast.starting.get(start, ())
        player = scene.cast.players[named[0]] if named else None
        player = player or scene.cast.add(ActorKind.ARMED_GROUP)
        player.kind = ActorKind.ARMED_GROUP
        player.spellings.clear()
        player.call(name, Span(start=start, end=start + len(name), text=name))
        scene.cast.parties[player.number] = player.number
        return player.number
    return None


def _opening(scene: Scene) -> int | None:
    """Tell the body that the text begins with: "The General Staff reports"."""
    for player in _unabused(PARTIES, scene):
        if any(span.start <= OPENING for span in player.spans):
            return player.number
    return None


def _first_fighting(scene: Scene) -> int | None:
    """Tell who fights and is named first: the one whose report it is."""
    fits = _unabused(FIGHTING, scene)
    first = min(fits, key=lambda p: min(s.start for s in p.spans), default=None)
    return None if first is None else first.number


def _unabused(kinds: frozenset[ActorKind], scene: Scene) -> list[Player]:
    """Give those named whom nobody calls bandits."""
    fits = [p for p in scene.cast.of_kind(*kinds) if p.is_named and p.spans]
    return [
        p for p in fits if not any(ABUSED.match(scene.text, s.end) for s in p.spans)
    ]


def _lines(text: str) -> Iterator[Span]:
    for match in re.finditer(r"[^\n]*\S", text):
        yield Span(start=match.start(), end=match.end(), text=match.group())


def _by_outlet(scene: Scene, article: Article) -> int | None:
    outlet = fold_name(article.outlet or "")
    for player in scene.cast.of_kind(*PARTIES):
        if outlet and any(fold_name(name) == outlet for name in player.spellings):
            return player.number
    return None


def _named_in(line: Span, scene: Scene) -> int | None:
    """Tell the party whose name is most of a line, or of a part of it."""
    for part in PART.finditer(scene.text, line.start, line.end):
        whole = Span(start=part.start(), end=part.end(), text=part.group())
        for mention in scene.names_in(whole):
            key = (mention.span.start, mention.span.end)
            for number in scene.cast.meant.get(key, ()):
                is_party = scene.cast.players[number].kind in PARTIES
                length = mention.span.end - mention.span.start
                is_most = length >= SHARE * len(part.group().strip())
                if is_party and is_most and _is_heading(part.group()):
                    return number
        said = fold_name(part.group())
        for player in scene.cast.of_kind(*PARTIES):
            for name in map(fold_name, player.spellings):
                is_most = len(name) >= SHARE * len(said) and _is_heading(part.group())
                if " " in name and name in said and is_most:
                    return player.number
    return None


def _is_heading(line: str) -> bool:
    """Tell a body's name with what may stand beside it from a headline."""
    words = line.split()
    return all(w.lower().strip(".,:") in BESIDE or not w[0].islower() for w in words)
