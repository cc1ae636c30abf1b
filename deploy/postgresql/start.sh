#!/usr/bin/env bash
# PostgreSQL over TLS only. It takes no key that others may read, so the key is copied to where only it can.
set -euo pipefail
install -m 0600 /run/tls/postgresql.pem /tmp/postgresql.pem
exec docker-entrypoint.sh postgres \
  -c ssl=on -c ssl_cert_file=/tmp/postgresql.pem -c ssl_key_file=/tmp/postgresql.pem \
  -c hba_file=/etc/tocsin/pg_hba.conf -c timezone=UTC "$@"
