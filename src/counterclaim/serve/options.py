"""What a user can choose about the web application."""

from dataclasses import dataclass

LOOPBACK = "127.0.0.1"
# Names under which a browser on this machine reaches the application.
LOCAL_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]", "::1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeOptions:
    """How a ledger is served.

    Attributes:
        ledger: The ledger's file, or a database's URL.
        host: The address that is listened on.
        port: The port.
        is_read_only: Nobody may decide anything.
        hosts: Names under which the application is reached, beside those of this
            machine; requests to other names are refused (DNS rebinding).
        user: Whose decisions those are that come in with `token`.
        token: What opens the application for writing; made anew at each start.
        secret: What sessions are signed with.
    """

    ledger: str
    host: str = LOOPBACK
    port: int = 8080
    is_read_only: bool = False
    hosts: tuple[str, ...] = ()
    user: str = "owner"
    token: str | None = None
    secret: bytes = b""

    @property
    def allowed_hosts(self) -> frozenset[str]:
        """All names under which the application may be reached."""
        return LOCAL_NAMES | {self.host} | set(self.hosts)
