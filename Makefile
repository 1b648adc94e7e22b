# The verbs of this repository: setup, lint, test, scenarios, simulate, bench, demo, asyncapi. CI calls the same ones.
# Nothing but Python 3.11 or newer, make and git is needed; `make` alone lists the verbs.

SHELL := /bin/bash
UV_VERSION := 0.13.9
ARGS ?=
SEEDS ?= 300
JOBS ?= 2
BIN := .venv/bin
MEMBERS := cli $(wildcard libs/* services/* simulators/*)
READY := .venv/members.stamp
CODE := libs services simulators cli deploy tests benchmarks

# The first that is new enough; names with a version go first, as a plain python3 may be old.
PYTHON ?= $(shell for p in python3.12 python3.11 python3.13 python3.14 python3 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && command -v $$p && break; done)

.DEFAULT_GOAL := help
.PHONY: help setup lint test unit sdk scenarios simulate mutants integration bench demo asyncapi

help:
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 20

setup: $(READY) ## the virtual environment with everything in it

# Interpreter and uv. The stamps make a second run do nothing and need no network.
.venv/uv.stamp:
	@if [ -z "$(PYTHON)" ]; then \
		echo "booking-sync needs Python 3.11 or newer, and none is on the PATH; install one, or say make PYTHON=/path/to/python3" >&2; exit 1; fi
	@echo "Making .venv with $(PYTHON) …"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "$(PYTHON) is older than Python 3.11; say make PYTHON=/path/to/a/newer/python3" >&2; exit 1; }
	@$(PYTHON) -m venv .venv \
		|| { echo "$(PYTHON) can't make virtual environments; install its venv (Debian: apt install python3-venv)" >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@touch $@

.venv/requirements.stamp: requirements.lock .venv/uv.stamp
	@echo "Installing the requirements …"
	@$(BIN)/uv pip install --python $(BIN)/python --require-hashes -r requirements.lock
	@touch $@

$(READY): .venv/requirements.stamp $(MEMBERS:=/pyproject.toml)
	@echo "Installing the members of this repository …"
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation $(addprefix -e ./,$(MEMBERS))
	@touch $@

# Without ruff's cache: it does not notice that a module it knows as missing has come to be.
lint: $(READY) ## lint, format, strict types, who may import whom
	$(BIN)/ruff check --no-cache $(CODE)
	$(BIN)/ruff format --no-cache --check $(CODE)
	$(BIN)/mypy $(CODE)
	$(BIN)/lint-imports

test: lint unit mutants simulate integration sdk ## everything that must hold
	$(BIN)/python -m tests.scenarios.run --mode processes

unit: $(READY) # what runs in one process: unit tests, and all scenarios on virtual time
	$(BIN)/pytest -n auto libs services simulators cli deploy tests/contract tests/mutants tests/scenarios tests/simulation tests/venue

integration: $(READY) # on real Kafka, Redis and processes
	$(BIN)/pytest tests/integration

scenarios: $(READY) ## scenario files, beside an Elite that can do everything and one that can do less: ARGS="PATH… --mode virtual|processes --json FILE"
	@$(BIN)/python -m tests.scenarios.run $(ARGS)
	@$(if $(ARGS),true,$(BIN)/python -m tests.scenarios.run --elite-without all)

simulate: $(READY) ## random histories on virtual time: SEEDS=1000 ARGS="--port --jobs 2"
	@$(BIN)/python -m tests.simulation.run --corpus --seeds $(SEEDS) --jobs $(JOBS) $(ARGS)

.venv/sdk.stamp: tests/sdk/requirements.lock .venv/uv.stamp
	@echo "Installing Microsoft's SDK in an environment of its own …"
	@$(BIN)/python -m venv .venv/sdk
	@$(BIN)/uv pip install --quiet --python .venv/sdk/bin/python --require-hashes -r tests/sdk/requirements.lock
	@touch $@

sdk: $(READY) .venv/sdk.stamp # Microsoft's own SDK against the Outlook simulator
	@$(BIN)/python tests/sdk/run.py .venv/sdk/bin/python

mutants: $(READY) ## every rule broken once: do the tests of the core notice?
	@$(BIN)/python -m tests.mutants.run

bench: $(READY) ## speed and memory of the decision core, in ratios (minutes)
	@$(BIN)/python -m benchmarks.core
	@$(BIN)/python -m benchmarks.redis_size
	@$(BIN)/python -m benchmarks.memory

planted: $(READY) ## plants bugs in the product, each must be noticed by the simulation
	@$(BIN)/python -m tests.simulation.planted --jobs $(JOBS)

demo: $(READY) ## both systems, all services and a short story: ARGS="--once --json FILE"
	@$(BIN)/booking-sync demo $(ARGS)

asyncapi: $(READY) ## write docs/asyncapi.json
	@$(BIN)/python -c "from runtime.kafka.contract import write_asyncapi; write_asyncapi('docs/asyncapi.json')"
