import io
import json
import os

import pytest
import read_making as making

from counterclaim.read.inputs import count_articles
from counterclaim.read.options import ReadOptions
from counterclaim.read.paths import read_paths
from counterclaim.records import Article

TEXT = "The governor said on Tuesday that two policemen had been killed in the bay."


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def summary(*paths, **options):
    """The names of articles, the codes of failures, in order."""
    return [
        item.path if isinstance(item, Article) else f"{item.path}! {item.code}"
        for item in read_paths(paths, ReadOptions(**options))
    ]


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def test_files_folders_and_globs_each_file_once(folder):
    for name in ("b.txt", "a.txt", "sub/c.TXT", "sub/.hidden.txt", "notes.odt"):
        write(folder / name, f"{TEXT} {name}")
    assert summary("b.txt", ".", "*.txt") == [
        "b.txt",
        "a.txt",
        os.path.join("sub", "c.TXT"),
    ]
    assert summary("s*") == [os.path.join("sub", "c.TXT")]
    assert count_articles(["."]) == 3


def test_offsets_hold_in_the_file(folder):
    write(folder / "a.txt", b"\xef\xbb\xbfBay\r\n\r\n" + TEXT.encode())
    (article,) = read_paths(["a.txt"])
    assert article.text == (folder / "a.txt").read_bytes().decode("utf-8")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt", b"", "empty-file"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "not-text"),
        ("a.odt", b"x", "unknown-kind"),
        ("a.jpg", b"\xff\xd8\xff", "unknown-kind"),
        ("a.txt", b"x" * 101, "too-long"),
    ],
)
def test_one_bad_file_does_not_stop_the_others(folder, name, content, code):
    write(folder / name, content)
    write(folder / "z.txt", TEXT)
    expected = [f"{name}! {code}", "z.txt"]
    assert summary(name, "z.txt", most_characters=100) == expected


def test_missing_files_and_empty_folders(folder):
    (folder / "empty").mkdir()
    write(folder / "other" / "x.odt", "x")
    assert summary("no.txt", "no/*.txt", "empty", "other", "a\0.txt") == [
        "no.txt! no-such-path",
        "no/*.txt! no-such-path",
        "empty! nothing-to-read",
        "other! nothing-to-read",
        "a\0.txt! unreadable-file",
    ]


def test_files_that_may_not_be_read(folder, monkeypatch):
    write(folder / "a.txt", TEXT)
    write(folder / "z.txt", TEXT + " Z")

    def forbid(path):
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return TEXT.encode()

    monkeypatch.setattr("pathlib.Path.read_bytes", forbid)
    assert summary("a.txt", "z.txt") == ["a.txt! no-permission", "z.txt"]


def test_wrong_encoding_is_read_and_told(folder):
    write(folder / "a.txt", "Né à l’est. ".encode("cp1252") + TEXT.encode())
    article, note = read_paths(["a.txt"])
    assert article.text.startswith("Né à l’est.")
    assert (note.code, note.article) == ("guessed-encoding", article.id)


def test_same_article_under_two_names_counts_once(folder):
    write(folder / "a.txt", TEXT)
    write(folder / "b.txt", TEXT)
    article, failure = read_paths(["a.txt", "b.txt"])
    assert (failure.path, failure.code) == ("b.txt", "same-article")
    assert failure.article == article.id


def test_json_lines_bad_ones_apart(folder):
    lines = [
        json.dumps({"id": 1, "title": "T", "published": "2031-05-03", "text": TEXT}),
        "",
        '{"text": "broken',
        "[1, 2]",
        json.dumps({"id": "x", "text": " "}),
        json.dumps({"id": "y", "title": ["list"], "text": TEXT}),
        json.dumps({"id": "z", "outlet": "", "url": None, "text": TEXT, "more": 1}),
    ]
    write(folder / "w.jsonl", "\ufeff" + "\r\n".join(lines))
    assert summary("w.jsonl") == [
        "w.jsonl",
        "w.jsonl:3! broken-json-line",
        "w.jsonl:4! broken-json-line",
        "w.jsonl:5! line-without-text",
        "w.jsonl:6! wrong-field",
        "w.jsonl",
    ]
    first, *_, last = read_paths(["w.jsonl"])
    assert (first.given_id, first.title, first.published) == ("1", "T", "2031-05-03")
    assert (last.given_id, last.outlet) == ("z", None)


@pytest.mark.parametrize(
    ("content", "given_id"),
    [(TEXT, None), (json.dumps({"id": "7", "text": TEXT}) + "\n", "7")],
)
def test_standard_input_is_text_or_json_lines(monkeypatch, content, given_id):
    stdin = io.TextIOWrapper(io.BytesIO(content.encode()))
    monkeypatch.setattr("sys.stdin", stdin)
    (article,) = read_paths(["-"])
    assert (article.path, article.text, article.given_id) == ("-", TEXT, given_id)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (TEXT + " He told reporters that it was over.", "en"),
        (
            "Губернатор сообщил во вторник, что в заливе погибли двое полицейских и "
            "пятеро жителей были ранены.",
            "ru",
        ),
        (
            "Der Gouverneur teilte am Dienstag mit, dass zwei Polizisten getötet und "
            "fünf Bewohner verletzt wurden.",
            "de",
        ),
        ("Too short", None),
    ],
)
def test_language(folder, text, language):
    write(folder / "a.txt", text)
    (article,) = read_paths(["a.txt"])
    assert article.language == language


def test_page_on_standard_input(monkeypatch):
    stdin = io.TextIOWrapper(io.BytesIO(making.page()))
    monkeypatch.setattr("sys.stdin", stdin)
    (article,) = read_paths(["-"])
    assert (article.path, article.format) == ("-", "html")
    assert article.title == making.TITLE
