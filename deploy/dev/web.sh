#!/usr/bin/env bash
# Builds the chat widget and the console into api/web/dist, from where Cargo takes them into the program. Does nothing when nothing changed.
# Usage: web.sh [lint]
#   lint  types, ESLint, the format and the unit tests instead
set -euo pipefail
cd "$(dirname "$0")/../../api/web"

# What the sources and the tools are, so that a change of either is seen.
digest() {
    {
        node --version
        find . \( -name node_modules -o -name dist \) -prune -o -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
    } | sha256sum
}

# The packages stay until the lock file changes.
install() {
    local wanted
    wanted=$({ node --version; cat package-lock.json; } | sha256sum)
    [[ $(cat node_modules/.installed 2>/dev/null) != "$wanted" ]] || return 0
    echo "web.sh: getting the packages of the web pages"
    npm ci --ignore-scripts --prefer-offline --no-progress --loglevel error
    echo "$wanted" >node_modules/.installed
}

build() {
    local wanted
    wanted=$(digest)
    [[ $(cat dist/.built 2>/dev/null) != "$wanted" ]] || return 0
    install
    echo "web.sh: building the web pages"
    rm -f dist/.built
    npm run --silent build
    echo "$wanted" >dist/.built
}

lint() {
    install
    npm run --silent types
    npm run --silent lint
    npm run --silent test
}

command -v npm >/dev/null || { echo "web.sh: npm is not installed; deploy/dev/packages.sh web gets it" >&2; exit 1; }
case ${1-} in
    '') build ;;
    lint) lint ;;
    *) sed -n '2,4s/^# //p' "$0" >&2; exit 2 ;;
esac
