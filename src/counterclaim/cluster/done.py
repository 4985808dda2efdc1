"""What comes back of an article that was read on a worker."""

from dataclasses import dataclass

from counterclaim.group.sketches import Sketch, sketch_article
from counterclaim.records import Article, Failure, Reading
from counterclaim.reviewing import digest_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """An article that was read: all that the ledger keeps of it.

    `digest` is that of what the sketch was made from, `machine` where it was read.
    There is neither reading nor sketch where the worker has stored them: in a database,
    or in the Parquet files of the name `file`.
    """

    failures: tuple[Failure, ...]
    machine: str
    reading: Reading | None = None
    digest: str = ""
    sketch: Sketch | None = None
    file: str | None = None


def make_done(
    article: Article, reading: Reading, failures: tuple[Failure, ...], machine: str
) -> Done:
    """Sketch what was read in an article."""
    return Done(
        reading=reading,
        failures=failures,
        digest=digest_of(article, reading),
        sketch=sketch_article(article, reading),
        machine=machine,
    )
