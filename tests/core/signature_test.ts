import assert from "node:assert/strict";
import { test } from "node:test";
import { formatAnnotation, type Parameter, parseSignature, type Signature } from "../../src/core/annotation/mod.ts";
import { random } from "./annotation_random.ts";

/** Each parameter as `kind name: annotation = default`. */
function parametersOf(text: string): string[] {
  return parseSignature(text).parameters.map(({ kind, name, annotation, default: value }) =>
    `${kind} ${name}${annotation === null ? "" : `: ${formatAnnotation(annotation)}`}${
      value === null ? "" : ` = ${value}`
    }`
  );
}

function assertRefused(text: string, message: string): void {
  assert.throws(() => parseSignature(text), (error: unknown) => {
    assert.ok(error instanceof SyntaxError, String(error));
    assert.equal(error.message.split("\n")[0], message);
    return true;
  });
}

test("parseSignature() reads a whole signature", () => {
  const text = "f(a: int, /, b: list[str] | None = None, *args: str, c: bool, **kw: Any) -> dict[str, float]";
  const { name, returns, isAsync } = parseSignature(text);
  assert.equal(name, "f");
  assert.equal(isAsync, false);
  assert.ok(returns !== null);
  assert.equal(formatAnnotation(returns), "dict[str, float]");
  assert.deepEqual(parametersOf(text), [
    "positionalOnly a: int",
    "positional b: list[str] | None = None",
    "varArgs args: str",
    "keywordOnly c: bool",
    "varKeywords kw: Any",
  ]);
});

test("parseSignature() lets annotations, name, result and parameters be left out", () => {
  const empty: Signature = { name: null, parameters: [], returns: null, isAsync: false };
  assert.deepEqual(parseSignature("()"), empty);
  assert.deepEqual(parseSignature("f(a)"), {
    name: "f",
    parameters: [{ name: "a", kind: "positional", annotation: null, default: null }],
    returns: null,
    isAsync: false,
  });
  assert.deepEqual(parametersOf("(start: int = 0)"), ["positional start: int = 0"]);
});

test("parseSignature() reads async signatures", () => {
  assert.equal(parseSignature("async fetch(url: str) -> bytes").isAsync, true);
  assert.equal(parseSignature("async (url: str)").name, null);
  assert.equal(parseSignature("asynchronous()").isAsync, false);
});

test("parseSignature() keeps self, as only its caller knows what it belongs to", () => {
  assert.deepEqual(parametersOf("increment(self, by: int = 1)"), ["positional self", "positional by: int = 1"]);
});

test("parseSignature() allows a comma after the last parameter", () => {
  assert.deepEqual(parametersOf("f(\n  a: int,\n  *,\n  b: str,\n)"), ["positional a: int", "keywordOnly b: str"]);
  assert.deepEqual(parametersOf("f(**kw,)"), ["varKeywords kw"]);
  assert.deepEqual(parametersOf("f(a, /,)"), ["positionalOnly a"]);
});

test("parseSignature() keeps the source of defaults", () => {
  const defaults = [
    "None",
    "True",
    "-1",
    "0xFF",
    "1_000.5e-3",
    ".5",
    "2j",
    "'a, b) -> ]'",
    '"it\\"s"',
    "b'\\x00'",
    "'a' 'b'",
    "[]",
    "[1, 'x', [None]]",
    "()",
    "(1,)",
    "{}",
    "{'a': 1, 'b': [2]}",
    "{1, 2}",
    "...",
  ];
  for (const value of defaults) {
    assert.equal(parseSignature(`f(a: object = ${value} , b = 1) -> int`).parameters[0].default, value);
  }
});

test("parseSignature() refuses a default that is not a literal", () => {
  const expected = "Expected a literal, or ... for a default that TypeScript gives, not";
  assertRefused("f(a = os.name)", `${expected} 'os' at position 6`);
  assertRefused("f(a = __import__('os'))", `${expected} '__import__' at position 6`);
  assertRefused("f(a = [x])", `${expected} 'x' at position 7`);
  assertRefused("f(a = )", `${expected} ')' at position 6`);
  assertRefused("f(a = 1 + 2)", "Expected ',' or ')', not '+' at position 8");
  assertRefused("f(a = -'x')", "Expected a number, not ''x'' at position 7");
  assertRefused("f(a = {1: 2, 3})", "Expected ':', not '}' at position 14");
  assertRefused("f(a = {1, 2: 3})", "Expected ',', not ':' at position 11");
  assertRefused("f(a = 'x' b'y')", "Expected a string of the same kind as the one before, not 'b'y'' at position 10");
  assertRefused("f(a = [1)", "Expected ',', not ')' at position 8");
  assertRefused("f(a = 'x\0')", "Write this character as an escape at position 8");
  assertRefused("f(a = '\ud800')", "Write this character as an escape at position 7");
  assertRefused("f(a = 'x\r')", "String is not closed at position 6");
});

test("parseSignature() checks the order of parameters as Python does", () => {
  assertRefused("f(a = 1, b)", "Parameter 'b' needs a default, as one before it has one at position 9");
  assertRefused("f(a = 1, /, b)", "Parameter 'b' needs a default, as one before it has one at position 12");
  assertRefused("f(a, a)", "Parameter 'a' stands twice at position 5");
  assertRefused("f(a, *a)", "Parameter 'a' stands twice at position 6");
  assertRefused("f(/, a)", "'/' must have a parameter before it at position 2");
  assertRefused("f(a, /, b, /)", "'/' may stand only once at position 11");
  assertRefused("f(*, a, /)", "'/' must stand before '*' at position 8");
  assertRefused("f(*a, /)", "'/' must stand before '*' at position 6");
  assertRefused("f(*)", "'*' must have a named parameter after it at position 2");
  assertRefused("f(*, **kw)", "'*' must have a named parameter after it at position 2");
  assertRefused("f(*, a, *b)", "'*' may stand only once at position 8");
  assertRefused("f(**kw, a)", "Expected ')' after the ** parameter, not 'a' at position 8");
  assertRefused("f(*a = 1)", "Parameter 'a' takes any number and can have no default at position 5");
  assertRefused("f(**a = 1)", "Parameter 'a' takes any number and can have no default at position 6");
  assert.deepEqual(parametersOf("f(a = 1, *, b, c = 2, d)").length, 4);
});

test("parseSignature() refuses names that Python would refuse", () => {
  assertRefused("for(a)", "Expected the function's name, not 'for' at position 0");
  assertRefused("a.b()", "Expected '(', not '.' at position 1");
  assertRefused("f(class: int)", "Expected a parameter's name, not 'class' at position 2");
  assertRefused("f(None)", "Expected a parameter's name, not 'None' at position 2");
  assertRefused("f(__debug__)", "Expected a parameter's name, not '__debug__' at position 2");
  assertRefused("f(1a)", "Malformed number at position 2");
  assert.deepEqual(parametersOf("f(match, case, type, _)").length, 4);
});

test("parseSignature() says what was wrong around the parameters", () => {
  assertRefused("", "Expected the function's name, not the end at position 0");
  assertRefused("f", "Expected '(', not the end at position 1");
  assertRefused("f(a", "Expected ',' or ')', not the end at position 3");
  assertRefused("f(a int)", "Expected ',' or ')', not 'int' at position 4");
  assertRefused("f(,)", "Expected a parameter's name, not ',' at position 2");
  assertRefused("f(a,,b)", "Expected a parameter's name, not ',' at position 4");
  assertRefused("f() ->", "Expected an annotation, not the end at position 6");
  assertRefused("f() -> int:", "Expected nothing more, not ':' at position 10");
  assertRefused("f(a: 'x)", "String is not closed at position 5");
  assertRefused("def f()", "Expected the function's name, not 'def' at position 0");
});

test("parseSignature() refuses defaults and annotations that nest without end", () => {
  for (const open of ["[", "(", "{", "{1: "]) {
    assert.throws(() => parseSignature(`f(a = ${open.repeat(10_000)}`), /^SyntaxError: Nesting is deeper/, open);
  }
  assert.throws(() => parseSignature(`f(a: ${"list[".repeat(10_000)}`), /^SyntaxError: Nesting is deeper/);
});

test("parseSignature() reads 1 000 parameters", () => {
  const text = `f(${Array.from({ length: 1_000 }, (_, i) => `p${i}: int = ${i}`).join(", ")})`;
  assert.equal(parseSignature(text).parameters.length, 1_000);
});

test("parseSignature() reads back whatever signature is written", () => {
  const source = random(99);
  for (let i = 0; i < 2_000; i++) {
    const parameters: Parameter[] = [];
    const add = (kind: Parameter["kind"], hasDefault: boolean): void => {
      parameters.push({
        name: `p${parameters.length}`,
        kind,
        annotation: source.pick([null, source.annotation(3)]),
        default: hasDefault ? source.pick(["None", "'a, b'", "[1, (2,)]", "..."]) : null,
      });
    };
    const firstDefault = source.integer(6);
    for (let j = source.integer(3); j > 0; j--) add("positionalOnly", parameters.length >= firstDefault);
    for (let j = source.integer(4); j > 0; j--) add("positional", parameters.length >= firstDefault);
    if (source.integer(2) === 0) add("varArgs", false);
    for (let j = source.integer(3); j > 0; j--) add("keywordOnly", source.integer(2) === 0);
    if (source.integer(2) === 0) add("varKeywords", false);
    const signature: Signature = {
      name: source.pick([null, "f", "größe"]),
      parameters,
      returns: source.pick([null, source.annotation(3)]),
      isAsync: source.integer(2) === 0,
    };
    const text = write(signature);
    assert.deepEqual(parseSignature(text), signature, text);
  }
});

test("parseSignature() throws nothing but SyntaxError, whatever the text", () => {
  const source = random(3);
  const good = "async f(a: int, /, b: list[str] | None = None, *args: str, c: bool = {'x': (1,)}, **kw: Any) -> None";
  for (let i = 0; i < 20_000; i++) {
    const text = i % 2 === 0 ? `f(${source.garbage()})` : source.damaged(good);
    try {
      parseSignature(text);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw new Error(`On ${JSON.stringify(text)}`, { cause: error });
    }
  }
});

function write({ name, parameters, returns, isAsync }: Signature): string {
  const parts: string[] = [];
  for (const [i, parameter] of parameters.entries()) {
    const before = parameters[i - 1]?.kind;
    if (before === "positionalOnly" && parameter.kind !== "positionalOnly") parts.push("/");
    if (parameter.kind === "keywordOnly" && before !== "keywordOnly" && before !== "varArgs") parts.push("*");
    const stars = parameter.kind === "varArgs" ? "*" : parameter.kind === "varKeywords" ? "**" : "";
    const annotation = parameter.annotation === null ? "" : `: ${formatAnnotation(parameter.annotation)}`;
    parts.push(`${stars}${parameter.name}${annotation}${parameter.default === null ? "" : ` = ${parameter.default}`}`);
  }
  if (parameters.at(-1)?.kind === "positionalOnly") parts.push("/");
  const result = returns === null ? "" : ` -> ${formatAnnotation(returns)}`;
  return `${isAsync ? "async " : ""}${name ?? ""}(${parts.join(", ")})${result}`;
}
