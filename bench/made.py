"""Articles with their readings, made by recombining and perturbing the samples'.

A scene is one incident of the samples told again: by all articles that tell of it, on
other days, at other towns, by other people, and with two thirds of its telling words
exchanged for others as long, so that every offset holds and nothing is read. Behind
it each article recalls an older scene of its theatre. The parties stay the same.
"""

import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from hashlib import sha256
from itertools import count
from pathlib import Path

from counterclaim import kinds, records
from counterclaim.data.words import load_word_documents
from counterclaim.pipeline import read_into
from counterclaim.records import ActorKind, Article, Reading
from counterclaim.store.codec import decode, encode
from counterclaim.store.opening import open_store
from counterclaim.tools import Tools

SAMPLES = Path(__file__).parent.parent / "samples"
SEED = 11
# Days over which all scenes are spread, whatever their number: density grows.
SPAN_DAYS, FIRST_DAY = 1100, date(2021, 1, 1)
# Theatres, each with its towns and people.
THEATRES = 400
# Share of the telling words that are exchanged, and share of everyday articles from
# which a word is left as it is.
EXCHANGED, COMMON = 0.66, 0.12
SHORTEST = 4  # letters; shorter words stay
OFTEN = 30  # articles; a word in more is drawn no more often
TOKEN = re.compile(
    r"\b(?:19|20)\d\d-\d\d-\d\d|\b[0-9a-f]{16}\b|\\u[0-9a-f]{4}|\\.|[A-Za-z]+"
)
PLACED = re.compile(r'"start":(\d+),"end":(\d+)')
VOWELS, CONSONANTS = "aeiou", "bcdfghjklmnprstvz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """An article of the samples with its reading, as JSON."""

    ident: str
    text: str
    article: str
    reading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """What scenes are made of: the samples' incidents, and which words are names."""

    incidents: tuple[tuple[Base, ...], ...]
    days: tuple[date, ...]
    names: frozenset[str]
    kept: frozenset[str]
    places: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """An incident of the samples on other days, at other towns."""

    number: int
    bases: tuple[Base, ...]
    theatre: int
    shift: timedelta
    day: date


def read_stock(gazetteers: Sequence[str] = ("six-incidents", "border-war")) -> Stock:
    """Read the samples, once, into what scenes are made of."""
    paths = [
        str(path)
        for name in gazetteers
        for path in (SAMPLES / name / "articles", SAMPLES / name / "wire.jsonl")
    ]
    tools = Tools(gazetteers=tuple(SAMPLES / g / "places.csv" for g in gazetteers))
    with open_store() as store:
        read_into(store, paths, tools)
        ledger = store.load_ledger()
        return make_stock(
            store.load_articles(), store.load_readings(), ledger.incidents
        )


def make_stock(
    articles: Sequence[Article],
    readings: Sequence[Reading],
    incidents: Sequence[records.Incident],
) -> Stock:
    """Sort articles by the incident that each tells most of."""
    known = {reading.article: reading for reading in readings}
    homes = {c: i.id for i in incidents for c in (*i.statements, *i.figures)}
    days = {i.id: i.when.start for i in incidents}
    grouped: dict[str, list[Base]] = {}
    for article in articles:
        reading = known[article.id]
        claims: list[records.Claim] = [*reading.statements, *reading.figures]
        told = Counter(homes[c.id] for c in claims if c.id in homes)
        home = max(told, key=lambda i: (told[i], i), default="")
        if day := days.get(home):
            base = Base(
                ident=article.id,
                text=article.text,
                article=encode(article),
                reading=encode(reading),
            )
            grouped.setdefault(f"{day} {home}", []).append(base)
    names, kept = find_names(readings)
    return Stock(
        incidents=tuple(tuple(bases) for _, bases in sorted(grouped.items())),
        days=tuple(date.fromisoformat(key[:10]) for key in sorted(grouped)),
        names=names,
        kept=kept,
        places=frozenset(p.id for r in readings for p in r.places),
    )


def find_names(readings: Sequence[Reading]) -> tuple[frozenset[str], frozenset[str]]:
    """Find the words of towns' and people's names, and those that parties bear."""
    own, parties = set[str](), set[str]()
    for reading in readings:
        for actor in reading.actors:
            words = " ".join((actor.name, *actor.aliases)).split()
            is_person = actor.kind is ActorKind.PERSON
            (own if is_person else parties).update(words)
        for place in reading.places:
            words = " ".join((place.name, *place.aliases)).split()
            is_country = place.kind is kinds.PlaceKind.COUNTRY
            (parties if is_country else own).update(words)
    names = frozenset(word for word in own - parties if word[:1].isupper())
    return names, frozenset(word for word in parties if word[:1].isupper())


def make_articles(stock: Stock, number: int) -> Iterator[tuple[Article, Reading]]:
    """Make so many articles with their readings; the same ones each time."""
    chance, made = random.Random(SEED), count()
    last: dict[int, Scene] = {}
    for scene in make_scenes(stock, chance):
        older = last.get(scene.theatre)
        for base in scene.bases:
            if next(made) >= number:
                return
            yield make_article(stock, scene, base, older)
        if older is None or older.day < scene.day:
            last[scene.theatre] = scene


def make_scenes(stock: Stock, chance: random.Random) -> Iterator[Scene]:
    """Make scenes without end, at random days and theatres."""
    for number in count():
        which = number % len(stock.incidents)
        day = FIRST_DAY + timedelta(days=chance.randrange(SPAN_DAYS))
        yield Scene(
            number=number,
            bases=stock.incidents[which],
            theatre=chance.randrange(THEATRES),
            shift=day - stock.days[which],
            day=day,
        )


def make_article(
    stock: Stock, scene: Scene, base: Base, older: Scene | None
) -> tuple[Article, Reading]:
    """Make an article of a scene, with an older scene of its theatre behind it."""
    host = digest(f"article {scene.number} {base.ident}")
    change = Changing(stock, scene, host, base.ident, "own")
    article = decode(Article, change.apply(base.article))
    reading = decode(Reading, change.apply(base.reading))
    if older is None or older.day >= scene.day:
        return replace(article, text=article.text, sha256=host), reading
    behind = older.bases[scene.number % len(older.bases)]
    past = Changing(stock, older, host, behind.ident, "behind")
    text = decode(Article, past.apply(behind.article)).text
    at = len(article.text) + 2
    moved = PLACED.sub(lambda m: f'"start":{int(m[1]) + at},"end":{int(m[2]) + at}',
                       behind.reading)  # fmt: skip
    told = decode(Reading, past.apply(moved))
    whole = replace(article, text=f"{article.text}\n\n{text}", sha256=host)
    return whole, join_readings(reading, told)


def join_readings(one: Reading, other: Reading) -> Reading:
    """Put the reading of a second part behind that of a first."""
    places = {place.id: place for place in (*other.places, *one.places)}
    return replace(
        one,
        statements=one.statements + other.statements,
        figures=one.figures + other.figures,
        verifications=one.verifications + other.verifications,
        actors=one.actors + other.actors,
        places=tuple(places.values()),
        times=one.times + other.times,
        sentences=one.sentences + other.sentences,
    )


class Changing:
    """How one text of the samples becomes one of a scene; keeps what it has made."""

    def __init__(
        self, stock: Stock, scene: Scene, host: str, ident: str, part: str
    ) -> None:
        self.stock, self.scene = stock, scene
        self.known = {ident: host}
        self.part = f"{host} {part}"

    def apply(self, text: str) -> str:
        """Change all that stands in JSON but its keys and kinds."""
        return TOKEN.sub(self._change, text)

    def _change(self, match: re.Match[str]) -> str:
        token = match[0]
        if token not in self.known:
            self.known[token] = self._make(token)
        return self.known[token]

    def _make(self, token: str) -> str:
        if token[0].isdigit() and token[4:5] == "-":
            return (date.fromisoformat(token) + self.scene.shift).isoformat()
        if len(token) == 16 and not token.isalpha():
            is_place = token in self.stock.places
            salt = f"place {self.scene.theatre}" if is_place else self.part
            return digest(f"{salt} {token}")
        is_short = token.startswith("\\") or len(token) < SHORTEST
        if is_short or token in self.stock.kept:
            return token
        if token in self.stock.names:
            return cipher(token, self.scene.theatre)
        return exchange(token, self.scene.number)


def digest(text: str) -> str:
    """Make an id."""
    return sha256(text.encode()).hexdigest()[:16]


def cipher(name: str, salt: int) -> str:
    """Make another name as long as this one."""
    chance = random.Random(f"{salt} {name}")
    letters = [
        chance.choice(VOWELS if letter in VOWELS else CONSONANTS)
        for letter in name[1:].lower()
    ]
    return chance.choice(CONSONANTS).upper() + "".join(letters)


def exchange(word: str, salt: int) -> str:
    """Exchange a telling word for another as long; common ones stay."""
    low = word.lower()
    total, documents = load_word_documents()
    if low in kept_words() or documents.get(low, 0) > COMMON * total:
        return word
    key = int(sha256(f"{salt} {low}".encode()).hexdigest()[:12], 16)
    others = words_by_length().get(len(word), ())
    if not others or key % 1000 > EXCHANGED * 1000:
        return word
    other = others[(key // 1000) % len(others)]
    return other.capitalize() if word[0].isupper() else other


@cache
def words_by_length() -> Mapping[int, Sequence[str]]:
    """Everyday words that tell something, by length; frequent ones more often."""
    total, documents = load_word_documents()
    found: dict[int, list[str]] = {}
    for word, articles in sorted(documents.items()):
        if word.isascii() and word.isalpha() and articles < COMMON * total:
            found.setdefault(len(word), []).extend([word] * min(articles, OFTEN))
    return found


@cache
def kept_words() -> frozenset[str]:
    """Words that JSON uses for its keys, and for values of closed sets."""
    known = {"true", "false", "null"}
    for module in (records, kinds):
        for thing in vars(module).values():
            if isinstance(thing, type) and is_dataclass(thing):
                known.update(field.name for field in fields(thing))
            if isinstance(thing, type) and issubclass(thing, StrEnum):
                known.update(value.lower() for value in thing)
            known.add(getattr(thing, "__name__", "").lower())
    return frozenset(p for word in known for p in re.findall(r"[a-z]+", word))
