/** What the bench of modules calls. */
import { pyfunction, pymodule } from "../../../mod.ts";

const add = pyfunction("add(a: int, b: int) -> int", (a, b) => a + b);
const echo = pyfunction("echo(text: str) -> str", (text) => text);
const call = pyfunction("call(f: Any) -> int", (f) => f.callAs("int", -1));
const data = pyfunction("data(value: bytes) -> bytes", (value) => value);
const look = pyfunction("look(value: Buffer) -> int", (value) => value.length);

export default pymodule("bench_module", { members: [add, echo, call, data, look] });
