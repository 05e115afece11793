# Every target first makes what it needs: .venv, the pinned packages, and for the tests Debian's own parts.
PYTHON ?= python3
VENV := .venv
WORKERS ?= 2
BIN := $(VENV)/bin
PYTEST := $(BIN)/python -m pytest
FAILED := --last-failed --last-failed-no-failures none --verbose

export VENV
# Deno holds the types of the scripts to each other, and keeps what it worked out beside the environment.
export DENO_DIR := $(VENV)/deno
export DENO_NO_UPDATE_CHECK := 1

.PHONY: run test check bench proofs coverage pictures format lock parts

run: $(VENV)/program
	@echo "Krachtenveld: http://localhost:$${STREAMLIT_SERVER_PORT:-8501} (Ctrl+C stops it)"
	@$(BIN)/python -m streamlit run app.py

# What fails while the workers share the machine is tried once more by itself: what fails again is red, and what does
# not stands above with all that it said.  Pytest ends with 1 when tests failed, and with another number for the rest.
test: $(VENV)/tests parts
	$(PYTEST) --cache-clear -n $(WORKERS) --dist loadfile --no-loadscope-reorder -m "not slow" || \
	{ test $$? -eq 1 && echo "What failed, once more by itself:" && $(PYTEST) $(FAILED) -m "not slow"; }

# The proofs that take minutes, and the laws of the suite on other examples than last time.
proofs: $(VENV)/tests parts
	$(PYTEST) -m slow
	$(PYTEST) -m "hypothesis and not slow" --hypothesis-profile=wandering

# The same tests, with how much of each room they run: slower, since every process is watched.
coverage: $(VENV)/tests parts
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n 2 --dist loadfile -m "not slow"
	$(BIN)/coverage combine --quiet
	@$(BIN)/python -m tests.covered

# Figures, each beside its floor.
bench: $(VENV)/tests parts
	$(BIN)/python -m tests.bench

# The pictures of the documents, made again by using the page.
pictures: $(VENV)/tests parts
	$(BIN)/python -m tests.browser.pictures

check: $(VENV)/tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/oxfmt --check .
	$(BIN)/oxlint --deny-warnings .
	$(BIN)/deno check --quiet --no-remote --no-npm .

# The locks, after a change in requirements.txt or requirements-dev.txt. `make lock UPGRADE=--upgrade` raises what these leave open.
lock: $(VENV)/program
	@sh tests/lock.sh $(BIN)/python $(UPGRADE)

format: $(VENV)/tests
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/python -m tests.protocol.typedefs
	$(BIN)/oxfmt .
	$(BIN)/oxlint --fix .

# Stamps: what is older than its lock is installed again.
$(VENV)/program: requirements.lock pyproject.toml
	@sh tests/setup.sh packages "$(PYTHON)" requirements.lock
	@touch $@

$(VENV)/tests: $(VENV)/program requirements-dev.lock
	@sh tests/setup.sh packages "$(PYTHON)" requirements-dev.lock
	@touch $@

parts: $(VENV)/tests
	@sh tests/setup.sh parts
