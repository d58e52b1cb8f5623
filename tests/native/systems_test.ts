/** The trampoline for a system that is not this one: that it compiles and links is all that is tried. */
// runs on: deno (no runtime is involved)
import { existsSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { buildNative } from "../../scripts/dev/build_native.ts";

const bin = join(process.env.PYO3_TS_TEST_VENV ?? "", "bin");
const skip = existsSync(join(bin, "python-zig")) ? false : "there is no zig";

test("the trampoline compiles for macOS without a warning", { skip }, async () => {
  const target = "aarch64-macos";
  await buildNative([join(bin, "python"), "-m", "ziglang", "cc", "-target", target], target);
});
