"""The page where an owner lets people in: names, roles, tokens."""

from hashlib import sha256
from secrets import token_urlsafe

from starlette.responses import Response

from counterclaim import desk as deeds
from counterclaim.errors import InputError
from counterclaim.records import Role
from counterclaim.serve.deciding import log
from counterclaim.serve.incident import said_of
from counterclaim.serve.reviewing import moment
from counterclaim.serve.site import Site
from counterclaim.serve.web import Refusal, Visit, html, see_other
from counterclaim.store.people import Token, User

TOKEN_BYTES = 16
LONGEST_NAME = 80


def check_owner(visit: Visit) -> None:
    """Refuse everybody but owners.

    Raises:
        Refusal: Somebody else asks.
    """
    if not visit.is_owner:
        raise Refusal(403, "not-allowed", "People are let in by owners of the ledger.")


def give_people(site: Site, visit: Visit) -> Response:
    """Give the page of all users."""
    check_owner(visit)
    return people_page(site, visit)


def people_page(
    site: Site, visit: Visit, *, name: str | None = None, token: str | None = None
) -> Response:
    """Give the page of all users; a new token is shown this once."""
    users = [(user, moment(user.made_at)) for user in site.store.load_users()]
    return html(
        site.writer.write(
            "people.html",
            visit,
            users=users,
            roles=tuple(Role),
            own=site.options.user,
            new_name=name,
            new_token=token,
            way="people",
            **said_of(visit),
        )
    )


def let_in(site: Site, visit: Visit) -> Response:
    """Let somebody in, or give who is in already a new token."""
    check_owner(visit)
    name = visit.form.get("name", "").strip()
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise InputError("bad-correction", "Give a name of at most 80 letters.")
    store, at = site.store, deeds.now()
    role = read_role(visit.form.get("role", Role.REVIEWER))
    if store.load_user(name) is None:
        store.add_user(User(name=name, role=role, made_at=at))
        log(site, visit, f"let in as {role}", detail=name)
    token = token_urlsafe(TOKEN_BYTES)
    digest = sha256(token.encode()).hexdigest()
    store.add_token(Token(digest=digest, user=name, label="", made_at=at))
    log(site, visit, "new token", detail=name)
    return people_page(site, visit, name=name, token=token)


def read_role(words: str) -> Role:
    """Read a role.

    Raises:
        InputError: It is none.
    """
    if words not in set(Role):
        raise InputError("bad-correction", f"There is no role {words!r}.")
    return Role(words)


def change(site: Site, visit: Visit) -> Response:
    """Give somebody another role, or let him in no more."""
    check_owner(visit)
    name, what = visit.part("name"), visit.form.get("what", "")
    if what == "out":
        site.store.change_user(name, disabled_at=deeds.now())
        site.store.revoke_tokens(name, at=deeds.now())
    else:
        site.store.change_user(name, role=read_role(what))
    log(site, visit, f"set to {what}", detail=name)
    return see_other("/people")
