# The words of the house: make demo, make check, make test, make bench, make docs.
# Needs Python 3.11+, make and a package index; makes its own virtual environment.
# Packages come as requirements/*.txt lock them, by their digests; where an index lacks
# one, what pyproject.toml allows (supply/install_locked), as with `make demo PLAIN=1`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SAMPLE := samples/border-war
DEMO := demo

SUPPLY := .venv-supply
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCK := --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
  --no-header --quiet

.PHONY: demo test check format docs api pictures clean lock licences sbom audit

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
	$(BIN)/mypy bench

format: $(VENV)/.installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(VENV)/.installed-dev
	$(BIN)/python docs/make_cli.py
	$(BIN)/python docs/make_man.py

api: $(VENV)/.installed-dev
	$(BIN)/python docs/make_api.py

pictures: $(VENV)/.installed-dev
	$(BIN)/python docs/make_pictures.py

lock: $(SUPPLY)/.installed
	$(SUPPLY)/bin/uv pip compile $(LOCK) pyproject.toml requirements/build.in \
	  -o requirements/demo.txt
	$(SUPPLY)/bin/uv pip compile $(LOCK) pyproject.toml requirements/build.in \
	  --extra dev -o requirements/dev.txt
	$(SUPPLY)/bin/uv pip compile $(LOCK) pyproject.toml requirements/build.in \
	  --extra cluster --extra postgresql -c requirements/dev.txt \
	  -o requirements/cluster.txt
	$(SUPPLY)/bin/uv pip compile $(LOCK) requirements/ci.in -c requirements/dev.txt \
	  -o requirements/ci.txt
	$(SUPPLY)/bin/uv pip compile $(LOCK) requirements/supply.in \
	  -o requirements/supply.txt

licences: $(VENV)/.installed-dev
	$(BIN)/python -m supply.licences

sbom: $(SUPPLY)/.installed
	@mkdir -p $(DEMO)
	$(SUPPLY)/bin/cyclonedx-py requirements requirements/demo.txt \
	  --pyproject pyproject.toml --output-format JSON -o $(DEMO)/sbom.json
	$(SUPPLY)/bin/cyclonedx-py requirements requirements/cluster.txt \
	  --pyproject pyproject.toml --output-format JSON -o $(DEMO)/sbom-cluster.json

audit: $(SUPPLY)/.installed
	$(SUPPLY)/bin/pip-audit --strict --disable-pip -r requirements/cluster.txt

clean:
	rm -rf $(VENV) $(SUPPLY) $(DEMO) build dist

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml requirements/demo.txt | $(VENV)/bin/python
ifdef PLAIN
	$(INSTALL) -e .
else
	supply/install_locked $(BIN)/python requirements/demo.txt .
endif
	@touch $@

$(VENV)/.installed-dev: pyproject.toml requirements/dev.txt | $(VENV)/bin/python
ifdef PLAIN
	$(INSTALL) -e ".[dev]"
else
	supply/install_locked $(BIN)/python requirements/dev.txt ".[dev]"
endif
	@touch $@ $(VENV)/.installed

$(SUPPLY)/.installed: requirements/supply.txt
	$(PYTHON) -m venv $(SUPPLY)
	$(SUPPLY)/bin/python -m pip install --quiet --disable-pip-version-check \
	  --require-hashes -r $<
	@touch $@
