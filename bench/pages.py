"""Measure how well stories, dates and furniture are told from web pages.

    python -m bench.pages --shared DIR [--dates FILE.csv] [--show]

DIR holds `data/pages` (the article-extraction benchmark of Zyte: 181 pages and their
stories, cut out by hand). Printed are tables in Markdown:

- the story: F1 of runs of four words, the benchmark's measure, beside trafilatura's;
- the day of publication, on pages whose address tells it, with the address kept from
  both; beside htmldate's. With `--dates`, a table `page,published` made by hand too;
- furniture: the whole page copied as text, as people paste it, and read as plain text:
  how much of what is not the story is greyed, and how much of the story by mistake.
"""

import argparse
import csv
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import htmldate
import trafilatura

from counterclaim.errors import ArticleError
from counterclaim.read.article import make_article
from counterclaim.read.dates import find_url_date
from counterclaim.read.formats import Format
from counterclaim.read.options import Given
from counterclaim.read.parts import Draft, Part
from counterclaim.read.visible import visible_text
from counterclaim.read.web_page import decode_page, load_tree, parse_page

RUN = 4  # words
WORD = re.compile(r"\w+")
ADDRESS_ELEMENTS = re.compile(  # what repeats the page's own address in its head
    r"<link[^>]+canonical[^>]*>|<meta[^>]+(?:og:url|twitter:url)[^>]*>", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the benchmark, and its story."""

    name: str
    url: str
    content: bytes
    story: str


def load_pages(folder: Path) -> Iterator[Page]:
    """Load the benchmark."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for name, fields in sorted(truth.items()):
        packed = (folder / "html" / f"{name}.html.gz").read_bytes()
        yield Page(
            name=name,
            url=fields["url"],
            content=gzip.decompress(packed),
            story=fields["articleBody"],
        )


def runs_of(text: str) -> Counter[tuple[str, ...]]:
    """Count a text's runs of four words."""
    words = WORD.findall(text)
    count = max(1, len(words) - RUN + 1) if words else 0
    return Counter(tuple(words[n : n + RUN]) for n in range(count))


def score(pairs: list[tuple[str, str]]) -> tuple[float, float, float]:
    """Precision and recall, each the mean over pages, and F1, in per cent."""
    precisions, recalls = [], []
    for true, found in pairs:
        wanted, given = runs_of(true), runs_of(found)
        right = (wanted & given).total()
        if given:
            precisions.append(right / given.total())
        if wanted:
            recalls.append(right / wanted.total())
    precision = sum(precisions) / len(precisions)
    recall = sum(recalls) / len(recalls)
    f1 = 2 * precision * recall / (precision + recall)
    return 100 * precision, 100 * recall, 100 * f1


def draft_of(content: bytes, name: str, url: str | None = None) -> Draft | None:
    """Take a page apart as `counterclaim read` does."""
    given = Given(url=url)
    part = Part(where=name, format=Format.HTML, file=BytesIO(content), given=given)
    try:
        return next(d for d in parse_page(part) if isinstance(d, Draft))
    except ArticleError:
        return None


def measure_stories(pages: list[Page]) -> Iterator[str]:
    """Tell how well stories are cut out."""
    yield "| story | precision | recall | F1 | ms a page |\n|---|--:|--:|--:|--:|"
    ways: dict[str, Callable[[Page], str]] = {
        "counterclaim": lambda p: getattr(draft_of(p.content, p.name), "text", ""),
        "trafilatura": lambda p: trafilatura.extract(p.content) or "",
        "trafilatura, no comments": lambda p: (
            trafilatura.extract(p.content, include_comments=False) or ""
        ),
    }
    for name, way in ways.items():
        started = time.perf_counter()
        pairs = [(page.story, way(page)) for page in pages]
        each = 1000 * (time.perf_counter() - started) / len(pages)
        row = "| {} | {:.1f} | {:.1f} | {:.1f} | {:.0f} |"
        yield row.format(name, *score(pairs), each)


def without_address(content: bytes) -> bytes:
    """Take a page's own address out of its head."""
    return ADDRESS_ELEMENTS.sub("", decode_page(content, None)).encode()


def measure_dates(
    pages: list[Page], by_hand: dict[str, str], *, show: bool
) -> Iterator[str]:
    """Tell how many days of publication are right."""
    gold = {p.name: day for p in pages if len(day := find_url_date(p.url) or "") == 10}
    sets = {
        "days in addresses": dict(gold),
        "days in addresses, kept from both": gold,
        "days told by hand": by_hand,
    }
    yield "\n| published | pages | counterclaim | htmldate |\n|---|--:|--:|--:|"
    for title, days in sets.items():
        if not days:
            continue
        ours = theirs = 0
        for page in pages:
            if page.name not in days:
                continue
            is_kept = days is gold
            content = without_address(page.content) if is_kept else page.content
            url = None if is_kept else page.url
            draft = draft_of(content, page.name, url)
            our_day = draft.given.published if draft else None
            their_day = htmldate.find_date(content, original_date=True, url=url)
            ours += our_day == days[page.name]
            theirs += their_day == days[page.name]
            if show and {our_day, their_day} != {days[page.name]}:
                print(f"  {page.url} {days[page.name]}: {our_day}, {their_day}")
        yield f"| {title} | {len(days)} | {ours} | {theirs} |"


def measure_furniture(pages: list[Page]) -> Iterator[str]:
    """Tell how much of a pasted page is known for furniture."""
    found = missed = lost = kept = 0
    for page in pages:
        part = Part(where=page.name, format=Format.HTML, file=BytesIO(b""))
        tree = load_tree(decode_page(page.content, None), part)
        text = visible_text(tree)
        article = make_article(text, page.name)
        story = set(runs_of(page.story))
        greyed = [False] * len(text)
        for span in article.furniture:
            greyed[span.start : span.end] = [True] * (span.end - span.start)
        for line in re.finditer(r"[^\n]+", text):
            size = len(line.group())
            is_grey = sum(greyed[line.start() : line.end()]) * 2 > size
            runs = runs_of(line.group())
            is_story = sum(run in story for run in runs) * 2 > len(runs)
            if is_story:
                lost, kept = lost + size * is_grey, kept + size * (not is_grey)
            else:
                found, missed = found + size * is_grey, missed + size * (not is_grey)
    yield "\n| pasted pages | characters | greyed |\n|---|--:|--:|"
    yield f"| beside the story | {found + missed:,} | {found / (found + missed):.1%} |"
    yield f"| the story | {lost + kept:,} | {lost / (lost + kept):.2%} |"


def measure(
    shared: Path, by_hand: dict[str, str] | None = None, *, show: bool = False
) -> str:
    """Measure all, as Markdown."""
    pages = list(load_pages(shared / "data" / "pages"))
    lines = [
        *measure_stories(pages),
        *measure_dates(pages, by_hand or {}, show=show),
        *measure_furniture(pages),
    ]
    return "\n".join(lines)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--dates", type=Path, help="CSV of page,published")
    parser.add_argument("--show", action="store_true", help="show what is wrong")
    options = parser.parse_args()
    by_hand = {}
    if options.dates:
        with options.dates.open(encoding="utf-8") as file:
            by_hand = {row["page"]: row["published"] for row in csv.DictReader(file)}
    print(measure(options.shared, by_hand, show=options.show))


if __name__ == "__main__":
    main()
