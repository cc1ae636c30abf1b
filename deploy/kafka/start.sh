#!/usr/bin/env bash
# A broker (and controller) of docker-compose.yml: puts its settings together, formats its folder once, and starts it.
#   KAFKA_NODE, KAFKA_HOST       its number and its name        KAFKA_VOTERS    all of them: 1@kafka:9093,...
#   KAFKA_REPLICAS, KAFKA_INSYNC how many copies a topic has, and how many must have a record before it counts
#   KAFKA_CLUSTER                the cluster's id, the same for all
set -euo pipefail
programs=${KAFKA_PROGRAMS:-/opt/kafka/bin}
here=$(dirname "${BASH_SOURCE[0]}")
settings=$(mktemp)

cat "$here/broker.properties" "$here/security.properties" - > "$settings" << END
node.id=$KAFKA_NODE
controller.quorum.voters=$KAFKA_VOTERS
advertised.listeners=CLIENTS://$KAFKA_HOST:9092
default.replication.factor=$KAFKA_REPLICAS
min.insync.replicas=$KAFKA_INSYNC
offsets.topic.replication.factor=$KAFKA_REPLICAS
transaction.state.log.replication.factor=$KAFKA_REPLICAS
transaction.state.log.min.isr=$KAFKA_INSYNC
share.coordinator.state.topic.replication.factor=$KAFKA_REPLICAS
share.coordinator.state.topic.min.isr=$KAFKA_INSYNC
END

"$programs/kafka-storage.sh" format --ignore-formatted --cluster-id "$KAFKA_CLUSTER" --config "$settings"
exec "$programs/kafka-server-start.sh" "$settings"
