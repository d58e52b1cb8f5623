/**
 * The start of a program, with a warm discovery cache.
 *
 * @module
 */

import type { Subject } from "../../scripts/dev/bench_subject.ts";

/** From the import to the first result, inside the process and from outside; then what an empty program takes. */
export const subjects: readonly Subject[] = [
  {
    kind: "process",
    id: "start",
    title: "start + first call, from the import on",
    unit: "ms",
    figure: "printed",
    program: ["start_program.ts"],
    installed: true,
  },
  {
    kind: "process",
    id: "start_process",
    title: "start + first call, the whole process",
    unit: "ms",
    figure: "lifetime",
    program: ["hello_program.ts"],
    installed: true,
    python: ["-c", "import math; print(math.sqrt(2))"],
  },
  {
    kind: "process",
    id: "empty_process",
    title: "an empty program",
    unit: "ms",
    figure: "lifetime",
    program: ["empty_program.ts"],
    python: ["-c", "pass"],
  },
];
