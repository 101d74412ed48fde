#!/usr/bin/env bash
# Real browsers talk to a fresh standalone process with the sample shop; what it needs is thrown away after.
# Usage: browser-test.sh PATH_OF_FRONTDESK [TEST…]
#   TEST  files of tests/browser; all of them when left out
set -euo pipefail
cd "$(dirname "$0")/../.."

START_S=30
DATA=$(mktemp -d "${TMPDIR:-/var/tmp}/frontdesk-browser.XXXXXX")
frontdesk=$1
shift
server=''
# shellcheck disable=SC2317,SC2329 # the EXIT trap calls it
clean_up() {
    [[ -z $server ]] || { kill "$server" 2>/dev/null && wait "$server"; } || true
    rm -rf "$DATA"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

install() {
    local wanted
    wanted=$(sha256sum tests/browser/package-lock.json)
    [[ $(cat tests/browser/node_modules/.installed 2>/dev/null) != "$wanted" ]] || return 0
    echo "browser-test.sh: getting the packages of the tests"
    npm ci --prefix tests/browser --ignore-scripts --prefer-offline --no-progress --loglevel error
    echo "$wanted" >tests/browser/node_modules/.installed
}

install
# The shop's pages are of another origin. Tests write faster than people.
export FRONTDESK_BOOTSTRAP__ADMIN_KEY=fdk_browser_test_0123456789abcdef0123456789abcdef
export FRONTDESK_BOOTSTRAP__IDENTITY_SECRET=fdi_browser_test_0123456789abcdef0123456789abcdef
FRONTDESK_API__CORS_ORIGINS='["*"]' FRONTDESK_DATA_DIR=$DATA FRONTDESK_LISTEN=127.0.0.1:0 \
    "$frontdesk" serve --seed fixtures/crm >"$DATA/log" 2>&1 &
server=$!
for ((waited = 0; waited < START_S * 10; waited++)); do
    [[ ! -s $DATA/listen ]] || break
    kill -0 "$server" 2>/dev/null || break
    sleep 0.1
done
if [[ ! -s $DATA/listen ]]; then
    cat "$DATA/log" >&2
    echo "browser-test.sh: frontdesk did not start within $START_S s" >&2
    exit 1
fi
BROWSER_TEST_URL=http://$(<"$DATA/listen")
export BROWSER_TEST_URL

run() {
    (($# > 0)) || set -- tests/browser/*.test.mjs
    node --test --test-reporter=spec "$@" &&
        node tests/browser/voice.mjs "$BROWSER_TEST_URL/" return-time --answer '30 days'
}
if ! run "$@"; then
    echo "browser-test.sh: the process said:" >&2
    tail -n 40 "$DATA/log" >&2
    exit 1
fi
