"""Who accuses a side speaks for another one, whatever one article made of him."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from counterclaim.records import Actor, StatementClaim
from counterclaim.weigh.fighting import root_party

ACCUSING = re.compile(r"\b(?:accus|blam)\w*(?: on| upon)?\W*\Z", re.IGNORECASE)
# What may stand before the name of who is accused.
BEFORE = re.compile(r"\W*(?:the |both )?", re.IGNORECASE)


def part_accusers(
    actors: Iterable[Actor],
    statements: Iterable[StatementClaim],
    actor_ids: Mapping[str, str],
) -> tuple[Actor, ...]:
    """Take off a side whoever accuses that very side by its name.

    "The office of the region's president accused Sorn of firing missiles": it does not
    speak for Sorn.

    Args:
        actors: The ledger's actors.
        statements: What they say.
        actor_ids: From the readings' actors to the ledger's.
    """
    known = {actor.id: actor for actor in actors}
    parted = set[str]()
    for claim in statements:
        cue = claim.statement.cue
        if cue is None or ACCUSING.search(cue.text) is None:
            continue
        said = BEFORE.sub("", claim.statement.content[0].text, count=1)
        for local in claim.claimants:
            ident = actor_ids.get(local, local)
            side = known.get(root_party(ident, known, actor_ids))
            if side is not None and side.id != ident and _begins_with(said, side):
                parted.add(ident)
    return tuple(
        replace(actor, party=None) if ident in parted else actor
        for ident, actor in known.items()
    )


def _begins_with(said: str, side: Actor) -> bool:
    names = (side.name, *side.aliases)
    return any(re.match(rf"{re.escape(name)}\b", said) for name in names)
