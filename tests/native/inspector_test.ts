/** Breakpoints in TypeScript that a stock Python calls. */
// runs on: deno (the module runs on both runtimes; who builds it does not matter)
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import process from "node:process";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { buildModule } from "../../scripts/build/build_module.ts";
import { decodeMappings } from "../../scripts/build/mappings.ts";
import { findBun } from "../../scripts/dev/bun.ts";
import { temporaryFolder } from "../harness/child.ts";
import { skip } from "../harness/python_module.ts";

const ENTRY = fileURLToPath(new URL("../../examples/string_sum/mod.ts", import.meta.url));

const BODY = "String(a + b)";

const PROGRAM = `
import string_sum, sys
string_sum.sum_as_string(1, 2)
print("ready", flush=True)
sys.stdin.readline()
print(string_sum.sum_as_string(20, 22), flush=True)
`;

/** Where a debugger puts a breakpoint for a place in TypeScript: it looks for that in the source map. */
function placeIn(program: string, source: string, line: number, column: number): Record<string, number> {
  const [, encoded] = /sourceMappingURL=data:application\/json;base64,(\S+)/.exec(program)!;
  const map = JSON.parse(new TextDecoder().decode(Uint8Array.fromBase64(encoded)));
  const index = map.sources.findIndex((name: string) => name.endsWith(source));
  for (const [lineNumber, segments] of decodeMappings(map.mappings).entries()) {
    const found = segments.find(({ place }) => String(place) === String([index, line, column]));
    if (found) return { lineNumber, columnNumber: found.column };
  }
  throw new Error(`Nothing in the program is from line ${line + 1} of ${source}`);
}

/** A port that nobody listens at. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** Where Deno's inspector is. */
async function addressAt(place: string): Promise<string> {
  const [{ webSocketDebuggerUrl }] = await (await fetch(`http://${place}/json`)).json();
  return webSocketDebuggerUrl;
}

/** A debugger: asks by `send`, and hears of events. */
class Debugger {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number | string, (message: Record<string, unknown>) => void>();
  #asked = 0;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.onmessage = ({ data }): void => {
      const message = JSON.parse(data);
      this.#waiting.get(message.id ?? message.method)?.(message.id === undefined ? message.params : message.result);
    };
  }

  // deno-lint-ignore no-explicit-any -- what the protocol says
  event(name: string): Promise<any> {
    return new Promise((resolve) => this.#waiting.set(name, resolve));
  }

  // deno-lint-ignore no-explicit-any -- what the protocol says
  send(method: string, params: Record<string, unknown> = {}): Promise<any> {
    const id = ++this.#asked;
    const answer = new Promise((resolve) => this.#waiting.set(id, resolve));
    this.#socket.send(JSON.stringify({ id, method, params }));
    return answer;
  }

  close(): void {
    this.#socket.close();
  }
}

for (const runtime of ["deno", "bun"] as const) {
  test(
    `DBG-01 a breakpoint in TypeScript stops a call of Python's that ${runtime} answers`,
    { skip, timeout: 30_000 },
    async () => {
      const [out, bun] = [temporaryFolder(), await findBun()];
      // Bun takes a path, too; Deno makes one up and tells of it.
      const place = `127.0.0.1:${await freePort()}${runtime === "bun" ? "/debug" : ""}`;
      await buildModule({ entry: ENTRY, out, bun, runtime });
      const python = spawn(join(process.env.PYO3_TS_TEST_VENV!, "bin", "python"), ["-c", PROGRAM], {
        env: {
          ...process.env,
          NO_COLOR: "1",
          PYTHONPATH: out,
          PYO3_TS_RUNTIME: runtime === "bun" ? bun : process.execPath,
          PYO3_TS_INSPECT: place,
        },
      });
      try {
        const lines = createInterface(python.stdout)[Symbol.asyncIterator]();
        assert.equal((await lines.next()).value, "ready");
        const socket = new WebSocket(runtime === "bun" ? `ws://${place}` : await addressAt(place));
        await once(socket, "open");
        const debug = new Debugger(socket);
        await debug.send("Debugger.enable");
        // Safari's protocol, which Bun speaks, begins with no breakpoint active.
        await debug.send("Debugger.setBreakpointsActive", { active: true });
        const source = readFileSync(ENTRY, "utf8").split("\n");
        const line = source.findIndex((text) => text.includes(BODY));
        const program = readFileSync(join(out, "string_sum.mjs"), "utf8");
        const breakpoint = placeIn(program, "string_sum/mod.ts", line, source[line].indexOf(BODY));
        await debug.send("Debugger.setBreakpointByUrl", { urlRegex: "string_sum\\.mjs", ...breakpoint });
        const paused = debug.event("Debugger.paused");
        python.stdin.write("\n");
        const { callFrames: [frame] } = await paused;
        const { result } = await debug.send("Debugger.evaluateOnCallFrame", {
          callFrameId: frame.callFrameId,
          expression: "`${a} and ${b}`",
        });
        assert.equal(result.value, "20 and 22");
        await debug.send("Debugger.resume");
        assert.equal((await lines.next()).value, "42");
        debug.close();
      } finally {
        python.kill("SIGKILL");
      }
    },
  );
}
