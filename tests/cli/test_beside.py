"""What is made in a copy of this process."""

import os

from show.example import example_ledger

from counterclaim.cli.beside import make_beside
from counterclaim.show.page import render_report


def test_beside_gives_what_is_made_here():
    take = make_beside(lambda: ("made", 7))
    assert take() == ("made", 7)


def test_beside_makes_here_what_a_dead_copy_did_not():
    own = os.getpid()

    def make():
        if os.getpid() != own:
            os._exit(9)
        return os.getpid()

    assert make_beside(make)() == own


def test_report_is_the_same_with_its_articles_written_beside():
    ledger = example_ledger()
    assert render_report(ledger, beside=make_beside) == render_report(ledger)
