#!/usr/bin/env bash
# API, two chat workers and one for speech, calls and cleanup on a private RabbitMQ and Postgres whose data stays in ./.dev. Ctrl-C ends all of them.
# Usage: up.sh PATH_OF_FRONTDESK
set -euo pipefail
cd "$(dirname "$0")/../.."

FRONTDESK=$(realpath "$1")
SERVICES=$PWD/deploy/dev/services.sh
STATE=$PWD/.dev
PAIR=$STATE/services

fail() {
    echo "up.sh: $*" >&2
    exit 1
}

reachable() { # USER: may it walk to the state folder?
    [[ $EUID != 0 ]] || setpriv --reuid="$1" --regid="$(id -g "$1")" --clear-groups test -x "$STATE"
}

# As root, the services run as users of their own, who cannot get into a checkout below /root.
place_pair() {
    [[ -e $PAIR ]] && return
    if ! reachable postgres || ! reachable rabbitmq; then
        ln -sfn "$(mktemp -d /var/tmp/frontdesk-dev.XXXXXX)" "$PAIR"
        echo "up.sh: the services' users cannot reach $STATE, so their data lies in $(realpath "$PAIR")"
    fi
}

start_pair() {
    if [[ -e $PAIR/env ]]; then
        "$SERVICES" start "$PAIR" $$
    else
        "$SERVICES" create --keep "$PAIR" $$
    fi
    : >"$PAIR/commands"
}

setting() { # NAME
    sed -n "s/^$1=//p" "$PAIR/env"
}

# In a session of its own, a process hears of Ctrl-C from this script alone, once; sed outlives it to print its last lines.
launch() { # NAME ARGUMENTS...
    local name=$1
    shift
    setsid "$FRONTDESK" "$@" </dev/null > >(trap '' INT TERM && exec sed -u "s/^/$name | /") 2>&1 &
    ours+=($!)
    echo $! >>"$PAIR/commands"
}

# shellcheck disable=SC2317,SC2329 # the EXIT trap calls it
stop_all() {
    trap '' HUP INT TERM
    local pid
    for pid in "${ours[@]}"; do kill -TERM "$pid" 2>/dev/null || true; done
    for pid in "${ours[@]}"; do wait "$pid" || true; done
    [[ ! -e $PAIR/env ]] || "$SERVICES" stop "$PAIR"
    echo "up.sh: all stopped; the data stays in $STATE"
}

ours=()
mkdir -p "$STATE/data"
exec 9>"$STATE/lock"
flock -n 9 || fail "another make up runs in this checkout"
place_pair
trap stop_all EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
echo "up.sh: starting RabbitMQ and Postgres in $PAIR"
start_pair

FRONTDESK_DATABASE_URL=$(setting FRONTDESK_TEST_POSTGRES_URL)
FRONTDESK_QUEUE_URL=$(setting FRONTDESK_TEST_AMQP_URL)
export FRONTDESK_DATABASE_URL FRONTDESK_QUEUE_URL FRONTDESK_DATA_DIR="$STATE/data"
echo "up.sh: database $FRONTDESK_DATABASE_URL, queue $FRONTDESK_QUEUE_URL"
"$FRONTDESK" migrate
launch api api
launch chat-1 worker chat
launch chat-2 worker chat
launch speech worker speech meetings cleanup
wait -n "${ours[@]}" || true
echo "up.sh: a process of ours ended; stopping the others" >&2
exit 1
