"""What all tests share: a test that lacks a part is skipped, and in CI it fails."""

import os
from pathlib import Path

import pytest

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic"),
    *("--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)


def pytest_collection_modifyitems(config, items):
    """Leave out, for root, who may do everything, what only plain users can see."""
    if os.geteuid() == 0:
        plain = [item for item in items if item.get_closest_marker("plain_user")]
        config.hook.pytest_deselected(items=plain)
        items[:] = [item for item in items if item not in plain]


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    outcome = yield
    report = outcome.get_result()
    if report.skipped and os.environ.get("CI") == "true":
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {report.longrepr}"


@pytest.fixture(scope="session")
def chromium():
    """The path of Debian's Chromium, for browser tests."""
    if not CHROMIUM.exists():
        pytest.skip("no Chromium at /usr/bin/chromium: apt-get install chromium")
    return str(CHROMIUM)


@pytest.fixture(scope="session")
def browser(chromium):
    """Chromium, driven by Playwright; one for all tests, as its loop is."""
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=chromium, args=list(FLAGS)
        )
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def postgresql():
    """A PostgreSQL server of our own, for store tests."""
    from postgresql_server import find_program, running_server

    if find_program("initdb") is None:
        pytest.skip("no PostgreSQL server: apt-get install postgresql")
    with running_server() as server:
        yield server
