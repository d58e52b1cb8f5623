/** Programs for the tests of this folder. */
import process from "node:process";
import { Python } from "../../mod.ts";
import { runCase, sleep } from "../harness/child.ts";

await runCase({
  async patient() {
    Python.initialize({ deadlockTimeout: 0 });
    const names = Python.attach((py) => {
      const names = py.run(
        `
        import threading
        answers = []
        def go(f):
            thread = threading.Thread(target=lambda: answers.append(f()))
            thread.start()
            thread.join(1.5)
            return thread.is_alive()
      `,
        {},
      );
      const waiting = names.getItem("go").callAs("bool", () => sleep(0).then(() => "kept"));
      console.log(waiting ? "still waiting" : "gave up");
      return names.unbind();
    });
    await sleep(200);
    Python.attach((py) => console.log(...names.bind(py).getItem("answers").extract("list[str]")));
  },
  killed() {
    Python.attach((py) => console.log(py.eval("f()", { f: () => 1 }).extract("int")));
    process.kill(process.pid, "SIGKILL");
  },
  idle() {
    // A daemon thread that holds a callback does not keep the program; neither does a callback.
    Python.attach((py) => {
      py.run(
        `
        import threading
        def go(f):
            f(0)
            threading.Thread(target=threading.Event().wait, daemon=True).start()
            global kept
            kept = f
      `,
        {},
      ).getItem("go").call((x: number) => console.log("called", x));
    });
  },
  threads() {
    // Threads that are no daemons do, as in python3.
    Python.attach((py) => {
      py.run(
        `
        import threading, time
        def go(f):
            def run():
                for i in range(5):
                    time.sleep(0.02)
                    f(i)
            threading.Thread(target=run).start()
      `,
        {},
      ).getItem("go").call((x: number) => console.log("called", x));
    });
  },
  exiting() {
    // The program ends while threads call, wait for promises and drop functions.
    Python.attach((py) => {
      py.run(
        `
        import threading
        def go(f, g):
            def run(call):
                # A host's threads hear that what they call has ended, or that Python is about to.
                try:
                    while True: call(lambda: None)
                except (ChildProcessError, RuntimeError): pass
            for call in f, f, g, g:
                threading.Thread(target=run, args=(call,), daemon=True).start()
      `,
        {},
      ).getItem("go").call(() => () => 1, () => new Promise(() => {}));
    });
    setTimeout(() => console.log("ended"), 20);
  },
  fork() {
    Python.attach((py) => {
      const text = py.run(
        `
        import os
        def go(f):
            assert f(1) == 2
            read, write = os.pipe()
            child = os.fork()
            if child == 0:
                try:
                    f(2)
                except BaseException as error:
                    os.write(write, f"{type(error).__name__}: {error}".encode())
                del f
                os._exit(7)
            os.close(write)
            text = os.read(read, 1000).decode()
            status = os.waitpid(child, 0)[1]
            return f"{text} [{os.WEXITSTATUS(status)}, {os.WTERMSIG(status)}] {f(41)}"
      `,
        {},
      ).getItem("go").callAs("str", (x: number) => x + 1);
      console.log(text);
    });
  },
  forkFromThread() {
    Python.attach((py) => {
      const text = py.run(
        `
        import os, threading
        def go(f):
            out = []
            def run():
                read, write = os.pipe()
                child = os.fork()
                if child == 0:
                    try:
                        f(2)
                    except BaseException as error:
                        os.write(write, type(error).__name__.encode())
                    os._exit(7)
                os.waitpid(child, 0)
                out.append(f"{os.read(read, 1000).decode()} {f(41)}")
            thread = threading.Thread(target=run)
            thread.start(); thread.join()
            return out[0]
      `,
        {},
      ).getItem("go").callAs("str", (x: number) => x + 1);
      console.log(text);
    });
  },
  multiprocessing() {
    Python.attach((py) => {
      const names = py.run(
        `
        import functools, multiprocessing, operator
        from concurrent.futures import ProcessPoolExecutor
        def go(method, f):
            context = multiprocessing.get_context(method)
            with ProcessPoolExecutor(2, mp_context=context) as pool:
                return list(map(f, pool.map(functools.partial(operator.mul, 3), range(4))))
        def exception(f):
            import pickle
            try:
                f()
            except ValueError as error:
                return repr(pickle.loads(pickle.dumps(error)))
      `,
        {},
      );
      for (const method of ["spawn", "fork"]) {
        console.log(method, ...names.getItem("go").callAs("list[int]", method, (x: number) => x + 1));
      }
      console.log(
        names.getItem("exception").callAs("str", () => {
          throw new RangeError("pickled");
        }),
      );
    });
  },
  recursion() {
    Python.attach((py) => {
      const names = py.run("def down(f, n): return f(n + 1)", {});
      let deepest = 0;
      const f = (n: number): number => {
        deepest = Math.max(deepest, n);
        return names.getItem("down").callAs("int", f, n);
      };
      for (let round = 0; round < 3; round++) {
        try {
          f(0);
          console.log("no error");
        } catch (error) {
          const { name } = error as Error;
          console.log(/^(RecursionError|RangeError)$/.test(name) ? "overflow" : name, deepest > 50);
        }
      }
      console.log(py.eval("1 + 1").extract("int"));
    });
  },
});
