"""Write incidents as a time line: a calendar (iCalendar), or a table of versions.

Source:
    RFC 5545 (VEVENT, folding at 75 octets, escaped text); an all-day event ends on the
    day after its last.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from counterclaim.records import Incident, Ledger, Question
from counterclaim.show.export.csv_text import to_csv
from counterclaim.show.export.events import (
    JOINT,
    choose_place,
    first_day,
    last_day,
)
from counterclaim.show.export.versions import claims_of, quote_of, versions_of
from counterclaim.show.export.web import urn
from counterclaim.show.export_csv import Cell
from counterclaim.show.incidents import sort_incidents, sort_questions
from counterclaim.show.index import LedgerIndex, group_questions, index_ledger
from counterclaim.show.words import plain

RULE = (
    "An entry is an incident on its own days, never on a day of publication; incidents "
    "whose day is not told are left out of the calendar and stand in the table without "
    "a date."
)
COLUMNS = (
    *("date", "date_to", "kind", "incident", "incident_label", "question", "status"),
    *("claimant", "side", "version", "articles", "origins", "place", "words", "rule"),
)
LONGEST_LINE = 75  # octets
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def ledger_to_calendar(ledger: Ledger) -> str:
    """Write a ledger's incidents as iCalendar."""
    index = index_ledger(ledger)
    stamp = datetime.fromisoformat(ledger.made.at).strftime("%Y%m%dT%H%M%SZ")
    asked = group_questions(ledger)
    entries: list[str] = []
    left_out = 0
    for incident in sort_incidents(ledger.incidents):
        start = first_day(incident.when) or last_day(incident.when)
        if start is None:
            left_out += 1
            continue
        end = last_day(incident.when) or start
        questions = asked.get(incident.id, ())
        days = [
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{start:%Y%m%d}",
            f"DTEND;VALUE=DATE:{max(start, end) + timedelta(days=1):%Y%m%d}",
        ]
        entries += calendar_entry(incident, questions, days, index)
    about = f"{RULE} Left out: {left_out}."
    lines = [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Counterclaim//Ledger//EN"),
        *("CALSCALE:GREGORIAN", "X-WR-CALNAME:Ledger of claims"),
        *(f"X-WR-CALDESC:{escape(about)}", *entries, "END:VCALENDAR"),
    ]
    return "".join(f"{fold(line)}\r\n" for line in lines)


def calendar_entry(
    incident: Incident,
    questions: Sequence[Question],
    days: Sequence[str],
    index: LedgerIndex,
) -> list[str]:
    """Make the lines of an incident's entry; its description holds all versions."""
    place = choose_place(incident, index)
    told = [RULE]
    for question in sort_questions(questions):
        told.append(f"{question.text} {question.status}")
        told += [
            f"- {v.who}: {v.what} ({v.carried})" for v in versions_of(question, index)
        ]
    lines = [
        *("BEGIN:VEVENT", f"UID:{urn('incident', incident.id)}", *days),
        *(f"SUMMARY:{escape(incident.label)}",),
        f"DESCRIPTION:{escape(chr(10).join(told))}",
    ]
    if place is not None:
        lines.append(f"LOCATION:{escape(place.name)}")
        if place.lat is not None and place.lon is not None:
            lines.append(f"GEO:{place.lat};{place.lon}")
    return [*lines, "END:VEVENT"]


def escape(words: str) -> str:
    r"""Escape text for a calendar.

    Examples:
        >>> escape("Osk, Hask; two")
        'Osk\\, Hask\\; two'
    """
    return plain(words).replace("\r", "").translate(ESCAPES)


def fold(line: str) -> str:
    """Fold a line at 75 octets, never inside a character."""
    parts: list[str] = []
    part = ""
    for sign in line:
        room = LONGEST_LINE if not parts else LONGEST_LINE - 1
        if len((part + sign).encode("utf-8")) > room:
            parts.append(part)
            part = ""
        part += sign
    return "\r\n ".join((*parts, part))


# ------------------------------------------------------------------------- the table


def ledger_to_timeline(ledger: Ledger) -> str:
    """Write a ledger's incidents and all versions in order of time (CSV)."""
    index = index_ledger(ledger)
    asked = group_questions(ledger)
    rows = [
        row
        for incident in sort_incidents(ledger.incidents)
        for row in timeline_rows(incident, asked.get(incident.id, ()), index)
    ]
    return to_csv(COLUMNS, rows)


def timeline_rows(
    incident: Incident, questions: Sequence[Question], index: LedgerIndex
) -> Iterator[Sequence[Cell]]:
    """Make an incident's row, then a row a version, by the day of which it speaks."""
    place = choose_place(incident, index)
    where = place.name if place else None
    head = (incident.id, incident.label)
    yield [
        *(incident.when.start, incident.when.end, "incident", *head),
        *(None, None, None, None, None, len(incident.articles), None, where),
        *(None, RULE),
    ]
    versions = [
        (version, question)
        for question in sort_questions(questions)
        for version in versions_of(question, index)
    ]
    versions.sort(key=lambda pair: pair[0].answer.as_of or "9999")
    for version, question in versions:
        answer = version.answer
        quotes = [quote_of(claim) for claim in claims_of(answer, index)]
        yield [
            *(answer.as_of, None, "version", *head, question.text, question.status),
            *(version.who, version.side, version.what, answer.articles),
            *(JOINT.join(answer.origins), where, " | ".join(dict.fromkeys(quotes))),
            RULE,
        ]
