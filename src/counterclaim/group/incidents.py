"""Make incidents of what the articles tell."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from counterclaim.group.clusters import connect, gather
from counterclaim.group.days import make_interval
from counterclaim.group.happenings import Happening, claim_ends, find_core
from counterclaim.group.labels import count_places, label_incident
from counterclaim.group.links import Evidence, Link, weigh_link
from counterclaim.group.wording import Vector, find_candidates, weigh_words
from counterclaim.ids import make_id
from counterclaim.records import NO_TIME, Incident, Interval, Reason, Stance

# Reasons kept for an incident, the strongest links first.
MOST_REASONS = 12
# Happenings; in a larger part only the pairs that share telling words are weighed.
LARGEST_COMPLETE = 80
# Happenings in one week at one place that are all compared with each other.
LONGEST_POSTING = 60
# The key of all that happened in a week, wherever.
ANYWHERE = ""
# A place is one of the incident's where it has this share of the main place's weight.
PLACE_SHARE = 0.15

# Days after a happening in which an article that brings no figure talks of it still.
TALKED_OF_DAYS = 45

Scores = Mapping[tuple[int, int], Link]


def find_incidents(
    told: Sequence[Happening], evidence: Evidence, actor_ids: Mapping[str, str]
) -> tuple[Incident, ...]:
    """Gather the happenings of all articles into incidents.

    First the main happenings by the links between them; then each recalled one goes to
    the incident that it fits best, or stands alone where it has a figure to tell.

    Args:
        told: The happenings, in any order.
        evidence: The ledger's places, and what repeats what.
        actor_ids: From the readings' actor ids to those of the ledger.

    Returns:
        The incidents by their days, those without days last.
    """
    told = sorted(told, key=lambda happening: happening.key)
    vectors = weigh_words([happening.words for happening in told])
    links = _weigh_links(told, vectors, evidence)
    groups = _attach_recalled(told, _gather_main(told, links), links)
    groups = _join_talk(told, groups)
    made = [
        _make_incident(
            [told[i] for i in group], _own_links(group, links), evidence, actor_ids
        )
        for group in groups
        if is_worth_telling([told[i] for i in group])
    ]
    return tuple(sorted(made, key=lambda i: (i.when.start or "9999", i.id)))


def is_worth_telling(group: Sequence[Happening]) -> bool:
    """Whether a group has a claim; a recalled happening alone needs a figure."""
    if any(happening.is_main for happening in group):
        return len(group) > 1 or bool(group[0].statements or group[0].figures)
    return any(happening.figures for happening in group)


def _weigh_links(
    told: Sequence[Happening], vectors: Sequence[Vector], evidence: Evidence
) -> dict[tuple[int, int], Link]:
    """Weigh the pairs that share telling words, or days and a place.

    Within what hangs together all pairs are weighed, where that is not too many.
    """

    def weigh(pairs: Iterable[tuple[int, int]]) -> dict[tuple[int, int], Link]:
        return {
            (a, b): weigh_link(told[a], told[b], (vectors[a], vectors[b]), evidence)
            for a, b in sorted(pairs)
        }

    links = weigh(set(find_candidates(vectors)) | _find_by_day_and_place(told))
    scores = {pair: link.score for pair, link in links.items()}
    parts = [p for p in connect(len(told), scores) if len(p) <= LARGEST_COMPLETE]
    rest = {pair for part in parts for pair in combinations(part, 2)} - links.keys()
    return links | weigh(rest)


def _find_by_day_and_place(told: Sequence[Happening]) -> set[tuple[int, int]]:
    """Pair what happened in the same weeks at the same places, where that is rare."""
    homes: dict[tuple[str, int], list[int]] = {}
    for position, happening in enumerate(told):
        for key in _week_keys(happening):
            homes.setdefault(key, []).append(position)
    return {
        (min(position, other), max(position, other))
        for position, happening in enumerate(told)
        for key in _week_keys(happening)
        if len(homes[key]) <= LONGEST_POSTING
        for other in homes[key]
        if other != position
    }


def _week_keys(happening: Happening) -> set[tuple[str, int]]:
    if happening.when is None:
        return set()
    start, end = happening.when
    weeks = range(start // 7, end // 7 + 1)
    places = [ANYWHERE, *(place for place, _ in happening.places)]
    return {(place, week) for place in places for week in weeks}


def _gather_main(told: Sequence[Happening], links: Scores) -> list[list[int]]:
    main = [i for i, happening in enumerate(told) if happening.is_main]
    place = {item: position for position, item in enumerate(main)}
    scores = {
        (place[a], place[b]): link.score
        for (a, b), link in links.items()
        if a in place and b in place
    }
    return [[main[i] for i in group] for group in gather(len(main), scores)]


def _attach_recalled(
    told: Sequence[Happening], groups: list[list[int]], links: Scores
) -> list[list[int]]:
    """Give each recalled happening to the group it is linked to most strongly."""
    home = {item: n for n, group in enumerate(groups) for item in group}
    best: dict[int, tuple[float, int]] = {}
    for (a, b), link in sorted(links.items()):
        for recalled, main in ((a, b), (b, a)):
            if recalled in home or main not in home or link.score <= 0:
                continue
            offer = link.score, -home[main]
            best[recalled] = max(best.get(recalled, offer), offer)
    grown = [list(group) for group in groups]
    for recalled, (_, minus_group) in sorted(best.items()):
        grown[-minus_group].append(recalled)
    rest = [i for i, h in enumerate(told) if not h.is_main and i not in best]
    return [*map(sorted, grown), *_gather_rest(rest, links)]


def _join_talk(
    told: Sequence[Happening], groups: Sequence[list[int]]
) -> list[list[int]]:
    """Put an admission that stands alone with what its article recalls.

    "The general admitted on Monday that the post had been empty": no figure dates the
    Monday, no other article tells of it, and the raid of the weeks before is counted.
    """
    home = {item: n for n, group in enumerate(groups) for item in group}
    grown = [list(group) for group in groups]
    for number, group in enumerate(groups):
        talk = told[group[0]]
        if len(group) > 1 or not _is_mere_admission(talk):
            continue
        recent = [
            item
            for item, other in enumerate(told)
            if other.article == talk.article and _is_just_before(other, talk)
        ]
        if recent:
            last = max(recent, key=lambda item: (told[item].when or (0, 0), -item))
            grown[home[last]].append(group[0])
            grown[number].remove(group[0])
    return [sorted(group) for group in grown if group]


def _is_mere_admission(talk: Happening) -> bool:
    """Whether a main happening has no figure, and somebody admits something in it."""
    stances = {claim.statement.stance for claim in talk.statements}
    return talk.is_main and not talk.figures and Stance.CONCEDES in stances


def _is_just_before(other: Happening, talk: Happening) -> bool:
    """Whether figures date a recalled happening to the weeks before the talk."""
    if other.is_main or not other.firmness or not other.when or not talk.when:
        return False
    return 0 < talk.when[0] - other.when[1] <= TALKED_OF_DAYS


def _gather_rest(rest: Sequence[int], links: Scores) -> list[list[int]]:
    place = {item: position for position, item in enumerate(rest)}
    scores = {
        (place[a], place[b]): link.score
        for (a, b), link in links.items()
        if a in place and b in place
    }
    return [[rest[i] for i in group] for group in gather(len(rest), scores)]


def _own_links(group: Sequence[int], links: Scores) -> list[Link]:
    own = [links[a, b] for a in group for b in group if a < b and (a, b) in links]
    return sorted(
        (link for link in own if link.score > 0), key=lambda link: -link.score
    )


def _make_incident(
    group: Sequence[Happening],
    links: Sequence[Link],
    evidence: Evidence,
    actor_ids: Mapping[str, str],
) -> Incident:
    statements = sorted(c.id for h in group for c in h.statements)
    figures = sorted(c.id for h in group for c in h.figures)
    articles = sorted({h.article for h in group})
    when = find_days(group)
    return Incident(
        id=make_id("incident", min([*statements, *figures, *articles])),
        label=label_incident(group, evidence.roots, evidence.places, when),
        when=when,
        places=_main_places(group),
        actors=_main_actors(group, actor_ids),
        articles=tuple(articles),
        statements=tuple(statements),
        figures=tuple(figures),
        reasons=_pick_reasons(links),
    )


def find_days(group: Sequence[Happening]) -> Interval:
    """Return the days on which the incident happened; `NO_TIME` if nobody tells."""
    claims = [c for h in group for c in h.claims if h.is_main or not _has_main(group)]
    core = find_core(found for claim in claims if (found := claim_ends(claim)))
    core = core or find_core(happening.when for happening in group if happening.when)
    return make_interval(*core) if core else NO_TIME


def _has_main(group: Iterable[Happening]) -> bool:
    return any(happening.is_main and happening.when for happening in group)


def _main_places(group: Sequence[Happening]) -> tuple[str, ...]:
    counts = count_places(group)
    most = max(counts.values(), default=0)
    kept = [place for place, n in counts.items() if n >= PLACE_SHARE * most]
    return tuple(sorted(kept, key=lambda place: (-counts[place], place)))


def _main_actors(
    group: Sequence[Happening], actor_ids: Mapping[str, str]
) -> tuple[str, ...]:
    counts = Counter[str]()
    for happening in group:
        for figure in happening.figures:
            counts.update(figure.claimants)
            counts.update([figure.side] if figure.side else [])
        for statement in happening.statements:
            counts.update(statement.claimants)
    joined = Counter[str]()
    for actor, number in counts.items():
        joined[actor_ids.get(actor, actor)] += number
    return tuple(sorted(joined, key=lambda actor: (-joined[actor], actor)))


def _pick_reasons(links: Iterable[Link]) -> tuple[Reason, ...]:
    reasons = dict.fromkeys(reason for link in links for reason in link.reasons)
    return tuple(reasons)[:MOST_REASONS]
