"""Whose own words an article is: a communiqué, a party's channel."""

import re
from collections.abc import Iterable, Mapping, Sequence

from counterclaim.data.headings import find_run_in
from counterclaim.records import Actor, ActorKind, Article

# Bodies that count for themselves, and publish what they count under their name.
MONITOR = re.compile(
    r"\b(?:observatory|monitor(?:ing|s)?|rights|watch|committee|league|association"
    r"|network|commission|mission|cross|crescent|doctors|relief|ministry|department"
    r"|directorate|cent(?:re|er)|institute|authority|administration)\b",
    re.IGNORECASE,
)
# A heading with these words and the name of a country is of that country's state.
STATE_BODY = re.compile(
    r"\b(?:ministry|army|navy|air force|armed forces|general staff|joint staff"
    r"|government|defen[cs]e forces?|border (?:guard|service)|national guard|police"
    r"|coast guard|presidency|military)\b",
    re.IGNORECASE,
)
# What may stand in a heading beside the name.
BESIDE = frozenset(
    "official channel of the voice press service office centre center media team and"
    " information general command department headquarters statement from by for no"
    " communique communiqué bulletin spokesman spokesperson council news daily".split()
)
PARTIES = frozenset(
    {ActorKind.ARMED_GROUP, ActorKind.ARMED_FORCES, ActorKind.GOVERNMENT_BODY}
)
# A heading with these words and a part of a party's name is of that party's channel.
VOICE = re.compile(r"\b(?:voice|channel|media (?:team|office)|press office)\b", re.I)
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# "Statement of the Hill Front on the fire in Osk": of what it speaks is no name.
PAPER_ON = re.compile(
    r"^(?P<of>(?:\w+ )?(?:statement|communiqu[eé]|declaration|press release|bulletin)\b"
    r".*?) (?:on|regarding|concerning|about|following|after) .*$",
    re.IGNORECASE,
)
# Lines of the text in which it names its author, and characters of a heading.
HEAD_LINES, LONGEST_HEADING = 2, 90
# Lines in which one may stand that says whose statement it is, and on what.
PAPER_LINES = 4
SENTENCE_ENDS = (".", "!", "?", ":", '"', "”")


def find_authors(
    articles: Iterable[Article],
    actors: Sequence[Actor],
    fighting: frozenset[str] = frozenset(),
) -> Mapping[str, str]:
    """Find the party whose own words an article is, by its outlet and heading.

    The outlet, the title or one of the first lines is the name of an armed group, an
    army, a ministry; or names a body of a state and its country.

    Args:
        articles: The texts.
        actors: The ledger's actors.
        fighting: Those of no known kind who are armed.

    Returns:
        From articles to actors; a paper's report has none.
    """
    parties: dict[tuple[str, ...], str] = {}
    countries: dict[tuple[str, ...], str] = {}
    for actor in sorted(actors, key=lambda actor: actor.id, reverse=True):
        is_country = actor.kind is ActorKind.COUNTRY
        is_party = actor.kind in PARTIES or actor.id in fighting
        is_monitor = actor.kind is ActorKind.OTHER and MONITOR.search(actor.name)
        is_party = is_party or bool(is_monitor)
        if is_country or (is_party and actor.is_named):
            for name in (actor.name, *actor.aliases):
                (countries if is_country else parties)[_core(name)] = actor.id
    parties.pop((), None)
    countries.pop((), None)
    found = {a.id: _author_of(a, parties, countries) for a in articles}
    return {article: actor for article, actor in found.items() if actor is not None}


def _author_of(
    article: Article,
    parties: Mapping[tuple[str, ...], str],
    countries: Mapping[tuple[str, ...], str],
) -> str | None:
    for heading in _headings(article):
        for part in re.split(r"[|•–—]|\s-\s", PAPER_ON.sub(r"\g<of>", heading)):
            core = _core(part)
            if core in parties:
                return parties[core]
            if STATE_BODY.search(part) and _is_name(part):
                named = [c for c in countries if _holds(core, c)]
                if named:
                    return countries[max(named, key=lambda name: (len(name), name))]
            if core and VOICE.search(part) and _is_name(part):
                longer = {parties[p] for p in parties if _holds(p, core)}
                if len(longer) == 1:
                    return min(longer)
    return None


def _headings(article: Article) -> list[str]:
    lines = [line.strip() for line in article.text[:1000].split("\n") if line.strip()]
    known = [article.outlet, article.title, *lines[:HEAD_LINES]]
    papers = [line for line in lines[:PAPER_LINES] if PAPER_ON.match(line)]
    whole = [
        heading
        for heading in dict.fromkeys(filter(None, [*known, *papers]))
        if len(heading) <= LONGEST_HEADING
        and (heading in papers or not heading.endswith(SENTENCE_ENDS))
    ]
    return [*whole, *filter(_is_name, find_run_in(article.text))]


def _core(name: str) -> tuple[str, ...]:
    """Return the words of a name, those out that stand beside any name."""
    words = (word.casefold() for word in WORD.findall(name))
    return tuple(word for word in words if word not in BESIDE)


def _is_name(heading: str) -> bool:
    """Whether a heading is a name: a headline has words in small letters."""
    return all(
        not word[0].islower() or word.casefold() in BESIDE
        for word in WORD.findall(heading)
    )


def _holds(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    size = len(name)
    return any(words[i : i + size] == name for i in range(len(words) - size + 1))
