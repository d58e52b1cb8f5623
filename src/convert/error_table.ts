/**
 * Which exception a JavaScript error becomes.
 *
 * @module
 */

/** The exception for an error's `name`. Anything that is in neither table is a `RuntimeError`. */
export const EXCEPTION_OF: Readonly<Record<string, string>> = {
  TypeError: "TypeError",
  RangeError: "ValueError",
  SyntaxError: "ValueError",
  URIError: "ValueError",
  InvalidData: "ValueError",
  ReferenceError: "NameError",
  NotSupported: "NotImplementedError",
  NotSupportedError: "NotImplementedError",
  TimedOut: "TimeoutError",
  TimeoutError: "TimeoutError",
  UnexpectedEof: "EOFError",
  AbortError: "asyncio.CancelledError",
};

/** The code of a system call for the `name` of an error of Deno's, or for Bun's own word. A code makes the `OSError` that Python has for it. */
export const CODE_OF: Readonly<Record<string, string>> = {
  NotFound: "ENOENT",
  AlreadyExists: "EEXIST",
  PermissionDenied: "EACCES",
  NotCapable: "EACCES",
  IsADirectory: "EISDIR",
  NotADirectory: "ENOTDIR",
  ConnectionRefused: "ECONNREFUSED",
  ConnectionReset: "ECONNRESET",
  ConnectionAborted: "ECONNABORTED",
  NotConnected: "ENOTCONN",
  AddrInUse: "EADDRINUSE",
  AddrNotAvailable: "EADDRNOTAVAIL",
  BrokenPipe: "EPIPE",
  WouldBlock: "EAGAIN",
  Interrupted: "EINTR",
  FilesystemLoop: "ELOOP",
  Busy: "EBUSY",
};

/** An error of a system call. */
export interface SystemError {
  /** Its code, `ENOENT`. */
  readonly code: string;
  /** What went wrong; empty where the system's own words say it. */
  readonly message: string;
  /** The files that it is about. */
  readonly paths: readonly string[];
}

/** What an error says of a system call; `undefined` where it came from none. */
export function systemError(error: Error): SystemError | undefined {
  const { code, path, dest } = error as { code?: unknown; path?: unknown; dest?: unknown };
  const found = typeof code === "string" && /^E[A-Z0-9]+$/.test(code)
    ? code
    : CODE_OF[String(code)] ?? CODE_OF[error.name] ?? CODE_OF[error.constructor.name];
  if (found === undefined) return undefined;
  const message = String(error.message);
  // `No such file or directory (os error 2): rename 'a' -> 'b'`
  const fromDeno = / \(os error \d+\)(?:: \w+ '(.*)')?$/s.exec(message);
  if (fromDeno) return { code: found, message: "", paths: fromDeno[1]?.split("' -> '").slice(0, 2) ?? [] };
  const paths = [path, dest].filter((one) => typeof one === "string");
  // `ENOENT: no such file or directory, open 'a'`
  return { code: found, message: message.startsWith(`${found}: `) ? "" : message, paths };
}
