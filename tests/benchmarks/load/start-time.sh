#!/usr/bin/env bash
# Milliseconds from `pollux serve` to the first 200 of generateContent, several times. Build and first start lie behind.
#   usage: start-time.sh [ROUNDS]     environment: POLLUX_HOME
set -euo pipefail

root=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
rounds=${1:-5}
port=${POLLUX_BENCHMARK_PORT:-8097}
export POLLUX_API_KEY=start-time

milliseconds() { echo $(($(date +%s%N) / 1000000)); }

answers() {
  [ "$(curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$port/v1beta/models/gemini-2.5-flash:generateContent" \
    -H "x-goog-api-key: $POLLUX_API_KEY" \
    -d '{"contents":[{"parts":[{"text":"Hi"}]}],"generationConfig":{"maxOutputTokens":1}}')" = 200 ]
}

for _ in $(seq "$rounds"); do
  start=$(milliseconds)
  "$root/pollux" serve --port "$port" >/dev/null 2>&1 &
  server=$!
  for ((tries = 0; tries < 4000; tries++)); do
    answers && break
    kill -0 "$server" 2>/dev/null || { echo "the server ended" >&2; exit 1; }
    sleep 0.005
  done
  echo "$(($(milliseconds) - start)) ms"
  kill "$server"
  wait "$server" 2>/dev/null || true
done
