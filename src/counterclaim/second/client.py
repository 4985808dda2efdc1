"""Ask an OpenAI-compatible endpoint; an answer comes in time and size, or an error."""

import http.client
import json
import socket
import ssl
import threading
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from counterclaim.errors import ArticleError
from counterclaim.second.asking import answer_schema, question
from counterclaim.second.options import LlmOptions

CHUNK_BYTES = 65_536
AGAIN = frozenset({408, 429, 500, 502, 503, 504})
FIRST_PAUSE_S = 1.0
MOST_PAUSE_S = 30.0
EXCERPT = 200  # characters of an error that a message shows
# from the strictest form of answer to none; older servers know only some of them
FORMS: tuple[dict[str, Any] | None, ...] = (
    {
        "type": "json_schema",
        "json_schema": {"name": "marks", "strict": True, "schema": answer_schema()},
    },
    {"type": "json_object"},
    None,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer: its JSON, the tokens it took, and the seconds."""

    content: dict[str, Any]
    tokens_in: int
    tokens_out: int
    seconds: float


@dataclass
class Client:
    """Asks one model; remembers which form of answers its server knows."""

    options: LlmOptions
    form: int = 0

    def ask(self, passage: str) -> Reply:
        """Ask about a passage.

        Raises:
            ArticleError: `second-reader-failed` or `second-reader-nonsense`.
        """
        started = time.monotonic()
        status, raw = self.post(passage)
        while status in (400, 404, 422) and self.form + 1 < len(FORMS):
            self.form += 1
            status, raw = self.post(passage)
        if status != 200:
            raise failed(self.options, f"{status}: {raw[:EXCERPT].decode('latin-1')}")
        return reply_of(raw, time.monotonic() - started)

    def post(self, passage: str) -> tuple[int, bytes]:
        """Post a question; try again where the server says so or fails.

        Raises:
            ArticleError: `second-reader-failed`.
        """
        pause, problem = FIRST_PAUSE_S, ""
        for attempt in range(self.options.tries):
            try:
                status, raw, asked_pause = post_once(self.options, self.body(passage))
            except (OSError, http.client.HTTPException, ValueError) as error:
                problem, asked_pause = f"{type(error).__name__}: {error}", 0.0
            else:
                if status not in AGAIN:
                    return status, raw
                problem = f"{status}: {raw[:EXCERPT].decode('latin-1')}"
            if attempt + 1 < self.options.tries:
                time.sleep(min(max(pause, asked_pause), MOST_PAUSE_S))
                pause *= 2
        raise failed(self.options, problem)

    def body(self, passage: str) -> bytes:
        """Make the body of a question."""
        form = FORMS[self.form]
        fields: dict[str, Any] = {
            "model": self.options.model,
            "messages": question(passage),
            "temperature": 0,
            "seed": 1,
            "stream": False,
        }
        if form:
            fields["response_format"] = form
        return json.dumps(fields).encode()


def post_once(options: LlmOptions, body: bytes) -> tuple[int, bytes, float]:
    """Post once; redirects are not followed, so that the key goes nowhere else.

    Returns:
        The status, the body, and the seconds that the server asks to wait.

    Raises:
        OSError: The server cannot be reached or takes too long; HTTPException,
            ValueError: it answers nonsense, or too much.
    """
    parts = urlsplit(options.url)
    connection: http.client.HTTPConnection
    if parts.scheme == "https":
        context = ssl.create_default_context()
        connection = http.client.HTTPSConnection(
            parts.hostname or "", parts.port, timeout=options.seconds, context=context
        )
    else:
        connection = http.client.HTTPConnection(
            parts.hostname or "", parts.port, timeout=options.seconds
        )
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if options.key:
        headers["Authorization"] = f"Bearer {options.key}"
    over = threading.Event()
    connection.connect()
    timer = threading.Timer(options.seconds, end, (connection.sock, over))
    timer.daemon = True
    timer.start()
    try:
        connection.request("POST", f"{parts.path}/chat/completions", body, headers)
        response = connection.getresponse()
        with closing(response):
            raw = read_up_to(response, options.most_bytes)
    except (OSError, http.client.HTTPException) as error:
        raise TimeoutError("it took too long") if over.is_set() else error from error
    finally:
        timer.cancel()
        connection.close()
    if over.is_set():
        raise TimeoutError("it took too long")
    wait = response.headers.get("Retry-After") or ""
    return response.status, raw, float(wait) if wait.isdecimal() else 0.0


def end(opened: socket.socket, over: threading.Event) -> None:
    """End a connection whose time is over."""
    over.set()
    with suppress(OSError):
        opened.shutdown(socket.SHUT_RDWR)


def read_up_to(response: http.client.HTTPResponse, most: int) -> bytes:
    """Read an answer.

    Raises:
        ValueError: It is too long.
    """
    chunks, size = [], 0
    while chunk := response.read1(CHUNK_BYTES):
        chunks.append(chunk)
        size += len(chunk)
        if size > most:
            raise ValueError(f"the answer is longer than {most:,} bytes")
    return b"".join(chunks)


def reply_of(raw: bytes, seconds: float) -> Reply:
    """Take an answer apart.

    Raises:
        ArticleError: `second-reader-nonsense`.
    """
    try:
        whole = json.loads(raw)
        text = whole["choices"][0]["message"]["content"]
        content = json.loads(bare_json(text))
        if not isinstance(content, dict):
            raise ValueError("no object")
        usage = whole.get("usage") or {}
        tokens = [
            count_of(usage.get(n)) for n in ("prompt_tokens", "completion_tokens")
        ]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise ArticleError(
            "second-reader-nonsense",
            f"The second reader's answer cannot be understood ({type(error).__name__}: "
            f"{error}). What our reader found is kept. Try another model.",
        ) from error
    except RecursionError as error:
        raise ArticleError(
            "second-reader-nonsense", "The second reader's answer is nested too deep."
        ) from error
    return Reply(
        content=content, tokens_in=tokens[0], tokens_out=tokens[1], seconds=seconds
    )


def bare_json(text: str) -> str:
    """Cut what models put around JSON: fences, thoughts, a word before.

    Examples:
        >>> bare_json('Sure! {"a": 1} Done.')
        '{"a": 1}'
    """
    start, stop = text.find("{"), text.rfind("}")
    return text[start : stop + 1] if 0 <= start < stop else text


def count_of(value: object) -> int:
    """Give a count of tokens; 0 where the server does not tell."""
    is_count = isinstance(value, int) and not isinstance(value, bool) and value >= 0
    return int(value) if is_count and isinstance(value, int) else 0


def failed(options: LlmOptions, problem: str) -> ArticleError:
    """Say that the endpoint failed."""
    return ArticleError(
        "second-reader-failed",
        f"The second reader {options.name} at {options.url} failed ({problem}). What "
        "our reader found is kept; the article is tried again at the next run.",
    )
