#!/usr/bin/env bash
# Puts llama.cpp's libraries for this machine in natives/build/PLATFORM, from the npm packages whose checksums are
# in natives/PLATFORM/package-lock.json. Does nothing, and needs no npm, when they are there already.
# The first argument overrides the platform.
set -euo pipefail

natives=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)

platform() {
  local system machine
  case $(uname -s) in
    Linux) system=linux ;;
    Darwin) system=mac ;;
    *) system=win ;;
  esac
  case $(uname -m) in
    x86_64 | amd64) machine=x64 ;;
    aarch64 | arm64) machine=arm64 ;;
    *) machine=$(uname -m) ;;
  esac
  echo "$system-$machine"
}

platform=${1:-$(platform)}
source=$natives/$platform
target=$natives/build/$platform

if [ ! -f "$source/package-lock.json" ]; then
  echo "pollux: there are no native libraries for $platform; supported:" \
    "$(cd "$natives" && printf '%s\n' */package-lock.json | cut -d / -f 1 | paste -sd ' ')." >&2
  exit 1
fi

wanted=$(cksum <"$source/package-lock.json")
[ -f "$target/.stamp" ] && [ "$(cat "$target/.stamp")" = "$wanted" ] && exit 0

if ! command -v npm >/dev/null 2>&1; then
  echo "pollux: fetching the native libraries needs npm: install Node.js with npm." >&2
  exit 1
fi

echo "Fetching llama.cpp for $platform (about 28 MB) …" >&2
mkdir -p "$natives/build"
work=$(mktemp -d "$natives/build/.fetch.XXXXXX")
trap 'rm -rf "$work"' EXIT
cp "$source/package.json" "$source/package-lock.json" "$source/.npmrc" "$work/"
# --force: another machine's package may be fetched on purpose.
(cd "$work" && npm ci --ignore-scripts --no-audit --no-fund --force --loglevel=error >&2)

package=$work/node_modules/@node-llama-cpp/$platform
mkdir "$work/libraries"
for library in "$package/bins/$platform"/*.so "$package/bins/$platform"/*.dylib "$package/bins/$platform"/*.dll; do
  [ -f "$library" ] || continue
  # Helpers of llama.cpp's own programs; nothing here loads them.
  case $library in */libllama-common.*) continue ;; esac
  cp "$library" "$work/libraries/"
done
cp "$package/LICENSE" "$work/libraries/"
echo "$wanted" >"$work/libraries/.stamp"
rm -rf "$target"
mv "$work/libraries" "$target"
