"""What the commands say (to stderr) and what they give (to stdout or a file)."""

import sys
from pathlib import Path

import typer

STANDARD_OUTPUT = "-"


def say(words: str) -> None:
    """Say something to the user; stdout stays free for data."""
    typer.echo(words, err=True)


def give(text: str, output: str, *, on_surrogate: str = "replace") -> None:
    """Write a command's result as UTF-8.

    Args:
        text: The result.
        output: A file, or "-" for standard output.
        on_surrogate: What becomes of lone surrogates, which UTF-8 does not know;
            "backslashreplace" makes JSON's own escapes of them.
    """
    give_bytes(text.encode("utf-8", on_surrogate), output)


def give_bytes(content: bytes, output: str) -> None:
    """Write a command's result as it is, to a file or standard output."""
    if output == STANDARD_OUTPUT:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        Path(output).write_bytes(content)
