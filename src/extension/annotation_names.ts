/**
 * What the annotations of a face name, so that `typing.get_type_hints` finds it where the face stands.
 *
 * @module
 */
import { type Annotation, parseAnnotation } from "../core/mod.ts";
import type { DeclaredFunction } from "./declared_function.ts";
import { pythonAnnotation } from "./face.ts";
import { modulesOf } from "./standard_names.ts";

/** Where Python has the names that are not built in. `_collections_abc` is there since Python's start, for nothing. */
const MODULE_OF = modulesOf({
  typing: "Any Callable Literal",
  _collections_abc: "AsyncIterable AsyncIterator Awaitable Iterable Iterator Mapping Sequence",
});

/** Names that Python looks up among its built-in ones. */
const BUILT_IN: ReadonlySet<string> = new Set(
  ("BaseException Exception None bool bytearray bytes complex dict float frozenset int list memoryview object range " +
    "set slice str tuple type").split(" "),
);

/** Names that not every Python has: `Self` since 3.11, `Buffer` since 3.12. */
const NEWER: Readonly<Record<string, string>> = {
  Self: 'Self = getattr(__import__("typing"), "Self", None) or __import__("typing").TypeVar("Self")',
  Buffer: 'Buffer = getattr(__import__("_collections_abc"), "Buffer", object)',
};

/**
 * Statements that bring the names in annotations of functions into a namespace that has those in `there` already. A
 * name that is TypeScript's own, such as a converter's, may be anything.
 */
export function annotationImports(functions: readonly DeclaredFunction[], there: ReadonlySet<string>): string[] {
  const names = new Set(functions.flatMap(namesIn).filter((name) => !BUILT_IN.has(name) && !there.has(name)));
  const own = [...names].filter((name) => !MODULE_OF.has(name) && !Object.hasOwn(NEWER, name) && !name.includes("."));
  if (own.length > 0 && !there.has("Any")) names.add("Any");
  const byModule = Map.groupBy([...names].filter((name) => MODULE_OF.has(name)).sort(), (name) => MODULE_OF.get(name)!);
  return [
    ...[...byModule].sort().map(([module, names]) => importSource(module, names)),
    ...Object.keys(NEWER).filter((name) => names.has(name)).map((name) => NEWER[name]),
    ...own.sort().map((name) => `${name} = Any`),
  ];
}

function importSource(module: string, names: readonly string[]): string {
  const statement = `from ${module} import ${names.join(", ")}`;
  // Python has time zones since 3.9.
  return module === "zoneinfo" ? `try: ${statement}\nexcept ImportError: ZoneInfo = object` : statement;
}

function namesIn({ parameters, returns }: DeclaredFunction): string[] {
  const texts = parameters.flatMap(({ annotation }) => annotation === null ? [] : [pythonAnnotation(annotation)]);
  if (returns !== null) texts.push(pythonAnnotation(parseAnnotation(returns)));
  return texts.flatMap((text) => namesOf(parseAnnotation(text)));
}

/** Each name in an annotation, as often as it is there. */
export function namesOf(annotation: Annotation): string[] {
  switch (annotation.kind) {
    case "name":
      return [annotation.name];
    case "generic":
      return [annotation.name, ...annotation.args.flatMap(namesOf)];
    case "tuple":
      return annotation.items.flatMap(namesOf);
    case "union":
      return annotation.members.flatMap(namesOf);
    case "callable":
      return ["Callable", ...(annotation.parameters ?? []).flatMap(namesOf), ...namesOf(annotation.result)];
    case "literal":
      return ["Literal"];
  }
}
