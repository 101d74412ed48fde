#!/usr/bin/env bash
# Speed of transcription beside whisper.cpp and faster-whisper with the same model.
# Usage: bench-speech.sh PATH_OF_SPEED MODEL_FILE
set -euo pipefail
cd "$(dirname "$0")/../.."

SPEED=$1
FILE=$2
. deploy/dev/faster-whisper.sh
exec "$PYTHON" deploy/dev/bench-speech.py --speed "$SPEED" --model "$FILE" --model-folder "$MODEL"
