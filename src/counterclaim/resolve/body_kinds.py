"""What sort of body bears a name, and how the name is written."""

from collections.abc import Sequence

from counterclaim.data.names import fold_name, is_abbreviation
from counterclaim.data.nouns import Noun, NounClass, load_name_types, load_nouns
from counterclaim.kinds import ActorKind
from counterclaim.resolve.states import States

SMALL = frozenset("OF THE AND FOR IN TO".split())
# Type nouns of groups that bear arms; "party" or "union" alone do not tell.
ARMED = frozenset(
    "militia legion corps battalion brigade regiment front squad rebel guerrilla "
    "fighter insurgent detachment jihad cartel gang mujahideen partisan".split()
)
# With one of these a movement bears arms.
RISING = frozenset({"liberation", "resistance", "revolutionary", "jihad", "mujahideen"})
GUARDS = frozenset(
    {"guard", "guards", "rangers", "constabulary", "rifles", "scouts", "fusiliers"}
)
STATE_GUARDS = frozenset(
    "national border coast presidential republican royal state home civil".split()
)
ARMIES = frozenset({"army", "force", "guard", "squadron", "column", "command"})
KIND_OF_NOUN = {
    NounClass.BODY: ActorKind.GOVERNMENT_BODY,
    NounClass.FORCES: ActorKind.ARMED_FORCES,
    NounClass.MEDIA: ActorKind.MEDIA,
}


# Bodies with one of these, and no ministry, are nobody's party.
CIVIL = frozenset(
    """rights aid humanitarian relief monitoring refugee refugees charity watchdog
    journalists jurists doctors observatory mothers lawyers""".split()
)
EDITION = 2  # words of "BBC Burmese"
# Languages of outlets that no state's people are called by.
TONGUES = frozenset(
    "arabic english hausa farsi pashto dari urdu hindi bangla tamil swahili kirundi"
    " tigrinya amharic yoruba igbo pidgin verify international world".split()
)
SERVICES = frozenset({"service", "agency", "bureau"})
STATES_OWN = frozenset("ministry minister department government police".split())


def is_civil_body(name: str) -> bool:
    """Tell "the Norlandish Refugee Council", which is no body of Norland.

    Examples:
        >>> is_civil_body("Norlandish Refugee Council")
        True
        >>> is_civil_body("Ministry of Refugees")
        False
    """
    words = set(fold_name(name).split())
    is_red = "red" in words and bool(words & {"cross", "crescent"})
    return (bool(words & CIVIL) or is_red) and not words & STATES_OWN


def kind_of_body(name: str, states: States) -> ActorKind:
    """Tell what sort of body bears such a name."""
    words = fold_name(name).split()
    if _is_edition(name, words, states) or _is_wire(words):
        return ActorKind.MEDIA
    if is_civil_body(name) or _is_of_nations(words):
        return ActorKind.OTHER
    telling = [noun for w in (words[-1:] + words[:1] + words) if (noun := noun_of(w))]
    if _is_risen(words, telling):
        return ActorKind.ARMED_GROUP
    if words[-1] in GUARDS:
        return _kind_of_guard(words, states)
    if words[-1] == "command" and len(words) > 1:
        return ActorKind.ARMED_FORCES
    return _kind_by_nouns(words, telling)


def _is_wire(words: Sequence[str]) -> bool:
    """Tell "Hill News Service" and "Coast Press Agency" from a state's service."""
    is_service = words[-1] in SERVICES and bool({"wire", "press"} & set(words))
    return ("news" in words or is_service) and not set(words) & STATES_OWN


def _is_of_nations(words: Sequence[str]) -> bool:
    return words[:2] == ["united", "nations"] or words[0] == "un"


def _is_risen(words: Sequence[str], telling: Sequence[Noun]) -> bool:
    """Tell "Hill Liberation Army" and "Coast Resistance Movement"."""
    has_army = any(noun.lemma in ARMIES for noun in telling)
    is_rebels = has_army and bool(set(words) & load_name_types().rebel)
    return is_rebels or ("movement" in words and bool(set(words) & RISING))


def _kind_of_guard(words: Sequence[str], states: States) -> ActorKind:
    """Tell a state's guards and rangers from "Hill Guard"."""
    is_states = bool(set(words) & STATE_GUARDS) or any(map(states.code, words))
    is_unit = is_states or words[-1] not in ("guard", "guards")
    return ActorKind.ARMED_FORCES if is_unit else ActorKind.ARMED_GROUP


def _kind_by_nouns(words: Sequence[str], telling: Sequence[Noun]) -> ActorKind:
    for noun in telling:
        if noun.lemma in ARMED:
            regular = load_name_types().regular
            is_front = words[-1] == "front"  # guerrillas number theirs
            is_unit = any(w[0].isdigit() or w in regular for w in words)
            is_unit = is_unit and not is_front
            return ActorKind.ARMED_FORCES if is_unit else ActorKind.ARMED_GROUP
        if noun.kind in KIND_OF_NOUN and words[-1] not in load_name_types().media:
            return KIND_OF_NOUN[noun.kind]
    is_outlet = len(words) > 1 and words[-1] in load_name_types().media
    return ActorKind.MEDIA if is_outlet else ActorKind.OTHER


def _is_edition(name: str, words: Sequence[str], states: States) -> bool:
    """Tell "BBC Burmese" and "CNN Arabic": an outlet known by its first word."""
    outlet = states.seeds.actor_named(name.split()[0])
    if outlet is None or outlet.kind is not ActorKind.MEDIA or len(words) != EDITION:
        return False
    is_tongue = (
        words[1] in TONGUES or states.seeds.state_of_people(words[1]) is not None
    )
    return is_tongue or words[1] in load_name_types().media


def noun_of(word: str) -> Noun | None:
    """Tell what a word of a name says as a noun."""
    return load_nouns().head(word)


def calm(name: str) -> str:
    """Write a name of several words in capitals as it stands elsewhere.

    Examples:
        >>> calm("MINISTRY OF DEFENCE OF NORLAND"), calm("NATO"), calm("Hill HQ")
        ('Ministry of Defence of Norland', 'NATO', 'Hill HQ')
    """
    words = name.split()
    if len(words) < 2 or not name.isupper() or is_abbreviation(name):
        return name
    return " ".join(w.lower() if w in SMALL else w.capitalize() for w in words)
