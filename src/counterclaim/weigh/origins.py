"""Where a claim comes from in the end; copies and one briefing are one origin."""

from dataclasses import dataclass
from pathlib import PureWindowsPath

from counterclaim.records import ActorKind, FigureClaim, StatementClaim
from counterclaim.weigh.board import Board


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """An origin; claims with one key are one origin, `words` name it."""

    key: str
    words: str


def origin_of(claim: StatementClaim | FigureClaim, board: Board) -> Origin:
    """Find where a claim comes from.

    A named claimant is one origin however many outlets quote him; whoever speaks for
    a body is that body. Nameless sources are told apart by the outlet that heard
    them, and outlets by the text that they repeat, or by the outlet whose story they
    say that they carry.

    Args:
        claim: A statement or a figure.
        board: The look-ups.

    Returns:
        The origin, with words for the page.
    """
    outlet = _outlet_of(claim, board)
    claimants = [board.actor_of(actor) for actor in board.voices_of(claim)]
    named = sorted(board.speakers.get(c, c) for c in claimants if _is_named(c, board))
    if named:
        words = " and ".join(dict.fromkeys(_name(actor, board) for actor in named))
        return Origin(key=f"actor:{named[0]}", words=words)
    if claimants:
        said = claim.claimant_name or _name(claimants[0], board)
        return Origin(
            key=f"source:{outlet.key}:{said.casefold()}",
            words=f"{said}, as told by {outlet.words}",
        )
    return outlet


def _outlet_of(claim: StatementClaim | FigureClaim, board: Board) -> Origin:
    """Return who published first: the channel named, the wire, the article's root."""
    for actor in claim.via:
        ident = board.actor_of(actor)
        known = board.actors.get(ident)
        if known is not None and known.kind is ActorKind.MEDIA:
            return Origin(key=f"media:{ident}", words=known.name)
    root = board.roots.get(claim.article, claim.article)
    wire = board.wires.get(root) or board.wires.get(claim.article)
    if wire is not None:
        return Origin(key=wire.key, words=wire.name)
    article = board.articles.get(root)
    if article is None:
        return Origin(key=f"article:{root}", words="an article")
    words = article.outlet or _file_name(article.path) or article.title
    return Origin(key=f"article:{root}", words=words or "an article")


def _file_name(path: str) -> str:
    """Return the name of a file without its folders, whatever system they are of.

    Examples:
        >>> _file_name("news/of may/raid.txt")
        'raid.txt'
    """
    return PureWindowsPath(path).name


def _is_named(actor: str, board: Board) -> bool:
    known = board.actors.get(actor)
    return known is None or known.is_named


def _name(actor: str, board: Board) -> str:
    return board.name_of(actor) or "somebody"
