# The words of the house: make demo, make check, make test, make bench, make docs.
# Needs Python 3.11+, make and a package index; makes its own virtual environment.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SAMPLE := samples/border-war
DEMO := demo

.PHONY: demo test check format docs api clean

demo: $(VENV)/.installed
	@mkdir -p $(DEMO)
	$(BIN)/counterclaim read $(SAMPLE)/articles $(SAMPLE)/wire.jsonl \
	  --gazetteer $(SAMPLE)/places.csv --ledger $(DEMO)/border-war.ledger
	$(BIN)/counterclaim report $(DEMO)/border-war.ledger -o $(DEMO)/report.html
	$(BIN)/counterclaim export $(DEMO)/border-war.ledger --format json -o $(DEMO)/border-war.json
	$(BIN)/counterclaim show $(DEMO)/border-war.ledger
	@echo
	@echo "The page: $(DEMO)/report.html (open it in a browser)"

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest

check: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(VENV)/.installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(VENV)/.installed-dev
	$(BIN)/python docs/make_cli.py
	$(BIN)/python docs/make_man.py

api: $(VENV)/.installed-dev
	$(BIN)/python docs/make_api.py

clean:
	rm -rf $(VENV) $(DEMO) build dist

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[dev]"
	@touch $@ $(VENV)/.installed
