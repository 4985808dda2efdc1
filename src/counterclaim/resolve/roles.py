"""Who holds which office: titles before a name, appositions behind it."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from counterclaim.data.nouns import (
    Gender,
    NounClass,
    load_titles,
)
from counterclaim.kinds import NameKind
from counterclaim.records import Mention, Span
from counterclaim.resolve.cast import Cast, Player
from counterclaim.resolve.office_words import (
    LONGEST_TITLE,
    RANKED,
    RANKS,
    TITLES,
    VERBAL,
    find_office_spans,
    title_before,
    without_opening,
)
from counterclaim.resolve.phrases import Phrase, read_phrases
from counterclaim.resolve.states import States

OFFICES = {NounClass.ROLE, NounClass.PERSON}
# Who speaks for the body named before: "Spokesman Oleg Drun".
VOICES = frozenset({"spokesman", "spokeswoman", "spokesperson"})
# Who serves a person: "an aide to President Fenn", "Fenn's adviser".
FOLLOWERS = VOICES | {"adviser", "advisor", "aide", "deputy", "envoy", "representative"}
# Words that leave open whose spokesman it is: "a defence spokesman".
OFFICIAL = frozenset(
    """defence defense military army government official chief senior security
    inter-services forces junta regime""".split()
)
# With one of these only a state's body can be meant: "junta spokesman Colonel Fenn".
RULING = frozenset("junta government regime state defence defense".split())
# "The group's spokesman": whose, only the text before tells.
GROUPS = (
    "group|movement|organi[sz]ation|militia|rebel|faction|insurgent|guerrilla|"
    "sect|outfit"
)
OF_GROUP = re.compile(
    rf"\b(?:{GROUPS})s?['’]s? |\b(?:of|for) the (?:\w+ )?(?:{GROUPS})s?\b"
)
GROUPS_OWN = "group's"  # among an office's words
# Offices that one person holds at a time.
SINGLE = frozenset(
    """governor minister president premier chancellor mayor chief head leader king
    speaker secretary-general emir sultan pope""".split()
)


def cast_roles(
    cast: Cast, mentions: Sequence[Mention], states: States, text: str
) -> None:
    """Give people the offices that the words beside their names tell."""
    for mention in mentions:
        if mention.kind is not NameKind.PERSON:
            continue
        numbers = cast.meant.get((mention.span.start, mention.span.end), ())
        if not numbers:
            continue
        player = cast.players[numbers[0]]
        for span in find_office_spans(text, mention):
            _give_role(cast, player, text, span, mentions, states)
        _take_gender(player, text, mention)
        _take_title(player, text, mention)
        _take_rank(cast, player, text, mention)


def _give_role(  # noqa: PLR0913
    cast: Cast,
    player: Player,
    text: str,
    span: Span,
    mentions: Sequence[Mention],
    states: States,
) -> None:
    first = bisect_left(mentions, span.start, key=lambda m: m.span.start)
    last = bisect_left(mentions, span.end, key=lambda m: m.span.start)
    inside = [m for m in mentions[first:last] if m.span.end <= span.end]
    phrases = read_phrases(text, span, inside)
    if not phrases or phrases[0].kind not in OFFICES or phrases[0].is_plural:
        return
    if VERBAL.match(span.text):
        return
    cast.role_spans.append(span)
    take_role(cast, player, phrases[0], states)
    said = {w for part in phrases[0].words for w in part.split()}
    is_bare = phrases[0].head in VOICES and said <= OFFICIAL
    is_its = phrases[0].determiner in ("its", "their")
    is_his = phrases[0].determiner in ("his", "her")
    is_groups = OF_GROUP.search(phrases[0].whole.text) is not None
    player.roles |= {"its"} if is_its else {"his"} if is_his else set()
    player.roles |= {GROUPS_OWN} if is_groups else set()
    is_asking = is_its or is_his or is_bare or is_groups
    if is_asking and player.serves is None and player.state is None:
        player.asks = span.start, bool(said & OFFICIAL)


def take_role(cast: Cast, player: Player, phrase: Phrase, states: States) -> None:
    """Note an office, and the state or body that it belongs to."""
    if phrase.noun is None:
        return
    words = without_opening(phrase.whole.text)
    if player.role is None or len(words) > len(player.role):
        player.role = words
    if _tells_one(phrase):
        player.offices.add(words)
        player.call(words)
    cast.go_by(player, phrase.noun.lemma)
    player.roles |= {w for part in phrase.words for w in part.split()}
    player.roles |= set(phrase.tail)
    player.gender = player.gender or phrase.noun.gender
    for name in (*phrase.names, *phrase.complement):
        player.roles |= set(name.span.text.lower().split())
        if name.kind is NameKind.ORGANISATION and player.serves is None:
            numbers = cast.meant.get((name.span.start, name.span.end), ())
            player.serves = numbers[0] if numbers else None
        elif name.kind is not NameKind.PERSON and player.state is None:
            player.state = states.code_of_region(name.span.text)
        elif name.kind is NameKind.PERSON and phrase.noun.lemma in FOLLOWERS:
            master = cast.meant.get((name.span.start, name.span.end), ())
            is_free = player.serves is None and player.number not in master[:1]
            player.serves = master[0] if master and is_free else player.serves


def _tells_one(phrase: Phrase) -> bool:
    """Tell an office that names whose it is ("Varden governor"), one holder's name."""
    names = (*phrase.names, *phrase.complement)
    return bool(names) and phrase.noun is not None and phrase.noun.lemma in SINGLE


def _take_gender(player: Player, text: str, mention: Mention) -> None:
    before = text[max(0, mention.span.start - 12) : mention.span.start].split()
    title = before[-1].lower().strip(".") if before else ""
    player.gender = load_titles().genders.get(title) or player.gender


def _take_title(player: Player, text: str, mention: Mention) -> None:
    """Note "Mayor Ada Fenn", "Brig. Gen. Fenn" as forms of the name."""
    line = max(text.rfind("\n", 0, mention.span.start) + 1, mention.span.start - 60)
    before = text[line : mention.span.start]
    ranks = TITLES.search(before)
    stop = ranks.start() if ranks else len(before)
    office = title_before(before[:stop])
    is_beside = office is not None and office[1] == stop - 1
    start = office[0] if office is not None and is_beside else stop
    title = before[start:].split()
    if title and len(title) <= LONGEST_TITLE:
        player.titled.add(" ".join([*title, mention.span.text]))


def _take_rank(cast: Cast, player: Player, text: str, mention: Mention) -> None:
    """Note "admiral" of "Rear Admiral Ada Fenn", and that somebody's she must be."""
    before = text[max(0, mention.span.start - 40) : mention.span.start]
    titles = TITLES.search(before)
    words = re.findall(r"[a-z]+", titles.group().lower()) if titles else []
    ranks = [r for w in words if (r := RANKS.get(w, w)) in RANKED]
    for rank in ranks[-1:]:
        cast.go_by(player, rank)
        if player.asks is None and player.serves is None and player.state is None:
            player.asks = mention.span.start, bool(player.roles & RULING)


def genders_agree(player: Player, gender: Gender | None) -> bool:
    """Tell whether a pronoun or noun can mean this person."""
    return gender is None or player.gender is None or player.gender is gender
