# shellcheck shell=bash
# Certificates of a private pair that speaks TLS: a root of its own, and what it signed for the services and for a client.
# Sourced by services.sh, which sets DIR.

# Made in DIR/certificates, where anybody may read what is no key.
tls_create() {
    local folder=$DIR/certificates
    command -v openssl >/dev/null || fail "openssl is not installed; run: deploy/dev/packages.sh services"
    mkdir -m 755 "$folder"
    tls_openssl req -x509 "${TLS_KEY[@]}" -days 2 -subj "/CN=Frontdesk's root for tests" \
        -addext keyUsage=critical,keyCertSign -keyout "$folder/root.key" -out "$folder/root.pem"
    # No name but the address: whoever asks for localhost meets a certificate of somebody else.
    tls_leaf server serverAuth IP:127.0.0.1
    tls_leaf client clientAuth DNS:frontdesk.test
    chmod 644 "$folder"/*.pem
}

TLS_KEY=(-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes)

tls_openssl() {
    openssl "$@" >>"$DIR/openssl.log" 2>&1 || fail "openssl $1 failed: $(tail -n 5 "$DIR/openssl.log")"
}

tls_leaf() { # NAME USAGE ALTERNATIVE_NAME
    local base=$DIR/certificates/$1
    tls_openssl req -new "${TLS_KEY[@]}" -subj "/CN=$1" -keyout "$base.key" -out "$base.csr"
    printf '%s\n' 'basicConstraints=critical,CA:FALSE' "extendedKeyUsage=$2" "subjectAltName=$3" >"$base.extensions"
    tls_openssl x509 -req -in "$base.csr" -CA "$DIR/certificates/root.pem" -CAkey "$DIR/certificates/root.key" -CAcreateserial \
        -days 2 -extfile "$base.extensions" -out "$base.pem"
    rm "$base.csr" "$base.extensions"
}

# A service reads its key from a folder of its own, and none but its own.
tls_lend() { # USER FOLDER
    install -m 600 "$DIR/certificates/server.key" "$DIR/certificates/server.pem" "$2"
    [[ $EUID != 0 ]] || chown "$1:" "$2/server.key" "$2/server.pem"
}

tls_is_on() {
    [[ -e $DIR/certificates/root.pem ]]
}
