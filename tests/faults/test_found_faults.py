"""What the fuzzers found, each as the smallest input that showed it."""

import base64
import io
import json

import pytest
from read import read_making as making
from record_making import make_article

from counterclaim.errors import ArticleError, InputError
from counterclaim.fetch.target import parse_url
from counterclaim.find.figures import find_figures
from counterclaim.find.numbers import MOST
from counterclaim.read import article as articles
from counterclaim.read.article import resolve_date
from counterclaim.read.formats import Format
from counterclaim.read.options import ReadOptions
from counterclaim.read.parts import Part
from counterclaim.read.paths import read_paths
from counterclaim.read.pdf import parse_pdf
from counterclaim.records import Article, Reading, Sentence, Span
from counterclaim.review.fields import FIELDS, PARSERS, Form
from counterclaim.show.asked_days import find_asked_days
from counterclaim.store.opening import open_store
from counterclaim.store.search import Search

FOREIGN = "Die Stadt wurde am Dienstag wieder beschossen, sagte der Bürgermeister. " * 3


def items(tmp_path, *lines):
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(lines))
    return list(read_paths([str(path)]))


def test_lone_surrogate_in_another_language(tmp_path):
    """The detector of languages takes no lone surrogate, and stopped the run."""
    (item,) = items(tmp_path, json.dumps({"text": f"\ud800 {FOREIGN}"}))
    assert isinstance(item, Article)
    assert item.language == "de"


def test_number_that_python_does_not_read(tmp_path):
    """A number of more than 4,300 digits is a ValueError, but no JSONDecodeError."""
    bad, good = f'{{"id": {"9" * 5_000}, "text": "x"}}', json.dumps({"text": FOREIGN})
    first, second = items(tmp_path, bad, good)
    assert (first.code, second.text) == ("broken-json-line", FOREIGN)


def test_fault_of_ours_in_one_article_does_not_stop_the_others(tmp_path, monkeypatch):
    def fail(text):
        raise RuntimeError(text[:3])

    monkeypatch.setattr(articles, "resolve_language", fail)
    lines = [json.dumps({"text": text}) for text in ("One.", "Two.")]
    assert [item.code for item in items(tmp_path, *lines)] == ["bug", "bug"]
    with pytest.raises(RuntimeError):
        articles.make_article("One.", "-", options=ReadOptions(is_debugging=True))
    with pytest.raises(ArticleError, match="--debug"):
        articles.make_article("One.", "-")


@pytest.mark.parametrize(
    "number",
    [
        "9" * 400,
        "9" * 5_000,
        f"{'9' * 400}k",
        "1" + ",000" * 200,
        "two" + " million" * 90,
    ],
)
def test_number_beyond_all_counting(number):
    """It became infinite, and the article that held it was not read at all."""
    text = f"Ana Ruz said that {number} men and 12 boys were killed."
    article = make_article("a", text)
    sentence = Sentence(span=Span(start=0, end=len(text), text=text))
    found = find_figures(article, (sentence,), (), (), ())
    assert "12 boys" in [figure.span.text for figure in found]
    assert all(figure.count.low <= MOST for figure in found if figure.count.low)


@pytest.mark.parametrize("words", ["0000", "0000-05", "٢٠٣١", "٢٠٣١-٠٥-١٤", "2031-13"])
def test_day_that_no_calendar_has(words):
    """Such a correction was taken, and the ledger could not be grouped any more."""
    field = next(f for fields in FIELDS.values() for f in fields if f.form == Form.DAYS)
    with pytest.raises(InputError) as caught:
        PARSERS[Form.DAYS](field, words)
    assert caught.value.code == "bad-correction"
    assert resolve_date(words) is None


def test_count_of_thousands_of_digits():
    """Python refuses to read it, and the page said that we are at fault."""
    field = next(f for fields in FIELDS.values() for f in fields if f.name == "low")
    with pytest.raises(InputError):
        PARSERS[Form.COUNT](field, "9" * 5_000)


@pytest.mark.parametrize("day", ["3031-05-06", "9999-12-31", "9" * 30, "2031-02-31"])
def test_article_and_search_of_a_day_far_off(day):
    """The number of its row was too large for any database, and the run stopped."""
    article = make_article("a", "It rained.", published=day)
    with open_store() as store:
        store.add_reading(article, Reading(article="a"), reading_key="k")
        for search in (Search(since=day), Search(until=day), Search(words="rain")):
            store.search(search)
        assert store.search(Search(words="rain")).total == 1


@pytest.mark.parametrize("words", ["2031-13", "2031-00", "2031-05-00", "31 Feb 2031"])
def test_question_about_a_day_that_no_calendar_has(words):
    """The thirteenth month was an error that had no words."""
    (found,) = find_asked_days(f"how many were killed in {words}?")
    assert (found.days.start or "2031")[:4] == "2031"


def test_address_with_a_lone_surrogate():
    with pytest.raises(ArticleError) as caught:
        parse_url("https://post.example/\udc9f")
    assert caught.value.code == "bad-address"


def test_page_of_a_pdf_that_cannot_be_loaded():
    """One page that failed to load made the whole file unreadable."""
    content = making.pdf([[making.PARAGRAPHS[0][:60]], [making.PARAGRAPHS[1][:60]]])
    pages = content.replace(b"/Type/Page/", b"/Type/Pxge/", 1)
    assert pages != content
    part = Part(where="a.pdf", format=Format.PDF, file=io.BytesIO(pages))
    (draft,) = parse_pdf(part)
    assert making.PARAGRAPHS[1][:40] in draft.text


# A WACZ file whose member lies before its beginning: zipfile's ValueError.
TURNED_WACZ = (
    "UEsDBBQAAAAIAHpPdl3EkH7ymQIAABQFAAAOAAAAYXJjaGl2ZS9hLndhcmOFVFFP20AMfq/E"
    "f/D6sodRkpathZBGQrANtGmgKgNtL8ht3Oa05C66c1q6Xz9fUko7IZCqKrH9ff58ny/355OL"
    "oH8UHnTu5amXriuKwJKrjHa0CU5oZmzWu76MIK6tjupaZdEgPBl9HJycjgbHoTyMBsNhsqm/"
    "RBaSQXjc74WfeuEw7Q+iMJTf76cuaBfEvZ+T6why5spFQVAZx0f0iGVVUDDF9UHnwmgmzRtN"
    "WFWFmiErowOPOYPSLVhS42e1T4jvpBecR9APh6ODzkHnKk1vZci+aArh5tv/1EyPLJxlcQaz"
    "HK0jHtc87514aPzu8uYi/XX7GXxBEm/+CbMkLolxH5HE4WZiEWdEApvtSaxQhiuMo220klvu"
    "QECqaN5pSc2JmHnzquUKe/Ft92Br51ykkU3ORbr14zr/bSO7JDF/k4uDdmmaL0Di7/w/UEsB"
    "AhQDFAAAAAgAek92XcSQfvKZAgAAFAUAAA4AAAAAAAAAAAAAAIABAAAAAGFyY2hpdmUvYS53"
    "YXJjUEsFBgAAAAABAAEAPAAAAMUCAAAAAOilkjT8UUVBGSgNnBPIbNCDK7RXU1u4lbHjoEV1"
    "WsbKmoosr8dds4iaTBdmreBx9w3m7oskTjE9aCx3iXYFbFG+ZtzFmnNjd2rPNcKk/vsCOVpW"
    "s4Kiqp4WyuWUPbDaa7O7BWEZX9bXS2XdNsOxQLTKYL96dTjNVoWXBPw0RQmOxUd5XX2PFd1y"
    "fiu/YKDKt2ZnNHv4D0hJ8nmIinzkARizuPamZYmhwSLYdAvs/JN0BgmV9NN4seL0pMKgCnvh"
    "5VEQvpbx0F2+OWDyNoLwhQsTH5yTtzggkdHHzuNIAPtYkgnwj/KK3AhGBYqgfyaQeKk8TYu2"
    "wOB1mC8lnU608rqO2CBCmoxA75txmqqXuxZLpEvxrqL4UfCbTf6rU6s6l9XvaIQ9a6WGAfG/"
    "ho6YdOWvpRArI/O6CQbRR4L5e7pjfvHV5pKW7tGOeGBjw2LukiEoJQ45fD/2QoqUxRTj/Iw7"
    "LwJ7pfD5QhgAMf4mzW6sDsd3qcS5jI9t8TDVU96dmWJR/RsltvQ="
)


def test_wacz_member_before_the_beginning(tmp_path):
    """A member's offset below zero stopped the reading of the file with a bug."""
    (tmp_path / "a.wacz").write_bytes(base64.b64decode(TURNED_WACZ))
    (failure,) = read_paths([str(tmp_path / "a.wacz")])

    assert failure.code == "broken-archive"
