# zhuanban: everything a newcomer types. A bare Debian 12 with Rust is enough; each target brings what it needs and says so.
#
#   make run          build release, live the demo once into data/demo, serve http://127.0.0.1:8080 (PORT=… overrides)
#   make check        the quick loop: format, clippy, tests of the rules and the server on SQLite; no Typst
#   make test         everything, on SQLite and on a PostgreSQL of the run's own; what CI runs
#   make e2e          only the browser tests, on both engines (ENGINES=sqlite for one)
#   make bench        measures and prints a table
#   make screenshots  the pictures of the README
#   make setup        everything the other targets need, without running them

.PHONY: run check test e2e bench screenshots setup
.DEFAULT_GOAL := run

PORT ?= 8080
ENGINES ?= sqlite postgres
DEMO := data/demo
TARGET := $(or $(CARGO_TARGET_DIR),target)
CARGO_FLAGS := --locked

setup:
	@scripts/setup run test bench

run:
	@scripts/setup run
	cargo build --release $(CARGO_FLAGS) --bin zhuanban
	@# One of an older program, whose rulebook lacks what this one asks for, is put aside.
	@if [ -d $(DEMO) ] && ! $(TARGET)/release/zhuanban check $(DEMO)/rulebook >/dev/null 2>&1; then \
	  rm -rf $(DEMO).old && mv $(DEMO) $(DEMO).old && echo "原来的演示实例不合这一版，移到 $(DEMO).old，另建一个"; fi
	@# Lived through beside its place and moved in when whole: an interrupted demo is not half a demo.
	@[ -d $(DEMO) ] || { rm -rf $(DEMO).part; mkdir -p $(dir $(DEMO)); \
	  $(TARGET)/release/zhuanban demo $(DEMO).part >/dev/null && mv $(DEMO).part $(DEMO) && echo "已建立演示实例 $(DEMO)"; }
	exec $(TARGET)/release/zhuanban serve --data $(DEMO) --listen 127.0.0.1:$(PORT)

# Named crates, not the workspace: the Typst crates stay out of the loop.
check:
	cargo fmt --all --check
	cargo clippy $(CARGO_FLAGS) -p rules -p gongwen -p word -p server --all-targets -- -D warnings
	cargo test $(CARGO_FLAGS) -q -p rules -p server

test:
	@scripts/setup run test
	cargo fmt --all --check
	cargo clippy $(CARGO_FLAGS) --workspace --all-targets -- -D warnings
	@# The browser tests take the binary that the tests built: another build would set up Typst a second time.
	scripts/with-postgres sh -ec 'cargo test $(CARGO_FLAGS) --workspace; ZHUANBAN_BIN=$(abspath $(TARGET))/debug/zhuanban scripts/e2e $(ENGINES)'

e2e:
	@scripts/setup run test
	scripts/with-postgres scripts/e2e $(ENGINES)

bench:
	@scripts/setup run bench
	cargo build --release $(CARGO_FLAGS) --bin zhuanban --bin trial
	$(TARGET)/release/trial bench

screenshots:
	@scripts/setup run test
	cargo build $(CARGO_FLAGS) --workspace --bins
	ZHUANBAN_BIN=$(abspath $(TARGET))/debug/zhuanban node e2e/screenshots.js
