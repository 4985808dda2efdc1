"""A long reading is stopped, and a second start goes on where it was."""

import json
from importlib import import_module

from counterclaim import pipeline

TEXT = "The governor said on Tuesday that {} policemen had been killed in the bay."


def write_articles(folder, count):
    lines = [
        json.dumps({"id": str(n), "text": TEXT.format(n + 2), "url": None})
        for n in range(count)
    ]
    (folder / "many.jsonl").write_text("\n".join(lines))


def test_stopped_reading_goes_on_at_a_second_start(call, folder, monkeypatch):
    write_articles(folder, 5)
    session = import_module("counterclaim.store.session")
    add, kept = session.Store.add_readings, []

    def stop_at_the_third(self, *arguments, **options):
        if len(kept) == 2:
            raise KeyboardInterrupt
        kept.append(1)
        return add(self, *arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(session.Store, "add_readings", stop_at_the_third)
        patch.setattr(pipeline, "TOGETHER", 1)
        stopped = call("read", "many.jsonl", "--ledger", "w.ledger")
    assert (stopped.code, "All articles finished so far" in stopped.err) == (130, True)
    again = call("read", "many.jsonl", "--ledger", "w.ledger")
    assert "Read 5 articles, 2 of them before" in again.err
    whole = call("read", "many.jsonl", "--ledger", "whole.ledger")
    assert "Read 5 articles, 0 of them before" in whole.err
    one, other = (ledger_of(call, name) for name in ("w.ledger", "whole.ledger"))
    assert one == other


def ledger_of(call, name):
    ledger = json.loads(call("export", name, "--format", "json").out)
    return {key: value for key, value in ledger.items() if key != "made"}
