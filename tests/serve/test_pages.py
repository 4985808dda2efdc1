"""Every page, as a reader who is not signed in sees it."""

import pytest
from serve.making import Tags, crawl, serving, sign_in
from show.example import TEXTS

MOST_BYTES = 300_000


def test_every_page_that_pages_lead_to_is_there_and_small(reader):
    answers = crawl(reader)
    kinds = {address.split("/")[1].split("?")[0] for address in answers}
    assert kinds >= {"", "incident", "question", "article", "actor", "place", "claim"}
    for address, answer in answers.items():
        assert answer.status_code == 200, address
        assert len(answer.content) < MOST_BYTES, address


def test_every_page_of_a_reviewer_is_there(example_file):
    with serving(example_file) as client:
        answers = crawl(sign_in(client))
    assert {"/review", "/decisions", "/audit"} < answers.keys()
    wrong = [a for a, answer in answers.items() if answer.status_code != 200]
    assert wrong == []


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/", ["Raid on Tolmen", "Shelling of the Hask bridge", "disputed"]),
        ("/incident/raid", ["How many fighters", "Norland", "Not verified"]),
        ("/question/q-fighters", ["70", "low <b>2</b>", "Versions side by side"]),
        ("/article/article-wire", ["Fighting at Tolmen", "regional governor"]),
        ("/actor/ministry", ["the ministry", "Party", "denies"]),
        ("/place/tolmen", ["50.500, 30.250", "<svg", "Raid on Tolmen"]),
        ("/place/hask", ["not known", "a neighbour"]),
        ("/claim/wire-f-seventy", ["70 fighters", "Permanent link", "killed"]),
        ("/failures", ["not read"]),
        ("/", ["Said to be killed", '<a href="/question/q-fighters"><b>']),
        ("/review", ["Waiting after it", "How many", "70 fighters"]),
    ],
)
def test_page_shows(reader, address, words):
    text = reader.get(address).text
    for word in words:
        assert word in text, word


def test_article_page_holds_every_word_of_its_text(reader):
    text = reader.get("/article/article-wire").text
    shown = "".join(c for c in Text(text).text if not c.isspace() and not c.isdigit())
    for line in TEXTS["wire"].splitlines()[2:]:
        wanted = "".join(c for c in line if not c.isspace() and not c.isdigit())
        assert wanted in shown


class Text(Tags):
    """All text between tags."""

    def __init__(self, text):
        self.text = ""
        super().__init__(text)

    def handle_data(self, data):
        self.text += data


@pytest.mark.parametrize(
    "address",
    ["/incident/x", "/question/x", "/article/x", "/actor/x", "/place/x", "/claim/x"],
)
def test_unknown_id_is_told_with_a_code(reader, address):
    answer = reader.get(address)
    assert answer.status_code == 404
    assert "not-in-the-ledger" in answer.text
    as_json = reader.get(address, headers={"accept": "application/json"}).json()
    assert as_json["error"]["code"] == "not-in-the-ledger"


def test_claim_leads_to_its_words(reader):
    link = "/article/article-channel/at/channel-f-two#c-channel-f-two"
    assert f'href="{link}"' in reader.get("/question/q-fighters").text
    assert 'id="c-channel-f-two"' in reader.get(link).text


@pytest.mark.parametrize(
    ("ident", "way"),
    [("raid", "incident"), ("oru", "actor"), ("hask", "place"), ("wire-hold", "claim")],
)
def test_any_id_leads_to_its_page(reader, ident, way):
    assert reader.get(f"/find/{ident}").url.path == f"/{way}/{ident}"


@pytest.mark.parametrize(
    ("query", "there", "not_there"),
    [
        ("q=denied", ["Raid on Tolmen"], ["Shelling of the Hask"]),
        ("what=claims&q=fighters", ["70 fighters"], ["up to nine people"]),
        ("what=claims", [" denies: "], []),
        ("what=claims&measure=wounded", ["up to nine people"], ["70 fighters"]),
        ("what=claims&actor=Jan+Oru", ["two fighters"], ["up to nine"]),
        ("what=questions&status=disputed", ["How many fighters"], ["up to nine"]),
        ("what=articles&outlet=Hask+Courier", ["Shelling near"], ["Toll of Tolmen"]),
        ("what=actors&q=Oru", ["Jan Oru"], ["Ida Brandt"]),
        ("since=2031-04", ["Shelling of the Hask"], ["Raid on Tolmen,"]),
        ("actor=Nobody+Such", ["No actor of the ledger"], ["Raid on Tolmen,"]),
        ("since=tomorrow", ["is no day"], ["Raid on Tolmen,"]),
    ],
)
def test_search_table(reader, query, there, not_there):
    text = Text(reader.get(f"/?{query}").text).text
    for words in there:
        assert words in text, words
    for words in not_there:
        assert words not in text, words


def test_report_is_one_file_without_a_script(reader):
    for address in ("/incident/raid/report", "/report?q=denied"):
        answer = reader.get(address)
        assert answer.status_code == 200
        assert "Raid on Tolmen" in answer.text
        assert "Shelling of the Hask" not in answer.text
        assert "script" not in {tag for tag, _ in Tags(answer.text).tags}


@pytest.mark.parametrize(
    ("form", "columns"),
    [
        ("figures", "id,text,measure"),
        ("questions", "id,question"),
        ("ucdp-ged", "id,"),
        ("acled", "event_id"),
        ("airwars", ","),
        ("geojson", '"FeatureCollection"'),
    ],
)
def test_what_a_search_finds_is_given_in_a_format_of_the_field(reader, form, columns):
    answer = reader.get(f"/export/{form}?q=denied")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]
    assert columns in answer.text
    assert "Hask bridge" not in answer.text


def test_format_that_is_none_is_refused(reader):
    assert reader.get("/export/exe").status_code == 404


def test_who_is_signed_in_stays_so_where_something_is_not_there(example_file):
    with serving(example_file) as client:
        assert "Sign out" in sign_in(client).get("/actor/x").text
