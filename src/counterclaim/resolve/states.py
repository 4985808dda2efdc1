"""Which state a word stands for: by the lists, by the article's own places."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from counterclaim.data.actors import Seeds, State
from counterclaim.data.names import SHORTEST_ROOT, fold_name, is_people_of, terms_in
from counterclaim.data.state_signs import NOTHING_SHOWN, ShownStates
from counterclaim.kinds import NameKind, PlaceKind
from counterclaim.records import Mention, Place

# Names that hold a people's: "Vardian", "the Vardian Defence Ministry".
PEOPLE = frozenset({NameKind.DEMONYM, NameKind.ORGANISATION})

# What a state's full name begins with.
STYLE = re.compile(
    r"^(?:(?:the|islamic|peoples?|democratic|federal|arab|socialist) )*"
    r"(?:(?:republic|kingdom|federation|state|union|emirate) of (?:the )?)+"
)

MOSTLY = 0.6  # share of the places that lie in the state at war; a guess
FEWEST_TOWNS = 2  # one may be a namesake of a place elsewhere
FEWEST_UNTOLD = 4  # of a state that the article never names


class States:
    """States by name, people, seat and region, as far as one article knows them."""

    def __init__(
        self,
        seeds: Seeds,
        mentions: Iterable[Mention],
        places: Sequence[Place] = (),
        shown: ShownStates = NOTHING_SHOWN,
    ) -> None:
        self.seeds = seeds
        self._own: dict[str, str] = {}
        self._regions: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._shown: frozenset[str] = frozenset()
        for place in places:
            if place.kind is PlaceKind.COUNTRY:
                self._add_place(place)
        self._add_shown(shown)
        self._shown = frozenset(shown.names) | frozenset(shown.peoples)
        for place in places:
            if place.kind is not PlaceKind.COUNTRY:
                self._add_place(place)
        mentions = tuple(mentions)
        self._told = self._find_told(places, mentions)
        self._past = self._find_past(mentions)
        self._add_peoples(mentions)
        self._towns = Counter(place.country for place in places if place.country)
        self.of_places = self._then(self._find_common(places))

    def _add_place(self, place: Place) -> None:
        code = place.country or place.name
        for name in (place.name, *place.aliases):
            if fold_name(name) in self._shown:
                return  # the article's own use wins against a namesake
            if place.kind is PlaceKind.COUNTRY:
                self._own.setdefault(fold_name(name), code)
                self._names.setdefault(code, place.name)
            elif place.country:
                self._regions.setdefault(fold_name(name), place.country)

    def _add_shown(self, shown: ShownStates) -> None:
        """Note countries that the article shows, under the places' codes if any."""
        for folded, name in shown.names.items():
            code = self._own.setdefault(folded, name)
            self._names.setdefault(code, name)
        for people, country in shown.peoples.items():
            self._own.setdefault(people, self._own[country])

    def _find_told(
        self, places: Sequence[Place], mentions: Sequence[Mention]
    ) -> frozenset[str]:
        """Tell the codes of the states that the article names, or their peoples."""
        named = {p.country or p.name for p in places if p.kind is PlaceKind.COUNTRY}
        known = (self.seeds.state_by_any(m.span.text) for m in mentions)
        seats = (self.seeds.state_seated_in(m.span.text) for m in mentions)
        listed = {state.code for state in (*known, *seats) if state is not None}
        return frozenset({*named, *listed, *self._names})

    def _find_past(self, mentions: Sequence[Mention]) -> tuple[State, ...]:
        """Find the states of the past that are named more than today's."""
        told = (
            (self.seeds.state_by_any(term) for term in terms_in(m.span.text))
            for m in mentions
        )
        known = (next((s for s in states if s is not None), None) for states in told)
        counts = Counter(state.code for state in known if state is not None)
        states = (self.seeds.states[code] for code in counts)
        return tuple(s for s in states if s.now and counts[s.code] > counts[s.now[0]])

    def _then(self, code: str | None) -> str | None:
        """Tell the state that stood where today's stands; None where two did."""
        past = [state.code for state in self._past if code in state.now]
        return code if not past else past[0] if len(past) == 1 else None

    def _seated_in(self, word: str) -> State | None:
        """Tell the state that a capital stands for, in a war of the past too."""
        folded = fold_name(word)
        past = (s for s in self._past if folded in map(fold_name, s.seats))
        return next(past, None) or self.seeds.state_seated_in(word)

    def _find_common(self, places: Sequence[Place]) -> str | None:
        """Tell the code of the state in which most of the named places lie.

        A state that the article never names needs more towns: each may be a namesake.
        """
        counts: Counter[str] = Counter()
        for place in places:
            if place.country:
                counts[place.country] += len(place.mentions)
        code, count = next(iter(counts.most_common(1)), (None, 0))
        towns = self._towns[code] if code is not None else 0
        is_told = code in self._told
        fewest = FEWEST_TOWNS if is_told else FEWEST_UNTOLD
        is_most = count > MOSTLY * counts.total() and towns >= fewest
        return code if is_most else None

    def _add_peoples(self, mentions: tuple[Mention, ...]) -> None:
        """Tie a people that no list has to the country whose name begins like it."""
        countries: dict[str, dict[str, str]] = defaultdict(dict)
        for mention in mentions:
            if mention.kind is NameKind.PLACE:
                name = fold_name(mention.span.text)
                countries[name[:SHORTEST_ROOT]][name] = mention.span.text
        peoples = {fold_name(m.span.text) for m in mentions if m.kind in PEOPLE}
        for word in sorted({w for name in peoples for w in name.split()}):
            if not self.code(word):
                for folded, name in countries[word[:SHORTEST_ROOT]].items():
                    if is_people_of(word, folded):
                        self._add_people(word, folded, name)

    def _add_people(self, word: str, folded: str, name: str) -> None:
        """Note whose people a word names: of a region, those of its state."""
        region = self._regions.get(folded)
        if region is not None and (
            region in self._told or region not in self.seeds.states
        ):
            self._own[word] = region
        if region is not None:
            return  # a town's people, of a country that nobody speaks of
        code = self._own.setdefault(folded, name)
        self._own[word] = code
        self._names.setdefault(code, name)

    def code(self, word: str) -> str | None:
        """Tell the state that a name, a people or a seat stands for."""
        seeds, folded = self.seeds, fold_name(word)
        bare = STYLE.sub("", folded)
        state = seeds.state_by_any(word) or self._seated_in(word)
        state = state or (seeds.state_named(bare) if bare != folded else None)
        if state is not None:
            return state.code
        return self._own.get(folded) or self._own.get(bare)

    def code_of_region(self, word: str) -> str | None:
        """Tell the state in which a region or town lies, as the places say."""
        code = self.code(word) or self._regions.get(fold_name(word))
        is_sure = code in self.seeds.states and code not in self._told
        return None if is_sure and code != self.of_places else code

    def code_of_dateline(self, town: str) -> str | None:
        """Tell the state in which a town and another of the places lie, told or not."""
        code = self._regions.get(fold_name(town))
        is_sure = code is not None and self._towns[code] >= FEWEST_TOWNS
        return code if is_sure else None

    def is_full_name(self, name: str) -> bool:
        """Tell "Republic of Norland", whatever the reader takes it for."""
        is_styled = STYLE.match(fold_name(name)) is not None
        return is_styled and self.code(name) is not None

    def is_seat(self, word: str) -> bool:
        """Tell a capital or palace from the state itself."""
        by_name = self.seeds.state_by_any(word)
        return by_name is None and self._seated_in(word) is not None

    def is_people(self, word: str) -> bool:
        """Tell a people's name from a state's own."""
        if self.seeds.state_named(word):
            return False
        return self.seeds.state_of_people(word) is not None or any(
            is_people_of(fold_name(word), fold_name(name))
            for name in self._names.values()
        )

    def is_known(self, code: str) -> bool:
        """Tell whether the state of a code has a name here."""
        return code in self.seeds.states or code in self._names

    def name(self, code: str) -> str:
        """Give the state's usual name."""
        state = self.seeds.states.get(code)
        return state.name if state else self._names.get(code, code)
