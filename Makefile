# 約束と現在を示すポータル / A portal of what a city has promised and what has become of it.
# 必要なもの: Python 3.11 以上（venv と pip を含む）と make。ほかは自動で .venv/ と node_modules/ に入ります。
# Needs Python 3.11 or newer (with venv and pip) and make. Everything else goes to .venv/ and node_modules/.

# The first Python on PATH that is new enough; `make PYTHON=...` names another one.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
# What else to hand to the program behind a target, such as ARGS="-k calendar" for `make test`.
ARGS ?=
# Which tests `make test` runs: all when empty. Set by tests/workflows, which runs the workflows, which test.
TESTS ?=
# On all cores (how many workers: tests/conftest.py), file by file, in the order of tests/conftest.py.
CORES := --numprocesses auto --dist loadfile --no-loadscope-reorder
# Which changes `make tomorrow` tries: each and all together when empty.
CHANGES ?=
# Which pages `make heights` measures: all when empty.
PAGES ?=

# What `make diff` and `make gate` compare with: a branch or commit. Empty for `make gate`: with nothing.
BASE ?= main

PY := .venv/bin/python
VENV := .venv/.installed
NODE_MODULES := node_modules/.package-lock.json
VENDOR := overrides/assets/vendor/plotly-basic.min.js

# What is only linked belongs to another folder: to install anew would empty it there.
own = @test ! -L $(1) || { \
  echo "$(1) は、ほかのフォルダへのリンクです（$$(readlink $(1))）。入れ直すとリンク先が空になるので、止めました。"; \
  echo "期待: このフォルダだけの $(1)  直し方: rm $(1) でリンクだけを消し、もう一度 make setup を動かしてください"; \
  echo "EN: $(1) is a link to another folder ($$(readlink $(1))). To install anew would empty that folder, so this stopped."; \
  echo "Expected: a $(1) of this folder alone. Fix: remove the link alone (rm $(1)), and run make setup again"; exit 1; } >&2

# Only the public package index may feed the lock, whatever is configured on the machine that writes it.
PUBLIC_INDEX := PIP_CONFIG_FILE=/dev/null PIP_INDEX_URL= PIP_EXTRA_INDEX_URL= PIP_FIND_LINKS=

# Keeps Material's notice about MkDocs 2, which is not for our readers, out of the output.
export NO_MKDOCS_2_WARNING := 1

# Python keeps what it has compiled, also where it is told not to: else every command compiles all of macros/ anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup serve site check diff gate lint format test tomorrow bench fuzz heights lighthouse lock clean

help:  ## この一覧 / This list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s  %s\n", $$1, $$2}' Makefile

setup: $(VENDOR)  ## 必要なものを入れる（1〜2分、二回目からは不要） / Install what is needed (1-2 minutes, once)

serve: setup  ## 手元で見る。保存するたび更新（終了は Ctrl+C） / Build, serve, reload on save (Ctrl+C ends)
	$(PY) -m mkdocs serve --livereload $(ARGS)

site: setup  ## site/ に公開用のサイトを作る / Build the site into site/
	$(PY) -m mkdocs build --strict $(ARGS)

check: setup  ## data/ の誤りを調べる / Check data/
	$(PY) -m macros check $(ARGS)

diff: setup  ## 公開したものから何が変わるか（BASE=main） / What changes for readers (BASE=main)
	$(PY) -m macros diff $(BASE) $(ARGS)

gate: setup  ## 公開の前に行うすべて: 検査、比較、作成、リンク、HTML（1分） / What publishing runs: all but tests of code
	$(PY) -m scripts.gate --base "$(BASE)" $(ARGS)

lint: setup  ## プログラムの書き方と型を調べる（数秒） / Look at the layout, slips and types of the program (seconds)
	@$(PY) -m scripts.lint

format: setup  ## プログラムの書き方を直す / Lay the program out anew, and mend the slips that have one mending
	$(PY) -m ruff check --fix-only --quiet .
	$(PY) -m ruff format .
	.venv/bin/node node_modules/@biomejs/biome/bin/biome check --write --log-level=error

# What lint finds is found by a test too (tests/test_lint.py): beside the others, on a core that would be idle.
test: setup  ## すべてのテスト（ブラウザも用意） / Run every test, fetching a browser if there is none
	@$(PY) -m scripts.chromium
	$(PY) -m pytest $(CORES) $(TESTS) $(ARGS)

tomorrow: setup  ## 明日ありうる変更を一つずつ、写しの上で関門に通す（約5分） / Try ordinary changes on a copy (5 minutes)
	$(PY) -m scripts.tomorrow $(CHANGES) $(ARGS)

bench: setup  ## 作成にかかる時間を測る / Measure how long a build takes
	$(PY) -m scripts.bench $(ARGS)

fuzz: setup  ## 作りもののデータを何千通りも試す（ARGS="--trees 20000"） / Try thousands of made-up trees of data
	$(PY) -m scripts.fuzz $(ARGS)

heights: site  ## スマートフォンで長くなりすぎたページを知らせる（約1分） / Warn of pages that grew long on a phone (a minute)
	@$(PY) -m scripts.chromium
	$(PY) -m scripts.heights $(PAGES)

lighthouse: setup  ## Lighthouse で6ページを測る（npm から取得、約2分） / Measure six pages with Lighthouse (about 2 minutes)
	@$(PY) -m scripts.chromium
	$(PY) -m scripts.lighthouse $(ARGS)

lock: $(VENV)  ## 依存の版を固定し直す / Write requirements.txt and package-lock.json anew
	@echo "依存の版を決めています（約1分） / Choosing the versions (about 1 minute)"
	$(PY) -m venv --clear .venv/lock
	$(PUBLIC_INDEX) .venv/lock/bin/python -m pip install --quiet --disable-pip-version-check pip-tools==7.6.2
	$(PUBLIC_INDEX) .venv/lock/bin/pip-compile --quiet --extra test --generate-hashes --strip-extras --no-header \
	  --no-emit-index-url --no-emit-find-links --output-file requirements.txt pyproject.toml $(ARGS)
	.venv/bin/npm install --package-lock-only

clean:  ## 作ったものと入れたものを消す / Remove everything built or installed
	rm -rf .venv node_modules site site-en overrides/assets/vendor .pytest_cache .ruff_cache .mypy_cache .cache
	find . -name __pycache__ -not -path './.git/*' -type d -prune -exec rm -rf {} +

$(VENV): requirements.txt
	$(call own,.venv)
	@test -n "$(PYTHON)" || { echo "Python 3.11 以上が見つかりません。入れるか、make PYTHON=場所 で示してください。"; \
	  echo "Python 3.11 or newer was not found. Install it, or name it: make PYTHON=/path/to/python3"; exit 1; }
	@echo "Python の部品を .venv/ に入れています（約1分） / Installing Python packages into .venv/ (about 1 minute)"
	$(PYTHON) -m venv --clear .venv
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.txt
	@touch $@

$(NODE_MODULES): package-lock.json package.json .npmrc $(VENV)
	$(call own,node_modules)
	@echo "ブラウザー用の部品を入れています（約10秒） / Installing browser libraries (about 10 seconds)"
	.venv/bin/npm ci --include=dev
	@touch $@

$(VENDOR): scripts/vendor.py $(NODE_MODULES)
	$(PY) -m scripts.vendor
