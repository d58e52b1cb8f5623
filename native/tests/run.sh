#!/bin/sh
# The host's half of the protocol on one Python, with sanitizers: native/tests/run.sh [python] [rounds]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
python=${1:-python3}
rounds=${2:-200000}
library=$("$python" -c '
import os, sysconfig
var = sysconfig.get_config_var
folders = [var("LIBDIR"), os.path.join(var("LIBDIR"), var("MULTIARCH") or "")]
names = [name for name in (var("INSTSONAME"), var("LDLIBRARY")) if name and not name.endswith(".a")]
paths = [os.path.join(folder, name) for folder in folders for name in names]
print(next((path for path in paths if os.path.exists(path)), ""))')
if [ -z "$library" ]; then
    echo "$python has no shared library" >&2
    exit 2
fi
home=$("$python" -c 'import sys; print(sys.base_prefix)')
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
cd "$here/.."
${CC:-gcc} -std=c11 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror -g -O1 -fno-omit-frame-pointer \
    ${SANITIZE--fsanitize=address,undefined -fno-sanitize-recover=undefined} -I. -Itests -o "$build/host_test" \
    tests/host_test.c tests/rows_test.c tests/operations_test.c tests/fuzz.c tests/samples.c tests/child.c \
    python_abi.c handles.c write_values.c read_values.c rows.c request.c serve.c serve_row.c \
    operations.c operations_text.c operations_items.c operations_buffer.c operations_bytes.c operations_call.c -lpthread -ldl
# malloc, so that the sanitizer sees the objects, too. Python itself does not free all it has.
PYTHONHOME="$home" PYTHONMALLOC=malloc PYTHONDONTWRITEBYTECODE=1 \
    ASAN_OPTIONS=detect_leaks=0:allocator_may_return_null=1:max_allocation_size_mb=512 \
    "$build/host_test" "$library" "$rounds"
