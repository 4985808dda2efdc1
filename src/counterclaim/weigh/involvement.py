"""Who is behind it: who is accused, who denies a part, who owns up."""

import re
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from counterclaim.data.toml_files import load_toml
from counterclaim.ids import make_id
from counterclaim.records import (
    ActorKind,
    Incident,
    Question,
    Reason,
    Span,
    Stance,
    StatementClaim,
    Status,
    Subject,
)
from counterclaim.weigh.acts_denied import ask_acts_denied
from counterclaim.weigh.agents import NAME, make_patterns
from counterclaim.weigh.allies import STATE_BODIES, is_nameless
from counterclaim.weigh.board import Board
from counterclaim.weigh.entries import PRESS, Entry, make_answers, make_statement_entry
from counterclaim.weigh.phrasing import ask_if_involved, name_act
from counterclaim.weigh.status import have_several_voices, name_party
from counterclaim.weigh.topics import content_of, says_no, stance_of, words_with_cue
from counterclaim.weigh.unsaying import calls_untrue, points_back

YES, NO = "involved", "not involved"
# What stands for the words and names by which a side speaks of its own.
OWN = "{own}"


@dataclass(frozen=True, slots=True, kw_only=True)
class InvolvementRules:
    """The patterns of `data/en/involvement.toml`; those as text are parts of others."""

    accused: str
    denies: re.Pattern[str]
    denies_act: re.Pattern[str]
    has_no_part: re.Pattern[str]
    owns_up: re.Pattern[str]
    admits: str
    its_own: str
    our_own: str
    of_a_state: str


@cache
def load_involvement_rules() -> InvolvementRules:
    """Read the patterns."""
    rows = load_toml("involvement.toml")["rule"]
    texts = {row["name"]: row["pattern"] for row in rows}
    admits, accused = texts.pop("admits its act"), texts.pop("accused")
    made = {name: re.compile(text, re.IGNORECASE) for name, text in texts.items()}
    return InvolvementRules(
        accused=accused,
        denies=made["denies a part"],
        denies_act=made["denies an act"],
        has_no_part=made["has no part"],
        owns_up=made["claims responsibility"],
        admits=admits,
        its_own=texts["its own"],
        our_own=texts["our own"],
        of_a_state=texts["of a state"],
    )


def ask_involvement(
    incident: Incident, statements: Sequence[StatementClaim], board: Board
) -> tuple[Question, ...]:
    """Ask whether a side is involved, where it denies that or is accused and answers.

    Returns:
        One question for each side that says something of its own part, by name.
    """
    denials = _find_denials(statements, board)
    owners = _find_owners(statements, denials.keys(), board)
    asked: list[Question] = []
    for party in sorted(set(denials) | set(owners)):
        accusations = _find_accusations(party, statements, board)
        of_acts = [e for e in denials[party] if not _is_of_a_part(e)]
        of_a_part = [
            e
            for e in denials[party]
            if e not in of_acts and (accusations or not points_back(e.said))
        ]
        entries = [*of_a_part, *owners[party]]
        known = {entry.claim.id for entry in denials[party]}
        known |= {entry.claim.id for entry in owners[party]}
        others = [entry for entry in accusations if entry.claim.id not in known]
        entries += others
        if of_a_part or (owners[party] and have_several_voices(entries, board)):
            asked.append(_ask(party, incident, entries, board))
        asked += ask_acts_denied(incident, of_acts, others, board)
    return tuple(asked)


def _find_denials(
    statements: Sequence[StatementClaim], board: Board
) -> Mapping[str, list[Entry]]:
    """Find who says of himself that he has no part in it."""
    rules, found = load_involvement_rules(), defaultdict(list)
    for claim in statements:
        entry = make_statement_entry(claim, board, NO)
        said, is_denial = content_of(claim), entry.is_denial
        denies = is_denial and (
            rules.denies.search(said) or rules.denies_act.search(said)
        )
        is_plain = entry.stance is Stance.ASSERTS or (is_denial and says_no(claim))
        disowns = is_plain and _disowns(said, entry, board)
        disowns = disowns or _calls_accusation_untrue(said, entry, board)
        if (denies or disowns) and board.is_side(entry.party):
            found[entry.party].append(entry)
    return found


def _calls_accusation_untrue(said: str, entry: Entry, board: Board) -> bool:
    """Whether a side calls untrue what accuses it: "reports of our attack are lies"."""
    if not calls_untrue(said):
        return False
    names = board.names_of_party(entry.party).pattern.removeprefix(r"\b")
    return any(pattern.search(said) for pattern in make_accusations(names))


def _is_of_a_part(entry: Entry) -> bool:
    """Whether any part in it is denied, and not one act that somebody may have done."""
    rules, said = load_involvement_rules(), entry.said
    is_of_act = rules.denies_act.search(said) and not rules.denies.search(said)
    return not is_of_act or rules.has_no_part.search(said) is not None


def _disowns(said: str, entry: Entry, board: Board) -> bool:
    """Whether words say that their speaker's side has no part in it.

    "No Sornish soldier is with us", said by a group, is of Sorn's part.
    """
    found = load_involvement_rules().has_no_part.search(said)
    if found is None:
        return False
    words = found.group()
    is_own = board.names_of_party(entry.party).search(words) is not None
    return is_own or not any(
        board.names_of_party(party).search(words)
        for party in board.party_names
        if party != entry.party
        and board.is_named_in(party, words)
        and board.is_side(party)
    )


def _find_owners(
    statements: Sequence[StatementClaim], denying: Container[str], board: Board
) -> Mapping[str, list[Entry]]:
    """Find who says of himself that he did it; who denied it, in plain words too."""
    rules, found = load_involvement_rules(), defaultdict(list)
    for claim in statements:
        is_told = claim.statement.stance in (Stance.ASSERTS, Stance.CONCEDES)
        if is_told and not says_no(claim):
            entry, said = make_statement_entry(claim, board, YES), words_with_cue(claim)
            if not board.is_side(entry.party):
                continue
            is_conceding = entry.stance is Stance.CONCEDES
            is_plain = entry.party in denying and not rules.has_no_part.search(said)
            is_admitting = is_conceding or is_plain or _is_own_voice(claim, board)
            if rules.owns_up.search(said) or (
                is_admitting and _admits_its_act(claim, entry, board)
            ):
                found[entry.party].append(entry)
    return found


def _is_own_voice(claim: StatementClaim, board: Board) -> bool:
    """Whether a communiqué says it of its author, in nobody's quotation."""
    is_quoted = claim.statement.source is not None or claim.statement.cue is not None
    has_no_part = load_involvement_rules().has_no_part.search(content_of(claim))
    return claim.article in board.authors and not is_quoted and not has_no_part


def _admits_its_act(claim: StatementClaim, entry: Entry, board: Board) -> bool:
    """Whether a side says that its own people or weapons did it."""
    known = board.actors.get(entry.party)
    is_state = known is not None and known.kind is not ActorKind.ARMED_GROUP
    names = board.names_of_party(entry.party).pattern
    is_ours = _is_own_voice(claim, board)
    form = make_admission(names, is_state=is_state and not is_ours, is_ours=is_ours)
    return form.search(content_of(claim)) is not None


@lru_cache(maxsize=512)
def make_admission(
    names: str, *, is_state: bool, is_ours: bool = False
) -> re.Pattern[str]:
    """Make the pattern by which a side admits an act of its own.

    Args:
        names: A pattern of the side's names.
        is_state: Whether "the army" is its own, said by it.
        is_ours: Whether "we" alone are the side: in its own paper "they" are others.
    """
    rules = load_involvement_rules()
    own = [
        rules.our_own if is_ours else rules.its_own,
        f"(?-i:{names})",
        *([rules.of_a_state] if is_state else []),
    ]
    return re.compile(rules.admits.replace(OWN, f"(?:{'|'.join(own)})"), re.IGNORECASE)


def _find_accusations(
    party: str, statements: Sequence[StatementClaim], board: Board
) -> list[Entry]:
    """Find what others say of the party's part."""
    rules, found = load_involvement_rules(), []
    names = board.names_of_party(party)
    bodies = find_bodies(party, board)
    for claim in statements:
        if stance_of(claim) not in (Stance.ASSERTS, Stance.OPINES):
            continue
        said = name_bodies(claim, bodies, board.party_names.get(party, ()))
        if not names.search(said):
            continue
        patterns = make_accusations(names.pattern.removeprefix(r"\b"))
        is_told = any(pattern.search(said) for pattern in patterns)
        if is_told and not rules.has_no_part.search(said):
            entry = make_statement_entry(claim, board, YES)
            if entry.party not in (PRESS, party):
                found.append(entry)
    return found


def find_bodies(party: str, board: Board) -> Mapping[str, list[Span]]:
    """Return where each article speaks of a side's "army" or "troops", not named."""
    found: Mapping[str, list[Span]] = defaultdict(list)
    for actor in board.actors.values():
        is_body = actor.kind in STATE_BODIES and is_nameless(actor)
        if is_body and board.party_of(actor.id) == party:
            for mention in actor.mentions:
                found[mention.article].append(mention.span)
    return found


def name_bodies(
    claim: StatementClaim, bodies: Mapping[str, Sequence[Span]], names: Sequence[str]
) -> str:
    """Return cue and content, "the army" called by its side's name.

    Args:
        claim: The statement.
        bodies: Where each article speaks of the side's bodies, not named.
        names: The side's names.
    """
    said = words_with_cue(claim)
    for span in bodies.get(claim.article, ()) if names else ():
        held = claim.statement.content
        if any(piece.start <= span.start and span.end <= piece.end for piece in held):
            said = said.replace(span.text, names[0], 1)
    return said


@lru_cache(maxsize=512)
def make_accusations(names: str) -> tuple[re.Pattern[str], ...]:
    """Make the patterns by which a side with these names is said to be behind it."""
    rule = load_involvement_rules().accused.replace(NAME, f"(?-i:{names})")
    return (re.compile(rule, re.IGNORECASE), *make_patterns(names))


def _ask(
    party: str, incident: Incident, entries: Sequence[Entry], board: Board
) -> Question:
    name = board.name_of_side(party) or "the side"
    status, why = _judge(party, entries, board)
    return Question(
        id=make_id("question", incident.id, "involvement", party),
        incident=incident.id,
        text=ask_if_involved(name, name_act(incident.label)),
        subject=Subject.RESPONSIBILITY,
        status=status,
        side=party,
        side_name=board.name_of_side(party),
        answers=make_answers(entries, board),
        reasons=(why,),
    )


def _judge(party: str, entries: Sequence[Entry], board: Board) -> tuple[Status, Reason]:
    own = sorted((e for e in entries if e.party == party), key=_order)
    topics = [entry.topic for entry in own]
    who = name_party(own[0], board) if own else ""
    if NO in topics and YES in topics[topics.index(NO) :]:
        effect = "owned up after it had denied"
        return Status.CONCEDED, Reason(rule="conceded", words=who, effect=effect)
    if NO in topics:
        others = sorted({name_party(e, board) for e in entries if e.topic == YES})
        words = " / ".join([who, *others])
        effect = "says that it has no part in it"
        return Status.DENIED, Reason(rule="denied", words=words, effect=effect)
    if any(entry.stance is Stance.CONCEDES for entry in own):
        return Status.CONCEDED, Reason(rule="conceded", words=who, effect="admits it")
    effect = "it owns up, and others say so too"
    return Status.AGREED, Reason(rule="agreed", words=who, effect=effect)


def _order(entry: Entry) -> tuple[str, str]:
    return entry.as_of or "9999", entry.claim.id
