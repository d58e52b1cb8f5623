/**
 * What `[tool.pyo3-ts]` may have, for editors and for who checks it: JSON Schema.
 *
 * @module
 */

const PATTERNS = {
  type: "array",
  items: {
    anyOf: [
      { type: "string" },
      {
        type: "object",
        properties: {
          path: { type: "string" },
          format: { anyOf: [{ enum: ["sdist", "wheel"] }, { type: "array", items: { enum: ["sdist", "wheel"] } }] },
        },
        required: ["path"],
        additionalProperties: false,
      },
    ],
  },
} as const;

/** The schema of `[tool.pyo3-ts]`. */
export const SCHEMA = {
  $schema: "http://json-schema.org/draft-07/schema#",
  $id: "https://json.schemastore.org/partial-pyo3-ts.json",
  title: "Settings of pyo3-ts in pyproject.toml",
  type: "object",
  additionalProperties: false,
  properties: {
    "module-name": {
      type: "string",
      description: "What Python imports; by default the name of the project",
      pattern: "^[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*$",
    },
    entry: { type: "string", description: "The file that is the module", default: "mod.ts" },
    runtime: { enum: ["deno", "bun"], description: "What runs the module", default: "deno" },
    mode: {
      enum: ["thin", "standalone"],
      description: "thin: a script for an installed runtime; standalone: an executable with all inside",
      default: "thin",
    },
    target: {
      type: "string",
      description: "The platform that the wheel is for, as zig names it: aarch64-linux-musl; by default this one",
    },
    start: { enum: ["lazy", "eager"], description: "When its program starts: at the first call, or at import" },
    permissions: {
      type: "array",
      items: { type: "string" },
      description: 'What its program may do, as Deno names it: "read=data", "net"; by default everything',
    },
    "memory-limit": { type: "number", description: "How many MB its program may have; by default no limit" },
    "call-timeout": { type: "number", description: "How many seconds a call may take; by default no limit" },
    pool: { type: "number", description: "How many processes serve the functions that are declared for a pool" },
    minify: { type: "boolean", description: "Whether the script of a thin wheel is made small", default: true },
    frozen: { type: "boolean", description: "Whether a lock file that is out of date is refused", default: false },
    define: {
      type: "object",
      additionalProperties: { type: "string" },
      description: "Constants of the program, which it declares: declare const VERSION: string",
    },
    "source-maps": {
      enum: ["own", "full"],
      description: "own: the lines of the project; full: also those of the library, and the text of all files",
      default: "own",
    },
    "python-source": { type: "string", description: "The folder of Python files that belong into the wheel" },
    data: { type: "string", description: "The folder of the wheel's data scheme: data, scripts, headers, purelib" },
    include: { ...PATTERNS, description: "Patterns of further files of archives" },
    exclude: { ...PATTERNS, description: "Patterns of files that archives do not have" },
  },
} as const;
