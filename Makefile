# make run    sets everything up and serves the demo at http://127.0.0.1:8000
# make test   sets up, runs every test, and says which lines none of them reached
# make check  format, lint, types, import contracts, templates, styles and scripts, missing migrations
# make bench  measures what docs/benchmarks.md reports
.PHONY: run test check bench
.DEFAULT_GOAL := run
bin := .venv/bin
whole := 'kntc/law/*,kntc/vault/*,kntc/proceedings/*,kntc/ledger/*'

run:
	@sh ops/setup run
	@KNTC_DEMO=1 exec $(bin)/kntc serve

test:
	@sh ops/setup dev
	@sh ops/browser
	@sh ops/clamd
	@$(bin)/coverage erase
	$(bin)/python -m pytest -p tests.measuring -n 2 --dist worksteal
	@$(bin)/coverage combine --quiet
	$(bin)/coverage report --include=$(whole) --fail-under=100
	$(bin)/coverage report --omit=$(whole) --fail-under=95

check:
	@sh ops/setup dev
	$(bin)/ruff format --check .
	$(bin)/ruff check .
	KNTC_SECRET_KEY=check $(bin)/mypy kntc tests
	$(bin)/lint-imports
	$(bin)/djlint --lint --quiet kntc
	sh ops/lint
	find kntc -name '*.html' -print0 | xargs -0 -r $(bin)/djade --check --target-version 5.2
	PYTHONWARNINGS=ignore::RuntimeWarning KNTC_SECRET_KEY=check $(bin)/kntc makemigrations --check --dry-run

bench:
	@sh ops/setup dev
	@sh ops/browser
	@$(bin)/python -m pytest -q -s tests/browser/test_slow_line.py | grep '(against '
	@$(bin)/python -m tests.bench
