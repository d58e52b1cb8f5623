/** What Windows has of the trampoline, run: on Windows itself, elsewhere by Wine. */
// runs on: deno (no runtime is involved)
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { runChild } from "../../scripts/dev/child.ts";
import { temporaryFolder } from "../harness/child.ts";

const NATIVE = fileURLToPath(new URL("../../native/", import.meta.url));
const bin = join(process.env.PYO3_TS_TEST_VENV ?? "", "bin");
// Debian has the program itself outside of PATH, and a script for it in another package.
const wine = ["/usr/lib/wine/wine64", "/usr/bin/wine64", "/usr/bin/wine"].find((path) => existsSync(path));
const skip = !existsSync(join(bin, "python-zig"))
  ? "there is no zig"
  : wine === undefined
  ? "there is no Wine: apt install wine64"
  : false;

const SOURCES = [
  ...["tests/windows_test.c", "os_windows.c", "os_windows_text.c", "os_windows_process.c", "transport.c"],
  ...["child.c", "child_watch.c"],
];

test("BLD-17 two processes of Windows talk, end and leave nothing", { skip }, async () => {
  const folder = temporaryFolder();
  const program = join(folder, "windows_test.exe");
  const args = [
    ...["-m", "ziglang", "cc", "-target", "x86_64-windows-gnu", "-std=c11", "-O2", "-Wall", "-Wextra", "-Werror"],
    ...["-Itests", "-o", program, ...SOURCES, "-lapi-ms-win-core-synch-l1-2-0", "-lshell32"],
  ];
  // The first time on a machine zig makes the C library of Windows, which takes minutes.
  const built = await runChild(join(bin, "python"), args, { cwd: NATIVE, timeout: 600_000 });
  assert.equal(built.code, 0, built.output);
  const env = { WINEPREFIX: join(folder, "wine"), WINEDEBUG: "-all" };
  const { code, output } = await runChild(wine!, [program], { cwd: folder, env, timeout: 110_000 });
  assert.equal(code, 0, output);
  assert.match(output, /passed\s*$/);
});
