# make ingest   install into .venv and run the main job on seeds/
# make serve    Prefect's server, the deployments and a worker, until Ctrl-C
# make desk     the page for analysts, to search and to drill into what is loaded, until Ctrl-C
# make report   the briefing of what is loaded: report/index.html
# make check    the quick tests, under 100 seconds; make test   all of them, under 10 minutes; make long-test   for hours
PYTHON ?= python3
BIN := .venv/bin
SEEDS ?= seeds

.PHONY: ingest serve report desk s3 check test schema-pages cookbook browser crash-test night-test install-test fuzz properties long-test stress lint bench-text bench-html bench-prose bench-matching bench-stories bench-editions bench-views bench-isolation bench-orchestration bench-pipeline bench-bucket bench-speed bench-names bench-briefing bench-watchlists bench-desk train train-names train-html train-headlines wheels check-pythons lock clean

ingest: .venv/installed
	$(BIN)/copydesk ingest $(SEEDS)

serve: .venv/installed
	@$(BIN)/copydesk serve

report: .venv/installed
	@$(BIN)/copydesk report

desk: .venv/installed-desk
	@$(BIN)/copydesk desk

# Tests and, beside them, the linters: mypy takes 20 seconds in a fresh clone. In each process DuckDB uses one thread (it
# heeds this variable of a batch system), which saves a fifth of the processor time; tests/reliability/test_threads.py and
# what `make long-test` runs use more. Bytecode is kept, whatever the environment says: each process would compile anew.
beside_linters = { $(LINT); } >.lint.log 2>&1 & lint=$$!; failed=0; \
	PYTHONDONTWRITEBYTECODE= SLURM_CPUS_ON_NODE=1 $(1) || failed=1; \
	wait $$lint || failed=1; cat .lint.log; exit $$failed

check: .venv/installed-dev
	@$(call beside_linters,COPYDESK_TESTS=quick $(BIN)/pytest -n 2 --dist worksteal -m "not service and not slow")

# Many tests wait: three processes take a tenth less than two on two cores.
WORKERS ?= 3
test: .venv/installed-dev .venv-clients/installed
	@$(call beside_linters,COPYDESK_TESTS=test $(BIN)/pytest -n $(WORKERS) --dist loadgroup --durations=20)

# Write what docs/columns.md and docs/schema.md say of tables and views.
schema-pages: .venv/installed-dev
	$(BIN)/python -m tests.warehouse.schema_pages

# Write the answers of docs/cookbook.md.
cookbook: .venv/installed-dev
	$(BIN)/python -m tests.flows.cookbook

# What Prefect shows of a run, the briefing and the desk, in Chromium: screenshots to look at.
SCREENSHOTS ?= screenshots
browser: .venv/installed-dev
	@command -v chromium >/dev/null || apt-get install -y -qq --no-install-recommends chromium
	COPYDESK_SCREENSHOTS=$(SCREENSHOTS) $(BIN)/pytest tests/flows/test_pages.py tests/reports/test_browser.py tests/desk/test_desk_browser.py

# As in `make test`, but 200 runs are killed instead of 6, and readers meet 20 editions instead of 8. About 10 minutes.
crash-test: .venv/installed-dev .venv-clients/installed
	COPYDESK_KILLS=200 COPYDESK_EDITIONS=20 $(BIN)/pytest tests/reliability/test_kills.py tests/reliability/test_readers.py tests/reliability/test_clients.py

# As in `make test`, but 24 hours in a row with nothing new instead of 1. About 5 minutes.
night-test: .venv/installed-dev
	COPYDESK_HOURS=24 $(BIN)/pytest tests/flows/test_deployments.py

# As `make test` does with one wheel, but real installs that resolve: pip 23 to 26 and uv, on each Python that is found.
# Needs a package index. About a minute of processor time each.
install-test: .venv/installed-dev
	$(BIN)/python -m tests.install.matrix

# As in `make test`, but so many new files of each kind instead of a few known ones. A fault is printed with its bytes
# and tried again first thing by the next run. About 20 minutes.
FUZZ ?= 20000
fuzz: .venv/installed-dev
	COPYDESK_FUZZ=$(FUZZ) $(BIN)/pytest tests/fuzz

# As in `make test`, but properties are tried on forty times as many examples, other ones each time. For hours.
properties: .venv/installed-dev
	COPYDESK_TESTS=long $(BIN)/pytest -n 2 --dist loadgroup -m hypothesis --ignore tests/fuzz

# All that takes long: runs that are killed, nights, fuzz, properties, and installing in each version of Python.
long-test: crash-test night-test fuzz properties wheels install-test check-pythons

# The tests of some files, again and again beside two busy loops: what waits for a time or counts on luck falls.
TESTS ?= tests/flows/test_workers.py
TIMES ?= 20
stress: .venv/installed-dev
	tests/stress.sh $(TIMES) $(BIN)/pytest $(TESTS)

LINT = $(BIN)/ruff format --check . && $(BIN)/ruff check . && $(BIN)/mypy && $(BIN)/lint-imports
lint: .venv/installed-dev
	@$(LINT)

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "copydesk needs Python 3.11 or newer: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv .venv

# The locks are whole, so that nothing is to be resolved.
.venv/installed: requirements.txt pyproject.toml | .venv/bin/python
	$(BIN)/pip install --quiet --no-deps --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

.venv/installed-desk: requirements-desk.txt .venv/installed
	$(BIN)/pip install --quiet --no-deps --require-hashes -r requirements-desk.txt
	@touch $@

# What object stores need.
s3: .venv/installed-s3

.venv/installed-s3: requirements-s3.txt .venv/installed
	$(BIN)/pip install --quiet --no-deps --require-hashes -r requirements-s3.txt
	@touch $@

.venv/installed-dev: requirements-dev.txt .venv/installed
	$(BIN)/pip install --quiet --no-deps --require-hashes -r requirements-dev.txt
	@touch $@

# Other versions of DuckDB, with Polars and pandas, which tests open the warehouse in.
.venv-clients/installed: tests/clients/newest.txt tests/clients/older.txt
	for name in newest older; do \
	  $(PYTHON) -m venv .venv-clients/$$name && \
	  .venv-clients/$$name/bin/pip install --quiet --no-deps --require-hashes -r tests/clients/$$name.txt || exit 1; done
	@touch $@

# The quick tests on other Pythons, where they are installed: on the PATH, or by pyenv. Says which were not found.
PYTHONS ?= 3.12 3.13 3.14
check-pythons:
	@lacking=; failed=; for version in $(PYTHONS); do \
	  for python in python$$version $${PYENV_ROOT:-$$HOME/.pyenv}/versions/$$version.*/bin/python none; do \
	    "$$python" -c "" 2>/dev/null && break; done; \
	  if test "$$python" = none; then lacking="$$lacking $$version"; continue; fi; \
	  echo "Python $$version: $$python"; \
	  $(MAKE) --no-print-directory PYTHON="$$python" .venv-$$version/installed-dev && \
	    COPYDESK_TESTS=quick .venv-$$version/bin/pytest -n 2 --dist worksteal -m "not service and not slow" || failed="$$failed $$version"; done; \
	test -z "$$lacking" || echo "not found, not tried: Python$$lacking"; \
	test -z "$$failed" || { echo "failed: Python$$failed"; exit 1; }

.venv-3.%/installed-dev: requirements.txt requirements-dev.txt pyproject.toml
	$(PYTHON) -m venv .venv-3.$*
	.venv-3.$*/bin/pip install --quiet --no-deps --require-hashes -r requirements.txt
	.venv-3.$*/bin/pip install --quiet --no-deps --no-build-isolation -e .
	.venv-3.$*/bin/pip install --quiet --no-deps --require-hashes -r requirements-dev.txt
	@touch $@

# Whether all that users install has wheels, for each Python and machine that is supported; asks the package registry.
wheels: .venv/installed .venv-uv/bin/uv
	@$(BIN)/python -m tests.wheels .venv-uv/bin/uv

.venv-uv/bin/uv:
	$(PYTHON) -m venv .venv-uv
	.venv-uv/bin/pip install --quiet uv

# Peers and training tools have an environment of their own; pip 23 would fail to resolve lxml[html-clean].
bench-text: .venv-bench/installed
	.venv-bench/bin/python benchmarks/text.py --peers $(if $(wildcard .venv-bench/scores.json),--scores .venv-bench/scores.json)

# What is refused as no prose, out of fold; learns from the files of this machine. About 5 minutes.
bench-prose: .venv-bench/installed
	.venv-bench/bin/python benchmarks/prose.py

bench-html: .venv-bench/installed
	.venv-bench/bin/python benchmarks/html_pages.py --peers $(if $(wildcard .venv-bench/html.json),--scores .venv-bench/html.json)

# With articles made up for scale: about 10 minutes.
bench-matching: .venv-bench/installed
	.venv-bench/bin/python benchmarks/matching.py --peers
	.venv-bench/bin/python benchmarks/matching_scale.py --peers 10000 100000

# Which articles report one event, and what it costs to tell. About 8 minutes.
bench-stories: .venv/installed
	$(BIN)/python benchmarks/stories.py
	$(BIN)/python benchmarks/stories.py --speed

# What a run costs by the size of the warehouse. About 15 minutes and 45 GB of disk.
bench-editions: .venv/installed
	$(BIN)/python benchmarks/editions.py

# How long views and macros take on 100,000 articles. About 15 minutes and 5 GB of disk.
bench-views: .venv/installed
	$(BIN)/python benchmarks/views.py

# What worker processes with limits cost beside one plain process. About 8 minutes.
bench-isolation: .venv/installed
	$(BIN)/python benchmarks/isolation.py

# What Prefect costs a run. About 15 minutes.
bench-orchestration: .venv/installed-dev
	$(BIN)/python benchmarks/orchestration.py

# The whole pipeline, beside trafilatura and on Dask; then how costs grow with the folder. About 15 minutes, and two hours.
bench-pipeline: .venv/installed-dev
	$(BIN)/python benchmarks/runs.py
	$(BIN)/python benchmarks/runs.py --sizes 600 3000 10000
	$(BIN)/python benchmarks/runs.py --growth 1000 10000 100000

# How many requests runs make to an object store. About 15 minutes.
bench-bucket: .venv/installed-dev
	$(BIN)/python -m benchmarks.bucket

# What extraction costs, beside trafilatura's fast mode. About 6 minutes.
bench-speed: .venv/installed
	$(BIN)/python benchmarks/speed.py

# What a briefing costs. About 5 minutes.
bench-briefing: .venv/installed-dev
	$(BIN)/python benchmarks/briefing.py

# How long the views of the desk take, on the warehouse that bench-views makes with --keep.
bench-desk: .venv/installed-desk
	$(BIN)/python benchmarks/desk_views.py $(WAREHOUSE)

# What asking 200 watch lists costs. About 2 minutes.
bench-watchlists: .venv/installed
	$(BIN)/python benchmarks/watchlists.py

# How well names are found and what it costs, beside runs of capitals alone. About a minute.
bench-names: .venv/installed
	$(BIN)/python -m benchmarks.names $(if $(wildcard .venv-bench/names.json),--found .venv-bench/names.json)

# Learn what names are anew; keep what is found out of fold for bench-names. About 5 minutes.
train-names: .venv-bench/installed
	.venv-bench/bin/python benchmarks/train_names.py --found .venv-bench/names.json --write

# Learn how lines of HTML pages are weighed, with the text models of the folds, which `make train` keeps. About 15 minutes.
train-html: .venv-bench/installed
	.venv-bench/bin/python benchmarks/train_html.py --folds .venv-bench/folds.pickle --scores .venv-bench/html.json --write

# Learn the content model anew; keep its out-of-fold scores for bench-text and the models of the folds for train-html. About 10 minutes.
train: .venv-bench/installed
	.venv-bench/bin/python benchmarks/train_content.py --scores .venv-bench/scores.json --folds .venv-bench/folds.pickle --write

# Learn how candidate lines of the headline are weighed, out of fold; prints the weights and the table. About 2 minutes.
train-headlines: .venv-bench/installed
	.venv-bench/bin/python benchmarks/train_headlines.py $(if $(wildcard .venv-bench/scores.json),--scores .venv-bench/scores.json)

.venv-bench/installed: benchmarks/requirements-bench.txt
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/pip install --quiet --no-deps --require-hashes -r benchmarks/requirements-bench.txt
	@touch $@

# The locks hold no URL, so that any mirror serves them.
lock:
	for name in requirements requirements-desk requirements-s3 requirements-dev benchmarks/requirements-bench tests/clients/newest tests/clients/older; do \
	  uv pip compile --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --no-emit-find-links --no-header $$name.in -o $$name.txt || exit 1; done

clean:
	rm -rf .venv .venv-bench .venv-clients .venv-uv .venv-3.* .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .lint.log
