# shellcheck shell=bash
# Processes, users and ports of a private pair of services. Sourced by services.sh, which sets DIR.

# Commands run in a folder that the service's user may enter, whatever the caller's folder is.
as() { # USER HOME COMMAND...
    local user=$1 home=$2
    shift 2
    cd "$DIR" || return
    if [[ $EUID == 0 ]]; then
        exec setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups env HOME="$home" "$@"
    fi
    exec env HOME="$home" "$@"
}

owned_folder() { # USER FOLDER
    if [[ $EUID == 0 ]]; then
        install -d -m 700 -o "$1" -g "$(id -g "$1")" "$2"
    else
        install -d -m 700 "$2"
    fi
}

# A pid alone may be another process by now, after a reboot for instance; the port in its arguments tells.
# A zombie has no arguments, so it counts as gone.
running() { # PID_FILE PORT
    local pid
    pid=$(pid_in "$1") && tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -qw -- "$2"
}

pid_in() { # PID_FILE
    local pid
    read -r pid 2>/dev/null <"$1" && [[ $pid =~ ^[0-9]+$ ]] && echo "$pid"
}

signal() { # SIGNAL PID_FILE PORT
    ! running "$2" "$3" || kill -s "$1" "$(pid_in "$2")" 2>/dev/null || true
}

listening() { # PORT
    (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

within() { # SECONDS COMMAND...
    local end=$((SECONDS + $1))
    shift
    until "$@"; do
        ((SECONDS < end)) || return 1
        sleep 0.1
    done
}

gone() { # PID_FILE PORT
    ! running "$@"
}

# Four ports in a row below Linux's range for outgoing connections and port 0, so that nobody is given one while
# its service is stopped. The link is made or refused in one step, which keeps two runs apart; it names its owner.
reserve_ports() {
    local base offset try
    for try in {1..200}; do
        base=$((20000 + 4 * (RANDOM % 3000)))
        ln -s "$DIR" "/tmp/frontdesk-ports-$base" 2>/dev/null || continue
        for offset in 0 1 2 3; do
            if listening $((base + offset)); then
                rm -f "/tmp/frontdesk-ports-$base"
                continue 2
            fi
        done
        echo "$base" >"$DIR/ports"
        return 0
    done
    fail "no four free ports in a row between 20000 and 32000 after $try tries; remove stale /tmp/frontdesk-ports-* links"
}

load_ports() {
    local base
    base=$(pid_in "$DIR/ports") || fail "$DIR holds no services; make them with: $SELF create $DIR"
    # shellcheck disable=SC2034 # postgres.sh and rabbit.sh read them
    POSTGRES_PORT=$base AMQP_PORT=$((base + 1)) DIST_PORT=$((base + 2)) EPMD_PORT=$((base + 3))
}

release_ports() {
    local link="/tmp/frontdesk-ports-$POSTGRES_PORT"
    [[ $(readlink "$link") != "$DIR" ]] || rm -f "$link"
}
