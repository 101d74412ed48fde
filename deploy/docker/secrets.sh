#!/usr/bin/env bash
# Makes what deploy/compose.yaml reads as secrets, in deploy/secrets, each once. Keep a copy of master_key: without it nothing that was
# sealed opens.
set -euo pipefail
cd "$(dirname "$0")/.."

umask 077
mkdir -p secrets
cd secrets

random() { # BYTES
    head -c "$1" /dev/urandom | base64 -w 0 | tr '+/' '-_' | tr -d '='
}

# What RabbitMQ keeps of a password: four bytes of salt, and SHA-256 of salt and password.
rabbitmq_hash() { # PASSWORD
    local salt
    salt=$(mktemp)
    head -c 4 /dev/urandom >"$salt"
    { cat "$salt" && { cat "$salt" && printf '%s' "$1"; } | openssl dgst -sha256 -binary; } | base64 -w 0
    rm -f "$salt"
}

if [[ ! -e database_url ]]; then
    password=$(random 24)
    printf '%s' "$password" >postgres_password
    printf 'postgres://frontdesk:%s@postgres/frontdesk' "$password" >database_url
fi
if [[ ! -e queue_url ]]; then
    password=$(random 24)
    cat >rabbitmq_definitions <<JSON
{
  "users": [{"name": "frontdesk", "password_hash": "$(rabbitmq_hash "$password")", "hashing_algorithm": "rabbit_password_hashing_sha256", "tags": []}],
  "vhosts": [{"name": "frontdesk"}],
  "permissions": [{"user": "frontdesk", "vhost": "frontdesk", "configure": ".*", "write": ".*", "read": ".*"}]
}
JSON
    printf 'amqp://frontdesk:%s@rabbitmq/frontdesk' "$password" >queue_url
fi
[[ -e master_key ]] || head -c 32 /dev/urandom | base64 -w 0 >master_key
[[ -e grafana_password ]] || random 18 >grafana_password
# The containers' processes are not this user.
chmod 644 ./*
echo "deploy/secrets is complete; only this machine's administrators should reach the folder"
