/**
 * The house rules for `deno lint`: which floor may import which, where the names of the runtimes may stand, and how a
 * test is skipped. See `src/ARCHITECTURE.md` for the floors.
 *
 * @module
 */

const ROOT = new URL("../../", import.meta.url);
const FLOORS = ["ffi", "src/core", "src/types", "src/convert", "src/extension", "src/ecosystem", "scripts"];
const RUNTIME_FOLDERS = ["ffi/backend/", "scripts/dev/"];

/** The path of a file or URL from the root of the repository, with forward slashes. */
function fromRoot(file: string | URL): string {
  const path = typeof file === "string" ? file.replaceAll("\\", "/") : decodeURI(file.pathname);
  const root = decodeURI(ROOT.pathname);
  return path.startsWith(root) ? path.slice(root.length) : path;
}

function floorOf(path: string): number {
  return FLOORS.findIndex((floor) => path.startsWith(`${floor}/`));
}

/** The room of the floor `src/ecosystem` that `path` stands in: each is an export of its own and knows no other. */
function roomOf(path: string): string | undefined {
  return /^src\/ecosystem\/[^/]+\//.exec(path)?.[0];
}

/** Why the file at `path` may not import `specifier`, or undefined where it may. */
function refusal(path: string, specifier: string): string | undefined {
  const floor = floorOf(path);
  if (floor < 0) return path.startsWith("src/") ? "This file stands in src/ but on no floor" : undefined;
  if (/^@pyo3\/ts(\/|$)/.test(specifier)) return `A floor imports by relative path, not "${specifier}"`;
  if (!specifier.startsWith(".")) return undefined;
  const target = fromRoot(new URL(specifier, new URL(path, ROOT)));
  const below = floorOf(target);
  const own = FLOORS[floor];
  if (below === floor) {
    if (roomOf(path) !== roomOf(target)) return `${roomOf(path)} imports no other room, as ${target}`;
    return target === `${own}/mod.ts` ? `${own}/ imports its own files directly, not its mod.ts` : undefined;
  }
  if (below > floor) return `${own}/ stands below ${FLOORS[below]}/ and may not import it`;
  if (below >= 0) {
    return target === `${FLOORS[below]}/mod.ts`
      ? undefined
      : `Lower floors are imported through ${FLOORS[below]}/mod.ts`;
  }
  // The scripts are the top floor: the whole library, C sources and templates are below them.
  if (own === "scripts" && (target === "mod.ts" || !target.endsWith(".ts"))) return undefined;
  return `${own}/ imports floors only, not ${target}`;
}

function floors(context: Deno.lint.RuleContext): Deno.lint.LintVisitor {
  const path = fromRoot(context.filename);
  function check(node: Deno.lint.Node, specifier: unknown): void {
    const message = typeof specifier === "string" ? refusal(path, specifier) : undefined;
    if (message !== undefined) context.report({ node, message });
  }
  return {
    ImportDeclaration: (node) => check(node, node.source.value),
    ExportAllDeclaration: (node) => check(node, node.source.value),
    ExportNamedDeclaration: (node) => check(node, node.source?.value),
    ImportExpression: (node) => check(node, node.source.type === "Literal" ? node.source.value : undefined),
    TSImportType: (node) => check(node, /\(\s*["']([^"']+)["']/.exec(context.sourceCode.getText(node))?.[1]),
  };
}

function runtimeNames(context: Deno.lint.RuleContext): Deno.lint.LintVisitor {
  const path = fromRoot(context.filename);
  if (RUNTIME_FOLDERS.some((folder) => path.startsWith(folder))) return {};
  // Tests and examples may name a runtime where they say why: "// runtime names: <reason>".
  if (/^(tests|examples)\//.test(path) && /^\/\/ runtime names: \S/m.test(context.sourceCode.text)) return {};
  function report(node: Deno.lint.Node, name: string): void {
    context.report({ node, message: `${name} is named outside ffi/backend/ and scripts/dev/` });
  }
  return {
    Identifier(node): void {
      if (node.name === "Deno" || node.name === "Bun") report(node, node.name);
    },
    Literal(node): void {
      if (typeof node.value === "string" && /^bun:/.test(node.value)) report(node, node.value);
    },
  };
}

/** Deno counts a test that skips itself while it runs as passed, so a skip is decided before the test starts. */
function lateSkip(context: Deno.lint.RuleContext): Deno.lint.LintVisitor {
  return {
    "CallExpression > MemberExpression[object.name='t'] > Identifier[name='skip']"(node: Deno.lint.Node): void {
      context.report({ node, message: "A test is skipped by its option: test(name, { skip: reason }, ...)" });
    },
  };
}

const plugin: Deno.lint.Plugin = {
  name: "house-rules",
  rules: {
    "floors": { create: floors },
    "runtime-names": { create: runtimeNames },
    "late-skip": { create: lateSkip },
  },
};

export default plugin;
