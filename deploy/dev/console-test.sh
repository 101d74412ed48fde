#!/usr/bin/env bash
# People of a company use the console in real browsers, on a fresh process with the demo's customer and call. What it needs is thrown
# away after. Usage: console-test.sh PATH_OF_FRONTDESK [FOLDER]
#   FOLDER  makes screenshots of every page there, instead of the tests
# The speech model tiny.en lies in $FRONTDESK_SPEECH__MODEL_DIR, or is fetched into ./data/models.
set -euo pipefail
cd "$(dirname "$0")/../.."

START_S=30
FRONTDESK=$1
FOLDER=${2-}
export FRONTDESK_SPEECH__MODEL_DIR=${FRONTDESK_SPEECH__MODEL_DIR:-$PWD/data/models}
# Models and webhooks of tests are of this machine, so that no test leaves it. Keys of models are kept sealed.
FRONTDESK_SECURITY__MASTER_KEY=$(head -c 32 /dev/urandom | base64)
export FRONTDESK_SECURITY__MASTER_KEY FRONTDESK_MODELS__ALLOW_PRIVATE_ADDRESSES=true FRONTDESK_LIMITS__ADDRESS_PER_MINUTE=0
export FRONTDESK_WEBHOOKS__ALLOW_PRIVATE_ADDRESSES=true
export FRONTDESK_LISTEN=127.0.0.1:0 DESK_PASSWORD='nine green bottles on a wall'
WORK=$(mktemp -d "${TMPDIR:-/var/tmp}/frontdesk-console.XXXXXX")
DATA=$WORK/data
server=''
# shellcheck disable=SC2317,SC2329 # the EXIT trap calls it
clean_up() {
    [[ -z $server ]] || { kill "$server" 2>/dev/null && wait "$server"; } || true
    rm -rf "$WORK"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

deploy/dev/browser-packages.sh
deploy/dev/model.sh "$FRONTDESK" "$FRONTDESK_SPEECH__MODEL_DIR"
"$FRONTDESK" demo --data-dir "$DATA" >"$WORK/frontdesk.log" 2>&1 || { cat "$WORK/frontdesk.log" >&2; exit 1; }
rm -f "$DATA/listen"
"$FRONTDESK" serve --config "$DATA/frontdesk.toml" >"$WORK/frontdesk.log" 2>&1 &
server=$!
for ((waited = 0; waited < START_S * 10; waited++)); do
    [[ ! -s $DATA/listen ]] || break
    kill -0 "$server" 2>/dev/null || break
    sleep 0.1
done
if [[ ! -s $DATA/listen ]]; then
    cat "$WORK/frontdesk.log" >&2
    echo "console-test.sh: frontdesk did not start within $START_S s" >&2
    exit 1
fi
DESK_URL=http://$(<"$DATA/listen")
export DESK_URL
person() {
    "$FRONTDESK" user create --config "$DATA/frontdesk.toml" --email "$1" --name "$2" --role "$3" --password-stdin \
        <<<"$DESK_PASSWORD" >>"$WORK/frontdesk.log" 2>&1
}
person rosa@larkspurhome.example 'Rosa Quintell' admin
person ines@larkspurhome.example 'Ines Duarte' agent

if [[ -n $FOLDER ]]; then
    node tests/browser/console/screenshots.mjs "$FOLDER"
    exit
fi
npm --silent --prefix api/web/client run api:check -- "$DESK_URL"
deploy/dev/run-browser-tests.sh "$WORK" tests/browser/console/*.test.mjs
