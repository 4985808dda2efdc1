"""Pages as they came, in a WARC file: request, answer, digests; each record packed."""

import gzip
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from counterclaim.errors import InputError
from counterclaim.fetch.options import USER_AGENT
from counterclaim.fetch.request import Answer

FORMAT = "WARC File Format 1.1"
NOT_AS_SENT = frozenset({"transfer-encoding"})  # chunks were joined


def append_answer(path: Path, answer: Answer) -> int:
    """Append a request and its answer to a WARC file, which is made if need be.

    Args:
        path: The file.
        answer: What the server answered.

    Returns:
        The offset at which the answer's record begins.

    Raises:
        InputError: `archive-not-writable`.
    """
    stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    asked, told = new_id(), new_id()
    url = answer.target.url
    request_fields = {
        "WARC-Type": "request", "WARC-Record-ID": asked, "WARC-Date": stamp,
        "WARC-Target-URI": url, "WARC-Concurrent-To": told,
        "Content-Type": "application/http; msgtype=request",
    }  # fmt: skip
    answer_fields = {
        "WARC-Type": "response", "WARC-Record-ID": told, "WARC-Date": stamp,
        "WARC-Target-URI": url, "WARC-IP-Address": answer.number,
        "WARC-Payload-Digest": f"sha256:{sha256(answer.body).hexdigest()}",
        "Content-Type": "application/http; msgtype=response",
    }  # fmt: skip
    try:
        with path.open("ab") as file:
            if file.tell() == 0:
                file.write(information(stamp))
            file.write(record(request_fields, answer.sent))
            start = file.tell()
            file.write(record(answer_fields, head_of(answer) + answer.body))
    except OSError as error:
        raise InputError(
            "archive-not-writable",
            f"The file {path}, in which fetched pages are kept, cannot be written "
            f"({error.strerror}). Check its folder and the disk.",
        ) from error
    return start


def information(stamp: str) -> bytes:
    """Make the record that tells what made the file."""
    fields = {
        "WARC-Type": "warcinfo", "WARC-Record-ID": new_id(), "WARC-Date": stamp,
        "Content-Type": "application/warc-fields",
    }  # fmt: skip
    body = f"software: {USER_AGENT}\r\nformat: {FORMAT}\r\nrobots: obey\r\n"
    return record(fields, body.encode())


def record(fields: dict[str, str], block: bytes) -> bytes:
    """Make a record, packed by itself."""
    all_fields = {
        **fields,
        "WARC-Block-Digest": f"sha256:{sha256(block).hexdigest()}",
        "Content-Length": str(len(block)),
    }
    head = "".join(f"{name}: {clean(value)}\r\n" for name, value in all_fields.items())
    return gzip.compress(
        b"WARC/1.1\r\n" + head.encode() + b"\r\n" + block + b"\r\n\r\n"
    )


def head_of(answer: Answer) -> bytes:
    """Give an answer's head; chunks are joined, so that its length is said anew."""
    lines = [f"HTTP/1.1 {answer.status} {clean(answer.reason)}"]
    for name, value in answer.headers:
        lower = name.lower()
        if lower in NOT_AS_SENT:
            lines.append(f"X-Archived-{name}: {clean(value)}")
        elif lower != "content-length":
            lines.append(f"{name}: {clean(value)}")
    lines.append(f"Content-Length: {len(answer.body)}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")


def clean(value: str) -> str:
    """Keep a header on its line."""
    return value.replace("\r", " ").replace("\n", " ")


def new_id() -> str:
    """Make a record's id."""
    return f"<urn:uuid:{uuid4()}>"
