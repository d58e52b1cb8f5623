import assert from "node:assert/strict";
import process from "node:process";
import { test } from "node:test";
import { type PyBackedBytes, PyBuffer, PyBytes, pyfunction, pymodule, Python } from "../../../mod.ts";
import { Bytes, bytesTypes, bytesView } from "../../../src/ecosystem/bytes/mod.ts";
import { isHosted } from "../../harness/child.ts";

const SHARES = Python.attach(() => PyBuffer.sharesMemory);
const shared = { skip: SHARES ? false : "no memory of another process is shown" };

function sharedBytes(text: string): Uint8Array<SharedArrayBuffer> {
  const memory = new Uint8Array(new SharedArrayBuffer(text.length));
  for (let i = 0; i < text.length; i++) memory[i] = text.charCodeAt(i);
  return memory;
}

/** Where every call is encoded and decoded, a few must do. */
const ROUNDS = process.env.PYO3_TS_BACKEND === "loopback" || isHosted ? 1000 : 10_000;

const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

test("BYT-01 a Uint8Array is an object with all that bytes can do", () => {
  Python.attach((py) => {
    const b = Bytes.from(encode(" A walk in 1999 "));
    assert.ok(Bytes.isTypeOf(b));
    const checked = py.eval(
      `[
        expr for expr in (
          "len(b) == len(s)", "b == s", "s == b", "not (b != s)", "b == bytearray(s)", "hash(b) == hash(s)",
          "{s: 1}[b] == 1", "b[1] == s[1]", "b[-2] == s[-2]", "b[1:-1] == s[1:-1]", "b[::2] == s[::2]",
          "b[::-1] == s[::-1]", "list(b) == list(s)", "list(reversed(b)) == list(reversed(s))", "65 in b",
          "b'walk' in b", "b'run' not in b", "b + b'x' == s + b'x'", "b'x' + b == b'x' + s", "b * 2 == 2 * b == s * 2",
          "b < s + b'x'", "b <= s", "b > b''", "b >= s", "sorted([b, b'']) == [b'', s]", "b.strip() == s.strip()",
          "b.split() == s.split()", "b.find(b'walk') == s.find(b'walk')", "b.count(b'9') == 3",
          "b.replace(b'walk', b'run') == s.replace(b'walk', b'run')", "b.upper() == s.upper()",
          "b[12:15].isdigit()", "b.startswith(b' A')", "b.startswith((b'x', b' A'))", "not b.startswith(b'A')",
          "b.startswith(b'A', 1)", "b.endswith(b'9 ')", "not b.endswith(s + s)", "b.removeprefix(b' A ') == s[3:]",
          "b.removesuffix(b' ') == s[:-1]", "b.removesuffix(b'') == s", "b.decode() == s.decode()",
          "b.hex() == s.hex()", "b.hex('-', 2) == s.hex('-', 2)", "bytes(b) == s", "b'<%b>' % bytes(b) == b'<' + s + b'>'",
          "re.search(rb'\\\\d+', b.memory).group() == b'1999'", "zlib.crc32(b.memory) == zlib.crc32(s)", "bool(b)",
          "not B()", "B(b'ab') == b'ab'", "type(b[1:]) is B", "b.translate(None, b'9') == s.translate(None, b'9')",
          "'split' in dir(b)", "not hasattr(b, 'nothing')", "b != 5", "b != 'text'", "copy.copy(b) is b",
          "b.join([b'1', b'2']) == s.join([b'1', b'2'])", "b.memory.readonly", "repr(B(b'a')) == \\"Bytes(b'a')\\"",
        ) if not eval(expr, {"b": b, "s": bytes(b), "B": type(b), "re": re, "zlib": zlib, "copy": copy})
      ]`.replaceAll(/\s*\n\s*/g, " "),
      { b, re: py.import("re"), zlib: py.import("zlib"), copy: py.import("copy") },
    ).extract("list[str]");
    assert.deepEqual(checked, []);
    assert.throws(() => b.setItem(0, 1), { name: "TypeError" });
    assert.throws(() => b.getItem(100), { name: "IndexError" });
    assert.throws(() => b.lt("text"), { name: "TypeError" });
  });
});

test("BYT-01 slices share the memory, and outlive the object they are of", shared, () => {
  const memory = sharedBytes("abcdef");
  const tail = Python.attach(() => {
    const bytes = Bytes.from(memory);
    return bytes.getItem(Python.attach((py) => py.eval("slice(2, None)").unbind()).bind()).unbind();
  });
  memory[2] = 0x58;
  using held = tail;
  Python.attach((py) => {
    assert.equal(held.bind(py).callMethodAs("str", "decode"), "Xdef");
    assert.deepEqual(held.bind(py).cast(Bytes).toBytes(), encode("Xdef"));
    if (Python.versionInfo[1] < 12) return;
    assert.equal(py.eval("bytes(memoryview(b))", { b: held.bind(py) }).cast(PyBytes).len(), 4);
  });
});

test("BYT-01 from Python 3.12 on the object itself exports its memory", {
  skip: Python.versionInfo[1] < 12 && "Python asks for it from 3.12 on; b.memory before",
}, () => {
  Python.attach((py) => {
    const b = Bytes.from(encode("abc"));
    assert.equal(
      py.eval("__import__('zlib').crc32(b) == __import__('zlib').crc32(b'abc')", { b }).extract("bool"),
      true,
    );
    assert.deepEqual(PyBuffer.get(b).toArray("uint8"), encode("abc"));
    assert.throws(() => PyBuffer.get(b).as("uint8"), { name: "BufferError" });
  });
});

test("BYT-01 they pickle as bytes, out of band too", () => {
  Python.attach((py) => {
    const b = Bytes.from(encode("abc"));
    const names = py.run(
      `
import pickle, copy
plain = [pickle.loads(pickle.dumps(b, protocol)) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)]
buffers = []
small = pickle.dumps([b], 5, buffer_callback=buffers.append)
back = pickle.loads(small, buffers=buffers)
deep = copy.deepcopy([b])
`,
      { b },
    );
    const all = names.getItem("plain").extract("list[bytes]");
    assert.ok(all.length >= 6 && all.every((one) => new TextDecoder().decode(one) === "abc"));
    assert.equal(names.getItem("back").repr(), "[b'abc']");
    assert.equal(names.getItem("buffers").len(), 1);
    assert.equal(names.getItem("deep").repr(), "[b'abc']");
  });
});

test("BYT-01 Bytes in a signature: a view to keep comes, memory of TypeScript goes", async () => {
  const kept: PyBackedBytes[] = [];
  const keep = pyfunction("keep(data: Bytes) -> Bytes", bytesTypes, (data) => {
    kept.push(data);
    return data.slice(0, 2);
  });
  pymodule("bytes_case", { members: [keep] }).register();
  Python.attach((py) => {
    const { keep } = { keep: py.import("bytes_case").getattr("keep") };
    assert.equal(keep.call(py.eval("b'abc'")).repr(), "Bytes(b'ab')");
    assert.equal(keep.call(py.eval("memoryview(b'12345')[1:]")).repr(), "Bytes(b'23')");
    assert.equal(keep.call(Bytes.from(encode("xyz"))).repr(), "Bytes(b'xy')");
    assert.throws(() => keep.call("text"), { name: "TypeError", message: /expected Bytes, got str/ });
    assert.throws(() => keep.call(5), { name: "TypeError", message: /expected Bytes, got int/ });
    assert.throws(() => keep.call(py.eval("object()")), { name: "TypeError", message: /expected Bytes, got object/ });
  });
  await Promise.resolve();
  assert.deepEqual(kept.map((data) => data.decode()), ["abc", "2345", "xyz"]);
  for (const data of kept) data.dispose();
});

test("BYT-01 other items go as their bytes, an empty array is empty", () => {
  Python.attach(() => {
    assert.equal(Bytes.from(Uint16Array.of(1, 256)).repr(), "Bytes(b'\\x01\\x00\\x00\\x01')");
    assert.equal(Bytes.from(new ArrayBuffer(2)).repr(), "Bytes(b'\\x00\\x00')");
    assert.equal(Bytes.from(new Uint8Array(0)).len(), 0);
    assert.equal(Bytes.from(new Uint8Array(new SharedArrayBuffer(4), 1, 2)).len(), 2);
    assert.throws(() => Bytes.from({} as never), /Cannot make Bytes of anything but .* buffer: object/);
    assert.ok(!Bytes.isTypeOf(PyBytes.from(encode("a"))));
  });
});

test(`BYT-01 ${ROUNDS} rounds leave nothing behind`, () => {
  const memory = sharedBytes("abcdef");
  Python.attach((py) => {
    const [sys, gc] = [py.import("sys"), py.import("gc")];
    const cut = py.eval("lambda b: (b[1:-1], b + b'x', bytes(b), hash(b), b.split(b'c'))");
    const data = py.eval("b'abc' * 100");
    const round = (): void =>
      Python.attach(() => {
        cut.call(Bytes.from(memory)).dispose();
        data.extract(bytesView).dispose();
      });
    const blocks = (): number => {
      gc.callMethod("collect").dispose();
      return sys.callMethodAs("int", "getallocatedblocks");
    };
    for (let i = 0; i < 100; i++) round();
    const before = blocks();
    for (let i = 0; i < ROUNDS; i++) round();
    const more = blocks() - before;
    assert.ok(more < 500, `${more} more blocks of memory after ${ROUNDS} rounds`);
  });
});
