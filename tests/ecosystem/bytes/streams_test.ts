import assert from "node:assert/strict";
import { test } from "node:test";
import { type Py, type PyAny, pyfunction, pymodule, Python } from "../../../mod.ts";
import {
  blobFrom,
  bytesTypes,
  chunksFrom,
  fileFrom,
  readableFrom,
  writableFrom,
} from "../../../src/ecosystem/bytes/mod.ts";
import { isHosted } from "../../harness/child.ts";

const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const textOf = (stream: ReadableStream): Promise<string> => new Response(stream).text();

/** Pieces that are made when they are asked for. */
function counting(
  count: number,
): { stream: ReadableStream<Uint8Array<ArrayBuffer>>; made: number; cancelled: boolean } {
  const state = {
    made: 0,
    cancelled: false,
    stream: new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull(controller) {
        if (state.made === count) return controller.close();
        controller.enqueue(encode(`line ${state.made++}\n`));
      },
      cancel() {
        state.cancelled = true;
      },
    }, { highWaterMark: 0 }),
  };
  return state;
}

/** A function that a Python text defines. */
function define(code: string, name: string, names: Record<string, unknown> = {}): Py<PyAny> {
  return Python.attach((py) => py.run(code, names as never).getItem(name).unbind());
}

test("BYT-01 a stream is a file that Python reads on a thread, no faster than it asks", async () => {
  using read = define(
    "def read(file):\n    line = file.readline()\n    return line.decode(), file.readable(), file.seekable(), file.name",
    "read",
  );
  const source = counting(1_000_000);
  const result = await Python.attach((py) =>
    read.bind(py).callAsync("tuple[str, bool, bool, str]", fileFrom(source.stream, { bufferSize: 64 }))
  );
  assert.deepEqual(result, ["line 0\n", true, false, "<stream>"]);
  assert.ok(source.made < 20, `${source.made}`);
  using all = define("def all(file):\n    with file: return sum(1 for _ in file), file.raw.closed", "all");
  const lines = counting(1000);
  const [count] = await Python.attach((py) => all.bind(py).callAsync("tuple[int, bool]", fileFrom(lines.stream)));
  assert.equal(count, 1000);
});

test("BYT-01 to close the file cancels the stream; an error of the stream is raised where it is read", async () => {
  using close = define("def close(file):\n    file.read1(3); file.close()", "close");
  const source = counting(10);
  await Python.attach((py) => close.bind(py).callAsync("None", fileFrom(source.stream)));
  await Promise.resolve();
  assert.equal(source.cancelled, true);
  const failing = new ReadableStream({ pull: (controller) => controller.error(new RangeError("no more")) });
  using read = define("def read(file): return file.read()", "read");
  await assert.rejects(
    Python.attach((py) => read.bind(py).callAsync("bytes", fileFrom(failing))),
    { name: "RangeError", message: "no more" },
  );
  const text = new ReadableStream({ start: (controller) => (controller.enqueue("text"), controller.close()) });
  await assert.rejects(
    Python.attach((py) => read.bind(py).callAsync("bytes", fileFrom(text as never))),
    /Cannot read a stream of bytes that gives anything else; encode it first: string/,
  );
});

test("BYT-01 a blob is a file to seek in", async () => {
  using read = define(
    "import io, zipfile\ndef read(file):\n    with zipfile.ZipFile(file) as z: return z.read('b.txt').decode(), file.name",
    "read",
  );
  const archive = Python.attach((py) =>
    py.run(
      "import io, zipfile\nf = io.BytesIO()\nwith zipfile.ZipFile(f, 'w') as z:\n    z.writestr('a', 'x' * 100000); z.writestr('b.txt', 'found')\nv = f.getvalue()",
      {},
    ).getItem("v").extract("bytes")
  );
  const file = new File([archive], "archive.zip");
  assert.deepEqual(
    await Python.attach((py) => read.bind(py).callAsync("tuple[str, str]", fileFrom(file))),
    ["found", "archive.zip"],
  );
  using seek = define(
    `
def seek(file):
    places = [file.seek(2), file.read(2), file.seek(-1, 2), file.read(), file.read(), file.seek(0), file.read(), file.seek(9), file.read(1)]
    try: file.seek(-1)
    except ValueError as error: places.append(type(error).__name__)
    return repr(places)
`,
    "seek",
  );
  assert.equal(
    await Python.attach((py) => seek.bind(py).callAsync("str", fileFrom(new Blob(["012345"])))),
    "[2, b'23', 5, b'5', b'', 0, b'012345', 9, b'', 'ValueError']",
  );
});

test("BYT-01 the JavaScript thread cannot wait for its own promise, and says so", { skip: isHosted }, () => {
  assert.throws(
    () => Python.attach(() => void fileFrom(new Blob(["a"])).callMethod("read")),
    /Cannot give a promise to Python on the JS thread/,
  );
});

test("BYT-01 a stream is an iterator of its pieces", async () => {
  using take = define(
    "def take(chunks):\n    first = next(chunks)\n    chunks.close()\n    return first, list(chunks)",
    "take",
  );
  const source = counting(10);
  assert.deepEqual(
    await Python.attach((py) => take.bind(py).callAsync("tuple[bytes, list[bytes]]", chunksFrom(source.stream))),
    [encode("line 0\n"), []],
  );
  await Promise.resolve();
  assert.equal(source.cancelled, true);
  assert.equal(source.made, 1);
  using join = define("def join(chunks): return b''.join(chunks).decode()", "join");
  const pieces = new ReadableStream({
    start(controller) {
      for (const piece of [encode("a"), new Uint8Array(0), encode("b").buffer, new DataView(encode("c").buffer)]) {
        controller.enqueue(piece);
      }
      controller.close();
    },
  });
  assert.equal(await Python.attach((py) => join.bind(py).callAsync("str", chunksFrom(pieces))), "abc");
});

test("BYT-01 async for takes a stream as it is", async () => {
  using join = define(
    "async def join(pieces):\n    return b''.join([piece async for piece in pieces]).decode()",
    "join",
  );
  const pieces = (): ReadableStream => counting(3).stream;
  const give = pyfunction("give() -> AsyncIterator[bytes]", () => pieces());
  pymodule("stream_case", { members: [give] }).register();
  assert.equal(
    await Python.attach((py) => join.bind(py).call(py.import("stream_case").callMethod("give")).toPromise("str")),
    "line 0\nline 1\nline 2\n",
  );
});

test("BYT-01 Python writes to a stream, which takes one piece after the other", async () => {
  const seen: number[] = [];
  let [open, most] = [0, 0];
  let closed = false;
  const stream = new WritableStream<Uint8Array<ArrayBuffer>>({
    async write(piece) {
      most = Math.max(most, ++open);
      await new Promise((resolve) => setTimeout(resolve, 2));
      seen.push(piece.length);
      open--;
    },
    close: () => void (closed = true),
  });
  using write = define(
    "def write(file):\n    with file:\n        for i in range(8): file.write(bytes(100))\n    return file.closed",
    "write",
  );
  assert.equal(
    await Python.attach((py) => write.bind(py).callAsync("bool", fileFrom(stream, { bufferSize: 256 }))),
    true,
  );
  assert.equal(seen.reduce((sum, size) => sum + size), 800);
  assert.deepEqual([most, closed], [1, true]);
  const failing = new WritableStream({ write: () => Promise.reject(new RangeError("full")) });
  await assert.rejects(
    Python.attach((py) => write.bind(py).callAsync("bool", fileFrom(failing, { bufferSize: 16 }))),
    { message: "full" },
  );
});

test("BYT-01 a file of Python's is a stream that reads when it is asked", async () => {
  using made = define(
    `
import io
class Counted(io.RawIOBase):
    reads = 0
    def readable(self): return True
    def readinto(self, target):
        Counted.reads += 1
        target[:] = b"x" * len(target)
        return len(target)
file = Counted()
`,
    "file",
  );
  const stream = readableFrom(made, { size: 10 });
  const reads = (): number => Python.attach((py) => made.bind(py).getattr("reads").extract("int"));
  const reader = stream.getReader();
  assert.equal(reads(), 0);
  assert.deepEqual((await reader.read()).value, encode("xxxxxxxxxx"));
  await reader.read();
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(reads(), 2);
  await reader.cancel();
  assert.equal(Python.attach((py) => made.bind(py).getattr("closed").extract("bool")), true);
});

test("BYT-01 files, iterables, generators, memory and async iterators are streams; other things are not", async () => {
  const sources: [code: string, expected: string][] = [
    ["__import__('io').BytesIO(b'file')", "file"],
    ["[b'a', bytearray(b'b'), b'', memoryview(b'c')]", "abc"],
    ["(b'%d' % i for i in range(5))", "01234"],
    ["b'memory'", "memory"],
    ["memoryview(bytearray(b'abcdef'))[2:]", "cdef"],
    ["[]", ""],
  ];
  for (const [code, expected] of sources) {
    assert.equal(await textOf(Python.attach((py) => readableFrom(py.eval(code), { size: 4 }))), expected, code);
  }
  using tick = define(
    `
import asyncio
closed = []
async def tick():
    try:
        for i in range(1000):
            await asyncio.sleep(0)
            yield b"%d " % i
    finally:
        closed.append(1)
`,
    "tick",
  );
  const reader = Python.attach((py) => readableFrom(tick.bind(py).call())).getReader();
  assert.deepEqual((await reader.read()).value, encode("0 "));
  assert.deepEqual((await reader.read()).value, encode("1 "));
  await reader.cancel();
  const closed = Python.attach((py) => tick.bind(py).getattr("__globals__").getItem("closed").len());
  assert.equal(closed, 1);
  assert.throws(() => Python.attach((py) => void readableFrom(py.eval("5"))), { name: "TypeError" });
  const text = Python.attach((py) => readableFrom(py.import("io").callMethod("StringIO", "text")));
  await assert.rejects(textOf(text), /Cannot read text as bytes; open the file in binary mode/);
  const broken = Python.attach((py) => readableFrom(py.eval("(1 // 0 for _ in [1])")));
  await assert.rejects(textOf(broken), { name: "ZeroDivisionError" });
});

test("BYT-01 a stream is piped into a file of Python's, and the other way round", async () => {
  using target = define(
    "import io\nclass Kept(io.BytesIO):\n    def close(self): self.kept = self.getvalue()\nf = Kept()",
    "f",
  );
  await counting(3).stream.pipeTo(Python.attach(() => writableFrom(target)));
  assert.equal(
    Python.attach((py) => target.bind(py).getattr("kept").callMethodAs("str", "decode")),
    "line 0\nline 1\nline 2\n",
  );
  using later = define(
    "class Later:\n    async def write(self, data): self.data = bytes(data)\n    async def close(self): self.closed = True\nf = Later()",
    "f",
  );
  const writer = Python.attach(() => writableFrom(later)).getWriter();
  await writer.write(encode("async"));
  await writer.close();
  Python.attach((py) => {
    assert.equal(later.bind(py).getattr("data").repr(), "b'async'");
    assert.equal(later.bind(py).getattr("closed").extract("bool"), true);
  });
  using raw = define(
    "import io\nclass Raw(io.RawIOBase):\n    seen = []\n    def writable(self): return True\n    def write(self, data): self.seen.append(bytes(data[:3])); return min(3, len(data))\nf = Raw()",
    "f",
  );
  const slow = Python.attach(() => writableFrom(raw)).getWriter();
  await slow.write(encode("abcdefg"));
  await slow.close();
  assert.equal(Python.attach((py) => raw.bind(py).getattr("seen").repr()), "[b'abc', b'def', b'g']");
});

test("BYT-01 blobs of memory and of files", async () => {
  const blob = await Python.attach((py) => blobFrom(py.eval("bytearray(b'abc')"), { type: "text/plain" }));
  assert.deepEqual([await blob.text(), blob.size], ["abc", 3]);
  assert.match(blob.type, /^text\/plain/);
  const file = await Python.attach((py) => blobFrom(py.import("io").callMethod("BytesIO", encode("file"))));
  assert.equal(await file.text(), "file");
});

test("BYT-01 BinaryIO in a signature, both ways", async () => {
  let text: Promise<string> | undefined;
  const swap = pyfunction("swap(file: BinaryIO) -> BinaryIO", bytesTypes, (file) => {
    text = textOf(file);
    return new Blob(["back"]);
  });
  pymodule("swap_case", { members: [swap] }).register();
  using run = define("import io, swap_case\ndef run(): return swap_case.swap(io.BytesIO(b'there')).read()", "run");
  assert.deepEqual(await Python.attach((py) => run.bind(py).callAsync("bytes")), encode("back"));
  assert.equal(await text, "there");
});
