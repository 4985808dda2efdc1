"""Formats of the web: read back with their own libraries, compared with hand-made."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from icalendar import Calendar
from rdflib import Graph, URIRef
from rdflib.compare import isomorphic
from show.example import example_ledger
from show.export.border_war import EXPECTED, border_war
from show.export.reading_back import as_cells, by_hand, cells

from counterclaim.records import Judgement, JudgementKind
from counterclaim.show.export import (
    aida,
    annotations,
    feed,
    prov,
    schema_claim,
    timeline,
)
from counterclaim.show.export.narrow import narrow_claims
from counterclaim.show.terminal import Narrow

HELICOPTER = Narrow(incident="aircraft")


def helicopter():
    return narrow_claims(border_war(), HELICOPTER)


def text(name):
    return (EXPECTED / name).read_text(encoding="utf-8")


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


def test_schema_claim_is_the_one_made_by_hand():
    found = {node.get("@id"): node for node in nodes(border_war())}

    assert found["urn:counterclaim:claim:f36"] == json.loads(text("claim.json"))
    copy = found["urn:counterclaim:claim:f29"]
    assert copy["firstAppearance"]["@id"] == "urn:counterclaim:article:a15"
    assert "author" not in found["urn:counterclaim:claim:f03"]


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


def test_annotation_is_the_one_made_by_hand():
    page = json.loads(annotations.ledger_to_annotations(border_war()))
    found = {item["id"]: item for item in page["items"]}

    assert page["type"] == "AnnotationPage"
    assert found["urn:counterclaim:claim:f36"] == json.loads(text("annotation.json"))


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


def test_claim_frame_is_the_one_made_by_hand():
    whole = Graph().parse(data=aida.ledger_to_aida(border_war()), format="turtle")
    wanted = Graph().parse(data=text("aida.ttl"), format="turtle")

    assert isomorphic(whole.cbd(URIRef("urn:counterclaim:claim:f36")), wanted)


def test_provenance_holds_all_that_was_made_by_hand():
    whole = Graph().parse(data=prov.ledger_to_prov(border_war()), format="turtle")
    wanted = Graph().parse(data=text("prov.ttl"), format="turtle")

    for subject in set(wanted.subjects()):
        assert isomorphic(whole.cbd(subject), wanted.cbd(subject))


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


def test_time_line_is_what_was_made_by_hand():
    wanted = as_cells(by_hand("timeline-csv.toml"), timeline.RULE)

    assert cells(timeline.ledger_to_timeline(helicopter())) == wanted


# ---------------------------------------------------------------------------- feed


def test_feed_is_a_json_feed_with_the_newest_first():
    made = json.loads(feed.ledger_to_feed(border_war()))
    items = {item["id"]: item for item in made["items"]}
    days = [item.get("date_published", "") for item in made["items"]]

    assert made["version"] == "https://jsonfeed.org/version/1.1"
    assert days == sorted(days, reverse=True)
    assert all(item["content_text"] for item in made["items"])
    assert items["urn:counterclaim:claim:f36"] == json.loads(text("jsonfeed.json"))
