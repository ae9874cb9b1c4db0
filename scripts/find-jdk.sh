#!/usr/bin/env bash
# Prints the home of a JDK 25 or newer, or says in one line how to get one.
# Reads the `release` file of each candidate instead of starting it, which keeps the launcher quick.
set -u

readonly required=25

is_usable() {
  local home=$1 line
  [ -x "$home/bin/javac" ] && [ -r "$home/release" ] || return 1
  while IFS= read -r line; do
    case $line in
      JAVA_VERSION=*)
        line=${line#*\"}
        [ "${line%%[!0-9]*}" -ge "$required" ]
        return
        ;;
    esac
  done <"$home/release"
  return 1
}

candidates() {
  [ -n "${JAVA_HOME:-}" ] && printf '%s\n' "$JAVA_HOME"
  if command -v javac >/dev/null 2>&1; then
    local javac
    javac=$(readlink -f "$(command -v javac)" 2>/dev/null) && printf '%s\n' "${javac%/bin/javac}"
  fi
  printf '%s\n' /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home
}

while IFS= read -r home; do
  if is_usable "$home"; then
    printf '%s\n' "$home"
    exit 0
  fi
done < <(candidates)

echo "pollux: needs a JDK $required or newer: install one (for example Eclipse Temurin $required, adoptium.net) or point JAVA_HOME to it." >&2
exit 1
