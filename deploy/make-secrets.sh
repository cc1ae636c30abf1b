#!/usr/bin/env bash
# Makes the passwords and certificates that docker-compose.yml hands to the containers: random, new, and nowhere else.
# What is already there is never changed: take a file away and run this again to have a new one made
# (kafka/broker.jaas, the broker's list of users, is always put together anew from the users' own files).
#
#   deploy/make-secrets.sh [folder]     default: ./secrets
#
# tls/ca.key signs certificates and goes into no container: best kept elsewhere until it is needed again.
# TOCSIN_TLS_NAMES adds names to the certificates: "kafka.example.org,192.0.2.1".
set -euo pipefail

folder=${1:-./secrets}
command -v openssl > /dev/null || { echo "openssl is needed to make secrets." >&2; exit 1; }

# The folder is its owner's only. The files in it are readable, because a container's unprivileged user reads them.
mkdir -p "$folder"
chmod 0700 "$folder"
cd "$folder"
mkdir -p postgresql kafka tls
chmod 0755 postgresql kafka tls

lacking() { [[ ! -e $1 ]]; }
keep() { # keep <file>: what stands on the standard input becomes the file, whole or not at all
  local new
  new=$(mktemp "$1.XXXXXX")
  cat > "$new"
  [[ -s $new ]] || { rm "$new"; echo "$1 could not be made." >&2; exit 1; }
  chmod 0444 "$new"
  mv -f "$new" "$1"
  echo "made $folder/$1"
}
password() { openssl rand -hex 24; }

for role in postgres alert_owner alert delivery_owner delivery; do
  if lacking "postgresql/$role"; then password | keep "postgresql/$role"; fi
done

module='org.apache.kafka.common.security.plain.PlainLoginModule required'
users=(admin alert-api alert-router platform-adapters)
for user in "${users[@]}"; do
  if lacking "kafka/$user.jaas"; then
    echo "$module username=\"$user\" password=\"$(password)\";" | keep "kafka/$user.jaas"
  fi
done
password_of() { sed -n 's/.* password="\([^"]*\)".*/\1/p' "kafka/$1.jaas"; }
# The broker logs in at its own kind as admin, and knows everybody's password.
broker="$module username=\"admin\" password=\"$(password_of admin)\""
for user in "${users[@]}"; do
  broker+=" user_$user=\"$(password_of "$user")\""
done
if lacking kafka/broker.jaas || [[ $(< kafka/broker.jaas) != "$broker;" ]]; then
  echo "$broker;" | keep kafka/broker.jaas
fi

# quietly <command>: says nothing unless it fails
quietly() {
  local said
  said=$("$@" 2>&1) || { echo "$said" >&2; exit 1; }
}
new_key() { quietly openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1"; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# One authority of the house.
if lacking tls/ca.pem; then
  new_key "$work/ca.key"
  quietly openssl req -x509 -new -key "$work/ca.key" -days 3650 -subj "/CN=Tocsin's own authority" -out "$work/ca.pem" \
    -addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=critical,keyCertSign,cRLSign"
  keep tls/ca.key < "$work/ca.key"
  chmod 0400 tls/ca.key
  keep tls/ca.pem < "$work/ca.pem"
fi

# certificate <server> <names>: a key and the chain that goes with it, in one PEM file
certificate() {
  local names="DNS:localhost,IP:127.0.0.1,IP:::1" name
  [[ -e tls/ca.key ]] || { echo "tls/ca.key is needed to sign a new certificate: put it back for a moment." >&2; exit 1; }
  for name in $2 ${TOCSIN_TLS_NAMES:+${TOCSIN_TLS_NAMES//,/ }}; do
    if [[ $name =~ ^[0-9.]+$|: ]]; then names+=",IP:$name"; else names+=",DNS:$name"; fi
  done
  printf 'subjectAltName=%s\nextendedKeyUsage=serverAuth,clientAuth\n' "$names" > "$work/extensions"
  new_key "$work/$1.key"
  quietly openssl req -new -key "$work/$1.key" -subj "/CN=$1" -out "$work/$1.request"
  quietly openssl x509 -req -in "$work/$1.request" -CA tls/ca.pem -CAkey tls/ca.key -CAcreateserial \
    -CAserial "$work/serial" -days 825 -extfile "$work/extensions" -out "$work/$1.pem"
  cat "$work/$1.key" "$work/$1.pem" tls/ca.pem | keep "tls/$1.pem"
}
if lacking tls/kafka.pem; then certificate kafka "kafka kafka-2 kafka-3"; fi
if lacking tls/postgresql.pem; then certificate postgresql "postgresql"; fi
