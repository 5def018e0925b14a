#!/usr/bin/env bash
# Starts WildFly where only /tmp is writable, and reads the database password from a file if one is configured.
set -euo pipefail
cd "$(dirname "$0")"

if [ -n "${COUNTERSIGN_DB_PASSWORD_FILE:-}" ]; then
    # bash would print the name, which may be the password by mistake
    [ -r "$COUNTERSIGN_DB_PASSWORD_FILE" ] || { echo 'COUNTERSIGN_DB_PASSWORD_FILE names no readable file.' >&2; exit 1; }
    COUNTERSIGN_DB_PASSWORD=$(<"$COUNTERSIGN_DB_PASSWORD_FILE")
    export COUNTERSIGN_DB_PASSWORD
fi

base=/tmp/standalone
rm -rf "$base"
cp -R wildfly/standalone "$base"

# WildFly's way to pass a stop of the container on to the server
export LAUNCH_JBOSS_IN_BACKGROUND=true
exec sh wildfly/bin/standalone.sh -Djboss.server.base.dir="$base" --server-config=standalone-microprofile.xml -b 0.0.0.0
