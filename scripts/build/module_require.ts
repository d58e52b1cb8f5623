/**
 * CommonJS within a bundle.
 *
 * @module
 */

/** What esbuild leaves where a package of CommonJS asks for a module that the bundle does not have: one of `node:`. */
const LEFT = "Dynamic require of ";

/** Declared at the end, so that the source map stays right; as a function it is there from the beginning. */
const REQUIRE = `import{createRequire as pyo3TsCreateRequire}from"node:module";` +
  `function require(name){return pyo3TsCreateRequire(import.meta.url)(name)}\n`;

/** A bundle in which `require` works where it is needed. Nothing else pays for `node:module`. */
export function withRequire(bundle: string): string {
  if (!bundle.includes(LEFT)) return bundle;
  const end = bundle.lastIndexOf("//# sourceMappingURL=");
  return end < 0 ? `${bundle}\n${REQUIRE}` : bundle.slice(0, end) + REQUIRE + bundle.slice(end);
}
