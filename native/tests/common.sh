# What the tests of the host have in common: its files, and the library and the home of the Python in $python.
host_files="os_posix.c os_posix_process.c python_abi.c handles.c write_values.c read_values.c rows.c request.c serve.c serve_row.c
    operations.c operations_text.c operations_items.c operations_buffer.c operations_bytes.c operations_call.c"
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
