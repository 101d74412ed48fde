#!/usr/bin/env bash
# cargo-deny by deny.toml, as far as this machine can: it is not installed for you, since that takes minutes.
set -euo pipefail

if ! command -v cargo-deny >/dev/null; then
    echo "skipped: cargo-deny is not installed; get it with: cargo install --locked cargo-deny"
    exit
fi
cargo deny --locked check bans licenses sources
if ! cargo deny --locked fetch db 2>/dev/null; then
    echo "advisories skipped: the advisory database cannot be fetched from here"
    exit
fi
cargo deny --locked check --disable-fetch advisories
