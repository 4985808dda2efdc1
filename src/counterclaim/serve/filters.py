"""What a user looks for: the fields of the search form, and back into an address."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from urllib.parse import urlencode

MOST_CHARACTERS = 200  # of one field


class What(StrEnum):
    """What a search lists."""

    INCIDENTS = "incidents"
    QUESTIONS = "questions"
    CLAIMS = "claims"
    ARTICLES = "articles"
    ACTORS = "actors"
    PLACES = "places"


class Reviewed(StrEnum):
    """Whether a person has decided on a claim."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """A search; an empty field asks for nothing.

    Attributes:
        what: What is listed.
        q: Words of articles, statements and names.
        since: The earliest day, ISO 8601.
        until: The latest day.
        place: A place's id or name.
        party: A side's id or name.
        actor: An actor's id or name.
        outlet: An outlet's name.
        status: How the answers to a question stand.
        measure: What happened to the people or things counted.
        reviewed: Whether a person has decided on a claim.
        incident: An incident's id.
        after: The key that the page before ended with.
    """

    what: str = What.INCIDENTS
    q: str = ""
    since: str = ""
    until: str = ""
    place: str = ""
    party: str = ""
    actor: str = ""
    outlet: str = ""
    status: str = ""
    measure: str = ""
    reviewed: str = ""
    incident: str = ""
    after: str = ""

    @property
    def is_narrow(self) -> bool:
        """Whether anything is asked for but a list and a page of it."""
        return replace(self, what="", after="") != NOTHING_ASKED

    @property
    def is_filtered(self) -> bool:
        """Whether more than words is asked for, so that the form is shown open."""
        return replace(self, q="").is_narrow

    def fields(self) -> dict[str, str]:
        """Give all fields by name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def address(self, path: str = "/", **changes: str) -> str:
        """Give the address of this search, with some fields changed.

        Examples:
            >>> Filters(q="bridge").address(what="claims")
            '/?what=claims&q=bridge'
        """
        changed = replace(self, **{"after": "", **changes})
        query = urlencode(
            [
                (field.name, getattr(changed, field.name))
                for field in fields(changed)
                if getattr(changed, field.name) != field.default
            ]
        )
        return f"{path}?{query}" if query else path


NOTHING_ASKED = Filters(what="")


def read_filters(query: Mapping[str, str]) -> Filters:
    """Read a search from an address; what cannot be is left out."""
    told = {
        field.name: query[field.name].strip()[:MOST_CHARACTERS]
        for field in fields(Filters)
        if query.get(field.name, "").strip()
    }
    if told.get("what") not in set(What):
        told.pop("what", None)
    return Filters(**told)
