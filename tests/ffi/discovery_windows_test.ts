// The libraries of Windows, on a file system that is a table of files.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  discover,
  type DiscoverOptions,
  type FileStatus,
  type PythonInfo,
  type RunResult,
  type System,
} from "../../ffi/discovery/discover.ts";
import { discoverError } from "./discovery_fixture.ts";

const MACHINES = { x64: 0x8664, arm64: 0xaa64, ia32: 0x14c } as const;

/** The beginning of a file of Windows's. */
function pe(machine: keyof typeof MACHINES, text = ""): Uint8Array {
  const bytes = new Uint8Array(256);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0x4d5a);
  view.setUint32(0x3c, 0x80, true);
  view.setUint32(0x80, 0x50450000);
  view.setUint16(0x84, MACHINES[machine], true);
  bytes.set(new TextEncoder().encode(text), 0x90);
  return bytes;
}

const library = (machine: keyof typeof MACHINES): Uint8Array => pe(machine, "\0Py_InitializeEx\0");

/** A Windows with these files, and what its interpreters say of themselves. */
class Windows implements System {
  readonly platform = "win32";
  readonly arch = "x64";
  readonly execPath = "C:\\Program Files\\Deno\\deno.exe";
  readonly main = undefined;
  readonly pid = 1;
  readonly #files: Map<string, Uint8Array | string>;
  readonly #answers: Readonly<Record<string, object>>;
  readonly #variables: Readonly<Record<string, string>>;

  constructor(
    files: Readonly<Record<string, Uint8Array | string>>,
    answers: Readonly<Record<string, object>>,
    variables: Readonly<Record<string, string>> = {},
  ) {
    this.#files = new Map(Object.entries(files).map(([path, data]) => [this.#key(path), data]));
    this.#answers = Object.fromEntries(Object.entries(answers).map(([path, data]) => [this.#key(path), data]));
    this.#variables = variables;
  }

  /** Windows knows no case, and takes both slashes. */
  #key(path: string): string {
    return path.replaceAll("\\", "/").toLowerCase();
  }

  env(name: string): string | undefined {
    return this.#variables[name];
  }

  cwd(): string {
    return "C:\\work";
  }

  status(path: string): FileStatus | undefined {
    const file = this.#files.get(this.#key(path));
    const folder = [...this.#files.keys()].some((one) => one.startsWith(`${this.#key(path)}/`));
    if (file === undefined && !folder) return undefined;
    const isFile = file !== undefined;
    return { isFile, isDirectory: !isFile, isExecutable: true, size: file?.length ?? 0, mtime: 0 };
  }

  realPath(path: string): string | undefined {
    return this.status(path) && path;
  }

  readText(path: string): string | undefined {
    const file = this.#files.get(this.#key(path));
    return typeof file === "string" ? file : undefined;
  }

  readBytes(path: string, offset: number, length: number): Uint8Array | undefined {
    const file = this.#files.get(this.#key(path));
    return file instanceof Uint8Array ? file.subarray(offset, offset + length) : undefined;
  }

  writeText(): void {
    throw new Error("nothing is written");
  }

  rename(): void {}

  remove(): void {}

  run(program: string): RunResult {
    const answer = this.#answers[this.#key(program)];
    return answer === undefined
      ? { code: 1, stdout: "", stderr: "no such program" }
      : { code: 0, stdout: `pyo3-ts:${JSON.stringify(answer)}\r\n`, stderr: "" };
  }
}

/** What CPython for Windows says of itself. */
function answer(base: string, overrides: Record<string, unknown> = {}): object {
  return {
    implementation: "cpython",
    version: [3, 12, 1],
    versionText: "3.12.1",
    executable: `${base}\\python.exe`,
    baseExecutable: `${base}\\python.exe`,
    prefix: base,
    basePrefix: base,
    execPrefix: base,
    baseExecPrefix: base,
    platlibdir: "DLLs",
    abiflags: "",
    freeThreaded: false,
    debug: false,
    pointerSize: 8,
    platform: "win32",
    machine: null,
    mapped: null,
    config: {},
    ...overrides,
  };
}

const BASE = "C:\\Python312";
const installed = {
  [`${BASE}\\python.exe`]: pe("x64"),
  [`${BASE}\\python3.dll`]: pe("x64", "python312.Py_Main"),
  [`${BASE}\\python312.dll`]: library("x64"),
};

function find(system: System, options: DiscoverOptions = {}): PythonInfo {
  return discover({ ...options, system });
}

test("BLD-08 an installation's python312.dll is found beside its python.exe", () => {
  const system = new Windows(installed, { [`${BASE}\\python.exe`]: answer(BASE) }, { PATH: `D:\\none;${BASE}` });
  const { library, executable, prefix, source } = find(system);
  assert.deepEqual([library, executable, prefix, source], [
    `${BASE}\\python312.dll`,
    `${BASE}\\python.exe`,
    BASE,
    "PATH",
  ]);
});

test("BLD-08 a virtualenv has the library of the installation behind it", () => {
  const environment = "C:\\work\\.venv";
  const python = `${environment}\\Scripts\\python.exe`;
  const files = { ...installed, [python]: pe("x64"), [`${environment}\\pyvenv.cfg`]: `home = ${BASE}\r\n` };
  const says = answer(BASE, { executable: python, prefix: environment });
  const { library, executable, prefix, basePrefix } = find(
    new Windows(files, { [python]: says }, { VIRTUAL_ENV: environment }),
  );
  assert.deepEqual([library, executable, prefix, basePrefix], [`${BASE}\\python312.dll`, python, environment, BASE]);
});

test("BLD-08 free-threaded and debug builds take their own libraries", () => {
  for (
    const [flags, name] of [
      [{ freeThreaded: true }, "python312t.dll"],
      [{ debug: true }, "python312_d.dll"],
      [{ freeThreaded: true, debug: true }, "python312t_d.dll"],
    ] as const
  ) {
    const files = { ...installed, [`${BASE}\\${name}`]: library("x64") };
    const system = new Windows(files, { [`${BASE}\\python.exe`]: answer(BASE, flags) });
    assert.equal(find(system, { python: BASE }).library, `${BASE}\\${name}`);
  }
});

test("BLD-08 PP-03 a library given by its path needs no interpreter, and says where its home is", () => {
  const files = { "D:\\app\\python312.dll": library("x64"), "D:\\app\\python312.zip": pe("x64") };
  const { library: path, home, executable } = find(new Windows(files, {}), { library: "D:\\app\\python312.dll" });
  assert.deepEqual([path, home, executable], ["D:\\app\\python312.dll", "D:\\app", undefined]);
});

test("BLD-08 PP-03 what cannot be loaded is refused before it is loaded", () => {
  const refused = (dll: Uint8Array | undefined, words: RegExp): void => {
    const { [`${BASE}\\python312.dll`]: _, ...rest } = installed;
    const files = dll === undefined ? rest : { ...rest, [`${BASE}\\python312.dll`]: dll };
    const system = new Windows(files, { [`${BASE}\\python.exe`]: answer(BASE) });
    assert.match(discoverError({ python: BASE, system }).message, words);
  };
  refused(undefined, /Python 3\.12\.1 is built without a shared library/);
  refused(library("arm64"), /C:\/Python312\/python312\.dll is built for arm64, and this program runs on x64/);
  refused(library("ia32"), /is built for ia32/);
  refused(pe("x64"), /does not hold CPython/);
});
