"""The program run in this process, with a reader that sees nothing by itself."""

import sys
from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np
import pytest

from counterclaim.cli import main
from counterclaim.neural.tags import Tags
from counterclaim.tools import Tools

WORD = 1


@dataclass(frozen=True)
class Result:
    """What a command gave: exit code, stdout, stderr."""

    code: int
    out: str
    err: str


class SilentReader:
    """A reader without a model; the rules find what they can."""

    def tag(self, text):
        starts = np.array(
            [n for n, sign in enumerate(text) if sign.isalnum()], np.int32
        )
        starts = starts[np.flatnonzero(np.diff(starts, prepend=-2) > 1)]
        count = len(starts)
        bio = np.tile(np.array([1, 0, 0], np.float32), (count, 1))
        link = np.zeros((count, 4), np.float32)
        return Tags(
            starts=starts,
            ends=starts + WORD,
            words=np.arange(count, dtype=np.int32),
            source=bio,
            cue=bio,
            content=bio,
            names=bio,
            name_labels=("O", "B-PER", "I-PER"),
            times=bio,
            sentence=np.zeros(count, np.float32),
            link_content_source=link,
            link_source=link,
            link_content_cue=link,
            link_cue=link,
        )


@pytest.fixture
def silent_reader(monkeypatch):
    model = SimpleNamespace(name="silent", sha256="00", languages={"en"})
    monkeypatch.setattr(Tools, "reader", SilentReader())
    monkeypatch.setattr(Tools, "model", model)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty folder that the command runs in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def call(silent_reader, folder, monkeypatch, capfdbinary):
    """Run `counterclaim` with arguments."""
    monkeypatch.setenv(main.IS_DEBUGGING, "")

    def call_program(*arguments):
        monkeypatch.setattr(sys, "argv", ["counterclaim", *map(str, arguments)])
        with pytest.raises(SystemExit) as caught:
            main.run()
        out, err = capfdbinary.readouterr()
        return Result(caught.value.code or 0, out.decode(), err.decode())

    return call_program
