# run    the server on http://127.0.0.1:8080, its store under ./data
# demo   the same on a throw-away store with a sample meeting
# test   every test, after installing what the tests need
# build  the release binary with the web app inside it: target/release/rembuk
# bench  the side-by-side measurements
# prove-cluster  the promises of one node and of many while everything breaks, and what grows with what: takes an hour
# growth         what grows with what, alone: takes a quarter of an hour

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := run
.PHONY: run demo test build bench prove-cluster growth web program lines test-setup test-rust test-cluster test-web test-browser

CARGO_TARGET_DIR ?= $(CURDIR)/target
export CARGO_TARGET_DIR
PROGRAM := $(CARGO_TARGET_DIR)/debug/rembuk
# What the proofs of many nodes lead their lines through.
export REMBUK_LINES := $(CARGO_TARGET_DIR)/release/rembuk-lines
NPM_CI := npm ci --no-audit --no-fund --loglevel=error

WEB_SOURCES := $(shell find web/src web/public web/index.html web/vite.config.ts web/vite.verifier.config.ts web/tsconfig.json -type f 2>/dev/null)

run: program
	exec "$(PROGRAM)" serve

demo: program
	home=$$(mktemp -d "$${TMPDIR:-/tmp}/rembuk-demo.XXXXXX")
	trap 'rm -rf "$$home"' EXIT
	"$(PROGRAM)" demo --data-dir "$$home/data" --key-file "$$home/keys/master.key"
	"$(PROGRAM)" serve --data-dir "$$home/data" --key-file "$$home/keys/master.key"

build: web
	cargo build --locked --release -p rembuk

program: web
	cargo build --locked -p rembuk

lines:
	cargo build --locked --release --manifest-path tests/cluster/lines/Cargo.toml

web: web/dist/index.html

web/dist/index.html: web/node_modules/.installed $(WEB_SOURCES)
	npm --prefix web run build

%/node_modules/.installed: %/package-lock.json
	(cd "$*" && $(NPM_CI))
	touch "$@"

test: test-setup test-rust test-web test-browser test-cluster

test-setup: web tests/node_modules/.installed
	tests/setup

# The stories run the program and real clients in Node, so both come first.
test-rust: program tests/node_modules/.installed
	tests/checks/rust-tests

# The proof of `prove-cluster` in a small size: it fails on broken promises about data; times are printed only. Then a conference
# in two browsers at two nodes behind the proxy.
test-cluster: program lines test-setup
	cargo test --quiet --locked --manifest-path tests/cluster/lines/Cargo.toml
	node tests/cluster/prove.mjs "$(PROGRAM)" ci
	node tests/cluster/prove.mjs "$(PROGRAM)" ci --store sqlite
	cd tests && REMBUK_PROGRAM="$(PROGRAM)" npx --no-install playwright test --config cluster/playwright.config.ts

test-web: web/node_modules/.installed
	npm --prefix web run test

test-browser: program test-setup
	cd tests && REMBUK_PROGRAM="$(PROGRAM)" npx --no-install playwright test --config e2e/playwright.config.ts

prove-cluster: build lines tests/node_modules/.installed test-setup
	node tests/cluster/prove.mjs "$(CARGO_TARGET_DIR)/release/rembuk" full
	node tests/cluster/prove.mjs "$(CARGO_TARGET_DIR)/release/rembuk" full --store sqlite
	$(MAKE) --no-print-directory growth

growth: build lines tests/node_modules/.installed test-setup
	node tests/cluster/growth.mjs "$(CARGO_TARGET_DIR)/release/rembuk"

bench: build tests/bench/node_modules/.installed test-setup
	node tests/bench/run.mjs "$(CARGO_TARGET_DIR)/release/rembuk"
	node tests/bench/views.mjs "$(CARGO_TARGET_DIR)/release/rembuk"
	node tests/bench/papers.mjs "$(CARGO_TARGET_DIR)/release/rembuk"

.ONESHELL:
