# Every target sets up what it needs: a virtual environment in .venv, from the pinned requirements.lock.

PYTHON ?= python3
ADDRESS ?= 127.0.0.1:8000
BIN := .venv/bin

export NO_MKDOCS_2_WARNING := 1
export PYTHONDONTWRITEBYTECODE := 1

.DEFAULT_GOAL := help
.PHONY: help serve site check test lint format lock clean

help: ## List the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1|\2/' | column -t -s '|'

serve: .venv/ready ## Generate the site and serve it on http://127.0.0.1:8000, with live reload
	@echo "Serving on http://$(ADDRESS)/ - stop with Ctrl+C"
	@$(BIN)/mkdocs serve --dev-addr $(ADDRESS)

site: .venv/ready ## Build the site into site/; a failed build leaves the last one in place
	@rm -rf build/site
	@$(BIN)/mkdocs build --strict --site-dir build/site
	@rm -rf site && mv build/site site
	@echo "The site is in site/"

check: .venv/ready ## Print every problem in content/
	@$(BIN)/python -m generator check

test: .venv/ready .venv/browser lint ## Run everything: lint, types, and all tests, in a real browser too
	@$(BIN)/python -m pytest

lint: .venv/ready ## Check style and types of the Python code
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: .venv/ready ## Format the Python code
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

lock: .venv/ready ## Pin the newest versions that pyproject.toml allows
	@$(BIN)/pip install --quiet uv
	@$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11.0 --generate-hashes --upgrade \
	  --no-annotate --no-header --quiet --output-file requirements.lock

clean: ## Remove all that was built or installed
	@rm -rf .venv site build/site .mypy_cache .pytest_cache .ruff_cache
	@find build/docs -mindepth 1 ! -name .gitkeep -delete

.venv/ready: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 ..." >&2; exit 1; }
	@echo "Setting up .venv (once; some minutes)"
	@$(PYTHON) -m venv --clear .venv || { echo "On Debian and Ubuntu: sudo apt-get install python3-venv" >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

.venv/browser: .venv/ready site_tests/install_browser.sh
	@sh site_tests/install_browser.sh
	@touch $@
