# Two commands for a fresh machine: `make demo` and `make test`. Both set up `.venv` first.

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
WORKFLOWS := $(wildcard examples/ci/github/*.yml) examples/ci/classroom/.github/workflows/classroom.yml

# The first interpreter that is 3.11 or newer: `python3` is an old one on many Macs.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo "$$python" && break; done)

.PHONY: help setup demo test coverage lint docs verify verify-quick attacks attacks-unprivileged attacks-delegated soak clean
.DELETE_ON_ERROR:

help:
	@echo "make setup    build .venv with the grader in it"
	@echo "make demo     grade the class in examples/class"
	@echo "make test     run the project's own tests"
	@echo "make coverage the same, with the branches they reach"
	@echo "make lint     style, types, import contracts, spelling, workflows, shell scripts"
	@echo "make docs     the documentation as a site, in docs/_build"
	@echo "make verify   grade the grader: stubs, references, mutants"
	@echo "make attacks  hand in every attack of tests/attacks, those that take long, too"
	@echo "make attacks-unprivileged  the same as the user nobody (for root): level A-"
	@echo "make attacks-delegated  the same with a control group of its own: level A"
	@echo "make soak     what takes too long for every day: many hours"
	@echo "make clean    remove .venv and what the commands left behind"

setup: $(VENV)/.installed

$(VENV)/.installed: pyproject.toml
	@test -n "$(PYTHON)" || { \
		echo "racecourse needs Python 3.11 or newer, and found none."; \
		echo "  Debian, Ubuntu:  sudo apt install python3 python3-venv"; \
		echo "  macOS:           brew install python3"; \
		echo "Then run make again, or name one: make PYTHON=/path/to/python3 setup"; \
		exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "This Python cannot make virtual environments (module ensurepip is missing)."; \
		echo "  Debian, Ubuntu:  sudo apt install python3-venv"; \
		echo "Then run make again."; \
		exit 1; }
	@echo "Setting up $(VENV) ..."
	@"$(PYTHON)" -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@

$(VENV)/.lint-installed: $(VENV)/.installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,lint]'
	@touch $@

demo: setup
	$(BIN)/grader grade examples/class --i-trust-these-submissions

test: setup
	$(BIN)/python -m pytest -n auto tests

coverage: setup
	$(BIN)/python -m pytest -n auto --cov --cov-report=term tests

lint: $(VENV)/.lint-installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/jactionlint action.yml $(WORKFLOWS)
	$(BIN)/check-jsonschema --builtin-schema vendor.github-actions action.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows $(WORKFLOWS)
	$(BIN)/check-jsonschema --builtin-schema vendor.gitlab-ci --data-transform gitlab-ci examples/ci/gitlab/.gitlab-ci.yml
	$(BIN)/shellcheck .ci/run .ci/install-box $(addprefix grader/export/templates/gradescope/,setup.sh run_autograder)

$(VENV)/.docs-installed: $(VENV)/.installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,docs]'
	@touch $@

docs: $(VENV)/.docs-installed
	$(BIN)/python -m sphinx -W --keep-going -n -q -b html docs docs/_build
	@echo "Open docs/_build/index.html"

verify: setup
	$(BIN)/grader verify

verify-quick: setup
	$(BIN)/grader verify --quick

attacks: setup
	RACECOURSE_LONG_ATTACKS=yes $(BIN)/python -m pytest tests/test_attacks.py

# The same for somebody who is not root; only root can try that.
attacks-unprivileged: setup
	RACECOURSE_LONG_ATTACKS=yes $(BIN)/python -m tests.unprivileged tests/test_attacks.py tests/test_killed.py tests/sandbox

attacks-delegated: setup
	RACECOURSE_LONG_ATTACKS=yes $(BIN)/python -m tests.unprivileged --delegated tests/test_attacks.py tests/test_killed.py tests/sandbox

soak: setup
	RACECOURSE_THOROUGH=yes $(BIN)/python -m pytest -n auto $(addprefix tests/conductor/test_,completeness.py programs.py walks.py)
	$(BIN)/python -m tests.soak same
	$(BIN)/python -m tests.soak verdicts
	$(BIN)/python -m tests.soak right
	$(BIN)/python -m tests.soak live
	$(BIN)/python -m tests.soak leak
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'atheris>=2.3' || true  # not for every Python
	$(BIN)/python -m tests.fuzz

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis grades docs/_build docs/taken_over

.PHONY: bench
bench: setup
	$(BIN)/python benchmarks/speed.py
