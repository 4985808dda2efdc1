"""Which model is asked, where, and within which limits."""

import os
from dataclasses import dataclass
from math import inf

from counterclaim.errors import InputError
from counterclaim.ids import make_id

SCHEME = "llm:"
KEY_VARIABLE = "COUNTERCLAIM_LLM_KEY"
PRICES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class LlmOptions:
    """How the second reader is asked.

    Attributes:
        model: Its name at the endpoint.
        url: The endpoint's base address, ending in /v1 as a rule.
        key: Sent as a bearer token; None sends none.
        price_in: US$ a million tokens sent; None where the user does not tell.
        price_out: US$ a million tokens received.
        seconds: Time for one answer.
        most_bytes: Size of one answer.
        tries: Of one question, where the server fails.
        window_characters: Length of text that is sent at once.
    """

    model: str
    url: str
    key: str | None = None
    price_in: float | None = None
    price_out: float | None = None
    seconds: float = 120.0
    most_bytes: int = 4_000_000
    tries: int = 3
    window_characters: int = 6_000  # some 1,500 tokens: small models keep to the text

    @property
    def name(self) -> str:
        """What the ledger calls this reader."""
        return f"{SCHEME}{self.model}"

    @property
    def ident(self) -> str:
        """What a reading with it hangs on: the model and where it runs."""
        return make_id("second", self.model, self.url)


def parse_llm(given: str, price: str | None = None) -> LlmOptions:
    """Understand `llm:MODEL@URL`.

    Args:
        given: What the user gave.
        price: US$ a million tokens, in and out, parted by a comma.

    Raises:
        InputError: `bad-reader` or `bad-price`.

    Examples:
        >>> parse_llm("llm:small@http://localhost:11434/v1").url
        'http://localhost:11434/v1'
    """
    model, at, url = given.removeprefix(SCHEME).rpartition("@")
    if not (model and at and url.startswith(("http://", "https://"))):
        raise InputError(
            "bad-reader",
            f"--reader {given} does not name a model and its endpoint. Write it as "
            "llm:MODEL@URL, for example llm:llama3.1@http://localhost:11434/v1.",
        )
    prices = parse_price(price) if price else (None, None)
    return LlmOptions(
        model=model,
        url=url.rstrip("/"),
        key=os.environ.get(KEY_VARIABLE) or None,
        price_in=prices[0],
        price_out=prices[1],
    )


def parse_price(price: str) -> tuple[float, float]:
    """Read a pair of prices.

    Raises:
        InputError: `bad-price`.
    """
    try:
        prices = [float(part) for part in price.split(",")]
    except ValueError:
        prices = []
    if len(prices) != PRICES or not all(0 <= one < inf for one in prices):
        raise InputError(
            "bad-price",
            f"--llm-price {price} is no pair of prices. Write US$ a million tokens, in "
            "and out, as 0.15,0.60.",
        )
    return prices[0], prices[1]
