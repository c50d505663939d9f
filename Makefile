# The daily commands; `make help` lists them. PYTHON, VENV and PORT may be set: make run PORT=8001 PYTHON=python3.12
PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
SECONDS ?= 60
MANAGE = $(VENV)/bin/python manage.py
SAY_PYTHON = -c 'import sys; print(sys.version)'
ifneq ($(origin PYTHON),file)  # a Python was asked for by name: what another one installed is no longer up to date
$(shell test "$$($(PYTHON) $(SAY_PYTHON) 2>&1)" = "$$($(VENV)/bin/python $(SAY_PYTHON) 2>&1)" || rm -f $(VENV)/.installed-*)
endif
NODE_PACKAGES = $(patsubst %,tests/%/node_modules/.installed,sso/provider accessibility clients)

.DEFAULT_GOAL := help
.PHONY: help run parts test coverage fuzz check pictures release bench lock demo-reset clean

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

run: $(VENV)/.installed-server ## Set up what is missing, then run Kontor with its demo shop until Ctrl-C
	@$(MANAGE) run --port $(PORT)

parts: ## Start real servers for development and tests until Ctrl-C (make parts PARTS="postgres redis"; docs/parts.md)
	@$(PYTHON) -m parts $(PARTS)

test: $(VENV)/.installed-dev $(if $(shell command -v npm),$(NODE_PACKAGES)) ## Run the tests, on SQLite or on the database that DATABASE_URL names
	@echo "About five minutes on two cores; what is printed at the end says how long it took."
	@PYTHONDONTWRITEBYTECODE= $(VENV)/bin/python -m pytest -n 2 --dist worksteal  # or each of fifty processes compiles all of Kontor

coverage: $(VENV)/.installed-dev ## Run the tests and say which lines and branches they leave out, the least covered files first
	@$(VENV)/bin/python -m pytest -n 2 --dist worksteal --cov --cov-report=term-missing:skip-covered

fuzz: $(VENV)/.installed-dev ## Throw junk at every API route, carts at the calculation and at a second one, events at orders, SECONDS each (make fuzz SECONDS=600)
	@FUZZ_SECONDS=$(SECONDS) $(VENV)/bin/python -m pytest -p no:randomly --timeout 0 tests/test_api_junk.py tests/pricing/test_calculation_fuzz.py tests/pricing/test_second_calculation.py tests/orders/oms/test_money_walk.py

check: $(VENV)/.installed-dev ## Check style, types, floors, migrations and deployment, as the automation does
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy .
	$(VENV)/bin/lint-imports --no-logo
	$(MANAGE) makemigrations --check --settings tests.settings
	@directory=$$(mktemp -d) && trap 'rm -rf "$$directory"' EXIT && set -x && \
	env -i PATH="$$PATH" KONTOR_VAR_DIR="$$directory" KONTOR_ENV_FILE=config/profiles/production.env \
	$(MANAGE) check --deploy --fail-level WARNING

pictures: $(VENV)/.installed-dev ## Draw docs/rooms.svg, docs/models.md and docs/routes.md anew from the code
	@$(VENV)/bin/python bin/draw_rooms.py > docs/rooms.svg
	@$(MANAGE) draw_models > docs/models.md
	@$(MANAGE) draw_routes > docs/routes.md

release: check ## Check, build the packages into dist/, and start the wheel in an empty environment
	@bin/release $(PYTHON) $(VENV)

bench: $(VENV)/.installed-dev ## Measure speed against the floor on PostgreSQL (minutes; see benchmarks/)
	@$(VENV)/bin/python -m benchmarks.seed --keep
	@$(VENV)/bin/python -m benchmarks.load

demo-reset: $(VENV)/.installed-server ## Throw the SQLite database away, so that make run loads the demo shop anew
	@rm -f "$$($(VENV)/bin/python -c 'from config.settings import VAR_DIR; print(VAR_DIR)')"/kontor.sqlite3*
	@echo "The database is gone, the keys are kept. make run loads the demo shop anew."

lock: $(VENV)/.installed-dev ## Pin what pyproject.toml asks for (the newest allowed: make lock UPGRADE=--upgrade)
	@bin/lock $(VENV) $(UPGRADE)

clean: ## Remove the virtual environment and the caches; var/ with its data stays
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

%/node_modules/.installed: %/package-lock.json
	@echo "Installing what $* needs from npm ..."
	@npm ci --prefix $* --ignore-scripts --no-audit --no-fund --silent && touch $@ || \
	echo "It could not be installed: the tests that need it skip."

$(VENV)/.installed-%: requirements/%.txt bin/install
	@bin/install $(PYTHON) $(VENV) requirements/$*.txt
	@touch $@
