"""A ledger built by hand: two incidents of an invented war, all statuses."""

from record_making import span_of

from counterclaim.records import (
    Act,
    Actor,
    ActorKind,
    ActorMention,
    Answer,
    Article,
    Copies,
    CopyKind,
    Count,
    Failure,
    Figure,
    FigureClaim,
    Incident,
    Interval,
    Judgement,
    JudgementKind,
    Ledger,
    Made,
    Measure,
    Place,
    PlaceKind,
    PublishedFrom,
    Question,
    Reason,
    Span,
    Stance,
    Statement,
    StatementClaim,
    Status,
    Subject,
    Time,
    TimeType,
    Unresolved,
    Verification,
    VerificationStatus,
)

TEXTS = {
    "wire": """Fighting at Tolmen after cross-border raid

TOLMEN, 4 March (NWA) - Fighters of the Sarvian Free Front crossed into Norland on \
Tuesday, and at least three civilians were killed, regional governor Ida Brandt said.

“We hold the centre of Tolmen,” the Front’s spokesman Jan Oru said on its channel, \
“and nobody will drive us out.” The defence ministry of Norland denied that the town \
had fallen. It said 70 fighters and two armoured cars had been destroyed or killed.

The claims could not be independently verified.""",
    "copy": """Raid on Tolmen kills three, governor says

Fighters of the Sarvian Free Front crossed into Norland on Tuesday, and at least three \
civilians were killed, regional governor Ida Brandt said.

Advertisement

The defence ministry of Norland denied that the town had fallen. It said 70 fighters \
and two armoured cars had been destroyed or killed.""",
    "channel": """The ministry’s 70 dead exist only on paper: we lost two fighters, \
Jan Oru said. He admitted that one armoured car was left behind at the bridge.

Twelve soldiers of Norland were wounded.""",
    "update": """Toll of Tolmen raid rises to five

Governor Ida Brandt said on Thursday that five civilians had died since Tuesday. Both \
sides now speak of twelve wounded soldiers; the defence ministry named the same number.

A resident claimed the ministry had denied that any shelling took place.""",
    "hask": """Shelling near Hask bridge

Shells fell near the bridge of Hask on 9 April, wounding up to nine people, the local \
paper Hask Courier reported, citing a doctor.

Read more: Ten recipes for spring""",
}
TITLES = {
    "wire": ("Fighting at Tolmen after cross-border raid", "Norland Wire Agency"),
    "copy": ("Raid on Tolmen kills three, governor says", "Morning Post"),
    "channel": (None, "Free Front Channel"),
    "update": ("Toll of Tolmen raid rises to five", "Norland Wire Agency"),
    "hask": ("Shelling near Hask bridge", "Hask Courier"),
}
PUBLISHED = {
    "wire": ("2031-03-04", PublishedFrom.DATELINE),
    "copy": ("2031-03-05", PublishedFrom.METADATA),
    "channel": (None, None),
    "update": ("2031-03-06", PublishedFrom.USER),
    "hask": ("2031-04", PublishedFrom.CONTENT),
}


def span(article: str, words: str) -> Span:
    """These words in the article; of "It [said] 70", the ones in brackets."""
    return span_of(TEXTS[article], words)


def _article(key: str) -> Article:
    title, outlet = TITLES[key]
    published, told_by = PUBLISHED[key]
    furniture = {"copy": "Advertisement", "hask": "Read more: Ten recipes for spring"}
    return Article(
        id=f"article-{key}",
        text=TEXTS[key],
        sha256="0" * 64,
        path=f"dispatches/{key}.txt",
        url=f"https://news.example/{key}" if key == "copy" else None,
        language="en",
        title=title,
        title_span=span(key, title) if title and title in TEXTS[key] else None,
        outlet=outlet,
        published=published,
        published_from=told_by,
        furniture=(span(key, furniture[key]),) if key in furniture else (),
    )


def _statement(name, content, source, cue, **other) -> StatementClaim:
    """`name` is "article:rest"; contents, source and cue are words of the article."""
    key = name.split(":")[0]
    in_statement = {"stance", "is_hedged", "act", "via_words"} & other.keys()
    inner = {field: other.pop(field) for field in in_statement}
    return StatementClaim(
        id=name.replace(":", "-"),
        article=f"article-{key}",
        statement=Statement(
            content=tuple(span(key, words) for words in content),
            source=span(key, source) if source else None,
            cue=span(key, cue) if cue else None,
            score=0.93,
            **inner,
        ),
        **other,
    )


def _figure(name, words, measure, low, high, **other) -> FigureClaim:
    key = name.split(":")[0]
    inner = {
        field: other.pop(field)
        for field in {"stance", "is_hedged", "is_total"} & other.keys()
    }
    modifier = other.pop("modifier", None)
    found = span(key, words)
    return FigureClaim(
        id=name.replace(":", "-"),
        article=f"article-{key}",
        figure=Figure(
            span=found,
            number=found,
            measure=measure,
            count=Count(low=low, high=high, modifier=modifier),
            of=other.pop("of"),
            score=0.9,
            **inner,
        ),
        **other,
    )


ACTORS = (
    Actor(id="norland", name="Norland", kind=ActorKind.COUNTRY),
    Actor(
        id="ministry",
        name="Defence Ministry of Norland",
        kind=ActorKind.GOVERNMENT_BODY,
        aliases=("the ministry",),
        party="norland",
        mentions=(
            ActorMention(
                article="article-wire",
                span=span("wire", "The defence ministry of Norland"),
            ),
        ),
    ),
    Actor(
        id="brandt",
        name="Ida Brandt",
        kind=ActorKind.PERSON,
        role="governor of the Tolmen region",
        party="norland",
    ),
    Actor(
        id="front",
        name="Sarvian Free Front",
        kind=ActorKind.ARMED_GROUP,
        aliases=("the Front", "SFF"),
    ),
    Actor(id="oru", name="Jan Oru", kind=ActorKind.PERSON, party="front"),
    Actor(id="courier", name="Hask Courier", kind=ActorKind.MEDIA),
    Actor(id="doctor", name="a doctor", kind=ActorKind.PERSON, is_named=False),
    Actor(id="resident", name="A resident", kind=ActorKind.PERSON, is_named=False),
)
PLACES = (
    Place(id="tolmen", name="Tolmen", kind=PlaceKind.TOWN, lat=50.5, lon=30.25),
    Place(id="hask", name="Hask", kind=PlaceKind.VILLAGE, near="tolmen"),
)
TUESDAY = Interval(start="2031-03-04", end="2031-03-04")
STATEMENTS = (
    _statement(
        "wire:three",
        ["at least three civilians were killed"],
        "regional governor Ida Brandt",
        "said",
        claimants=("brandt",),
        claimant_name="Ida Brandt",
        subject=Subject.CASUALTIES,
        said_on="2031-03-04",
        about=TUESDAY,
    ),
    _statement(
        "wire:hold",
        ["“We hold the centre of Tolmen,”", "“and nobody will drive us out.”"],
        "the Front’s spokesman Jan Oru",
        "said on its channel",
        claimants=("oru",),
        claimant_name="Jan Oru",
        subject=Subject.CONTROL,
    ),
    _statement(
        "wire:denies",
        ["the town had fallen"],
        "The defence ministry of Norland",
        "denied",
        stance=Stance.DENIES,
        claimants=("ministry",),
        claimant_name="Defence Ministry of Norland",
        subject=Subject.CONTROL,
    ),
    _statement(
        "wire:seventy",
        ["70 fighters and two armoured cars had been destroyed or killed"],
        "[It] said 70",
        "It [said] 70",
        claimants=("ministry",),
        claimant_name="Defence Ministry of Norland",
        subject=Subject.LOSSES,
    ),
    _statement(
        "copy:three",
        ["at least three civilians were killed"],
        "regional governor Ida Brandt",
        "said",
        claimants=("brandt",),
        claimant_name="Ida Brandt",
        subject=Subject.CASUALTIES,
    ),
    _statement(
        "channel:two",
        ["The ministry’s 70 dead exist only on paper: we lost two fighters"],
        "Jan Oru",
        "said",
        claimants=("oru",),
        claimant_name="Jan Oru",
        subject=Subject.LOSSES,
    ),
    _statement(
        "channel:car",
        ["one armoured car was left behind at the bridge"],
        "He",
        "admitted",
        stance=Stance.CONCEDES,
        claimants=("oru",),
        claimant_name="Jan Oru",
        subject=Subject.LOSSES,
    ),
    _statement(
        "update:five",
        ["five civilians had died since Tuesday"],
        "Governor Ida Brandt",
        "said",
        claimants=("brandt",),
        claimant_name="Ida Brandt",
        subject=Subject.CASUALTIES,
        said_on="2031-03-06",
    ),
    _statement(
        "update:claimed",
        ["the ministry had denied that any shelling took place"],
        "A resident",
        "claimed",
        is_hedged=True,
        claimants=("resident",),
        claimant_name="A resident",
    ),
    _statement(
        "update:denied",
        ["any shelling took place"],
        "the ministry",
        "had denied",
        stance=Stance.DENIES,
        claimants=("ministry",),
        claimant_name="Defence Ministry of Norland",
        inside="update-claimed",
        subject=Subject.ATTACK,
    ),
    _statement(
        "hask:shells",
        ["Shells fell near the bridge of Hask on 9 April, wounding up to nine people"],
        "a doctor",
        "citing",
        claimants=("doctor",),
        claimant_name="a doctor",
        via=("courier",),
        act=Act.SAYS,
        subject=Subject.ATTACK,
    ),
)
_BRANDT = {"claimants": ("brandt",), "claimant_name": "Ida Brandt"}
_MINISTRY = {
    "claimants": ("ministry",),
    "claimant_name": "Defence Ministry of Norland",
}
_ORU = {"claimants": ("oru",), "claimant_name": "Jan Oru"}
FIGURES = (
    _figure(
        "wire:f-three",
        "at least three civilians",
        Measure.KILLED,
        3,
        None,
        modifier="at least",
        of="civilians",
        side="norland",
        side_name="Norland",
        statement="wire-three",
        when=TUESDAY,
        where=("tolmen",),
        **_BRANDT,
    ),
    _figure(
        "wire:f-seventy",
        "70 fighters",
        Measure.KILLED,
        70,
        70,
        of="fighters",
        side="front",
        side_name="Sarvian Free Front",
        statement="wire-seventy",
        **_MINISTRY,
    ),
    _figure(
        "wire:f-cars",
        "two armoured cars",
        Measure.DESTROYED,
        2,
        2,
        of="armoured cars",
        side="front",
        statement="wire-seventy",
        **_MINISTRY,
    ),
    _figure(
        "copy:f-three",
        "at least three civilians",
        Measure.KILLED,
        3,
        None,
        modifier="at least",
        of="civilians",
        side="norland",
        statement="copy-three",
        **_BRANDT,
    ),
    _figure(
        "copy:f-seventy",
        "70 fighters",
        Measure.KILLED,
        70,
        70,
        of="fighters",
        side="front",
        **_MINISTRY,
    ),
    _figure(
        "channel:f-two",
        "two fighters",
        Measure.KILLED,
        2,
        2,
        of="fighters",
        side="front",
        statement="channel-two",
        **_ORU,
    ),
    _figure(
        "channel:f-car",
        "one armoured car",
        Measure.DESTROYED,
        1,
        1,
        of="armoured cars",
        side="front",
        stance=Stance.CONCEDES,
        statement="channel-car",
        **_ORU,
    ),
    _figure(
        "channel:f-twelve",
        "Twelve soldiers of Norland",
        Measure.WOUNDED,
        12,
        12,
        of="soldiers",
        side="norland",
    ),
    _figure(
        "update:f-five",
        "five civilians",
        Measure.KILLED,
        5,
        5,
        of="civilians",
        side="norland",
        statement="update-five",
        is_total=True,
        when=Interval(start="2031-03-04", end="2031-03-06"),
        **_BRANDT,
    ),
    _figure(
        "update:f-twelve",
        "twelve wounded soldiers",
        Measure.WOUNDED,
        12,
        12,
        of="soldiers",
        side="norland",
        **_MINISTRY,
    ),
    _figure(
        "hask:f-nine",
        "up to nine people",
        Measure.WOUNDED,
        None,
        9,
        modifier="up to",
        of="people",
        statement="hask-shells",
        claimants=("doctor",),
        claimant_name="a doctor",
        via=("courier",),
        is_hedged=True,
    ),
)
QUESTIONS = (
    Question(
        id="q-fighters",
        incident="raid",
        text="How many fighters of the Sarvian Free Front were killed?",
        subject=Subject.CASUALTIES,
        measure=Measure.KILLED,
        of="fighters",
        side="front",
        status=Status.DISPUTED,
        low=2,
        best=2,
        high=70,
        answers=(
            Answer(
                claimants=("ministry",),
                party="norland",
                low=70,
                high=70,
                as_of="2031-03-04",
                figures=("wire-f-seventy", "copy-f-seventy"),
                articles=2,
                independent=1,
                origins=("Defence Ministry of Norland",),
            ),
            Answer(
                claimants=("oru",),
                party="front",
                low=2,
                high=2,
                figures=("channel-f-two",),
                articles=1,
                independent=1,
                origins=("Jan Oru",),
            ),
        ),
        reasons=(
            Reason(
                rule="disputed",
                words="Defence Ministry of Norland / Jan Oru",
                effect="two sides give counts that cannot both be true",
            ),
            Reason(
                rule="low, best, high",
                words="Jan Oru",
                effect="best: the side whose losses they are",
            ),
        ),
    ),
    Question(
        id="q-civilians",
        incident="raid",
        text="How many civilians were killed?",
        subject=Subject.CASUALTIES,
        measure=Measure.KILLED,
        of="civilians",
        side="norland",
        status=Status.UPDATED,
        low=5,
        best=5,
        high=5,
        answers=(
            Answer(
                claimants=("brandt",),
                party="norland",
                low=3,
                as_of="2031-03-04",
                figures=("wire-f-three", "copy-f-three"),
                statements=("wire-three", "copy-three"),
                articles=2,
                independent=1,
            ),
            Answer(
                claimants=("brandt",),
                party="norland",
                low=5,
                high=5,
                as_of="2031-03-06",
                figures=("update-f-five",),
                articles=1,
                independent=1,
            ),
        ),
    ),
    Question(
        id="q-holds",
        incident="raid",
        text="Who holds Tolmen?",
        subject=Subject.CONTROL,
        status=Status.DENIED,
        answers=(
            Answer(
                claimants=("oru",),
                party="front",
                words="We hold the centre of Tolmen",
                statements=("wire-hold",),
                articles=1,
                independent=1,
            ),
            Answer(
                claimants=("ministry",),
                party="norland",
                words="the town had fallen",
                stance=Stance.DENIES,
                statements=("wire-denies",),
                articles=1,
                independent=1,
            ),
        ),
    ),
    Question(
        id="q-cars",
        incident="raid",
        text="How many armoured cars were destroyed?",
        subject=Subject.LOSSES,
        measure=Measure.DESTROYED,
        of="armoured cars",
        side="front",
        status=Status.CONCEDED,
        low=1,
        best=1,
        high=2,
        answers=(
            Answer(
                claimants=("ministry",),
                party="norland",
                low=2,
                high=2,
                figures=("wire-f-cars",),
                articles=1,
                independent=1,
            ),
            Answer(
                claimants=("oru",),
                party="front",
                low=1,
                high=1,
                stance=Stance.CONCEDES,
                figures=("channel-f-car",),
                articles=1,
                independent=1,
            ),
        ),
    ),
    Question(
        id="q-soldiers",
        incident="raid",
        text="How many soldiers of Norland were wounded?",
        subject=Subject.CASUALTIES,
        measure=Measure.WOUNDED,
        of="soldiers",
        side="norland",
        status=Status.AGREED,
        low=12,
        best=12,
        high=12,
        answers=(
            Answer(
                low=12,
                high=12,
                words="Twelve soldiers of Norland",
                figures=("channel-f-twelve",),
                articles=1,
                independent=1,
                origins=("Free Front Channel",),
            ),
            Answer(
                claimants=("ministry",),
                party="norland",
                low=12,
                high=12,
                words="twelve wounded soldiers",
                as_of="2031-03-06",
                figures=("update-f-twelve",),
                articles=1,
                independent=1,
                origins=("Defence Ministry of Norland",),
            ),
        ),
    ),
    Question(
        id="q-hask",
        incident="shelling",
        text="How many people were wounded?",
        subject=Subject.CASUALTIES,
        measure=Measure.WOUNDED,
        of="people",
        status=Status.SINGLE,
        high=9,
        answers=(
            Answer(
                claimants=("doctor",),
                high=9,
                figures=("hask-f-nine",),
                articles=1,
                independent=1,
            ),
        ),
    ),
)


def example_ledger() -> Ledger:
    """Two incidents, five articles, every status, a copy, a failure, a judgement."""
    keys = ("wire", "copy", "channel", "update", "hask")
    raid, rest = [], []
    for claim in (*STATEMENTS, *FIGURES):
        (rest if claim.article == "article-hask" else raid).append(claim)
    return Ledger(
        made=Made(
            tool="counterclaim 0.1.0",
            reader="en-1",
            reader_sha256="ab" * 32,
            at="2031-05-01T09:30:00Z",
            settings=(("published", "none"),),
        ),
        articles=tuple(_article(key) for key in keys),
        actors=ACTORS,
        places=PLACES,
        times=(
            Time(
                article="article-wire",
                span=span("wire", "on Tuesday"),
                type=TimeType.DATE,
                value="2031-03-04",
                interval=TUESDAY,
            ),
            Time(
                article="article-update",
                span=span("update", "on Thursday"),
                type=TimeType.DATE,
                value="XXXX-WXX-4",
                interval=Unresolved(reason="no publication date"),
            ),
        ),
        statements=STATEMENTS,
        figures=FIGURES,
        verifications=(
            Verification(
                id="v-wire",
                article="article-wire",
                span=span("wire", "The claims could not be independently verified."),
                status=VerificationStatus.UNVERIFIED,
                about=("wire-hold", "wire-seventy"),
            ),
        ),
        incidents=(
            _incident("shelling", "Shelling of the Hask bridge", rest),
            _incident("raid", "Raid on Tolmen", raid),
        ),
        questions=QUESTIONS,
        copies=(
            Copies(
                articles=("article-wire", "article-copy"),
                kind=CopyKind.REWRITE,
                reasons=(
                    Reason(
                        rule="sentences repeated",
                        words="Fighters of the Sarvian Free Front crossed",
                        effect="3 of 4 sentences stand in both",
                    ),
                ),
            ),
        ),
        judgements=(
            Judgement(
                id="j-1",
                on="q-holds",
                kind=JudgementKind.CONFIRM,
                value='{"note": "seen"}',
                user="ana",
                made_at="2031-05-01T10:00:00Z",
            ),
        ),
        failures=(
            Failure(
                path="dispatches/broken.txt",
                code="not-text",
                message="broken.txt is an image, not text; give it as .txt or .jsonl.",
            ),
        ),
    )


def _incident(incident_id: str, label: str, claims: list) -> Incident:
    is_raid = incident_id == "raid"
    return Incident(
        id=incident_id,
        label=label,
        when=Interval(start="2031-03-04", end="2031-03-06")
        if is_raid
        else Interval(start="2031-04-09", end="2031-04-09"),
        places=("tolmen",) if is_raid else ("hask",),
        actors=("norland", "front") if is_raid else (),
        articles=tuple(dict.fromkeys(claim.article for claim in claims)),
        statements=tuple(c.id for c in claims if isinstance(c, StatementClaim)),
        figures=tuple(c.id for c in claims if isinstance(c, FigureClaim)),
        reasons=(
            Reason(
                rule="same place, same days",
                words="Tolmen; on Tuesday",
                effect="4 articles tell of one raid",
            ),
        )
        if is_raid
        else (),
    )
