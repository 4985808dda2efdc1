"""Files made to hurt: each is refused with a code, in its limits, and the run goes on.

They are read through the child process as users read them; limits are small, so that
the tests are fast.
"""

import gzip
import io
import resource
import zipfile
import zlib
from importlib import import_module
from pathlib import Path

import pyarrow
import pytest
import read_making as making
from pyarrow import parquet

from counterclaim.read.limits import Limits
from counterclaim.read.options import ReadOptions
from counterclaim.read.paths import read_paths
from counterclaim.records import Article

LIMITS = Limits(
    seconds=1,
    part_bytes=4_000_000,
    total_bytes=8_000_000,
    ratio_floor=1_000_000,
    members=1_000,
    memory_bytes=1_200_000_000,
)
NO_KILL = Limits(**{**{s: getattr(LIMITS, s) for s in LIMITS.__slots__}, "seconds": 20})
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {c} "{f"&{b};" * 10}">'
        for b, c in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]><rss><channel><title>&i;</title><item><title>&i;</title></item></channel>"
    "</rss>"
)
UNPACKS = "unpacks-too-large"
BLANKS = b" " * 30_000_000


def nested_zips(depth, content=b"He said that it rained."):
    for _ in range(depth):
        content = making.zipped({"in.zip" if depth else "a.txt": content})
        depth -= 1
    return content


def lying_gzip():
    """A gzip that says it holds ten bytes and gives thirty million."""
    packed = zlib.compressobj(wbits=31)
    content = packed.compress(BLANKS) + packed.flush()
    return content[:-4] + (10).to_bytes(4, "little")


def lying_zip():
    """A ZIP whose list says that its member has ten bytes."""
    content = bytearray(making.zipped({"a.txt": BLANKS}))
    size = len(BLANKS).to_bytes(4, "little")
    at = content.find(size)
    while at >= 0:
        content[at : at + 4] = (10).to_bytes(4, "little")
        at = content.find(size, at + 1)
    return bytes(content)


def many_members(count):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for number in range(count):
            packed.writestr(f"{number}.txt", "x")
    return file.getvalue()


def looping_pdf():
    """A PDF whose pages are their own parents and children."""
    content = making.pdf([["The mayor said that it rained."]])
    return content.replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]")


def deep_mail(depth):
    boundaries = "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n'
        for n in range(depth)
    )
    return f"MIME-Version: 1.0\r\nSubject: x\r\n{boundaries}\r\nHello".encode()


def endless_feed():
    item = (
        "<item><title>More</title><description>He said so again.</description></item>"
    )
    return making.RSS.split("<item>")[0] + item * 60_000


def growing_parquet():
    """Twenty rows of a long text, which Parquet holds once."""
    table = pyarrow.table({"text": ["He said that it rained. " * 100_000] * 20})
    file = io.BytesIO()
    parquet.write_table(table, file, compression="zstd")
    return file.getvalue()


def encoded_bomb():
    """A page that its server packed, and that unpacks to thirty million blanks."""
    page = making.record(
        "https://x.example/1",
        gzip.compress(BLANKS),
        more="Content-Encoding: gzip\r\n",
    )
    return making.warc([page])


def lying_tar():
    """A tar whose member says that it has eight gigabytes."""
    content = bytearray(making.tarred({"a.txt": b"He said no."}, mode="w"))
    content[124:136] = b"77777777777\0"
    content[148:156] = b" " * 8
    content[148:156] = b"%06o\0 " % sum(content[:512])
    return bytes(content)


OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss>'
    "<channel><title>t</title><item><title>a</title><description>&x;</description>"
    "</item></channel></rss>"
)
HOSTILE = {
    "bomb.zip": (making.zipped({"a.txt": BLANKS}), UNPACKS),
    "lying.zip": (lying_zip(), "broken-archive"),
    "lying.txt.gz": (lying_gzip(), UNPACKS),
    "cut.txt.gz": (gzip.compress(making.TEXT.encode())[:99], "broken-archive"),
    "nested.zip": (nested_zips(9), "nested-too-deep"),
    "many.zip": (many_members(1_001), "too-many-parts"),
    "bomb.tgz": (making.tarred({"a.txt": BLANKS}), UNPACKS),
    "bomb.docx": (making.docx(extra={"word/endnotes.xml": BLANKS}), UNPACKS),
    "laughs.docx": (
        making.docx(extra={"docProps/core.xml": LAUGHS}),
        "entity-bomb",
    ),
    "laughs.rss": (LAUGHS.encode(), "entity-bomb"),
    "endless.rss": (endless_feed().encode(), "too-large"),
    "deep.html": (b"<div>" * 10_000 + b"x " * 99, "too-deep"),
    "large.html": (b"<p>x</p>" * 600_000, "too-large"),
    "loop.pdf": (looping_pdf(), "broken-document"),
    "noise.pdf": (b"%PDF-1.7\n" + bytes(range(256)) * 99, "broken-document"),
    "parts.eml": (
        making.mail(attached=[(f"{n}.txt", b"x") for n in range(1_000)]),
        "too-many-parts",
    ),
    "deep.eml": (deep_mail(5_000), "too-many-parts"),
    "cut.warc.gz": (
        making.warc([making.record("https://x.example/1", making.page())])[:-300],
        "broken-archive",
    ),
    "bomb.warc.gz": (
        making.warc([making.record("https://x.example/1", BLANKS)]),
        "unpacks-too-large",
    ),
    "noise.parquet": (b"PAR1" + bytes(range(256)) * 9 + b"PAR1", "broken-table"),
    "rows.parquet": (growing_parquet(), UNPACKS),
    "encoded.warc.gz": (encoded_bomb(), UNPACKS),
    "deep.jsonl": (b'{"text": ' + b"[" * 90_000 + b"}", "broken-json-line"),
    "outside.rss": (OUTSIDE.encode(), "entity-bomb"),
    "size.tar": (lying_tar(), UNPACKS),
    "quote.csv": (b'text,title\n"' + b"a,b\n" * 1_200_000, "broken-table"),
    "noise.epub": (b"PK\x03\x04" + bytes(range(256)), "broken-archive"),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_hostile_files_are_refused_and_the_others_read(folder):
    for name, (content, _) in HOSTILE.items():
        (folder / name).write_bytes(content)
    (folder / "zz.html").write_bytes(making.page())
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    found = list(read_paths(["."], ReadOptions(limits=NO_KILL)))
    codes = {}
    for item in found:
        if not isinstance(item, Article):
            codes.setdefault(item.path.partition("::")[0].split(":")[0], item.code)
    assert codes == {name: code for name, (_, code) in HOSTILE.items()}
    assert [item.path for item in found if isinstance(item, Article)] == ["zz.html"]
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 20
    assert after.ru_maxrss * 1024 < LIMITS.memory_bytes


def test_names_that_climb_out_are_only_names(folder):
    names = ["../../../tmp/up.txt", "/etc/abs.txt", "C:\\x\\y.txt", "a//../b.txt"]
    content = making.zipped({n: f"He said {i}." for i, n in enumerate(names)})
    (folder / "in").mkdir()
    (folder / "in" / "a.zip").write_bytes(content)
    tar = making.tarred({"../up2.txt": b"He said no.", "../l": "/etc/passwd"})
    (folder / "in" / "b.tar.gz").write_bytes(tar)
    found = list(read_paths(["in"]))
    assert len([item for item in found if isinstance(item, Article)]) == 5
    assert {path.name for path in folder.rglob("*")} == {"in", "a.zip", "b.tar.gz"}


def test_member_without_a_name_stops_no_other(folder):
    """Found by fuzzing: some Pythons ask its last letter whether it is a folder."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for name in ("", "a.txt"):
            info = zipfile.ZipInfo("x")
            info.filename = name
            packed.writestr(info, "He said that it rained.")
    (folder / "in.zip").write_bytes(file.getvalue())
    (article,) = read_paths(["in.zip"])
    assert article.path == "in.zip::a.txt"


@pytest.fixture
def child_that_fails(monkeypatch):
    """A child process that hangs, dies or eats memory where a page says so."""
    monkeypatch.setattr(
        import_module("counterclaim.read.child"), "CHILD", "failing_child"
    )
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))


def test_parser_that_hangs_or_dies_costs_one_page(folder, child_that_fails):
    words = ["fine one", "hang now", "fine two", "die now", "eat now", "fine three"]
    records = [
        making.record(f"https://x.example/{n}", making.page((word, *making.PARAGRAPHS)))
        for n, word in enumerate(words)
    ]
    (folder / "c.warc.gz").write_bytes(making.warc(records))
    found = list(read_paths(["c.warc.gz"], ReadOptions(limits=LIMITS)))
    told = [
        (item.path[-1], item.code if not isinstance(item, Article) else "read")
        for item in found
    ]
    assert told == [
        ("0", "read"),
        ("1", "too-slow"),
        ("2", "read"),
        ("3", "parser-died"),
        ("4", "too-much-memory"),
        ("5", "read"),
    ]


def test_single_page_that_hangs_is_refused(folder, child_that_fails):
    (folder / "a.html").write_bytes(making.page(("hang now",)))
    (folder / "b.html").write_bytes(making.page())
    found = list(read_paths(["a.html", "b.html"], ReadOptions(limits=LIMITS)))
    codes = [item.code for item in found if not isinstance(item, Article)]
    assert (codes, len(found)) == (["too-slow"], 2)


def test_no_module_is_taken_from_the_folder_that_is_read(folder):
    for name in ("lxml", "json", "trafilatura", "counterclaim"):
        (folder / f"{name}.py").write_text("open('/proc/self/cwd/ran', 'w')\n1 / 0\n")
    (folder / "a.html").write_bytes(making.page())
    (article,) = read_paths(["a.html"])
    assert article.title == making.TITLE
    assert not (folder / "ran").exists()
