/** Text and bytes, exactly. */
import { PyBuffer, PyBytes, pyfunction, pymodule } from "../../mod.ts";

const echo = pyfunction("echo(value: str) -> str", (value) => value);
const reverse = pyfunction("reverse(value: str) -> str", (value) => [...value].toReversed().join(""));
const upper = pyfunction("upper(value: bytes) -> bytes", (value) => value.map((one) => one === 97 ? 65 : one));
const sum = pyfunction("sum(value: Any) -> int", (value) => {
  using buffer = PyBuffer.get(value);
  const bytes = new Uint8Array(buffer.byteLength());
  buffer.copyTo(bytes);
  return bytes.reduce((total, one) => total + one, 0);
});
const made = pyfunction("made(size: int) -> Any", (size) => PyBytes.newWith(size, (memory) => memory.fill(7)));
const either = pyfunction("either(value: str | bytes) -> str", (value) => typeof value === "string" ? "str" : "bytes");
const format = pyfunction(
  "format(template: str, *args, **names) -> str",
  (template, args, names) =>
    template.replace(/\{(\w+)\}/g, (_, key) => String(/^\d+$/.test(key) ? args[Number(key)] : names[key])),
);

export default pymodule("text", { members: [echo, reverse, upper, sum, made, either, format] });
