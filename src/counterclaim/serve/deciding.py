"""What a reviewer sends: confirm, reject, correct, comment, add, merge, split, undo."""

import re
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from starlette.responses import Response

from counterclaim import desk as deeds
from counterclaim.desk import Desk
from counterclaim.errors import InputError
from counterclaim.records import Judgement, Role, TargetKind
from counterclaim.serve.site import Site
from counterclaim.serve.web import (
    Form,
    Refusal,
    Visit,
    local_path,
    read_whole,
    see_other,
)
from counterclaim.store.people import Deed

FIELD = "f-"  # before the name of a field to correct
OUT = "out-"  # before the id of a claim or article that is split off
Deciding = Callable[[Desk, str, Form], Judgement]


def desk_of(site: Site, visit: Visit) -> Desk:
    """Sit down at the ledger as who is signed in.

    A decision on what somebody else decided on since the page was made is refused.
    """
    seen = visit.form.get("seen", "")
    return Desk(
        store=site.store,
        user=visit.user or "",
        role=Role(visit.role or Role.READER),
        seen=read_whole(seen),
        is_waiting=site.refresher.is_small(),
    )


def decide(site: Site, visit: Visit) -> Response:
    """Take a decision and lead back to where it was made.

    Raises:
        Refusal: There is no such decision.
        InputError: It cannot be made.
        StoreError: Somebody else was faster.
    """
    deed = DEEDS.get(visit.part("deed"))
    if deed is None:
        raise Refusal(404, "no-such-page", "There is no such decision.")
    desk = desk_of(site, visit)
    judgement = deed(desk, visit.part("id"), visit.form)
    bring_up_to_date(site, desk)
    log(site, visit, judgement.kind.value, on=judgement.on, detail=judgement.id)
    return back(visit, judgement)


def bring_up_to_date(site: Site, desk: Desk) -> None:
    """Ask for grouping behind the answer, where the decision needs it."""
    if not desk.is_waiting and not site.store.is_grouped():
        site.refresher.ask()


def back(visit: Visit, judgement: Judgement) -> Response:
    """Lead back, with a word on what was done and the way to undo it."""
    return see_other(
        with_query(visit.form.get("next"), done=judgement.kind, undo=judgement.id)
    )


def with_query(address: str | None, **fields: str) -> str:
    """Put fields before the fragment of a local address.

    Examples:
        >>> with_query("/article/1#c-2", done="confirm")
        '/article/1?done=confirm#c-2'
    """
    parts = urlsplit(local_path(address))
    kept = [p for p in parts.query.split("&") if p and p.split("=")[0] not in fields]
    query = "&".join([*kept, *(f"{name}={value}" for name, value in fields.items())])
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return f"{parts.path}?{query}{fragment}"


def log(site: Site, visit: Visit, what: str, *, on: str = "", detail: str = "") -> None:
    """Write a line into the audit log."""
    deed = Deed(at=deeds.now(), user=visit.user or "", what=what, on=on, detail=detail)
    site.store.add_deeds([deed])


# --------------------------------------------------------------------------- the deeds


def comment_in(form: Form) -> str | None:
    """Read the comment of a form."""
    return form.get("comment", "").strip() or None


def values_in(form: Form) -> Mapping[str, str | None]:
    """Read the fields to correct."""
    return {
        name.removeprefix(FIELD): value.strip() or None
        for name, value in form.items()
        if name.startswith(FIELD)
    }


def other_in(form: Form) -> str:
    """Read what something is merged with or kept apart from."""
    other = form.get("other", "").strip()
    if not other:
        raise InputError("bad-correction", "Name the other one. Nothing was changed.")
    return other


def out_of(form: Form) -> list[str]:
    """Read which claims or articles are split off."""
    return [name.removeprefix(OUT) for name in form if name.startswith(OUT)]


DEEDS: Mapping[str, Deciding] = {
    "confirm": lambda desk, on, form: deeds.confirm(desk, on, comment=comment_in(form)),
    "reject": lambda desk, on, form: deeds.reject(desk, on, comment=comment_in(form)),
    "comment": lambda desk, on, form: deeds.comment_on(
        desk, on, comment_in(form) or missing_comment()
    ),
    "edit": lambda desk, on, form: deeds.correct(
        desk, on, values_in(form), comment=comment_in(form)
    ),
    "merge": lambda desk, on, form: deeds.merge(
        desk, on, other_in(form), comment=comment_in(form)
    ),
    "apart": lambda desk, on, form: deeds.keep_apart(
        desk, on, other_in(form), comment=comment_in(form)
    ),
    "split": lambda desk, on, form: deeds.split(
        desk, on, out_of(form), comment=comment_in(form)
    ),
}


def missing_comment() -> str:
    """Refuse a comment without words."""
    raise InputError("bad-correction", "A comment needs words. Nothing was changed.")


def add(site: Site, visit: Visit) -> Response:
    """Add a claim that the machine missed, by its words."""
    article_id, form = visit.part("id"), visit.form
    article = site.store.load_article(article_id)
    near = form.get("near", "")
    words = form.get("words", "")
    start, end = find_words(
        article.text if article else "", words, read_whole(near) or 0
    )
    desk = desk_of(site, visit)
    judgement = deeds.add_claim(
        desk,
        article_id,
        start,
        end,
        kind=TargetKind(form.get("kind", TargetKind.FIGURE)),
        values=values_in(form),
        comment=comment_in(form),
    )
    bring_up_to_date(site, desk)
    log(site, visit, judgement.kind.value, on=article_id, detail=judgement.id)
    return back(visit, judgement)


def find_words(text: str, words: str, near: int) -> tuple[int, int]:
    """Find where words stand in a text, as near to a place as can be.

    White space may differ, as it does where a browser copies words.

    Raises:
        InputError: `no-such-words`.

    Examples:
        >>> find_words("Two died. Later two died.", "two  died", 20)
        (16, 24)
    """
    tokens = words.split()
    pattern = r"\s+".join(re.escape(token) for token in tokens)
    found = [match.span() for match in re.finditer(pattern, text)] if tokens else []
    if not found:
        raise InputError(
            "no-such-words",
            f"The words {words[:80]!r} do not stand in the article. Mark them in its "
            "text, or copy them from there. Nothing was changed.",
        )
    return min(found, key=lambda span: abs(span[0] - near))


def withdraw(site: Site, visit: Visit) -> Response:
    """Take a decision back."""
    desk = desk_of(site, visit)
    deeds.withdraw(desk, visit.part("id"))
    bring_up_to_date(site, desk)
    log(site, visit, "withdraw", on=visit.part("id"))
    return see_other(with_query(visit.form.get("next"), done="withdraw", undo=""))


def undo(site: Site, visit: Visit) -> Response:
    """Take back one's last standing decision."""
    desk = desk_of(site, visit)
    judgement = deeds.undo(desk)
    if judgement is None:
        raise InputError("no-such-judgement", "You have no decision to take back.")
    bring_up_to_date(site, desk)
    log(site, visit, "withdraw", on=judgement.id)
    return see_other(with_query(visit.form.get("next"), done="withdraw", undo=""))
