/* A module whose program a runtime runs that is not there. */
#include <stddef.h>

#include "module.h"

static const char *const ARGUMENTS[] = {"run", "--allow-ffi={here}", NULL};

const module_config config = {
    .name = "thin",
    .doc = "Needs a runtime.",
    .face = "def call(*args):\n    return _call(*args)\n",
    .face_file = "thin.ts",
    .runtime = "deno",
    .arguments = ARGUMENTS,
    .program = "program.mjs",
};

PYO3_TS_MODULE(thin)
