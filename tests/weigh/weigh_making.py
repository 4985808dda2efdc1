"""Incidents made by hand: one article a claim, two warring sides, a mayor, a doctor."""

from dataclasses import replace

import numpy as np

from counterclaim.records import (
    Actor,
    ActorKind,
    Article,
    Copies,
    CopyKind,
    Count,
    Figure,
    FigureClaim,
    Grouping,
    Incident,
    Measure,
    Reading,
    Sentence,
    Span,
    Stance,
    Statement,
    StatementClaim,
)
from counterclaim.weigh.related import RELATIONS

LAND = Actor(id="land", name="Velland", kind=ActorKind.COUNTRY)
RIVAL = Actor(id="rival", name="Sorn", kind=ActorKind.COUNTRY, aliases=("Sornish",))
FRONT = Actor(id="front", name="Hill Front", kind=ActorKind.ARMED_GROUP)
BAND = Actor(id="band", name="River Band", kind=ActorKind.ARMED_GROUP)
BOTH = Actor(
    id="both",
    name="Hill Front and River Band",
    kind=ActorKind.ARMED_GROUP,
    members=("front", "band"),
)
ARMY = Actor(id="army", name="Army", kind=ActorKind.ARMED_FORCES, party="land")
VOICE = Actor(
    id="voice",
    name="Odo Kern",
    kind=ActorKind.PERSON,
    party="land",
    role="Army spokesman",
)
MAYOR = Actor(id="mayor", name="Lise Brandt", kind=ActorKind.PERSON)
DOCTOR = Actor(id="doctor", name="Ana Wirth", kind=ActorKind.PERSON)
SOMEBODY = Actor(
    id="somebody", name="a resident", kind=ActorKind.PERSON, is_named=False
)
PAPER = Actor(id="paper", name="The Post", kind=ActorKind.MEDIA)
MINISTER = Actor(
    id="minister", name="Juno Falk", kind=ActorKind.PERSON, role="defence minister"
)
BOARD = Actor(id="board", name="Health Board", kind=ActorKind.OTHER)
ACTORS = (
    BOARD,
    MINISTER,
    LAND,
    RIVAL,
    FRONT,
    BAND,
    BOTH,
    ARMY,
    VOICE,
    MAYOR,
    DOCTOR,
    SOMEBODY,
    PAPER,
)


def find_unrelated(pairs):
    """Find no two statements related: what the rules alone ask."""
    return np.array([[float(r == "unrelated") for r in RELATIONS]] * len(pairs))


class Case:
    """An incident that grows claim by claim."""

    def __init__(self):
        self.articles, self.readings, self.copies = [], [], []

    def _add_article(self, day, text):
        ident = f"a{len(self.articles)}"
        published = f"2031-05-{day:02}" if day else None
        self.articles.append(
            Article(
                id=ident,
                text=text,
                sha256=ident,
                path=f"{ident}.txt",
                published=published,
                outlet=f"Outlet {ident}",
            )
        )
        return ident

    def counts(self, low, by=(), day=2, *, of="traders", high=0, **known):
        """Add an article that gives a count; `high` 0 is the same as `low`."""
        article = self._add_article(day, f"{low} {of}")
        words = known.pop("number", str(low))
        number = Span(start=0, end=len(words), text=words)
        figure = Figure(
            span=Span(start=0, end=len(words) + len(of) + 1, text=f"{words} {of}"),
            number=number,
            measure=known.pop("measure", Measure.KILLED),
            count=Count(
                low=low,
                high=low if high == 0 else high,
                modifier=known.pop("modifier", None),
            ),
            of=of,
            stance=known.pop("stance", Stance.ASSERTS),
        )
        claim = FigureClaim(
            id=f"f-{article}",
            article=article,
            figure=figure,
            claimants=tuple(actor.id for actor in by),
            claimant_name=by[0].name if by else None,
            **known,
        )
        self.readings.append(Reading(article=article, figures=(claim,)))
        return claim

    def told(self, words, by, text, **known):
        """Add an article in which a count stands in a sentence, at {}."""
        self._add_article(2, "")
        return self.tells_too(words, by, text, **known)

    def tells_too(self, words, by, text, *, of="traders", **known):
        """Add a count in a sentence of its own to the last article."""
        article = self.articles.pop()
        start = len(article.text) + text.index("{}")
        text = f"{article.text}{text.format(words)}. "
        self.articles.append(replace(article, text=text))
        low = known.pop("low", words)
        number = Span(start=start, end=start + len(str(words)), text=str(words))
        figure = Figure(
            span=number,
            number=number,
            measure=Measure.KILLED,
            count=Count(low=low, high=known.pop("high", low)),
            of=of,
        )
        claim = FigureClaim(
            id=f"f-{article.id}-{start}",
            article=article.id,
            figure=figure,
            claimants=(by.id,) if by else (),
            **known,
        )
        sentence = Span(start=len(article.text), end=len(text) - 1, text="")
        self.readings.append(
            Reading(
                article=article.id,
                figures=(claim,),
                sentences=(Sentence(span=sentence),),
            )
        )
        return claim

    def says(self, text, by=(), day=2, *, stance=Stance.ASSERTS, **known):
        """Add an article that reports a statement."""
        article = self._add_article(day, text)
        claim = StatementClaim(
            id=f"s-{article}",
            article=article,
            statement=Statement(
                content=(Span(start=0, end=len(text), text=text),),
                source=None,
                cue=None,
                stance=stance,
            ),
            claimants=tuple(actor.id for actor in by),
            claimant_name=by[0].name if by else None,
            **known,
        )
        self.readings.append(Reading(article=article, statements=(claim,)))
        return claim

    def goes_on(self, text, by=(), *, stance=Stance.ASSERTS, **known):
        """Add a sentence with a statement to the last article."""
        article = self.articles.pop()
        start = len(article.text) + 1
        whole = f"{article.text} {text}"
        self.articles.append(replace(article, text=whole))
        span = Span(start=start, end=len(whole), text=text)
        claim = StatementClaim(
            id=f"s-{article.id}-{start}",
            article=article.id,
            statement=Statement(content=(span,), source=None, cue=None, stance=stance),
            claimants=tuple(actor.id for actor in by),
            claimant_name=by[0].name if by else None,
            **known,
        )
        before = self.readings.pop()
        self.readings.append(
            replace(
                before,
                statements=(*before.statements, claim),
                sentences=(*before.sentences, Sentence(span=span)),
            )
        )
        return claim

    def copy(self, *claims):
        articles = tuple(claim.article for claim in claims)
        self.copies.append(Copies(articles=articles, kind=CopyKind.NEAR))

    @property
    def grouping(self):
        incident = Incident(
            id="i",
            label="Raid on Osk, 2 May 2031",
            articles=tuple(article.id for article in self.articles),
            statements=tuple(c.id for r in self.readings for c in r.statements),
            figures=tuple(c.id for r in self.readings for c in r.figures),
        )
        return Grouping(actors=ACTORS, incidents=(incident,), copies=tuple(self.copies))
