#!/usr/bin/env bash
# Makes the Python package frontdesk-client from the description that a running Frontdesk serves, with openapi-python-client.
# Usage: python-client.sh ADDRESS FOLDER [test]
#   ADDRESS  of Frontdesk, such as http://127.0.0.1:8080
#   FOLDER   where the package is written; what is there goes
#   test     tries the package on that process: needs the admin key in $FRONTDESK_KEY
set -euo pipefail
cd "$(dirname "$0")/../.."

ADDRESS=$1
FOLDER=$2
STATE=$PWD/.dev/python-client
REQUIREMENTS=deploy/dev/python-client.txt

if ! cmp -s "$REQUIREMENTS" "$STATE/requirements.txt"; then
    deploy/dev/packages.sh eval
    echo "python-client.sh: making a Python environment in $STATE"
    rm -rf "$STATE"
    python3 -m venv "$STATE/python"
    "$STATE/python/bin/pip" install --quiet --disable-pip-version-check -r "$REQUIREMENTS"
    cp "$REQUIREMENTS" "$STATE/requirements.txt"
fi
"$STATE/python/bin/openapi-python-client" generate --url "$ADDRESS/api/openapi.json" --config api/python/config.yml --output-path "$FOLDER" --overwrite
cp api/python/README.md "$FOLDER/README.md"
[[ ${3-} != test ]] || PYTHONPATH=$FOLDER "$STATE/python/bin/python" api/python/test_client.py "$ADDRESS"
