"""The closed sets that records use: what a value can be, in the file format's words."""

from enum import StrEnum


class PublishedFrom(StrEnum):
    """What told the publication date."""

    METADATA = "metadata"
    BYLINE = "byline"
    DATELINE = "dateline"
    URL = "url"
    CONTENT = "content"
    USER = "user"


class ToldBy(StrEnum):
    """Where a page or file says what stands beside its text."""

    JSON_LD = "json-ld"
    OPEN_GRAPH = "open-graph"
    META = "meta"
    MARKUP = "markup"
    URL = "url"
    TEXT = "text"
    FEED = "feed"
    HEADER = "header"
    FIELD = "field"
    USER = "user"


class Act(StrEnum):
    """How a claimant utters: speech or writing; belief, wish, feeling; a document."""

    SAYS = "says"
    HOLDS = "holds"
    SHOWS = "shows"


class Stance(StrEnum):
    """What the claimant does with the content."""

    ASSERTS = "asserts"
    DENIES = "denies"
    CONCEDES = "concedes"
    CALLS_FOR = "calls_for"
    INTENDS = "intends"
    OPINES = "opines"


class Subject(StrEnum):
    """What a statement is about."""

    ATTACK = "attack"
    CONTROL = "control"
    CASUALTIES = "casualties"
    LOSSES = "losses"
    DAMAGE = "damage"
    RESPONSIBILITY = "responsibility"
    DEPLOYMENT = "deployment"
    DISPLACEMENT = "displacement"
    WARNING = "warning"
    OTHER = "other"


class Measure(StrEnum):
    """What happened to the people or things counted."""

    KILLED = "killed"
    WOUNDED = "wounded"
    KILLED_OR_WOUNDED = "killed_or_wounded"
    CAPTURED = "captured"
    MISSING = "missing"
    DISPLACED = "displaced"
    DESTROYED = "destroyed"
    DAMAGED = "damaged"
    DEPLOYED = "deployed"
    LAUNCHED = "launched"
    SHOT_DOWN = "shot_down"
    OTHER = "other"


class ActorKind(StrEnum):
    """What sort of actor somebody is."""

    PERSON = "person"
    ARMED_GROUP = "armed_group"
    GOVERNMENT_BODY = "government_body"
    ARMED_FORCES = "armed_forces"
    MEDIA = "media"
    COUNTRY = "country"
    POPULATION = "population"
    OTHER = "other"


class PlaceKind(StrEnum):
    """What sort of place a place is."""

    CITY = "city"
    TOWN = "town"
    VILLAGE = "village"
    DISTRICT = "district"
    REGION = "region"
    COUNTRY = "country"
    CHECKPOINT = "checkpoint"
    ROAD = "road"
    OTHER = "other"


class TimeType(StrEnum):
    """The TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class NameKind(StrEnum):
    """What kind of name the reader saw."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    DEMONYM = "demonym"
    OTHER = "other"


class VerificationStatus(StrEnum):
    """Whether somebody could confirm."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"


class Status(StrEnum):
    """How the answers to a question stand to each other (docs/ledger-format.md)."""

    SINGLE = "single"
    AGREED = "agreed"
    UPDATED = "updated"
    DISPUTED = "disputed"
    DENIED = "denied"
    CONCEDED = "conceded"


class CopyKind(StrEnum):
    """How much two articles share."""

    IDENTICAL = "identical"
    NEAR = "near"
    REWRITE = "rewrite"


class JudgementKind(StrEnum):
    """What a person decided."""

    CONFIRM = "confirm"
    REJECT = "reject"
    EDIT = "edit"
    MERGE = "merge"
    SPLIT = "split"
    APART = "apart"
    ADD = "add"
    COMMENT = "comment"


class TargetKind(StrEnum):
    """What a decision is about; a passage is words that hold no claim yet."""

    STATEMENT = "statement"
    FIGURE = "figure"
    ACTOR = "actor"
    PLACE = "place"
    INCIDENT = "incident"
    QUESTION = "question"
    ARTICLE = "article"
    PASSAGE = "passage"


class ReviewState(StrEnum):
    """What people made of a claim."""

    NONE = "none"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    ADDED = "added"


class OrphanReason(StrEnum):
    """Why a decision holds on to nothing any more."""

    ARTICLE_GONE = "article_gone"
    TEXT_CHANGED = "text_changed"
    WORDS_NOT_FOUND = "words_not_found"


class Role(StrEnum):
    """What a user may do: look; decide; decide for others and let people in."""

    READER = "reader"
    REVIEWER = "reviewer"
    OWNER = "owner"
