"""Errors that are seldom seen: each provoked once, told with its code."""

import json
import shutil
import socket
import sys
from hashlib import sha256

import pytest
import sqlalchemy as sa
from read import read_making as making

from counterclaim.errors import ModelError, StoreError
from counterclaim.store.opening import open_store
from counterclaim.store.people import User
from counterclaim.store.trouble import store_error
from counterclaim.tools import PACKAGE_MODEL, Tools

ENCRYPTED = 1  # the flag of a ZIP file's member
FLAG_IN_MEMBER, FLAG_IN_LIST = 6, 8  # bytes behind either signature
MENU = b"<html><body><ul><li><a href='/a'>News</a></li></ul></body></html>"


def locked_zip():
    content = bytearray(making.zipped({"a.txt": making.TEXT}))
    content[FLAG_IN_MEMBER] |= ENCRYPTED
    content[content.index(b"PK\x01\x02") + FLAG_IN_LIST] |= ENCRYPTED
    return bytes(content)


def archive_with_a_menu():
    pages = {making.URL: making.page(), "https://post.example/": MENU}
    return making.warc([making.record(url, body) for url, body in pages.items()])


@pytest.mark.parametrize(
    ("name", "make", "code"),
    [
        ("a.zip", locked_zip, "locked-file"),
        ("a.warc.gz", archive_with_a_menu, "pages-without-story"),
        ("a.urls", lambda: b"# nothing but a comment\n", "no-address"),
    ],
)
def test_file_that_cannot_be_read(call, folder, name, make, code):
    (folder / name).write_bytes(make())
    result = call("read", name, "--ledger", "w.ledger")
    assert (result.code, f"[{code}]" in result.err) == (1, True), result.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("show", "postgresql://host:port/war"), "bad-ledger-url"),
        (("read", "a.txt", "--reader", "llm:small"), "bad-reader"),
        (("read", "a.txt", "--reader", "one", "--reader", "two"), "bad-reader"),
        *(
            (
                ("read", "a.txt", "--reader", "llm:m@http://localhost/v1")
                + ("--llm-price", price),
                "bad-price",
            )
            for price in ("cheap", "0.15", "0.15,-1", "0.15,nan")
        ),
    ],
)
def test_option_that_cannot_be_understood(call, folder, arguments, code):
    (folder / "a.txt").write_text(making.TEXT)
    ledger = ("--ledger", "w.ledger") if arguments[0] == "read" else ()
    result = call(*arguments, *ledger)
    assert (result.code, f"[{code}]" in result.err) == (1, True), result.err
    assert not (folder / "w.ledger").exists()


def test_database_without_its_driver(call, monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    result = call("show", "postgresql://host/war")
    assert (result.code, "[no-postgresql]" in result.err) == (1, True)


def test_port_that_is_taken(call, folder):
    with open_store(folder / "w.ledger"), socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = call("serve", "w.ledger", "--port", taken.getsockname()[1])
    assert (result.code, "[port-in-use]" in result.err) == (1, True)


def test_backup_where_none_can_be_written(call, folder):
    with open_store(folder / "w.ledger"):
        pass
    result = call("backup", "w.ledger", "no/such/folder/copy.ledger")
    assert (result.code, "[backup-failed]" in result.err) == (1, True)


def test_ledger_with_a_broken_middle(call, folder):
    path = folder / "w.ledger"
    (folder / "a.txt").write_text(making.TEXT)
    call("read", "a.txt", "--ledger", "w.ledger")
    content = path.read_bytes()
    path.write_bytes(content[:8192] + b"\xff" * (len(content) - 8192))
    result = call("show", "w.ledger")
    assert (result.code, "[damaged-ledger]" in result.err) == (1, True), result.err


def test_fault_of_a_database_that_nobody_foresaw():
    error = sa.exc.OperationalError("", {}, ValueError("the moon is full"))
    told = store_error("w.ledger", error)
    assert told.code == "ledger-failed"
    assert "the moon is full" in told.message


def test_user_twice_and_none():
    ana = User(name="ana", role="owner", made_at="2031-05-14")
    with open_store() as store:
        store.add_user(ana)
        with pytest.raises(StoreError) as twice:
            store.add_user(ana)
        with pytest.raises(StoreError) as none:
            store.change_user("ben", disabled_at="2031-05-15")
    assert (twice.value.code, none.value.code) == ("user-exists", "no-such-user")


def test_model_that_its_record_fits_but_nobody_opens(tmp_path):
    """Its digest is right: somebody wrote a record for a damaged file."""
    folder = shutil.copytree(PACKAGE_MODEL, tmp_path / "model")
    (folder / "model.onnx").write_bytes(b"no model")
    record = json.loads((folder / "model.json").read_text())
    record["files"]["model.onnx"]["sha256"] = sha256(b"no model").hexdigest()
    (folder / "model.json").write_text(json.dumps(record))
    with pytest.raises(ModelError) as caught:
        _ = Tools(model_path=folder).reader
    assert caught.value.code == "model-damaged"
