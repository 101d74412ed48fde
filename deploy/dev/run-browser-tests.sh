#!/usr/bin/env bash
# Runs tests that drive browsers. When some fail, the last words are what failed and why, a line each, after what the processes said:
# whoever keeps only the end of the output has it.
# Usage: run-browser-tests.sh FOLDER TEST…
#   FOLDER  its *.log are the processes'; the summary is left there, too
set -euo pipefail

SAID_LINES=40
# All tests of a file have this long.
FILE_MS=600000
HERE=$(cd "$(dirname "$0")/../.." && pwd)
folder=$1
shift

if node --test --test-concurrency=1 --test-timeout="$FILE_MS" --test-reporter=spec \
    --test-reporter-destination=stdout --test-reporter="$HERE/tests/browser/summary.mjs" --test-reporter-destination="$folder/failed" "$@"; then
    exit 0
fi
{
    echo "run-browser-tests.sh: the processes said:"
    tail -n "$SAID_LINES" "$folder"/*.log
    printf '\nrun-browser-tests.sh: what failed:\n'
    cat "$folder/failed"
} >&2
exit 1
