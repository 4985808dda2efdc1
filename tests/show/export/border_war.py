"""The sample's war as a careful reader finds it: a ledger made by hand.

The words are those of samples/border-war/articles; who, when, where and how many are
samples/border-war/truth.json's, for the dead and wounded of six incidents. The files in
`expected/` were worked out by hand from the articles, none by the program.
"""

import json
from functools import cache
from pathlib import Path

from counterclaim.records import (
    Actor,
    ActorKind,
    Answer,
    Article,
    Copies,
    CopyKind,
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
    Stance,
    Statement,
    StatementClaim,
    Status,
    Subject,
)

SAMPLE = Path(__file__).parents[3] / "samples" / "border-war"
EXPECTED = Path(__file__).parent / "expected"
MPA, OBSERVER = "Meridian Press Agency", "The Brenholt Observer"
PRESS_SERVICE = "Ministry of Defence of the Republic of Orsania"
# id: file, title, outlet, published
ARTICLES = {
    "01": (
        "01-varden-raid-2024",
        "Gunmen cross river and attack Orsanian border town",
        MPA,
        "2024-05-14",
    ),
    "02": (
        "02-ministry-varden-2024",
        "On the situation in the Varden district",
        PRESS_SERVICE,
        "2024-05-15",
    ),
    "03": (
        "03-observer-varden-2024",
        'Exiles say they left Varden "on their own terms"',
        OBSERVER,
        "2024-05-16",
    ),
    "04": (
        "04-wire-varden-2025",
        "Fighters storm Orsanian border crossing a year after first raid",
        MPA,
        "2025-05-20",
    ),
    "05": (
        "05-copy-harbour-post",
        "Fighters storm Orsanian border crossing for second time in a year",
        "The Harbour Post",
        "2025-05-20",
    ),
    "07": (
        "07-ministry-varden-2025",
        "On the destruction of the Halvernian formations in Lorrim Province",
        PRESS_SERVICE,
        "2025-05-21",
    ),
    "08": ("08-legion-channel", None, "Free Lorrim Legion", "2025-05-21"),
    "09": (
        "09-varden-courier",
        '"We carried them down on doors"',
        "The Varden Courier",
        "2025-05-22",
    ),
    "11": (
        "11-toll-rises",
        "Death toll of Varden raid rises to nine, governor says",
        "Kelvaro Today",
        "2025-05-23",
    ),
    "12": (
        "12-brenholt-denies",
        'Okarro: "Not one soldier, not one shell"',
        OBSERVER,
        "2025-05-21",
    ),
    "13": (
        "13-analysis-with-adverts",
        "What the second raid on Varden tells us",
        "Frontier Review",
        "2025-05-24",
    ),
    "14": (
        "14-concession",
        "Governor admits garrison left Varden during raid",
        "Radio Aune",
        "2025-05-26",
    ),
    "15": (
        "15-wire-mirrow",
        "Shells hit market in Halvernian border village, nine dead",
        MPA,
        "2025-05-24",
    ),
    "16": (
        "16-copy-mirrow",
        "Shells hit market in Halvernian border village, nine dead",
        "Lakeside Chronicle",
        "2025-05-24",
    ),
    "18": (
        "18-mirrow-update",
        "Mirrow market: toll climbs to 14 as monitors find shell craters",
        MPA,
        "2025-05-27",
    ),
    "19": (
        "19-helicopter",
        "Helicopter comes down near Ostrel; rebels say they shot it down",
        "Pacific Wire Daily",
        "2025-06-03",
    ),
    "20": (
        "20-helicopter-admitted",
        "ORSANIA ADMITS HELICOPTER WAS SHOT DOWN",
        MPA,
        "2025-06-05",
    ),
    "21": (
        "21-wire-depot",
        "Drones set fuel depot ablaze in Orsanian city",
        MPA,
        "2025-06-09",
    ),
    "22": (
        "22-depot-local",
        "Fuel fire at Dunmere depot put out after 19 hours",
        "Dunmere Evening News",
        "2025-06-10",
    ),
    "23": (
        "23-exchange",
        "Orsania and rebels swap prisoners at Hask Ford",
        OBSERVER,
        "2025-06-17",
    ),
}
URLS = {"01": "https://news.example/varden-2024"}

PERSON, COUNTRY, GROUP = ActorKind.PERSON, ActorKind.COUNTRY, ActorKind.ARMED_GROUP
# id: name, kind, party, role
ACTORS = {
    "orsania": ("Orsania", COUNTRY, None, None),
    "halvern": ("Halvern", COUNTRY, None, None),
    "legion": ("Free Lorrim Legion", GROUP, None, None),
    "brigade": ("Aune Brigade", GROUP, None, None),
    "ministry": (PRESS_SERVICE, ActorKind.GOVERNMENT_BODY, "orsania", None),
    "strand": ("Ivo Strand", PERSON, "orsania", "spokesman"),
    "solvan": ("Petra Solvan", PERSON, "orsania", "governor of Lorrim Province"),
    "holm": ("Radek Holm", PERSON, "orsania", "Defence Minister"),
    "brack": ("Tomas Brack", PERSON, "legion", "commander"),
    "wenn": ("Dario Wenn", PERSON, "halvern", "spokesman"),
    "staff": ("Halvernian general staff", ActorKind.ARMED_FORCES, "halvern", None),
    "army": ("Halvern's army", ActorKind.ARMED_FORCES, "halvern", None),
    "reiss": ("Alma Reiss", PERSON, None, "doctor"),
    "tarn": ("Jonas Tarn", PERSON, None, "Mayor"),
    "lusk": ("Hanne Lusk", PERSON, None, "mayor"),
    "diplomat": ("A Western diplomat in Kelvaro", PERSON, None, None),
    "officials": ("local officials", ActorKind.OTHER, None, None),
}
# id: name, kind, lat, lon, country, admin1; places.csv
PLACES = {
    "orsania-land": ("Orsania", PlaceKind.COUNTRY, -44.10, -116.20, "XA", None),
    "halvern-land": ("Halvern", PlaceKind.COUNTRY, -44.30, -119.60, "XB", None),
    "varden": ("Varden", PlaceKind.TOWN, -44.21, -118.012, "XA", "Lorrim Province"),
    "lorrim": (
        "Lorrim Province",
        PlaceKind.REGION,
        -44.20,
        -117.70,
        "XA",
        "Lorrim Province",
    ),
    "ostrel": ("Ostrel", PlaceKind.VILLAGE, -44.275, -117.985, "XA", "Lorrim Province"),
    "mirrow": ("Mirrow", PlaceKind.VILLAGE, -44.205, -118.105, "XB", "Tolgate"),
    "dunmere": ("Dunmere", PlaceKind.CITY, -44.16, -117.28, "XA", "Lorrim Province"),
    "ford": (
        "Hask Ford",
        PlaceKind.CHECKPOINT,
        -44.247,
        -118.038,
        "XA",
        "Lorrim Province",
    ),
}
K, W = Measure.KILLED, Measure.WOUNDED
# id: article, words ([the span] in what stands around it), measure, low, high,
# modifier, of, side, side_name, claimants, day
FIGURES = {
    "f01": ("01", "two policemen", K, 2, 2, None, "policemen", "orsania", ["solvan"]),
    "f02": ("01", "five residents", W, 5, 5, None, "residents", None, ["solvan"]),
    "f03": ("02", "Up to 31 saboteurs", K, None, 31, "Up to", "saboteurs", "legion", 0),
    "f04": ("02", "four servicemen", K, 4, 4, None, "servicemen", "orsania", 0),
    "f05": ("02", "eleven wounded", W, 11, 11, None, "", "orsania", 0),
    "f06": ("03", "two dead", K, 2, 2, None, "", "legion", ["brack"]),
    "f07": ("03", "seven wounded", W, 7, 7, None, "", "legion", ["brack"]),
    "f08": ("03", "three policemen", K, 3, 3, None, "policemen", "orsania", ["solvan"]),
    "f09": ("03", "one civilian", K, 1, 1, None, "civilian", None, ["solvan"]),
    "f10": ("11", "one civilian", K, 1, 1, None, "civilian", None, 0),
    "f11": ("04", "40 attackers", K, 40, 40, None, "attackers", "legion", ["strand"]),
    "f12": ("05", "40 attackers", K, 40, 40, None, "attackers", "legion", ["strand"]),
    "f13": ("04", "one civilian", K, 1, 1, None, "civilian", None, ["solvan"]),
    "f14": ("04", "eight people", W, 8, 8, None, "people", None, ["solvan"]),
    "f15": ("07", "64 militants", K, 64, 64, None, "militants", "legion", 0),
    "f16": ("07", "seven servicemen", K, 7, 7, None, "servicemen", "orsania", 0),
    "f17": ("07", "19 wounded", W, 19, 19, None, "", "orsania", 0),
    "f18": ("08", "We have lost [three]", K, 3, 3, None, "", "legion", ["legion"]),
    "f19": ("09", "four people", K, 4, 4, None, "people", None, ["reiss"]),
    "f20": ("09", "23 wounded", W, 23, 23, None, "", None, ["reiss"]),
    "f21": ("11", "risen to [nine]", K, 9, 9, None, "", None, ["solvan"]),
    "f22": ("11", "[Two] of the nine", K, 2, 2, None, "children", None, ["solvan"]),
    "f23": (
        "11",
        "now stands at [71]",
        K,
        71,
        71,
        None,
        "militants",
        "legion",
        ["strand"],
    ),
    "f24": ("12", "64 fighters", K, 64, 64, None, "fighters", "legion", ["wenn"]),
    "f25": (
        "13",
        "between 15 and 20 raiders",
        K,
        15,
        20,
        "between",
        "raiders",
        "legion",
        ["diplomat"],
    ),
    "f26": ("13", "ten names", K, 10, 10, None, "names", None, ["tarn"]),
    "f27": ("14", "12 dead", K, 12, 12, None, "", "legion", ["brack"]),
    "f28": (
        "15",
        "at least nine people",
        K,
        9,
        None,
        "at least",
        "people",
        None,
        ["officials"],
    ),
    "f29": (
        "16",
        "at least nine people",
        K,
        9,
        None,
        "at least",
        "people",
        None,
        ["officials"],
    ),
    "f30": ("15", "26 people", W, 26, 26, None, "people", None, ["lusk"]),
    "f31": ("18", "rose to [14]", K, 14, 14, None, "people", None, ["lusk"]),
    "f32": (
        "18",
        "[three] of them children",
        K,
        3,
        3,
        None,
        "children",
        None,
        ["lusk"],
    ),
    "f33": ("18", "Thirty-one people", W, 31, 31, None, "people", None, 0),
    "f34": ("19", "crew of three", K, 3, 3, None, "crew", "orsania", ["ministry"]),
    "f35": (
        "19",
        "five people on board",
        K,
        5,
        5,
        None,
        "people",
        "orsania",
        ["brigade"],
    ),
    "f36": ("20", "four servicemen", K, 4, 4, None, "servicemen", "orsania", ["holm"]),
    "f37": ("20", "five dead", K, 5, 5, None, "", "orsania", ["brigade"]),
    "f38": ("21", "Nobody", K, 0, 0, None, "", None, ["solvan"]),
    "f39": ("22", "Nobody", K, 0, 0, None, "", None, ["solvan"]),
    "f40": ("22", "Two firefighters", W, 2, 2, None, "firefighters", None, 0),
}
DENIED = {"f24"}
CONCEDED = {"f27"}
# id: article, content, source, cue, claimants, subject, stance
STATEMENTS = {
    "s01": (
        "01",
        "her country had no part in the attack",
        "Foreign Minister Lena Okarro",
        "Lena Okarro [said] that her",
        [],
        Subject.RESPONSIBILITY,
        Stance.DENIES,
    ),
    "s02": (
        "15",
        "six shells had been fired from positions near Pellin",
        "Its general staff",
        "staff [said] six",
        ["army"],
        Subject.ATTACK,
        Stance.ASSERTS,
    ),
    "s03": (
        "18",
        "ammunition stored by Halvern exploded in the basement",
        "[Orsania] has denied",
        "attack and [says] that",
        ["orsania"],
        Subject.RESPONSIBILITY,
        Stance.ASSERTS,
    ),
    "s04": (
        "21",
        "five drones had been launched from Halvern",
        "Governor Petra Solvan",
        "Solvan [said] that five",
        ["solvan"],
        Subject.ATTACK,
        Stance.ASSERTS,
    ),
    "s05": (
        "22",
        'its drones had "paid a visit" to the depot',
        "The Halvernian general staff",
        "staff [said] on Tuesday",
        ["staff"],
        Subject.RESPONSIBILITY,
        Stance.CONCEDES,
    ),
    "s06": (
        "23",
        "it had handed over 25 Orsanian soldiers",
        "The Legion",
        "Legion [said] that",
        ["legion"],
        Subject.OTHER,
        Stance.ASSERTS,
    ),
    "s07": (
        "23",
        "25 servicemen had come home",
        "home, [it] said",
        "it [said], and",
        ["ministry"],
        Subject.OTHER,
        Stance.ASSERTS,
    ),
}
# id: label, from, to, places, articles, statements, figures
INCIDENTS = {
    "0000000000001000": (
        "Raid on Varden, 14-15 May 2024",
        ("2024-05-14", "2024-05-15"),
        ["varden", "lorrim", "orsania-land"],
        ["01", "02", "03", "11"],
        ["s01"],
        range(1, 11),
    ),
    "0000000000002000": (
        "Raid on Varden and Hask Ford, 20-22 May 2025",
        ("2025-05-20", "2025-05-22"),
        ["varden", "ford"],
        ["04", "05", "07", "08", "09", "11", "12", "13", "14"],
        [],
        range(11, 28),
    ),
    "0000000000003000": (
        "Explosion in Mirrow, 24 May 2025",
        ("2025-05-24", "2025-05-24"),
        ["mirrow"],
        ["15", "16", "18"],
        ["s02", "s03"],
        range(28, 34),
    ),
    "0000000000004000": (
        "Loss of an aircraft near Ostrel, 2 June 2025",
        ("2025-06-02", "2025-06-02"),
        ["ostrel"],
        ["19", "20"],
        [],
        range(34, 38),
    ),
    "0000000000005000": (
        "Drone attack on Dunmere, 9 June 2025",
        ("2025-06-09", "2025-06-09"),
        ["dunmere"],
        ["21", "22"],
        ["s04", "s05"],
        range(38, 41),
    ),
    "0000000000006000": (
        "Exchange of prisoners at Hask Ford, 17 June 2025",
        ("2025-06-17", "2025-06-17"),
        ["ford"],
        ["23"],
        ["s06", "s07"],
        (),
    ),
}
RAID24, RAID25, MIRROW, HELICOPTER, DEPOT, _ = INCIDENTS
S = Status
# Each: incident; text; measure, of, side and its name; status; low, best and high;
# answers: claimants, party, low, high, as_of, figures, origins.
QUESTIONS = (
    (
        RAID24,
        "How many fighters of the Free Lorrim Legion were killed?",
        (K, "fighters", "legion", "Free Lorrim Legion"),
        S.DISPUTED,
        (2, 2, 31),
        (
            ([], "orsania", None, 31, "2024-05-15", ["f03"], [PRESS_SERVICE]),
            (["brack"], "legion", 2, 2, "2024-05-16", ["f06"], ["Tomas Brack"]),
        ),
    ),
    (
        RAID24,
        "How many police officers of Orsania were killed?",
        (K, "police officers", None, "Orsania"),
        S.UPDATED,
        (3, 3, 3),
        (
            (["solvan"], "orsania", 2, 2, "2024-05-14", ["f01"], ["Petra Solvan"]),
            (["solvan"], "orsania", 3, 3, "2024-05-15", ["f08"], ["Petra Solvan"]),
        ),
    ),
    (
        RAID24,
        "How many soldiers of Orsania were killed?",
        (K, "soldiers", "orsania", "Orsania"),
        S.SINGLE,
        (4, 4, 4),
        (([], "orsania", 4, 4, "2024-05-15", ["f04"], [PRESS_SERVICE]),),
    ),
    (
        RAID24,
        "How many civilians were killed?",
        (K, "people", None, "civilians"),
        S.AGREED,
        (1, 1, 1),
        (
            (["solvan"], "orsania", 1, 1, "2024-05-15", ["f09"], ["Petra Solvan"]),
            ([], None, 1, 1, "2025-05-23", ["f10"], ["Kelvaro Today"]),
        ),
    ),
    (
        RAID24,
        "How many civilians were wounded?",
        (W, "people", None, "civilians"),
        S.SINGLE,
        (5, 5, 5),
        ((["solvan"], "orsania", 5, 5, "2024-05-14", ["f02"], ["Petra Solvan"]),),
    ),
    (
        RAID25,
        "How many fighters of the Free Lorrim Legion were killed?",
        (K, "fighters", "legion", "Free Lorrim Legion"),
        S.DISPUTED,
        (3, 15, 71),
        (
            (
                ["strand"],
                "orsania",
                40,
                40,
                "2025-05-20",
                ["f11", "f12"],
                ["Ivo Strand"],
            ),
            ([], "orsania", 64, 64, "2025-05-21", ["f15"], [PRESS_SERVICE]),
            (["legion"], "legion", 3, 3, "2025-05-21", ["f18"], ["Free Lorrim Legion"]),
            (["wenn"], "halvern", 64, 64, "2025-05-21", ["f24"], ["Dario Wenn"]),
            (["strand"], "orsania", 71, 71, "2025-05-23", ["f23"], ["Ivo Strand"]),
            (["diplomat"], None, 15, 20, "2025-05-24", ["f25"], ["a Western diplomat"]),
            (["brack"], "legion", 12, 12, "2025-05-26", ["f27"], ["Tomas Brack"]),
        ),
    ),
    (
        RAID25,
        "How many soldiers of Orsania were killed?",
        (K, "soldiers", "orsania", "Orsania"),
        S.SINGLE,
        (7, 7, 7),
        (([], "orsania", 7, 7, "2025-05-21", ["f16"], [PRESS_SERVICE]),),
    ),
    (
        RAID25,
        "How many civilians were killed?",
        (K, "people", None, "civilians"),
        S.UPDATED,
        (4, 10, 10),
        (
            (["solvan"], "orsania", 1, 1, "2025-05-20", ["f13"], ["Petra Solvan"]),
            (["reiss"], None, 4, 4, "2025-05-22", ["f19"], ["Alma Reiss"]),
            (["solvan"], "orsania", 9, 9, "2025-05-23", ["f21"], ["Petra Solvan"]),
            (["tarn"], None, 10, 10, "2025-05-24", ["f26"], ["Jonas Tarn"]),
        ),
    ),
    (
        RAID25,
        "How many children were killed?",
        (K, "children", None, "civilians"),
        S.SINGLE,
        (2, 2, 2),
        ((["solvan"], "orsania", 2, 2, "2025-05-23", ["f22"], ["Petra Solvan"]),),
    ),
    (
        RAID25,
        "How many civilians were wounded?",
        (W, "people", None, "civilians"),
        S.UPDATED,
        (8, 23, 23),
        (
            (["solvan"], "orsania", 8, 8, "2025-05-20", ["f14"], ["Petra Solvan"]),
            (["reiss"], None, 23, 23, "2025-05-22", ["f20"], ["Alma Reiss"]),
        ),
    ),
    (
        MIRROW,
        "How many civilians were killed?",
        (K, "people", None, "civilians"),
        S.UPDATED,
        (9, 14, 14),
        (
            (
                ["officials"],
                None,
                9,
                None,
                "2025-05-24",
                ["f28", "f29"],
                ["local officials"],
            ),
            (["lusk"], None, 14, 14, "2025-05-27", ["f31"], ["Hanne Lusk"]),
        ),
    ),
    (
        MIRROW,
        "How many children were killed?",
        (K, "children", None, "civilians"),
        S.SINGLE,
        (3, 3, 3),
        ((["lusk"], None, 3, 3, "2025-05-27", ["f32"], ["Hanne Lusk"]),),
    ),
    (
        MIRROW,
        "How many civilians were wounded?",
        (W, "people", None, "civilians"),
        S.UPDATED,
        (26, 31, 31),
        (
            (["lusk"], None, 26, 26, "2025-05-24", ["f30"], ["Hanne Lusk"]),
            ([], None, 31, 31, "2025-05-27", ["f33"], [MPA]),
        ),
    ),
    (
        HELICOPTER,
        "How many soldiers of Orsania were killed?",
        (K, "soldiers", "orsania", "Orsania"),
        S.DISPUTED,
        (3, 4, 5),
        (
            (["ministry"], "orsania", 3, 3, "2025-06-03", ["f34"], [PRESS_SERVICE]),
            (
                ["brigade"],
                "brigade",
                5,
                5,
                "2025-06-03",
                ["f35", "f37"],
                ["Aune Brigade"],
            ),
            (["holm"], "orsania", 4, 4, "2025-06-05", ["f36"], ["Radek Holm"]),
        ),
    ),
    (
        DEPOT,
        "How many civilians were killed?",
        (K, "people", None, "civilians"),
        S.SINGLE,
        (0, 0, 0),
        (
            (
                ["solvan"],
                "orsania",
                0,
                0,
                "2025-06-10",
                ["f38", "f39"],
                ["Petra Solvan"],
            ),
        ),
    ),
    (
        DEPOT,
        "How many firefighters and rescuers were wounded?",
        (W, "firefighters and rescuers", None, None),
        S.SINGLE,
        (2, 2, 2),
        (([], None, 2, 2, "2025-06-10", ["f40"], ["Dunmere Evening News"]),),
    ),
)


@cache
def text_of(key: str) -> str:
    """The article's text in the sample."""
    name = ARTICLES[key][0]
    file = SAMPLE / "articles" / f"{name}.txt"
    if file.exists():
        return file.read_text(encoding="utf-8")
    lines = (SAMPLE / "wire.jsonl").read_text(encoding="utf-8").splitlines()
    return next(r["text"] for r in map(json.loads, lines) if r["id"] == name)


def span(key: str, words: str) -> Span:
    """These words of the article; of "risen to [nine]", those in brackets."""
    before, opened, rest = words.partition("[")
    wanted, _, after = rest.partition("]") if opened else (words, "", "")
    before = before if opened else ""
    start = text_of(key).index(before + wanted + after) + len(before)
    return Span(start=start, end=start + len(wanted), text=wanted)


def _article(key: str) -> Article:
    name, title, outlet, published = ARTICLES[key]
    return Article(
        id=f"a{key}",
        text=text_of(key),
        sha256=key * 32,
        path=f"articles/{name}.txt",
        url=URLS.get(key),
        language="en",
        title=title,
        outlet=outlet,
        published=published,
    )


def _stance(figure: str) -> Stance:
    if figure in DENIED:
        return Stance.DENIES
    return Stance.CONCEDES if figure in CONCEDED else Stance.ASSERTS


def _figure(key: str) -> FigureClaim:
    article, words, measure, low, high, modifier, of, side, who = FIGURES[key]
    found = span(article, words)
    who = tuple(who or ())
    return FigureClaim(
        id=key,
        article=f"a{article}",
        figure=Figure(
            span=found,
            number=found,
            measure=measure,
            count=Count(low=low, high=high, modifier=modifier),
            of=of,
            stance=_stance(key),
        ),
        claimants=who,
        claimant_name=ACTORS[who[0]][0] if who else None,
        side=side,
        side_name=ACTORS[side][0] if side else None,
    )


def _statement(key: str) -> StatementClaim:
    article, content, source, cue, who, subject, stance = STATEMENTS[key]
    return StatementClaim(
        id=key,
        article=f"a{article}",
        statement=Statement(
            content=(span(article, content),),
            source=span(article, source),
            cue=span(article, cue),
            stance=stance,
        ),
        claimants=tuple(who),
        claimant_name=ACTORS[who[0]][0] if who else None,
        subject=subject,
        said_on=ARTICLES[article][3],
    )


def _incident(key: str) -> Incident:
    label, (start, end), places, articles, statements, figures = INCIDENTS[key]
    return Incident(
        id=key,
        label=label,
        when=Interval(start=start, end=end),
        places=tuple(places),
        articles=tuple(f"a{article}" for article in articles),
        statements=tuple(statements),
        figures=tuple(f"f{number:02}" for number in figures),
    )


def _question(number: int) -> Question:
    incident, text, (measure, of, side, side_name), status, ends, answers = QUESTIONS[
        number
    ]
    low, best, high = ends
    return Question(
        id=f"q{number + 1:02}",
        incident=incident,
        text=text,
        subject=Subject.CASUALTIES,
        status=status,
        measure=measure,
        of=of,
        side=side,
        side_name=side_name,
        low=low,
        best=best,
        high=high,
        answers=tuple(_answer(*answer) for answer in answers),
    )


def _answer(claimants, party, low, high, as_of, figures, origins) -> Answer:
    return Answer(
        claimants=tuple(claimants),
        party=party,
        low=low,
        high=high,
        as_of=as_of,
        stance=_stance(figures[0]),
        figures=tuple(figures),
        articles=len(figures),
        independent=len(origins),
        origins=tuple(origins),
    )


@cache
def border_war() -> Ledger:
    """The ledger."""
    return Ledger(
        made=Made(
            tool="counterclaim 0.1.0",
            reader="by hand",
            reader_sha256="",
            at="2026-11-22T00:00:00Z",
        ),
        articles=tuple(_article(key) for key in ARTICLES),
        actors=tuple(
            Actor(id=key, name=name, kind=kind, party=party, role=role)
            for key, (name, kind, party, role) in ACTORS.items()
        ),
        places=tuple(
            Place(
                id=key,
                name=name,
                kind=kind,
                lat=lat,
                lon=lon,
                country=country,
                admin1=admin1,
            )
            for key, (name, kind, lat, lon, country, admin1) in PLACES.items()
        ),
        statements=tuple(_statement(key) for key in STATEMENTS),
        figures=tuple(_figure(key) for key in FIGURES),
        incidents=tuple(_incident(key) for key in INCIDENTS),
        questions=tuple(_question(number) for number in range(len(QUESTIONS))),
        copies=(
            Copies(articles=("a04", "a05"), kind=CopyKind.NEAR),
            Copies(articles=("a15", "a16"), kind=CopyKind.IDENTICAL),
        ),
    )
