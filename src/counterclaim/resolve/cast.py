"""The cast of one article: who plays a part in it, while it is being read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from counterclaim.data.names import fold_name, is_abbreviation
from counterclaim.data.nouns import Gender
from counterclaim.kinds import ActorKind
from counterclaim.records import Span

Numbers = tuple[int, ...]
QUOTE_MARKS = re.compile('["“”«»„]')


@dataclass(slots=True, kw_only=True)
class Player:
    """Somebody in the article, open until the article is read to its end.

    Attributes:
        number: Position in the cast.
        spellings: How often each name or phrase was used, in order of appearance.
        roles: Words of offices held ("governor", "northern").
        lemmas: Head nouns by which the player goes ("governor", "ministry").
        words: Telling words of each of its names.
        state: Code of the state it belongs to.
        serves: The body or group that it speaks or fights for.
        offices: Spellings that name the office, not the person.
        titled: Its names with a title before or a body behind, as they stand.
        last_seen: Where the player was last named or meant; -1 before that.
        asks: Where the words leave open whom it speaks for ("its spokesman"), and
            whether only a state's body can be meant.
        members: Those meant together by one phrase.
        is_open: Whether the text leaves open which of several states' officer it is.
    """

    number: int
    kind: ActorKind
    is_named: bool = True
    is_plural: bool = False
    spellings: dict[str, int] = field(default_factory=dict)
    gender: Gender | None = None
    role: str | None = None
    roles: set[str] = field(default_factory=set)
    lemmas: set[str] = field(default_factory=set)
    words: set[frozenset[str]] = field(default_factory=set)
    state: str | None = None
    serves: int | None = None
    members: Numbers = ()
    spans: list[Span] = field(default_factory=list)
    offices: set[str] = field(default_factory=set)
    titled: set[str] = field(default_factory=set)
    last_seen: int = -1
    asks: tuple[int, bool] | None = None
    is_open: bool = False

    @property
    def name(self) -> str:
        """Give the fullest name: most words, then most letters, then the first."""
        spellings = {s: n for s, n in self.spellings.items() if s not in self.offices}
        named = [s for s in spellings if not is_abbreviation(s)]
        if not named:
            return next(iter(spellings or self.spellings), "")
        if not self.is_named:
            return named[0]
        capital = [s for s in named if _is_capital(s)] or named
        if self.kind is ActorKind.COUNTRY:
            usual = [s for s in capital if " of " not in s] or capital
            return next((s for s in usual if not s.isupper()), usual[0])
        return max(capital, key=lambda s: (len(fold_name(s).split()), len(s)))

    def call(self, name: str, span: Span | None = None) -> None:
        """Note a name or phrase used for the player, and where."""
        name = QUOTE_MARKS.sub("", name).strip()
        if name:
            self.spellings[name] = self.spellings.get(name, 0) + 1
        if span is not None and span not in self.spans:
            self.spans.append(span)


def _is_capital(name: str) -> bool:
    words = [word for word in name.split() if word[0].isalpha()]
    return all(len(w) < 4 or any(map(str.isupper, w)) for w in words)  # "al-Fenn"


class Cast:
    """All players of an article, and who is meant by which stretch of text."""

    def __init__(self) -> None:
        self.players: list[Player] = []
        self.meant: dict[tuple[int, int], Numbers] = {}
        self.starting: dict[int, Numbers] = {}
        self.sets: list[Numbers] = []
        self.together: Numbers | None = None
        self.parties: dict[int, int] = {}
        self.role_spans: list[Span] = []
        self._states: dict[str, int] = {}
        self._indexes: dict[tuple[str, str], list[int]] = {}

    def add(self, kind: ActorKind, *, is_named: bool = True) -> Player:
        """Let somebody new enter."""
        player = Player(number=len(self.players), kind=kind, is_named=is_named)
        self.players.append(player)
        return player

    def mean(self, span: Span, numbers: Iterable[int]) -> Numbers:
        """Note who is meant by a span."""
        numbers = tuple(dict.fromkeys(numbers))
        self.meant[span.start, span.end] = numbers
        self.starting[span.start] = numbers
        return numbers

    def note(self, index: str, key: str, number: int) -> None:
        """Make a player findable by a key, such as a word of its name."""
        numbers = self._indexes.setdefault((index, key), [])
        if number not in numbers[-1:]:
            numbers.append(number)

    def noted(self, index: str, key: str) -> list[Player]:
        """Give the players noted under a key, in order of entrance, each once."""
        numbers = self._indexes.get((index, key), ())
        return [self.players[n] for n in dict.fromkeys(numbers)]

    def go_by(self, player: Player, lemma: str) -> None:
        """Note a head noun by which a player goes."""
        player.lemmas.add(lemma)
        self.note("lemma", lemma, player.number)

    def going_by(self, lemmas: Iterable[str]) -> list[Player]:
        """Give the players that go by one of some head nouns."""
        return [p for lemma in sorted(lemmas) for p in self.noted("lemma", lemma)]

    def state(self, code: str) -> Player:
        """Find the player of a state, or let it enter."""
        if code not in self._states:
            player = self.add(ActorKind.COUNTRY)
            player.state = code
            self._states[code] = player.number
        return self.players[self._states[code]]

    def of_kind(self, *kinds: ActorKind) -> list[Player]:
        """Give all players of these kinds, in order of entrance."""
        return [player for player in self.players if player.kind in kinds]
