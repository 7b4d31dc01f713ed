#!/bin/sh
# Installs what is missing, builds, and runs all tests. Arguments go to `meson test` (names, --suite unit ...).
set -eu
cd "$(dirname "$0")/.."

sh .ci/packages.sh test
# What was not there when the build was prepared is looked for again.
again=""
[ ! -f build/build.ninja ] || again=--reconfigure
log=$(meson setup $again build 2>&1) || {
    echo "$log"
    echo "FAILED: the build could not be prepared." >&2
    exit 1
}
ninja -C build
status=0
meson test -C build --print-errorlogs "$@" || status=$?

count() { sed -n "s/^$1: *\([0-9]*\) *\$/\1/p" build/meson-logs/testlog.txt | tail -1; }
passed=$(count Ok)
failed=$(($(count Fail) + $(count Timeout) + $(count "Unexpected Pass")))
skipped=$(count Skipped)
if [ "$status" != 0 ] || [ "$failed" != 0 ]; then
    echo "FAILED: $failed of $((passed + failed)) test programs failed, see build/meson-logs/testlog.txt." >&2
    exit 1
fi
echo "All tests passed: $passed programs ($skipped skipped)."
