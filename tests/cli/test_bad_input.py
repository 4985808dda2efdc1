"""Everything that can be wrong with what a user gives: a message, a row, a count."""

import json
import re
import sqlite3
import stat

import pytest

from counterclaim.store import opening
from counterclaim.store.migrate import NEWEST

GOOD = "Governor Petra Vann said that two policemen had been killed in the bay."
RUSSIAN = (
    "Губернатор сообщил, что в заливе погибли двое полицейских и пять жителей. " * 3
)
CODE = re.compile(r"\[([a-z-]+)\]$", re.MULTILINE)


@pytest.fixture
def read(call, folder):
    """Write files, read them beside a good one; the result and the ledger."""

    def read_files(files, *arguments):
        for name, content in {**files, "good.txt": GOOD}.items():
            is_bytes = isinstance(content, bytes)
            (folder / name).write_bytes(content if is_bytes else content.encode())
        result = call("read", *files, "good.txt", "--ledger", "w.ledger", *arguments)
        assert "Traceback" not in result.err
        return result, json.loads(call("export", "w.ledger").out)

    return read_files


@pytest.mark.parametrize(
    ("files", "code", "articles"),
    [
        ({"a.txt": b""}, "empty-file", 1),
        ({"a.txt": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"}, "not-text", 1),
        ({"a.jpg": b"\xff\xd8\xff"}, "unknown-kind", 1),
        ({"a.jsonl": '{"text": "half'}, "broken-json-line", 1),
        ({"a.jsonl": '{"id": "1"}'}, "line-without-text", 1),
        ({"a.jsonl": '{"id": [1], "text": "x"}'}, "wrong-field", 1),
        ({"a.txt": ("Né à l’est. " + GOOD).encode("cp1252")}, "guessed-encoding", 2),
        ({"a.txt": "é".encode() * 9 + b"\xff " + GOOD.encode()}, "damaged-encoding", 2),
        (
            {"a.txt": "Bread. Milk. Eggs. Nine o'clock in the evening."},
            "no-statement",
            2,
        ),
        ({"a.txt": RUSSIAN}, "other-language", 2),
        ({"a.txt": "Rain. " * 400_000}, "too-long", 1),
        ({"good2.txt": GOOD}, "same-article", 1),
    ],
)
def test_bad_file_is_told_and_kept_and_the_others_are_read(read, files, code, articles):
    result, ledger = read(files)
    assert result.code == 1
    assert CODE.findall(result.err) == [code]
    assert "1 failure." in result.err
    assert [failure["code"] for failure in ledger["failures"]] == [code]
    assert len(ledger["articles"]) == articles
    name = "good.txt" if code == "same-article" else next(iter(files))
    assert name in ledger["failures"][0]["message"]


def test_missing_paths_and_empty_folders(call, folder):
    (folder / "empty").mkdir()
    result = call("read", "no.txt", "no*.txt", "empty", "--ledger", "w.ledger")
    codes = CODE.findall(result.err)
    assert (result.code, codes) == (1, ["no-such-path"] * 2 + ["nothing-to-read"])
    assert "3 failures." in result.err


@pytest.mark.plain_user
def test_file_that_may_not_be_read(read, folder):
    (folder / "b.txt").write_text("x")
    (folder / "b.txt").chmod(0)
    result, _ = read({}, "b.txt")
    assert CODE.findall(result.err) == ["no-permission"]


def test_forbidden_file(read, monkeypatch):
    def forbid(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("pathlib.Path.read_bytes", forbid)
    result, ledger = read({})
    assert (result.code, CODE.findall(result.err)) == (1, ["no-permission"])
    assert ledger["failures"][0]["path"] == "good.txt"


def test_failure_is_forgotten_when_mended_and_told_again_when_not(read):
    assert read({"a.txt": b""})[0].code == 1
    result, ledger = read({"a.txt": GOOD + " It rained."})
    assert (result.code, ledger["failures"]) == (0, [])
    for content, code in (
        (RUSSIAN, "other-language"),
        (("Né à l’est. " + GOOD).encode("cp1252"), "guessed-encoding"),
        (GOOD, "same-article"),
    ):
        name = f"{code}.txt"
        first, _ = read({name: content})
        again, ledger = read({name: content})
        assert CODE.findall(first.err) == CODE.findall(again.err) == [code]
        assert [f["code"] for f in ledger["failures"]].count(code) == 1


def test_fault_in_one_article_does_not_stop_the_others(read, monkeypatch):
    from counterclaim.find import article as room

    find = room.find_in_article

    def break_down(article, tags):
        if "boom" in article.text:
            raise ZeroDivisionError("by nothing")
        return find(article, tags)

    monkeypatch.setattr(room, "find_in_article", break_down)
    result, ledger = read({"a.txt": f"boom. {GOOD}"})
    assert (result.code, CODE.findall(result.err)) == (1, ["bug"])
    assert "ZeroDivisionError: by nothing" in result.err
    assert len(ledger["articles"]) == 2
    assert ledger["statements"] + ledger["figures"]
    monkeypatch.undo()


def test_fault_elsewhere_is_a_message_and_with_debug_a_trace(call, folder, monkeypatch):
    def break_down(*_):
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr("counterclaim.pipeline.regroup", break_down)
    (folder / "good.txt").write_text(GOOD)
    result = call("read", "good.txt", "--ledger", "w.ledger")
    assert (result.code, CODE.findall(result.err)) == (1, ["bug"])
    assert "report it" in result.err
    stopped = call("show", "w.ledger")
    assert (stopped.code, "stopped before its end" in stopped.err) == (0, True)
    with pytest.raises(ZeroDivisionError):
        call("--debug", "read", "good.txt", "--ledger", "w.ledger")


@pytest.mark.parametrize("command", ["read", "report", "export", "show"])
@pytest.mark.parametrize("kind", ["text", "other", "newer", "folder"])
def test_what_is_no_ledger_of_ours(call, folder, command, kind):
    (folder / "good.txt").write_text(GOOD)
    path = folder / "w.ledger"
    make_no_ledger(path, kind)
    arguments = ("good.txt", "--ledger") if command == "read" else ()
    result = call(command, *arguments, "w.ledger")
    expected = {"newer": "newer-ledger", "folder": "ledger-not-reachable"}
    codes = CODE.findall(result.err)
    assert result.code == 1
    assert codes in ([expected.get(kind, "not-a-ledger")], ["not-a-ledger"])
    assert "w.ledger" in result.err
    assert "Traceback" not in result.err


def make_no_ledger(path, kind):
    """Make something that stands where a ledger should."""
    if kind == "text":
        path.write_text("Dear ledger, " * 99)
    elif kind == "folder":
        path.mkdir()
    else:
        with sqlite3.connect(path) as connection:
            connection.execute("CREATE TABLE something (id)")
            if kind == "newer":
                from counterclaim.store.migrate import APPLICATION_ID

                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {NEWEST + 1}")
        connection.close()


@pytest.mark.parametrize("command", ["report", "export", "show"])
def test_missing_ledger(call, command):
    result = call(command, "w.ledger")
    assert (result.code, CODE.findall(result.err)) == (1, ["no-such-ledger"])


def test_full_disk(call, folder, monkeypatch):
    for number in range(24):  # eight go in one transaction
        (folder / f"{number}.txt").write_text(f"{GOOD} {number} " + "z" * 20_000)
    small = (*opening.PRAGMAS, "PRAGMA max_page_count = 1000")
    with monkeypatch.context() as patch:
        patch.setattr(opening, "PRAGMAS", small)
        result = call("read", ".", "--ledger", "w.ledger")
    assert (result.code, CODE.findall(result.err)) == (1, ["disk-full"])
    kept = len(json.loads(call("export", "w.ledger").out)["articles"])
    assert 0 < kept < 24
    again = call("read", ".", "--ledger", "w.ledger")
    assert f"Read 24 articles, {kept} of them before" in again.err


@pytest.mark.plain_user
def test_folder_that_may_not_be_written(call, folder):
    (folder / "good.txt").write_text(GOOD)
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    result = call("read", "good.txt", "--ledger", "w.ledger")
    assert CODE.findall(result.err) == ["ledger-not-reachable"]


@pytest.mark.parametrize("path", ["good.txt/w.ledger", "no/folder/w.ledger"])
def test_ledger_where_none_can_be(call, folder, path):
    (folder / "good.txt").write_text(GOOD)
    result = call("read", "good.txt", "--ledger", path)
    assert CODE.findall(result.err) == ["ledger-not-reachable"]


def test_output_that_cannot_be_written(call, folder):
    (folder / "good.txt").write_text(GOOD)
    call("read", "good.txt", "--ledger", "w.ledger")
    result = call("report", "w.ledger", "-o", "no/folder/r.html")
    assert (result.code, CODE.findall(result.err)) == (1, ["file-failed"])


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--published", "yesterday"), "bad-date"),
        (("--published", "2031-13-40"), "bad-date"),
        (("--gazetteer", "no.csv"), "unreadable-gazetteer"),
    ],
)
def test_options_that_cannot_be_used(call, folder, arguments, code):
    (folder / "good.txt").write_text(GOOD)
    result = call("read", "good.txt", "--ledger", "w.ledger", *arguments)
    assert (result.code, CODE.findall(result.err)) == (1, [code])


@pytest.mark.parametrize(
    "arguments",
    [(), ("read",), ("read", "a.txt"), ("reed",), ("export", "x", "--format", "xml")],
)
def test_wrong_usage_is_told(call, arguments):
    result = call(*arguments)
    assert result.code == 2
    assert "Traceback" not in result.err
    assert "sage" in result.err + result.out


def test_run_that_was_stopped_is_grouped_by_the_next(call, folder, monkeypatch):
    (folder / "good.txt").write_text(GOOD)
    with monkeypatch.context() as patch:
        patch.setattr("counterclaim.pipeline.regroup", None)
        assert call("read", "good.txt", "--ledger", "w.ledger").code == 1
    assert call("read", "good.txt", "--ledger", "w.ledger").code == 0
    assert "stopped" not in call("show", "w.ledger").err
