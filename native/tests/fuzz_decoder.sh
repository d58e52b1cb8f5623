#!/bin/sh
# The decoder under libFuzzer of clang: native/tests/fuzz_decoder.sh [python] [runs]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
python=${1:-python3}
runs=${2:-1000000}
. "$here/common.sh"
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
cd "$here/.."
${CLANG:-clang} -std=c11 -Wall -Wextra -Wconversion -Wshadow -Werror -g -O1 -fno-omit-frame-pointer \
    -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined -I. -Itests -o "$build/decoder_fuzz" \
    tests/decoder_fuzz.c tests/samples.c tests/child.c \
    $host_files -lpthread -ldl
# What it finds out stays in the folder of the inputs, where one is named.
inputs=${INPUTS:-$build/inputs}
mkdir -p "$inputs"
PYTHONHOME="$home" PYTHONDONTWRITEBYTECODE=1 PYO3_TS_LIBPYTHON="$library" \
    ASAN_OPTIONS=detect_leaks=0:allocator_may_return_null=1:max_allocation_size_mb=512 \
    "$build/decoder_fuzz" "-runs=$runs" -max_len=1024 -timeout=10 -print_final_stats=1 -artifact_prefix="$inputs/" "$inputs"
