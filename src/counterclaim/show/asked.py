"""What a question in words asks for."""

import re
from dataclasses import dataclass

from counterclaim.data.asking import Wording
from counterclaim.kinds import VerificationStatus
from counterclaim.records import Measure, Status, Subject
from counterclaim.show.asked_days import AskedDays

TOKEN = re.compile(r"\w+(?:[’'-]\w+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name of the ledger in the question: the actors and places that bear it.

    `parties` are those that the actors belong to, `state` the name of the state whose
    people or capital is named. `is_claimant` where it is asked what they say, `is_side`
    where whose losses.
    """

    words: str
    start: int
    end: int
    actors: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    state: str | None = None
    is_claimant: bool = False
    is_side: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a question asks for; an empty set leaves it open.

    `words` choose the likeliest of what fits. `understood` says in words what is asked
    for, `unknown` are words that nothing explains.
    """

    text: str
    measures: frozenset[Measure] = frozenset()
    subjects: frozenset[Subject] = frozenset()
    statuses: frozenset[Status] = frozenset()
    verifications: frozenset[VerificationStatus] = frozenset()
    wordings: frozenset[Wording] = frozenset()
    counted: frozenset[str] = frozenset()
    days: tuple[AskedDays, ...] = ()
    names: tuple[Named, ...] = ()
    words: tuple[str, ...] = ()
    understood: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def name_key(name: str) -> str:
    """Fold a name, so that its spellings are one.

    Examples:
        >>> name_key("The  Free Front")
        'free front'
    """
    words = " ".join(name.split()).casefold()
    return words.removeprefix("the ")
