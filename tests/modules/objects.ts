/** Python objects that TypeScript keeps. */
import { type Py, type PyAny, pyclass, pyfunction, pymethod, pymodule, Python } from "../../mod.ts";

@pyclass("()")
class ObjectStore {
  #objects: Py<PyAny>[] = [];

  @pymethod("push(self, value: Any) -> int")
  push(value: PyAny): number {
    return this.#objects.push(value.unbind());
  }

  @pymethod("pop(self) -> Any")
  pop(): unknown {
    const last = this.#objects.pop();
    if (last === undefined) throw new RangeError("the store is empty");
    const value = last.bind();
    last.dispose();
    return value;
  }

  @pymethod("call_all(self, *args) -> list[Any]")
  callAll(...args: unknown[]): unknown[] {
    return this.#objects.map((one) => one.bind().call(...args));
  }

  @pymethod("clear(self) -> None")
  clear(): void {
    for (const one of this.#objects) one.dispose();
    this.#objects = [];
  }

  @pymethod("__contains__(self, value: Any) -> bool")
  has(value: PyAny): boolean {
    return this.#objects.some((one) => one.is(value));
  }

  @pymethod("__len__(self) -> int")
  size(): number {
    return this.#objects.length;
  }
}

const attributes = pyfunction("attributes(value: Any) -> list[str]", (value) => value.dir());
const setAll = pyfunction("set_all(value: Any, **attributes) -> None", (value, attributes) => {
  for (const [name, one] of Object.entries(attributes)) value.setattr(name, one);
});
const callMethod = pyfunction(
  "call_method(value: Any, name: str, *args)",
  (value, name, ...args) => value.callMethod(name, ...args),
);
const evaluate = pyfunction(
  "evaluate(source: str, **names)",
  (source, names) => Python.attach((py) => py.eval(source, names as Record<string, unknown>).unbind()),
);
const identity = pyfunction("identity(value)", (value) => value);

export default pymodule("objects", { members: [ObjectStore, attributes, setAll, callMethod, evaluate, identity] });
