"""Formats of the web: read back with their own libraries, compared with hand-made."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from icalendar import Calendar
from rdflib import Graph, URIRef
from show.example import example_ledger
from show.export.border_war import border_war
from show.export.reading_back import by_hand

from counterclaim.records import Judgement, JudgementKind
from counterclaim.show.export import (
    aida,
    annotations,
    feed,
    prov,
    schema_claim,
    timeline,
)


def judged(value, **other):
    judgement = Judgement(
        id="j1",
        on="f36",
        kind=JudgementKind.CONFIRM,
        value=value,
        user="Ada",
        made_at="2026-11-23T10:00:00Z",
        **other,
    )
    return replace(border_war(), judgements=(judgement,))


def nodes(ledger):
    made = json.loads(schema_claim.ledger_to_claims(ledger))
    assert made["@context"] == "https://schema.org"
    return made["@graph"]


# ------------------------------------------------------------------------- JSON-LD


def test_schema_claim_knows_copies_and_nobody():
    found = {node.get("@id"): node for node in nodes(border_war())}

    copy = found["urn:counterclaim:claim:f29"]
    assert copy["firstAppearance"]["@id"] == "urn:counterclaim:article:a15"
    assert "author" not in found["urn:counterclaim:claim:f03"]


def test_an_article_without_a_headline_gets_none():
    channel = next(n for n in nodes(border_war()) if n.get("text") == "three")

    assert "headline" not in channel["appearance"]
    assert channel["appearance"]["name"] == "08-legion-channel.txt"


@pytest.mark.parametrize("value", ["", "{}", '{"verdict": 3}', "[1]"])
def test_confirming_is_no_verdict(value):
    kinds = {node["@type"] for node in nodes(judged(value))}

    assert "ClaimReview" not in kinds


def test_a_persons_verdict_is_a_claim_review():
    reviews = [
        n for n in nodes(judged('{"verdict": "Unproven"}')) if "Review" in n["@type"]
    ]

    assert reviews[0]["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "Unproven",
    }
    assert reviews[0]["author"]["name"] == "Ada"
    withdrawn = judged('{"verdict": "Unproven"}', withdrawn_at="2026-11-24")
    assert "ClaimReview" not in {node["@type"] for node in nodes(withdrawn)}


@pytest.mark.parametrize("ledger", [border_war(), example_ledger()])
def test_both_selectors_of_every_annotation_find_the_words(ledger):
    texts = {f"urn:counterclaim:article:{a.id}": a.text for a in ledger.articles}
    texts |= {a.url: a.text for a in ledger.articles if a.url}
    page = json.loads(annotations.ledger_to_annotations(ledger))

    assert len(page["items"]) == len(ledger.figures) + len(ledger.statements)
    for item in page["items"]:
        targets = (
            item["target"] if isinstance(item["target"], list) else [item["target"]]
        )
        for target in targets:
            quote, place = target["selector"]
            words = texts[target["source"]]
            assert words[place["start"] : place["end"]] == quote["exact"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in words


# ----------------------------------------------------------------------------- RDF


@pytest.mark.parametrize("write", [aida.ledger_to_aida, prov.ledger_to_prov])
@pytest.mark.parametrize("ledger", [border_war(), example_ledger()])
def test_turtle_can_be_read(write, ledger):
    assert len(Graph().parse(data=write(ledger), format="turtle")) > 100


def test_a_judgement_is_the_persons():
    whole = Graph().parse(data=prov.ledger_to_prov(judged("")), format="turtle")
    made = dict(whole.predicate_objects(URIRef("urn:counterclaim:judgement:j1")))

    assert URIRef("urn:counterclaim:user:Ada") in made.values()
    assert URIRef("urn:counterclaim:claim:f36") in made.values()


# ------------------------------------------------------------------------ time line


def test_calendar_is_what_was_made_by_hand():
    made = Calendar.from_ical(timeline.ledger_to_calendar(border_war()))
    wanted = by_hand("timeline.toml", "event")

    assert [str(event["uid"]) for event in made.events] == [w["uid"] for w in wanted]
    for event, expected in zip(made.events, wanted, strict=True):
        assert str(event["summary"]) == expected["summary"]
        assert event["dtstart"].dt == expected["from"]
        assert event["dtend"].dt - timedelta(days=1) == expected["to"]
        assert str(event["location"]) == expected["location"]
        assert [event["geo"].latitude, event["geo"].longitude] == expected["geo"]
        assert timeline.RULE in event["description"]


def test_calendar_lines_are_short_and_undated_incidents_counted():
    from counterclaim.records import Interval

    undated = replace(border_war().incidents[0], when=Interval())
    made = timeline.ledger_to_calendar(replace(border_war(), incidents=(undated,)))

    assert all(len(line.encode()) <= 75 for line in made.split("\r\n"))
    calendar = Calendar.from_ical(made)
    assert not calendar.events
    assert str(calendar["x-wr-caldesc"]).endswith("Left out: 1.")


# ---------------------------------------------------------------------------- feed


def test_feed_is_a_json_feed_with_the_newest_first():
    made = json.loads(feed.ledger_to_feed(border_war()))
    days = [item.get("date_published", "") for item in made["items"]]

    assert made["version"] == "https://jsonfeed.org/version/1.1"
    assert days == sorted(days, reverse=True)
    assert all(item["content_text"] for item in made["items"])
