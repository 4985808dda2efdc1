"""Title, outlet, byline, date and furniture of pages as people paste them."""

import pytest
from hypothesis import given, settings, strategies as st

from counterclaim.read.article import make_article
from counterclaim.read.options import Given, ReadOptions
from counterclaim.records import PublishedFrom

STORY = (
    "Armed men crossed the river before dawn on Tuesday and attacked the border town "
    "of Ostrava Bay, officials in both countries said.\n\n"
    "The governor said that two policemen had been killed and five people wounded."
)


def head_of(*lines):
    return make_article("\n\n".join([*lines, STORY]), "a.txt")


def grey(article):
    return [
        line for span in article.furniture for line in span.text.split("\n") if line
    ]


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["Gunmen cross river"], "Gunmen cross river"),
        (
            ["The Bay Courier", "Gunmen cross river", "May 3, 2031"],
            "Gunmen cross river",
        ),
        (["NewsGunmen cross river", "Gunmen cross river"], "Gunmen cross river"),
        (["UKWorld News", "Gunmen cross the river"], "Gunmen cross the river"),
        (["3 May 2031", "By Ana Ruz", "What we know so far"], "What we know so far"),
        (
            ["War, Border, Orsania, Raid on the bay", "Gunmen cross river"],
            "Gunmen cross river",
        ),
        (["By Ana Ruz", "Brothers and sisters!"], None),
        ([], None),
    ],
)
def test_title(lines, title):
    article = head_of(*lines)
    assert article.title == title
    if title:
        assert article.title_span.text == title


@pytest.mark.parametrize(
    ("lines", "outlet"),
    [
        (["The Bay Courier", "Gunmen cross river"], "The Bay Courier"),
        (["BAY LEDGER - all you need", "Gunmen cross river"], "BAY LEDGER"),
        (["Gunmen cross river", "By Ana Ruz, Bay Press Agency"], "Bay Press Agency"),
        (
            ["Gunmen cross river", "by Ana Ruz and The Bay Post news desk 3 May 2031"],
            "The Bay Post",
        ),
        (
            ["MINISTRY OF DEFENCE OF ORSANIA", "Statement of 3 May 2031"],
            "MINISTRY OF DEFENCE OF ORSANIA",
        ),
        (["Courier found dead", "3 May 2031"], None),
        (["Gunmen cross river", "Reuters"], "Reuters"),
        (["Gunmen cross river", "CNN —"], "CNN"),
        (["Gunmen cross river", "Story by AFP • 3 May 2031"], "AFP"),
        (["Gunmen cross river", "May 3, 2031 / 5:31 PM EDT / The Bay News"], None),
        (["Gunmen cross river"], None),
    ],
)
def test_outlet(lines, outlet):
    assert head_of(*lines).outlet == outlet


@pytest.mark.parametrize(
    ("lines", "byline"),
    [
        (["By Ana Ruz"], "Ana Ruz"),
        (["By Ana Ruz, Bay Press Agency", "May 3, 2031"], "Ana Ruz"),
        (["Thursday, 3 May 2031 | World | by Ana Ruz"], "Ana Ruz"),
        (
            ["by Ana Ruz and Li Wen March 19, 2031 5:31 PM 2 min read"],
            "Ana Ruz and Li Wen",
        ),
        (["By the river"], None),
        (["Gunmen cross river"], None),
    ],
)
def test_byline(lines, byline):
    assert head_of(*lines).byline == byline


@pytest.mark.parametrize(
    ("lines", "published", "told_by"),
    [
        (["3:35 PM EDT, March 13, 2031"], "2031-03-13", PublishedFrom.BYLINE),
        (
            ["Updated: 5 May 2031", "Published: 3 May 2031"],
            "2031-05-03",
            PublishedFrom.BYLINE,
        ),
        (["Posted at 5:31 pm on May 3, 2031"], "2031-05-03", PublishedFrom.BYLINE),
        (["Communiqué of 15 May 2031"], "2031-05-15", PublishedFrom.BYLINE),
        (
            [
                "The Bay Courier",
                "Thursday 22 May 2031       Local news for the whole bay",
            ],
            "2031-05-22",
            PublishedFrom.BYLINE,
        ),
        (["What happened on 24 February 2031"], None, None),
        (["Two men who died March 30, 2031 in the bay"], None, None),
        (["Fighters by the river on May 2, 2031. (Photo by Li Wen/MPA)"], None, None),
        ([], None, None),
    ],
)
def test_published(lines, published, told_by):
    article = head_of(*lines)
    assert (article.published, article.published_from) == (published, told_by)


@pytest.mark.parametrize(
    ("dateline", "outlet", "published"),
    [
        ("LIMA, 12 JAN 90 (AFP) -- ", "AFP", "1990-01-12"),
        ("ROME (ITALY), 11 JAN 90 -- [TEXT] ", None, "1990-01-11"),
        ("KYIV, Ukraine – ", None, None),
        ("Geneva/Khartoum, 3 May 2031 – ", None, "2031-05-03"),
        ("BAMAKO, May 3, 2031 (Reuters) - ", "Reuters", "2031-05-03"),
        ("KELVARO, Orsania, May 20 (MPA) - ", "MPA", None),
    ],
)
def test_dateline(dateline, outlet, published):
    article = make_article(f"Gunmen cross river\n\n{dateline}{STORY}", "a.txt")
    assert (article.outlet, article.published) == (outlet, published)
    if published:
        assert article.published_from is PublishedFrom.DATELINE


def test_what_stands_beside_the_text_goes_first():
    given_beside = Given(
        id="7",
        title="Gunmen cross river",
        published="2031-05-04T10:00:00Z",
        outlet="Bay Wire",
        url="https://example.org/2031/05/01/x",
    )
    text = f"Gunmen cross river.\n\nBy Ana Ruz\n\n3 May 2031\n\n{STORY}"
    article = make_article(text, "a.jsonl", given=given_beside)
    assert (article.title, article.outlet) == ("Gunmen cross river", "Bay Wire")
    assert article.title_span.text == "Gunmen cross river."
    assert article.published == "2031-05-04"
    assert article.published_from is PublishedFrom.METADATA


def test_the_user_speaks_where_nothing_else_does():
    options = ReadOptions(published="2031-05", outlet="Bay Wire")
    silent = make_article(STORY, "a.txt", options=options)
    assert (silent.published, silent.outlet) == ("2031-05", "Bay Wire")
    assert silent.published_from is PublishedFrom.USER
    telling = make_article(f"May 3, 2031\n\n{STORY}", "a.txt", options=options)
    assert telling.published == "2031-05-03"


def test_id_hangs_on_text_id_url_and_outlet_but_not_on_the_path():
    one = make_article(STORY, "a.txt")
    assert make_article(STORY, "b.txt").id == one.id
    others = [
        make_article(STORY + " ", "a.txt"),
        make_article(STORY, "a.txt", given=Given(id="1")),
        make_article(STORY, "a.txt", given=Given(outlet="Bay Wire")),
        make_article(STORY, "a.txt", options=ReadOptions(outlet="Bay Post")),
    ]
    assert len({one.id, *(article.id for article in others)}) == 5


# ------------------------------------------------------------------------- furniture

PARAGRAPH = "The mayor said that {} houses had burned down in the night to Wednesday."


def page(*between, after=()):
    parts = ["Gunmen cross river", STORY, *between, PARAGRAPH.format(9)]
    return make_article("\n\n".join([*parts, *after]), "a.txt")


@pytest.mark.parametrize(
    "lines",
    [
        ["Advertisement"],
        ["Finance minister unveils plan to tax luxury yachts before summer"],
        ["Read also:\nBread prices rise again\nThe general who grew roses"],
        [
            "Bread prices rise again\nOther Topics of Interest",
            "Bread prices rise again",
            "Bread is dearer than ever, and prices will rise again, bakers said.",
        ],
        ["READ NEXT: Five things to know about bread"],
        ["Smoke over the bay on May 2, 2031. (Photo by Ana Ruz/MPA via Getty Images)"],
    ],
)
def test_between_paragraphs(lines):
    article = page(*lines)
    expected = [part for line in lines for part in line.split("\n")]
    assert grey(article) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Sirens in the bay",
        "What we know about the houses that burned down so far",
        "Houses burned down all over the upper town, mayor says",
        '"We carried them down on doors because the lift was dead"',
        "The men had come from the north of the country in the night",
    ],
)
def test_headings_of_the_story_stay(line):
    assert page(line).furniture == ()


@pytest.mark.parametrize(
    "lines",
    [
        ["Scroll to Top"],
        ["Related content"],
        ["Authors: Ana Ruz, The Bay Courier", "Comments", "Editors' Picks"],
        ["(Reporting by Ana Ruz; editing by Li Wen)"],
        [
            "Ana Ruz in the bay contributed to this report.",
            "A year of war",
            "Bread: dear.",
        ],
        ["Notices | Lost and found | Church times"],
        ["* The text is translated automatically and is not checked by an editor."],
        ["Ana Ruz has reported from the bay since 2019.", "Sign up for our letter"],
    ],
)
def test_after_the_end(lines):
    assert grey(page(after=lines)) == lines


def test_story_under_a_list_stays():
    article = page("Trending\nTwo people, 38 and 51, say they feel like prisoners")
    assert grey(article)[0] == "Trending"
    story = 'She said: "Two people feel like prisoners and say they cannot leave here."'
    article = page("Trending\nTwo people say they feel like prisoners", story)
    assert story not in grey(article)


def test_part_of_a_line():
    article = head_of("by Ana Ruz March 19, 2031 5:31 PM 2 min read")
    assert grey(article) == ["2 min read"]


def test_repeated_headline_is_no_furniture():
    assert head_of("Gunmen cross river", "Gunmen cross river").furniture == ()


def test_broken_lines_of_a_wire_are_story():
    lines = [
        "   LIMA, 12 JAN 90 (AFP) -- [TEXT] FIVE MEN WERE KILLED IN JUNIN, PASCO,",
        "HUANUCO, AND SAN MARTIN DEPARTMENTS BY UNKNOWN GUNMEN WHO CAME FROM THE",
        "NORTH OF THE COUNTRY, SAID THE ARMY, THE POLICE, THE MAYOR AND THE RADIO",
        "STATIONS OF THE CAPITAL, WHICH QUOTED A COMMUNIQUE THAT NOBODY HAD SEEN,",
        "AND WHICH THE GOVERNMENT DENIES.",
    ]
    article = make_article("\n".join(lines), "a.txt")
    assert article.furniture == ()
    assert article.title is None


@settings(deadline=None)  # a busy machine is no fault
@given(st.text(max_size=300), st.sampled_from(["\n", "\r\n", "\n\n"]))
def test_spans_stand_in_the_text_whatever_it_is(text, sign):
    whole = sign.join(["Read also:", text, STORY, "Comments", text])
    article = make_article(whole, "a.txt")
    assert article.text == whole
    for span in article.furniture:
        assert whole[span.start : span.end] == span.text


def test_article_says_what_told_each_field():
    text = f"Raid on Varden\n\nBy Ana Ruz\n\nMay 3, 2031\n\n{'He said so. ' * 9}"
    given = Given(outlet="Bay Post", url="https://x.example/2031/05/04/a")
    article = make_article(text, "-", given=given)
    told = {one.field: (one.by.value, one.words) for one in article.told}
    assert told == {
        "title": ("text", "Raid on Varden"),
        "byline": ("text", "Ana Ruz"),
        "published": ("text", "2031-05-03"),
        "outlet": ("field", "Bay Post"),
    }
    bare = make_article("He said so. " * 9, "-", given=Given(url=given.url))
    told = {one.field: one.by.value for one in bare.told}
    assert (told["published"], told["outlet"]) == ("url", "url")
