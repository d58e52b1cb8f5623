/**
 * Python's start, once per process, and that of a Worker's own part in it.
 *
 * @module
 */
import {
  backend,
  bulk,
  checkCalls,
  discover,
  type DiscoverOptions,
  host,
  openLibpython,
  pylifecycle,
  type PythonInfo,
} from "../../ffi/mod.ts";
import { enterDirectly, enterTypeScript } from "./entry.ts";
import { bundledInfo, bundledPython } from "./bundled.ts";
import { NotAttachedError } from "./not_attached_error.ts";

/** How Python starts. Every option has a default that suits a program in a virtualenv. */
export interface InitializeOptions extends DiscoverOptions {
  /** `sys.argv`. Default: the program's own script and arguments. */
  argv?: readonly string[];
  /** `PYTHONHOME`: the folder of the standard library. Default: where the interpreter finds it. */
  home?: string;
  /** `-I`: no `PYTHON*` variables, no user site-packages. Default `false`. */
  isolated?: boolean;
  /** `false` is `-S`: no `site`, so no site-packages. Default `true`. */
  site?: boolean;
  /** `-O` (1) or `-OO` (2). Default 0. */
  optimize?: 0 | 1 | 2;
  /** `false` is `-B`: no `.pyc` files. Default `true`. */
  bytecode?: boolean;
  /** Folders put before the others in `sys.path`. Default none. */
  path?: readonly string[];
  /**
   * Milliseconds that a call from another Python thread may be held up by calls above it before `DeadlockError` is
   * raised; 0 waits for ever. Default 10 000.
   */
  deadlockTimeout?: number;
  /** Whether every raw call is looked at before C is entered, as by `PYO3_TS_CHECKED=1`. Default `false`. */
  checked?: boolean;
}

type State = "unstarted" | "running" | "finalized" | "left";

let state: State = "unstarted";
let info: PythonInfo | undefined;
let started: InitializeOptions = {};
const starters: (() => void)[] = [];

/** Whether this thread has Python: it has started it, or joined, and neither has come to its end. */
export function isRunning(): boolean {
  return state === "running";
}

/** Whether Python runs in this process, so that this thread can attach. */
export function canAttach(): boolean {
  return isRunning() || (state === "unstarted" && !host.isMainThread && backend().running() !== undefined);
}

/** Whether Python ran and was finalized. */
export function isFinalized(): boolean {
  return state === "finalized";
}

/** The Python that was chosen; `undefined` before the start. */
export function pythonInfo(): PythonInfo | undefined {
  return info;
}

/** The options Python was started with. */
export function startOptions(): InitializeOptions {
  return started;
}

/** Adds what is done right after the start, on a Worker after it has joined. This thread is not attached then. */
export function onStart(body: () => void): void {
  starters.push(body);
}

/** Starts Python with the defaults unless it runs. */
export function ensureStarted(): void {
  if (state !== "running") start({});
}

/**
 * Starts Python and leaves this thread detached. Where it runs already, nothing happens; other options than those it
 * was started with are an error.
 */
export function start(options: InitializeOptions): void {
  if (state === "running") return refuseOtherOptions(options);
  if (state === "finalized") {
    throw new NotAttachedError("Cannot use Python after it was finalized: it starts once per process");
  }
  if (state === "left") throw new NotAttachedError("Cannot attach: Python.terminate() is ending this Worker");
  if (!host.isMainThread) join(options);
  else if (backend().hosted) meet(options);
  else embed(options);
  state = "running";
  for (const body of starters) body();
}

/** Uses the Python that has started this program. */
function meet(options: InitializeOptions): void {
  requireNoOptions(options, "it runs already, and has started this program");
  openLibpython("");
  backend().ready?.(enterTypeScript, enterDirectly);
}

/** Uses the Python that the main thread has started. */
function join(options: InitializeOptions): void {
  const library = backend().running();
  if (library === undefined) throw new Error("Cannot start Python in a Worker; start it on the main thread");
  requireNoOptions(options, "it runs already, and the main thread has started it");
  openLibpython(library);
  // SAFETY: leaves this thread attached, until `detach`.
  bulk.join();
  bulk.detach();
}

function requireNoOptions(options: InitializeOptions, reason: string): void {
  if (Object.values(options).some((value) => value !== undefined)) {
    throw new Error(`Cannot choose how Python starts: ${reason}`);
  }
}

/** Starts Python in this process. */
function embed(options: InitializeOptions): void {
  const own = options.python === undefined && options.library === undefined ? bundledPython() : undefined;
  info = own === undefined ? discover({ system: host, ...options }) : bundledInfo(own);
  if (options.checked) checkCalls();
  openLibpython(info.library, own?.needs);
  if (bulk.isInitialized()) throw new Error("Cannot start Python: somebody else has started it in this process");
  const home = options.home ?? info.home;
  requireStandardLibrary(home, info);
  // SAFETY: leaves this thread attached, which keeps the GIL from everyone else until `detach`.
  bulk.initialize({
    executable: info.executable,
    home,
    argv: options.argv ?? host.argv,
    // Nothing of the machine's belongs to a Python that came with the program.
    flags: flags(own === undefined ? options : { isolated: true, bytecode: false, ...options }),
  });
  started = options;
  bulk.detach();
}

/** Ends Python. The thread is attached. */
export function finish(): void {
  // SAFETY: attached, and no handle is usable afterwards. Still running meanwhile: an `atexit` function may be
  // TypeScript that uses Python.
  bulk.finalize();
  state = "finalized";
}

/** Takes Python from this Worker, which is about to end. */
export function leave(): void {
  state = "left";
}

/** Python aborts the process where it does not find its standard library. */
function requireStandardLibrary(home: string | undefined, { executable, library }: PythonInfo): void {
  if (home === undefined) {
    if (executable !== undefined) return;
    throw new Error(
      `Cannot find the standard library that belongs to a Python library; set the option home: ${library}`,
    );
  }
  const minor = /^3\.(\d+)/.exec(pylifecycle.Py_GetVersion() ?? "")?.[1];
  // Two folders where what depends on the machine stands apart.
  const [prefix] = host.platform === "win32" ? [home] : home.split(":");
  const places = ["lib", "lib64"].flatMap((lib) => [
    ...["", "t"].map((flag) => `${prefix}/${lib}/python3.${minor}${flag}/os.py`),
    `${prefix}/${lib}/python3${minor}.zip`,
  ]);
  if (host.platform === "win32") places.push(`${prefix}/Lib/os.py`, `${prefix}/python3${minor}.zip`);
  if (places.some((place) => host.status(place)?.isFile)) return;
  throw new Error(`Cannot use a home without the standard library of Python 3.${minor}: ${home}`);
}

function refuseOtherOptions(options: InitializeOptions): void {
  if (!host.isMainThread) return requireNoOptions(options, "it runs already, and the main thread has started it");
  if (backend().hosted) return requireNoOptions(options, "it runs already, and has started this program");
  for (const [name, value] of Object.entries(options)) {
    const now = started[name as keyof InitializeOptions];
    if (value !== undefined && JSON.stringify(value) !== JSON.stringify(now)) {
      throw new Error(`Cannot change ${name} after Python has started; it is ${JSON.stringify(now) ?? "the default"}`);
    }
  }
}

/** The integer globals of CPython for the options. */
function flags(options: InitializeOptions): Record<string, number> {
  const flags: Record<string, number> = {};
  if (options.isolated) {
    flags.Py_IsolatedFlag = flags.Py_IgnoreEnvironmentFlag = flags.Py_NoUserSiteDirectory = 1;
  }
  if (options.site === false) flags.Py_NoSiteFlag = 1;
  if (options.optimize) flags.Py_OptimizeFlag = options.optimize;
  if (options.bytecode === false) flags.Py_DontWriteBytecodeFlag = 1;
  if (wantsUtf8Mode(options)) flags.Py_UTF8Mode = 1;
  return flags;
}

/** As `python3` itself does (PEP 540): the C locale means nobody chose one, not that text is ASCII. */
function wantsUtf8Mode(options: InitializeOptions): boolean {
  if (host.env("PYTHONUTF8") && !options.isolated) return false;
  return /^(C|POSIX)?$/.test(host.env("LC_ALL") || host.env("LC_CTYPE") || host.env("LANG") || "");
}
