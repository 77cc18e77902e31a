# Everything happens in .venv inside this checkout; the only needs are Python 3.11 or newer and make.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test lint types lock clean

demo: .venv/ready  ## read the sample coverage and write the dossier
	@mkdir -p demo
	$(BIN)/sayso dossier sample/coverage -o demo/dossier.html || test $$? -eq 3
	@echo "Open demo/dossier.html in a browser."

test: .venv/ready lint types  ## everything that must hold
	$(BIN)/python -m pytest

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/lint-imports

types: .venv/ready
	$(BIN)/mypy

.venv/ready: requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index --editable .
	@touch .venv/ready

lock: .venv/ready  ## choose new versions of everything, with hashes
	$(BIN)/python -m piptools compile --quiet --strip-extras --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --extra dev --extra web -o requirements/dev.txt pyproject.toml

clean:
	rm -rf .venv demo build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
