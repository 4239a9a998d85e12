# Everything that a developer runs. `make help` lists it.
PYTHON ?= python3
BIN := .venv/bin
SHELL := /bin/sh

.PHONY: help run test bench check screenshots messages clean
help:            ## list what there is
	@grep -E '^[a-z]+: .*##' Makefile | sed 's/:.*##/\t/'

run: .venv/runtime   ## serve the site on http://127.0.0.1:8000 (PORT= moves it)
	@exec $(BIN)/python -m integrationnorden.run.site

# Each process has a database of its own and keeps the tests of a file together, those in a browser last.
test: .venv/development   ## run all tests, in a real browser too
	@sh tests/install_debian_packages.sh
	@$(BIN)/python manage.py compile_catalogues
	@$(BIN)/python -m pytest -p tests.postgres_server --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

bench: .venv/development   ## speed of pages beside a view that does nothing, of search at 100,000 entries, of the largest synthesis
	@$(BIN)/python -m tests.bench

check: .venv/development   ## format, lint, types, templates, catalogues, migrations, import rules
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/djlint templates --check --lint --quiet
	$(BIN)/lint-imports
	$(BIN)/python manage.py compile_catalogues
	$(BIN)/python manage.py check
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py check_catalogues

screenshots: .venv/development   ## make docs/screenshots anew
	$(BIN)/python docs/scripts/screenshots.py

messages: .venv/development   ## bring the catalogues up to the strings in code and templates
	$(BIN)/python manage.py update_catalogues

clean:           ## remove what was built; the data in .data/ stays
	rm -rf .venv .cache

.venv/runtime: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed.")'
	@$(PYTHON) -m venv .venv || { echo "The module venv is missing: install python3-venv." >&2; exit 1; }
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/development: .venv/runtime requirements-dev.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
