#!/bin/sh
# Run a command with DATABASE_URL set to a private PostgreSQL cluster that is thrown away after.
set -eu
[ -n "${DATABASE_URL:-}" ] && exec "$@"
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
if [ -z "$bin" ]; then
  echo "No PostgreSQL here. On Debian, as root: apt-get install postgresql; or set DATABASE_URL."
  exit 1
fi
folder=$(mktemp -d)
as() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
[ "$(id -u)" = 0 ] && chown postgres "$folder"
stop() { as "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$folder"; }
trap stop EXIT INT TERM
as "$bin/initdb" -D "$folder/data" -A trust -U ledbyus -E UTF8 --locale=C.UTF-8 >/dev/null
# Tests can lose their last second when the machine fails: no fsync.
as "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/log" \
  -o "-c listen_addresses='' -c unix_socket_directories=$folder -c fsync=off -c max_connections=60" \
  start >/dev/null
DATABASE_URL="postgres://ledbyus@/postgres?host=$folder" "$@"
