"""Every code that an error or a failure bears has its section in docs/errors.md."""

import ast
import pickle
import re
from pathlib import Path

import pytest

from counterclaim import errors
from counterclaim.store.trouble import TROUBLES

ROOT = Path(__file__).parent.parent
KINDS = {name for name in vars(errors) if name.endswith(("Error", "Bug"))}
SECTION = re.compile(r"^### `([a-z0-9-]+)`$", re.MULTILINE)
CODE = re.compile(r"[a-z]+(?:-[a-z0-9]+)*")


def codes_in(file):
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", None))
        if name in KINDS and node.args and isinstance(node.args[0], ast.Constant):
            yield node.args[0].value
        if name in KINDS | {"Failure"}:
            for keyword in node.keywords:
                if keyword.arg == "code" and isinstance(keyword.value, ast.Constant):
                    yield keyword.value.value


FILES = sorted((ROOT / "src" / "counterclaim").rglob("*.py"))
CODES = {code for file in FILES for code in codes_in(file)}
CODES |= {code for _, code, _ in TROUBLES} | {"file-failed"}
DOCUMENTED = SECTION.findall((ROOT / "docs" / "errors.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("code", sorted(CODES))
def test_code_is_kebab_case_and_documented(code):
    assert CODE.fullmatch(code)
    assert code in DOCUMENTED


def test_nothing_is_documented_that_is_not_there():
    assert set(DOCUMENTED) <= CODES
    assert len(DOCUMENTED) == len(set(DOCUMENTED))


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_error_travels_between_processes(kind):
    error = getattr(errors, kind)("a-code", "What went wrong.")
    there = pickle.loads(pickle.dumps(error))
    assert type(there) is type(error)
    assert (there.code, there.message) == ("a-code", "What went wrong.")
    assert str(there) == str(error)
