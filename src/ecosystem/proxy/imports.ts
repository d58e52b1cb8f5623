/**
 * What `import` gives of a Python module.
 *
 * @module
 */
import { attachForTurn, standInOf } from "../../core/mod.ts";
import { Method } from "./method.ts";
import type { PyProxy } from "./py_proxy.ts";
import { python } from "./python.ts";
import type { Source } from "./source.ts";

/** Names that mean something else to `import`: the module itself, and what would make a promise of it. */
const TAKEN = new Set(["default", "then"]);

/** The exports of a module: itself as the default, and every name that it has, as Python's `from name import …`. */
export function exportsOf(name: string): Record<string, unknown> {
  const { dir, getattr, list, vars } = python.builtins;
  const module = python.import(name);
  const exports: Record<string, unknown> = Object.create(null, { default: { value: module, enumerable: true } });
  const made = new Set(list(vars(module)).toJs<unknown[]>());
  for (const name of dir(module).toJs<unknown[]>()) {
    if (typeof name !== "string" || TAKEN.has(name) || !name.isWellFormed()) continue;
    exports[name] = made.has(name) ? getattr(module, name) : madeLater(module, name);
  }
  return exports;
}

/** What a module makes only when it is asked, often by loading much more: asked at each use. */
function madeLater(module: PyProxy, name: string): PyProxy {
  attachForTurn();
  return new Method(standInOf(module) as Source, name).handler.proxy;
}
