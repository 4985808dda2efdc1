"""What sort is counted: civilians, an army's, a group's, things; and where they are."""

import re

from counterclaim.data.names import fold_name
from counterclaim.data.nouns import NounClass, load_nouns
from counterclaim.kinds import ActorKind, Measure
from counterclaim.records import Figure, Found
from counterclaim.resolve.agents import ABUSIVE, is_doing
from counterclaim.resolve.scene import Scene
from counterclaim.resolve.war import claimants_of

CIVILIANS = "civilians"
PEOPLE_HIT = frozenset(
    {
        Measure.KILLED,
        Measure.WOUNDED,
        Measure.KILLED_OR_WOUNDED,
        Measure.MISSING,
        Measure.CAPTURED,
    }
)
HURT = PEOPLE_HIT - {Measure.CAPTURED}
# What civilians do, where no list has the word: "a watchman", "two printers".
TRADE = re.compile(r"(?:[a-z]{3,}[eo]rs?|[a-z]{2,}m[ae]n|clerks?|nuns?)$")
NO_TRADES = frozenset("partner partners supporter supporters backer backers".split())
# What each side calls its own dead.
MARTYRS = frozenset("martyr martyrs comrade comrades compatriot compatriots".split())
# Of whom a war's toll speaks: whoever they were, not the enemy's fighters.
ANYONE = frozenset("people persons person lives life victims victim souls".split())
SUSPECTS = frozenset({"suspect", "suspects"})
LOSSES = frozenset(
    "losses casualties loss casualty dead wounded killed injured bodies body corpses "
    "corpse others other more victims victim people persons person deaths death "
    "fatalities injuries lives toll those them us".split()
)
# Nobody's own and no civilians, unless the words say more: "31 men", "a battalion".
ANYBODY = frozenset(
    """men battalion battalions brigade brigades regiment regiments platoon platoons
    company companies squad squads unit units column columns""".split()
)
# What either side calls its own fighters; the other words name the armed group.
ANY_SIDES = frozenset(
    """fighter fighters combatant combatants volunteer volunteers member members leader
    leaders commander commanders force forces personnel operative operatives enemy
    sniper snipers defender defenders commando commandos guardsman guardsmen rifleman
    riflemen tribesman tribesmen infantryman infantrymen""".split()
)
# Who often only speaks, or helps, in a sentence on the dead.
NAMED_BESIDE = frozenset(
    """leader leaders member members volunteer volunteers general colonel commander
    police force forces crew enemy""".split()
)
# "Military personnel", "army commandos": whose they are is said.
OWNERS = frozenset({"army", "military", "navy", "regime", "junta", "government"})
CAPTIVES = frozenset("prisoner prisoners captive captives pow pows".split())
CIVIL_SORTS = frozenset({"health", "medical", "residential"})  # "health centres"
ARMOURED = frozenset({"armoured", "armored"})  # "armoured cars" are no cars
FAMILY = frozenset("family families".split())
GUARDING = frozenset({"police", "guards", "gendarmerie", "security"})
# Where civilians are, in a sentence that names nobody who fights.
CIVIL_PLACE = re.compile(
    r"\b(?:market|hospital|school|church|mosque|house|home|village|town|city|bus|"
    r"station|camp|shop|hotel|clinic|street|neighbou?rhood|wedding|funeral|bazaar|"
    r"apartment|building|district|port|farm|caf[eé]|restaurant|square)s?\b",
    re.IGNORECASE,
)
# "killed in the militia attack": the fighters named are those who attacked.
BY_ATTACKERS = re.compile(
    r"\bin (?:the|an?|this|that|its|their) (?:[\w-]+ ){1,3}(?:attacks?|raids?|"
    r"assaults?|shelling|strikes?|bombings?|incursions?|shootings?)\b",
    re.IGNORECASE,
)
# What came before is another happening: "after clashes with the militia".
LATER = re.compile(r",? (?:days |hours |shortly )?(?:after|following) ")
# Fighters die here as well as others.
COMBAT = re.compile(
    r"\b(?:clash(?:es)?|fighting|battles?|combat|wars?|conflict|insurgency|offensive|"
    r"firefights?|skirmish(?:es)?|ambush(?:ed)?|gunfight|counter-?offensive|rebellion|"
    r"repel(?:led|s)?|repulsed?|"
    r"front ?lines?)\b",
    re.IGNORECASE,
)
# What falls on a place from afar.
STRIKE = re.compile(
    r"\b(?:shell(?:s|ed|ing)?|(?:air ?)?strikes?|missiles?|drones?|rockets?|"
    r"bomb(?:s|ed|ing)?|bombardments?|blasts?|explosions?|debris|attacks?|raids?|massacre|mortar)\b",
    re.IGNORECASE,
)
SIDED = re.compile(r"\b(?:pro|anti)-\w+", re.IGNORECASE)  # "a pro-rebel paper"
CIVIL_ROLES = frozenset(
    """governor mayor doctor nurse medic paramedic hospital resident witness villager
    survivor councillor councilor ombudsman rescuer teacher clinic surgeon
    coroner judge lawyer priest imam clerk""".split()
)
# Who counts the dead of a town, whatever party it belongs to.
CIVIL_BODIES = re.compile(
    r"\b(?:health|hospitals?|medical|doctors?|medics?|rescue|red (?:cross|crescent)|"
    r"civil defen[cs]e|emergency|human rights|rights|observatory|committee|"
    r"ambulance|morgue|residents?|villagers?|local officials?|witness(?:es)?)\b",
    re.IGNORECASE,
)
WORD = re.compile(r"[a-z]+")


NAMED_SORTS = (("captive", CAPTIVES), ("suspect", SUSPECTS), (CIVILIANS, FAMILY))


def words_of(figure: Figure) -> set[str]:
    """Give the words for what is counted."""
    return {w for w in fold_name(figure.of).split() if not w.isdigit()}


def words_in(text: str) -> set[str]:
    """Give the words of a text, in lower case."""
    return set(WORD.findall(text.lower()))


def kind_of(words: set[str]) -> str | None:
    """Tell what sort is counted: civilians, an army's, a group's, anybody's, things."""
    nouns = load_nouns()
    for sort, named in NAMED_SORTS:
        if words & named:
            return sort
    if words & nouns.guards or (words & GUARDING and words & nouns.regulars):
        return "guard"
    if words & nouns.regulars - ANY_SIDES or (words & OWNERS and words & ANY_SIDES):
        return "regular"
    if words & nouns.combatants - ANY_SIDES:
        return "group"
    if words & nouns.combatants or words & ANYBODY:
        return "any"
    if not words - LOSSES:
        return "losses"
    if words & (nouns.civilian_people | nouns.civilian_things | CIVIL_SORTS):
        return CIVILIANS
    if words & nouns.military_things:
        return "things"
    people = [noun for word in words if (noun := nouns.head(word))]
    is_civil = any(n.kind is NounClass.PERSON or n.lemma in CIVIL_ROLES for n in people)
    return CIVILIANS if is_civil else None


def kind_of_counted(figure: Figure) -> str | None:
    """Tell the sort by the last word counted, where that is a thing, else by all.

    "Infantry fighting vehicles" are things, "army vehicles" too; "army officers" are
    an army's.
    """
    words = fold_name(figure.of).split()
    if figure.measure in HURT and words and _is_trade(words[-1]):
        return CIVILIANS
    if words and (words[-1] in load_nouns().military_things or ARMOURED & set(words)):
        return "things"
    return kind_of(words_of(figure))


def _is_trade(word: str) -> bool:
    """Tell "printers" and "a watchman", whom no list has, from those who fight."""
    nouns = load_nouns()
    known = (
        LOSSES,
        ANYONE,
        ABUSIVE,
        NO_TRADES,
        nouns.combatants,
        nouns.military_things,
    )
    is_known = nouns.head(word) is not None or word in nouns.military_things
    is_known = is_known or any(word in words for words in known)
    return not is_known and TRADE.fullmatch(word) is not None


def are_civil(figure: Figure) -> bool:
    """Tell "children", "houses", "people who fled" by the words alone."""
    kind = kind_of_counted(figure)
    is_flight = kind == "losses" and figure.measure is Measure.DISPLACED
    return kind == CIVILIANS or is_flight


def are_civilians(
    figure: Figure, found: Found, scene: Scene, *, is_of_party: bool
) -> bool:
    """Tell dead and wounded of whom nothing tells that they fought.

    Args:
        figure: A count of "people", "dead", "bodies", or of "a deckhand".
        found: What was found in the article.
        scene: Who was seen where.
        is_of_party: Whether who claims it belongs to a party.
    """
    if figure.measure not in HURT or not _are_of_no_sort(figure):
        return False
    sentence = _sentence_around(figure, scene)
    words = words_in(SIDED.sub(" ", sentence))
    if words & {"civilian", "civilians"}:
        return True
    nouns = load_nouns()
    if words & (nouns.combatants - NAMED_BESIDE):
        return False
    claimants = [scene.cast.players[n] for n in claimants_of(figure, found, scene)]
    is_civil = any(
        (p.roles | p.lemmas) & CIVIL_ROLES
        or CIVIL_BODIES.search(" ".join((p.name, p.role or "")))
        for p in claimants
    )
    if COMBAT.search(sentence) and not CIVIL_PLACE.search(sentence):
        return False
    is_at = CIVIL_PLACE.search(sentence) is not None
    is_fighters = any(p.kind is ActorKind.ARMED_GROUP for p in claimants)
    if is_fighters and not is_at:
        return False
    is_struck = is_at or STRIKE.search(sentence) is not None
    is_hit = is_struck if not is_doing(figure) else bool(words_of(figure) & ANYONE)
    return is_civil or not is_of_party or is_hit


def _are_of_no_sort(figure: Figure) -> bool:
    """Tell "people", and "a deckhand", whom no list has, from fighters and martyrs."""
    words = words_of(figure) - LOSSES
    is_plain = figure.of.islower() and kind_of_counted(figure) is None
    return not words or (is_plain and not words & (ABUSIVE | MARTYRS))


def _sentence_around(figure: Figure, scene: Scene) -> str:
    """Give a figure's sentence; without who hits, where "rebels killed 9 people"."""
    start = scene.sentence_start(figure.span.start)
    number = scene.sentence_at(figure.span.start)
    end = scene.sentences[number].span.end if number >= 0 else figure.span.end
    later = LATER.search(scene.text, figure.span.end, end)
    end = later.start() if later is not None else end
    if is_doing(figure) and figure.verb is not None:
        start = figure.verb.end
    return BY_ATTACKERS.sub(" ", scene.text[start:end])
