"""Listen on an address and serve a ledger until the user stops it."""

import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from counterclaim.errors import InputError
from counterclaim.serve.app import make_app
from counterclaim.serve.options import ServeOptions
from counterclaim.serve.site import open_site
from counterclaim.store.opening import check_is_there
from counterclaim.store.postgresql import is_url

KEEP_S = 60  # a connection without a request; a reader takes that long
END_S = 5  # for answers under way when the program is stopped


def run_server(options: ServeOptions, say: Callable[[str], None]) -> None:
    """Serve a ledger until the program is stopped.

    Args:
        options: How it is served.
        say: Tells the user where and with which token.

    Raises:
        InputError: `port-in-use`: nobody can listen there.
    """
    if not is_url(options.ledger):
        check_is_there(Path(options.ledger))
    with open_site(options) as site, listening(options) as listener:
        host, port = listener.getsockname()[:2]
        shown = f"[{host}]" if ":" in host else host
        say(f"Reading: http://{shown}:{port}/")
        if options.token is not None:
            say(f"Writing: sign in as {options.user} with the token {options.token}")
        say("Stop with Ctrl+C.")
        site.refresher.warm_up()
        config = uvicorn.Config(
            make_app(site),
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_keep_alive=KEEP_S,
            timeout_graceful_shutdown=END_S,
        )
        uvicorn.Server(config).run(sockets=[listener])


def listening(options: ServeOptions) -> socket.socket:
    """Take the address; a socket that is closed at the end of its block."""
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((options.host, options.port))
    except OSError as error:
        listener.close()
        raise InputError(
            "port-in-use",
            f"Nobody can listen on {options.host}:{options.port} ({error.strerror}). "
            "Name another with --port, or stop what listens there.",
        ) from error
    listener.listen()
    return listener
