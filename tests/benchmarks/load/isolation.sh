#!/usr/bin/env bash
# The engine in a process of its own beside the engine in the server's: start, decode at 1, 8 and 16 streams, time to first
# token, resident memory; in one run, taking turns. Build and first start lie behind.
#   usage: isolation.sh [ROUNDS]     environment: POLLUX_HOME
set -euo pipefail

root=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
rounds=${1:-10}
port=${POLLUX_BENCHMARK_PORT:-8097}
export POLLUX_API_KEY=isolation
folder=$(mktemp -d)
servers=()

stop() {
  local server
  for server in "${servers[@]}"; do
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
  done
  servers=()
}
trap 'stop; rm -rf "$folder"' EXIT

# Starts a server in the way named, and waits until the model has answered.
serve() {
  printf 'engine: {isolation: %s, slots: 16}\n' "$1" >"$folder/$1.yaml"
  "$root/pollux" serve --port "$2" --config "$folder/$1.yaml" >/dev/null 2>&1 &
  servers+=($!)
  curl -s -o /dev/null --retry 60 --retry-connrefused --retry-delay 1 --retry-all-errors --max-time 60 --fail \
    -H "x-goog-api-key: $POLLUX_API_KEY" "http://127.0.0.1:$2/v1beta/models/gemini-2.5-flash:generateContent" \
    -d '{"contents":[{"parts":[{"text":"Hi"}]}],"generationConfig":{"maxOutputTokens":1}}'
}

# Resident kilobytes of a process and its children.
resident() { ps -o rss= -p "$1" --ppid "$1" | awk '{ sum += $1 } END { print sum }'; }

echo "start"
for way in none process none process none process; do
  printf 'engine: {isolation: %s}\n' "$way" >"$folder/start.yaml"
  printf '%-8s ' "$way"
  "$root/tests/benchmarks/load/start-time.py" 1 --config "$folder/start.yaml"
done

echo "resident kilobytes when idle"
for way in none process; do
  serve "$way" "$port"
  printf '%-8s %s\n' "$way" "$(resident "${servers[0]}")"
  stop
done

echo "decode and first token"
serve none "$port"
serve process "$((port + 1))"
java=$("$root/scripts/find-jdk.sh")/bin/java
"$java" -Drounds="$rounds" -cp "$root/tests/benchmarks/target/classes" dev.pollux.benchmarks.load.SideBySide \
  "none=gemini,http://127.0.0.1:$port,$POLLUX_API_KEY" "process=gemini,http://127.0.0.1:$((port + 1)),$POLLUX_API_KEY"
