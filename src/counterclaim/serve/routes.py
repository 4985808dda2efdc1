"""All addresses of the application and who answers them."""

from starlette.requests import Request
from starlette.responses import Response

from counterclaim.serve.actor import give_actor
from counterclaim.serve.agreement import give_agreement
from counterclaim.serve.article import give_article
from counterclaim.serve.claim import give_claim
from counterclaim.serve.decided import give_audit, give_decisions, give_failures
from counterclaim.serve.deciding import add, decide, undo, withdraw
from counterclaim.serve.entrance import give_help, give_sign_in, sign_in, sign_out
from counterclaim.serve.finding import find_page
from counterclaim.serve.incident import give_incident
from counterclaim.serve.limits import SIGN_IN, WRITE, Rate
from counterclaim.serve.overview import give_overview
from counterclaim.serve.pages import load_static
from counterclaim.serve.pairing import give_pair, give_split
from counterclaim.serve.people import change, give_people, let_in
from counterclaim.serve.place import give_place
from counterclaim.serve.question import give_question
from counterclaim.serve.queue import give_queue
from counterclaim.serve.reporting import give_export, give_incident_report, give_report
from counterclaim.serve.site import Handler

PAGES: tuple[tuple[str, Handler], ...] = (
    ("/", give_overview),
    ("/incident/{id}", give_incident),
    ("/incident/{id}/report", give_incident_report),
    ("/report", give_report),
    ("/export/{form}", give_export),
    ("/failures", give_failures),
    ("/question/{id}", give_question),
    ("/article/{id}", give_article),
    ("/article/{id}/at/{claim}", give_article),
    ("/actor/{id}", give_actor),
    ("/place/{id}", give_place),
    ("/claim/{id}", give_claim),
    ("/find/{id}", find_page),
    ("/review", give_queue),
    ("/pair/{kind}/{id}", give_pair),
    ("/split/{kind}/{id}", give_split),
    ("/decisions", give_decisions),
    ("/agreement", give_agreement),
    ("/people", give_people),
    ("/audit", give_audit),
    ("/sign-in", give_sign_in),
    ("/help", give_help),
)
# what readers come back to; files to send on are large, and seldom asked for twice
KEPT: frozenset[Handler] = frozenset(
    {
        *(give_overview, give_incident, give_question, give_article, give_actor),
        *(give_place, give_claim, give_queue, give_decisions, give_agreement),
        *(give_failures, give_help),
    }
)
FORMS: tuple[tuple[str, Handler], ...] = (
    ("/decide/{id}/{deed}", decide),
    ("/article/{id}/add", add),
    ("/decisions/{id}/withdraw", withdraw),
    ("/undo", undo),
    ("/people", let_in),
    ("/people/{name}", change),
)
OPEN_FORMS: tuple[tuple[str, Handler, Rate], ...] = (
    ("/sign-in", sign_in, SIGN_IN),
    ("/sign-out", sign_out, WRITE),
)
FOREVER = "public, max-age=31536000, immutable"


async def give_static(request: Request) -> Response:
    """Give a style sheet or the script; its address changes with its content."""
    file = load_static().get(request.path_params["name"])
    if file is None or file.digest != request.path_params["digest"]:
        return Response("There is no such file.", status_code=404)
    headers = {"Cache-Control": FOREVER}
    return Response(file.content, media_type=file.kind, headers=headers)
