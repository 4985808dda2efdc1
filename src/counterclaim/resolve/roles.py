"""Who holds which office: titles before a name, appositions behind it."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from counterclaim.data.names import stem
from counterclaim.data.nouns import (
    Gender,
    NounClass,
    is_title_word,
    load_nouns,
    load_titles,
)
from counterclaim.kinds import ActorKind, NameKind
from counterclaim.records import Mention, Span
from counterclaim.resolve.cast import Cast, Player
from counterclaim.resolve.phrases import CHARGES, Phrase, read_phrases
from counterclaim.resolve.states import States

OFFICES = {NounClass.ROLE, NounClass.PERSON}
ARTICLE = re.compile(r"^(?:the|an?|its|their)\s+", re.IGNORECASE)
# "On Friday evening the minister", "said its spokesman", "14:20 The governor", "A bomb
# killed Mali's minister": what is no part of an office.
BEFORE_ROLE = re.compile(
    r"^(?:.*\b[a-z]{2,}ed (?=(?:the )?[A-Z][\w-]*['’]s )|(?:\d{1,2}[:.])?\d\d |"
    r"(?:said|says|told|added|wrote|but|and|when|that) |"
    r"(?:(?:on|late|early|last) )*(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"(?: (?:morning|evening|night|afternoon))? )+",
    re.IGNORECASE,
)
OF_BODY = re.compile(
    r"(?:,?\s+of|\s+(?:from|for)"
    r"|,\s+who\s+(?:leads|heads|commands|runs|represents|speaks\s+for))\s+(?:the\s+)?"
)
# "the Hill Front, led by the preacher Ada Fenn", "the Hill Front's Ada Fenn".
LED_BY = re.compile(
    r"(?:['’]s? |[^.;:\n]{0,50}\b(?:led|headed|commanded|run) by (?:[\w'’-]+[ ]){0,4})"
)
BODIES = frozenset(
    {ActorKind.GOVERNMENT_BODY, ActorKind.ARMED_FORCES, ActorKind.ARMED_GROUP}
)
BODY_NOUNS = frozenset(
    """ministry government army military navy police militia legion brigade corps
    battalion council administration agency service directorate party
    movement""".split()
)
# Who speaks for the body named before: "Spokesman Oleg Drun".
VOICES = frozenset({"spokesman", "spokeswoman", "spokesperson"})
# Who serves a person: "an aide to President Fenn", "Fenn's adviser".
FOLLOWERS = VOICES | {"adviser", "advisor", "aide", "deputy", "envoy", "representative"}
# Words that leave open whose spokesman it is: "a defence spokesman".
OFFICIAL = frozenset(
    """defence defense military army government official chief senior security
    inter-services forces""".split()
)
# "The group's spokesman": whose, only the text before tells.
OF_GROUP = re.compile(
    r"\b(?:group|movement|organi[sz]ation|militia|rebel|faction|insurgent|guerrilla|sect)s?"
    r"['’]s? "
)
GROUPS_OWN = "group's"  # among an office's words
# Offices that one person holds at a time.
SINGLE = frozenset(
    """governor minister president premier chancellor mayor chief head leader king
    speaker secretary-general emir sultan pope""".split()
)
LONGEST_ROLE = 110  # characters
LONGEST_TITLE = 5  # words
LONGEST_CUT_TITLE = 5  # letters: "Capt.", "Prof."; "commander." ends a sentence
# What a title before a name is made of: "Russian Deputy Defence Minister".
BEFORE = re.compile(r"(?:[\w.'’-]+[ \u00a0]){1,8}$")
BEHIND = re.compile(
    r"['’\"”]?,\s+(?P<role>(?:the|a|an|its|his|her|their)?\s*[^,;.\n]{3,110})"
)
REVERSED = re.compile(
    r"(?:^|[.,;:\n]|\b(?:and|but|when|as|that)\b)[\"“”\s]*(?P<role>(?:the|a|an|its)?\s*[^,;:.\n]{3,110}),\s*[\"“]?$",
    re.IGNORECASE,
)
# What somebody does, and not what he is: "Drun, denied through an aide that he ...".
VERBAL = re.compile(
    r"(?:can|could|will|would|may|might|must|should|did|does|do|had|has|have|was|were|"
    r"is|are|"
    r"[a-z]+ed (?:through|by|to|that|in|on|at|from|with|for|the|an?|it|him|her|them))\b"
)
RANKS = {
    "maj": "major",
    "lt": "lieutenant",
    "brig": "brigadier",
    "gen": "general",
    "col": "colonel",
    "cpt": "captain",
    "capt": "captain",
    "cmdr": "commander",
    "adm": "admiral",
    "sgt": "sergeant",
}
RANKED = frozenset({*RANKS.values(), "marshal", "commodore"})
RANK_WORDS = "|".join(word.capitalize() for word in [*RANKS, *sorted(RANKED)])
# Titles between an office and a name: "a spokesman, Lt Col Ada Fenn".
TITLES = re.compile(
    r"(?:^|(?<=[, ]))(?:(?:Army|Navy|Air Force|Marine|Marine Corps|Police) )?"
    rf"(?:(?:{RANK_WORDS}|Dr|Mr|Mrs|Ms|Prof|"
    r"Doctor|Professor|Sheikh|Rear|Vice|Air|Comrade|Mullah|Engineer|Sister|Father)"
    r"\.?[ -])+$"
)
END_OF_ROLE = re.compile(
    r"\s+(?:said|says|told|wrote|has|had|was|is|were|will|would|who|announced|reported|claimed|stated|added|on|during)\b"
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
        for span in _role_spans(text, mention):
            _give_role(cast, player, text, span, mentions, states)
        _take_gender(player, text, mention)
        _take_title(player, text, mention)
        _take_rank(cast, player, text, mention)
        _take_body_behind(cast, player, text, mention)
    _take_led(cast, mentions, states, text)
    cast_service(cast)


def cast_service(cast: Cast) -> None:
    """Tell the body of each whose office names it: "the army's spokesman".

    Once before the article is read and once after it, when bodies without a name
    have entered.
    """
    for player in cast.of_kind(ActorKind.PERSON):
        _serve_own_body(cast, player)


def _take_body_behind(cast: Cast, player: Player, text: str, mention: Mention) -> None:
    """Tell whom "Ada Fenn of the Hill Brigade" serves."""
    behind = OF_BODY.match(text, mention.span.end)
    numbers = cast.starting.get(behind.end(), ()) if behind else ()
    if numbers and player.serves is None:
        body = cast.players[numbers[0]]
        if body.kind is not ActorKind.PERSON:
            player.serves = numbers[0]


def _take_led(
    cast: Cast, mentions: Sequence[Mention], states: States, text: str
) -> None:
    """Tell whom "the Hill Front, led by Ada Fenn" and "Osk's Oleg Drun" serve."""
    for body, person in zip(mentions, mentions[1:], strict=False):
        if person.kind is not NameKind.PERSON:
            continue
        is_led = LED_BY.fullmatch(text, body.span.end, person.span.start)
        numbers = cast.meant.get((person.span.start, person.span.end), ())
        leads = cast.meant.get((body.span.start, body.span.end), ())
        if not (is_led and numbers):
            continue
        player = cast.players[numbers[0]]
        is_free = player.serves is None and player.state is None
        if is_free and body.kind is NameKind.PLACE:
            player.state = states.code_of_region(body.span.text)
        led = cast.players[leads[0]] if leads and is_free else player
        if led.kind not in (ActorKind.PERSON, ActorKind.MEDIA):
            player.serves = led.number


def _serve_own_body(cast: Cast, player: Player) -> None:
    """Tell the body of "the ministry's spokesman", of "Defence Minister Fenn"."""
    if player.serves is not None or not player.spans:
        return
    at = min(span.start for span in player.spans)
    lemmas = {n.lemma for w in player.roles if (n := load_nouns().head(w))}
    fits = [
        p
        for p in cast.going_by(lemmas & BODY_NOUNS)
        if _is_body(p) and not _is_abroad(player, p)
    ]
    if not fits and "minister" in player.lemmas:
        wanted = {stem(w) for w in player.roles} - {"minister"}
        ministries = [p for p in cast.going_by({"ministry"}) if _is_body(p)]
        ministries = [p for p in ministries if not _is_abroad(player, p)]
        fits = [p for p in ministries if any(wanted & words for words in p.words)]
    before = [p for p in fits if min(s.start for s in p.spans) < at] or fits
    if before:
        player.serves = max(before, key=lambda p: -abs(p.spans[0].start - at)).number


def _is_abroad(player: Player, body: Player) -> bool:
    """Tell another state's body: a Kolmish spokesman speaks for no Varnian army."""
    is_ruled = body.state is None and body.serves is not None
    is_other = body.state is not None and player.state != body.state
    return player.state is not None and (is_ruled or is_other)


def _is_body(player: Player) -> bool:
    return player.kind in BODIES and bool(player.spans)


def _role_spans(text: str, mention: Mention) -> list[Span]:
    start, end = mention.span.start, mention.span.end
    line = max(text.rfind("\n", 0, start) + 1, start - LONGEST_ROLE - 2)
    spans = []
    untitled = TITLES.sub("", text[line:start])
    for words in dict.fromkeys((text[line:start], untitled)):
        title = _title_before(words)
        if title is not None:
            spans.append((line + title[0], line + title[1]))
            break
    behind = BEHIND.match(text, end)
    if behind and not END_OF_ROLE.match(" " + behind["role"]):
        stop = END_OF_ROLE.search(text, behind.start("role"), behind.end())
        spans.append((behind.start("role"), stop.start() if stop else behind.end()))
    turned = REVERSED.search(untitled)
    if turned:
        spans.append((line + turned.start("role"), line + turned.end("role")))
    return [Span(start=s, end=e, text=text[s:e]) for s, e in spans if s < e]


def _title_before(words: str) -> tuple[int, int] | None:
    """Tell where a title at the end of a stretch begins and ends."""
    before = BEFORE.search(words)
    if before is None:
        return None
    title = before.group().split()
    is_of = title[-2:-1] == ["of"] and title[-1] in CHARGES  # "Secretary of State"
    office = len(title) - 3 if is_of else len(title) - 1
    if office < 0 or not _is_role(title[office]):
        return None
    return before.start() + _title_start(before.group(), office), before.end() - 1


def _is_role(word: str) -> bool:
    noun = load_nouns().head(word.strip(".,"))
    return noun is not None and noun.kind is NounClass.ROLE


def _title_start(before: str, first: int) -> int:
    """Go back from an office over its title: capitals, nouns of office, possessives."""
    words = list(re.finditer(r"[^\s]+", before))
    while first > 0:
        word = words[first - 1].group()
        if _ends_sentence(word):
            break
        is_lower = word.lower() == word
        if is_lower and word not in TITLE_WORDS and not _is_role(word):
            break
        if not is_lower and word.lower() in {"the", "a", "but", "and", "in", "on"}:
            break
        first -= 1
    return words[first].start()


def _ends_sentence(word: str) -> bool:
    """Tell "Monday." from "Maj." and "U.S."."""
    stem_of_rank = word.rstrip(".").lower()
    is_short = len(stem_of_rank) <= 1 or "." in stem_of_rank
    is_cut = len(stem_of_rank) <= LONGEST_CUT_TITLE and is_title_word(stem_of_rank)
    is_title = stem_of_rank in RANKS or is_cut
    return word.endswith(".") and not (is_short or is_title)


TITLE_WORDS = frozenset(
    """defence defense foreign prime interior presidential military deputy vice former
    acting press senior regional opposition army police rebel militia group party chief
    government ministry intelligence security health finance justice top""".split()
)


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
    is_groups = OF_GROUP.search(phrases[0].span.text) is not None
    player.roles |= {"its"} if is_its else {"his"} if is_his else set()
    player.roles |= {GROUPS_OWN} if is_groups else set()
    is_asking = is_its or is_his or is_bare or is_groups
    if is_asking and player.serves is None and player.state is None:
        player.asks = span.start, bool(said & OFFICIAL)


def take_role(cast: Cast, player: Player, phrase: Phrase, states: States) -> None:
    """Note an office, and the state or body that it belongs to."""
    if phrase.noun is None:
        return
    words = ARTICLE.sub("", BEFORE_ROLE.sub("", phrase.whole.text))
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
    office = _title_before(before[:stop])
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
            player.asks = mention.span.start, False


def genders_agree(player: Player, gender: Gender | None) -> bool:
    """Tell whether a pronoun or noun can mean this person."""
    return gender is None or player.gender is None or player.gender is gender
