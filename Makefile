# Everything a person needs is here; `make help` lists it.
PYTHON ?= python3
PORT ?= 8000
DATA_DIR ?= var
export PORT DATA_DIR
VENV := .venv
BIN := $(VENV)/bin
RUN := $(BIN)/python
PYTEST := $(BIN)/python -m pytest
WORKERS ?= 2
.DEFAULT_GOAL := help

help: ## list the commands
	@grep -E '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

demo: $(VENV)/.ready ## from nothing to a running site with demo content (PORT, DATA_DIR)
	@$(RUN) -m config.demo

test: test-deps ## everything but PostgreSQL and the accessibility walk
	@$(PYTEST) -n $(WORKERS) --dist worksteal -m "not a11y"

test-deps: $(VENV)/.ready-dev ## what the tests need: packages, and Chromium and pango where it may
	@sh config/system-packages.sh chromium-headless-shell

check: $(VENV)/.ready-dev ## style, templates, import rules, Django checks, missing migrations
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check -q .
	@$(BIN)/djhtml --check templates >/dev/null 2>&1 || { echo "djhtml: run '.venv/bin/djhtml templates'"; exit 1; }
	@$(BIN)/lint-imports --no-logo
	@DJANGO_SETTINGS_MODULE=config.settings.test $(RUN) manage.py check
	@DJANGO_SETTINGS_MODULE=config.settings.test $(RUN) manage.py makemigrations --check --dry-run

test-postgres: $(VENV)/.ready-dev ## the tests on PostgreSQL (a private cluster, or DATABASE_URL)
	@sh config/with-postgres.sh $(PYTEST) -n $(WORKERS) --dist worksteal -m "not a11y and not browser and not once"

test-next: $(VENV)/.ready-dev ## the tests on the newest Django and Wagtail, in a venv of its own
	@sh config/test-next.sh

a11y: test-deps ## walk every address and state: axe, the form contract, reflow, titles
	@$(PYTEST) -n $(WORKERS) --dist worksteal -m a11y

crash: test-deps ## kill the server a hundred times while people save, send and upload (CRASHES)
	@CRASHES=$${CRASHES:-100} $(PYTEST) tests/crash

bench: $(VENV)/.ready-dev ## measure, and print each figure beside its budget
	@$(RUN) -m bench.run

# uv's lock of hashes is what gets installed; a changed lock installs again.
$(VENV)/.ready: requirements.txt
	@$(PYTHON) config/make_venv.py $(VENV) requirements.txt
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready requirements-dev.txt
	@$(PYTHON) config/make_venv.py $(VENV) requirements-dev.txt
	@touch $@

.PHONY: help demo test test-deps check test-postgres test-next a11y crash bench
