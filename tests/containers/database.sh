#!/bin/sh
# What the official image of PostgreSQL promises and compose.yaml relies on, done by Debian's PostgreSQL.
set -eu
data=/var/lib/postgresql/data
programs=$(echo /usr/lib/postgresql/*/bin)
as_postgres="setpriv --reuid=postgres --regid=postgres --init-groups"

# What runs in a container finds /run empty.
install -d -o postgres -g postgres /run/postgresql
chown postgres: "$data"
if [ ! -s "$data/PG_VERSION" ]; then
    secret=$(mktemp)
    printf '%s' "$POSTGRES_PASSWORD" >"$secret"
    chown postgres: "$secret"
    # shellcheck disable=SC2086  # lists of words
    $as_postgres "$programs/initdb" -D "$data" --username="$POSTGRES_USER" --pwfile="$secret" $POSTGRES_INITDB_ARGS
    rm "$secret"
    echo "CREATE DATABASE $POSTGRES_DB" | $as_postgres "$programs/postgres" --single -D "$data" postgres
    echo "host all all all scram-sha-256" >>"$data/pg_hba.conf"
fi
exec $as_postgres "$programs/postgres" -D "$data" -c listen_addresses='*'
