"""`counterclaim ask` and `counterclaim mcp`, the latter with the official client."""

import asyncio
import json
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from mcp import Client, StdioServerParameters, stdio_client

from counterclaim.cli.mcp import build_server
from counterclaim.store.opening import open_store_to_read

STORY = """Gunmen attack border town

By Ana Ruz, Bay Press Agency
May 14, 2031, 6:40 PM

Governor Petra Vann said that two policemen had been killed and five people wounded.
"""


@pytest.fixture
def ledger(call, folder):
    (folder / "a.txt").write_text(STORY)
    assert call("read", "a.txt", "--ledger", "war.ledger").code == 0
    return "war.ledger"


def test_ask_answers_in_words_and_in_json(call, ledger):
    said = call("ask", ledger, "How many policemen were killed in May 2031?")
    made = call("ask", ledger, "How many policemen were killed?", "--json")

    assert "Understood: killed · police officers · May 2031" in said.out
    assert "“Governor Petra Vann said that two policemen had been killed" in said.out
    assert json.loads(made.out)["questions"][0]["low"] == 2


def run_apart(coroutine):
    """Run in a thread of its own: in this one a browser may keep its loop."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()


def asked(server, tool, **arguments):
    """What a tool of the server answers to the official client."""

    async def ask():
        async with Client(server) as client:
            return await client.call_tool(tool, arguments)

    return run_apart(ask())


@pytest.fixture
def store(ledger):
    with open_store_to_read(ledger) as store:
        yield store


@pytest.fixture
def server(store):
    return build_server(store)


def test_tools_are_read_only_and_described(server):
    async def tools():
        async with Client(server) as client:
            return (await client.list_tools()).tools

    found = run_apart(tools())
    names = {tool.name for tool in found}

    assert names == {"search_claims", "get_incident", "get_question", "quote", "ask"}
    assert all(tool.annotations.read_only_hint for tool in found)
    assert all(tool.description for tool in found)


def test_tools_give_the_words(server, store):
    whole = store.load_ledger()
    (incident, *_), (question, *_) = whole.incidents, whole.questions
    asked_for = [
        ("search_claims", {"words": "policemen"}),
        ("get_incident", {"id": incident.id}),
        ("get_question", {"id": question.id}),
        ("quote", {"claim_id": whole.figures[0].id}),
        ("ask", {"question": "How many policemen died?"}),
    ]

    for tool, arguments in asked_for:
        result = asked(server, tool, **arguments)
        assert not result.is_error
        assert "policemen" in result.content[0].text


def test_what_is_not_there_is_told_with_its_code(server):
    result = asked(server, "quote", claim_id="nowhere")

    assert result.is_error
    assert "[no-such-record]" in result.content[0].text


def test_what_came_in_meanwhile_is_found(server, call, folder):
    (folder / "b.txt").write_text(STORY.replace("policemen", "teachers"))
    assert call("read", "b.txt", "--ledger", "war.ledger").code == 0

    result = asked(server, "search_claims", words="teachers")

    assert "two teachers" in result.content[0].text


def test_the_command_serves_over_standard_input_and_output(ledger, folder):
    command = ["-m", "counterclaim.cli.main", "mcp", str(folder / ledger)]
    program = StdioServerParameters(command=sys.executable, args=command)

    async def ask():
        async with Client(stdio_client(program)) as client:
            return await client.call_tool("search_claims", {"words": "policemen"})

    result = run_apart(ask())

    assert "two policemen" in result.content[0].text
