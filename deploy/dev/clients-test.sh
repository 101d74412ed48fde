#!/usr/bin/env bash
# Clients of other systems' faces, as they are published, talk to a fresh Frontdesk with the sample shop; what it needs is thrown away after.
# Usage: clients-test.sh [--fleet] PATH_OF_FRONTDESK [TEST…]
#   --fleet  two APIs and a worker as processes of their own, on the private RabbitMQ and Postgres that the environment names;
#            otherwise one process on SQLite
#   TEST     files of tests/clients; all of them when left out
# The tests find the process at CLIENTS_TEST_URL; of a fleet the second API at CLIENTS_TEST_OTHER_URL, and the first one's id, by which they kill
# it, in CLIENTS_TEST_PID.
set -euo pipefail
cd "$(dirname "$0")/../.."

START_S=30
# All tests of a file have this long.
FILE_MS=300000
DATA=$(mktemp -d "${TMPDIR:-/var/tmp}/frontdesk-clients.XXXXXX")
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
    echo "clients-test.sh: the processes said:" >&2
    tail -n 40 "$DATA"/*.log >&2
    echo "clients-test.sh: $*" >&2
    exit 1
}

launch() { # NAME ARGUMENTS...
    local name=$1
    shift
    mkdir -p "$DATA/$name"
    FRONTDESK_DATA_DIR=$DATA/$name "$FRONTDESK" "$@" >"$DATA/$name.log" 2>&1 &
    ours+=($!)
}

url_of() { # NAME
    local waited
    for ((waited = 0; waited < START_S * 10; waited++)); do
        [[ ! -s $DATA/$1/listen ]] || { echo "http://$(<"$DATA/$1/listen")" && return 0; }
        sleep 0.1
    done
    fail "frontdesk did not start within $START_S s"
}

packages() {
    local wanted
    wanted=$(sha256sum tests/clients/package-lock.json)
    [[ $(cat tests/clients/node_modules/.installed 2>/dev/null) != "$wanted" ]] || return 0
    echo "clients-test.sh: getting the packages of the tests"
    (cd tests/clients && npm ci --ignore-scripts --prefer-offline --no-progress --loglevel error)
    echo "$wanted" >tests/clients/node_modules/.installed
}

packages
# All clients have one address, which is no reason to refuse them. A double of a language model listens on this machine.
export FRONTDESK_LISTEN=127.0.0.1:0 FRONTDESK_LIMITS__ADDRESS_PER_MINUTE=0 FRONTDESK_MODELS__ALLOW_PRIVATE_ADDRESSES=true
export FRONTDESK_BOOTSTRAP__ADMIN_KEY=fdk_clients_test_0123456789abcdef0123456789abcdef
export FRONTDESK_BOOTSTRAP__IDENTITY_SECRET=fdi_clients_test_0123456789abcdef0123456789abcdef
export CLIENTS_TEST_KEY=$FRONTDESK_BOOTSTRAP__ADMIN_KEY CLIENTS_TEST_IDENTITY_SECRET=$FRONTDESK_BOOTSTRAP__IDENTITY_SECRET CLIENTS_TEST_URL CLIENTS_TEST_OTHER_URL CLIENTS_TEST_PID
if [[ $fleet ]]; then
    export FRONTDESK_DATABASE_URL=$FRONTDESK_TEST_POSTGRES_URL FRONTDESK_QUEUE_URL=$FRONTDESK_TEST_AMQP_URL
    FRONTDESK_DATA_DIR=$DATA "$FRONTDESK" migrate >"$DATA/migrate.log" 2>&1 || fail "the schema could not be made"
    launch api api
    CLIENTS_TEST_PID=$!
    CLIENTS_TEST_URL=$(url_of api)
    FRONTDESK_DATA_DIR=$DATA "$FRONTDESK" crm import fixtures/crm >"$DATA/import.log" 2>&1 || fail "the sample shop could not be imported"
    launch other api
    CLIENTS_TEST_OTHER_URL=$(url_of other)
    launch chat worker chat
else
    launch frontdesk serve --seed fixtures/crm
    CLIENTS_TEST_URL=$(url_of frontdesk)
fi

tests=("$@")
(($# > 0)) || tests=(tests/clients/*.test.mjs)
node --test --test-concurrency=1 --test-timeout="$FILE_MS" "${tests[@]}" || fail "a test failed"
