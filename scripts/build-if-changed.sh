#!/usr/bin/env bash
# Builds app/target/pollux unless it is newer than everything it is made of. Expects JAVA_HOME.
set -euo pipefail

root=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
stamp=$root/app/target/pollux/lib/build-id
log=$root/app/target/build.log

is_current() {
  [ -f "$stamp" ] && [ -z "$(find "$root"/pom.xml "$root"/*/pom.xml "$root"/*/src/main "$root"/app/src/dist \
    "$root"/natives/*/package-lock.json "$root"/natives/fetch.sh "$root"/scripts/assemble.sh \
    -newer "$stamp" -print -quit)" ]
}

require() {
  command -v "$1" >/dev/null 2>&1 || { echo "pollux: building needs $1: install $2." >&2; exit 1; }
}

# Shows one line per module; the whole output goes to the log.
show_progress() {
  awk '/Building Pollux ::/ { sub(/.*Building Pollux :: /, ""); sub(/ 0\..*-SNAPSHOT */, " "); print "  " $0; fflush() }' >&2
}

build() {
  require mvn "Apache Maven"
  require npm "Node.js with npm"
  mkdir -p "$(dirname "$log")"
  echo "Building Pollux (the first time this fetches libraries and takes a minute or two) …" >&2
  if ! (cd "$root" && mvn -B -ntp -Dstyle.color=never -Dspotless.check.skip -Dmaven.test.skip=true \
      -pl app -am package 2>&1) | tee "$log" | show_progress; then
    grep -E '^\[ERROR\]' "$log" | head -20 >&2
    echo "pollux: the build failed; all of its output is in $log" >&2
    exit 1
  fi
}

is_current && exit 0
mkdir -p "$root/app/target"
# Two starts at once must not build over each other.
if command -v flock >/dev/null 2>&1; then
  exec 9>"$root/app/target/build.lock"
  flock 9
  is_current && exit 0
fi
build
