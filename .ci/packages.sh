#!/bin/sh
# Installs what is missing to build, test or check the project on Debian; does nothing where nothing is missing.
#
#     sh .ci/packages.sh build|test|ci
set -eu

has_command() { command -v "$1" >/dev/null 2>&1; }
has_library() { has_command pkg-config && pkg-config --exists "$1"; }
has_headers() { echo "#include <$1>" | cc -E - >/dev/null 2>&1; }
has_package() { dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q '^install ok installed'; }

missing=""
need() { # need PACKAGE TEST ARGUMENT: wants the package unless the test holds
    "$2" "$3" || missing="$missing $1"
}

need_build() {
    need gcc has_command cc
    need libc6-dev has_headers stdio.h
    need meson has_command meson
    need ninja-build has_command ninja
    need python3 has_command python3
    need pkg-config has_command pkg-config
    need libpcre2-dev has_library libpcre2-8
    need libutf8proc-dev has_library libutf8proc
    need libjson-c-dev has_library json-c
}

need_test() {
    need_build
    need g++ has_command c++
    need libcmocka-dev has_library cmocka
    need python3-pytest has_command pytest
}

need_ci() {
    need_test
    need clang has_command clang
    need clang-format has_command clang-format
    need clang-tidy has_command clang-tidy
    need time has_package time
    need libclang-rt-14-dev has_package libclang-rt-14-dev
    need abigail-tools has_command abidiff
    need locales has_command locale-gen
}

case "${1:-}" in
build | test | ci) "need_$1" ;;
*)
    echo "usage: sh .ci/packages.sh build|test|ci" >&2
    exit 2
    ;;
esac

if [ -z "$missing" ]; then
    echo "Everything that is needed is installed."
    exit 0
fi
if ! has_command apt-get; then
    echo "Please install what these Debian packages hold:$missing" >&2
    exit 1
fi
as_root=""
if [ "$(id -u)" != 0 ]; then
    if ! has_command sudo; then
        echo "Please run this as root:  apt-get install$missing" >&2
        exit 1
    fi
    as_root=sudo
fi
echo "Installing:$missing"
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
# shellcheck disable=SC2086  # a list of words
$as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
