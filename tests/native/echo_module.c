/* A module of the test's child, as a build generates it. */
#include <stddef.h>

#include "module.h"

static const char FACE[] =
    "(ADD, ECHO, CALL, NAP, LEAVE, PID, CALL_ON, BY_ITSELF, RETURN_NULL, SIGNALS, BROKEN, REFUSALS, COUNT,\n"
    " NAP_THEN_CALL) = range(14)\n"
    "def call(action, *args):\n"
    "    return _call(action, *args)\n"
    "def add(a: int, b: int) -> int:\n"
    "    return _call(0, a, b)\n";

const module_config config = {
    .name = "echo",
    .doc = "Echoes.",
    .face = FACE,
    .face_file = "echo.ts",
    .runtime = "",
    .program = "echo_child",
};

PYO3_TS_MODULE(echo)
