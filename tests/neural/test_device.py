"""On what the reader runs, with a stand-in for a machine that has a graphics card."""

import pytest

from counterclaim.errors import InputError
from counterclaim.neural import reader
from counterclaim.neural.reader import CPU, CUDA, load_reader, pick_providers
from counterclaim.tools import Device, Tools

TEXT = "The mayor of Varden said 12 soldiers were killed on Thursday."


class Card:
    """ONNX Runtime as on a machine with a card, which may not answer."""

    def __init__(self, original, answers):
        self.original, self.answers, self.asked = original, answers, []

    def get_available_providers(self):
        return [CUDA, CPU]

    def InferenceSession(self, model, options, providers):  # noqa: N802 - its name
        self.asked.append(providers)
        session = self.original.InferenceSession(model, options, providers=[CPU])
        return Session(session, providers if self.answers else [CPU])

    def __getattr__(self, name):
        return getattr(self.original, name)


class Session:
    """A session that says that it runs on these providers."""

    def __init__(self, session, providers):
        self.session, self.providers = session, providers

    def get_providers(self):
        return self.providers

    def __getattr__(self, name):
        return getattr(self.session, name)


@pytest.fixture
def card(request, monkeypatch):
    """A card; `answers` tells whether it does."""
    made = Card(reader.ort, getattr(request, "param", True))
    monkeypatch.setattr(reader, "ort", made)
    return made


@pytest.mark.parametrize(
    ("device", "providers"),
    [("cpu", (CPU,)), ("auto", (CUDA, CPU)), ("cuda", (CUDA, CPU))],
)
def test_device_picks_providers_where_a_card_is(card, device, providers):
    assert pick_providers(device) == providers


def test_processor_is_taken_where_no_card_is(monkeypatch):
    monkeypatch.setattr(reader.ort, "get_available_providers", lambda: [CPU])
    assert pick_providers("auto") == (CPU,)
    with pytest.raises(InputError) as told:
        load_reader(device="cuda")
    assert told.value.code == "no-such-device"
    assert "counterclaim[gpu]" in told.value.message


@pytest.mark.parametrize("card", [False], indirect=True)
def test_card_that_does_not_answer_is_told_only_to_who_insists(card):
    assert load_reader(device="auto").tag(TEXT)
    with pytest.raises(InputError) as told:
        load_reader(device="cuda")
    assert told.value.code == "no-such-device"
    assert card.asked == [[CUDA, CPU], [CUDA, CPU]]


@pytest.mark.parametrize("device", list(Device))
def test_tools_pass_the_device_on(card, device):
    assert Tools(device=device).reader.tag(TEXT)
    assert card.asked == [[CPU] if device is Device.CPU else [CUDA, CPU]]


def test_readings_hang_on_no_device():
    assert len({Tools(device=device).reading_key for device in Device}) == 1
