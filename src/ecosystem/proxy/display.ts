/**
 * How notebooks show proxies: what IPython's protocol of rich display gives.
 *
 * @module
 */
import { kw } from "../../types/mod.ts";
import { python } from "./python.ts";
import type { PyProxy } from "./py_proxy.ts";

/** What Deno's Jupyter kernel asks of a value. */
export const DISPLAY: unique symbol = Symbol.for("Jupyter.display") as never;

/** The kinds of data that IPython's methods give. */
const METHODS: readonly (readonly [method: string, kind: string])[] = [
  ["_repr_html_", "text/html"],
  ["_repr_markdown_", "text/markdown"],
  ["_repr_svg_", "image/svg+xml"],
  ["_repr_png_", "image/png"],
  ["_repr_jpeg_", "image/jpeg"],
  ["_repr_latex_", "text/latex"],
  ["_repr_json_", "application/json"],
];

/** Everything that an object offers to a notebook, by kind; at least its repr. */
export function richForms(object: PyProxy): Record<string, unknown> {
  const { repr, hasattr } = python.builtins;
  const forms: Record<string, unknown> = { "text/plain": repr(object) };
  if (hasattr(object, "savefig")) forms["image/png"] = figure(object);
  for (const [method, kind] of METHODS) {
    const form = hasattr(object, method) ? object[method]() : null;
    if (form !== null) forms[kind] = textOf(form);
  }
  return forms;
}

/** A figure of matplotlib's, which has a method for notebooks only inside IPython. */
function figure(object: PyProxy): string {
  const file = python.import("io").BytesIO();
  object.savefig(file, kw({ format: "png", bbox_inches: "tight" }));
  return textOf(file.getvalue()) as string;
}

/** Notebooks take pictures as base64; a form may come with metadata, which are left out. */
function textOf(form: unknown): unknown {
  if (typeof form === "string") return form;
  const value = (form as PyProxy).toJs();
  const data = Array.isArray(value) ? value[0] : value;
  return data instanceof Uint8Array ? data.toBase64() : data;
}
