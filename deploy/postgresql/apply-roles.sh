#!/usr/bin/env bash
# Makes the two databases if they are lacking, and in each its roles, rights and passwords (roles.sql). To be run again
# whenever a password has changed. PGHOST (and PGPORT) say where.
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
secrets=${SECRETS:-/run/secrets}
export PGUSER=postgres PGSSLMODE=verify-full PGSSLROOTCERT=${AUTHORITY:-/run/tls/ca.pem}
PGPASSWORD=$(< "$secrets/postgres")
export PGPASSWORD
sql() { psql --no-psqlrc --quiet --tuples-only --no-align --set ON_ERROR_STOP=1 "$@"; }

for database in alert delivery; do
  if [[ $(sql --dbname postgres --command "SELECT 1 FROM pg_database WHERE datname = '$database'") != 1 ]]; then
    sql --dbname postgres --command "CREATE DATABASE $database"
  fi
  passwords=
  for role in "${database}_owner" "$database"; do
    passwords+=" -c tocsin.${role}_password=$(< "$secrets/$role")"
  done
  PGOPTIONS=$passwords sql --dbname "$database" --file "$here/roles.sql"
  echo "The roles of the database $database are as they should be."
done
