# Patchbay: what people type. `make help` lists it.
SHELL := /bin/bash
.DEFAULT_GOAL := help

build := swift build --explicit-target-dependency-import-check error
release := -c release --static-swift-stdlib
binary := .build/release/patchbay
browsers := chromium chromium-driver firefox-esr esbuild node-react node-react-dom node-typescript nginx-light openssl python3-pip python3-websocket

help: ## this list
	@sed -n 's/^\([a-zA-Z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|'

setup: ## install the system packages that are missing (Debian and Ubuntu)
	@.ci/setup

release: patchbay ## build the release binaries, .build/release/patchbay and patchbay-pages
	@$(build) $(release) --product patchbay-pages

patchbay: setup
	@.ci/static .build/static
	@$(build) $(release) --pkg-config-path .build/static --product patchbay

run: patchbay ## reconcile this repository's HEAD into dist/ and say what it made
	@$(binary) reconcile

preview: setup ## show this repository's pages in a browser, and again after each save
	@$(build) $(release) --product patchbay-preview
	@.build/release/patchbay-preview --working-tree --watch

test: ## run every test, those in browsers too
	@.ci/setup $(browsers)
	@.ci/axe || echo "axe could not be fetched; the tests go without it" >&2
	@swift build --build-tests --explicit-target-dependency-import-check error
	@swift test --skip-build --parallel
	@Tests/BrowserTests/run

conformance: setup ## hold the engines against the test data of others, and print the rates
	@.ci/conformance

edits: setup ## compare incremental with cold runs over COUNT (50000) random edits
	@.ci/edits $(or $(COUNT),50000)

fuzz: setup ## feed each parser with random input for SECONDS (60)
	@.ci/fuzz $(or $(SECONDS),60)

bench: setup ## time whole runs, beside other programs and the floor: docs/performance.md (RECORD=1 writes it there)
	@Benchmarks/bench

bench-L: setup ## the same for the large repository
	@Benchmarks/bench --size L

bench-growth: setup ## time runs over repositories and commits that grow, and plot it
	@Benchmarks/growth

bench-validation: setup ## time validation alone beside jsonschema-rs
	@Benchmarks/validation

bench-instructions: ## count the instructions of each stage and engine; fails where more are needed than committed (RECORD=1)
	@.ci/setup binutils valgrind
	@Benchmarks/instructions

format: ## format the sources in place
	@swift format --in-place --recursive --parallel Package.swift Sources Tests

lint: ## check format and style
	@swift format lint --strict --recursive --parallel Package.swift Sources Tests

install: release ## install the binaries and shell completions below PREFIX (/usr/local)
	@.ci/install $(or $(PREFIX),/usr/local)

clean: ## remove what the build made
	@rm -rf .build .build-bench .build-fuzz

.PHONY: help setup release patchbay run preview test conformance edits fuzz bench bench-L bench-growth bench-validation bench-instructions format lint install clean
