"""Signing in and out, and the help page."""

import hmac
from dataclasses import replace
from hashlib import sha256

from starlette.responses import Response

from counterclaim import desk as deeds
from counterclaim.serve.deciding import log
from counterclaim.serve.sessions import COOKIE, LIFE_S, open_session, seal
from counterclaim.serve.site import Site
from counterclaim.serve.web import Refusal, Visit, html, local_path, see_other


def give_sign_in(site: Site, visit: Visit) -> Response:
    """Give the page that asks for the token."""
    next_page = local_path(visit.query.get("next"))
    return html(site.writer.write("sign_in.html", visit, next=next_page, trouble=None))


def sign_in(site: Site, visit: Visit) -> Response:
    """Open a session for who brings the right token.

    Raises:
        Refusal: The ledger is served for reading only.
    """
    if site.options.is_read_only:
        raise Refusal(403, "read-only", "This ledger is served for reading only.")
    next_page = local_path(visit.form.get("next"))
    user = user_of(site, visit.form.get("token", "").strip())
    log(site, replace(visit, user=user), "sign in" if user else "refused sign-in")
    if user is None:
        text = site.writer.write(
            "sign_in.html",
            visit,
            next=next_page,
            trouble="This token opens nothing. Copy the one that the program printed "
            "when it started, or the one that an owner of the ledger gave you.",
        )
        return html(text, 403)
    response = see_other(next_page)
    session = open_session(user, now=int(site.guard.now()))
    response.set_cookie(
        COOKIE,
        seal(session, site.options.secret),
        max_age=LIFE_S,
        httponly=True,
        samesite="strict",
        secure=visit.request.url.scheme == "https",
    )
    return response


def user_of(site: Site, token: str) -> str | None:
    """Tell whose token it is; None for nobody's."""
    own = site.options.token
    if own is not None and hmac.compare_digest(own.encode(), token.encode()):
        return site.options.user
    known = site.store.find_user(sha256(token.encode()).hexdigest(), at=deeds.now())
    return known.name if known else None


def sign_out(site: Site, visit: Visit) -> Response:
    """Close the session."""
    del site, visit
    response = see_other("/")
    response.delete_cookie(COOKIE, samesite="strict", httponly=True)
    return response


def give_help(site: Site, visit: Visit) -> Response:
    """Give the page that tells how to read and what the keys do."""
    return html(site.writer.write("help.html", visit, way="help"))
