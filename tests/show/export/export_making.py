"""One incident of an invented war, with one question, made in a line."""

from counterclaim.records import (
    Actor,
    ActorKind,
    Answer,
    Article,
    Count,
    Figure,
    FigureClaim,
    Incident,
    Interval,
    Ledger,
    Made,
    Measure,
    Place,
    PlaceKind,
    Question,
    Span,
    Status,
    Subject,
)

ACTORS = (
    Actor(id="norland", name="Norland", kind=ActorKind.COUNTRY),
    Actor(id="front", name="Free Front", kind=ActorKind.ARMED_GROUP),
    Actor(id="ally", name="Alland", kind=ActorKind.COUNTRY),
    Actor(
        id="ministry",
        name="Ministry",
        kind=ActorKind.GOVERNMENT_BODY,
        party="norland",
    ),
    Actor(id="mayor", name="Mayor", kind=ActorKind.PERSON),
)
TOWN = Place(
    id="osk", name="Osk", kind=PlaceKind.TOWN, lat=10.0, lon=20.0, country="TD"
)
DAY = Interval(start="2031-03-04", end="2031-03-04")


def answer(low, high, who=("mayor",), **other):
    """An answer by one claimant; its figure has the number's name."""
    party = {"ministry": "norland", "front": "front"}.get(who[0]) if who else None
    return Answer(
        claimants=who,
        party=party,
        low=low,
        high=high,
        figures=(f"figure-{low}-{high}",),
        origins=tuple(who) or ("Osk Courier",),
        **other,
    )


def question(*answers, measure=Measure.KILLED, of="people", **other):
    """A question; low, best and high are the ends of its answers."""
    lows = [a.low for a in answers if a.low is not None]
    highs = [a.high for a in answers if a.high is not None]
    return Question(
        id=f"{measure}-{of}-{other.get('side')}",
        incident="00000000000ab000",
        text=other.pop("text", f"How many {of} were {measure}?"),
        subject=Subject.CASUALTIES,
        status=other.pop("status", Status.SINGLE),
        measure=measure,
        of=of,
        low=min(lows or highs, default=None),
        best=min(lows or highs, default=None),
        high=max([*highs, *lows], default=None),
        answers=answers,
        **other,
    )


def figure(found, measure=Measure.KILLED):
    """The claim behind an answer."""
    words = Span(start=0, end=7, text="several")
    return FigureClaim(
        id=found.figures[0],
        article="article",
        figure=Figure(
            span=words,
            number=words,
            measure=measure,
            count=Count(low=found.low, high=found.high),
            of="people",
        ),
        claimants=found.claimants,
    )


def ledger(*questions, when=DAY, places=("osk",), label="Raid on Osk"):
    """The ledger of one incident."""
    answers = [a for q in questions for a in q.answers]
    return Ledger(
        made=Made(tool="t", reader="r", reader_sha256="", at="2031-04-01T00:00:00Z"),
        articles=(
            Article(
                id="article",
                text="several people were killed",
                sha256="00",
                path="a.txt",
                outlet="Osk Courier",
                published="2031-03-09",
            ),
        ),
        actors=ACTORS,
        places=(
            TOWN,
            Place(id="tarn", name="Tarn", kind=PlaceKind.TOWN),
            Place(id="land", name="Norland", kind=PlaceKind.COUNTRY),
        ),
        figures=tuple(figure(a) for a in answers),
        incidents=(
            Incident(
                id="00000000000ab000",
                label=label,
                when=when,
                places=places,
                articles=("article",),
                figures=tuple(a.figures[0] for a in answers),
            ),
        ),
        questions=questions,
    )
