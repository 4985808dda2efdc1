"""Write pages: the templates, the files beside them, and where links lead."""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from counterclaim.serve.web import Visit
from counterclaim.show.environment import make_environment
from counterclaim.show.page import style_sheet
from counterclaim.show.words import STATUS_WORDS

# Rules that light up a claim are written for as many claims as a page has, rounded up.
LIT_SIZES = (25, 50, 100, 200, 400, 800)
WAYS = {"i": "/incident/", "q": "/question/", "a": "/article/", "p": "/place/"}
NO_HOMES: MappingProxyType[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFacts:
    """What every page says of the application."""

    name: str
    is_read_only: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StaticFile:
    """A file beside the pages; its address changes with its content."""

    content: str
    kind: str
    digest: str


@cache
def load_static() -> dict[str, StaticFile]:
    """Load all files that pages lead to: style sheets and the script, by their name."""
    own = files("counterclaim.serve") / "static"
    contents = {
        "base.css": style_sheet(0),
        "app.css": (own / "app.css").read_text(encoding="utf-8"),
        "app.js": (own / "app.js").read_text(encoding="utf-8"),
    }
    contents |= {f"lit-{size}.css": _lit_rules(size) for size in LIT_SIZES}
    return {
        name: StaticFile(
            content=content,
            kind="text/javascript" if name.endswith(".js") else "text/css",
            digest=sha256(content.encode()).hexdigest()[:12],
        )
        for name, content in contents.items()
    }


def _lit_rules(highest: int) -> str:
    """Take the rules that light up claims out of the report's style sheet."""
    plain = set(style_sheet(0).splitlines())
    return "\n".join(
        line for line in style_sheet(highest).splitlines() if line not in plain
    )


def static_address(name: str) -> str:
    """Give the address of a file beside the pages."""
    return f"/static/{load_static()[name].digest}/{name}"


def lit_address(claims: int) -> str:
    """Give the address of the style sheet that lights up so many claims."""
    size = next((size for size in LIT_SIZES if size >= claims), LIT_SIZES[-1])
    return static_address(f"lit-{size}.css")


@cache
def pages_environment() -> Environment:
    """Make the environment of the application's templates."""
    environment = make_environment(PackageLoader("counterclaim.serve"))
    environment.filters["there"] = there
    environment.globals["statuses"] = STATUS_WORDS
    environment.globals["static"] = {
        "base": static_address("base.css"),
        "app": static_address("app.css"),
        "script": static_address("app.js"),
    }
    return environment


@pass_context
def there(context: Context, href: str) -> str:
    """Lead to another page where a report would lead to another part of itself.

    A claim leads to its words: on the page itself where it shows their article
    (`here`), else on the article's own page (`homes` tells which).

    Examples:
        >>> environment = make_environment()
        >>> environment.filters["there"] = there
        >>> template = environment.from_string("{{ '#c-1' | there }}")
        >>> template.render(homes={"1": "a"}, here=None)
        '/article/a/at/1#c-1'
    """
    kind, _, ident = href.removeprefix("#").partition("-")
    if not href.startswith("#"):
        return href
    if kind in WAYS:
        return WAYS[kind] + quote(ident)
    home = (context.get("homes") or NO_HOMES).get(ident)
    if kind == "c" and home is not None and home != context.get("here"):
        return f"/article/{quote(home)}/at/{quote(ident)}#c-{quote(ident)}"
    return href


class Writer:
    """Writes pages of one site."""

    def __init__(self, facts: SiteFacts) -> None:
        self._facts = facts

    @property
    def name(self) -> str:
        """The ledger's name."""
        return self._facts.name

    def write(self, template: str, visit: Visit, **shown: Any) -> str:  # noqa: ANN401 - a template takes anything
        """Write a page.

        Args:
            template: The template's name.
            visit: The request that asks for it.
            shown: What the template shows.
        """
        return (
            pages_environment()
            .get_template(template)
            .render(
                site=self._facts,
                visit=visit,
                form_token=lambda: form_field(visit),
                **{"notice": None, "undo_id": None, "way": None, **shown},
            )
        )


def form_field(visit: Visit) -> Markup:
    """Write the hidden field by which a form is known to be ours."""
    return Markup('<input type="hidden" name="form_token" value="{}">').format(
        escape(visit.form_token)
    )
