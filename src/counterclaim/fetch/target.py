"""Where an address leads: its host, port and path, and public numbers of the host.

The numbers are looked up once and the connection goes to one of these, so that a name
cannot lead elsewhere between the check and the connection.
"""

import ipaddress
import socket
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import quote, urljoin, urlsplit

from counterclaim.errors import ArticleError
from counterclaim.fetch.options import FetchOptions

Number: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address

PORTS = {"http": 80, "https": 443}
SAFE = "%/:?#[]@!$&'()*+,;=~-._"
# IPv6 that stands for an IPv4 number: a private one could hide in it
TRANSLATED = tuple(
    ipaddress.ip_network(net) for net in ("64:ff9b::/96", "64:ff9b:1::/48", "::/96")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A parsed web address."""

    url: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def site(self) -> str:
        """Scheme, host and port."""
        shown = f"[{self.host}]" if ":" in self.host else self.host
        is_usual = self.port == PORTS[self.scheme]
        return f"{self.scheme}://{shown}" + ("" if is_usual else f":{self.port}")


def parse_url(url: str, base: str | None = None) -> Target:
    """Parse a web address.

    Args:
        url: The address.
        base: The address that it was given at, for a redirect.

    Raises:
        ArticleError: `bad-address`.

    Examples:
        >>> parse_url("https://Example.org/a b#c").path
        '/a%20b'
        >>> parse_url("/x", base="https://example.org/a/b").url
        'https://example.org/x'
    """
    try:
        whole = urljoin(base, url.strip()) if base else url.strip()
        parts = urlsplit(whole)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = parts.port or PORTS[parts.scheme]
        whole.encode()  # no lone surrogates
    except (ValueError, KeyError, UnicodeError) as error:
        raise bad_address(url) from error
    if not host or parts.username is not None or not 0 < port < 65_536:
        raise bad_address(url)
    path = quote(parts.path or "/", SAFE)
    if parts.query:
        path += "?" + quote(parts.query, SAFE)
    clean = f"{parts.scheme}://{parts.netloc.lower()}{path}"
    return Target(url=clean, scheme=parts.scheme, host=host, port=port, path=path)


def resolve_numbers(target: Target, options: FetchOptions) -> tuple[str, ...]:
    """Look up the numbers of a host; all of them must be public.

    Raises:
        ArticleError: `no-such-host`, or `address-not-public` where one of them is not.
    """
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise ArticleError(
            "no-such-host",
            f"The host of {target.url} cannot be found ({error}). Check the address "
            "and the connection.",
        ) from error
    numbers = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
    if f"{target.host}:{target.port}" in options.allowed_hosts:
        return numbers
    for number in numbers:
        if not is_public(ipaddress.ip_address(number.partition("%")[0])):
            raise ArticleError(
                "address-not-public",
                f"{target.url} leads to {number}, which is not on the public internet, "
                "and was not fetched. Save the page and read the file.",
            )
    return numbers


def is_public(number: Number) -> bool:
    """Tell whether a number is one of the public internet.

    Examples:
        >>> is_public(ipaddress.ip_address("169.254.169.254"))
        False
        >>> is_public(ipaddress.ip_address("::ffff:10.0.0.1"))
        False
        >>> is_public(ipaddress.ip_address("9.9.9.9"))
        True
    """
    if isinstance(number, ipaddress.IPv6Address):
        inner = number.ipv4_mapped or number.sixtofour
        if inner is not None:
            return is_public(inner)
        if number.teredo or any(number in net for net in TRANSLATED):
            return False
    return number.is_global and not number.is_multicast


def bad_address(url: str) -> ArticleError:
    """Say that an address cannot be understood."""
    return ArticleError(
        "bad-address",
        f"{url!r} is no address of a page. Give one that begins with https:// or "
        "http://, without a user name.",
    )
