"""The program `counterclaim`: its commands, and what is said when one fails."""

import atexit
import gc
import os
import sys
from typing import Annotated, NoReturn

import typer

from counterclaim import __version__
from counterclaim.cli import (
    ask,
    backup,
    check,
    corrections,
    export,
    mcp,
    move,
    read,
    report,
    serve,
    show,
    watch,
)
from counterclaim.cli.talk import say
from counterclaim.errors import Bug, CounterclaimError

FAILED = 1
INTERRUPTED = 130  # 128 + SIGINT, as shells have it
STOPPED = "Stopped. All articles finished so far are kept; the same command goes on."
IS_DEBUGGING = "COUNTERCLAIM_DEBUG"
# Objects made between two looks for those that hang in circles: what a command loads
# stays, and looking through it took a fifteenth of the time to the first article.
MADE_BETWEEN = 20_000

app = typer.Typer(
    name="counterclaim",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for command, name, words in (  # words short enough for a line of --help
    (read.read, "read", "Read articles into a ledger."),
    (watch.watch, "watch", "Poll feeds into a ledger."),
    (show.show, "show", "Show incidents and questions in the terminal."),
    (report.report, "report", "Write one self-contained web page."),
    (export.export, "export", "Write a format of the field, whole or narrowed."),
    (ask.ask, "ask", "Answer a question from the ledger."),
    (mcp.mcp, "mcp", "Serve a ledger to an assistant, read-only."),
    (serve.serve, "serve", "Read and review a ledger in the browser."),
    (check.check, "check", "Check that a ledger is sound."),
    (backup.backup, "backup", "Write a copy of a ledger as one file."),
    (move.move, "move", "Copy a ledger between a file and PostgreSQL."),
    (corrections.export, "corrections", "Write reviewed claims as training material."),
):
    app.command(name, short_help=words)(command)


def tell_version(is_asked: bool) -> None:
    """Print the version and end."""
    if is_asked:
        typer.echo(f"counterclaim {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version.", callback=tell_version, is_eager=True
        ),
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show the trace of a fault.")
    ] = False,
) -> None:
    """Read news of a war and give back a ledger of claims.

    Who says what happened, when, where, with which numbers, confirmed by whom
    or by nobody, each tied to the exact words.

    Example: counterclaim read articles/ --ledger war.ledger
    """
    del version
    if debug:
        os.environ[IS_DEBUGGING] = "1"


def run() -> NoReturn:
    """Run the program; an error is one message with a code, never a trace."""
    gc.set_threshold(MADE_BETWEEN)
    # nor are they looked for at the end: 0.2 s of any command, 1 s of a long report
    atexit.register(gc.freeze)
    try:
        app(prog_name="counterclaim")
    except CounterclaimError as error:
        say(str(error))
    except KeyboardInterrupt:
        say(STOPPED)
        sys.exit(INTERRUPTED)
    except SystemExit as end:  # Typer turns the interrupt into an exit without a word
        if end.code == INTERRUPTED:
            say(STOPPED)
        raise
    except BrokenPipeError:  # the reader of our output has gone, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        say(
            f"{error.filename or 'A file'} cannot be written ({error.strerror}). "
            "Check its folder, its permissions and the disk. [file-failed]"
        )
    except Exception as error:  # the last stop: a message, no trace
        if os.environ.get(IS_DEBUGGING):
            raise
        say(str(bug(error)))
    sys.exit(FAILED)


def bug(error: Exception) -> Bug:
    """Make the message for an error that nobody expected."""
    return Bug(
        "bug",
        f"This is a fault in Counterclaim ({type(error).__name__}: {error}). "
        "Please report it with what the same command says after "
        "`counterclaim --debug`.",
    )


if __name__ == "__main__":
    run()
