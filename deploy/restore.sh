#!/usr/bin/env bash
# Brings a copy that backup.sh made into an empty database and an empty folder of files. Usage: restore.sh FOLDER
#   FRONTDESK_DATABASE_URL  postgres://…, or sqlite://PATH
#   FRONTDESK_BLOB_URL      file://PATH; left out: no files are brought back
set -euo pipefail

[[ $# == 1 ]] || { sed -n '2,4s/^# //p' "$0" >&2; exit 2; }
FOLDER=$1
URL=${FRONTDESK_DATABASE_URL:?names the database}
(cd "$FOLDER" && sha256sum --check --quiet sha256sums) || { echo "restore.sh: $FOLDER is damaged" >&2; exit 1; }

case $URL in
    postgres://* | postgresql://*)
        tables=$(psql --no-psqlrc --quiet --tuples-only --no-align "$URL" \
            --command="select count(*) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')")
        [[ $tables == 0 ]] || { echo "restore.sh: the database has $tables tables; name an empty one" >&2; exit 1; }
        pg_restore --no-owner --exit-on-error --single-transaction --dbname="$URL" "$FOLDER/database.dump"
        ;;
    sqlite://*)
        path=${URL#sqlite://}
        path=${path%%\?*}
        [[ ! -e $path ]] || { echo "restore.sh: $path is there already; move it away" >&2; exit 1; }
        mkdir -p "$(dirname "$path")"
        install -m 600 "$FOLDER/database.db" "$path"
        ;;
    *) echo "restore.sh: FRONTDESK_DATABASE_URL is neither postgres:// nor sqlite://" >&2; exit 1 ;;
esac
if [[ -n ${FRONTDESK_BLOB_URL-} && -e $FOLDER/files.tar ]]; then
    files=${FRONTDESK_BLOB_URL#file://}
    mkdir -p "$files"
    [[ -z $(ls -A "$files") ]] || { echo "restore.sh: $files is not empty" >&2; exit 1; }
    tar -C "$files" -xf "$FOLDER/files.tar"
fi
echo "restore.sh: $FOLDER is back"
