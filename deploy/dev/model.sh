#!/usr/bin/env bash
# Gets the speech model tiny.en (78 MB) unless it is there.
# Usage: model.sh PATH_OF_FRONTDESK MODEL_FOLDER
set -euo pipefail

FRONTDESK=$1
FOLDER=$2

[[ ! -s $FOLDER/ggml-tiny.en.bin ]] || exit 0
echo "model.sh: getting the speech model tiny.en for $FOLDER"
if ! FRONTDESK_SPEECH__MODEL_DIR=$FOLDER "$FRONTDESK" model pull tiny.en || [[ ! -s $FOLDER/ggml-tiny.en.bin ]]; then
    echo "model.sh: there is no speech model in $FOLDER; get one with: FRONTDESK_SPEECH__MODEL_DIR=$FOLDER $FRONTDESK model pull tiny.en" >&2
    exit 1
fi
