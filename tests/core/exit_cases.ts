/** Programs for exit_test.ts: each ends in its own way, with Python running. */
import assert from "node:assert/strict";
import process from "node:process";
import { type PyAny, Python } from "../../mod.ts";
import { runCase, sleep } from "../harness/child.ts";

function run(code: string, names: Record<string, unknown> = {}): void {
  Python.attach((py) => py.run(code, names).dispose());
}

/** Something that Python prints at its end, without a line's end: it comes out only where streams are flushed. */
function registerAtexit(): void {
  run("import atexit; atexit.register(print, 'atexit', end='')");
}

/** A Python thread that calls a function in a loop. */
function callInLoop(callback: () => unknown, { daemon }: { daemon: boolean }): void {
  run(
    `
    import threading
    def work():
        for i in range(10 ** 9):
            try: callback()
            except Exception: pass
    threading.Thread(target=work, daemon=daemon).start()
  `,
    { callback, daemon },
  );
}

await runCase({
  natural: () => registerAtexit(),
  noModules() {
    registerAtexit();
    run("import sys; print('ran'); sys.modules.pop('threading', None); del sys.modules");
  },
  noStream() {
    run(`
      import sys
      class Item:
          def __lt__(self, other):
              if isinstance(sys.stdout, Stream):
                  sys.stdout = sys.__stdout__
                  print("compared", flush=True)
              return False
      class Stream(list):
          flush = list.sort
          write = None
      sys.stdout = Stream([Item(), Item(), Item()])
    `);
  },
  exitCode() {
    registerAtexit();
    process.exitCode = 7;
  },
  exit() {
    registerAtexit();
    process.exit(3);
  },
  exitInAttach() {
    registerAtexit();
    Python.attach((py) => {
      py.eval("[1]");
      process.exit(3);
    });
  },
  exitInDetach() {
    registerAtexit();
    Python.attach((py) => py.detach(() => process.exit(3)));
  },
  exitInCallback() {
    registerAtexit();
    run("list(map(f, [1, 2]))", { f: () => process.exit(3) });
  },
  exitWithLocals() {
    // What the frame holds is let go after the end of this program, where that is not the end of Python.
    registerAtexit();
    Python.attach((py) => py.run("def go(f): f()", {}).getItem("go").call(() => process.exit(3)));
  },
  uncaught() {
    registerAtexit();
    setTimeout(() => {
      throw new Error("nobody catches this");
    }, 1);
  },
  rejected() {
    registerAtexit();
    throw new Error("nobody catches this");
  },
  caught() {
    process.on("uncaughtException", () => console.log("caught"));
    registerAtexit();
    setTimeout(() => {
      throw new Error("somebody catches this");
    }, 1);
    setTimeout(() => console.log("goes on"), 50);
  },
  failingAtexit() {
    registerAtexit();
    run("import atexit\ndef fail(): raise ValueError('in atexit')\natexit.register(fail)");
  },
  finalizedBefore() {
    registerAtexit();
    Python.finalize();
  },
  workers() {
    run(`
      import threading, time
      def work():
          time.sleep(0.2)
          print("worker ended")
      threading.Thread(target=work).start()
      threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
    `);
    registerAtexit();
    console.log("main ended");
  },
  executor() {
    // Its idle threads are no daemons and end only when they are told that the program does.
    run(
      `
      from concurrent.futures import ThreadPoolExecutor
      executor = ThreadPoolExecutor(3)
      futures = [executor.submit(lambda: None) for _ in range(10)]
      executor.submit(f)
    `,
      { f: async () => (await sleep(20), console.log("answered")) },
    );
  },
  async executorLater() {
    // Nothing but a Python thread keeps the program here; executors must go on working afterwards.
    const resolved = await new Promise((resolve) =>
      run("import threading, time\nthreading.Thread(target=lambda: (time.sleep(0.2), resolve(1))).start()", { resolve })
    );
    run(
      `
      from concurrent.futures import ThreadPoolExecutor
      print(ThreadPoolExecutor(1).submit(lambda: resolved + 1).result())
    `,
      { resolved },
    );
  },
  longWork() {
    run(`
      import time
      from concurrent.futures import ThreadPoolExecutor
      executor = ThreadPoolExecutor(2)
      for i in range(6): executor.submit(lambda i: (time.sleep(0.05), print(i)), i)
    `);
  },
  processPool() {
    run(`
      import multiprocessing
      from concurrent.futures import ProcessPoolExecutor
      executor = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"))
      print(executor.submit(abs, -3).result())
    `);
  },
  callsDuringExit() {
    // The threads call TypeScript while the process ends, at any point of it.
    for (const daemon of [true, false]) callInLoop(() => new Array(10), { daemon });
    setTimeout(() => process.exit(0), 20 + 10 * Math.random());
  },
  async pendingPromises() {
    callInLoop(() => new Promise(() => {}), { daemon: true });
    callInLoop(() => sleep(5), { daemon: true });
    await sleep(30);
    process.exit(0);
  },
  liveHandles() {
    const kept = Python.attach((py) => [
      ...Array.from({ length: 1000 }, () => py.eval("[]").unbind()),
      py.eval("memoryview(bytearray(100))").unbind(),
      py.eval("lambda x: x").unbind(),
    ]);
    run(
      `
      import gc
      class Bomb:
          def __init__(self, f): self.f, self.me = f, self
          def __del__(self): self.f(self)
      bombs = [Bomb(f) for _ in range(500)]
      gc.disable()
    `,
      { f: (self: PyAny) => void self.unbind() },
    );
    callInLoop(() => kept.length, { daemon: true });
    assert.equal(kept.length, 1002);
    setTimeout(() => process.exit(0), 10);
  },
});
