# Thin on purpose: the work is in `cargo xtask` (see xtask/src/main.rs).
.PHONY: run test demo bench tools

run: tools ## Set up, build, load the demonstration city, serve it on http://127.0.0.1:8080
	@cargo xtask run

test: tools ## Every check and every test; the last line is `N passed, N failed`
	@cargo xtask ci

demo: tools ## Build and load the demonstration city into ./anlan-data without serving
	@cargo xtask demo

bench: tools ## Measure against bench/budgets.toml on a release build
	@cargo xtask bench

# What xtask itself needs before it can look after the rest.
tools:
	@command -v cargo >/dev/null || { echo "missing: Rust 1.95 or newer with cargo"; exit 1; }
	@command -v cc >/dev/null || if [ "$$(id -u)" = 0 ]; then apt-get install -y gcc libc6-dev || { apt-get update && apt-get install -y gcc libc6-dev; }; \
	else sudo apt-get install -y gcc libc6-dev || { sudo apt-get update && sudo apt-get install -y gcc libc6-dev; }; fi \
	|| { echo "missing: a C compiler (on Debian: apt-get install gcc libc6-dev)"; exit 1; }
