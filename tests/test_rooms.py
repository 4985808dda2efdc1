"""The rooms keep to themselves: a room imports no other room, no store, no cli."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "counterclaim"
ROOMS = {"read", "find", "resolve", "group", "weigh", "show", "review"}
FORBIDDEN = ROOMS | {"store", "cli", "pipeline", "serve", "desk"}
FILES = sorted(file for room in ROOMS for file in (PACKAGE / room).rglob("*.py"))
LONGEST_FUNCTION = 50
LONGEST_MODULE = 500


def imported_modules(file):
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_room_imports_no_other_room(file):
    own_room = file.relative_to(PACKAGE).parts[0]
    parts = [module.split(".") for module in imported_modules(file)]
    others = {p[1] for p in parts if p[0] == PACKAGE.name and len(p) > 1} & FORBIDDEN
    assert others <= {own_room}


@pytest.mark.parametrize(
    "file",
    sorted(PACKAGE.rglob("*.py")),
    ids=lambda file: str(file.relative_to(PACKAGE)),
)
def test_module_and_functions_stay_short(file):
    source = file.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= LONGEST_MODULE
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            first = node.body[0].end_lineno if ast.get_docstring(node) else node.lineno
            assert node.end_lineno - first <= LONGEST_FUNCTION, node.name


def test_only_neural_knows_onnx_runtime():
    for file in PACKAGE.rglob("*.py"):
        if "neural" not in file.relative_to(PACKAGE).parts:
            roots = {module.split(".")[0] for module in imported_modules(file)}
            assert not roots & {"onnxruntime", "tokenizers", "torch"}, file
