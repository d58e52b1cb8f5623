/**
 * What differs between operating systems and is not a matter of the runtime. Platforms are named as in
 * `process.platform`, machines as in `process.arch`.
 *
 * @module
 */

/** Where `dlopen` may stand, the likeliest first. */
export function libcNames(platform: string, arch: string): readonly string[] {
  switch (platform) {
    case "darwin":
      return ["libSystem.B.dylib"];
    case "win32":
      return ["kernel32.dll"];
    default:
      // Before glibc 2.34 dlopen stood in libdl.
      return ["libc.so.6", "libdl.so.2", `libc.musl-${MUSL_ARCH[arch] ?? arch}.so.1`];
  }
}

const MUSL_ARCH: Record<string, string> = { x64: "x86_64", arm64: "aarch64" };

/** `dlopen` flags: bind everything now, and let the libraries that come later find it. */
export function rtldNowGlobal(platform: string): number {
  return 2 | (platform === "darwin" ? 8 : 0x100);
}
