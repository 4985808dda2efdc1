"""Look things up in a ledger in the store, as JSON, for assistants.

Of a large ledger no more is loaded than what is asked for; what is given is what
`show.lookup` gives of the whole. Only a search through claims looks, where there are
more than `MOST_WHOLE` articles, at those alone that the store's search finds first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from counterclaim.answering import answer_from
from counterclaim.records import Ledger
from counterclaim.show import lookup
from counterclaim.show.export.web import Node
from counterclaim.show.terminal import Narrow
from counterclaim.store.parts import Part
from counterclaim.store.search import Search
from counterclaim.store.searchable import FIGURE, STATEMENT

if TYPE_CHECKING:
    from counterclaim.store.session import Store

MOST_WHOLE = 1_000  # articles of which all claims are gone through
MOST_HITS = 200  # claims that are found by the store's search
MOST_MEANT = 5  # actors, or incidents, that part of a name may mean


def look_up_answer(store: "Store", text: str, *, most: int) -> Node:
    """Answer a question in words; says what was understood and what was not."""
    reply, part = answer_from(store, text)
    return lookup.reply_node(reply, part, most=most)


def look_up_incident(store: "Store", incident: str) -> Node:
    """Give an incident with its questions and versions.

    Raises:
        InputError: `no-such-record`.
    """
    part = store.load_part(Part(incidents=(incident,)))
    return lookup.look_up_incident(part, incident)


def look_up_question(store: "Store", ident: str) -> Node:
    """Give a question with all its versions and the claims behind each.

    Raises:
        InputError: `no-such-record`.
    """
    return lookup.look_up_question(store.load_asked([ident]), ident)


def look_up_quote(store: "Store", claim: str) -> Node:
    """Give a claim's exact words with what stands around them and where.

    Raises:
        InputError: `no-such-record`.
    """
    article = store.article_of(claim)
    part = store.load_part(Part(articles=(article,) if article else ()))
    return lookup.look_up_quote(part, claim)


def look_up_claims(
    store: "Store", words: str, narrow: Narrow, *, most: int, after: int
) -> Node:
    """Find claims whose words, claimant or incident hold all the words given."""
    with store.reading():
        part = load_claims(store, words, narrow)
    return lookup.look_up_claims(part, words, narrow, most=most, after=after)


def load_claims(store: "Store", words: str, narrow: Narrow) -> Ledger:
    """Load a small ledger whole, of a large one what the store's search finds first."""
    if not store.has_more_articles(MOST_WHOLE):
        return store.load_ledger()
    if narrow.article is not None:
        articles = store.find_articles(narrow.article, most=MOST_HITS)
        return store.load_part(Part(articles=tuple(articles)))
    found = dict[str, None]()
    for search in searches_of(store, words, narrow):
        hits = store.search(search).hits
        found |= dict.fromkeys(hit.article for hit in hits if hit.article)
    return store.load_part(Part(articles=tuple(found)))


def searches_of(store: "Store", words: str, narrow: Narrow) -> Iterator[Search]:
    """Give the searches for what part of a name may mean."""
    actors: Sequence[str | None] = [None]
    incidents: Sequence[str | None] = [None]
    if (actor := narrow.actor) is not None:
        key = actor.casefold()
        actors = [
            one.id
            for one in store.load_names()
            if one.id == actor or key in f"{one.name}; {one.others}".casefold()
        ][:MOST_MEANT]
    if (incident := narrow.incident) is not None:
        key = incident.casefold()
        incidents = [
            one.id
            for one in store.load_incident_labels()
            if one.id == incident or key in one.label.casefold()
        ][:MOST_MEANT]
    for home in incidents:
        for meant in actors:
            search = Search(
                words=words,
                kinds=(STATEMENT, FIGURE),
                actor=meant,
                incident=home,
                limit=MOST_HITS,
            )
            yield search
            if meant is not None:  # whoever speaks or fights for it
                yield replace(search, actor=None, party=meant)
