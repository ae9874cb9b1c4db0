#!/usr/bin/env bash
# Milliseconds from `pollux serve` to the first 200 of the API (models list) and to the first answer of the model, several
# times. Build and first start lie behind.
#   usage: start-time.sh [ROUNDS [OPTION OF SERVE...]]     environment: POLLUX_HOME
set -euo pipefail

root=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
rounds=${1:-5}
shift $(($# > 0))
port=${POLLUX_BENCHMARK_PORT:-8097}
export POLLUX_API_KEY=start-time

milliseconds() { echo $(($(date +%s%N) / 1000000)); }

base=http://127.0.0.1:$port/v1beta/models

status() { curl -s -o /dev/null -w '%{http_code}' -H "x-goog-api-key: $POLLUX_API_KEY" "$@"; }
lists() { [ "$(status "$base")" = 200 ]; }
answers() {
  [ "$(status "$base/gemini-2.5-flash:generateContent" \
    -d '{"contents":[{"parts":[{"text":"Hi"}]}],"generationConfig":{"maxOutputTokens":1}}')" = 200 ]
}

# Waits until a call succeeds, 20 s at most, and prints the time since the start.
await() {
  local tries
  for ((tries = 0; tries < 1000; tries++)); do
    "$1" && break
    kill -0 "$server" 2>/dev/null || { echo "the server ended" >&2; exit 1; }
    sleep 0.005
  done
  echo $(($(milliseconds) - start))
}

for _ in $(seq "$rounds"); do
  start=$(milliseconds)
  "$root/pollux" serve --port "$port" "$@" >/dev/null 2>&1 &
  server=$!
  echo "first 200 $(await lists) ms, first answer $(await answers) ms"
  kill "$server"
  wait "$server" 2>/dev/null || true
done
