"""Lead from any id to its page."""

from urllib.parse import quote

from starlette.responses import Response

from counterclaim.serve.site import Site
from counterclaim.serve.web import Visit, not_found, see_other


def find_page(site: Site, visit: Visit) -> Response:
    """Lead to the page of whatever bears an id."""
    ident, store = visit.part("id"), site.store
    for way, load in (
        ("incident", store.load_incident),
        ("question", store.load_question),
        ("actor", lambda one: store.load_actor(one, parts=0)),
        ("place", lambda one: store.load_place(one, parts=0)),
        ("claim", store.load_claim),
        ("article", store.load_article),
    ):
        if load(ident) is not None:
            return see_other(f"/{way}/{quote(ident)}")
    raise not_found("thing")
