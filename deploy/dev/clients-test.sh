#!/usr/bin/env bash
# Clients of other makers talk to a fresh Frontdesk with the sample shop; what it needs is thrown away after.
# Usage: clients-test.sh PATH_OF_FRONTDESK [TEST…]
#   TEST  files of tests/clients; all of them when left out
set -euo pipefail
cd "$(dirname "$0")/../.."

START_S=30
DATA=$(mktemp -d "${TMPDIR:-/var/tmp}/frontdesk-clients.XXXXXX")
FRONTDESK=$1
shift

frontdesk=''
# shellcheck disable=SC2317,SC2329 # the EXIT trap calls it
clean_up() {
    [[ -z $frontdesk ]] || { kill "$frontdesk" 2>/dev/null && wait "$frontdesk"; } || true
    rm -rf "$DATA"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

fail() {
    tail -n 40 "$DATA"/*.log >&2
    echo "clients-test.sh: $*" >&2
    exit 1
}

# The packages of the lock file, unless they are there.
(
    cd tests/clients
    wanted=$(sha256sum package-lock.json)
    [[ $(cat node_modules/.installed 2>/dev/null) != "$wanted" ]] || exit 0
    echo "clients-test.sh: getting the packages of the tests"
    npm ci --ignore-scripts --prefer-offline --no-progress --loglevel error
    echo "$wanted" >node_modules/.installed
)

# All customers have one address, which is no reason to refuse them.
export FRONTDESK_DATA_DIR=$DATA FRONTDESK_LISTEN=127.0.0.1:0 FRONTDESK_LIMITS__ADDRESS_PER_MINUTE=0
export FRONTDESK_BOOTSTRAP__ADMIN_KEY=fdk_clients_test_0123456789abcdef0123456789abcdef
export FRONTDESK_BOOTSTRAP__IDENTITY_SECRET=fdi_clients_test_0123456789abcdef0123456789abcdef
"$FRONTDESK" serve --seed fixtures/crm >"$DATA/frontdesk.log" 2>&1 &
frontdesk=$!
for ((waited = 0; waited < START_S * 10; waited++)); do
    [[ ! -s $DATA/listen ]] || break
    kill -0 "$frontdesk" 2>/dev/null || fail "frontdesk ended"
    sleep 0.1
done
[[ -s $DATA/listen ]] || fail "frontdesk did not start within $START_S s"
CLIENTS_TEST_URL=http://$(<"$DATA/listen")
export CLIENTS_TEST_URL CLIENTS_TEST_KEY=$FRONTDESK_BOOTSTRAP__ADMIN_KEY CLIENTS_TEST_IDENTITY_SECRET=$FRONTDESK_BOOTSTRAP__IDENTITY_SECRET

tests=("$@")
(($# > 0)) || tests=(tests/clients/*.test.mjs)
node --test --test-concurrency=1 --test-timeout=120000 --test-reporter=spec "${tests[@]}" || fail "a test failed"
