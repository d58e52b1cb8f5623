/** Async functions, and what waits for them. */
import { setTimeout as sleep } from "node:timers/promises";
import { pyclass, pyfunction, pymethod, pymodule } from "../../mod.ts";

const soon = pyfunction("async soon(value: int) -> int", async (value) => {
  await Promise.resolve();
  return value;
});
const after = pyfunction("async after(milliseconds: int, value=None)", async (milliseconds, value) => {
  await sleep(milliseconds);
  return value;
});
const fail = pyfunction("async fail(message: str) -> None", async (message) => {
  await sleep(1);
  throw new RangeError(message);
});

@pyclass("()")
class Session {
  #isOpen = false;

  @pymethod("async __aenter__(self) -> Self")
  async enter(): Promise<this> {
    await sleep(1);
    this.#isOpen = true;
    return this;
  }

  @pymethod("async __aexit__(self, kind: Any, error: Any, traceback: Any) -> bool")
  async exit(kind: unknown): Promise<boolean> {
    await sleep(1);
    this.#isOpen = false;
    return kind !== null;
  }

  @pymethod("is_open(self) -> bool")
  isOpen(): boolean {
    return this.#isOpen;
  }
}

export default pymodule("awaitables", { members: [soon, after, fail, Session] });
