/**
 * The few things discovery asks of the operating system, as an interface.
 *
 * Discovery runs at the start of a program, and on one of the runtimes the first touch of any `node:` module costs more
 * than all the rest of it (30 ms, measured with `node:fs`). A backend can therefore hand in its runtime's own calls; without one the
 * `node:` modules serve. Tests hand in another environment or another platform.
 *
 * @module
 */

import type * as Fs from "node:fs";
import type * as ChildProcess from "node:child_process";

/** What discovery needs to know of a file. */
export interface FileStatus {
  /** Whether it is a plain file, links followed. */
  readonly isFile: boolean;
  /** Whether it is a folder, links followed. */
  readonly isDirectory: boolean;
  /** Whether somebody may execute it. Always true on Windows. */
  readonly isExecutable: boolean;
  /** Its size in bytes. */
  readonly size: number;
  /** When it last changed, in milliseconds since 1970. */
  readonly mtime: number;
}

/** How a program that was run ended. */
export interface RunResult {
  /** Its exit code; `undefined` if it did not start, was killed or took too long. */
  readonly code: number | undefined;
  /** What it wrote. */
  readonly stdout: string;
  /** What it complained about, or why it did not start. */
  readonly stderr: string;
}

/**
 * What discovery asks of the operating system.
 *
 * Absent and unreadable files are `undefined`. A permission the runtime itself refuses is thrown, so that the user reads
 * which one to grant.
 */
export interface System {
  /** `linux`, `darwin` or `win32`, as in `process.platform`. */
  readonly platform: string;
  /** `x64`, `arm64`, …, as in `process.arch`. */
  readonly arch: string;
  /** The runtime's executable, or the compiled program. */
  readonly execPath: string;
  /** The main script's path; `undefined` if the program has none. */
  readonly main: string | undefined;
  /** The process id. */
  readonly pid: number;
  /** An environment variable. */
  env(name: string): string | undefined;
  /** The working folder. */
  cwd(): string;
  /** A file's status, links followed. */
  status(path: string): FileStatus | undefined;
  /** The path without links. */
  realPath(path: string): string | undefined;
  /** A text file. */
  readText(path: string): string | undefined;
  /** Up to `length` bytes from `offset`. */
  readBytes(path: string, offset: number, length: number): Uint8Array | undefined;
  /** Writes a text file that only the user may read, making its folders; throws if it cannot. */
  writeText(path: string, text: string): void;
  /** Renames a file over another; throws if it cannot. */
  rename(from: string, to: string): void;
  /** Removes a file; throws if it cannot. */
  remove(path: string): void;
  /** Runs a program with no input and waits for it, ten seconds at most. */
  run(program: string, args: readonly string[]): RunResult;
}

/** The system as the `node:` modules see it. */
export class NodeSystem implements System {
  // deno-lint-ignore no-process-global -- importing node:process would cost its start-up at import
  readonly #process = process;
  #loadedFs: typeof Fs | undefined;

  readonly platform: string = this.#process.platform;
  readonly arch: string = this.#process.arch;
  readonly execPath: string = this.#process.execPath;
  readonly pid: number = this.#process.pid;
  readonly main: string | undefined = this.#process.argv[1];

  get #fs(): typeof Fs {
    return this.#loadedFs ??= this.#process.getBuiltinModule("node:fs");
  }

  env(name: string): string | undefined {
    return this.#process.env[name];
  }

  cwd(): string {
    return this.#process.cwd();
  }

  status(path: string): FileStatus | undefined {
    const found = attempt(() => this.#fs.statSync(path, { throwIfNoEntry: false }));
    if (found === undefined) return undefined;
    return {
      isFile: found.isFile(),
      isDirectory: found.isDirectory(),
      isExecutable: this.platform === "win32" || (found.mode & 0o111) !== 0,
      size: found.size,
      mtime: found.mtimeMs,
    };
  }

  realPath(path: string): string | undefined {
    return attempt(() => this.#fs.realpathSync.native(path));
  }

  readText(path: string): string | undefined {
    return attempt(() => this.#fs.readFileSync(path, "utf8"));
  }

  readBytes(path: string, offset: number, length: number): Uint8Array | undefined {
    return attempt(() => {
      const file = this.#fs.openSync(path, "r");
      try {
        const bytes = new Uint8Array(length);
        return bytes.subarray(0, this.#fs.readSync(file, bytes, 0, length, offset));
      } finally {
        this.#fs.closeSync(file);
      }
    });
  }

  writeText(path: string, text: string): void {
    this.#fs.mkdirSync(path.slice(0, path.lastIndexOf("/")), { recursive: true, mode: 0o700 });
    this.#fs.writeFileSync(path, text, { mode: 0o600 });
  }

  rename(from: string, to: string): void {
    this.#fs.renameSync(from, to);
  }

  remove(path: string): void {
    this.#fs.unlinkSync(path);
  }

  run(program: string, args: readonly string[]): RunResult {
    const { spawnSync }: typeof ChildProcess = this.#process.getBuiltinModule("node:child_process");
    const ended = spawnSync(program, args, {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      timeout: 10_000,
      windowsHide: true,
    });
    if (ended.error !== undefined) rethrowRefusal(ended.error);
    // A runtime that refuses to run programs gives back an empty object here, where its own calls would throw.
    else if (ended.pid === undefined) {
      throw new Error(`Requires run access to "${program}", run again with --allow-run`);
    }
    return {
      code: ended.status ?? undefined,
      stdout: ended.stdout ?? "",
      stderr: ended.stderr || (ended.error?.message ?? ""),
    };
  }
}

/** A value, or `undefined` if the operating system says no. */
function attempt<T>(get: () => T): T | undefined {
  try {
    return get();
  } catch (error) {
    rethrowRefusal(error);
    return undefined;
  }
}

/** Throws on a permission that the runtime refuses; a file that cannot be read is another matter. */
function rethrowRefusal(error: unknown): void {
  if (error instanceof Error && error.name === "NotCapable") throw error;
}
