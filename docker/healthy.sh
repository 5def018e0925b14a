#!/usr/bin/env bash
# Succeeds if the service itself answers. The image may not have curl, but bash can speak enough HTTP.
set -euo pipefail
exec 3<>/dev/tcp/127.0.0.1/8080
printf 'GET /api/health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
read -r -t 4 answer <&3
[[ $answer == "HTTP/1.1 200"* ]]
