# Everything happens in .venv inside this checkout; the only needs are Python 3.11 or newer and make.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test browser lint types lock clean

demo: .venv/ready  ## read the sample coverage and write the dossier
	@mkdir -p demo
	$(BIN)/sayso dossier sample/coverage -o demo/dossier.html || test $$? -eq 3
	@echo "Open demo/dossier.html in a browser."

test: .venv/ready browser lint types  ## everything that must hold
	$(BIN)/python -m pytest

# Only root on a Debian can install it; anyone else is told, and the tests that need a browser are skipped.
browser:  ## Debian's chromium, for the tests that look at the pages
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null \
	|| { test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
	     && echo "Installing chromium for the browser tests." \
	     && timeout 300 sh -c 'apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium' >/dev/null 2>&1; } \
	|| echo "No chromium here: the tests that need a browser will be skipped."

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
