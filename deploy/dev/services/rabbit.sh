# shellcheck shell=bash
# RabbitMQ of a private pair of services. Sourced by services.sh, which sets DIR and the ports.
# Debian's /usr/sbin/rabbitmq-server switches user and writes under /var/lib, so the script below it is called.

RABBIT_SERVER=/usr/lib/rabbitmq/bin/rabbitmq-server

rabbit_user() {
    if [[ $EUID == 0 ]]; then echo rabbitmq; else id -un; fi
}

rabbit_create() {
    [[ -x $RABBIT_SERVER ]] || fail "RabbitMQ is not installed; run: deploy/dev/packages.sh services"
    owned_folder "$(rabbit_user)" "$DIR/rabbit"
    echo '[].' >"$DIR/enabled_plugins"
    : >"$DIR/rabbit-env.conf"
    ! tls_is_on || rabbit_over_tls
}

rabbit_over_tls() {
    tls_lend "$(rabbit_user)" "$DIR/rabbit"
    cat >"$DIR/rabbit/rabbitmq.conf" <<CONF
listeners.tcp = none
listeners.ssl.1 = 127.0.0.1:$AMQP_PORT
ssl_options.cacertfile = $DIR/certificates/root.pem
ssl_options.certfile = $DIR/rabbit/server.pem
ssl_options.keyfile = $DIR/rabbit/server.key
ssl_options.verify = verify_peer
ssl_options.fail_if_no_peer_cert = true
ssl_options.versions.1 = tlsv1.3
ssl_options.versions.2 = tlsv1.2
CONF
    chmod 644 "$DIR/rabbit/rabbitmq.conf"
}

rabbit_running() {
    running "$DIR/rabbit.pid" "$AMQP_PORT"
}

# In its own session: a Ctrl-C in the terminal is not for the broker.
rabbit_spawn() { # PID_FILE LOG COMMAND...
    local pid_file=$1 log=$2
    shift 2
    # Erlang allocates by the limit of open files, and containers set it to a thousand million.
    (ulimit -Sn 65536 2>/dev/null || true
        as "$(rabbit_user)" "$DIR/rabbit" setsid "$@" </dev/null >"$log" 2>&1) &
    echo $! >"$pid_file"
    disown
}

# The node would start an epmd of its own and leave it behind; this one's pid is known.
epmd_start() {
    running "$DIR/epmd.pid" "$EPMD_PORT" && return 0
    rabbit_spawn "$DIR/epmd.pid" "$DIR/epmd.log" epmd -port "$EPMD_PORT" -address 127.0.0.1
    within 30 listening "$EPMD_PORT" || fail "epmd did not open port $EPMD_PORT: $(tail -n 5 "$DIR/epmd.log")"
}

# RUNNING_UNDER_SYSTEMD makes the script become the node, so that its pid is the node's.
# Unless told the interface, the distribution port listens on all of them. -frontdesk_port marks the process as ours.
rabbit_launch() {
    rabbit_running && return 0
    epmd_start
    # Where TLS is spoken, the configuration names the port.
    local plain=(RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 "RABBITMQ_NODE_PORT=$AMQP_PORT")
    ! tls_is_on || plain=()
    local erl_args="-kernel inet_dist_use_interface {127,0,0,1} -frontdesk_port $AMQP_PORT"
    rabbit_spawn "$DIR/rabbit.pid" "$DIR/rabbit.log" env -u NOTIFY_SOCKET \
        RUNNING_UNDER_SYSTEMD=true HOSTNAME=localhost RABBITMQ_NODENAME=frontdesk@localhost \
        "${plain[@]}" RABBITMQ_DIST_PORT="$DIST_PORT" \
        ERL_EPMD_PORT="$EPMD_PORT" ERL_EPMD_ADDRESS=127.0.0.1 \
        RABBITMQ_MNESIA_BASE="$DIR/rabbit/mnesia" RABBITMQ_LOG_BASE="$DIR/rabbit/log" RABBITMQ_PID_FILE="$DIR/rabbit/pid" \
        RABBITMQ_CONFIG_FILE="$DIR/rabbit/rabbitmq" RABBITMQ_ENABLED_PLUGINS_FILE="$DIR/enabled_plugins" \
        RABBITMQ_CONF_ENV_FILE="$DIR/rabbit-env.conf" RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="$erl_args" \
        "$RABBIT_SERVER"
}

rabbit_ready() {
    listening "$AMQP_PORT" || ! kill -0 "$(pid_in "$DIR/rabbit.pid")" 2>/dev/null
}

rabbit_await() {
    within 120 rabbit_ready && listening "$AMQP_PORT" && rabbit_running && return 0
    fail "RabbitMQ did not start on port $AMQP_PORT: $(tail -n 15 "$DIR/rabbit.log")"
}

rabbit_stop() {
    signal TERM "$DIR/rabbit.pid" "$AMQP_PORT"
    within 60 gone "$DIR/rabbit.pid" "$AMQP_PORT" || rabbit_kill
    epmd_stop
}

rabbit_kill() {
    signal KILL "$DIR/rabbit.pid" "$AMQP_PORT"
    within 30 gone "$DIR/rabbit.pid" "$AMQP_PORT" || fail "RabbitMQ (pid $(pid_in "$DIR/rabbit.pid")) survives SIGKILL"
    epmd_stop
}

epmd_stop() {
    signal TERM "$DIR/epmd.pid" "$EPMD_PORT"
    within 10 gone "$DIR/epmd.pid" "$EPMD_PORT" || signal KILL "$DIR/epmd.pid" "$EPMD_PORT"
}

rabbit_wipe() {
    rabbit_running && fail "RabbitMQ runs in $DIR; stop it before wiping: $SELF rabbit-stop $DIR"
    rm -rf "$DIR/rabbit/mnesia"
}
