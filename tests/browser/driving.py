"""A real server of a ledger on this machine, and a hand at its sign-in form."""

import socket
import threading
import time
from contextlib import contextmanager

import uvicorn
from serve.making import TOKEN

from counterclaim.serve.app import make_app
from counterclaim.serve.options import ServeOptions
from counterclaim.serve.site import open_site

START_S = 60


@contextmanager
def running(path):
    """Serve a ledger on a free port; give its address."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        options = ServeOptions(
            ledger=str(path), user="ana", token=TOKEN, secret=b"s" * 32
        )
        with open_site(options) as site:
            config = uvicorn.Config(
                make_app(site), log_level="warning", access_log=False
            )
            server = uvicorn.Server(config)
            thread = threading.Thread(target=server.run, args=([listener],))
            thread.start()
            end = time.monotonic() + START_S
            while not server.started and time.monotonic() < end:
                time.sleep(0.02)
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
            server.should_exit = True
            thread.join()


def sign_in(page, host):
    page.goto(f"{host}/sign-in")
    page.get_by_label("Token").fill(TOKEN)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{host}/")
