# shellcheck shell=bash
# Postgres of a private pair of services. Sourced by services.sh, which sets DIR and the ports.

# Postgres refuses to run as root.
postgres_user() {
    if [[ $EUID == 0 ]]; then echo postgres; else id -un; fi
}

postgres_bin() {
    local newest
    newest=$(printf '%s\n' /usr/lib/postgresql/*/bin/initdb | sort -V | tail -n 1)
    [[ -x $newest ]] || newest=$(command -v initdb) || fail "Postgres is not installed; run: deploy/dev/packages.sh services"
    dirname "$newest"
}

postgres() { # COMMAND ARGUMENTS...
    local program
    program=$(postgres_bin)/$1 || return
    shift
    (as "$(postgres_user)" "$DIR/postgres" "$program" "$@" </dev/null)
}

postgres_create() {
    postgres_bin >/dev/null
    owned_folder "$(postgres_user)" "$DIR/postgres"
    # --no-sync skips the flush of the empty cluster only; fsync and synchronous_commit stay on.
    postgres initdb -D "$DIR/postgres/data" -U app -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$DIR/initdb.log" 2>&1 ||
        fail "initdb failed: $(tail -n 5 "$DIR/initdb.log")"
    tls_is_on || return 0
    tls_lend "$(postgres_user)" "$DIR/postgres/data"
    printf '%s\n' 'ssl = on' "ssl_cert_file = 'server.pem'" "ssl_key_file = 'server.key'" >>"$DIR/postgres/data/postgresql.conf"
    echo 'hostssl all all 127.0.0.1/32 trust' >"$DIR/postgres/data/pg_hba.conf"
}

postgres_running() {
    running "$DIR/postgres/data/postmaster.pid" "$POSTGRES_PORT"
}

# No Unix socket: its path may be at most 107 bytes, and checkouts lie deeper than that.
postgres_start() {
    postgres_running && return 0
    postgres pg_ctl -D "$DIR/postgres/data" -s -w -t 120 -l "$DIR/postgres/log" \
        -o "-p $POSTGRES_PORT -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200" start ||
        fail "Postgres did not start on port $POSTGRES_PORT: $(tail -n 5 "$DIR/postgres/log")"
}

postgres_stop() { # fast|immediate
    postgres_running || return 0
    postgres pg_ctl -D "$DIR/postgres/data" -s -w -t 60 -m "$1" stop && return 0
    signal KILL "$DIR/postgres/data/postmaster.pid" "$POSTGRES_PORT"
}
