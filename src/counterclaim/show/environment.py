"""The templates' environment: what the report page and the web application share."""

from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, StrictUndefined
from jinja2.compiler import CodeGenerator
from markupsafe import Markup

from counterclaim.show.markup import mark_up, note_down, safe
from counterclaim.show.words import date_words, days_words, plural


class _Writing(CodeGenerator):
    """Templates whose values go through `_finalize` alone, which escapes them.

    Jinja would escape what comes out of it once more: a tenth of a report.
    """

    def _output_child_pre(self, *_: object) -> None:
        self.write("environment.finalize(")

    def _output_child_post(self, *_: object) -> None:
        self.write(")")


def make_environment(*loaders: BaseLoader) -> Environment:
    """Make an environment whose templates come from `show`, or first from elsewhere.

    Every text is escaped, and characters that hide or reorder words are shown as their
    code. The filter `there` turns a way into another part of the page into one that
    leads there from where the template stands; in a report it changes nothing.
    """
    environment = Environment(
        loader=ChoiceLoader([*loaders, PackageLoader("counterclaim.show")]),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,  # a report asks for its templates ten thousand times
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    environment.code_generator_class = _Writing
    environment.filters["plural"] = plural
    environment.filters["days"] = days_words
    environment.filters["date"] = date_words
    environment.filters["there"] = _same
    environment.filters["mark_up"] = mark_up
    environment.filters["note_down"] = note_down
    return environment


def _same(href: str) -> str:
    return href


def _finalize(value: object) -> str:
    """Let no text of a ledger reach the page unescaped, or with what nobody sees."""
    if isinstance(value, Markup):
        return value
    return safe(value if isinstance(value, str) else str(value))
