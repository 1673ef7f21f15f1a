# The whole product from a bare machine with Python 3.11: make run. Everything else: make help.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3.11
PY := .venv/bin/python
HOST ?= 127.0.0.1:8000

# The pinned lists are whole: --no-deps keeps an older pip from looking beside them for an extra (coverage[toml]) and
# refusing the newer release that it finds.
INSTALL = $(PY) -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes

# A local run speaks plain HTTP, reads static files where they lie and keeps its secret beside the database.
LOCAL = HTTPS=off STATIC_FROM_SOURCE=on ALLOWED_HOSTS=localhost,127.0.0.1 SECRET_KEY=$$(cat .local/secret-key)

.PHONY: help run test lint types layers messages requirements tools measure bench screenshots clean

help: ## Show this list.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

.venv/runtime: requirements.txt
	@command -v $(PYTHON) >/dev/null || { echo "make: Python 3.11 is needed as '$(PYTHON)'; name another with PYTHON=…" >&2; exit 1; }
	@test -x $(PY) || $(PYTHON) -m venv .venv
	@echo "Installing what the product needs (once)…"
	@$(INSTALL) -r requirements.txt
	@touch $@

.venv/development: .venv/runtime requirements-dev.txt
	@echo "Installing what its development needs (once)…"
	@$(INSTALL) -r requirements-dev.txt
	@touch $@

.local/secret-key: .venv/runtime
	@mkdir -p .local
	@umask 077 && $(PY) -c "import secrets; print(secrets.token_urlsafe(50))" > $@

CATALOGUES := $(patsubst %.po,%.mo,$(wildcard cooperation/locale/*/LC_MESSAGES/django.po))
%.mo: %.po .venv/runtime
	@$(PY) -m babel.messages.frontend --quiet compile -i $< -o $@
	@test -s $@ || { echo "make: $< is marked as fuzzy and was not compiled" >&2; exit 1; }

run: .venv/runtime .local/secret-key $(CATALOGUES) ## Install, load the first story, create an account, serve.
	@$(LOCAL) $(PY) manage.py set_up
	@echo "Serving on http://$(HOST)/ – the admin is at http://$(HOST)/admin/ – stop with Ctrl-C."
	@$(LOCAL) $(PY) manage.py runserver --nostatic $(HOST)

test: .venv/development $(CATALOGUES) ## Run the whole suite; ARGS="-k story" narrows it.
	@$(PY) -m pytest -n 2 --cov $(ARGS)

# Checkers that only Node has; locked in tools/package-lock.json. Node itself comes with the development requirements.
tools/node_modules/.package-lock.json: tools/package.json tools/package-lock.json .venv/development
	@echo "Installing the checkers of the browser tests (once)…"
	@cd tools && PATH="$(CURDIR)/.venv/bin:$$PATH" npm ci --ignore-scripts --silent
	@touch $@

tools: tools/node_modules/.package-lock.json ## Install the checkers that the browser tests use.

measure: tools $(CATALOGUES) ## Measure pages with Lighthouse and on slow lines; writes docs/measurements.md.
	@$(PY) -m tools.measure $(ARGS)

bench: .venv/development $(CATALOGUES) ## Fill a database with 5,000 trainings and measure each page; writes docs/performance.md.
	@mkdir -p .local && rm -f .local/bench.sqlite3*
	@export DATABASE_URL=$${DATABASE_URL:-sqlite:///$(CURDIR)/.local/bench.sqlite3} && \
	    $(PY) -m benchmarks.generate --trainings 5000 && $(PY) -m benchmarks.pages $(ARGS)

screenshots: .venv/development $(CATALOGUES) ## Take the pictures of docs/screenshots again.
	@$(PY) -m tools.screenshots $(ARGS)

lint: .venv/development ## Check format and style of Python and templates.
	@.venv/bin/ruff format --check . && .venv/bin/ruff check . && .venv/bin/djlint templates --lint --quiet

types: .venv/development ## Check types, strictly.
	@SECRET_KEY=types ALLOWED_HOSTS=types .venv/bin/mypy cooperation project tests tools benchmarks

layers: .venv/development ## Check that layers import only downwards.
	@.venv/bin/lint-imports

messages: .venv/development ## Bring the catalogues up to date with the sources (needs GNU gettext).
	@SECRET_KEY=messages ALLOWED_HOSTS=messages $(PY) manage.py makemessages --locale ar --locale fr --no-wrap --no-obsolete --add-location file --ignore .venv --ignore tests --ignore tools

requirements: .venv/development ## Pin requirements again, with hashes.
	@for name in requirements requirements-dev; do .venv/bin/uv pip compile --quiet --python-version 3.11 --generate-hashes --no-header --no-emit-index-url $$name.in -o $$name.txt; done

clean: ## Remove everything that was made here, the database included.
	@rm -rf .venv .local tools/node_modules staticfiles media cooperation.sqlite3*
