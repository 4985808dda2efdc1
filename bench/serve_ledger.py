"""Make a ledger of many articles without reading any: for the bench of the pages.

An invented war: every incident is told by a dozen articles, each with a few statements
and figures of two parties. Nothing is trained, grouped or weighed for it, so ten
thousand articles take minutes and not hours.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from random import Random

from counterclaim.records import (
    Actor,
    ActorKind,
    Answer,
    Article,
    Count,
    Figure,
    FigureClaim,
    Grouping,
    Incident,
    Interval,
    Made,
    Measure,
    Place,
    PlaceKind,
    Question,
    Reading,
    Reason,
    Span,
    Statement,
    StatementClaim,
    Status,
    Subject,
    make_id,
)
from counterclaim.store.opening import open_store

ARTICLES_AN_INCIDENT = 12
CLAIMS_AN_ARTICLE = 5
SPEAKERS = 4  # on one incident
COUNTS = (3, 12, 40, 41, 70)
FILLER = (
    "Shells fell on the outskirts through the night, and the road to the north stayed "
    "closed. Residents spoke of smoke above the station and of a bridge that was no "
    "longer there in the morning. "
)
START = date(2031, 1, 1)
PARTIES = ("Norland", "Sarvian Free Front")
TOWNS = 400
MADE = Made(tool="bench", reader="none", reader_sha256="", at="2031-01-01T00:00:00Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One article with what it holds, as the ledger keeps it."""

    article: Article
    reading: Reading


def make_actors() -> tuple[Actor, ...]:
    """Make two parties with forty speakers each."""
    sides = tuple(
        Actor(id=make_id("side", name), name=name, kind=ActorKind.COUNTRY)
        for name in PARTIES
    )
    speakers = tuple(
        Actor(
            id=make_id("speaker", side.name, n),
            name=f"Speaker {n} of {side.name}",
            kind=ActorKind.PERSON,
            party=side.id,
        )
        for side in sides
        for n in range(40)
    )
    return (*sides, *speakers)


def make_places(random: Random) -> tuple[Place, ...]:
    """Make towns scattered over a region."""
    return tuple(
        Place(
            id=make_id("town", n),
            name=f"Town {n}",
            kind=PlaceKind.TOWN,
            lat=round(48 + 4 * random.random(), 3),
            lon=round(30 + 8 * random.random(), 3),
        )
        for n in range(TOWNS)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Who says how many, where in which article, on which day."""

    key: tuple[int, int]
    article: str
    speaker: Actor
    count: int
    place: Place
    side: str
    day: str
    start: int

    @property
    def content(self) -> str:
        """What is said."""
        return f"{self.count} fighters were killed at {self.place.name}"

    @property
    def content_start(self) -> int:
        """Where what is said begins."""
        return self.start + len(f"{self.speaker.name} said that ")

    @property
    def source(self) -> Span:
        """Who says it, in the words of the article."""
        name = self.speaker.name
        return Span(start=self.start, end=self.start + len(name), text=name)


def make_statement(saying: Saying) -> StatementClaim:
    """Make the statement."""
    start, content, source = saying.content_start, saying.content, saying.source
    return StatementClaim(
        id=make_id("bench statement", *saying.key),
        article=saying.article,
        statement=Statement(
            content=(Span(start=start, end=start + len(content), text=content),),
            source=source,
            cue=Span(start=source.end + 1, end=source.end + 5, text="said"),
        ),
        claimants=(saying.speaker.id,),
        claimant_name=saying.speaker.name,
        subject=Subject.CASUALTIES,
        said_on=saying.day,
    )


def make_figure(saying: Saying) -> FigureClaim:
    """Make the figure in the statement."""
    start, words = saying.content_start, f"{saying.count} fighters"
    digits = str(saying.count)
    return FigureClaim(
        id=make_id("bench figure", *saying.key),
        article=saying.article,
        figure=Figure(
            span=Span(start=start, end=start + len(words), text=words),
            number=Span(start=start, end=start + len(digits), text=digits),
            measure=Measure.KILLED,
            count=Count(low=saying.count, high=saying.count),
            of="fighters",
        ),
        statement=make_id("bench statement", *saying.key),
        claimants=(saying.speaker.id,),
        claimant_name=saying.speaker.name,
        side=saying.side,
        when=Interval(start=saying.day, end=saying.day),
        where=(saying.place.id,),
    )


def make_article(
    number: int, actors: tuple[Actor, ...], place: Place, random: Random
) -> Told:
    """Make one article: a sentence a claim, with filler between."""
    ident = make_id("bench article", number)
    first = 2 + 7 * (number // ARTICLES_AN_INCIDENT) % (len(actors) - 2 - SPEAKERS)
    speakers = actors[first : first + SPEAKERS]
    text, sayings = f"Fighting at {place.name}\n\n", list[Saying]()
    for n in range(CLAIMS_AN_ARTICLE):
        saying = Saying(
            key=(number, n),
            article=ident,
            speaker=random.choice(speakers),
            count=random.choice(COUNTS),
            place=place,
            side=actors[0].id,
            day=(START + timedelta(days=number // 30)).isoformat(),
            start=len(text),
        )
        sayings.append(saying)
        text += f"{saying.speaker.name} said that {saying.content}. {FILLER * 2}\n\n"
    article = Article(
        id=ident,
        text=text,
        sha256=make_id(text),
        path=f"bench/{number}.txt",
        title=f"Fighting at {place.name}",
        outlet=f"Outlet {number % 50}",
        published=sayings[0].day,
    )
    reading = Reading(
        article=ident,
        statements=tuple(make_statement(saying) for saying in sayings),
        figures=tuple(make_figure(saying) for saying in sayings),
        actors=tuple(dict.fromkeys(saying.speaker for saying in sayings)),
        places=(place,),
    )
    return Told(article=article, reading=reading)


def make_incident(number: int, told: tuple[Told, ...], place: Place) -> Incident:
    """Make the incident that some articles tell of."""
    days = [one.article.published for one in told]
    return Incident(
        id=make_id("bench incident", number),
        label=f"Fighting at {place.name}, {days[0]}",
        when=Interval(start=days[0], end=days[-1]),
        places=(place.id,),
        articles=tuple(one.article.id for one in told),
        statements=tuple(c.id for one in told for c in one.reading.statements),
        figures=tuple(c.id for one in told for c in one.reading.figures),
        reasons=(Reason(rule="same place", words=place.name, effect="joined"),),
    )


def make_question(incident: Incident, told: tuple[Told, ...]) -> Question:
    """Make the question that all figures of an incident answer."""
    figures = [figure for one in told for figure in one.reading.figures]
    counts = [figure.figure.count.low or 0 for figure in figures]
    versions: dict[tuple[str, int | None], list[FigureClaim]] = {}
    for figure in figures:
        version = figure.claimants[0], figure.figure.count.low
        versions.setdefault(version, []).append(figure)
    return Question(
        id=make_id("bench question", incident.id),
        incident=incident.id,
        text="How many fighters were killed?",
        subject=Subject.CASUALTIES,
        status=list(Status)[sum(counts) % len(Status)],
        measure=Measure.KILLED,
        of="fighters",
        low=min(counts),
        best=min(counts),
        high=max(counts),
        answers=tuple(
            Answer(
                claimants=(speaker,),
                low=count,
                high=count,
                as_of=held[-1].when.end,
                figures=tuple(figure.id for figure in held),
                articles=len({figure.article for figure in held}),
                independent=1,
            )
            for (speaker, count), held in versions.items()
        ),
    )


def make_ledger(path: str, articles: int) -> None:
    """Write a ledger of so many articles."""
    random = Random(articles)
    actors, places = make_actors(), make_places(random)
    incidents, questions = [], []
    with open_store(path) as store:
        numbers = iter(range(articles))
        number = 0
        while some := tuple(islice(numbers, ARTICLES_AN_INCIDENT)):
            place = random.choice(places)
            told = tuple(make_article(n, actors, place, random) for n in some)
            for one in told:
                store.add_reading(one.article, one.reading, reading_key="bench")
            incident = make_incident(number, told, place)
            incidents.append(incident)
            questions.append(make_question(incident, told))
            number += 1
        store.add_run(MADE)
        store.replace_grouping(
            Grouping(
                actors=actors,
                places=places,
                incidents=tuple(incidents),
                actor_ids=tuple(pairs(actors)),
                place_ids=tuple(pairs(places)),
            ),
            questions,
        )


def pairs(records: tuple[Actor | Place, ...]) -> Iterator[tuple[str, str]]:
    """Pair every id with itself, as where all articles share their names."""
    return ((record.id, record.id) for record in records)
