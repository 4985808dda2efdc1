"""Reading in several processes gives what one gives, also where one is killed."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from counterclaim.pipeline import RunOptions, read_into
from counterclaim.read.paths import read_paths
from counterclaim.records import Article, Ledger
from counterclaim.store.opening import open_store
from counterclaim.tools import Tools
from counterclaim.workers import FEW, Crew, read_many

COUNT = FEW + 3
DEADLY = FEW + 1  # read by another process


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles enough that several processes are worth it."""
    made = tmp_path_factory.mktemp("many")
    for number in range(COUNT):
        text = (
            f"VARDEN, 3 May 2024 (Norr News) - The mayor of Varden said {number + 2} "
            "soldiers were killed when rebels shelled a bridge on Thursday."
        )
        (made / f"{number:02}.txt").write_text(text, encoding="utf-8")
    return made


def read(folder: Path, processes: int) -> Ledger:
    with open_store(":memory:") as store:
        options = RunOptions(processes=processes)
        progress = read_into(store, [str(folder)], Tools(), options=options)
        assert (progress.articles, progress.new) == (COUNT, COUNT)
        return store.load_ledger()


def test_two_processes_give_the_ledger_of_one(folder: Path) -> None:
    one, two = read(folder, 1), read(folder, 2)
    assert len(one.figures) >= COUNT
    assert one.articles == two.articles
    assert (one.statements, one.figures) == (two.statements, two.figures)
    assert (one.incidents, one.questions) == (two.incidents, two.questions)


def test_a_script_without_a_guard_runs_once(folder: Path) -> None:
    script = folder.parent / "script.py"
    script.write_text(
        "print('begins', flush=True)\n"
        "from counterclaim.pipeline import RunOptions, read_into\n"
        "from counterclaim.store.opening import open_store\n"
        "from counterclaim.tools import Tools\n"
        "with open_store(':memory:') as store:\n"
        f"    read_into(store, [{str(folder)!r}], Tools(),"
        " options=RunOptions(processes=2))\n"
    )
    done = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["begins"]
    assert not done.stderr


class Deadly(Article):
    """An article that kills the process which reads it."""

    def __reduce__(self) -> tuple[object, tuple[()]]:
        """Be unpacked as a kill of the process that unpacks it."""
        return kill_self, ()


def kill_self() -> None:
    """End this process as the system does when memory runs out."""
    os.kill(os.getpid(), signal.SIGKILL)


def test_an_article_that_kills_its_process_stops_no_other(folder: Path) -> None:
    articles = [a for a in read_paths([str(folder)]) if isinstance(a, Article)]
    fields = {name: getattr(articles[DEADLY], name) for name in Article.__slots__}
    articles[DEADLY] = Deadly(**fields)
    with Crew(Tools(), 2) as crew:
        results = list(read_many(articles, Tools(), crew=crew))
    assert [article.id for article, _, _ in results] == [a.id for a in articles]
    codes = [[failure.code for failure in failures] for _, _, failures in results]
    assert codes[DEADLY] == ["reader-killed"]
    assert not any(codes[:DEADLY] + codes[DEADLY + 1 :])
    assert all(
        reading.figures for _, reading, _ in results[:DEADLY] + results[DEADLY + 1 :]
    )
