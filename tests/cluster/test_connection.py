"""What a user is told where there is no cluster, or none that fits."""

import builtins
import socket
from dataclasses import replace
from pathlib import Path

import pytest

from counterclaim.cluster import connection
from counterclaim.cluster.connection import connect, load_ray, open_cluster
from counterclaim.cluster.kit import pack_tools, unpack_tools
from counterclaim.cluster.reading import in_order
from counterclaim.errors import InputError
from counterclaim.tools import PACKAGE_MODEL, Device, Tools

SAMPLE = Path(__file__).parent.parent.parent / "samples" / "border-war"


@pytest.mark.parametrize(
    "address", ["", "ray://", "ray://host", "somewhere", "http://host:1", "host:port"]
)
def test_address_that_is_none_is_told(address):
    with pytest.raises(InputError) as told, open_cluster(address):
        pass
    assert told.value.code == "bad-cluster"


def test_cluster_that_does_not_answer_is_told(monkeypatch):
    monkeypatch.setattr(connection, "load_ray", lambda: None)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"ray://127.0.0.1:{free.getsockname()[1]}"
        with pytest.raises(InputError) as told, open_cluster(address):
            pass
    assert told.value.code == "cluster-not-reachable"
    assert address in told.value.message


@pytest.mark.parametrize(("deaths", "tries"), [(0, 1), (2, 3)])
def test_server_that_dies_at_its_start_is_started_anew(deaths, tries):
    ray = DyingRay(deaths)
    connect(ray, "ray://host:1")
    assert ray.tries == tries


def test_server_that_dies_at_every_start_is_told():
    ray = DyingRay(9)
    with pytest.raises(InputError) as told:
        connect(ray, "ray://host:1")
    assert told.value.code == "cluster-not-reachable"
    assert ray.tries == connection.STARTS


class DyingRay:
    """A Ray whose server dies at its first starts."""

    def __init__(self, deaths):
        self.deaths, self.tries = deaths, 0

    def init(self, _address, **_options):
        self.tries += 1
        if self.tries <= self.deaths:
            raise ConnectionAbortedError("Starting Ray client server failed.")


def test_missing_library_is_told_with_its_extra(monkeypatch):
    def import_module(name):
        raise ImportError(name)

    monkeypatch.setattr(connection, "import_module", import_module)
    with pytest.raises(InputError) as told:
        load_ray()
    assert told.value.code == "missing-library"
    assert "counterclaim[cluster]" in told.value.message


def test_reading_on_one_machine_needs_no_ray(monkeypatch):
    original = builtins.__import__

    def no_ray(name, *rest):
        assert name.split(".")[0] != "ray"
        return original(name, *rest)

    monkeypatch.setattr(builtins, "__import__", no_ray)
    import counterclaim.cluster.grouping
    import counterclaim.cluster.reading  # noqa: F401


def test_user_files_travel_with_the_tools(tmp_path):
    tools = Tools(gazetteers=(SAMPLE / "places.csv",), model_path=PACKAGE_MODEL)
    kit = pack_tools(tools)
    there = unpack_tools(kit)
    assert there.gazetteers != tools.gazetteers
    assert there.model_path != tools.model_path
    assert there.reading_key == tools.reading_key
    assert unpack_tools(kit) is there


def test_worker_with_another_counterclaim_is_told():
    kit = replace(pack_tools(Tools()), reading_key="another")
    with pytest.raises(InputError) as told:
        unpack_tools(kit)
    assert told.value.code == "cluster-differs"


@pytest.mark.parametrize(
    ("tools", "code"),
    [
        (Tools(second=object()), "no-second-reader-on-cluster"),
        (Tools(device=Device.CUDA), "bad-device"),
    ],
)
def test_second_reader_and_card_stay_at_home(tools, code):
    with pytest.raises(InputError) as told:
        pack_tools(tools)
    assert told.value.code == code


def test_results_come_in_order_as_soon_as_may_be():
    met = []

    def done():
        for number in (2, 0, 1, 3):
            met.append(number)
            yield number, f"{number}"

    ordered = in_order(done())
    assert next(ordered) == (0, "0")
    assert met == [2, 0]
    assert [number for number, _ in ordered] == [1, 2, 3]
