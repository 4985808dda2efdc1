"""Debian's Chromium, and the ledgers that it is shown."""

import pytest
from serve.making import keep_ledger, poison
from show.example import example_ledger


@pytest.fixture(scope="module")
def example_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("browser") / "example.ledger"
    return keep_ledger(path, example_ledger())


@pytest.fixture(scope="module")
def hostile_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("browser") / "hostile.ledger"
    return keep_ledger(path, poison(example_ledger()))


@pytest.fixture
def visit(browser):
    """Open a window whose console, errors and dialogs must stay silent."""
    contexts, complaints = [], []

    def open_window(address, *, width=1280, scheme="light", scripts=True):
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=scripts,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(120_000)
        page.on(
            "console",
            lambda message: complaints.append(f"{message.text} {message.location}"),
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        page.on("request", lambda r: elsewhere(r.url, address, complaints))
        page.goto(address)
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert complaints == []


def elsewhere(url, address, complaints):
    """Complain about a request that leaves the application."""
    host = "/".join(address.split("/")[:3])
    if not url.startswith((host, "data:")):
        complaints.append(f"asked for {url}")
