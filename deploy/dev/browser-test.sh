#!/usr/bin/env bash
# Real browsers talk to a fresh Frontdesk with the sample shop; what it needs is thrown away after.
# Usage: browser-test.sh [--fleet] PATH_OF_FRONTDESK [TEST…]
#   --fleet  API and workers as processes of their own, on the private RabbitMQ and Postgres that the environment names;
#            otherwise one process on SQLite
#   TEST     files of tests/browser; all of them when left out
set -euo pipefail
cd "$(dirname "$0")/../.."

START_S=30
DATA=$(mktemp -d "${TMPDIR:-/var/tmp}/frontdesk-browser.XXXXXX")
fleet=''
[[ ${1-} != --fleet ]] || { fleet=yes && shift; }
FRONTDESK=$1
shift

ours=()
# shellcheck disable=SC2317,SC2329 # the EXIT trap calls it
clean_up() {
    local pid
    for pid in "${ours[@]}"; do kill "$pid" 2>/dev/null || true; done
    for pid in "${ours[@]}"; do wait "$pid" || true; done
    rm -rf "$DATA"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

fail() {
    echo "browser-test.sh: the processes said:" >&2
    tail -n 40 "$DATA"/*.log >&2
    echo "browser-test.sh: $*" >&2
    exit 1
}

launch() { # NAME ARGUMENTS...
    local name=$1
    shift
    "$FRONTDESK" "$@" >"$DATA/$name.log" 2>&1 &
    ours+=($!)
}

wait_for_address() {
    local waited
    for ((waited = 0; waited < START_S * 10; waited++)); do
        [[ ! -s $DATA/listen ]] || return 0
        kill -0 "${ours[0]}" 2>/dev/null || break
        sleep 0.1
    done
    fail "frontdesk did not start within $START_S s"
}

deploy/dev/browser-packages.sh
# The shop's pages are of another origin. All customers have one address, which is no reason to refuse them.
export FRONTDESK_DATA_DIR=$DATA FRONTDESK_LISTEN=127.0.0.1:0 FRONTDESK_API__CORS_ORIGINS='["*"]' FRONTDESK_LIMITS__ADDRESS_PER_MINUTE=0
export FRONTDESK_BOOTSTRAP__ADMIN_KEY=fdk_browser_test_0123456789abcdef0123456789abcdef
export FRONTDESK_BOOTSTRAP__IDENTITY_SECRET=fdi_browser_test_0123456789abcdef0123456789abcdef
if [[ $fleet ]]; then
    export FRONTDESK_DATABASE_URL=$FRONTDESK_TEST_POSTGRES_URL FRONTDESK_QUEUE_URL=$FRONTDESK_TEST_AMQP_URL
    "$FRONTDESK" migrate >"$DATA/migrate.log" 2>&1 || fail "the schema could not be made"
    launch api api
    wait_for_address
    "$FRONTDESK" crm import fixtures/crm >"$DATA/import.log" 2>&1 || fail "the sample shop could not be imported"
    launch chat worker chat
    launch speech worker speech
else
    launch frontdesk serve --seed fixtures/crm
    wait_for_address
fi
BROWSER_TEST_URL=http://$(<"$DATA/listen")
export BROWSER_TEST_URL

tests=("$@")
(($# > 0)) || tests=(tests/browser/*.test.mjs)
deploy/dev/run-browser-tests.sh "$DATA" "${tests[@]}"
if (($# == 0)); then
    node tests/browser/voice.mjs "$BROWSER_TEST_URL/" return-time --answer '30 days' 2>"$DATA/page" ||
        fail "the chat page did not understand: $(<"$DATA/page")"
fi
