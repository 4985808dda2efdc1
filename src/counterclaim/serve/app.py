"""Put the application together: routes, guard, errors, headers."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from math import ceil

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from counterclaim.errors import CounterclaimError, InputError
from counterclaim.serve.limits import WRITE, Rate
from counterclaim.serve.routes import FORMS, KEPT, OPEN_FORMS, PAGES, give_static
from counterclaim.serve.security import SecurityHeaders
from counterclaim.serve.site import Handler, Site
from counterclaim.serve.web import Refusal, Visit, error_json, html, read_form

LOG = logging.getLogger("counterclaim.serve")
Endpoint = Callable[[Request], Awaitable[Response]]
SMALLEST_PACKED = 2_000  # bytes below which packing costs more than it saves


def make_app(site: Site) -> ASGIApp:
    """Make the application of one ledger; the headers go on its faults too."""
    routes = [Route(path, page(site, handler)) for path, handler in PAGES]
    routes += [
        Route(path, form(site, handler, rate=WRITE), methods=["POST"])
        for path, handler in FORMS
    ]
    routes += [
        Route(path, form(site, handler, rate=rate, is_open=True), methods=["POST"])
        for path, handler, rate in OPEN_FORMS
    ]
    routes.append(Route("/static/{digest}/{name}", give_static))
    application = Starlette(
        routes=routes,
        middleware=[
            Middleware(GZipMiddleware, minimum_size=SMALLEST_PACKED, compresslevel=1),
        ],
        exception_handlers={
            HTTPException: lambda request, error: told(
                site, request, refusal_of(error)
            ),
            Refusal: lambda request, error: told(site, request, refusal_of(error)),
            CounterclaimError: lambda request, error: told(
                site, request, refusal_of(error)
            ),
            Exception: lambda request, error: told(site, request, fault(error)),
        },
    )
    return SecurityHeaders(application)


def page(site: Site, handler: Handler) -> Endpoint:
    """Make the endpoint of a page: it reads, and changes nothing.

    What is kept is all of one moment. What takes long to write holds none.
    """

    def answer(request: Request) -> Response:
        if handler not in KEPT:
            return handler(site, site.guard.visit(request))
        with site.store.reading():
            visit = site.guard.visit(request)
            return site.keeper.give(visit, lambda: handler(site, visit))

    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(answer, request)

    return endpoint


def form(
    site: Site, handler: Handler, *, rate: Rate, is_open: bool = False
) -> Endpoint:
    """Make the endpoint of a form.

    Args:
        site: The site.
        handler: What is done with the form.
        rate: How often one client may send it.
        is_open: Anybody may send it, as the one that signs in.
    """

    def answer(request: Request, fields: dict[str, str]) -> Response:
        visit = site.guard.visit(request)
        if not is_open:
            site.guard.check_writing(visit, fields)
        return handler(site, replace(visit, form=fields))

    async def endpoint(request: Request) -> Response:
        site.guard.check_host(request)
        site.guard.check_origin(request)
        site.guard.check_rate(rate, request)
        return await run_in_threadpool(answer, request, await read_form(request))

    return endpoint


# --------------------------------------------------------------------- what goes wrong


def refusal_of(error: Exception) -> Refusal:
    """Turn what a handler raised into what is told."""
    if isinstance(error, Refusal):
        return error
    if isinstance(error, HTTPException):
        words = {404: "There is no such page.", 405: "This page takes no such request."}
        message = words.get(error.status_code, "The request cannot be answered.")
        return Refusal(error.status_code, "no-such-page", message)
    if isinstance(error, CounterclaimError):
        status = 400 if isinstance(error, InputError) else 409
        return Refusal(status, error.code, error.message)
    return fault(error)


def fault(error: Exception) -> Refusal:
    """Say that the application is wrong; what exactly goes to the log alone."""
    LOG.error("a page failed", exc_info=error)
    return Refusal(
        500,
        "bug",
        "This is a fault in Counterclaim; nothing was changed. Please report it with "
        "what the program says where it was started.",
    )


def visitor(site: Site, request: Request) -> Visit:
    """Tell who met a refusal; nobody where that cannot be told either."""
    try:
        return site.guard.visit(request)
    except (Refusal, CounterclaimError):
        return Visit(request=request)


def told(site: Site, request: Request, refusal: Refusal) -> Response:
    """Tell a refusal as a page, or to a program as JSON."""
    if "application/json" in request.headers.get("accept", ""):
        response = error_json(refusal.code, refusal.message, refusal.status)
    else:
        visit = visitor(site, request)
        response = html(
            site.writer.write("error.html", visit, refusal=refusal), refusal.status
        )
    if refusal.wait_s:
        response.headers["Retry-After"] = str(ceil(refusal.wait_s))
    return response
