#!/usr/bin/env bash
# Installs what a group of the Makefile's targets needs and the machine lacks, as Debian packages.
# Looks for the programs themselves, so whatever else put them there is fine; with all there it does nothing.
set -euo pipefail

usage() {
    cat <<'TEXT'
packages.sh GROUP…
  build     a C tool chain for the crates with C code in them, and pip, which the speech model may come by; checks for
            Rust with rustfmt and clippy
  services  RabbitMQ, Postgres and openssl for tests and development; the system's own services are not started
  mail      Dovecot, aiosmtpd and clamd, real servers for the tests of mail and files; the system's own are not started
  audio     ffmpeg, which makes the recordings of the tests
  voices    speech synthesisers, for fixtures/audio/make.sh
  eval      Python with virtual environments, to compare with other programs
  web       Node.js with npm, which build the web pages
  browser   Chromium, and Node.js with npm, to try the web pages
  peers     Redis and Node.js with npm, to run the queues that the bench compares with
TEXT
}

has() {
    command -v "$1" >/dev/null
}

postgres_present() {
    has initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null
}

missing=()
missing_build() {
    { has cc && has c++ && has make; } || missing+=(build-essential)
    has pkg-config || missing+=(pkg-config)
    has cmake || missing+=(cmake)
    python3 -m pip --version >/dev/null 2>&1 || missing+=(python3 python3-pip)
    [[ -e /etc/ssl/certs/ca-certificates.crt ]] || missing+=(ca-certificates)
}

missing_services() {
    [[ -x /usr/lib/rabbitmq/bin/rabbitmq-server ]] || missing+=(rabbitmq-server)
    postgres_present || missing+=(postgresql)
    has openssl || missing+=(openssl)
}

missing_mail() {
    { has dovecot && [[ -x /usr/lib/dovecot/imap ]]; } || missing+=(dovecot-imapd)
    has clamd || missing+=(clamav-daemon)
    /usr/bin/python3 -c 'import aiosmtpd' 2>/dev/null || missing+=(python3-aiosmtpd)
}

missing_audio() {
    { has ffmpeg && has ffprobe; } || missing+=(ffmpeg)
}

missing_voices() {
    has espeak-ng || missing+=(espeak-ng)
    has flite || missing+=(flite)
    has sox || missing+=(sox)
}

missing_eval() {
    python3 -c 'import venv, ensurepip' 2>/dev/null || missing+=(python3-venv)
}

missing_web() {
    has node || missing+=(nodejs)
    has npm || missing+=(npm)
}

missing_browser() {
    has chromium || has chromium-browser || has google-chrome || missing+=(chromium)
    missing_web
}

missing_peers() {
    has redis-server || missing+=(redis-server)
    missing_web
}

require_rust() {
    if ! has cargo; then
        echo "packages.sh: Rust is not installed; install it from https://rustup.rs and run this again" >&2
        exit 1
    fi
    local component
    for component in rustfmt clippy; do
        cargo "${component/rustfmt/fmt}" --version >/dev/null 2>&1 && continue
        has rustup || { echo "packages.sh: $component is missing; install it beside cargo" >&2; exit 1; }
        echo "packages.sh: adding $component to the Rust tool chain"
        rustup component add "$component"
    done
}

as_root() {
    if [[ $EUID == 0 ]]; then "$@"; else sudo -n "$@"; fi
}

refuse() {
    echo "packages.sh: $1; install these and run this again: ${missing[*]}" >&2
    exit 1
}

# Debian starts a service as soon as it is installed; a policy of the machine's own stays as it is.
POLICY=/usr/sbin/policy-rc.d
forbid_service_starts() {
    [[ ! -e $POLICY ]] || return 0
    trap 'as_root rm -f "$POLICY"' EXIT
    printf '#!/bin/sh\nexit 101\n' | as_root tee "$POLICY" >/dev/null
    as_root chmod 755 "$POLICY"
}

# Nor at the next boot: what was not on the machine before is there for private instances only.
disable_new_services() {
    has systemctl || return 0
    local package
    for package in "${missing[@]}"; do
        case $package in
            dovecot-imapd) as_root systemctl disable --quiet dovecot || true ;;
            clamav-daemon) as_root systemctl disable --quiet clamav-daemon clamav-freshclam || true ;;
            rabbitmq-server | postgresql | redis-server) as_root systemctl disable --quiet "$package" || true ;;
        esac
    done
}

install_missing() {
    has apt-get || refuse "this is no Debian or Ubuntu"
    [[ $EUID == 0 ]] || { has sudo && sudo -n true 2>/dev/null; } || refuse "installing needs root or sudo without a password"
    echo "packages.sh: installing ${missing[*]}"
    forbid_service_starts
    as_root apt-get -qq -o DPkg::Lock::Timeout=600 update
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends -o DPkg::Lock::Timeout=600 install "${missing[@]}"
    disable_new_services
}

[[ $# -gt 0 ]] || { usage >&2; exit 2; }
for group in "$@"; do
    case $group in
        build) missing_build ;;
        services) missing_services ;;
        mail) missing_mail ;;
        audio) missing_audio ;;
        voices) missing_voices ;;
        eval) missing_eval ;;
        web) missing_web ;;
        browser) missing_browser ;;
        peers) missing_peers ;;
        -h | --help) usage; exit ;;
        *) usage >&2; exit 2 ;;
    esac
done
((${#missing[@]} == 0)) || install_missing
[[ " $* " != *" build "* ]] || require_rust
