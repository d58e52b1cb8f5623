/**
 * Absolute paths as strings: what discovery needs of `node:path`, without loading it.
 *
 * Inside discovery every path uses `/`, on Windows too, where each system call accepts it; {@linkcode nativePath} turns
 * the answer back.
 *
 * @module
 */

import type { System } from "./system.ts";

/** A path from a user or the system, absolute and with `/` only. */
export function absolutePath(system: System, path: string): string {
  const slashed = system.platform === "win32" ? path.replaceAll("\\", "/") : path;
  return isAbsolute(slashed) ? normalize(slashed) : normalize(`${absolutePath(system, system.cwd())}/${slashed}`);
}

/** Whether a path with `/` starts at a root: `/…`, or `C:/…`. */
export function isAbsolute(path: string): boolean {
  return path.startsWith("/") || /^[A-Za-z]:\//.test(path);
}

/** The folder a path stands in; a root stands in itself. */
export function parent(path: string): string {
  const cut = path.lastIndexOf("/");
  if (cut <= 0) return "/";
  return path[cut - 1] === ":" ? path.slice(0, cut + 1) : path.slice(0, cut);
}

/** A file or folder in a folder. */
export function join(folder: string, name: string): string {
  return folder.endsWith("/") ? folder + name : `${folder}/${name}`;
}

/** The last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** A path as the platform writes it, for the dynamic loader and for people. */
export function nativePath(system: System, path: string): string {
  return system.platform === "win32" ? path.replaceAll("/", "\\") : path;
}

function normalize(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === "..") parts.pop();
    else parts.push(part);
  }
  const joined = parts.join("/");
  if (path.startsWith("//")) return `//${joined}`; // a Windows share; on POSIX the same as one slash
  return path.startsWith("/") ? `/${joined}` : joined.endsWith(":") ? `${joined}/` : joined;
}
