# make run: the app on the article's collection.  make test: everything that is promised, checked.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8050
WORKERS ?= 3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: run test lock bench clean

run: $(VENV)/installed
	$(BIN)/eventgraph serve --port $(PORT) --open

test: $(VENV)/installed-for-tests
	$(BIN)/python tests/browser/chromium.py
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/lint-imports
	@echo "$(BIN)/mypy, beside the tests; what it says comes after them"
	@$(BIN)/mypy > $(VENV)/mypy.txt 2>&1 & types=$$!; \
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal; suite=$$?; \
	wait $$types; types=$$?; cat $(VENV)/mypy.txt; exit $$((suite > types ? suite : types))

$(VENV)/installed: requirements.lock pyproject.toml
	@rm -f $@
	$(PYTHON) -m venv $(if $(wildcard $@),,--clear) $(VENV)
	$(PIP) install --require-hashes --requirement requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/installed-for-tests: $(VENV)/installed tests/requirements.lock
	$(PIP) install --no-deps --require-hashes --requirement tests/requirements.lock
	touch $@

LOCK := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links --only-binary pyicu --quiet --extra build

# Needs uv; keeps what is locked unless UPGRADE=--upgrade is given.
lock:
	$(LOCK) $(UPGRADE) --output-file requirements.lock
	$(LOCK) $(UPGRADE) --extra test --constraint requirements.lock --output-file tests/requirements.lock

bench: $(VENV)/installed-for-tests
	$(BIN)/python -m tests.bench.bench_scale $(BENCH)

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
