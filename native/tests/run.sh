#!/bin/sh
# The host's half of the protocol on one Python, with sanitizers: native/tests/run.sh [python] [rounds]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
python=${1:-python3}
rounds=${2:-200000}
. "$here/common.sh"
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
cd "$here/.."
${CC:-gcc} -std=c11 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror -g -O1 -fno-omit-frame-pointer \
    ${SANITIZE--fsanitize=address,undefined -fno-sanitize-recover=undefined} -I. -Itests -o "$build/host_test" \
    tests/host_test.c tests/rows_test.c tests/operations_test.c tests/fuzz.c tests/samples.c tests/child.c \
    $host_files -lpthread -ldl
# malloc, so that the sanitizer sees the objects, too. Python itself does not free all it has.
PYTHONHOME="$home" PYTHONMALLOC=malloc PYTHONDONTWRITEBYTECODE=1 \
    ASAN_OPTIONS=detect_leaks=0:allocator_may_return_null=1:max_allocation_size_mb=512 \
    "$build/host_test" "$library" "$rounds"
