"""Texts and JSON lines that stand in another file, to drafts."""

from counterclaim.errors import ArticleError
from counterclaim.read.decode import decode_bytes
from counterclaim.read.jsonl import fields_of_line
from counterclaim.read.parts import Draft, Part, Taking, Trouble, digest_of


def parse_text(part: Part) -> Taking:
    """Make a draft of a text that stands in another file; it stays as it is.

    Raises:
        ArticleError: `empty-file`, `not-text` or `too-large`.
    """
    content = part.read()
    decoded = decode_bytes(content, part.where)
    yield Draft(
        where=part.where,
        text=decoded.text,
        given=part.given,
        digest=digest_of(content),
        note=decoded.note,
    )


def parse_jsonl(part: Part) -> Taking:
    """Make a draft of each line of a file of JSON lines that stands in another file."""
    decoded = decode_bytes(part.read(), part.where)
    for number, line in enumerate(decoded.text.lstrip("\ufeff").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            text, given = fields_of_line(line, number=number, path=part.where)
        except ArticleError as error:
            yield Trouble(where=f"{part.where}:{number}", error=error)
        else:
            yield Draft(where=part.where, text=text, given=given)
