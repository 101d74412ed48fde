#!/usr/bin/env bash
# A real browser talks to a fresh standalone process with the sample shop; what it needs of both is thrown away after.
# Usage: browser-test.sh PATH_OF_FRONTDESK
set -euo pipefail
cd "$(dirname "$0")/../.."

START_S=30
DATA=$(mktemp -d "${TMPDIR:-/var/tmp}/frontdesk-browser.XXXXXX")
server=''
# shellcheck disable=SC2317,SC2329 # the EXIT trap calls it
clean_up() {
    [[ -z $server ]] || { kill "$server" 2>/dev/null && wait "$server"; } || true
    rm -rf "$DATA"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

FRONTDESK_DATA_DIR=$DATA FRONTDESK_LISTEN=127.0.0.1:0 "$1" serve --seed fixtures/crm >"$DATA/log" 2>&1 &
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
address=$(<"$DATA/listen")
if ! node tests/browser/voice.mjs "http://$address/" return-time --answer '30 days'; then
    echo "browser-test.sh: the process said:" >&2
    tail -n 40 "$DATA/log" >&2
    exit 1
fi
