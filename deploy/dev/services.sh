#!/usr/bin/env bash
# A private RabbitMQ and Postgres on free ports of 127.0.0.1, as an unprivileged user, for tests and development.
# The system's own broker and database are neither used nor touched.
set -euo pipefail

usage() {
    cat <<'TEXT'
services.sh run -- COMMAND…      start a pair in a new folder, run COMMAND, stop and delete the pair; COMMAND's exit status
services.sh create [--keep|--tls] DIR [PID]
                                 make and start a pair in DIR, which is new or empty, and write DIR/env (KEY=VALUE lines).
                                 It ends when process PID does (default: the caller): deleted, or with --keep only stopped.
                                 With --tls neither is spoken to without TLS, and RabbitMQ asks for a client's certificate
services.sh start DIR [PID]      start a pair that was kept, on the same ports
services.sh stop DIR             stop both
services.sh destroy DIR          stop both at once and delete DIR, with the pairs right inside it; do not delete DIR otherwise
services.sh rabbit-start|rabbit-stop|rabbit-kill|rabbit-wipe DIR
                                 kill: SIGKILL; wipe: delete the stopped broker's data; start: same port
services.sh postgres-start DIR
services.sh postgres-stop DIR [fast|immediate]

COMMAND and DIR/env get
  FRONTDESK_TEST_POSTGRES_URL    role app, a superuser, so that tests make their own databases
  FRONTDESK_TEST_AMQP_URL
  FRONTDESK_TEST_SERVICES        this script
  FRONTDESK_TEST_SERVICES_DIR    the pair's DIR; with --tls it has the files certificates/{root,client}.pem and client.key
TEXT
}

fail() {
    echo "services.sh: $*" >&2
    exit 1
}

SELF=$(realpath "${BASH_SOURCE[0]}")
HERE=$(dirname "$SELF")
# shellcheck source-path=SCRIPTDIR source=services/process.sh
. "$HERE/services/process.sh"
# shellcheck source-path=SCRIPTDIR source=services/tls.sh
. "$HERE/services/tls.sh"
# shellcheck source-path=SCRIPTDIR source=services/postgres.sh
. "$HERE/services/postgres.sh"
# shellcheck source-path=SCRIPTDIR source=services/rabbit.sh
. "$HERE/services/rabbit.sh"

claim_folder() {
    mkdir -p "$DIR"
    [[ -z $(ls -A "$DIR") ]] || fail "$DIR is not empty; start what it holds with: $SELF start $DIR"
}

create() { # OWNER_PID
    # The services' users pass through to their own folders and read nothing here.
    chmod 711 "$DIR"
    reserve_ports
    load_ports
    watch_over "$1"
    [[ -z $tls ]] || tls_create
    postgres_create
    rabbit_create
    chmod 644 "$DIR/enabled_plugins" "$DIR/rabbit-env.conf"
    start_both
    postgres createdb -h 127.0.0.1 -p "$POSTGRES_PORT" -U app app
    local scheme=amqp
    [[ -z $tls ]] || scheme=amqps
    cat >"$DIR/env" <<ENV
FRONTDESK_TEST_POSTGRES_URL=postgres://app@127.0.0.1:$POSTGRES_PORT/app
FRONTDESK_TEST_AMQP_URL=$scheme://guest:guest@127.0.0.1:$AMQP_PORT/%2f
FRONTDESK_TEST_SERVICES=$SELF
FRONTDESK_TEST_SERVICES_DIR=$DIR
ENV
}

start_both() {
    rabbit_launch
    postgres_start
    rabbit_await
}

stop_both() {
    postgres_stop fast
    rabbit_stop
}

destroy() {
    local inner
    # A pair that a test made inside this folder: its pids are lost with the folder.
    for inner in "$DIR"/*/ports; do
        [[ ! -e $inner ]] || "$SELF" destroy "$(dirname "$inner")" || true
    done
    unwatch
    # In subshells, so that one that cannot be stopped does not keep the other.
    (rabbit_kill) || true
    (postgres_stop immediate) || true
    release_ports
    # Subshells of the services may still be closing files.
    within 10 rm -rf "$DIR" || fail "$DIR could not be deleted"
}

# Nothing traps SIGKILL, so a process in a session of its own stops the pair when the owner is gone.
watch_over() { # OWNER_PID
    setsid "$SELF" watch "$DIR" "$1" </dev/null >/dev/null 2>&1 &
    echo $! >"$DIR/watch.pid"
    disown
}

unwatch() {
    local pid
    pid=$(pid_in "$DIR/watch.pid") || return 0
    # The watch itself comes here too, to clean up.
    [[ $pid == "$$" ]] || ! running "$DIR/watch.pid" watch || kill -- "-$pid" 2>/dev/null || true
    rm -f "$DIR/watch.pid"
}

watch() { # OWNER_PID
    tail --pid="$1" -f /dev/null
    end_commands
    if [[ -e $DIR/keep ]]; then stop_both; else destroy; fi
}

# DIR/commands holds a process group a line: what was started on the pair by this folder's scripts.
end_commands() {
    local group
    [[ -e $DIR/commands ]] || return 0
    while read -r group; do kill -TERM -- "-$group" 2>/dev/null || true; done <"$DIR/commands"
    within 15 commands_gone ||
        while read -r group; do kill -KILL -- "-$group" 2>/dev/null || true; done <"$DIR/commands"
}

commands_gone() {
    local group
    while read -r group; do
        ! kill -0 -- "-$group" 2>/dev/null || return 1
    done <"$DIR/commands"
}

run() { # COMMAND...
    local child status=0 signalled
    # Not /tmp: where that is memory, a flush to disk costs nothing and a benchmark says nothing.
    DIR=$(mktemp -d "${TMPDIR:-/var/tmp}/frontdesk-services.XXXXXX")
    trap 'discard' EXIT
    trap 'exit 129' HUP
    trap 'exit 130' INT
    trap 'exit 143' TERM
    echo "services.sh: starting RabbitMQ and Postgres in $DIR"
    create $$
    echo "services.sh: Postgres on port $POSTGRES_PORT, RabbitMQ on port $AMQP_PORT; they end with this run"
    # Job control gives the command a process group, and a SIGINT that is not ignored.
    set -m
    (
        export_env
        exec "$@"
    ) </dev/null &
    child=$!
    set +m
    echo "$child" >"$DIR/commands"
    trap 'signalled=1; kill -HUP -- "-$child" 2>/dev/null || true' HUP
    trap 'signalled=1; kill -INT -- "-$child" 2>/dev/null || true' INT
    trap 'signalled=1; kill -TERM -- "-$child" 2>/dev/null || true' TERM
    while signalled='' status=0; do
        wait "$child" || status=$?
        [[ -n $signalled ]] || break
    done
    exit "$status"
}

discard() {
    trap '' HUP INT TERM
    if [[ -e $DIR/ports ]]; then
        load_ports
        destroy
    else
        rm -rf "$DIR"
    fi
}

export_env() {
    local key value
    while IFS='=' read -r key value; do export "$key=$value"; done <"$DIR/env"
}

[[ $# -gt 0 ]] || { usage >&2; exit 2; }
verb=$1
shift
case $verb in
    -h | --help | help) usage; exit ;;
    run)
        tls=''
        [[ ${1-} == -- ]] && shift
        [[ $# -gt 0 ]] || fail "run needs a command: services.sh run -- COMMAND…"
        run "$@"
        ;;
esac

keep='' tls=''
[[ ${1-} == --keep ]] && keep=1 && shift
[[ ${1-} == --tls ]] && tls=1 && shift
[[ -n ${1-} ]] || { usage >&2; exit 2; }
DIR=$(realpath -m "$1")
if [[ $verb == create ]]; then
    claim_folder
    trap discard EXIT
    create "${2-$PPID}"
    trap - EXIT
    [[ -z $keep ]] || : >"$DIR/keep"
    exit
fi
load_ports
case $verb in
    start)
        rm -f "$DIR/commands"
        watch_over "${2-$PPID}"
        start_both
        ;;
    stop) unwatch && stop_both ;;
    destroy) destroy ;;
    watch) watch "$2" ;;
    rabbit-start) rabbit_launch && rabbit_await ;;
    rabbit-stop) rabbit_stop ;;
    rabbit-kill) rabbit_kill ;;
    rabbit-wipe) rabbit_wipe ;;
    postgres-start) postgres_start ;;
    postgres-stop) postgres_stop "${2-fast}" ;;
    *) usage >&2; exit 2 ;;
esac
