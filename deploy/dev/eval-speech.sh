#!/usr/bin/env bash
# Word error rates of Frontdesk on fixtures/audio, beside those of faster-whisper with the same model.
# Usage: eval-speech.sh PATH_OF_FRONTDESK [OPTIONS OF eval-speech.py…]
set -euo pipefail
cd "$(dirname "$0")/../.."

FRONTDESK=$1
shift
. deploy/dev/faster-whisper.sh
exec "$PYTHON" deploy/dev/eval-speech.py --frontdesk "$FRONTDESK" --model "$MODEL" "$@"
