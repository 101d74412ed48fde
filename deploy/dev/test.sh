#!/usr/bin/env bash
# The test run itself, on the services that the environment names. Documentation tests come first, so that the
# output ends with the runner's summary.
set -euo pipefail

if command -v cargo-nextest >/dev/null; then
    cargo test --locked --workspace --doc --quiet
    exec cargo nextest run --locked --workspace
fi
exec cargo test --locked --workspace --no-fail-fast
