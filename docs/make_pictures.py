"""Take the pictures of docs/pictures anew, of the sample as it is read today.

    python docs/make_pictures.py [--chromium /usr/bin/chromium]

Needs Playwright and a Chromium. The sample is read into a ledger of its own, shown as
a report and in `counterclaim serve`; each picture is the page as its reader sees it.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from counterclaim.records import Ledger
from counterclaim.store.opening import open_store_to_read

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "samples" / "border-war"
PICTURES = ROOT / "docs" / "pictures"
WIDE, NARROW = (1280, 900), (390, 844)
PAGE_WIDTH = 1180  # of the report, whose picture stands in the README
AROUND = 12  # pixels left beside an incident
TOLD = re.compile(r"Reading: (\S+)/\nWriting: sign in as (\S+) with the token (\S+)")

INCIDENT = "Loss of an aircraft"
QUESTION = "How many fighters of the Free Lorrim Legion were killed?"
ARTICLE = "What the second raid on Varden tells us"
ACTOR = "Free Lorrim Legion"


def run(*words: str) -> None:
    """Run a command of ours to its end."""
    subprocess.run([sys.executable, "-m", "counterclaim", *words], check=True)


@contextmanager
def serving(ledger: str) -> Iterator[tuple[str, str]]:
    """Serve a ledger on a free port; give its address and its owner's token."""
    command = [sys.executable, "-m", "counterclaim", "serve", ledger, "--port", "0"]
    command += ["--user", "ana"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        said = "".join(server.stderr.readline() for _ in range(2))  # type: ignore[union-attr]
        try:
            address, _, token = TOLD.search(said).groups()  # type: ignore[union-attr]
            yield address, token
        finally:
            server.terminate()


def pages_of(ledger: Ledger) -> dict[str, str]:
    """Give the address of each page that is taken, by its picture's name."""
    question = next(q.id for q in ledger.questions if q.text == QUESTION)
    article = next(a.id for a in ledger.articles if a.title == ARTICLE)
    actor = next(a.id for a in ledger.actors if a.name == ACTOR)
    return {
        "overview": "/",
        "question": f"/question/{question}",
        "article": f"/article/{article}",
        "actor": f"/actor/{actor}",
        "queue": "/review",
    }


def take_pages(browser: Any, ledger: str) -> None:  # noqa: ANN401 - Playwright's own
    """Take the pages of the application, one of them narrow and dark."""
    with open_store_to_read(ledger) as store:
        pages = pages_of(store.load_ledger())
    with serving(ledger) as (host, token):
        for size, scheme in ((WIDE, "light"), (NARROW, "dark")):
            width, height = size
            page = browser.new_page(
                viewport={"width": width, "height": height}, color_scheme=scheme
            )
            page.goto(f"{host}/sign-in")
            page.get_by_label("Token").fill(token)
            page.keyboard.press("Enter")
            page.wait_for_url(f"{host}/")
            taken = pages if size == WIDE else {"narrow-dark": pages["question"]}
            for name, address in taken.items():
                page.goto(f"{host}{address}")
                page.screenshot(path=PICTURES / f"serve-{name}.png")


def take_report(browser: Any, report: Path) -> None:  # noqa: ANN401
    """Take one incident of the report, from its heading to the matrix's end."""
    page = browser.new_page(viewport={"width": PAGE_WIDTH, "height": 1000})
    page.goto(report.as_uri())
    page.get_by_role("link", name=INCIDENT).first.click()
    box = page.evaluate(
        """() => {
          const part = document.getElementById(location.hash.slice(1));
          const table = part.querySelector("table.matrix").getBoundingClientRect();
          const at = part.getBoundingClientRect();
          return [at.x + scrollX, at.y + scrollY, at.width, table.bottom - at.top];
        }"""
    )
    x, y, width, height = box
    clip = {"x": x - AROUND, "y": y - AROUND}
    clip |= {"width": width + 2 * AROUND, "height": height + 2 * AROUND}
    path = PICTURES / "report-incident.png"
    page.screenshot(path=path, full_page=True, clip=clip)


def main() -> None:
    """Read the sample and take all pictures."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        ledger, report = str(Path(folder) / "war.ledger"), Path(folder) / "report.html"
        texts = (str(SAMPLE / "articles"), str(SAMPLE / "wire.jsonl"))
        places = str(SAMPLE / "places.csv")
        run("read", *texts, "--gazetteer", places, "--ledger", ledger)
        run("report", ledger, "-o", str(report))
        browser = playwright.chromium.launch(
            executable_path=given.chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        take_report(browser, report)
        take_pages(browser, ledger)
        browser.close()


if __name__ == "__main__":
    main()
