"""Files of many kinds through the command line, and long ones that were broken off."""

import json
import os
from importlib import import_module

import pytest
from read import read_making as making

from counterclaim import pipeline

packed = import_module("counterclaim.read.packed")
NOISE = 1_200_000  # bytes of a picture: more than two places are apart


def article(number):
    said = (
        f"Governor Petra Vann said on day {number} that {number} men had been killed."
    )
    return making.page((said, *making.PARAGRAPHS[1:]))


@pytest.fixture
def crawl(folder):
    """A web archive of ten articles with pictures between them."""
    records = []
    for number in range(10):
        records.append(making.record(f"https://x.example/{number}", article(number)))
        picture = os.urandom(NOISE)
        records.append(
            making.record(f"https://x.example/{number}.png", picture, media="image/png")
        )
    (folder / "c.warc.gz").write_bytes(making.warc(records))
    return folder / "c.warc.gz"


def test_broken_off_web_archive_is_read_on_without_loss_or_double(
    call, crawl, monkeypatch
):
    monkeypatch.setattr(packed, "PLACES_APART", 1)
    session = import_module("counterclaim.store.session")
    add, count = session.Store.add_readings, []

    def break_off(self, *arguments, **options):
        count.append(1)
        if len(count) == 6:
            raise OSError(28, "No space left on device", "w.ledger")
        return add(self, *arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(session.Store, "add_readings", break_off)
        patch.setattr(pipeline, "TOGETHER", 1)
        assert call("read", "c.warc.gz", "--ledger", "w.ledger").code == 1
    begun = []
    take_apart = packed.take_apart
    monkeypatch.setattr(
        packed,
        "take_apart",
        lambda child, job: begun.append(job.offset) or take_apart(child, job),
    )
    second = call("read", "c.warc.gz", "--ledger", "w.ledger")
    assert (second.code, begun[0] > 3 * NOISE) == (0, True)
    third = call("read", "c.warc.gz", "--ledger", "w.ledger")
    assert (begun[1], "Read 10 articles, 10 of them before" in third.err) == (0, True)
    ledger = json.loads(call("export", "w.ledger", "--format", "json").out)
    assert sorted(a["url"][-1] for a in ledger["articles"]) == list("0123456789")


def test_failures_of_a_file_are_forgotten_with_it(call, folder):
    members = {"a.html": article(1), "bad.pdf": b"%PDF-1.4 x"}
    (folder / "a.zip").write_bytes(making.zipped(members))
    first = call("read", "a.zip", "--ledger", "w.ledger")
    assert (first.code, "a.zip::bad.pdf" in first.err) == (1, True)
    (folder / "a.zip").write_bytes(making.zipped({"a.html": article(1)}))
    assert call("read", "a.zip", "--ledger", "w.ledger").code == 0
    assert json.loads(call("export", "w.ledger").out)["failures"] == []


RUSSIAN = (
    "Губернатор сообщил во вторник, что в заливе погибли двое полицейских и пятеро "
    "жителей были ранены, а дорога к заливу закрыта до вечера следующего дня."
)


def foreign_files():
    def page(number):
        return making.page([f"{RUSSIAN} {number}"] * 3, head="")

    xml = making.RSS.split("<item>")[0]
    feed = f"{xml}<item><description>{RUSSIAN}</description></item></channel></rss>"
    return {
        "a.txt": RUSSIAN,
        "a.jsonl": json.dumps({"id": "1", "text": RUSSIAN}),
        "a.html": page(1),
        "a.docx": making.docx([RUSSIAN] * 3),
        "a.epub": making.epub({"a.xhtml": page(2)}),
        "a.eml": making.mail(RUSSIAN * 3),
        "a.mhtml": making.mhtml(page(3)),
        "a.warc.gz": making.warc([making.record("https://x.example/1", page(4))]),
        "a.rss": feed,
        "a.csv": f'id,text\n2,"{RUSSIAN}"\n',
        "a.zip": making.zipped({"x.html": page(5)}),
    }


def test_other_languages_are_kept_unread_whatever_the_file(call, folder):
    files = foreign_files()
    for number, (name, content) in enumerate(files.items()):
        data = content if isinstance(content, bytes) else content.encode()
        (folder / f"{number}-{name}").write_bytes(data)
    result = call("read", ".", "--ledger", "w.ledger")
    assert result.code == 1
    ledger = json.loads(call("export", "w.ledger").out)
    unread = {
        f["path"].partition("::")[0]
        for f in ledger["failures"]
        if f["code"] == "other-language"
    }
    assert unread == {f"{n}-{name}" for n, name in enumerate(files)}
    assert {a["language"] for a in ledger["articles"]} == {"ru"}
    assert "11 articles in other languages than English are kept unread" in result.err
