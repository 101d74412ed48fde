#!/usr/bin/env bash
# Gets the packages with which tests drive browsers, unless those of the lock file are there.
set -euo pipefail
cd "$(dirname "$0")/../../tests/browser"

wanted=$(sha256sum package-lock.json)
[[ $(cat node_modules/.installed 2>/dev/null) != "$wanted" ]] || exit 0
echo "browser-packages.sh: getting the packages of the tests"
npm ci --ignore-scripts --prefer-offline --no-progress --loglevel error
echo "$wanted" >node_modules/.installed
