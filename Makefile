# `make help` says what there is. Everything is installed into .venv, from lists with hashes.

SHELL := /bin/sh
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header
WORKERS ?= auto

.DEFAULT_GOAL := help
.PHONY: help run setup test check check-format check-lint check-types check-imports check-translations check-language \
	pytest bench phone gallery films fmt lock browser clean

help: ## this list
	@awk -F':.*## ' '/^[a-z-]+:.*## / { printf "  make %-20s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: setup ## start everything on http://127.0.0.1:8000 (PORT, HOST: see .env.example)
	@$(BIN)/flask --app wsgi db upgrade
	@$(BIN)/flask --app wsgi demo --if-empty
	@$(BIN)/flask --app wsgi welcome
	@trap : INT; $(BIN)/python -m tools.serve

setup: .venv/run.stamp ## the set-up of `make run`: virtual environment, packages, translations
	@$(BIN)/python -m tools.translations compile > /dev/null

test: .venv/dev.stamp browser check pytest ## every check and every test; installs what it needs

check: check-format check-lint check-types check-imports check-translations check-language ## all checks, without the tests

check-format: .venv/dev.stamp ## is the code formatted?
	$(BIN)/ruff format --check --quiet .

check-lint: .venv/dev.stamp ## does the code follow the rules?
	$(BIN)/ruff check --quiet .

check-types: .venv/dev.stamp ## do the types hold?
	$(BIN)/mypy --no-error-summary

check-imports: .venv/dev.stamp ## does every room import downwards only?
	$(BIN)/lint-imports --no-logo

check-translations: .venv/dev.stamp ## is every text translated?
	$(BIN)/python -m tools.translations check

check-language: .venv/dev.stamp ## is every public text easy?
	@$(BIN)/python -m tools.translations compile > /dev/null
	$(BIN)/python -m tools.language_lint

pytest: .venv/dev.stamp ## the tests, on SQLite and PostgreSQL and in a browser
	@$(BIN)/python -m tools.translations compile > /dev/null
	$(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal

bench: .venv/dev.stamp ## measure speed into docs/performance.md (takes a while)
	$(BIN)/python -m benchmarks

phone: setup ## a pretended phone that talks to the running portal
	@$(BIN)/python -m tools.phone

gallery: setup ## all components on one page
	@$(BIN)/python -m tools.gallery

films: .venv/dev.stamp ## make the explainer films anew (FILM=, LANG=, CHANGED=1, VOICE=: see docs/films.md)
	@$(BIN)/python -m films $(if $(FILM),--film "$(FILM)") $(if $(filter nl en tr ar pl,$(LANG)),--lang $(LANG)) $(if $(CHANGED),--changed) $(if $(VOICE),--voice '$(VOICE)')

fmt: .venv/dev.stamp ## format the code and mend what can be mended
	$(BIN)/ruff format --quiet .
	$(BIN)/ruff check --fix --quiet .

lock: ## renew the lists of packages with hashes (needs uv)
	$(LOCK) --upgrade requirements/run.in -o requirements/run.txt
	$(LOCK) --upgrade requirements/dev.in -o requirements/dev.txt -c requirements/run.txt

browser: .venv/dev.stamp ## find a browser for the tests, or install one
	@.ci/browser

clean: ## remove what was installed and built; keeps the data under var/
	rm -rf .venv var/static .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

.venv/pyvenv.cfg:
	@.ci/venv .venv

.venv/run.stamp: requirements/run.txt | .venv/pyvenv.cfg
	@echo "Installing packages…"
	@$(PIP) -r requirements/run.txt
	@touch $@

.venv/dev.stamp: requirements/dev.txt | .venv/pyvenv.cfg
	@echo "Installing packages for the tests…"
	@$(PIP) -r requirements/dev.txt
	@touch $@ .venv/run.stamp
