# The two commands that most people need: `make serve` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8001

.PHONY: serve archive test check attack scores clean

# The site reads metadata.yml by itself: the plugin brings it along.
serve: archive.db
	$(BIN)/fangzhi serve archive.db --port $(PORT)

archive: archive.db

# Always asked: an ingest that finds nothing changed takes a moment.
.PHONY: archive.db
archive.db: $(VENV)/ready
	$(BIN)/fangzhi ingest seeds archive.db

# What serving needs, and no more; the tools of the tests come with the tests.
$(VENV)/ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "需要 Python 3.11 以上；用别的 Python：make serve PYTHON=python3.12")'
	@echo "正在建环境、装网站所需的包，约一分钟，只此一次……"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@
	@echo "装好了。"

$(VENV)/tested: pyproject.toml $(VENV)/ready
	@echo "正在装测试所需的包，约一分钟，只此一次……"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@

# Side by side, a file at a time: what one file builds for its tests is built once.
TESTS := $(BIN)/python -m pytest --numprocesses auto --dist loadfile

test: $(VENV)/tested
	$(TESTS)

check: $(VENV)/tested
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(TESTS)

# Mangled inputs, damage, kills, growth, hostile requests, load; in under half an hour. `make attack ARGS="flips kills"`.
attack: $(VENV)/tested
	$(BIN)/python -W ignore -m benchmarks.attack $(ARGS)

# How good the reading is, on the annotated seeds: the table and the misses.
scores: archive.db
	$(BIN)/python tests/gold/score.py archive.db tests/gold/*.json --misses 30

clean:
	rm -rf $(VENV) archive.db build *.egg-info
