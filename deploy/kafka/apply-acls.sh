#!/usr/bin/env bash
# Gives every service what deploy/kafka/acls gives it. To be run again after a change of that file; what a line no longer
# allows is taken away by hand: kafka-acls.sh --remove.
set -euo pipefail
programs=${KAFKA_PROGRAMS:-/opt/kafka/bin}
here=$(dirname "${BASH_SOURCE[0]}")
client=$(mktemp)

cat > "$client" << END
security.protocol=SASL_SSL
ssl.truststore.type=PEM
ssl.truststore.location=/run/tls/ca.pem
sasl.mechanism=PLAIN
sasl.jaas.config=$(< /run/secrets/admin.jaas)
END

# One call for all operations on one name: each starts a JVM.
grep -v -e '^#' -e '^[[:space:]]*$' "$here/acls" |
  awk '{ key = $1 " " $3 " " $4; if (!(key in all)) order[++n] = key; all[key] = all[key] " --operation " $2 }
       END { for (i = 1; i <= n; i++) print order[i] all[order[i]] }' |
  while read -r principal type name operations; do
    pattern=literal
    if [[ $name == *'*' ]]; then pattern=prefixed; fi
    # shellcheck disable=SC2086  # the operations are words of their own
    "$programs/kafka-acls.sh" --bootstrap-server "$KAFKA_BOOTSTRAP" --command-config "$client" --add \
      --allow-principal "User:$principal" "--$type" "${name%'*'}" --resource-pattern-type "$pattern" $operations < /dev/null
  done
