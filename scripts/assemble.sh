#!/usr/bin/env bash
# Puts the built distribution together in app/target/pollux: bin, lib, natives. Called by Maven in the app's package phase.
set -euo pipefail

root=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
target=$root/app/target
distribution=$target/pollux

"$root/natives/fetch.sh"

rm -rf "$distribution"
mkdir -p "$distribution"/{bin,lib,natives}
cp "$root/app/src/dist/bin/pollux" "$distribution/bin/"
cp "$root/LICENSE" "$distribution/"
cp -R "$root"/natives/build/. "$distribution/natives/"
cp "$root/natives/LICENSE.llama.cpp" "$distribution/natives/"
cp "$target"/pollux-app-*.jar "$distribution/lib/"
tr ':' '\n' <"$target/class-path" | while IFS= read -r jar; do
  cp "$jar" "$distribution/lib/"
done

# The class-data cache is valid for jars of this size and time; a rebuild of the same content keeps both.
touch -t 202601010000 "$distribution"/lib/*.jar

# Written last: its time says that the build is complete, its text names the class-data cache that belongs to it.
(cd "$distribution/lib" && cksum -- *.jar) | cksum | cut -d ' ' -f 1 >"$distribution/lib/build-id"
