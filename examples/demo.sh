#!/bin/sh
# From a fresh checkout to a first result: installs what is missing, builds, and reads examples/sample.txt.
set -eu
cd "$(dirname "$0")/.."

echo "1. Tools and libraries"
sh .ci/packages.sh build

echo "2. Building the library and its extractor in build/"
[ -f build/build.ninja ] || log=$(meson setup build 2>&1) || {
    echo "$log"
    echo "FAILED: the build could not be prepared." >&2
    exit 1
}
ninja -C build examples/lxt/lxt >build/demo.log 2>&1 || {
    tail -30 build/demo.log
    echo "FAILED: the build did not succeed, see build/demo.log." >&2
    exit 1
}

echo "3. What examples/sample.txt says"
echo
build/examples/lxt/lxt --to text --reference-date 2024-09-12 examples/sample.txt || {
    echo "FAILED: the extractor ended with status $?." >&2
    exit 1
}
echo
echo "Done. Now try:  build/examples/lxt/lxt YOUR-FILE    and    sh tests/run.sh"
