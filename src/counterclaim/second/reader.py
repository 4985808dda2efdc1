"""The second reader: asked about each passage, counted, put beside ours."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from counterclaim.records import Article, Figure, Found, Span, Statement
from counterclaim.second.aligning import Passage, align_figures, align_statements
from counterclaim.second.client import Client, Reply
from counterclaim.second.merging import merge_found
from counterclaim.second.options import LlmOptions

BREAKS = (re.compile(r"\n\s*\n"), re.compile(r"\n"), re.compile(r"(?<=[.!?])\s"))
MILLION = 1_000_000


@dataclass(eq=False)
class SecondReader:
    """A language model that reads beside our reader.

    Attributes:
        tokens_in: Sent so far; `tokens_out` received.
        seconds: Spent waiting.
        articles: Read so far.
        marks: Spans kept.
        dropped: Marks that were left out, by reason.
    """

    options: LlmOptions
    tokens_in: int = 0
    tokens_out: int = 0
    seconds: float = 0.0
    articles: int = 0
    marks: int = 0
    dropped: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        """Make the client; nothing is sent yet."""
        self._client = Client(self.options)

    @property
    def name(self) -> str:
        """What the ledger calls this reader."""
        return self.options.name

    @property
    def ident(self) -> str:
        """What a reading with it hangs on."""
        return self.options.ident

    def add_to(self, article: Article, found: Found, our_name: str) -> Found:
        """Read an article, and put what was found to what our reader found.

        Raises:
            ArticleError: The endpoint fails, or answers nonsense.
        """
        statements: list[Statement] = []
        figures: list[Figure] = []
        for passage in passages_of(article, self.options.window_characters):
            words = article.text[passage.start : passage.stop]
            reply = self._client.ask(words)
            self.count(reply)
            aligned = align_statements(reply.content, passage, self.dropped)
            statements += [s for s in aligned if self.is_story(article, s.content[0])]
            counted = align_figures(reply.content, passage, self.dropped)
            figures += [f for f in counted if self.is_story(article, f.span)]
        self.articles += 1
        self.marks += len(statements) + len(figures)
        return merge_found(found, statements, figures, (our_name, self.name))

    def is_story(self, article: Article, span: Span) -> bool:
        """Tell whether a span is in the story, not in what the page shows beside it."""
        is_beside = any(
            one.start < span.end and span.start < one.end for one in article.furniture
        )
        self.dropped["beside the story"] += is_beside
        return not is_beside

    def count(self, reply: Reply) -> None:
        """Count what an answer cost."""
        self.tokens_in += reply.tokens_in
        self.tokens_out += reply.tokens_out
        self.seconds += reply.seconds

    def cost_usd(self) -> float | None:
        """Give the cost so far, None where the user gave no prices."""
        price_in, price_out = self.options.price_in, self.options.price_out
        if price_in is None or price_out is None:
            return None
        return (self.tokens_in * price_in + self.tokens_out * price_out) / MILLION

    def account(self) -> str:
        """Tell what was read, dropped, and what it cost."""
        cost = self.cost_usd()
        price = "no price given (--llm-price)" if cost is None else f"US$ {cost:.4f}"
        told = (
            f"Second reader {self.name}: {self.articles} articles, {self.marks} marks, "
            f"{self.tokens_in:,} + {self.tokens_out:,} tokens, {self.seconds:.1f} s, "
            f"{price}."
        )
        if self.dropped.total():
            counts = sorted((+self.dropped).items())
            reasons = ", ".join(f"{n} {why}" for why, n in counts)
            told += f" Dropped: {reasons}."
        return told


def passages_of(article: Article, most: int) -> Iterator[Passage]:
    """Cut a text into passages, at paragraphs where they are short enough.

    Together they are the whole text; nothing is left out.
    """
    text, start = article.text, 0
    while start < len(text):
        stop = len(text) if len(text) - start <= most else break_in(text, start, most)
        if text[start:stop].strip():
            yield Passage(text, start, stop)
        start = stop


def break_in(text: str, start: int, most: int) -> int:
    """Find where to end a passage: a paragraph, a line, a sentence, at last a blank."""
    window = text[start : start + most]
    for pattern in BREAKS:
        ends = [match.end() for match in pattern.finditer(window)]
        if ends and ends[-1] > most // 4:
            return start + ends[-1]
    blank = window.rfind(" ")
    return start + (blank + 1 if blank > most // 4 else most)
