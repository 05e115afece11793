# Every target first makes what it needs: .venv, the pinned packages, and for the tests Debian's own parts.
PYTHON ?= python3
VENV := .venv
WORKERS ?= 2
BIN := $(VENV)/bin
PYTEST := $(BIN)/python -m pytest

export VENV
# Deno holds the types of the scripts to each other, and keeps what it worked out beside the environment.
export DENO_DIR := $(VENV)/deno
export DENO_NO_UPDATE_CHECK := 1

.PHONY: run test check bench proofs pictures format parts

run: $(VENV)/program
	@echo "Krachtenveld: http://localhost:$${STREAMLIT_SERVER_PORT:-8501} (Ctrl+C stops it)"
	@$(BIN)/python -m streamlit run app.py

test: $(VENV)/tests parts
	$(PYTEST) -n $(WORKERS) --dist loadfile --no-loadscope-reorder -m "not slow"

# The proofs that take minutes.
proofs: $(VENV)/tests parts
	$(PYTEST) -m slow

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

format: $(VENV)/tests
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/oxfmt .
	$(BIN)/oxlint --fix .

# Stamps: what is older than its requirements is installed again.
$(VENV)/program: requirements.txt requirements.lock pyproject.toml
	@sh tests/setup.sh packages "$(PYTHON)" requirements.txt
	@touch $@

$(VENV)/tests: $(VENV)/program requirements-dev.txt
	@sh tests/setup.sh packages "$(PYTHON)" requirements-dev.txt
	@touch $@

parts: $(VENV)/tests
	@sh tests/setup.sh parts
