"""The options by which `show` and `export` narrow a ledger."""

from typing import Annotated, TypeAlias

import typer

ArticleOption: TypeAlias = Annotated[
    str | None, typer.Option(help="Only what this article tells: id, path or title.")
]
ActorOption: TypeAlias = Annotated[
    str | None, typer.Option(help="Only what this actor says or does: id or name.")
]
IncidentOption: TypeAlias = Annotated[
    str | None, typer.Option(help="Only this incident: id or words of its label.")
]
