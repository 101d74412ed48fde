#!/usr/bin/env bash
# Copies database and files of a Frontdesk, which may go on running, into a new folder. Usage: backup.sh FOLDER
#   FRONTDESK_DATABASE_URL  postgres://…, or sqlite://PATH
#   FRONTDESK_BLOB_URL      file://PATH; left out: no files are copied, such as where they lie in an object store
set -euo pipefail

[[ $# == 1 ]] || { sed -n '2,4s/^# //p' "$0" >&2; exit 2; }
FOLDER=$1
URL=${FRONTDESK_DATABASE_URL:?names the database}
[[ ! -e $FOLDER ]] || { echo "backup.sh: $FOLDER is there already" >&2; exit 1; }
umask 077
# Under another name until it is whole.
PART=$FOLDER.part
rm -rf "$PART"
mkdir -p "$PART"

case $URL in
    postgres://* | postgresql://*) pg_dump --format=custom --no-owner --dbname="$URL" --file="$PART/database.dump" ;;
    sqlite://*)
        path=${URL#sqlite://}
        python3 - "${path%%\?*}" "$PART/database.db" <<'PYTHON'
import sqlite3, sys
with sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True) as live, sqlite3.connect(sys.argv[2]) as copy:
    live.backup(copy)
    assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",), "the copy is damaged"
PYTHON
        ;;
    *) echo "backup.sh: FRONTDESK_DATABASE_URL is neither postgres:// nor sqlite://" >&2; exit 1 ;;
esac
# After the database, so that every file that it speaks of is there.
[[ -z ${FRONTDESK_BLOB_URL-} ]] || tar -C "${FRONTDESK_BLOB_URL#file://}" -cf "$PART/files.tar" .
(cd "$PART" && sha256sum ./* >sha256sums)
mv "$PART" "$FOLDER"
echo "backup.sh: $(du -sh "$FOLDER" | cut -f1) in $FOLDER"
