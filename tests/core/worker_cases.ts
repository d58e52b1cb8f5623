/** The Worker of worker_test.ts: answers the name of a use of Python with what it came to. */
import { parentPort } from "node:worker_threads";
import { Python } from "../../mod.ts";

const uses: Record<string, () => unknown> = {
  initialize: () => Python.initialize(),
  attach: () => Python.attach((py) => py.eval("1").extract("int")),
  tryAttach: () => Python.tryAttach(() => 1),
  using: () => {
    using py = Python.attach();
    return py;
  },
};

function attempt(name: string): string {
  try {
    return `no error: ${uses[name]()}`;
  } catch (error) {
    return String(error);
  }
}

/** A Worker of the web has no `parentPort`; its global scope is the port. */
interface WebPort {
  addEventListener(type: "message", listener: (event: { data: string }) => void): void;
  postMessage(text: string): void;
}

if (parentPort !== null) {
  const port = parentPort;
  port.on("message", (name: string) => port.postMessage(attempt(name)));
} else {
  const port = globalThis as unknown as WebPort;
  port.addEventListener("message", ({ data }) => port.postMessage(attempt(data)));
}
