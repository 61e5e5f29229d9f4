# What the portal's people run. `make setup` prepares a bare machine; `make check` is what must pass.

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
NEXT = .venv-next
TESTS = $(BIN)/pytest

.PHONY: setup check lint messages lock lighthouse pictures screenshots validate test-next kazakh

setup: $(BIN)/pytest
	apt-get update -q && apt-get install -y -q chromium gettext libimage-exiftool-perl
	apt-get install -y -q --no-install-recommends nginx redis-server docker-compose openssl default-jre-headless
	# Where Node comes from elsewhere, Debian's npm cannot stand beside it.
	command -v npm >/dev/null || apt-get install -y -q --no-install-recommends nodejs npm

$(BIN)/pytest: requirements-dev.lock
	$(PYTHON) -m venv $(VENV) && $(BIN)/pip install -q -r requirements-dev.lock
	touch $@

# TESTS= leaves the suite out, where it has just been run.
check: lint
	$(TESTS)

lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint --quiet --lint templates
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	BASE_URL=https://portal.example $(BIN)/python manage.py check --deploy --fail-level WARNING
	$(BIN)/python manage.py catalogues --check
	$(BIN)/python manage.py error_pages --check

# With the data of ../shared/kazakh: how well Kazakh is found, into docs/measurements.md.
kazakh:
	$(BIN)/python -m bench.kazakh ../shared/kazakh

messages:
	$(BIN)/python manage.py catalogues

lock:
	uv pip compile -q --no-header --python-version 3.11 --universal --generate-hashes requirements.in -o requirements.lock
	uv pip compile -q --no-header --python-version 3.11 --universal --generate-hashes -c requirements.lock requirements-dev.in -o requirements-dev.lock
	uv pip compile -q --no-header --python-version 3.11 --universal --generate-hashes --override requirements-next.in requirements-dev.in -o requirements-next.lock

checks/node_modules: checks/package-lock.json
	cd checks && npm ci --no-progress
	touch $@

# Both start the demo behind nginx; CHECKS_BASE=http://127.0.0.1:8080 takes the one that stands there.
lighthouse: checks/node_modules
	$(BIN)/python -m checks.lighthouse $(ONLY)

screenshots:
	$(BIN)/python -m checks.screenshots $(ONLY)

validate: checks/node_modules
	$(BIN)/python -m checks.validate

# The README's six.
pictures:
	$(BIN)/python -m checks.pictures

test-next:
	$(PYTHON) -m venv $(NEXT) && $(NEXT)/bin/pip install -q -r requirements-next.lock
	$(NEXT)/bin/pytest tests/articles tests/comments tests/portal tests/typos
