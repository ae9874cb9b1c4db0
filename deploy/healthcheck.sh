#!/usr/bin/env bash
# Succeeds when the server in this container answers /healthz. Needs nothing but bash.
set -eu

exec 3<>"/dev/tcp/127.0.0.1/${POLLUX_PORT:-8080}"
printf 'GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
read -r _ status _ <&3
[ "$status" = 200 ]
