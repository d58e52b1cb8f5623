/** What Deno asks its user for. */
// runs on: deno (Bun has no permissions)
import assert from "node:assert/strict";
import process from "node:process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { discover } from "../../ffi/mod.ts";
import { type ChildResult, runChild } from "../../scripts/dev/child.ts";
import { temporaryFolder } from "../harness/child.ts";

const HELLO = fileURLToPath(new URL("../../examples/hello.ts", import.meta.url));

/** A terminal whose user allows everything, a moment after it is asked: Deno drops what was typed before. */
const TERMINAL = `
import os, pty, select, sys
pid, terminal = pty.fork()
if pid == 0:
    os.execl(os.environ["RUNTIME"], "deno", "run", "--quiet", "--no-check", sys.argv[1])
shown = b""
while True:
    if not select.select([terminal], [], [], 0.5)[0]:
        if shown.endswith(b"> "):
            os.write(terminal, b"A\\n")
        continue
    try:
        shown += os.read(terminal, 4096)
    except OSError:
        break
print(shown.decode())
sys.exit(os.waitpid(pid, 0)[1])
`;

test("P43 a program without functions for Python needs no right to write or to listen", async () => {
  const { code, output } = await hello(["--no-prompt", "--allow-ffi", "--allow-env", "--allow-read", "--allow-run"], {
    XDG_CACHE_HOME: temporaryFolder(),
  });
  assert.equal(code, 0, output);
  assert.match(output, /^Hello .*, I'm Python 3\./);
});

test("P43 a right that is missing is named, with its flag", async () => {
  const { code, output } = await hello(["--no-prompt", "--allow-env", "--allow-read", "--allow-run"]);
  assert.equal(code, 1);
  assert.match(output, /Requires ffi access to .*run again with the --allow-ffi flag/);
});

test("P43 asked at the terminal, the same program runs as with flags", async () => {
  const python = discover().executable!;
  // Not an argument: Deno adds -A to a command that starts itself.
  const env = { NO_COLOR: "1", RUNTIME: process.execPath };
  const { code, output } = await runChild(python, ["-c", TERMINAL, HELLO], { timeout: 30_000, env });
  assert.equal(code, 0, output);
  assert.match(output, /Hello .*, I'm Python 3\./);
  assert.match(output, /ffi access to "/);
});

function hello(flags: readonly string[], env: Record<string, string> = {}): Promise<ChildResult> {
  const args = ["run", "--quiet", "--no-check", ...flags, HELLO];
  return runChild(process.execPath, args, { timeout: 30_000, env: { NO_COLOR: "1", ...env } });
}
