/**
 * Pythons, virtual environments and environment variables for the discovery tests: real where one is to be had, else
 * files that answer as one.
 *
 * @module
 */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { after } from "node:test";
import {
  discover,
  type DiscoverOptions,
  NodeSystem,
  type PythonInfo,
  PythonNotFoundError,
  type RunResult,
} from "../../ffi/discovery/discover.ts";

/** What a {@linkcode TestSystem} pretends. */
export interface Pretended {
  env?: Record<string, string>;
  cwd?: string;
  main?: string;
  platform?: string;
  execPath?: string;
  files?: Record<string, string>;
}

/** The real system with another environment, working folder or main script. Counts the programs it runs. */
export class TestSystem extends NodeSystem {
  readonly #pretended: Pretended;
  override readonly main: string | undefined;
  override readonly platform: string;
  override readonly execPath: string;
  runs = 0;

  constructor(pretended: Pretended) {
    super();
    this.#pretended = pretended;
    this.main = pretended.main;
    this.platform = pretended.platform ?? process.platform;
    this.execPath = pretended.execPath ?? process.execPath;
  }

  override env(name: string): string | undefined {
    return this.#pretended.env?.[name];
  }

  override cwd(): string {
    return this.#pretended.cwd ?? os.tmpdir();
  }

  override readText(file: string): string | undefined {
    return this.#pretended.files?.[file] ?? super.readText(file);
  }

  override run(program: string, args: readonly string[]): RunResult {
    this.runs++;
    const ended = spawnSync(program, args, { encoding: "utf8", env: { ...this.#pretended.env }, cwd: this.cwd() });
    const stderr = ended.stderr || (ended.error?.message ?? "");
    return { code: ended.status ?? undefined, stdout: ended.stdout ?? "", stderr };
  }
}

const temporaryFolders: string[] = [];
after(() => temporaryFolders.forEach((folder) => fs.rmSync(folder, { recursive: true, force: true })));

/** Why a test that writes ELF files or Linux paths is skipped elsewhere. */
export const notLinux: string | false = process.platform === "linux" ? false : "it needs ELF files";

/** A fresh folder, removed after the file's tests. */
export function temporaryFolder(): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "pyo3-ts-discovery-")));
  temporaryFolders.push(folder);
  return folder;
}

/** The Pythons of pyenv whose version matches. */
export function pyenvPythons(version: RegExp): readonly string[] {
  const root = process.env.PYENV_ROOT ?? path.join(process.env.HOME ?? "/", ".pyenv");
  const versions = path.join(root, "versions");
  const names = fs.existsSync(versions) ? fs.readdirSync(versions) : [];
  return names.filter((name) => version.test(name)).map((name) => path.join(versions, name));
}

/** The interpreter of an installation that can be embedded on this machine, found without any cache. */
export function realPython(): PythonInfo & { executable: string; prefix: string } {
  const env = { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "", PYO3_TS_CACHE: "off" };
  const info = discover({ system: new TestSystem({ env, cwd: temporaryFolder() }) });
  assert(info.executable !== undefined && info.prefix !== undefined);
  return { ...info, executable: info.executable, prefix: info.prefix };
}

/** Makes a virtual environment of an interpreter, as `venv --symlinks --without-pip` does. */
export function makeVirtualenv(folder: string, python: string): string {
  fs.mkdirSync(path.join(folder, "bin"), { recursive: true });
  const real = fs.realpathSync(python);
  fs.writeFileSync(
    path.join(folder, "pyvenv.cfg"),
    `home = ${path.dirname(real)}\ninclude-system-site-packages = false\n`,
  );
  fs.symlinkSync(real, path.join(folder, "bin", "python3"));
  return path.join(folder, "bin", "python3");
}

/** Writes an executable script. */
export function writeScript(file: string, body: string): string {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  return file;
}

/** Writes a script that answers as an interpreter would; `overrides` say how it differs from a static CPython 3.11. */
export function fakePython(file: string, overrides: Record<string, unknown> = {}): string {
  const prefix = path.dirname(path.dirname(file));
  const answer = {
    implementation: "cpython",
    version: [3, 11, 7],
    versionText: "3.11.7",
    executable: file,
    baseExecutable: file,
    prefix,
    basePrefix: prefix,
    execPrefix: prefix,
    baseExecPrefix: prefix,
    platlibdir: "lib",
    abiflags: "",
    freeThreaded: false,
    debug: false,
    pointerSize: 8,
    platform: process.platform,
    machine: null,
    mapped: null,
    config: { Py_ENABLE_SHARED: 0, LDLIBRARY: "libpython3.11.a", MULTIARCH: "x86_64-linux-gnu" },
    ...overrides,
  };
  return writeScript(file, `echo 'pyo3-ts:${JSON.stringify(answer)}'`); // PATH may be empty: builtins only
}

/** Writes a tiny ELF file of a machine ("own", "other"), with whatever text after its header. */
export function writeElf(file: string, machine: "own" | "other", text = ""): string {
  const codes: Record<string, number> = { x64: 62, arm64: 183, riscv64: 243, ppc64: 21, s390x: 22 };
  const own = codes[process.arch] ?? 62;
  const header = new Uint8Array(64);
  header.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  new DataView(header.buffer).setUint16(16, 3, true);
  new DataView(header.buffer).setUint16(18, machine === "own" ? own : own === 183 ? 62 : 183, true);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, new Uint8Array([...header, ...new TextEncoder().encode(text)]), { mode: 0o755 });
  return file;
}

/** A file that passes for a libpython of this machine as long as nobody loads it. */
export function fakeLibrary(file: string): string {
  return writeElf(file, "own", "\0Py_InitializeEx\0");
}

/** The error discovery throws. */
export function discoverError(options: DiscoverOptions): PythonNotFoundError {
  try {
    discover(options);
  } catch (error) {
    assert(error instanceof PythonNotFoundError, String(error));
    return error;
  }
  assert.fail("discovery succeeded");
}
